# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every session, however its time is cut up and whatever is asked of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas_coach.model.frame import Frame
from psoas_coach.model.kinds import State, Talk
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.reading import segment_index_at
from psoas_coach.session.commands import Ask, Command, CueStarted, Event, SegmentStarted, SessionWaiting
from psoas_coach.session.engine import Session
from psoas_coach.session.frames import frame_at
from psoas_coach.session.run import SUSPEND_GAP_MS
from psoas_coach.session.transitions import TRANSITIONS, IllegalCommandError
from psoas_coach.speech.captions import word_times
from tests.helpers.plan_rules import assert_sound
from tests.helpers.script import a_waiting_plan
from tests.helpers.shipped import a_plan, speaking_ms
from tests.helpers.thorough import examples

PLANS = [a_plan(routine_id, Preferences(talk=talk)) for routine_id in ("bridge", "low-lunge-twist", "desk-three-minutes") for talk in Talk]
WAITING_PLANS = [a_waiting_plan(routine_id, wait_ms, Preferences(talk=talk)) for routine_id in ("full-warm-up", "desk-three-minutes")
                 for wait_ms in (0, 400, 12_000) for talk in Talk]
EVERYWHERE = [replace(plan, segments=tuple(replace(each, wait_ms=wait_ms) for each in plan.segments))
              for plan in PLANS[:4] for wait_ms in (0, 400, 6_000)]
"""Plans that wait after every segment: more than the compiler ever asks for."""
PRESSED_AFTER_MS = 6_000  # how long a person takes to go on where nothing else does
plans = st.sampled_from([*PLANS, *WAITING_PLANS, *EVERYWHERE])
waiting_plans = st.sampled_from([*WAITING_PLANS, *EVERYWHERE])


def waits_in(plan: Plan) -> int:
    return sum(segment.wait_ms is not None for segment in plan.segments[:-1])


def command(ask: Ask, session: Session) -> Command:
    return Command(ask=ask, extra_ms=10_000, plan=session.plan)


def snapshot(session: Session, now_ms: int) -> tuple[Frame, int | None, object, object]:
    return frame_at(session, now_ms, word_times), session.next_deadline(now_ms), session.record, session.plan


def played(session: Session, cadence_ms: int) -> list[Event]:
    """Play it whole, time being told that often; a wait without end is ended by the person, some time after it really began."""
    events = list(session.send(Command(ask=Ask.START), 0))
    now_ms = 0
    while session.state in (State.RUNNING, State.WAITING):
        if session.state is State.WAITING and session.wait_left_ms(now_ms) is None:
            now_ms = session.anchor[1] + PRESSED_AFTER_MS
            events += session.send(Command(ask=Ask.RESUME), now_ms)
        else:
            now_ms += cadence_ms
            events += session.advance(now_ms)
    return events


@given(plans, st.integers(7, SUSPEND_GAP_MS), st.integers(7, SUSPEND_GAP_MS))
@settings(max_examples=examples(30))
def test_it_does_not_matter_how_often_time_is_told(plan: Plan, one_ms: int, other_ms: int) -> None:
    one, other = Session(plan), Session(plan)
    assert played(one, one_ms)[:-1] == played(other, other_ms)[:-1]
    assert one.record == other.record
    assert one.anchor == other.anchor


@given(plans)
def test_every_segment_and_cue_happens_once_in_order_at_its_own_deadline(plan: Plan) -> None:
    session, now_ms, pressed = Session(plan), 0, 0
    events = list(session.send(Command(ask=Ask.START), 0))
    while session.state is not State.FINISHED:
        deadline = session.next_deadline(now_ms)
        if deadline is None:
            now_ms, pressed = now_ms + PRESSED_AFTER_MS, pressed + 1
            events += session.send(Command(ask=Ask.RESUME), now_ms)
        else:
            now_ms = deadline
            events += session.advance(now_ms)
    assert [event.segment for event in events if isinstance(event, SegmentStarted)] == list(plan.segments)
    assert [event.cue for event in events if isinstance(event, CueStarted)] == list(plan.cues)
    waits = [event for event in events if isinstance(event, SessionWaiting)]
    assert [event.at_ms for event in waits] == [segment.end_ms for segment in plan.segments[:-1] if segment.wait_ms is not None]
    assert now_ms == plan.total_ms + sum(event.wait_ms for event in waits) + pressed * PRESSED_AFTER_MS
    assert session.record.elapsed_ms == plan.total_ms


