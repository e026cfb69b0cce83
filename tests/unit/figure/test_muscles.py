# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lengths of the hip flexors against published figures of the model, and their behaviour at the model's edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.figure.angles import LegAngles, SpineAngles
from psoas_coach.figure.body import BONES, LEG, LUMBAR_LOWER, LUMBAR_UPPER
from psoas_coach.figure.muscles import (
    ILIACUS,
    ILIACUS_UPRIGHT_MM,
    PSOAS,
    PSOAS_UPRIGHT_MM,
    RECTUS_UPRIGHT_MM,
    UPRIGHT_MM,
    HipPath,
    Lengthening,
    Spline,
    fibre_of,
    hip_length,
    iliacus,
    lengthening_of,
    muscles_of,
    psoas,
    rectus_femoris,
    rectus_length,
)
from psoas_coach.figure.pose import Pose, mirrored_pose
from psoas_coach.figure.vectors import NO_TURN, ORIGIN, turn_of
from psoas_coach.model.kinds import Side

STRAIGHT = SpineAngles(0.0, 0.0, 0.0)


def a_leg(flexion: float = 0.0, adduction: float = 0.0, rotation: float = 0.0, knee: float = 0.0) -> LegAngles:
    return LegAngles(flexion, adduction, rotation, knee, 0.0, 0.0, 0.0)


def a_pose(right: tuple[float, float, float], left: tuple[float, float, float], spine: tuple[float, float, float]) -> Pose:
    """A pose of those angles: hips as the world's axes turn them, the lumbar spine's two joints half of `spine` each."""
    turns = [NO_TURN] * len(BONES)
    turns[LEG[Side.RIGHT][0]], turns[LEG[Side.LEFT][0]] = turn_of(*right), turn_of(*left)
    turns[LUMBAR_LOWER] = turns[LUMBAR_UPPER] = turn_of(*(angle / 2 for angle in spine))
    return Pose(ORIGIN, tuple(turns))


@pytest.mark.parametrize(("flexion", "psoas_percent", "iliacus_percent", "rectus_percent", "rectus_bent_percent", "fibre"), [
    (-30, 106.97, 109.01, 104.24, 120.18, 1.199), (-20, 104.83, 106.24, 103.11, 119.18, 1.144),
    (-10, 102.50, 103.23, 101.69, 117.86, 1.084), (0, 100, 100, 100, 116.26, 1.019), (10, 97.35, 96.60, 98.09, 114.42, None),
    (30, 91.73, 89.43, 93.77, 110.20, 0.806), (60, 83.07, 78.23, 86.98, 103.39, 0.584), (90, 75.07, 67.50, 81.54, 97.68, 0.385),
])
def test_the_lengths_in_percent_of_upright(
    flexion: float, psoas_percent: float, iliacus_percent: float, rectus_percent: float, rectus_bent_percent: float, fibre: float | None
) -> None:
    leg, bent = a_leg(flexion), a_leg(flexion, knee=-90)
    state = psoas(leg, STRAIGHT, Side.RIGHT)
    assert 100 + state.hip_percent == pytest.approx(psoas_percent, abs=0.006)
    assert 100 + iliacus(leg).percent == pytest.approx(iliacus_percent, abs=0.006)
    assert 100 + rectus_femoris(leg).percent == pytest.approx(rectus_percent, abs=0.006)
    assert 100 + rectus_femoris(bent).percent == pytest.approx(rectus_bent_percent, abs=0.006)
    if fibre is not None:
        assert state.fibre == pytest.approx(fibre, abs=0.0006)


def test_the_lengths_upright_are_the_models() -> None:
    lengths = (PSOAS_UPRIGHT_MM, ILIACUS_UPRIGHT_MM, RECTUS_UPRIGHT_MM)
    assert lengths == pytest.approx((260.95, 206.96, 410.32), abs=0.006)
    state = psoas(a_leg(), STRAIGHT, Side.LEFT)
    assert (state.hip_percent, state.lumbar_mm, state.percent, state.length_mm) == (0, 0, 0, UPRIGHT_MM)


