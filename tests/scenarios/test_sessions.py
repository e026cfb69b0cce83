# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole sessions on fake time."""

from __future__ import annotations

from dataclasses import replace

from psoas_coach.model.kinds import Ending, Phase, Side, State, Talk
from psoas_coach.model.preferences import Preferences
from psoas_coach.session.commands import Ask
from tests.helpers.script import SHORT, SessionScript, at_the_desk
from tests.helpers.shipped import a_plan


def test_three_minutes_at_the_desk_are_done_whole_on_both_sides_without_a_touch() -> None:
    script = at_the_desk()
    script.run_out()
    script.verify("""
        00:00 started
        00:00 prepare right
        00:00 "Stretch to tension, never to pain. If something hurts, stop."
        00:03 "You will need a chair."
        00:05 "Today's stretch: Standing Hip Flexor Stretch."
        00:08 "The right side is first."
        00:09 "One hold of 30 seconds on each side."
        00:12 "Keep a chair or a wall within reach, at your side."
        00:20 "Stand with your feet hip-width apart."
        00:25 "Hands on your hips. Squeeze your buttocks."
        00:30 "Tuck your pelvis under."
        00:34 ease-in right 1
        00:34 "Step your right leg back."
        00:39 hold right 1
        00:39 chime hold-start
        00:39 "And hold."
        00:54 "You are halfway."
        00:59 "Ten seconds to go."
        01:06 "3"
        01:07 "2"
        01:08 "1"
        01:09 release right 1
        01:09 chime hold-end
        01:09 "Step forward again."
        01:13 release right
        01:13 "Stand at ease, with your feet level."
        01:20 switch-sides left
        01:20 chime switch-sides
        01:21 "Now the left side. Switch sides."
        01:28 prepare left
        01:28 "Stand with your feet hip-width apart."
        01:33 "Hands on your hips. Squeeze your buttocks."
        01:37 "Tuck your pelvis under."
        01:41 ease-in left 1
        01:41 "Step your left leg back."
        01:46 hold left 1
        01:46 chime hold-start
        01:47 "And hold."
        02:01 "You are halfway."
        02:06 "Ten seconds to go."
        02:13 "3"
        02:14 "2"
        02:15 "1"
        02:16 release left 1
        02:16 chime hold-end
        02:17 "Step forward again."
        02:21 release left
        02:21 "Stand at ease, with your feet level."
        02:28 finish left
        02:28 chime finished
        02:29 "You are all done. Great work."
        02:31 "That was one minute of stretching."
        02:33 finished
    """)
    record = script.session.record
    assert record.ending is Ending.FINISHED
    assert (record.held_ms(Side.LEFT), record.held_ms(Side.RIGHT)) == (30_000, 30_000)


def test_a_pause_in_a_hold_counts_in_and_goes_on_where_it_stood() -> None:
    script = at_the_desk()
    script.run_to("00:52")
    script.lines.clear()
    script.ask(Ask.PAUSE)
    script.run_to("05:00")
    script.ask(Ask.RESUME)
    script.run_to("05:11")
    script.verify("""
        00:52 paused (asked)
        05:00 lead-in
        05:03 resumed
        05:03 hold right 1
        05:05 "You are halfway."
        05:10 "Ten seconds to go."
    """)
    script.run_out()
    assert [hold.held_ms for hold in script.session.record.holds] == [30_000, 30_000]


def test_a_suspend_pauses_and_nothing_is_missed() -> None:
    script = at_the_desk()
    script.run_to("00:46")
    script.lines.clear()
    script.now_ms += 3_600_000
    script.run_to_ms(script.now_ms)
    script.verify("60:46 paused (suspended)")
    script.ask(Ask.RESUME)
    script.run_out()
    assert [hold.held_ms for hold in script.session.record.holds] == [30_000, 30_000]


def test_another_hold_in_the_settings_reaches_the_next_hold() -> None:
    script = SessionScript(a_plan("standing-hip-flexor", SHORT))
    script.ask(Ask.START)
    first = next(segment for segment in script.session.plan.segments if segment.phase is Phase.HOLD)
    script.run_to_ms(first.start_ms + 5_000)
    longer = Preferences(talk=Talk.SHORT, hold_ms={"standing-hip-flexor": 45_000})
    script.ask(Ask.REPLAN, plan=a_plan("standing-hip-flexor", longer))
    script.run_out()
    assert [hold.held_ms for hold in script.session.record.holds] == [30_000, 45_000, 45_000, 45_000]
    assert not any("of stretching" in line for line in script.lines)


