# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole sessions on fake time."""

from __future__ import annotations

from psoas_coach.model.kinds import Ending, Phase, Side, State, Talk
from psoas_coach.model.preferences import Preferences
from psoas_coach.session.commands import Ask
from tests.helpers.script import SessionScript
from tests.helpers.shipped import a_plan

SHORT = Preferences(talk=Talk.SHORT)


def at_the_desk() -> SessionScript:
    script = SessionScript(a_plan("desk-three-minutes", SHORT))
    script.ask(Ask.START)
    return script


def test_three_minutes_at_the_desk_are_done_whole_on_both_sides_without_a_touch() -> None:
    script = at_the_desk()
    script.run_out()
    script.verify("""
        00:00 started
        00:00 prepare right
        00:00 "Stretch to tension, never to pain. If something hurts, stop."
        00:03 "Today's stretch: Standing Hip Flexor Stretch."
        00:06 "One hold of thirty seconds."
        00:08 "We start with the right side."
        00:15 "Feet hip-width apart."
        00:19 "Squeeze your glutes."
        00:23 "Tuck your pelvis under."
        00:27 ease-in right 1
        00:27 "Right leg back, until the hip stretches."
        00:32 hold right 1
        00:32 chime hold-start
        00:33 "Hold."
        00:34 "Breathe in."
        00:36 "Breathe out."
        00:47 "Halfway."
        00:52 "Ten seconds left."
        00:59 "3"
        01:00 "2"
        01:01 "1"
        01:02 release right 1
        01:02 chime hold-end
        01:03 "Right leg forward."
        01:07 release right
        01:07 "Feet level, and stand at ease."
        01:13 switch-sides left
        01:13 chime switch-sides
        01:14 "Switch sides. Now the left side."
        01:21 prepare left
        01:21 "Feet hip-width apart."
        01:26 "Squeeze your glutes."
        01:29 "Tuck your pelvis under."
        01:33 ease-in left 1
        01:33 "Left leg back, until the hip stretches."
        01:39 hold left 1
        01:39 chime hold-start
        01:39 "Hold."
        01:40 "Breathe in."
        01:43 "Breathe out."
        01:54 "Halfway."
        01:59 "Ten seconds left."
        02:06 "3"
        02:07 "2"
        02:08 "1"
        02:09 release left 1
        02:09 chime hold-end
        02:09 "Left leg forward."
        02:13 release left
        02:13 "Feet level, and stand at ease."
        02:19 finish left
        02:19 chime finished
        02:20 "That is all for now. Well done."
        02:22 "You stretched for one minute."
        02:24 finished
    """)
    record = script.session.record
    assert record.ending is Ending.FINISHED
    assert (record.held_ms(Side.LEFT), record.held_ms(Side.RIGHT)) == (30_000, 30_000)


def test_a_pause_in_a_hold_counts_in_and_goes_on_where_it_stood() -> None:
    script = at_the_desk()
    script.run_to("00:46")
    script.lines.clear()
    script.ask(Ask.PAUSE)
    script.run_to("05:00")
    script.ask(Ask.RESUME)
    script.run_to("05:10")
    script.verify("""
        00:46 paused (asked)
        05:00 lead-in
        05:03 resumed
        05:03 hold right 1
        05:04 "Halfway."
        05:09 "Ten seconds left."
    """)
    script.run_out()
    assert [hold.held_ms for hold in script.session.record.holds] == [30_000, 30_000]


def test_a_suspend_pauses_and_nothing_is_missed() -> None:
    script = at_the_desk()
    script.run_to("00:40")
    script.lines.clear()
    script.now_ms += 3_600_000
    script.run_to_ms(script.now_ms)
    script.verify("60:40 paused (suspended)")
    script.ask(Ask.RESUME)
    script.run_out()
    assert [hold.held_ms for hold in script.session.record.holds] == [30_000, 30_000]


def test_it_hurts_leads_out_calmly_stands_still_and_goes_on_with_the_next_stretch() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    hold = next(segment for segment in script.session.plan.segments if segment.phase is Phase.HOLD)
    script.run_to_ms(hold.start_ms + 6_000)
    script.lines.clear()
    script.ask(Ask.IT_HURTS)
    script.run_out()
    said = [line.partition(" ")[2] for line in script.lines]
    plan, turn = script.session.plan, script.session.plan.turns[hold.turn]
    assert said == ["hurt marked", "changed", f"release {turn.side.value}", f'"{plan.hurt.text}"', f'"{turn.way_out.text}"',
                    f'"{plan.hurt_pause.text}"', "paused (hurt)"]
    assert [(mark.stretch_id, mark.side, mark.at_ms) for mark in script.session.record.hurts] == [
        (turn.stretch_id, turn.side, hold.start_ms + 6_000)]
    script.lines.clear()
    script.ask(Ask.RESUME)
    script.run_to_ms(script.now_ms + 3_000)
    assert script.lines[2].endswith("rest left") or script.lines[2].endswith("rest right")
    script.run_out()
    record = script.session.record
    assert [hold.held_ms for hold in record.holds if hold.stretch_id == turn.stretch_id] == [6_000]
    assert record.ending is Ending.FINISHED


