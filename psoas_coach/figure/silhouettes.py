# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The silhouettes of a whole body: its legs, arms, trunk and head as the outlines of their parts, with what is in front of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psoas_coach.figure.body import ARM, BONES, HEAD, LEG, LUMBAR_LOWER, LUMBAR_UPPER, NECK, PELVIS, SIDES, THORAX, Body
from psoas_coach.figure.camera import Camera, Frame
from psoas_coach.figure.outline import (
    BREATH,
    FINE,
    Circle,
    Directions,
    Rows,
    circles,
    directions_for,
    hull,
    ring,
    sleeve,
    strip,
)
from psoas_coach.figure.pose import Placed
from psoas_coach.figure.shape import PARTS, ROUGH_PARTS, Section, sections_of
from psoas_coach.figure.solids import discs, ellipse
from psoas_coach.model.kinds import Side

_TRUNK = tuple((bone, BONES[bone]) for bone in (PELVIS, LUMBAR_LOWER, LUMBAR_UPPER, THORAX))
_BOTTOMS = 5  # sections of the trunk that the leggings cover; the last is their waistband
_TOP_FROM = 3
_TUCKED = 0.94  # the top's lower end is hidden in the leggings
_HEM = 0.45  # where the leggings end, between the last but two and the last but one sphere of the shank
END_ON = 0.5
"""How far along the view the trunk's axis must point for its outline to be put together of hulls."""
_FAR = 1.6  # how soon a limb counts as the far one when the body turns


@dataclass(frozen=True, slots=True)
class Limb:
    """A leg or an arm. `upper` and `lower` are its two long parts, `bare` what is skin beyond them.

    `depth` sorts the groups (metres, larger is further away); `far` says from 0 to 1 how much it is the limb of the far side.
    """

    side: Side
    upper: Rows
    lower: Rows
    bare: tuple[Rows, ...]
    depth: float
    far: float
    root: Circle
    middle: Circle
    hem: Circle


@dataclass(frozen=True, slots=True)
class Trunk:
    """The trunk: the bare yoke between neck and shoulders, the top and the leggings upon it."""

    yoke: tuple[Rows, ...]
    top: tuple[Rows, ...]
    bottoms: tuple[Rows, ...]
    depth: float


@dataclass(frozen=True, slots=True)
class Silhouettes:
    """A body as outlines. `frames` has each bone in the camera's axes, for whatever is drawn upon the body."""

    frames: tuple[Frame, ...]
    legs: tuple[Limb, Limb]
    arms: tuple[Limb, Limb]
    trunk: Trunk
    neck: Rows
    throat: Rows
    jaw: Rows
    head_depth: float


def silhouettes(body: Body, where: Placed, camera: Camera, breath: float = 0.0, sharpness: float = 1.0) -> Silhouettes:
    """The outlines of a body whose bones are at `where`. `breath` from -1 to 1 widens the chest.

    `sharpness` is how many device pixels lie side by side in one of the camera's.
    """
    frames = tuple(camera.frame(at, turn) for at, turn in zip(where.at, where.turns, strict=True))
    hips, shoulders = frames[PELVIS][11], frames[THORAX][11]
    around = directions_for(camera.scale * sharpness)
    head, neck = frames[HEAD], circles(camera, frames[NECK], body.spheres[NECK])
    skull = circles(camera, head, body.spheres[HEAD])
    right, left = Side.RIGHT, Side.LEFT
    return Silhouettes(
        frames=frames,
        legs=(_leg(body, camera, frames, right, hips, around), _leg(body, camera, frames, left, -hips, around)),
        arms=(_arm(body, camera, frames, right, shoulders, around), _arm(body, camera, frames, left, -shoulders, around)),
        trunk=_trunk(body, camera, frames, breath, around),
        neck=strip(neck, around),
        throat=strip(neck[-3:], around),
        jaw=hull([skull[i] for i in PARTS["jaw"][0]], around),
        head_depth=head[2] + head[8] * 0.06 * body.stature,
    )