def test_ten_seconds_more_are_held_and_counted() -> None:
    script = at_the_desk()
    script.run_to("01:01")
    script.lines.clear()
    script.ask(Ask.EXTEND, extra_ms=10_000)
    script.run_to("01:20")
    script.verify("""
        01:01 changed
        01:09 "Ten seconds to go."
        01:16 "3"
        01:17 "2"
        01:18 "1"
        01:19 release right 1
        01:19 chime hold-end
        01:19 "Step forward again."
    """)


def test_next_ends_the_hold_and_back_returns_to_it() -> None:
    script = at_the_desk()
    script.run_to("00:51")
    script.lines.clear()
    script.ask(Ask.NEXT)
    script.ask(Ask.BACK)
    script.run_to("00:52")
    script.verify("""
        00:51 jumped
        00:51 release right 1
        00:51 chime hold-end
        00:51 jumped
        00:51 hold right 1
        00:51 chime hold-start
        00:51 "And hold."
    """)
    script.run_out()
    assert [hold.held_ms for hold in script.session.record.holds] == [11_900, 30_000, 30_000]
    assert not any("of stretching" in line for line in script.lines)


def test_stretches_are_skipped_forward_and_back() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    script.run_to("00:20")
    steps = []
    for ask in (Ask.NEXT_STRETCH, Ask.NEXT_STRETCH, Ask.BACK_STRETCH, Ask.NEXT_STRETCH, Ask.NEXT_STRETCH, Ask.NEXT_STRETCH):
        script.ask(ask)
        plan = script.session.plan
        position_ms = script.session.position_at(script.now_ms)
        segment = next(each for each in plan.segments if each.start_ms <= position_ms < each.end_ms)
        steps.append((plan.turns[segment.turn].step, segment.phase))
    rest = Phase.REST
    assert steps == [(1, rest), (2, rest), (1, rest), (2, rest), (3, rest), (4, rest)]
    script.ask(Ask.NEXT_STRETCH)
    script.run_out()
    assert script.session.state is State.FINISHED
    assert script.session.record.holds == ()


def test_a_stop_keeps_what_was_held() -> None:
    script = at_the_desk()
    script.run_to("00:51")
    script.ask(Ask.STOP)
    assert script.lines[-1] == "00:51 stopped"
    record = script.session.record
    assert record.ending is Ending.STOPPED
    assert [hold.held_ms for hold in record.holds] == [11_900]
    assert record.elapsed_ms == 51_000


def test_ten_seconds_more_within_the_last_count_count_again_at_the_new_end() -> None:
    script = at_the_desk()
    script.run_to("01:07")
    script.lines.clear()
    script.ask(Ask.EXTEND, extra_ms=10_000)
    script.run_to("01:19")
    assert [line for line in script.lines if line[-2] in "123"] == ['01:16 "3"', '01:17 "2"', '01:18 "1"']


def test_with_a_long_count_and_chimes_turned_off_the_voice_counts_down_to_zero() -> None:
    settings = replace(SHORT, countdown=10, chimes_heard=False, late_speaker_ms=1_500)
    script = SessionScript(a_plan("desk-three-minutes", settings))
    script.ask(Ask.START)
    script.run_to("01:16")
    assert script.lines[2] == '00:01 "Stretch to tension, never to pain. If something hurts, stop."'
    start = next(index for index, line in enumerate(script.lines) if "hold right" in line)
    script.lines = script.lines[start:]
    script.verify("""
        00:40 hold right 1
        00:40 "And hold."
        00:55 "You are halfway."
        01:00 "10"
        01:01 "9"
        01:02 "8"
        01:03 "7"
        01:04 "6"
        01:05 "5"
        01:06 "4"
        01:07 "3"
        01:08 "2"
        01:09 "1"
        01:10 release right 1
        01:10 "0"
        01:11 "Step forward again."
        01:15 release right
        01:15 "Stand at ease, with your feet level."
    """)


def test_another_count_in_the_settings_reaches_the_next_hold() -> None:
    script = SessionScript(a_plan("standing-hip-flexor", SHORT))
    script.ask(Ask.START)
    first = next(segment for segment in script.session.plan.segments if segment.phase is Phase.HOLD)
    script.run_to_ms(first.start_ms + 5_000)
    script.ask(Ask.REPLAN, plan=a_plan("standing-hip-flexor", replace(SHORT, countdown=5)))
    script.run_out()
    counts = [line.partition('"')[2].rstrip('"') for line in script.lines]
    assert [int(count) for count in counts if count.isdigit()] == [3, 2, 1, *[5, 4, 3, 2, 1] * 3]
