# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any edits of a routine, in any order, leave one that is valid, and the selection inside it."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.content.document import read_document
from psoas_coach.content.writing import routine_text
from psoas_coach.model import editing
from psoas_coach.model.editing import RoutineTime, StepNumber
from psoas_coach.model.kinds import Side, Style, Talk
from psoas_coach.model.library import Routine
from psoas_coach.model.limits import MOST_STEPS, ROUNDS
from tests.helpers.own_values import BRIDGE, KNEELING, TWIST, a_routine

Edit = Callable[[Routine], Routine]
numbers = st.one_of(st.none(), st.integers(-10**7, 10**7))
places = st.integers(0, 10**6)
sides = st.one_of(st.none(), st.sampled_from(Side))


def at(routine: Routine, place: int) -> int:
    return place % len(routine.steps)


edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(lambda p, to: lambda r: editing.moved(r, at(r, p), to), places, st.integers(-3, 60)),
    st.builds(lambda p: lambda r: editing.removed(r, at(r, p)), places),
    st.builds(lambda p: lambda r: editing.duplicated(r, at(r, p)), places),
    st.builds(lambda p, new: lambda r: editing.added(r, at(r, p) - 1, new), places,
              st.lists(st.sampled_from((BRIDGE, TWIST)), max_size=90)),
    st.builds(lambda p, n, v: lambda r: editing.with_number(r, at(r, p), n, v), places, st.sampled_from(StepNumber), numbers),
    st.builds(lambda p, s: lambda r: editing.with_style(r, at(r, p), s), places, st.one_of(st.none(), st.sampled_from(Style))),
    st.builds(lambda p, s: lambda r: editing.with_first_side(r, at(r, p), s), places, sides),
    st.builds(lambda p, s, ms: lambda r: editing.with_extra(r, at(r, p), s, ms), places, sides, st.integers(-10**7, 10**7)),
    st.builds(lambda t, v: lambda r: editing.with_time(r, t, v), st.sampled_from(RoutineTime), numbers),
    st.builds(lambda v: lambda r: editing.with_rounds(r, v), st.integers(-100, 100)),
    st.builds(lambda v: lambda r: editing.with_wait(r, v), numbers),
    st.builds(lambda v: lambda r: editing.with_talk(r, v), st.one_of(st.none(), st.sampled_from(Talk))))


def within(value: int | None, limits: tuple[int, int]) -> bool:
    return value is None or limits[0] <= value <= limits[1]


def assert_valid(routine: Routine) -> None:
    assert 1 <= len(routine.steps) <= MOST_STEPS
    assert within(routine.rounds, ROUNDS)
    assert routine.wait_ms == 0 or within(routine.wait_ms, editing.WAIT_MS)
    assert all(within(getattr(routine, time.value), limits) for time, limits in editing.TIME_LIMITS.items())
    for step in routine.steps:
        assert step.stretch_id in (BRIDGE, KNEELING, TWIST)
        assert all(within(getattr(step, number.value), limits) for number, limits in editing.STEP_LIMITS.items())
        assert step.first_side is not Side.BOTH
        assert step.extra_side is not Side.BOTH
        assert step.extra_ms == 0 if step.extra_side is None else within(step.extra_ms, editing.EXTRA_MS)


def assert_can_be_kept(routine: Routine) -> None:
    """Its file is read without a fault, and holds all of it."""
    document = read_document("my-evening.toml", routine_text(routine), own=True)
    assert document.faults == ()
    assert document.value == routine


@given(st.lists(edits, max_size=25), places)
def test_any_edits_leave_a_valid_routine_and_something_selected(done: list[Edit], place: int) -> None:
    routine = a_routine()
    selected = at(routine, place)
    for edit in done:
        before, routine = routine, edit(routine)
        assert_valid(routine)
        selected = editing.selected_after(before.steps, routine.steps, selected)
        assert 0 <= selected < len(routine.steps)
    assert_can_be_kept(routine)


@given(st.integers(1, 12), places, st.integers(0, 11))
def test_a_move_loses_nothing_and_the_move_back_restores_all(count: int, place: int, to: int) -> None:
    routine = a_routine(*[(BRIDGE, KNEELING, TWIST)[number % 3] for number in range(count)])
    index, to = at(routine, place), to % count
    moved = editing.moved(routine, index, to)
    assert moved.steps[to] == routine.steps[index]
    assert sorted(step.stretch_id for step in moved.steps) == sorted(step.stretch_id for step in routine.steps)
    assert editing.moved(moved, to, index) == routine
