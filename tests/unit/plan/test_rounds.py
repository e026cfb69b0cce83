# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine done in rounds, and what a step and a routine may have of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from psoas_coach.model.kinds import CueKind, Phase, Position, Side, Style, Talk
from psoas_coach.model.library import Routine, RoutineStep
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.model.words import Line
from psoas_coach.plan.changing import said_again, way_out_of
from psoas_coach.plan.compile import compile_plan
from psoas_coach.plan.preferring import preferences_in
from tests.helpers.plan_rules import assert_sides_equal, assert_sound, assert_told_before_held, assert_waited_in_position, holds
from tests.helpers.shipped import shipped_library, speaking_ms

LIBRARY = shipped_library()
BRIDGE, KNEELING, STANDING, TWIST = "bridge", "half-kneeling-hip-flexor", "standing-hip-flexor", "low-lunge-twist"


def a_routine(*steps: RoutineStep | str, **fields: Any) -> Routine:
    own = tuple(RoutineStep(stretch_id=step) if isinstance(step, str) else step for step in steps)
    routine = Routine(id="mine", name=Line(show="Mine"), summary="", note="", purposes=(), protocol_id="standard", steps=own)
    return replace(routine, **fields)


def planned(routine: Routine, **settings: Any) -> Plan:
    plan = compile_plan(routine, LIBRARY, Preferences(**settings), speaking_ms)
    assert_sound(plan)
    assert_sides_equal(plan, routine)
    assert_told_before_held(plan)
    assert_waited_in_position(plan, routine.wait_ms)
    return plan


def said(plan: Plan, *phases: Phase) -> list[str]:
    return [cue.text for cue in plan.cues if cue.text and (not phases or plan.segments[cue.segment].phase in phases)]


def test_the_steps_of_all_rounds_are_counted_through_and_each_round_is_called() -> None:
    plan = planned(a_routine(KNEELING, STANDING, rounds=3))
    assert plan.steps == 6
    assert [turn.step for turn in plan.turns] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    rests = [[text for text in said(plan, Phase.REST) if text.startswith(start)] for start in ("Round", "Last round")]
    assert rests == [["Round 2."], ["Last round."]]
    names = [text for text in said(plan) if text.startswith(("First stretch", "Next up", "Last stretch", "Today"))]
    hip, standing = "Half Kneeling Hip Flexor Stretch.", "Standing Hip Flexor Stretch."
    assert names == [f"First stretch: {hip}", f"Next up: {standing}"] * 2 + [f"First stretch: {hip}", f"Last stretch: {standing}"]


def test_a_round_is_called_before_its_first_stretch_and_in_words() -> None:
    told = [cue.say for cue in planned(a_routine(KNEELING, STANDING, rounds=12)).cues]
    at = told.index("Round twelve.") if "Round twelve." in told else told.index("Last round.")
    assert told[at + 1:at + 3] == ["First stretch: Half Kneeling Hip Flexor Stretch.", "The right side is first."]
    assert "Round eleven." in told


def test_rounds_of_one_stretch_do_not_name_it_again() -> None:
    plan = planned(a_routine(BRIDGE, rounds=2))
    assert [text for text in said(plan) if "Bridge" in text] == ["Today's stretch: Bridge."]
    assert said(plan, Phase.REST)[:4] == ["Rest for 15 seconds.", "This is the last set.", "Rest for 15 seconds.", "Last round."]


