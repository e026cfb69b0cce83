# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The compiled plan of what ships."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from psoas_coach.model.kinds import CHIME_MS, Chime, CueKind, Phase, Side, Style, Talk
from psoas_coach.model.library import RoutineStep
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan, spoken_texts
from psoas_coach.speech.chime_notes import chime_ms
from tests.helpers.plan_rules import assert_sides_equal, assert_sound, assert_told_before_held, holds
from tests.helpers.shipped import a_plan, shipped_library, speaking_ms

IDS = shipped_library().ids


def texts(plan: Plan, phase: Phase, kind: CueKind | None = None) -> list[str]:
    return [cue.text for cue in plan.cues if plan.segments[cue.segment].phase is phase and kind in (None, cue.kind)]


@pytest.mark.parametrize("talk", Talk)
@pytest.mark.parametrize("routine_id", IDS)
def test_every_shipped_routine_gives_a_sound_plan(routine_id: str, talk: Talk) -> None:
    plan = a_plan(routine_id, Preferences(talk=talk))
    assert_sound(plan)
    assert_sides_equal(plan)
    assert_told_before_held(plan)


def test_the_same_arguments_give_an_equal_plan() -> None:
    assert a_plan("full-standard") == a_plan("full-standard")


def test_a_hold_lasts_exactly_as_long_as_set() -> None:
    plan = a_plan("standing-hip-flexor", Preferences(hold_ms={"standing-hip-flexor": 47_000}))
    assert [segment.duration_ms for side in (Side.RIGHT, Side.LEFT) for segment in holds(plan, side)] == [47_000] * 4


def test_slow_speech_makes_the_preparation_longer_but_never_the_hold() -> None:
    library = shipped_library()
    routine = library.routine("low-lunge-twist")
    slow = compile_plan(routine, library, Preferences(), lambda text: 8 * speaking_ms(text))
    quick = compile_plan(routine, library, Preferences(), speaking_ms)
    assert [hold.duration_ms for hold in holds(slow, Side.LEFT)] == [hold.duration_ms for hold in holds(quick, Side.LEFT)]
    assert slow.segments[0].duration_ms > 4 * quick.segments[0].duration_ms
    assert_sound(slow)


def test_the_first_side_is_the_articles_and_the_other_follows_after_a_switch_with_its_own_time() -> None:
    plan = a_plan("half-kneeling-foot-elevated", Preferences(switch_ms=21_000))
    assert [turn.side for turn in plan.turns] == [Side.LEFT, Side.RIGHT]
    switch = next(segment for segment in plan.segments if segment.phase is Phase.SWITCH_SIDES)
    assert (switch.duration_ms, plan.turns[switch.turn].side) == (21_000, Side.RIGHT)
    assert texts(plan, Phase.SWITCH_SIDES) == ["", "Now the right side. Switch sides."]


def test_the_last_three_seconds_of_a_hold_are_counted_on_the_second() -> None:
    plan = a_plan()
    hold = holds(plan, Side.RIGHT)[0]
    counts = [(hold.end_ms - cue.at_ms, cue.text, cue.say) for cue in plan.cues
              if cue.kind is CueKind.COUNT and hold.start_ms <= cue.at_ms < hold.end_ms]
    assert counts == [(3000, "3", "Three."), (2000, "2", "Two."), (1000, "1", "One.")]


def test_a_thirty_second_hold_has_its_halfway_ten_seconds_left_and_breath() -> None:
    plan = a_plan()
    hold = holds(plan, Side.RIGHT)[0]
    inside = [(cue.at_ms - hold.start_ms, cue.kind, cue.text) for cue in plan.cues if plan.segments[cue.segment] is hold]
    assert (20_000, CueKind.TIME, "Ten seconds to go.") in inside
    (halfway,) = [at for at, _, text in inside if text == "You are halfway."]
    assert 15_000 <= halfway <= 17_000
    outs = [at for at, kind, _ in inside if kind is CueKind.BREATH_OUT]
    ins = [at for at, kind, _ in inside if kind is CueKind.BREATH_IN]
    assert ins == [10_000]  # the first one stands behind "hold", too late to be told
    assert outs == [4_000, 14_000]


def test_the_breath_pace_is_as_set() -> None:
    plan = a_plan(preferences=Preferences(hold_ms={"standing-hip-flexor": 60_000}, breath_in_ms=5_000, breath_out_ms=7_000))
    hold = holds(plan, Side.RIGHT)[0]
    outs = [cue.at_ms - hold.start_ms for cue in plan.cues if plan.segments[cue.segment] is hold and cue.kind is CueKind.BREATH_OUT]
    assert outs
    assert all(at % 12_000 >= 5_000 for at in outs)


