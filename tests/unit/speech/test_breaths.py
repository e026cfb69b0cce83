# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The breaths of a plan are those that the breath indicator shows."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.model.kinds import BreathPhase, Phase
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.breaths import SHORTEST_BREATH_MS, breath_sounding_at, breaths_between
from psoas_coach.plan.changing import extended
from psoas_coach.plan.reading import breath_at, segment_index_at
from tests.helpers.shipped import a_plan

ROUTINES = ["standing-hip-flexor", "bridge", "desk-three-minutes", "full-cool-down"]
BREATHS_MS = st.integers(2, 8).map(lambda seconds: seconds * 1_000)
PLANS = st.builds(
    lambda routine_id, in_ms, out_ms: a_plan(routine_id, Preferences(breath_in_ms=in_ms, breath_out_ms=out_ms)),
    st.sampled_from(ROUTINES), BREATHS_MS, BREATHS_MS)


@given(PLANS, st.floats(0, 1), st.floats(0, 1), st.integers(0, 60_000))
def test_at_every_position_of_a_breath_the_indicator_shows_it(plan: Plan, share: float, within: float, extra_ms: int) -> None:
    position_ms = int(plan.total_ms * share)
    if extra_ms and position_ms < plan.total_ms:
        plan = extended(plan, position_ms, extra_ms)
    breaths = breaths_between(plan, 0, plan.total_ms)
    for breath in breaths:
        at_ms = breath.at_ms + int((breath.duration_ms - 1) * within)
        assert breath_at(plan, at_ms).phase is breath.phase
        assert breath_sounding_at(plan, at_ms) == breath
    assert all(one.end_ms <= other.at_ms for one, other in pairwise(breaths))


@given(PLANS, st.floats(0, 1))
def test_only_what_is_too_short_to_be_breathed_is_left_out(plan: Plan, share: float) -> None:
    position_ms = int((plan.total_ms - 1) * share)
    shown, breath = breath_at(plan, position_ms), breath_sounding_at(plan, position_ms)
    if shown.phase is BreathPhase.NONE:
        assert breath is None
    elif breath is None:
        assert plan.segments[segment_index_at(plan, position_ms)].end_ms - position_ms < SHORTEST_BREATH_MS
    else:
        assert breath.duration_ms >= SHORTEST_BREATH_MS


@given(PLANS, st.lists(st.floats(0, 1), max_size=6))
def test_looked_at_piece_by_piece_every_breath_comes_once(plan: Plan, shares: list[float]) -> None:
    cuts = sorted({0, plan.total_ms, *(int(plan.total_ms * share) for share in shares)})
    pieces = [breath for one, other in pairwise(cuts) for breath in breaths_between(plan, one, other)]
    assert tuple(pieces) == breaths_between(plan, 0, plan.total_ms)


def test_the_last_breath_of_a_hold_is_cut_at_its_end() -> None:
    plan = a_plan("standing-hip-flexor", Preferences(breath_in_ms=4_000, breath_out_ms=7_000))
    hold = next(segment for segment in plan.segments if segment.phase is Phase.HOLD)
    breaths = breaths_between(plan, hold.start_ms, hold.end_ms)
    assert [breath.duration_ms for breath in breaths[:2]] == [4_000, 7_000]
    assert sum(breath.duration_ms for breath in breaths) > hold.duration_ms - SHORTEST_BREATH_MS
    assert breaths[-1].end_ms <= hold.end_ms


def test_a_moving_rep_breathes_out_on_the_way_in_and_in_on_the_way_back() -> None:
    plan = a_plan("full-cool-down")
    moving = [segment for segment in plan.segments if segment.moving and segment.phase in (Phase.EASE_IN, Phase.RELEASE)]
    assert moving
    for segment in moving:
        phase = BreathPhase.OUT if segment.phase is Phase.EASE_IN else BreathPhase.IN
        assert breaths_between(plan, segment.start_ms, segment.end_ms) == ((segment.start_ms, segment.duration_ms, phase),)