def test_later_rounds_are_told_in_short_and_repeat_neither_dose_nor_cautions_nor_needs() -> None:
    plan = planned(a_routine(KNEELING, TWIST, rounds=2))
    first, second = ([cue for cue in plan.cues if (plan.turns[plan.segments[cue.segment].turn].step < 2) is early]
                     for early in (True, False))
    assert any(cue.kind is CueKind.CAUTION for cue in first)
    assert not any(cue.kind is CueKind.CAUTION for cue in second)
    for start in ("You will need", "2 holds of", "You feel"):
        assert any(cue.text.startswith(start) for cue in first)
        assert not any(cue.text.startswith(start) for cue in second)
    stretches = [LIBRARY.stretches[id] for id in (KNEELING, TWIST)]
    short = {step.short.shown(side, LIBRARY.phrases.side_words) for stretch in stretches for side in stretch.sides
             for step in (*stretch.setup, stretch.ease_in, stretch.release)}
    assert {cue.text for cue in second if cue.kind is CueKind.INSTRUCTION} <= short
    assert any(cue.kind is CueKind.BREATH_OUT for cue in second)


def test_moving_reps_are_shown_once_and_not_again_in_later_rounds() -> None:
    plan = planned(a_routine(BRIDGE, rounds=2))
    lines = len(LIBRARY.stretches[BRIDGE].setup)
    told = [[cue.line for cue in plan.cues if cue.segment == index and cue.line is not None]
            for index, segment in enumerate(plan.segments) if segment.phase is Phase.PREPARE]
    assert told == [list(range(lines + 2)), list(range(lines))]
    assert said(plan).count("Move in and out without stopping.") == 1


def test_a_caution_is_told_again_for_the_other_side() -> None:
    own = replace(LIBRARY.stretches[STANDING], cautions=(Line(show="Mind your {side} knee."),))
    library = replace(LIBRARY, stretches={**LIBRARY.stretches, STANDING: own})
    turned = RoutineStep(stretch_id=STANDING, first_side=Side.LEFT)
    told = [[cue.text for cue in compile_plan(a_routine(*steps), library, Preferences(), speaking_ms).cues
             if cue.kind is CueKind.CAUTION][1:] for steps in ((STANDING, STANDING), (turned, turned), (STANDING, turned))]
    assert told == [["Mind your right knee."], ["Mind your left knee."], ["Mind your right knee.", "Mind your left knee."]]


def test_getting_up_and_down_is_told_between_rounds_too() -> None:
    plan = planned(a_routine(BRIDGE, STANDING, rounds=2))
    ways = [text for text in said(plan, Phase.REST) if text.startswith(("Roll", "Come down"))]
    assert ways == ["Roll to one side, and stand up slowly.", "Come down to the floor, in your own time.",
                    "Roll to one side, and stand up slowly."]


@pytest.mark.parametrize("position", [Position.PRONE, Position.SIDE_LYING])
def test_whatever_lies_is_got_up_from(position: Position) -> None:
    library = replace(LIBRARY, stretches={**LIBRARY.stretches, BRIDGE: replace(LIBRARY.stretches[BRIDGE], position=position)})
    plan = compile_plan(a_routine(BRIDGE, STANDING), library, Preferences(), speaking_ms)
    assert "Roll to one side, and stand up slowly." in said(plan, Phase.REST)


def test_a_routine_has_its_own_pace_and_talk() -> None:
    own = a_routine(KNEELING, TWIST, talk=Talk.SHORT, prepare_ms=9_000, switch_ms=21_000, rest_ms=33_000, breath_in_ms=3_000,
                    breath_out_ms=5_000)
    plan = planned(own)
    assert plan == planned(replace(own, talk=None, prepare_ms=None, switch_ms=None, rest_ms=None, breath_in_ms=None, breath_out_ms=None),
                           talk=Talk.SHORT, prepare_ms=9_000, switch_ms=21_000, rest_ms=33_000, breath_in_ms=3_000, breath_out_ms=5_000)
    assert {segment.duration_ms for segment in plan.segments if segment.phase is Phase.SWITCH_SIDES} == {21_000}
    assert (plan.breath_in_ms, plan.breath_out_ms) == (3_000, 5_000)


