# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure in whole plans: it is at the step that the voice is saying, and nothing that is done to a plan makes it jump."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas_coach.figure.body import BONES
from psoas_coach.figure.performance import Performance
from psoas_coach.figure.stance import Stance
from psoas_coach.figure.vectors import length, less
from psoas_coach.model.kinds import CueKind, Phase, Side, Style
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.changing import extended, spliced, way_out_of
from psoas_coach.plan.reading import segment_index_at
from tests.helpers.figure_stage import STRETCHES, choreographies, company
from tests.helpers.shipped import a_plan, shipped_library
from tests.helpers.thorough import examples

ROUTINES = tuple(shipped_library().ids)
PLANS = st.sampled_from(ROUTINES)
SHARES = st.floats(0, 1)
STILL_M, JUMP_M = 1e-6, 0.025


@cache
def plan_of(routine: str, style: Style | None = None) -> Plan:
    preferences = Preferences()
    if style is not None:
        preferences = replace(preferences, styles={routine: style})
    return a_plan(routine, preferences)


@cache
def performance_of(routine: str) -> Performance:
    return Performance(plan_of(routine), company())


def apart(a: Stance, b: Stance) -> float:
    """How far the joint that differs most lies apart, in metres."""
    return max(length(less(p, q)) for p, q in zip(a.placed.at, b.placed.at, strict=True))


@pytest.mark.parametrize("routine", ROUTINES)
def test_at_every_step_the_figure_comes_to_what_was_said(routine: str) -> None:
    plan, shown = plan_of(routine), performance_of(routine)
    checked = 0
    for number, cue in enumerate(plan.cues):
        if cue.line is None:
            continue
        turn = plan.turns[plan.segments[cue.segment].turn]
        dance = choreographies()[turn.stretch_id]
        keys = (*dance.setup, dance.ease_in, dance.release)[cue.line]
        following = next((other for other in plan.cues[number + 1:] if other.line is not None), None)
        until_ms = min(plan.segments[cue.segment].end_ms, following.at_ms if following else plan.total_ms)
        goal = company().stance(turn.stretch_id, keys[-1], turn.side)
        assert apart(shown.stance_at(until_ms), goal) < STILL_M, (cue.text, cue.at_ms)
        assert shown.step_at(cue.at_ms + 1) == cue.line
        checked += 1
    assert checked >= len(plan.turns) * 4


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_hold_is_held_and_the_figure_is_back_when_the_side_is_switched(routine: str) -> None:
    plan, shown = plan_of(routine), performance_of(routine)
    for segment in plan.segments:
        turn = plan.turns[segment.turn]
        dance = choreographies()[turn.stretch_id]
        if segment.phase is Phase.HOLD:
            hold = company().stance(turn.stretch_id, dance.ease_in[-1], turn.side)
            for share in (0.0, 0.3, 0.99):
                assert apart(shown.stance_at(segment.start_ms + share * segment.duration_ms), hold) < STILL_M
        if segment.phase is Phase.SWITCH_SIDES:
            start = company().stance(turn.stretch_id, dance.start, turn.side)
            assert apart(shown.stance_at(segment.end_ms), start) < STILL_M


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_body_never_jumps_but_between_stretches_where_the_picture_fades(routine: str) -> None:
    shown = performance_of(routine)
    for move, following in zip(shown.moves, shown.moves[1:], strict=False):
        joint = apart(shown.stance_at(following.start_ms - 0.01), shown.stance_at(following.start_ms))
        assert joint < 0.001 or following.fades, (move.start_ms, following.start_ms, joint)
    fading = [move for move in shown.moves if move.fades]
    assert all(shown.shown_at(move.start_ms + 1).before is not None for move in fading)
    assert all(shown.shown_at(move.end_ms).before is None for move in fading)


def test_a_moving_rep_fills_its_breath() -> None:
    plan = plan_of("full-cool-down")
    shown = Performance(plan, company())
    moving = [(index, segment) for index, segment in enumerate(plan.segments) if segment.moving]
    assert moving
    for index, segment in moving:
        cue = next(cue for cue in plan.cues if cue.segment == index and cue.line is not None)
        half, end = (cue.at_ms + segment.end_ms) / 2, segment.end_ms
        assert shown.is_travelling(half)
        assert apart(shown.stance_at(cue.at_ms), shown.stance_at(half)) > 0.01
        assert apart(shown.stance_at(end - 1), shown.stance_at(end)) < 0.001
        assert cue.kind is (CueKind.BREATH_OUT if segment.phase is Phase.EASE_IN else CueKind.BREATH_IN)


