# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure's motion as numbers: one entry for each instant, as `psoas-coach figure STRETCH --json` prints it.

Angles are in degrees, named and signed as OpenSim's gait2392 model has them; places are in metres, Y up, X ahead, Z to the right.
"""

from __future__ import annotations

from collections.abc import Iterator

from psoas_coach.figure.angles import leg_angles, lumbar_angles
from psoas_coach.figure.body import BONES, PELVIS, SIDES
from psoas_coach.figure.muscles import HipFlexors, muscles_of
from psoas_coach.figure.performance import Performance
from psoas_coach.figure.pose import Pose
from psoas_coach.figure.stance import contacts
from psoas_coach.figure.vectors import Vector, angles_of
from psoas_coach.model.kinds import Phase, Side
from psoas_coach.model.plan import Plan
from psoas_coach.plan.reading import segment_index_at

ANGLE_DIGITS, PLACE_DIGITS, MUSCLE_DIGITS, TIME_DIGITS = 2, 5, 3, 3


def frames_of(plan: Plan, performance: Performance, fps: int) -> Iterator[dict[str, object]]:
    """Yield what the figure does, `fps` times a second, from the first step to the end of the release; the way out is left off.

    `step` counts from 1 on: the set-up steps, the ease-in, the release; 0 before the first of them begins.
    """
    end_ms = next(segment.end_ms for segment in plan.segments if segment.phase is Phase.RELEASE)
    for number in range((end_ms * fps + 999) // 1000):
        at_ms = number * 1000 / fps
        stance = performance.stance_at(at_ms)
        flexors = muscles_of(stance.pose)
        yield {
            "at_ms": _rounded(at_ms, TIME_DIGITS),
            "phase": plan.segments[segment_index_at(plan, int(at_ms))].phase.value,
            "step": performance.step_at(at_ms) + 1,
            "angles": {name: _rounded(angle, ANGLE_DIGITS) for name, angle in angles(stance.pose)},
            "joints": {bone: _place(point) for bone, point in zip(BONES, stance.placed.at, strict=True)},
            "contacts": {name: _place(point) for name, point in contacts(stance).items()},
            "psoas": {side.value: _psoas(flexors[side]) for side in SIDES},
            "iliacus": {side.value: {"percent": _rounded(flexors[side].iliacus.percent, MUSCLE_DIGITS)} for side in SIDES},
            "rectus_femoris": {side.value: {"percent": _rounded(flexors[side].rectus_femoris.percent, MUSCLE_DIGITS)} for side in SIDES},
        }


def angles(pose: Pose) -> Iterator[tuple[str, float]]:
    """Yield gait2392's name and the angle in degrees of every joint that the figure shares with that model."""
    yield from zip(("pelvis_tilt", "pelvis_list", "pelvis_rotation"), angles_of(pose.turns[PELVIS]), strict=True)
    for side, letter in ((Side.RIGHT, "r"), (Side.LEFT, "l")):
        leg = leg_angles(pose, side)
        yield f"hip_flexion_{letter}", leg.hip_flexion
        yield f"hip_adduction_{letter}", leg.hip_adduction
        yield f"hip_rotation_{letter}", leg.hip_rotation
        yield f"knee_angle_{letter}", leg.knee
        yield f"ankle_angle_{letter}", leg.ankle
        yield f"mtp_angle_{letter}", leg.toes
    lumbar = lumbar_angles(pose)
    yield "lumbar_extension", lumbar.extension
    yield "lumbar_bending", lumbar.bending
    yield "lumbar_rotation", lumbar.rotation


def _psoas(flexors: HipFlexors) -> dict[str, float]:
    state = flexors.psoas
    return {name: _rounded(getattr(state, name), MUSCLE_DIGITS)
            for name in ("length_mm", "percent", "hip_mm", "hip_percent", "lumbar_mm", "fibre")}


def _place(point: Vector) -> list[float]:
    return [_rounded(value, PLACE_DIGITS) for value in point]


def _rounded(value: float, digits: int) -> float:
    return round(value, digits) + 0.0  # -0.0 becomes 0.0