def test_what_the_person_set_for_a_routine_is_above_its_own_talk() -> None:
    own, mine = a_routine(KNEELING, talk=Talk.CHIMES), Preferences(talk=Talk.FULL)
    assert preferences_in(own, mine).talk is Talk.CHIMES
    assert preferences_in(own, replace(mine, talks={"mine": Talk.SHORT})).talk is Talk.SHORT
    assert preferences_in(replace(own, talk=None), mine).talk is Talk.FULL
    assert preferences_in(own, preferences_in(own, mine)) == preferences_in(own, mine)


def test_a_step_has_its_own_style() -> None:
    steps = RoutineStep(stretch_id=BRIDGE, style=Style.STATIC, reps=2), RoutineStep(stretch_id=STANDING, style=Style.MOVING)
    plan = planned(a_routine(*steps, protocol_id="warm-up"))
    assert {plan.turns[segment.turn].stretch_id for segment in plan.segments if segment.phase is Phase.HOLD} == {BRIDGE}
    assert {plan.turns[segment.turn].stretch_id for segment in plan.segments if segment.moving} == {STANDING}


def test_a_step_has_its_own_rest_between_its_sets_and_after_it() -> None:
    plan = planned(a_routine(RoutineStep(stretch_id=KNEELING, sets=2, rest_ms=40_000), STANDING, TWIST, rest_ms=20_000))
    rests = [segment.duration_ms for segment in plan.segments if segment.phase is Phase.REST]
    assert rests == [40_000, 40_000, 40_000, 20_000]
    assert said(plan, Phase.REST).count("Rest for 40 seconds.") == 3


def test_a_step_begins_with_the_side_it_says() -> None:
    plan = planned(a_routine(RoutineStep(stretch_id=STANDING, first_side=Side.LEFT), RoutineStep(stretch_id=BRIDGE, first_side=Side.LEFT)))
    assert [turn.side for turn in plan.turns] == [Side.LEFT, Side.RIGHT, Side.BOTH]
    assert "The left side is first." in said(plan)
    assert said(plan, Phase.SWITCH_SIDES) == ["Now the right side. Switch sides."]


def test_holds_are_longer_on_the_side_that_has_more_and_the_dose_tells_it() -> None:
    plan = planned(a_routine(RoutineStep(stretch_id=STANDING, extra_side=Side.LEFT, extra_ms=10_000)))
    assert [hold.duration_ms for side in (Side.RIGHT, Side.LEFT) for hold in holds(plan, side)] == [30_000, 30_000, 40_000, 40_000]
    assert [turn.hold_ms for turn in plan.turns] == [30_000, 40_000]
    told = [cue.say for cue in plan.cues]
    at = told.index("Two holds of thirty seconds on each side.")
    assert told[at + 1] == "Ten seconds longer on the left side."
    assert plan.cues[-1].text == "That was 2 and a half minutes of stretching."


@pytest.mark.parametrize("step", [
    RoutineStep(stretch_id=STANDING, extra_side=Side.LEFT, extra_ms=10_000, style=Style.MOVING),
    RoutineStep(stretch_id=BRIDGE, extra_side=Side.LEFT, extra_ms=10_000, style=Style.STATIC),
    RoutineStep(stretch_id=STANDING, extra_side=Side.LEFT),
])
def test_what_has_no_longer_side_tells_of_none(step: RoutineStep) -> None:
    plan = planned(a_routine(step))
    assert plan == planned(a_routine(replace(step, extra_side=None, extra_ms=0)))


def test_no_side_is_held_under_a_second() -> None:
    routine = a_routine(RoutineStep(stretch_id=STANDING, hold_ms=4_000, reps=1, extra_side=Side.RIGHT, extra_ms=-9_000))
    plan = compile_plan(routine, LIBRARY, Preferences(), speaking_ms)
    assert_sound(plan)
    assert [holds(plan, side)[0].duration_ms for side in (Side.RIGHT, Side.LEFT)] == [1_000, 4_000]
    assert not any("longer" in text for text in said(plan))


