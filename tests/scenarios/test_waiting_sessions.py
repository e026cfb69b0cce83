# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions on fake time that wait for the person in every position."""

from __future__ import annotations

import pytest

from psoas_coach.model.kinds import Ending, LineStatus, Phase, State
from psoas_coach.model.plan import Segment
from psoas_coach.session.commands import Ask
from psoas_coach.session.frames import frame_at
from psoas_coach.speech.captions import word_times
from tests.helpers.script import SHORT, SessionScript, a_waiting_plan
from tests.helpers.shipped import a_plan


def waiting(wait_ms: int = 0, routine_id: str = "desk-three-minutes") -> SessionScript:
    """A session that waits for the person in its first position, with the lines from there on."""
    script = SessionScript(a_waiting_plan(routine_id, wait_ms))
    script.ask(Ask.START)
    while state_of(script) is State.RUNNING:
        script.run_to_ms(script.session.next_deadline(script.now_ms) or 0)
    assert state_of(script) is State.WAITING
    script.lines.clear()
    return script


def state_of(script: SessionScript) -> State:
    """The state that the session is in."""
    return script.session.state


def set_up(script: SessionScript, number: int = 0) -> Segment:
    """The segment in which that position is taken, counted from 0."""
    return [segment for segment in script.session.plan.segments if segment.phase is Phase.PREPARE][number]


def next_lines(script: SessionScript, count: int) -> list[str]:
    """What happens next, without its times."""
    while len(script.lines) < count:
        script.run_to_ms(script.session.next_deadline(script.now_ms) or script.now_ms)
    return [line.partition(" ")[2] for line in script.lines[:count]]


def test_a_position_is_held_open_until_the_person_goes_on() -> None:
    script = SessionScript(a_waiting_plan())
    script.ask(Ask.START)
    script.run_to("00:36")
    script.lines.clear()
    script.run_to("12:00")
    script.ask(Ask.RESUME)
    script.run_to("12:08")
    script.verify("""
        00:37 waiting
        12:00 resumed
        12:00 ease-in right 1
        12:00 "Step your right leg back."
        12:05 hold right 1
        12:05 chime hold-start
        12:05 "And hold."
    """)


def test_every_side_is_waited_for_and_no_wait_is_held_or_coached_time() -> None:
    script = SessionScript(a_waiting_plan())
    script.ask(Ask.START)
    waits = 0
    while state_of(script) is not State.FINISHED:
        if state_of(script) is State.WAITING:
            waits += 1
            script.run_to_ms(script.now_ms + 90_000)
            script.ask(Ask.RESUME)
        script.run_out()
    record = script.session.record
    assert waits == 2
    assert script.now_ms == script.session.plan.total_ms + 2 * 90_000
    assert record.ending is Ending.FINISHED
    assert record.elapsed_ms == script.session.plan.total_ms
    assert [hold.held_ms for hold in record.holds] == [30_000, 30_000]
    assert any("of stretching" in line for line in script.lines)


def test_a_wait_with_an_end_goes_on_by_itself_and_tells_each_second_that_is_left() -> None:
    script = waiting(10_000)
    began_ms, left = script.now_ms, []
    while state_of(script) is State.WAITING:
        left.append(script.session.wait_left_ms(script.now_ms))
        script.run_to_ms(script.session.next_deadline(script.now_ms) or 0)
    assert left == list(range(10_000, 0, -1_000))
    assert script.now_ms == began_ms + 10_000
    assert next_lines(script, 3) == ["resumed", "ease-in right 1", '"Step your right leg back."']


def test_nobody_is_nagged_in_a_wait_without_end_and_nothing_has_to_wake_up() -> None:
    script = waiting()
    assert script.session.next_deadline(script.now_ms) is None
    script.run_to_ms(script.now_ms + 3_600_000)
    assert script.lines == []
    assert state_of(script) is State.WAITING
    assert script.session.wait_left_ms(script.now_ms) is None


