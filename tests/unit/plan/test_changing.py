# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans changed while they run."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from psoas_coach.model.kinds import CueKind, Phase, Side, Talk
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.changing import extended, said_again, spliced, way_out_of
from tests.helpers.plan_rules import assert_sound, holds
from tests.helpers.shipped import a_plan

HOLDS = {"standing-hip-flexor": 45_000}


def before(plan: Plan, position_ms: int) -> list[object]:
    return [cue for cue in plan.cues if cue.end_ms <= position_ms]


def test_another_hold_reaches_the_next_hold_and_leaves_the_present_one() -> None:
    old, new = a_plan(), a_plan(preferences=Preferences(hold_ms=HOLDS))
    position_ms = holds(old, Side.RIGHT)[0].start_ms + 4_000
    plan = spliced(old, new, position_ms)
    assert_sound(plan)
    assert [hold.duration_ms for hold in holds(plan, Side.RIGHT)] == [30_000, 45_000]
    assert [hold.duration_ms for hold in holds(plan, Side.LEFT)] == [45_000, 45_000]
    assert before(plan, position_ms) == before(old, position_ms)


def test_fewer_reps_than_are_done_already_lead_straight_out() -> None:
    old, new = a_plan(), a_plan(preferences=Preferences(reps={"standing-hip-flexor": 1}))
    plan = spliced(old, new, holds(old, Side.RIGHT)[1].start_ms + 1_000)
    assert_sound(plan)
    assert (len(holds(plan, Side.RIGHT)), len(holds(plan, Side.LEFT))) == (2, 1)


def test_a_plan_of_another_routine_is_refused() -> None:
    with pytest.raises(ValueError, match="other turns"):
        spliced(a_plan("bridge"), a_plan("standing-hip-flexor"), 0)


@pytest.mark.parametrize("into_ms", [0, 1, 9_999, 15_000, 21_000, 27_500, 29_999])
def test_ten_seconds_more_in_a_hold_move_the_count_to_the_new_end(into_ms: int) -> None:
    old = a_plan()
    hold = holds(old, Side.RIGHT)[0]
    plan = extended(old, hold.start_ms + into_ms, 10_000)
    assert_sound(plan)
    longer = holds(plan, Side.RIGHT)[0]
    assert longer.duration_ms == 40_000
    assert plan.total_ms == old.total_ms + 10_000
    counts = [longer.end_ms - cue.at_ms for cue in plan.cues if cue.kind is CueKind.COUNT and plan.segments[cue.segment] is longer]
    assert counts[-1] == 1_000 or into_ms > 28_999
    assert before(plan, hold.start_ms + into_ms) == before(old, hold.start_ms + into_ms)


def test_breath_goes_on_in_the_added_time() -> None:
    old = a_plan()
    hold = holds(old, Side.RIGHT)[0]
    plan = extended(extended(old, hold.start_ms + 12_000, 10_000), hold.start_ms + 12_000, 10_000)
    breaths = [(cue.at_ms - hold.start_ms) // 10_000 for cue in plan.cues
               if cue.kind is CueKind.BREATH_OUT and hold.start_ms <= cue.at_ms < hold.end_ms + 20_000]
    assert breaths == [0, 1, 4]


def test_ten_seconds_more_in_a_hold_of_one_breath_lead_a_second_one() -> None:
    ten = Preferences(hold_ms={"standing-hip-flexor": 10_000})
    old, short = a_plan(preferences=ten), a_plan(preferences=replace(ten, talk=Talk.SHORT))
    for plan, breaths in ((old, 2), (short, 0)):
        hold = holds(plan, Side.RIGHT)[0]
        longer = extended(plan, hold.start_ms + 6_000, 10_000)
        cues = [cue for cue in longer.cues if cue.kind is CueKind.BREATH_OUT and hold.start_ms <= cue.at_ms < hold.end_ms + 10_000]
        assert len(cues) == breaths


@pytest.mark.parametrize("into_ms", [2_000, 12_000])
def test_halfway_moves_to_the_new_middle(into_ms: int) -> None:
    old = a_plan(preferences=Preferences(talk=Talk.SHORT))
    hold = holds(old, Side.RIGHT)[0]
    plan = extended(old, hold.start_ms + into_ms, 10_000)
    assert next(cue.at_ms - hold.start_ms for cue in plan.cues if cue.text == "You are halfway.") == 20_000