@settings(max_examples=examples(60), deadline=None)
@given(PLANS, SHARES)
def test_position_alone_decides(routine: str, share: float) -> None:
    """Seeking, going back, another order: the same position gives the same picture, from a new performance too."""
    plan = plan_of(routine)
    at_ms = share * plan.total_ms
    used, fresh = performance_of(routine), Performance(plan, company())
    used.shown_at(plan.total_ms - at_ms)
    assert used.shown_at(at_ms) == fresh.shown_at(at_ms)
    assert used.pose_at(at_ms) == fresh.pose_at(at_ms)


@settings(max_examples=examples(60), deadline=None)
@given(PLANS, SHARES)
def test_it_hurts_takes_the_body_out_from_where_it_is(routine: str, share: float) -> None:
    plan = plan_of(routine)
    at_ms = min(plan.total_ms - 1, int(share * plan.total_ms))
    out, _ = way_out_of(plan, at_ms)
    before, after = performance_of(routine), Performance(out, company())
    assert apart(before.stance_at(at_ms), after.stance_at(at_ms)) < JUMP_M
    assert apart(after.stance_at(at_ms), after.stance_at(at_ms + 10)) < JUMP_M
    for later_ms in range(0, 12_000, 400):
        assert after.shown_at(at_ms + later_ms, still=True).scene.breath == 0.0
    here = plan.segments[segment_index_at(plan, at_ms)]
    if here.phase is Phase.HOLD:
        told = next(segment for segment in out.segments if segment.start_ms == at_ms)
        turn = plan.turns[here.turn]
        way_out = choreographies()[turn.stretch_id].way_out
        assert apart(after.stance_at(told.end_ms - 1), company().stance(turn.stretch_id, way_out[-1], turn.side)) < STILL_M


@settings(max_examples=examples(60), deadline=None)
@given(PLANS, SHARES, st.integers(1000, 20_000))
def test_ten_seconds_more_and_other_settings_leave_the_body_where_it_is(routine: str, share: float, extra_ms: int) -> None:
    plan = plan_of(routine)
    at_ms = min(plan.total_ms - 1, int(share * plan.total_ms))
    here = performance_of(routine).stance_at(at_ms)
    longer = Performance(extended(plan, at_ms, extra_ms), company()).stance_at(at_ms)
    slower = a_plan(routine, replace(Preferences(), prepare_ms=9_000))
    other = Performance(spliced(plan, slower, at_ms), company()).stance_at(at_ms)
    moving = plan.segments[segment_index_at(plan, at_ms)].moving  # a longer breath is a slower move: there the body is a little elsewhere
    assert moving or apart(here, longer) < STILL_M
    assert apart(here, other) < STILL_M


@pytest.mark.parametrize("stretch", STRETCHES)
def test_the_chest_breathes_with_the_cues_of_a_hold(stretch: str) -> None:
    plan, shown = plan_of(stretch), performance_of(stretch)
    hold = next((segment for segment in plan.segments if segment.phase is Phase.HOLD), None)
    if hold is None:
        pytest.skip("this stretch is done in moving reps")
    full = shown.breath_at(hold.start_ms + plan.breath_in_ms - 1)
    empty = shown.breath_at(hold.start_ms + plan.breath_in_ms + plan.breath_out_ms - 1)
    assert full > 0.99
    assert empty < -0.99
    assert shown.shown_at(hold.start_ms + plan.breath_in_ms - 1).scene.breath == full


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_breath_never_jumps(routine: str) -> None:
    plan, shown = plan_of(routine), performance_of(routine)
    for segment in plan.segments[1:]:
        assert abs(shown.breath_at(segment.start_ms) - shown.breath_at(segment.start_ms - 1)) < 0.05, segment


def test_preparing_shows_where_from_and_where_to() -> None:
    plan, shown = plan_of("half-kneeling-hip-flexor"), performance_of("half-kneeling-hip-flexor")
    cue = next(cue for cue in plan.cues if cue.line == 1)
    start, there = shown.shown_at(cue.at_ms).scene, shown.shown_at(cue.at_ms + 1500).scene
    assert start.ghost is None
    assert there.ghost == shown.stance_at(cue.at_ms).placed
    assert there.arrow is not None
    hold = next(segment for segment in plan.segments if segment.phase is Phase.HOLD)
    held = shown.shown_at(hold.start_ms + 3000).scene
    assert held.ghost is None
    assert held.arrow is None


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_body_does_not_run_ahead_of_the_voice(routine: str) -> None:
    """It comes to a step as its last words are said, not while the sentence begins."""
    plan, shown = plan_of(routine), performance_of(routine)
    for move in shown.moves:
        cue = next((cue for cue in plan.cues if cue.at_ms == move.start_ms and cue.line is not None), None)
        if cue is None or plan.segments[cue.segment].moving:
            continue
        group = [each for each in shown.moves if each.group == move.group]
        room_ms = plan.segments[cue.segment].end_ms - cue.at_ms
        assert group[-1].end_ms - cue.at_ms >= min(0.8 * cue.duration_ms, room_ms - 1), cue.text