def test_it_hurts_in_the_last_stretch_ends_the_session_after_the_way_out() -> None:
    script = at_the_desk()
    script.run_to("01:50")
    script.ask(Ask.IT_HURTS)
    script.run_out()
    assert script.session.state is State.FINISHED
    assert not any("Well done" in line for line in script.lines[script.lines.index("01:50 hurt marked"):])


def test_another_hold_in_the_settings_reaches_the_next_hold() -> None:
    script = SessionScript(a_plan("standing-hip-flexor", SHORT))
    script.ask(Ask.START)
    first = next(segment for segment in script.session.plan.segments if segment.phase is Phase.HOLD)
    script.run_to_ms(first.start_ms + 5_000)
    longer = Preferences(talk=Talk.SHORT, hold_ms={"standing-hip-flexor": 45_000})
    script.ask(Ask.REPLAN, plan=a_plan("standing-hip-flexor", longer))
    script.run_out()
    assert [hold.held_ms for hold in script.session.record.holds] == [30_000, 45_000, 45_000, 45_000]
    assert not any("You stretched for" in line for line in script.lines)


def test_ten_seconds_more_are_held_and_counted() -> None:
    script = at_the_desk()
    script.run_to("00:55")
    script.lines.clear()
    script.ask(Ask.EXTEND, extra_ms=10_000)
    script.run_to("01:14")
    script.verify("""
        00:55 changed
        01:02 "Ten seconds left."
        01:09 "3"
        01:10 "2"
        01:11 "1"
        01:12 release right 1
        01:12 chime hold-end
        01:13 "Right leg forward."
    """)


def test_next_ends_the_hold_and_back_returns_to_it() -> None:
    script = at_the_desk()
    script.run_to("00:45")
    script.lines.clear()
    script.ask(Ask.NEXT)
    script.ask(Ask.BACK)
    script.run_to("00:46")
    script.verify("""
        00:45 jumped
        00:45 release right 1
        00:45 chime hold-end
        00:45 jumped
        00:45 hold right 1
        00:45 chime hold-start
        00:45 "Hold."
    """)
    script.run_out()
    assert [hold.held_ms for hold in script.session.record.holds] == [12_150, 30_000, 30_000]
    assert not any("You stretched for" in line for line in script.lines)


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
    script.run_to("00:45")
    script.ask(Ask.STOP)
    assert script.lines[-1] == "00:45 stopped"
    record = script.session.record
    assert record.ending is Ending.STOPPED
    assert [hold.held_ms for hold in record.holds] == [12_150]
    assert record.elapsed_ms == 45_000


def hurt_at(script: SessionScript, position_ms: int) -> None:
    script.run_to_ms(position_ms)
    script.ask(Ask.IT_HURTS)


def a_rest_between_stretches(script: SessionScript) -> int:
    rest = next(each for each in script.session.plan.segments if each.phase is Phase.REST and not each.set_number)
    return rest.start_ms + 4_000


def test_it_hurts_in_a_rest_is_about_the_stretch_before_and_keeps_the_one_announced() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    hurt_at(script, a_rest_between_stretches(script))
    script.run_out()
    assert script.session.state is State.PAUSED
    assert [mark.stretch_id for mark in script.session.record.hurts] == ["bridge"]
    script.ask(Ask.RESUME)
    script.run_out()
    held = {hold.stretch_id for hold in script.session.record.holds}
    assert len(held) == 5


def test_it_hurts_asked_again_while_standing_still_is_said_again_and_leaves_nothing_more() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    hurt_at(script, a_rest_between_stretches(script))
    script.run_out()
    for _ in range(3):
        script.lines.clear()
        script.ask(Ask.IT_HURTS)
        script.run_out()
        assert script.lines[-2].endswith(f'"{script.session.plan.hurt_pause.text}"')
    assert len(script.session.record.hurts) == 1
    script.ask(Ask.RESUME)
    script.run_out()
    assert len({hold.stretch_id for hold in script.session.record.holds}) == 5


def test_it_hurts_while_switching_is_about_the_side_before() -> None:
    script = at_the_desk()
    hurt_at(script, 75_000)
    assert [mark.side for mark in script.session.record.hurts] == [Side.RIGHT]


def test_it_hurts_before_the_first_move_speaks_no_way_out_of_a_position_never_taken() -> None:
    script = at_the_desk()
    hurt_at(script, 4_000)
    script.run_out()
    plan = script.session.plan
    assert not any(plan.turns[0].way_out.text in line for line in script.lines)


def test_back_within_the_way_out_keeps_the_standing_still_and_back_before_it_undoes_it() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    hold = next(each for each in script.session.plan.segments if each.phase is Phase.HOLD)
    whole = script.session.plan
    hurt_at(script, hold.start_ms + 5_000)
    script.run_to_ms(script.now_ms + 3_000)
    script.ask(Ask.BACK)
    script.run_out()
    assert script.session.state is State.PAUSED
    script.ask(Ask.BACK_STRETCH)
    script.ask(Ask.BACK_STRETCH)
    assert [segment.key for segment in script.session.plan.segments] == [segment.key for segment in whole.segments]


def test_ten_seconds_more_within_the_last_count_count_again_at_the_new_end() -> None:
    script = at_the_desk()
    script.run_to("01:00")
    script.lines.clear()
    script.ask(Ask.EXTEND, extra_ms=10_000)
    script.run_to("01:12")
    assert [line for line in script.lines if line[-2] in "123"] == ['01:09 "3"', '01:10 "2"', '01:11 "1"']