@pytest.mark.parametrize("into_ms", [0, 11_000, 20_500, 25_000, 29_900])
def test_a_long_count_moves_with_the_end_whole(into_ms: int) -> None:
    old = a_plan(preferences=Preferences(countdown=10))
    hold = holds(old, Side.RIGHT)[0]
    plan = extended(old, hold.start_ms + into_ms, 10_000)
    assert_sound(plan)
    longer = holds(plan, Side.RIGHT)[0]
    counts = [(longer.end_ms - cue.at_ms, cue.text) for cue in plan.cues
              if cue.kind is CueKind.COUNT and longer.start_ms + into_ms + 120 < cue.at_ms < longer.end_ms]
    still = [number for number in range(10, 0, -1) if 40_000 - number * 1000 > into_ms + 120]
    assert counts == [(number * 1000, str(number)) for number in still]


def test_say_again_in_the_preparation_goes_back_to_the_start_of_the_sentence() -> None:
    plan = a_plan()
    told = [cue for cue in plan.cues if cue.kind is CueKind.INSTRUCTION][1]
    assert said_again(plan, told.end_ms + 700) == (plan, told.at_ms)


@pytest.mark.parametrize("into_ms", [3_000, 12_000, 24_000, 28_500])
def test_say_again_in_a_hold_repeats_the_move_into_it_whole(into_ms: int) -> None:
    old = a_plan()
    hold = holds(old, Side.RIGHT)[0]
    plan, position_ms = said_again(old, hold.start_ms + into_ms)
    assert position_ms == hold.start_ms + into_ms
    told = [cue for cue in plan.cues if cue.kind is CueKind.INSTRUCTION and cue.at_ms > position_ms
            and plan.segments[cue.segment].phase is Phase.HOLD]
    assert [cue.text for cue in told] == ["Step your right leg back, until the front of the right hip stretches."]
    later = [cue for cue in plan.cues if cue.at_ms > position_ms]
    assert all(one.end_ms <= other.at_ms for one, other in pairwise(later))
    assert sum(cue.kind is CueKind.COUNT for cue in plan.cues) == sum(cue.kind is CueKind.COUNT for cue in old.cues) or into_ms > 27_000


def test_it_hurts_speaks_the_way_out_and_leaves_the_rest_of_the_stretch() -> None:
    old = a_plan("ten-minutes")
    first = next(segment for segment in old.segments if segment.phase is Phase.HOLD)
    position_ms = first.start_ms + 5_000
    plan, stand_still_ms = way_out_of(old, position_ms)
    assert stand_still_ms is not None
    said = [cue.text for cue in plan.cues if position_ms <= cue.at_ms < stand_still_ms]
    assert said == [old.hurt.text, old.turns[first.turn].way_out.text, old.hurt_pause.text]
    after = [segment for segment in plan.segments if segment.start_ms >= stand_still_ms]
    assert (after[0].phase, plan.turns[after[0].turn].step) == (Phase.REST, old.turns[first.turn].step + 1)
    assert not any(segment.start_ms > position_ms and plan.turns[segment.turn].step == old.turns[first.turn].step
                   for segment in plan.segments if segment.phase is Phase.HOLD)


def test_it_hurts_in_the_last_stretch_ends_with_the_way_out() -> None:
    old = a_plan()
    plan, stand_still_ms = way_out_of(old, holds(old, Side.LEFT)[1].start_ms + 5_000)
    assert stand_still_ms is None
    assert [cue.text for cue in plan.cues][-1] == old.hurt_end.text
    assert plan.segments[-1].phase is Phase.RELEASE


def test_it_hurts_while_resting_needs_no_way_out() -> None:
    old = a_plan("ten-minutes")
    rest = next(segment for segment in old.segments if segment.phase is Phase.REST and not segment.set_number)
    plan, _ = way_out_of(old, rest.start_ms + 2_000)
    assert [cue.text for cue in plan.cues if cue.kind is CueKind.WAY_OUT and cue.at_ms > rest.start_ms + 2_000][:2] == [
        old.hurt.text, old.hurt_pause.text]


@pytest.mark.parametrize("way_there", [Talk.CHIMES, Talk.SHORT])
def test_talk_turned_down_and_up_again_in_one_moment_speaks_again_at_once(way_there: Talk) -> None:
    full = a_plan("desk-three-minutes")
    other = a_plan("desk-three-minutes", replace(Preferences(), talk=way_there))
    here = full.segments[0]
    first, later = here.start_ms + 3_000, here.start_ms + 6_000
    back = spliced(spliced(full, other, first), full, later)
    assert_sound(back)
    said = [cue.say for cue in back.cues if cue.segment == 0 and cue.at_ms > later]
    assert said
    assert all(said)
