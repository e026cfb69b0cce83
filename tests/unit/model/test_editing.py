# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of a routine: what each changes, and what it leaves alone."""

from __future__ import annotations

import pytest

from psoas_coach.model import editing
from psoas_coach.model.editing import RoutineTime, StepNumber
from psoas_coach.model.kinds import Side, Style, Talk
from psoas_coach.model.library import Routine, RoutineStep
from psoas_coach.model.limits import MOST_STEPS
from psoas_coach.settings.table import FIXED
from tests.helpers.own_values import BRIDGE, KNEELING, STANDING, TWIST, a_routine


def stretches(routine: Routine) -> list[str]:
    return [step.stretch_id for step in routine.steps]


def test_a_step_is_moved_to_where_it_is_to_stand() -> None:
    routine = a_routine(BRIDGE, KNEELING, TWIST)
    assert stretches(editing.moved(routine, 0, 2)) == [KNEELING, TWIST, BRIDGE]
    assert stretches(editing.moved(routine, 2, 0)) == [TWIST, BRIDGE, KNEELING]
    assert stretches(editing.moved(routine, 1, 2)) == [BRIDGE, TWIST, KNEELING]


def test_a_step_at_an_end_cannot_be_moved_past_it() -> None:
    routine = a_routine()
    assert editing.moved(routine, 0, -1) == routine
    assert editing.moved(routine, 2, 3) == routine


def test_steps_are_added_behind_one_or_at_the_front() -> None:
    routine = a_routine(BRIDGE, TWIST)
    assert stretches(editing.added(routine, 0, (KNEELING,))) == [BRIDGE, KNEELING, TWIST]
    assert stretches(editing.added(routine, 1, (KNEELING, STANDING))) == [BRIDGE, TWIST, KNEELING, STANDING]
    assert stretches(editing.added(routine, -1, (KNEELING,))) == [KNEELING, BRIDGE, TWIST]


def test_a_copy_stands_behind_what_it_is_of_and_has_all_of_it() -> None:
    routine = editing.with_note(a_routine(BRIDGE, TWIST), 0, "Slowly.")
    copied = editing.duplicated(routine, 0)
    assert stretches(copied) == [BRIDGE, BRIDGE, TWIST]
    assert copied.steps[1] == copied.steps[0]


def test_the_only_step_stays() -> None:
    routine = a_routine(BRIDGE)
    assert editing.removed(routine, 0) is routine
    assert stretches(editing.removed(a_routine(BRIDGE, TWIST), 0)) == [TWIST]


def test_a_full_routine_takes_no_more() -> None:
    full = a_routine(*[BRIDGE] * MOST_STEPS)
    assert editing.is_full(full)
    assert editing.duplicated(full, 0) == full
    assert editing.added(full, 0, (TWIST,)) == full
    nearly = editing.removed(full, 0)
    assert len(editing.added(nearly, 0, (TWIST, TWIST)).steps) == MOST_STEPS


@pytest.mark.parametrize(("number", "low", "high"), [
    (StepNumber.SETS, 1, 10), (StepNumber.REPS, 1, 50), (StepNumber.HOLD, 3_000, 600_000), (StepNumber.REST, 0, 300_000)])
def test_a_number_of_a_step_keeps_its_limits(number: StepNumber, low: int, high: int) -> None:
    routine = a_routine()

    def value(wanted: int | None) -> int | None:
        changed = editing.with_number(routine, 1, number, wanted)
        assert [changed.steps[0], changed.steps[2]] == [routine.steps[0], routine.steps[2]]
        shown: int | None = getattr(changed.steps[1], number.value)
        return shown

    assert [value(-1), value(10**9), value(low + 1), value(None)] == [low, high, low + 1, None]


def test_the_times_of_a_routine_have_the_limits_of_the_settings() -> None:
    keys = {RoutineTime.PREPARE: "pace.prepare_s", RoutineTime.SWITCH: "pace.switch_s", RoutineTime.REST: "pace.rest_s",
            RoutineTime.BREATH_IN: "pace.breath_in_s", RoutineTime.BREATH_OUT: "pace.breath_out_s"}
    limits = {setting.key: (setting.low * 1000, setting.high * 1000) for setting in FIXED}
    assert {time: limits[key] for time, key in keys.items()} == dict(editing.TIME_LIMITS)
    routine = editing.with_time(a_routine(), RoutineTime.BREATH_IN, 99_000)
    assert routine.breath_in_ms == 15_000
    assert editing.with_time(routine, RoutineTime.BREATH_IN, None) == a_routine()


def test_a_longer_side_has_a_length_and_none_has_none() -> None:
    longer = editing.with_extra(a_routine(), 1, Side.LEFT, 0)
    assert (longer.steps[1].extra_side, longer.steps[1].extra_ms) == (Side.LEFT, 1_000)
    for none in (None, Side.BOTH):
        assert editing.with_extra(longer, 1, none, 5_000) == a_routine()


def test_a_step_begins_on_one_side_or_as_the_stretch_has_it() -> None:
    assert editing.with_first_side(a_routine(), 0, Side.LEFT).steps[0].first_side is Side.LEFT
    assert editing.with_first_side(a_routine(), 0, Side.BOTH) == a_routine()


def test_waiting_has_no_end_or_one_within_its_limits() -> None:
    assert editing.with_wait(a_routine(), 0).wait_ms == 0
    assert editing.with_wait(a_routine(), 1).wait_ms == 5_000
    assert editing.with_wait(a_routine(), None).wait_ms is None


def test_the_whole_routine_takes_its_words_talk_rounds_and_protocol() -> None:
    routine = editing.with_talk(editing.with_rounds(editing.renamed(a_routine(), "Morning"), 99), Talk.SHORT)
    routine = editing.with_protocol(editing.with_summary(routine, "Quick."), "warm-up")
    assert (routine.name.show, routine.rounds, routine.talk, routine.protocol_id, routine.summary) == (
        "Morning", 20, Talk.SHORT, "warm-up", "Quick.")
    assert editing.with_style(routine, 0, Style.MOVING).steps[0].style is Style.MOVING


def selected(before: Routine, after: Routine, at: int) -> int:
    return editing.selected_after(before.steps, after.steps, at)


def test_what_was_changed_is_shown_afterwards_and_else_what_was_shown() -> None:
    routine = a_routine(BRIDGE, KNEELING, TWIST)
    assert selected(routine, routine, 1) == 1
    assert selected(routine, editing.with_note(routine, 2, "Slowly."), 0) == 2
    assert selected(routine, editing.with_rounds(routine, 2), 1) == 1
    assert selected(routine, editing.added(routine, 0, (STANDING,)), 0) == 1
    assert selected(routine, editing.added(routine, 2, (STANDING,)), 2) == 3
    assert selected(routine, editing.removed(routine, 1), 1) == 1
    assert selected(routine, editing.removed(routine, 2), 2) == 1


def test_a_step_that_is_moved_stays_selected_and_so_does_any_other() -> None:
    routine = a_routine(BRIDGE, KNEELING, STANDING, TWIST)
    after = editing.moved(routine, 0, 2)
    assert [selected(routine, after, at) for at in range(4)] == [2, 0, 1, 3]


def test_steps_that_are_all_different_leave_the_place() -> None:
    before = (RoutineStep(stretch_id=BRIDGE), RoutineStep(stretch_id=TWIST))
    after = (RoutineStep(stretch_id=BRIDGE, reps=2), RoutineStep(stretch_id=TWIST, reps=2))
    assert editing.selected_after(before, after, 1) == 1
