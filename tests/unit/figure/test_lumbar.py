# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lumbar spine adds to the psoas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.figure.angles import SpineAngles
from psoas_coach.figure.lumbar import BENDING, EXTENSION, ROTATION, lumbar_lengthening
from psoas_coach.model.kinds import Side

BOTH_SIDES = (Side.LEFT, Side.RIGHT)
ANY_ANGLE = st.floats(-90, 90)


@pytest.mark.parametrize("side", BOTH_SIDES)
def test_a_straight_spine_adds_nothing(side: Side) -> None:
    assert lumbar_lengthening(SpineAngles(0, 0, 0), side) == 0


@pytest.mark.parametrize(("spine", "longer_mm"), [
    ((10, 0, 0), 2.4), ((-10, 0, 0), -2.9), ((-20, 0, 0), -6.4), ((-30, 0, 0), -10.4), ((0, -10, 0), 4.8), ((0, -20, 0), 9.1),
    ((0, -25, 0), 11.1), ((0, 10, 0), -5.2), ((0, 20, 0), -10.9), ((0, 0, 10), -1.8), ((0, 0, -10), 1.9),
])
def test_the_right_psoas_changes_as_its_fascicles_do(spine: tuple[float, float, float], longer_mm: float) -> None:
    assert lumbar_lengthening(SpineAngles(*spine), Side.RIGHT) == pytest.approx(longer_mm, abs=0.3)


@pytest.mark.parametrize(("side", "away"), [(Side.LEFT, 1), (Side.RIGHT, -1)])
def test_bending_away_lengthens_and_bending_towards_shortens(side: Side, away: int) -> None:
    changes = [lumbar_lengthening(SpineAngles(0, away * bend, 0), side) for bend in range(-25, 26, 5)]
    assert changes == sorted(changes)
    assert changes[0] < -5 < 5 < changes[-1]


@pytest.mark.parametrize("side", BOTH_SIDES)
def test_a_rounded_back_shortens_and_a_hollow_one_lengthens(side: Side) -> None:
    changes = [lumbar_lengthening(SpineAngles(extension, 0, 0), side) for extension in range(-30, 16, 5)]
    assert changes == sorted(set(changes))


@given(ANY_ANGLE, ANY_ANGLE, ANY_ANGLE)
def test_the_left_psoas_is_the_right_one_of_the_mirrored_spine(extension: float, bending: float, rotation: float) -> None:
    right = lumbar_lengthening(SpineAngles(extension, bending, rotation), Side.RIGHT)
    assert lumbar_lengthening(SpineAngles(extension, -bending, -rotation), Side.LEFT) == right


@given(ANY_ANGLE, ANY_ANGLE, ANY_ANGLE)
def test_beyond_the_fit_the_value_stays_at_its_edge(extension: float, bending: float, rotation: float) -> None:
    held = SpineAngles(
        sorted((EXTENSION[0], extension, EXTENSION[1]))[1], sorted((BENDING[0], bending, BENDING[1]))[1],
        sorted((ROTATION[0], rotation, ROTATION[1]))[1])
    assert lumbar_lengthening(SpineAngles(extension, bending, rotation), Side.RIGHT) == lumbar_lengthening(held, Side.RIGHT)


def test_both_sides_at_once_have_no_length() -> None:
    with pytest.raises(KeyError):
        lumbar_lengthening(SpineAngles(0, 0, 0), Side.BOTH)