def test_the_screen_stays_with_the_position_while_it_is_held_open() -> None:
    script = waiting(20_000)
    shown = frame_at(script.session, script.now_ms + 4_000, word_times)
    assert (shown.state, shown.phase, shown.position_ms) == (State.WAITING, Phase.PREPARE, set_up(script).end_ms)
    assert (shown.segment_remaining_ms, shown.wait_left_ms) == (0, 16_000)
    assert shown.caption.text.startswith("Take your time.")
    assert shown.caption.spoken == len(shown.caption.words) > 0
    turn = script.session.plan.turns[set_up(script).turn]
    assert [text for text, status in shown.lines if status is LineStatus.NOW] == [turn.lines[turn.ease_in_line - 1]]


def test_a_screen_that_looks_before_the_session_does_sees_nothing_of_what_follows() -> None:
    script = SessionScript(a_waiting_plan())
    script.ask(Ask.START)
    end_ms = set_up(script).end_ms
    script.run_to_ms(end_ms - 10)
    shown = frame_at(script.session, end_ms + 30, word_times)
    assert (shown.state, shown.phase, shown.position_ms) == (State.RUNNING, Phase.PREPARE, end_ms)


def test_next_in_a_wait_goes_on_like_space() -> None:
    script = waiting()
    script.ask(Ask.NEXT)
    assert next_lines(script, 3) == ["changed", "ease-in right 1", '"Step your right leg back."']
    assert state_of(script) is State.RUNNING


def test_next_before_a_wait_skips_it() -> None:
    script = SessionScript(a_waiting_plan())
    script.ask(Ask.START)
    script.run_to("00:30")
    script.ask(Ask.NEXT)
    assert state_of(script) is State.RUNNING
    assert script.lines[-2:] == ["00:30 ease-in right 1", '00:30 "Step your right leg back."']


def test_say_again_says_the_last_step_and_waits_again() -> None:
    script = waiting(30_000)
    script.run_to_ms(script.now_ms + 20_000)
    script.ask(Ask.SAY_AGAIN)
    assert next_lines(script, 5) == ["jumped", "prepare right", '"Tuck your pelvis under."', '"Take your time. We go on in 30 seconds, or '
                                     'when you press Space."', "waiting"]
    assert script.session.wait_left_ms(script.now_ms) == 30_000


def test_back_repeats_the_set_up_and_waits_again_at_its_end() -> None:
    script = waiting()
    script.ask(Ask.BACK)
    assert script.session.position_at(script.now_ms) == set_up(script).start_ms
    again_ms = script.now_ms
    script.run_out()
    assert state_of(script) is State.WAITING
    assert script.now_ms == again_ms + set_up(script).duration_ms


def test_the_jumps_to_other_stretches_leave_the_wait() -> None:
    script = waiting(routine_id="full-standard")
    script.ask(Ask.NEXT_STRETCH)
    assert next_lines(script, 2)[0] == "jumped"
    assert state_of(script) is State.RUNNING
    plan = script.session.plan
    landed_ms = script.session.position_at(script.now_ms)
    assert plan.turns[next(each for each in plan.segments if each.end_ms > landed_ms).turn].step == 1
    script.run_out()
    assert state_of(script) is State.WAITING
    script.ask(Ask.BACK_STRETCH)
    assert state_of(script) is State.RUNNING
    assert script.session.position_at(script.now_ms) < set_up(script, 1).end_ms


def test_a_pause_in_a_wait_stops_its_end_and_going_on_from_it_counts_in() -> None:
    script = waiting(10_000)
    script.run_to_ms(script.now_ms + 4_000)
    script.ask(Ask.PAUSE)
    script.run_to_ms(script.now_ms + 60_000)
    assert state_of(script) is State.PAUSED
    script.ask(Ask.RESUME)
    asked_ms = script.now_ms
    assert next_lines(script, 4) == ["paused (asked)", "lead-in", "resumed", "ease-in right 1"]
    assert script.now_ms == asked_ms + 3_000
    assert state_of(script) is State.RUNNING


def test_back_in_a_pause_of_a_wait_asks_for_the_position_anew() -> None:
    script = waiting()
    script.ask(Ask.PAUSE)
    script.ask(Ask.BACK)
    script.ask(Ask.RESUME)
    script.run_out()
    assert state_of(script) is State.WAITING


