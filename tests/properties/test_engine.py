# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every session, however its time is cut up and whatever is asked of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas_coach.model.frame import Frame
from psoas_coach.model.kinds import State, Talk
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.session.commands import Ask, Command, CueStarted, Event, SegmentStarted
from psoas_coach.session.engine import SUSPEND_GAP_MS, Session
from psoas_coach.session.frames import frame_at
from psoas_coach.session.transitions import TRANSITIONS, IllegalCommandError
from psoas_coach.speech.captions import word_times
from tests.helpers.plan_rules import assert_sound
from tests.helpers.shipped import a_plan

PLANS = [a_plan(routine_id, Preferences(talk=talk)) for routine_id in ("bridge", "low-lunge-twist", "desk-three-minutes") for talk in Talk]
plans = st.sampled_from(PLANS)


def command(ask: Ask, session: Session) -> Command:
    return Command(ask=ask, extra_ms=10_000, plan=session.plan)


def snapshot(session: Session, now_ms: int) -> tuple[Frame, int | None, object, object]:
    return frame_at(session, now_ms, word_times), session.next_deadline(now_ms), session.record, session.plan


def played(session: Session, cadence_ms: int) -> list[Event]:
    events = list(session.send(Command(ask=Ask.START), 0))
    now_ms = 0
    while session.state is State.RUNNING:
        now_ms += cadence_ms
        events += session.advance(now_ms)
    return events


@given(plans, st.integers(7, SUSPEND_GAP_MS), st.integers(7, SUSPEND_GAP_MS))
@settings(max_examples=30)
def test_it_does_not_matter_how_often_time_is_told(plan: Plan, one_ms: int, other_ms: int) -> None:
    one, other = Session(plan), Session(plan)
    assert played(one, one_ms)[:-1] == played(other, other_ms)[:-1]
    assert one.record == other.record


@given(plans)
def test_every_segment_and_cue_happens_once_in_order_at_its_own_deadline(plan: Plan) -> None:
    session, now_ms = Session(plan), 0
    events = list(session.send(Command(ask=Ask.START), 0))
    while (deadline := session.next_deadline(now_ms)) is not None:
        now_ms = deadline
        events += session.advance(now_ms)
    assert [event.segment for event in events if isinstance(event, SegmentStarted)] == list(plan.segments)
    assert [event.cue for event in events if isinstance(event, CueStarted)] == list(plan.cues)
    assert now_ms == plan.total_ms


@given(plans, st.data())
@settings(max_examples=60)
def test_any_sequence_of_commands_is_legal_or_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    session, now_ms = Session(plan), 1_000
    for _ in range(25):
        now_ms += data.draw(st.integers(0, SUSPEND_GAP_MS))
        session.advance(now_ms)
        ask = data.draw(st.sampled_from(Ask))
        before = snapshot(session, now_ms)
        if (session.state, ask) in TRANSITIONS:
            session.send(command(ask, session), now_ms)
            assert all(one.end_ms == other.start_ms for one, other in zip(session.plan.segments, session.plan.segments[1:], strict=False))
            assert 0 <= session.position_at(now_ms) <= session.plan.total_ms
            snapshot(session, now_ms)
        else:
            with pytest.raises(IllegalCommandError):
                session.send(command(ask, session), now_ms)
            assert snapshot(session, now_ms) == before


@given(plans, st.floats(0.01, 0.99), st.integers(0, 10_000_000))
def test_a_pause_anywhere_keeps_every_cue(plan: Plan, part: float, pause_ms: int) -> None:
    session, at_ms = Session(plan), int(part * plan.total_ms)
    cues: list[object] = []

    def run(start_ms: int, until_ms: int) -> None:
        for now_ms in [*range(start_ms, until_ms, 900), until_ms]:
            cues.extend(event.cue for event in session.advance(now_ms) if isinstance(event, CueStarted))

    cues.extend(event.cue for event in session.send(Command(ask=Ask.START), 0) if isinstance(event, CueStarted))
    run(0, at_ms)
    session.send(Command(ask=Ask.PAUSE), at_ms)
    back_ms = at_ms + pause_ms
    session.advance(back_ms)
    session.send(Command(ask=Ask.RESUME), back_ms)
    taken_up = [cue for cue in plan.cues if cue.at_ms == at_ms]
    run(back_ms, back_ms + 3_000 + plan.total_ms - at_ms + 1_000)
    assert session.state is State.FINISHED
    assert cues == sorted([*plan.cues, *taken_up], key=lambda cue: cue.at_ms)
    assert sum(hold.held_ms for hold in session.record.holds) == sum(hold.planned_ms for hold in session.record.holds)


@given(plans, st.floats(0.01, 0.99))
def test_next_then_back_lands_on_the_start_of_the_segment_left(plan: Plan, part: float) -> None:
    session, at_ms = Session(plan), int(part * plan.total_ms)
    session.send(Command(ask=Ask.START), 0)
    for now_ms in [*range(0, at_ms, 900), at_ms]:
        session.advance(now_ms)
    left = next(segment for segment in plan.segments if segment.start_ms <= at_ms < segment.end_ms)
    session.send(Command(ask=Ask.NEXT), at_ms)
    if session.state is State.RUNNING:
        session.send(Command(ask=Ask.BACK), at_ms)
        assert session.position_at(at_ms) == left.start_ms
    assert_sound(session.plan)


@given(plans, st.integers(-10_000_000, 0))
def test_a_clock_that_goes_back_is_waited_for(plan: Plan, back_ms: int) -> None:
    session = Session(plan)
    session.send(Command(ask=Ask.START), 100_000)
    session.advance(103_000)
    assert session.advance(103_000 + back_ms) == ()
    assert session.position_at(103_000) == 3_000