@given(plans, st.data())
@settings(max_examples=examples(60))
def test_any_sequence_of_commands_is_legal_or_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    session, now_ms = Session(plan), 1_000
    for _ in range(25):
        for _ in range(data.draw(st.integers(1, 10))):
            now_ms += data.draw(st.integers(0, SUSPEND_GAP_MS))
            session.advance(now_ms)
        ask = data.draw(st.sampled_from(Ask))
        before = snapshot(session, now_ms)
        if (session.state, ask) in TRANSITIONS:
            session.send(command(ask, session), now_ms)
            assert all(one.end_ms == other.start_ms for one, other in zip(session.plan.segments, session.plan.segments[1:], strict=False))
            assert 0 <= session.position_at(now_ms) <= session.plan.total_ms
            assert session.position_at(now_ms) <= session.limit_ms
            snapshot(session, now_ms)
        else:
            with pytest.raises(IllegalCommandError):
                session.send(command(ask, session), now_ms)
            assert snapshot(session, now_ms) == before


@given(st.sampled_from(PLANS), st.floats(0.01, 0.99), st.integers(0, 10_000_000))
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
    left = plan.segments[segment_index_at(plan, session.moment_at(at_ms))]
    session.send(Command(ask=Ask.NEXT), at_ms)
    if session.state is State.RUNNING:
        session.send(Command(ask=Ask.BACK), at_ms)
        assert session.position_at(at_ms) == left.start_ms
    assert_sound(session.plan)


@given(waiting_plans, st.data())
@settings(max_examples=examples(40))
def test_pauses_and_waits_of_any_length_lose_no_cue_and_count_for_nothing(plan: Plan, data: st.DataObject) -> None:
    session, now_ms = Session(plan), 0
    events = list(session.send(Command(ask=Ask.START), now_ms))
    pauses = 0
    while session.state is not State.FINISHED:
        if session.state is State.WAITING and pauses < 3 and data.draw(st.booleans()):
            pauses += 1
            events += session.send(Command(ask=Ask.PAUSE), now_ms)
        if session.state in (State.PAUSED, State.WAITING) and session.next_deadline(now_ms) is None:
            now_ms += data.draw(st.integers(0, 10_000_000)) if pauses < 3 else 0
            events += session.send(Command(ask=Ask.RESUME), now_ms)
        now_ms = session.next_deadline(now_ms) or now_ms
        events += session.advance(now_ms)
    assert [event.cue for event in events if isinstance(event, CueStarted)] == list(plan.cues)
    assert sum(isinstance(event, SessionWaiting) for event in events) == waits_in(plan)
    assert session.record.elapsed_ms == plan.total_ms
    assert sum(hold.held_ms for hold in session.record.holds) == sum(hold.planned_ms for hold in session.record.holds)


@given(st.sampled_from([0, 8_000]), st.floats(0.05, 3), st.floats(0.05, 3), st.floats(0, 1))
@settings(max_examples=examples(60))
def test_a_voice_of_another_length_at_any_moment_skips_no_wait(wait_ms: int, before: float, after: float, part: float) -> None:
    old = a_waiting_plan("desk-three-minutes", wait_ms, length_ms=lambda text: round(before * speaking_ms(text)))
    new = a_waiting_plan("desk-three-minutes", wait_ms, length_ms=lambda text: round(after * speaking_ms(text)))
    session, now_ms, waits, replanned = Session(old), 0, 0, False
    session.send(Command(ask=Ask.START), now_ms)
    while session.state is not State.FINISHED:
        events: tuple[Event, ...] = ()
        if not replanned and session.position_at(now_ms) >= part * old.total_ms:
            replanned = True
            events = session.send(Command(ask=Ask.REPLAN, plan=new), now_ms)
        elif session.next_deadline(now_ms) is None:
            events = session.send(Command(ask=Ask.RESUME), now_ms)
        else:
            now_ms = session.next_deadline(now_ms) or now_ms
            events = session.advance(now_ms)
        waits += sum(isinstance(event, SessionWaiting) for event in events)
    assert waits == waits_in(new)


@given(waiting_plans, st.integers(SUSPEND_GAP_MS + 1, 100_000_000))
def test_a_suspend_never_ends_a_wait(plan: Plan, gap_ms: int) -> None:
    session, now_ms = Session(plan), 0
    session.send(Command(ask=Ask.START), now_ms)
    while session.state is State.RUNNING:
        now_ms = session.next_deadline(now_ms) or now_ms
        session.advance(now_ms)
    at_ms = session.position_at(now_ms)
    session.advance(now_ms + gap_ms)
    assert session.state is (State.PAUSED if plan.segments[0].wait_ms else State.WAITING)
    assert session.position_at(now_ms + gap_ms) == at_ms


@given(plans, st.integers(-10_000_000, 0))
def test_a_clock_that_goes_back_is_waited_for(plan: Plan, back_ms: int) -> None:
    session = Session(plan)
    session.send(Command(ask=Ask.START), 100_000)
    session.advance(103_000)
    assert session.advance(103_000 + back_ms) == ()
    assert session.position_at(103_000) == 3_000