@pytest.mark.parametrize(("side", "leg", "spine", "hip_percent", "lumbar_mm", "percent", "iliacus_percent", "rectus_percent"), [
    (Side.RIGHT, (-7, -3, 1, -113), (-6, 0, 0), 1.7, -1.7, 1.0, 2.2, 19.6),
    (Side.RIGHT, (-21, -3, 0, -91), (-4, 0, 0), 5.1, -1.1, 4.1, 6.6, 19.2),
    (Side.RIGHT, (-19, -2, 0, -12), (-3, 0, 0), 4.7, -0.8, 3.9, 6.0, 5.3),
    (Side.LEFT, (-28, 2, -7, -8), (-11, 0, -8), 6.7, -4.8, 4.3, 8.7, 5.7),
    (Side.LEFT, (-20, 6, 1, -92), (-3, 16, 4), 4.8, 7.3, 6.7, 6.2, 19.7),
])
def test_the_five_holds_lengthen_the_muscles_as_measured(
    side: Side, leg: tuple[float, float, float, float], spine: tuple[float, float, float], hip_percent: float, lumbar_mm: float,
    percent: float, iliacus_percent: float, rectus_percent: float,
) -> None:
    """The angles are known to whole degrees only, which leaves 0.1 points open."""
    state = psoas(a_leg(*leg), SpineAngles(*spine), side)
    assert state.hip_percent == pytest.approx(hip_percent, abs=0.12)
    assert state.lumbar_mm == pytest.approx(lumbar_mm, abs=0.12)
    assert state.percent == pytest.approx(percent, abs=0.1)
    assert iliacus(a_leg(*leg)).percent == pytest.approx(iliacus_percent, abs=0.12)
    assert rectus_femoris(a_leg(*leg)).percent == pytest.approx(rectus_percent, abs=0.12)


def test_the_parts_make_up_the_whole() -> None:
    state = psoas(a_leg(-20, 6, 1), SpineAngles(-3, 16, 4), Side.LEFT)
    assert state.length_mm == pytest.approx(UPRIGHT_MM + state.hip_mm - PSOAS_UPRIGHT_MM + state.lumbar_mm)
    assert state.percent == pytest.approx(100 * (state.length_mm / UPRIGHT_MM - 1))
    assert state.fibre == fibre_of(state.hip_mm + state.lumbar_mm)
    assert state.fibre > psoas(a_leg(-20, 6, 1), STRAIGHT, Side.LEFT).fibre


def test_five_percent_of_the_muscle_is_12_to_13_of_the_fibre() -> None:
    assert 100 * (fibre_of(1.05 * PSOAS_UPRIGHT_MM) / fibre_of(PSOAS_UPRIGHT_MM) - 1) == pytest.approx(12.7, abs=0.1)


def test_bending_away_by_20_degrees_is_worth_14_of_hip_extension() -> None:
    bent = psoas(a_leg(), SpineAngles(0.0, -20.0, 0.0), Side.RIGHT)
    assert bent.percent == pytest.approx(psoas(a_leg(-14), STRAIGHT, Side.RIGHT).percent, abs=0.1)


def test_a_slack_tendon_leaves_the_fibres_their_thickness() -> None:
    assert fibre_of(100) == fibre_of(160) == pytest.approx(0.139, abs=0.001)


@pytest.mark.parametrize(("path", "most_mm"), [(PSOAS, 0.2), (ILIACUS, 0.6)])
def test_the_step_at_45_degrees_is_small_with_a_straight_thigh(path: HipPath, most_mm: float) -> None:
    step = hip_length(path, a_leg(45.0)) - hip_length(path, a_leg(45.001))
    assert 0.005 < step <= most_mm


@pytest.mark.parametrize("path", [PSOAS, ILIACUS], ids=["psoas", "iliacus"])
def test_the_more_the_hip_extends_the_longer_they_are(path: HipPath) -> None:
    lengths = [hip_length(path, a_leg(flexion)) for flexion in range(98, -46, -1)]
    assert lengths == sorted(set(lengths))


@given(st.floats(-45, 30), st.floats(-45, 45))
def test_beyond_what_a_hip_does_the_lengths_stay(adduction: float, rotation: float) -> None:
    for path in (PSOAS, ILIACUS):
        for edge, beyond in ((98, 99), (98, 135), (-45, -46), (-45, -100)):
            assert hip_length(path, a_leg(beyond, adduction, rotation)) == hip_length(path, a_leg(edge, adduction, rotation))
    assert rectus_length(a_leg(130, adduction, rotation, -60)) == rectus_length(a_leg(120, adduction, rotation, -60))


