# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which positions of a plan are held open, and what may be asked there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from psoas_coach.model.kinds import Phase, State
from psoas_coach.session.commands import Ask
from psoas_coach.session.transitions import MOVES, TRANSITIONS
from psoas_coach.session.waiting import Waits, is_waited_at
from tests.helpers.script import a_waiting_plan
from tests.helpers.shipped import a_plan


def test_a_plan_without_waits_has_no_position_to_wait_at() -> None:
    assert Waits(a_plan("bridge")).after(-1) is None


def test_the_next_wait_is_later_than_the_position_it_is_asked_for() -> None:
    plan = a_waiting_plan("desk-three-minutes", 7_000)
    waits = Waits(plan)
    first, second = (segment.end_ms for segment in plan.segments if segment.phase is Phase.PREPARE)
    assert (waits.after(0), waits.after(first - 1), waits.after(first), waits.after(second)) == (first, first, second, None)
    assert waits.wait_ms_at(first) == 7_000


@pytest.mark.parametrize("changed", [{"wait_ms": None}, {"start_ms": 100, "end_ms": 100}])
def test_only_a_segment_that_asks_for_it_and_has_time_is_waited_at(changed: dict[str, int | None]) -> None:
    plan = a_waiting_plan()
    assert is_waited_at(plan, 0)
    assert not is_waited_at(replace(plan, segments=(replace(plan.segments[0], **changed), *plan.segments[1:])), 0)  # type: ignore[arg-type]


def test_nothing_is_waited_for_at_the_end_of_a_plan() -> None:
    plan = a_waiting_plan()
    last = len(plan.segments) - 1
    plan = replace(plan, segments=(*plan.segments[:-1], replace(plan.segments[-1], wait_ms=0)))
    assert not is_waited_at(plan, last)


def test_every_command_but_start_is_possible_in_a_wait() -> None:
    assert {ask for state, ask in TRANSITIONS if state is State.WAITING} == set(Ask) - {Ask.START}
    assert {ask for ask in MOVES if TRANSITIONS[State.WAITING, ask] is State.WAITING} == {Ask.EXTEND, Ask.REPLAN}
