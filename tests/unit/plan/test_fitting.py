# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Routines made as long as a person has time for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from psoas_coach.model.library import Routine, RoutineStep
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.fitting import TOLERANCE_MS, Fit, fitted
from psoas_coach.plan.outline import Outliner
from tests.helpers.shipped import shipped_library, speaking_ms

LIBRARY = shipped_library()
KNEELING, ELEVATED = "half-kneeling-hip-flexor", "half-kneeling-foot-elevated"


def fit(routine: Routine | str, target_ms: int) -> Fit:
    routine = LIBRARY.routine(routine) if isinstance(routine, str) else routine
    return fitted(routine, LIBRARY, Preferences(), speaking_ms, target_ms)


def total_ms(routine: Routine) -> int:
    return Outliner(LIBRARY, Preferences(), speaking_ms).total_ms(routine)


def test_a_routine_that_takes_that_time_already_stays_as_it_is() -> None:
    routine = LIBRARY.routine("full-standard")
    for off_ms in (-TOLERANCE_MS, 0, TOLERANCE_MS):
        assert fit(routine, total_ms(routine) + off_ms) == Fit(routine=routine, total_ms=total_ms(routine), changes=(), why_not="")


def test_the_holds_come_first_and_are_scaled_alike() -> None:
    steps = RoutineStep(stretch_id=KNEELING, hold_ms=20_000), RoutineStep(stretch_id=ELEVATED, hold_ms=15_000)
    routine = replace(LIBRARY.routine("full-standard"), steps=steps)
    found = fit(routine, total_ms(routine) + 48_000)
    assert found.changes == (
        "Half Kneeling Hip Flexor Stretch: hold 20 → 27 s.", "Half Kneeling Stretch With Foot Elevated: hold 15 → 20 s.")
    assert [step.hold_ms for step in found.routine.steps] == [27_000, 20_000]
    assert abs(found.total_ms - total_ms(routine) - 48_000) <= TOLERANCE_MS


def test_where_the_holds_do_not_suffice_the_reps_follow() -> None:
    found = fit(KNEELING, 160_000)
    assert found.changes[0].startswith("Half Kneeling Hip Flexor Stretch: hold 30 → 1")
    assert "reps 2 → 1" in found.changes[0]
    assert not found.why_not


def test_moving_reps_are_counted_off_and_the_rest_comes_from_the_times_between() -> None:
    found = fit("full-cool-down", 12 * 60_000)
    assert abs(found.total_ms - 12 * 60_000) <= TOLERANCE_MS
    assert not any("hold" in change for change in found.changes)
    assert found.routine.protocol_id == "cool-down"


def test_every_minute_between_shortest_and_longest_can_be_had() -> None:
    for entry_id in ("full-standard", "full-warm-up", "full-cool-down", "ten-minutes", "bridge", KNEELING):
        shortest, longest = fit(entry_id, 1_000), fit(entry_id, 100 * 60_000)
        for target_ms in range(shortest.total_ms, longest.total_ms, 60_000):
            found = fit(entry_id, target_ms)
            assert abs(found.total_ms - target_ms) <= TOLERANCE_MS, (entry_id, target_ms, found)
            assert not found.why_not


@pytest.mark.parametrize(("target_ms", "why_not"), [
    (60_000, "The shortest this routine can be is 13:38, with every hold and rep at its least."),
    (60 * 60_000, "The longest this routine can be is 31:19, with every hold and rep at its most."),
])
def test_what_cannot_be_had_is_told_with_what_is_nearest(target_ms: int, why_not: str) -> None:
    found = fit("full-standard", target_ms)
    assert found.why_not == why_not
    assert total_ms(found.routine) == found.total_ms
    again = fit(found.routine, target_ms)
    assert (again.routine, again.changes, again.why_not) == (found.routine, (), why_not)


def test_a_stretch_with_one_length_of_hold_goes_by_whole_reps() -> None:
    found = fit("standing-hip-flexor", 200_000)
    assert found.why_not.startswith("The nearest this routine can be is ")
    assert all(step.hold_ms is None for step in found.routine.steps)


def test_what_is_outside_of_its_range_only_moves_towards_it() -> None:
    routine = replace(LIBRARY.routine(KNEELING), steps=(RoutineStep(stretch_id=KNEELING, hold_ms=90_000, reps=9),))
    assert fit(routine, 10**8).routine.steps[0] == routine.steps[0]
    less = fit(routine, total_ms(routine) - 2 * 60_000)
    assert not less.why_not
    assert 10_000 <= (less.routine.steps[0].hold_ms or 0) < 90_000
    shortest = fit(routine, 1_000).routine.steps[0]
    assert (shortest.hold_ms, shortest.reps) == (10_000, 1)


def test_a_stretch_that_comes_twice_is_told_by_its_step() -> None:
    steps = (RoutineStep(stretch_id=KNEELING), RoutineStep(stretch_id=KNEELING, hold_ms=12_000))
    found = fit(replace(LIBRARY.routine("full-standard"), steps=steps), 420_000)
    assert [change.partition(":")[0] for change in found.changes][:2] == [
        "Step 1, Half Kneeling Hip Flexor Stretch", "Step 2, Half Kneeling Hip Flexor Stretch"]


def test_rounds_are_fitted_all_alike() -> None:
    routine = replace(LIBRARY.routine("ten-minutes"), rounds=3)
    for target_ms in range(total_ms(routine) - 60_000, total_ms(routine) + 120_000, 17_000):
        assert not fit(routine, target_ms).why_not


def test_a_time_to_get_ready_stays_near_its_setting() -> None:
    for target_ms in (1_000, 10**8):
        routine = fit("full-cool-down", target_ms).routine
        assert routine.prepare_ms in (3_000, 10_000)
        assert routine.switch_ms in (4_000, 13_000)
        assert routine.rest_ms in (10_000, 20_000)