def test_a_computer_that_slept_in_a_wait_does_not_go_on_by_itself() -> None:
    script = waiting(600_000)
    for _ in range(3):
        script.run_to_ms(script.now_ms + 60_000)
    script.now_ms += 8 * 3_600_000
    script.run_to_ms(script.now_ms)
    assert [line.partition(" ")[2] for line in script.lines] == ["paused (suspended)"]
    assert script.session.position_at(script.now_ms) == set_up(script).end_ms


def test_whoever_comes_back_from_a_long_sleep_to_a_wait_without_end_finds_it_as_it_was() -> None:
    script = waiting()
    script.now_ms += 8 * 3_600_000
    script.run_to_ms(script.now_ms)
    script.ask(Ask.RESUME)
    assert next_lines(script, 2) == ["resumed", "ease-in right 1"]


def test_it_hurts_in_a_wait_leads_out_at_once() -> None:
    script = waiting(routine_id="full-standard")
    plan, here = script.session.plan, set_up(script)
    script.ask(Ask.IT_HURTS)
    turn = plan.turns[here.turn]
    assert next_lines(script, 7) == ["resumed", "hurt marked", "changed", "release both", f'"{plan.hurt.text}"', f'"{turn.way_out.text}"',
                                     f'"{plan.hurt_pause.text}"']
    assert [(mark.stretch_id, mark.at_ms) for mark in script.session.record.hurts] == [(turn.stretch_id, here.end_ms)]
    script.run_out()
    assert state_of(script) is State.PAUSED
    script.ask(Ask.BACK_STRETCH)
    script.ask(Ask.BACK_STRETCH)
    assert script.session.plan.segments == plan.segments
    script.ask(Ask.RESUME)
    script.run_out()
    assert state_of(script) is State.WAITING


@pytest.mark.parametrize(("wait_ms", "left_ms"), [(10_000, 20_000), (0, None)])
def test_ten_seconds_more_are_given_to_a_wait_that_has_an_end(wait_ms: int, left_ms: int | None) -> None:
    script = waiting(wait_ms)
    script.ask(Ask.EXTEND, extra_ms=10_000)
    assert script.session.wait_left_ms(script.now_ms) == left_ms
    assert script.lines == []
    assert script.session.plan == a_waiting_plan(wait_ms=wait_ms)


def test_a_stop_in_a_wait_ends_the_session() -> None:
    script = waiting()
    script.ask(Ask.STOP)
    assert state_of(script) is State.STOPPED
    assert script.session.record.elapsed_ms == set_up(script).end_ms


def test_other_settings_in_a_wait_leave_it_as_it_is_and_act_on_what_follows() -> None:
    script = waiting(30_000)
    script.run_to_ms(script.now_ms + 10_000)
    slower = a_waiting_plan(wait_ms=30_000, length_ms=lambda text: 900 + 80 * len(text))
    script.ask(Ask.REPLAN, plan=slower)
    assert state_of(script) is State.WAITING
    assert script.session.wait_left_ms(script.now_ms) == 20_000
    script.ask(Ask.RESUME)
    script.run_out()
    ease_in = next(segment for segment in script.session.plan.segments if segment.phase is Phase.EASE_IN)
    assert ease_in.duration_ms == next(segment for segment in slower.segments if segment.phase is Phase.EASE_IN).duration_ms
    assert sum(line.endswith("waiting") for line in script.lines) == 1


def test_a_routine_that_does_not_wait_never_waits() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    script.run_out()
    assert state_of(script) is State.FINISHED
    assert not any("waiting" in line for line in script.lines)


def test_a_set_up_that_other_settings_leave_no_time_of_is_waited_at_where_it_stands() -> None:
    script = SessionScript(a_waiting_plan())
    script.ask(Ask.START)
    last = [cue for cue in script.session.plan.cues if cue.segment == 0][-1]
    script.run_to_ms(last.at_ms + 100)
    script.ask(Ask.EXTEND, extra_ms=10_000)
    script.run_to_ms(last.end_ms + 5_000)
    script.lines.clear()
    script.ask(Ask.REPLAN, plan=a_waiting_plan(length_ms=lambda text: 900 + 80 * len(text)))
    assert [line.partition(" ")[2] for line in script.lines] == ["changed", "waiting"]
    assert script.session.position_at(script.now_ms) == set_up(script).end_ms == last.end_ms + 5_000