@pytest.mark.parametrize("talk", Talk)
def test_a_note_is_told_on_the_first_side_after_the_dose(talk: Talk) -> None:
    step = RoutineStep(stretch_id=KNEELING, note="Use the blue band, 2 × round.")
    plan = planned(a_routine(step, STANDING, rounds=2, talk=talk))
    told = [cue for cue in plan.cues if cue.text]
    notes = [index for index, cue in enumerate(told) if cue.text == step.note]
    assert [plan.turns[plan.segments[told[index].segment].turn].step for index in notes] == [0, 2]
    assert told[notes[0] - 1].text.startswith("2 holds of")
    assert told[notes[0]].say == ("" if talk is Talk.CHIMES else "Use the blue band, two times round.")
    assert all(told[index].line is None for index in notes)


@pytest.mark.parametrize(("wait_ms", "first"), [
    (0, "Take your time. Press Space, or a play key, when you are in place."),
    (60_000, "Take your time. We go on in one minute, or when you press Space."),
    (90_000, "Take your time. We go on in one minute and thirty seconds, or when you press Space."),
])
@pytest.mark.parametrize("talk", Talk)
def test_who_is_waited_for_is_told_how_to_go_on_once(wait_ms: int, first: str, talk: Talk) -> None:
    plan = planned(a_routine(STANDING, BRIDGE, wait_ms=wait_ms, talk=talk, rounds=2))
    waits = [cue for cue in plan.cues if cue.text.startswith("Take your time.")]
    assert len(waits) == sum(segment.phase is Phase.PREPARE for segment in plan.segments) == 6
    assert [cue.text for cue in waits[1:]] == ["Take your time."] * 5
    assert [cue.say for cue in waits] == ([""] * 6 if talk is Talk.CHIMES else [first] + ["Take your time."] * 5)


def test_a_routine_that_does_not_wait_says_nothing_of_it() -> None:
    assert not any("Take your time" in text for text in said(planned(a_routine(STANDING))))


def test_said_again_while_waiting_is_the_last_instruction() -> None:
    plan = planned(a_routine(STANDING, wait_ms=0))
    prepare = plan.segments[0]
    told = [cue for cue in plan.cues if cue.segment == 0]
    assert said_again(plan, prepare.end_ms - 1) == (plan, told[-2].at_ms)
    assert told[-2].kind is CueKind.INSTRUCTION
    assert said_again(plan, told[-2].end_ms + 1) == (plan, told[-2].at_ms)


def test_what_hurts_is_left_without_a_wait() -> None:
    plan = planned(a_routine(STANDING, BRIDGE, wait_ms=0))
    position_ms = plan.segments[0].end_ms - 500
    out, _ = way_out_of(plan, position_ms)
    assert [segment.wait_ms for segment in out.segments if segment.start_ms < position_ms + 1][:1] == [None]
    assert sum(segment.wait_ms == 0 for segment in out.segments) == 1


def test_praise_alternates_from_step_to_step_and_round_to_round() -> None:
    plan = planned(a_routine(RoutineStep(stretch_id=KNEELING, sets=2), BRIDGE, STANDING, rounds=3))
    praise = [cue.text for cue in plan.cues if cue.kind is CueKind.PRAISE and plan.segments[cue.segment].phase is Phase.RELEASE]
    known = LIBRARY.phrases.variants["praise"]
    assert praise == [known[number % len(known)] for number in range(3 * 6)]


def test_encouragement_alternates_from_hold_to_hold() -> None:
    plan = planned(a_routine(STANDING, KNEELING), rule_hold_ms=70_000)
    cheers = [cue.text for cue in plan.cues if cue.kind is CueKind.PRAISE and plan.segments[cue.segment].phase is Phase.HOLD]
    known = LIBRARY.phrases.variants["encouragement"]
    assert cheers == [known[number % len(known)] for number in range(8)]


def test_a_routine_without_steps_has_no_plan() -> None:
    with pytest.raises(ValueError, match="no steps"):
        compile_plan(a_routine(), LIBRARY, Preferences(), speaking_ms)
