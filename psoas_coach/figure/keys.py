# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Key poses as they are written down: values only, lengths in fractions of stature, angles in degrees.

They are written for the right side as the one being stretched. What touches the floor or the body follows from how a limb is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from psoas_coach.figure.vectors import ORIGIN, Vector
from psoas_coach.model.kinds import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk:
    """Pelvis in the world and spine part by part: (extension, bending to the right, rotation to the left). `pelvis[0]` is its tilt,
    positive backwards (posterior)."""

    pelvis: Vector = ORIGIN
    lumbar: Vector = ORIGIN
    thorax: Vector = ORIGIN
    neck: Vector = ORIGIN
    head: Vector = ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPoint:
    """The middle of the hips is at this point."""

    point: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class OverKnee:
    """The hip stands over the kneeling knee of that side, `lean` degrees in front of it; the hip's own z is `hip_z`."""

    side: Side
    lean: float
    hip_z: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBack:
    """The back rests on the floor: its lowest point touches, C7 keeps its place along X, and the neck bends until the head rests."""

    neck_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FootFlat:
    """The whole sole on the floor, the ankle over (x, z)."""

    x: float
    z: float
    heading: float = 0.0
    knee: Vector = (1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBall:
    """The ball of the foot on the floor at (x, z), the toes flat, the heel raised by `heel` degrees."""

    x: float
    z: float
    heel: float
    knee: Vector = (1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class InAir:
    """The foot in the air: ankle at a point, the foot pitched (negative: toes down), the toes bent by `toes`."""

    point: Vector
    pitch: float
    toes: float
    knee: Vector = (1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kneeling:
    """The knee on the floor at (x, z); the ball of the foot `behind` it, toes tucked under or foot laid flat on its back."""

    x: float
    z: float
    behind: float
    tucked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeLeg:
    """A leg that touches nothing, by its joints in degrees, as `angles.LegAngles` signs them: (flexion, adduction, internal rotation) of
    the hip; the knee; the foot against the shank as `vectors.turn_of` takes it; the toes."""

    hip: Vector
    knee: float
    foot: Vector
    toes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmAlong:
    """Upper arm and forearm point these ways, given for a right arm, in the axes of the thorax or of the world."""

    upper: Vector
    forearm: Vector
    in_world: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOnHip:
    """The hand rests on the crest of the hip bone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandAt:
    """The wrist at a point in the world, the elbow towards `elbow`, the fingers along `fingers`, the palm facing `palm`.

    It stays there while both keys have it.
    """

    point: Vector
    elbow: Vector
    fingers: Vector
    palm: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOnThigh:
    """The hand rests on the thigh of its side, this share of the way from hip to knee."""

    share: float


Root = AtPoint | OverKnee | OnBack
Leg = FootFlat | OnBall | InAir | Kneeling | FreeLeg
Arm = ArmAlong | HandOnHip | HandAt | HandOnThigh


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPose:
    """One key. `seconds` is how long the body takes to come to it; `view` names the framing."""

    id: str
    seconds: float
    view: str
    trunk: Trunk
    root: Root
    legs: Mapping[Side, Leg]
    arms: Mapping[Side, Arm]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """A camera in fractions of stature; see `scene.View`."""

    yaw: float
    pitch: float
    target: Vector
    wide: float
    tall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkArrow:
    """The way to go, shown while the person gets ready for `key`: three points in fractions of stature."""

    key: str
    points: tuple[Vector, Vector, Vector]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choreography:
    """All that the figure does in one stretch. Every entry of the sequences is the id of a key.

    `setup` has a sequence for each set-up step of the stretch; `gentle` replaces keys where the person asks for a milder reach.
    """

    stretch_id: str
    start: str
    setup: tuple[tuple[str, ...], ...]
    ease_in: tuple[str, ...]
    release: tuple[str, ...]
    way_out: tuple[str, ...]
    keys: Mapping[str, KeyPose]
    gentle: Mapping[str, KeyPose]
    framings: Mapping[str, Framing]
    arrows: Mapping[str, MarkArrow]
    mat: Vector
    """Back end, front end and half width of the mat."""
