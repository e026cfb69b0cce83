# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a body cannot do: joints beyond their range, skin inside the floor. Used for pose files and for every instant in the tests.

The ranges are the norms of the American Academy of Orthopaedic Surgeons, except where the floor takes the limb further: the ankle bends up
to 30° under weight, tucked-under toes need up to 90°; the lumbar spine's turn is wide, as it stands for the lower ribs' too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from psoas_coach.content.faults import Fault
from psoas_coach.figure.angles import arm_angles, leg_angles, lumbar_angles, neck_angles, thorax_angles
from psoas_coach.figure.body import BONES, SIDES, Body, body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.keys import Choreography, KeyPose, Kneeling
from psoas_coach.figure.pose import Placed, Pose, lowest_points
from psoas_coach.figure.solving import PoseError
from psoas_coach.model.kinds import Build, Reach, Side

LIMITS: Mapping[str, tuple[float, float]] = {
    "hip flexion": (-30, 135), "hip adduction": (-45, 30), "hip rotation": (-45, 45), "knee": (-142, 5), "ankle": (-50.5, 30),
    "toes": (-45, 90), "elbow": (-5, 150), "shoulder elevation": (0, 180), "lumbar extension": (-60, 25), "lumbar bending": (-25, 25),
    "lumbar rotation": (-18, 18), "thorax bending": (-25, 25), "thorax rotation": (-35, 35), "neck rotation": (-50, 50),
}
"""Degrees, as `angles.py` signs them."""

_DIGITS = re.compile(r"[-.\d]+")

LEEWAY = 0.05
IN_THE_FLOOR_M = 0.006
"""Skin gives this much where it rests on something, in metres."""


@dataclass(frozen=True, slots=True)
class Excess:
    """A joint beyond its range, in degrees."""

    joint: str
    angle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"bends the {self.joint} to {self.angle:.1f}°; a body can do {self.low:g} to {self.high:g}°"


def beyond_limits(pose: Pose) -> Iterator[Excess]:
    """Yield every joint that is beyond its range."""
    for name, angle in _angles(pose):
        low, high = LIMITS[name.removeprefix("right ").removeprefix("left ")]
        if not low - LEEWAY <= angle <= high + LEEWAY:
            yield Excess(name, angle, low, high)


def _angles(pose: Pose) -> Iterator[tuple[str, float]]:
    for side, word in ((Side.RIGHT, "right"), (Side.LEFT, "left")):
        leg, arm = leg_angles(pose, side), arm_angles(pose, side)
        yield f"{word} hip flexion", leg.hip_flexion
        yield f"{word} hip adduction", leg.hip_adduction
        yield f"{word} hip rotation", leg.hip_rotation
        yield f"{word} knee", leg.knee
        yield f"{word} ankle", leg.ankle
        yield f"{word} toes", leg.toes
        yield f"{word} elbow", arm.elbow
        yield f"{word} shoulder elevation", arm.elevation
    lumbar, thorax = lumbar_angles(pose), thorax_angles(pose)
    yield "lumbar extension", lumbar.extension
    yield "lumbar bending", lumbar.bending
    yield "lumbar rotation", lumbar.rotation
    yield "thorax bending", thorax.bending
    yield "thorax rotation", thorax.rotation
    yield "neck rotation", neck_angles(pose).rotation


def inside_the_floor(body: Body, where: Placed) -> Iterator[tuple[str, float]]:
    """Yield each bone whose skin is further in the floor than it gives, and how far, in metres."""
    for bone, height in zip(BONES, lowest_points(body, where), strict=True):
        if height < -IN_THE_FLOOR_M:
            yield bone, -height


def faults_of(choreography: Choreography, file: str, setup_steps: int | None = None) -> tuple[Fault, ...]:
    """What no body of any build can do in any key, and where the keys do not fit the stretch of `setup_steps` steps. Raises nothing."""
    found: dict[str, Fault] = {}
    for build in Build:
        for reach in Reach:
            company = Company({choreography.stretch_id: choreography}, body_of(build), reach)
            for number, key in enumerate(choreography.keys, 1):
                for part, why in _key_faults(company, choreography.stretch_id, key):
                    place = f"keys[{number}].gentle" if reach is Reach.GENTLE and key in choreography.gentle else f"keys[{number}]"
                    fault = Fault(file, f"{place}.{part}" if part else place, f"“{key}” {why}")
                    found.setdefault(f"{place} {part} {_DIGITS.sub('', why)}", fault)
    faults = list(found.values())
    if setup_steps is not None and len(choreography.setup) != setup_steps:
        faults.append(Fault(file, "sequence.setup", f"has {len(choreography.setup)} entries, but the stretch has {setup_steps} set-up "
                                                    "steps; give each step its keys"))
    return tuple(faults)


def _key_faults(company: Company, stretch_id: str, key: str) -> Iterator[tuple[str, str]]:
    try:
        stance = company.stance(stretch_id, key, SIDES[0])
    except PoseError as error:
        yield _place(company.dance(stretch_id).keys[key], error.part), error.why
        return
    except (ValueError, ZeroDivisionError):  # a limb whose ends meet, or whose joint points along it, could be turned in any way
        yield "", "has a limb that could be turned in any way: its joint points along it, or its two ends meet; change one of them"
        return
    for excess in beyond_limits(stance.pose):
        yield "", f"{excess}; change its angles or its contacts"
    for bone, depth_m in inside_the_floor(company.body, stance.placed):
        yield "", f"puts the {bone} {depth_m * 1000:.0f} mm into the floor; raise it"


def _place(key: KeyPose, part: str) -> str:
    """What the file calls a part of a key that the solver has refused."""
    if part == "root":
        return "hips"
    if part == "behind":
        behind = {side: leg.behind for side, leg in key.legs.items() if isinstance(leg, Kneeling)}
        return f"{max(behind, key=lambda side: behind[side]).value}_leg.behind" if behind else ""
    return part