def _parts(name: str, seen: Sequence[Circle], around: Directions) -> list[Rows]:
    parts = PARTS if len(around) == FINE else ROUGH_PARTS
    return [hull([seen[i] for i in part], around[::2]) for part in parts[name]]


def _leg(body: Body, camera: Camera, frames: Sequence[Frame], side: Side, turned: float, around: Directions) -> Limb:
    thigh, shank, foot, toes = LEG[side]
    upper = circles(camera, frames[thigh], body.spheres[thigh])
    lower = circles(camera, frames[shank], body.spheres[shank])
    a, b = lower[-3], lower[-2]
    hem = (a[0] + (b[0] - a[0]) * _HEM, a[1] + (b[1] - a[1]) * _HEM, a[2] + (b[2] - a[2]) * _HEM)
    centre, radius = body.spheres[shank][-2]
    return Limb(
        side=side, upper=strip(upper, around),
        lower=strip([*lower[:-2], hem], around, ring(camera, frames[shank], (centre, radius, radius))),
        bare=(strip(lower[-3:], around), *_parts("foot", circles(camera, frames[foot], body.spheres[foot]), around),
              *_parts("toes", circles(camera, frames[toes], body.spheres[toes]), around)),
        depth=0.75 * frames[thigh][2] + 0.25 * frames[shank][2], far=min(1.0, max(0.0, turned * _FAR)),
        root=upper[0], middle=lower[0], hem=hem)


def _arm(body: Body, camera: Camera, frames: Sequence[Frame], side: Side, turned: float, around: Directions) -> Limb:
    upper_arm, forearm, hand = ARM[side]
    upper = circles(camera, frames[upper_arm], body.spheres[upper_arm])
    lower = circles(camera, frames[forearm], body.spheres[forearm])
    return Limb(
        side=side, upper=strip(upper, around), lower=strip(lower, around),
        bare=tuple(_parts("hand", circles(camera, frames[hand], body.spheres[hand]), around)),
        depth=0.6 * frames[upper_arm][2] + 0.4 * frames[forearm][2], far=min(1.0, max(0.0, turned * _FAR)),
        root=upper[0], middle=lower[0], hem=lower[-1])


def _trunk(body: Body, camera: Camera, frames: Sequence[Frame], breath: float, around: Directions) -> Trunk:
    sections: list[tuple[Frame, Section]] = []
    table = sections_of(body.build, body.stature)
    wider = 1 + BREATH * breath
    for bone, name in _TRUNK:
        for section in table[name]:
            if bone == THORAX:
                centre, depth, width = section
                section = (centre, depth * wider, width * wider)
            sections.append((frames[bone], section))
    h = body.stature
    frame, (centre, depth, width) = sections[_TOP_FROM]
    shirt = [(frame, (centre, depth * _TUCKED, width * _TUCKED)), *sections[_TOP_FROM + 1 : -1]]
    if abs(frames[THORAX][8]) < END_ON:
        top: list[Rows] = [sleeve(camera, shirt, around)]
    else:
        top = discs(camera, shirt, around)
    hips = sections[1:_BOTTOMS]
    bottoms = [sleeve(camera, hips, around)] if abs(frames[PELVIS][8]) < END_ON else discs(camera, hips, around)
    bottoms.append(
        ellipse(camera, frames[PELVIS], (-0.016 * h, -0.011 * h, 0.0), (0.065 * h, 0.051 * h, 0.0935 * h), around))
    yoke = discs(camera, sections[-3:], around)
    return Trunk(yoke=tuple(yoke), top=tuple(top), bottoms=tuple(bottoms), depth=0.6 * frames[LUMBAR_LOWER][2] + 0.4 * frames[THORAX][2])


def sides_of(side: Side) -> tuple[Side, ...]:
    """The sides that `side` means."""
    return SIDES if side is Side.BOTH else (side,)
