# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole session of a routine of the person's own: two rounds, a note, a side that comes first and one that is held longer."""

from __future__ import annotations

from psoas_coach.model.kinds import Side, Talk
from psoas_coach.model.library import RoutineStep
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan
from psoas_coach.session.commands import Ask
from tests.helpers.own_values import BRIDGE, STANDING, a_routine
from tests.helpers.script import SessionScript
from tests.helpers.shipped import shipped_library, speaking_ms

ROUTINE = a_routine(rounds=2, talk=Talk.SHORT, rest_ms=6_000, steps=(
    RoutineStep(stretch_id=BRIDGE, sets=1, reps=2, note="On the blue mat."),
    RoutineStep(stretch_id=STANDING, reps=1, hold_ms=10_000, extra_side=Side.LEFT, extra_ms=5_000, first_side=Side.LEFT, rest_ms=20_000)))


def test_two_rounds_are_done_whole_and_the_second_repeats_no_explanation() -> None:
    script = SessionScript(compile_plan(ROUTINE, shipped_library(), Preferences(), speaking_ms))
    script.ask(Ask.START)
    script.run_out()
    script.verify("""
        00:00 started
        00:00 prepare both
        00:00 "Stretch to tension, never to pain. If something hurts, stop."
        00:03 "You will need a chair."
        00:05 "First stretch: Bridge."
        00:07 "2 repetitions."
        00:08 "On the blue mat."
        00:14 "Lie on your back."
        00:20 "Bend your knees up."
        00:25 "Put your feet flat on the floor."
        00:29 "Arms along your sides."
        00:32 "Squeeze your buttocks. Lift your hips."
        00:38 "Lower with control."
        00:42 ease-in both 1
        00:42 "1"
        00:43 "Breathe out and lift your hips."
        00:46 release both 1
        00:46 "Breathe in and lower your hips."
        00:49 ease-in both 2
        00:49 "One more."
        00:50 "Breathe out and lift."
        00:53 release both 2
        00:53 "Breathe in and lower."
        00:56 release both
        00:56 "Let your hips rest on the floor."
        01:02 rest left
        01:02 "Next up: Standing Hip Flexor Stretch."
        01:04 "The left side is first."
        01:06 "Roll to one side, and stand up slowly."
        01:15 prepare left
        01:15 "One hold of 10 seconds on each side."
        01:17 "5 seconds longer on the left side."
        01:19 "Keep a chair or a wall within reach, at your side."
        01:27 "Stand with your feet hip-width apart."
        01:33 "Hands on your hips. Squeeze your buttocks."
        01:37 "Tuck your pelvis under."
        01:41 ease-in left 1
        01:41 "Step your left leg back."
        01:46 hold left 1
        01:46 chime hold-start
        01:47 "And hold."
        01:53 "You are halfway."
        01:58 "3"
        01:59 "2"
        02:00 "1"
        02:01 release left 1
        02:01 chime hold-end
        02:02 "Step forward again."
        02:06 release left
        02:06 "Stand at ease, with your feet level."
        02:12 switch-sides right
        02:12 chime switch-sides
        02:13 "Now the right side. Switch sides."
        02:20 prepare right
        02:20 "Stand with your feet hip-width apart."
        02:25 "Hands on your hips. Squeeze your buttocks."
        02:30 "Tuck your pelvis under."
        02:34 ease-in right 1
        02:34 "Step your right leg back."
        02:39 hold right 1
        02:39 chime hold-start
        02:40 "And hold."
        02:46 "3"
        02:47 "2"
        02:48 "1"
        02:49 release right 1
        02:49 chime hold-end
        02:49 "Step forward again."
        02:54 release right
        02:54 "Stand at ease, with your feet level."
        03:00 rest both
        03:00 "Last round."
        03:01 "First stretch: Bridge."
        03:11 "Come down to the floor, in your own time."
        03:20 prepare both
        03:20 "On the blue mat."
        03:26 "Lie on your back."
        03:32 "Bend your knees up."
        03:37 "Put your feet flat on the floor."
        03:41 "Arms along your sides."
        03:44 ease-in both 1
        03:44 "1"
        03:45 "Breathe out and lift your hips."
        03:48 release both 1
        03:48 "Breathe in and lower your hips."
        03:51 ease-in both 2
        03:51 "One more."
        03:52 "Breathe out and lift."
        03:55 release both 2
        03:55 "Breathe in and lower."
        03:58 release both
        03:58 "Let your hips rest on the floor."
        04:05 rest left
        04:05 "Last stretch: Standing Hip Flexor Stretch."
        04:07 "The left side is first."
        04:09 "Roll to one side, and stand up slowly."
        04:17 prepare left
        04:22 "Stand with your feet hip-width apart."
        04:28 "Hands on your hips. Squeeze your buttocks."
        04:32 "Tuck your pelvis under."
        04:36 ease-in left 1
        04:36 "Step your left leg back."
        04:41 hold left 1
        04:41 chime hold-start
        04:42 "And hold."
        04:48 "You are halfway."
        04:53 "3"
        04:54 "2"
        04:55 "1"
        04:56 release left 1
        04:56 chime hold-end
        04:57 "Step forward again."
        05:01 release left
        05:01 "Stand at ease, with your feet level."
        05:07 switch-sides right
        05:07 chime switch-sides
        05:08 "Now the right side. Switch sides."
        05:15 prepare right
        05:15 "Stand with your feet hip-width apart."
        05:20 "Hands on your hips. Squeeze your buttocks."
        05:25 "Tuck your pelvis under."
        05:29 ease-in right 1
        05:29 "Step your right leg back."
        05:34 hold right 1
        05:34 chime hold-start
        05:35 "And hold."
        05:41 "3"
        05:42 "2"
        05:43 "1"
        05:44 release right 1
        05:44 chime hold-end
        05:44 "Step forward again."
        05:49 release right
        05:49 "Stand at ease, with your feet level."
        05:55 finish right
        05:55 chime finished
        05:56 "You are all done. Great work."
        05:58 "That was one and a half minutes of stretching."
        06:01 finished
    """)
    record = script.session.record
    assert (record.held_ms(Side.LEFT), record.held_ms(Side.RIGHT)) == (2 * 15_000 + moved_ms(), 2 * 10_000 + moved_ms())


def moved_ms() -> int:
    """What the moving reps of both rounds count for on each side."""
    plan = compile_plan(ROUTINE, shipped_library(), Preferences(), speaking_ms)
    return sum(segment.duration_ms for segment in plan.segments if segment.moving)