def test_bridge_is_counted_in_sets_with_a_rest_between_them() -> None:
    plan = a_plan("bridge", Preferences(sets={"bridge": 3}, reps={"bridge": 11}, rest_ms=20_000))
    counts = [cue.text for cue in plan.cues if cue.kind is CueKind.REP and plan.segments[cue.segment].phase is Phase.EASE_IN]
    assert counts == [*map(str, range(1, 11)), shipped_library().phrases.lines["last_rep"]] * 3
    rests = [segment for segment in plan.segments if segment.phase is Phase.REST]
    assert [(rest.duration_ms, rest.set_number) for rest in rests] == [(20_000, 2), (20_000, 3)]
    assert texts(plan, Phase.REST)[1::2] == ["This is set 2.", "This is the last set."]


def test_moving_reps_go_in_on_the_exhale_and_out_on_the_inhale() -> None:
    plan = a_plan("bridge")
    for cue in plan.cues:
        if cue.kind in (CueKind.BREATH_IN, CueKind.BREATH_OUT):
            phase = plan.segments[cue.segment].phase
            assert phase is (Phase.EASE_IN if cue.kind is CueKind.BREATH_OUT else Phase.RELEASE)


def test_warm_up_holds_and_cool_down_moves_unless_the_routine_is_switched() -> None:
    assert any(segment.phase is Phase.HOLD for segment in a_plan("full-warm-up").segments)
    assert not any(segment.phase is Phase.HOLD for segment in a_plan("full-cool-down").segments)
    switched = Preferences(styles={"full-warm-up": Style.MOVING, "full-cool-down": Style.STATIC})
    assert not any(segment.phase is Phase.HOLD for segment in a_plan("full-warm-up", switched).segments)
    assert any(segment.phase is Phase.HOLD for segment in a_plan("full-cool-down", switched).segments)


def test_a_step_of_a_routine_overrides_protocol_and_settings() -> None:
    library = shipped_library()
    step = RoutineStep(stretch_id="standing-hip-flexor", sets=1, reps=3, hold_ms=12_000)
    routine = replace(library.routine("standing-hip-flexor"), steps=(step,))
    plan = compile_plan(routine, library, Preferences(hold_ms={"standing-hip-flexor": 90_000}), speaking_ms)
    assert [hold.duration_ms for hold in holds(plan, Side.LEFT)] == [12_000] * 3


@pytest.mark.parametrize("step", [
    RoutineStep(stretch_id="standing-hip-flexor", hold_ms=0),
    RoutineStep(stretch_id="standing-hip-flexor", hold_ms=-5_000),
    RoutineStep(stretch_id="standing-hip-flexor", reps=0),
    RoutineStep(stretch_id="standing-hip-flexor", sets=0),
])
def test_a_dose_that_cannot_be_done_is_refused(step: RoutineStep) -> None:
    library = shipped_library()
    routine = replace(library.routine("standing-hip-flexor"), steps=(step,))
    with pytest.raises(ValueError, match="cannot be done"):
        compile_plan(routine, library, Preferences(), speaking_ms)


def test_full_talk_instructs_in_full_first_and_briefly_on_the_second_side() -> None:
    plan = a_plan("half-kneeling-hip-flexor")
    first = texts(plan, Phase.PREPARE, CueKind.INSTRUCTION)[:5]
    second = texts(plan, Phase.PREPARE, CueKind.INSTRUCTION)[5:]
    assert len(first) == len(second) == 5
    assert sum(map(len, second)) < 0.7 * sum(map(len, first))
    assert "right" in " ".join(first)
    assert "left" in " ".join(second)


def test_short_talk_says_less_and_chimes_say_nothing_but_keep_the_captions() -> None:
    spoken = {talk: sum(len(cue.say) for cue in a_plan("full-standard", Preferences(talk=talk)).cues) for talk in Talk}
    assert spoken[Talk.CHIMES] == 0
    assert 0 < spoken[Talk.SHORT] < 0.8 * spoken[Talk.FULL]
    chimes_only = a_plan("full-standard", Preferences(talk=Talk.CHIMES))
    assert "Now the left side. Switch sides." in texts(chimes_only, Phase.SWITCH_SIDES)
    assert {cue.chime for cue in chimes_only.cues if cue.chime} == set(Chime) - {Chime.NO_VOICE}


def _stretched(factor: float, text: str) -> int:
    return int(factor * speaking_ms(text))


@pytest.mark.parametrize("talk", Talk)
@pytest.mark.parametrize("routine_id", IDS)
def test_every_text_that_a_plan_speaks_was_asked_for_beforehand(routine_id: str, talk: Talk) -> None:
    library, preferences = shipped_library(), Preferences(talk=talk)
    known = set(spoken_texts(library.routine(routine_id), library, preferences))
    for factor in (0.3, 1, 3):
        plan = compile_plan(library.routine(routine_id), library, preferences, partial(_stretched, factor))
        said = {cue.say for cue in plan.cues} | {turn.way_out.say for turn in plan.turns} | {aside.say for aside in plan.lead_in}
        said |= {plan.hurt.say, plan.hurt_pause.say, plan.hurt_end.say}
        assert said - {""} <= known


def test_the_plan_keeps_enough_time_for_each_chime() -> None:
    assert all(CHIME_MS[chime] >= chime_ms(chime) for chime in Chime)