def test_on_the_way_out_it_stays_with_the_hand_on_the_thigh_until_standing_up_is_said() -> None:
    plan, shown = plan_of("half-kneeling-hip-flexor"), performance_of("half-kneeling-hip-flexor")
    cue = next(cue for cue in plan.cues if cue.kind is CueKind.WAY_OUT)
    said_ms = cue.at_ms + cue.duration_ms * cue.text.index("Stand up") / len(cue.text)
    kneeling = company().stance("half-kneeling-hip-flexor", "lean-on", Side.RIGHT)
    assert apart(shown.stance_at(said_ms - 1_500), kneeling) < 0.25
    standing = company().stance("half-kneeling-hip-flexor", "stand", Side.RIGHT)
    assert apart(shown.stance_at(cue.end_ms - 1_500), standing) > 0.2


def test_the_arrow_is_that_of_the_move_that_is_shown() -> None:
    plan, shown = plan_of("standing-hip-flexor"), performance_of("standing-hip-flexor")
    cue = next(cue for cue in plan.cues if cue.line == 3)
    troupe = company()
    first, last = (shown.shown_at(cue.at_ms + share * cue.duration_ms).scene.arrow for share in (0.3, 0.84))
    assert first == troupe.arrow("standing-hip-flexor", "back", Side.RIGHT)
    assert last == troupe.arrow("standing-hip-flexor", "hold", Side.RIGHT)


def test_left_is_seen_from_the_left() -> None:
    plan, shown = plan_of("half-kneeling-hip-flexor"), performance_of("half-kneeling-hip-flexor")
    holds = {plan.turns[segment.turn].side: shown.shown_at(segment.start_ms + 100).scene for segment in plan.segments
             if segment.phase is Phase.HOLD}
    right, left = holds[Side.RIGHT], holds[Side.LEFT]
    assert (right.side, left.side) == (Side.RIGHT, Side.LEFT)
    assert left.view.yaw == 180 - right.view.yaw
    assert left.psoas is not None
    assert right.psoas is not None
    assert left.psoas[1].percent == pytest.approx(right.psoas[0].percent)


class TestStills:
    """Reduced motion: one picture a step, that fades into the next."""

    def test_a_step_is_shown_at_once_and_fades_in(self) -> None:
        plan, shown = plan_of("half-kneeling-hip-flexor"), performance_of("half-kneeling-hip-flexor")
        cue = next(cue for cue in plan.cues if cue.line == 2)
        goal = company().stance("half-kneeling-hip-flexor", "kneel", Side.RIGHT).placed
        early, late = shown.shown_at(cue.at_ms + 50, still=True), shown.shown_at(cue.at_ms + 900, still=True)
        assert early.scene.placed == goal
        assert early.before is not None
        assert early.fading > 0.8
        assert early.before.placed == company().stance("half-kneeling-hip-flexor", "back", Side.RIGHT).placed
        assert late.before is None
        assert late.scene == replace(early.scene, psoas=late.scene.psoas, ghost=late.scene.ghost)

    def test_nothing_moves_in_a_hold_not_even_the_chest(self) -> None:
        plan, shown = plan_of("standing-hip-flexor"), performance_of("standing-hip-flexor")
        hold = next(segment for segment in plan.segments if segment.phase is Phase.HOLD)
        scenes = {shown.shown_at(hold.start_ms + at_ms, still=True).scene for at_ms in (1000, 4000, 7000)}
        assert len(scenes) == 1


def test_every_bone_has_a_name_of_its_own() -> None:
    assert len(set(BONES)) == len(BONES) == 20


def test_stills_survive_a_way_out_that_is_told_at_the_very_start_of_a_move() -> None:
    plan = plan_of("half-kneeling-hip-flexor")
    for cue in plan.cues:
        if cue.line is not None:
            out, _ = way_out_of(plan, cue.at_ms)
            shown = Performance(out, company())
            for later_ms in range(0, 3_000, 50):
                shown.shown_at(cue.at_ms + later_ms, still=True)
                assert shown.stance_at(cue.at_ms + later_ms).pose == shown.pose_at(cue.at_ms + later_ms)