def test_a_bent_knee_lengthens_the_rectus_femoris_and_nothing_else() -> None:
    lengths = [rectus_femoris(a_leg(-20, knee=knee)).length_mm for knee in range(10, -121, -1)]
    assert lengths == sorted(lengths)
    assert lengths[-1] - lengths[10] > 50
    assert iliacus(a_leg(-20, knee=-100)) == iliacus(a_leg(-20))
    assert psoas(a_leg(-20, knee=-100), STRAIGHT, Side.LEFT) == psoas(a_leg(-20), STRAIGHT, Side.LEFT)
    assert rectus_femoris(a_leg(knee=-142)) == rectus_femoris(a_leg(knee=-120))


@given(st.floats(-45, 120), st.floats(-45, 30), st.floats(-45, 45), st.floats(-30, 15), st.floats(-25, 25), st.floats(-10, 10))
def test_a_mirrored_pose_has_the_mirrored_muscles(
    flexion: float, adduction: float, rotation: float, extension: float, bending: float, turning: float
) -> None:
    pose = a_pose((flexion, adduction, rotation), (10.0, 0.0, 0.0), (extension, bending, turning))
    here, there = muscles_of(pose), muscles_of(mirrored_pose(pose))
    for side in (Side.LEFT, Side.RIGHT):
        mine, other = here[side], there[side.other]
        assert mine.psoas.length_mm == pytest.approx(other.psoas.length_mm, abs=1e-9)
        assert mine.iliacus.length_mm == pytest.approx(other.iliacus.length_mm, abs=1e-9)
        assert mine.rectus_femoris.length_mm == pytest.approx(other.rectus_femoris.length_mm, abs=1e-9)


def test_the_muscles_of_a_pose_are_those_of_its_angles() -> None:
    pose = a_pose((-20.0, 5.0, 3.0), (84.0, 5.0, -3.0), (-3.0, -16.0, 0.0))
    muscles = muscles_of(pose)
    assert set(muscles) == {Side.LEFT, Side.RIGHT}
    right, left = muscles[Side.RIGHT], muscles[Side.LEFT]
    assert right.psoas.hip_mm == pytest.approx(hip_length(PSOAS, a_leg(-20, 5, 3)))
    assert left.psoas.hip_mm == pytest.approx(hip_length(PSOAS, a_leg(84, -5, 3)))
    assert right.psoas.percent > 6 > 0 > left.psoas.percent
    assert right.psoas.lumbar_mm > 0 > left.psoas.lumbar_mm


@pytest.mark.parametrize(("percent", "meant"), [
    (-20.0, Lengthening.SHORTER), (-2.1, Lengthening.SHORTER), (-2.0, Lengthening.NEUTRAL), (0.0, Lengthening.NEUTRAL),
    (1.0, Lengthening.NEUTRAL), (2.0, Lengthening.NEUTRAL), (2.1, Lengthening.SLIGHTLY_LONGER), (3.4, Lengthening.SLIGHTLY_LONGER),
    (3.5, Lengthening.LONGER), (4.3, Lengthening.LONGER), (5.9, Lengthening.LONGER), (6.0, Lengthening.MUCH_LONGER),
    (6.7, Lengthening.MUCH_LONGER),
])
def test_what_a_change_of_length_amounts_to(percent: float, meant: Lengthening) -> None:
    assert lengthening_of(percent) is meant


def test_the_marks_of_the_scale_are_where_hip_extension_alone_brings_the_psoas() -> None:
    percents = [psoas(a_leg(flexion), STRAIGHT, Side.RIGHT).percent for flexion in (-12, -20, -28, -29)]
    assert percents == pytest.approx([2.66, 4.30, 5.83, 6.02], abs=0.02)


@given(st.floats(-3, 5))
def test_a_spline_draws_a_cubic_as_it_is(x: float) -> None:
    places = (-3.0, -1.0, 0.5, 2.0, 5.0)
    cubic = Spline(places, tuple(0.5 * p**3 - 2 * p * p + p - 7 for p in places))
    assert cubic(x) == pytest.approx(0.5 * x**3 - 2 * x * x + x - 7, abs=1e-9)
