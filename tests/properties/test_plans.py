# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every plan, whatever the settings and however long the voice takes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.model.kinds import CueKind, Style, Talk
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.changing import extended, said_again, spliced, way_out_of
from psoas_coach.plan.compile import compile_plan, spoken_texts
from psoas_coach.plan.preferring import preferences_in
from psoas_coach.plan.timeline import SpeakingMs
from tests.helpers.plan_rules import (
    assert_breath_led_in_time,
    assert_counted_to_the_end,
    assert_sides_equal,
    assert_sound,
    assert_told_before_held,
    assert_waited_in_position,
)
from tests.helpers.routines import libraries, routines
from tests.helpers.shipped import shipped_library

LIBRARY: Library = shipped_library()
STRETCHES, ROUTINES = tuple(LIBRARY.stretches), tuple(LIBRARY.routines)

seconds = st.integers(1, 120).map(lambda second: second * 1000)
preferences = st.builds(
    Preferences,
    rule_hold_ms=st.one_of(st.none(), st.integers(3, 600).map(lambda second: second * 1000)),
    hold_ms=st.dictionaries(st.sampled_from(STRETCHES), st.integers(3, 600).map(lambda second: second * 1000)),
    sets=st.dictionaries(st.sampled_from(STRETCHES), st.integers(1, 3)),
    reps=st.dictionaries(st.sampled_from(STRETCHES), st.integers(1, 12)),
    protocol_hold_ms=st.dictionaries(st.just("warm-up"), seconds),
    protocol_reps=st.dictionaries(st.sampled_from(["warm-up", "cool-down"]), st.integers(1, 10)),
    styles=st.dictionaries(st.sampled_from(ROUTINES), st.sampled_from(Style)),
    prepare_ms=st.integers(0, 30_000), switch_ms=st.integers(0, 30_000), rest_ms=st.integers(0, 60_000),
    breath_in_ms=st.integers(2_000, 15_000), breath_out_ms=st.integers(2_000, 20_000),
    move_in_ms=st.integers(2_000, 20_000), move_out_ms=st.integers(2_000, 20_000), talk=st.sampled_from(Talk),
    talks=st.dictionaries(st.sampled_from(LIBRARY.ids), st.sampled_from(Talk)), countdown=st.sampled_from([0, 3, 5, 10, 20]),
    late_speaker_ms=st.integers(0, 2_000), chimes_heard=st.booleans())


@st.composite
def voices(draw: st.DrawFn) -> SpeakingMs:
    fixed_ms, letter_ms = draw(st.integers(0, 2_000)), draw(st.integers(0, 150))
    return lambda text: fixed_ms + letter_ms * len(text)


@st.composite
def cases(draw: st.DrawFn, most_steps: int = 3) -> tuple[Routine, Library]:
    """A shipped entry, or a routine such as a person makes, with stretches of the person's own in it."""
    if draw(st.booleans()):
        return LIBRARY.routine(draw(st.sampled_from(LIBRARY.ids))), LIBRARY
    library = draw(libraries(LIBRARY))
    return draw(routines(library, most_steps=most_steps, most_rounds=2)), library


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    routine, library = draw(cases())
    return compile_plan(routine, library, draw(preferences), draw(voices()))


@given(cases(), preferences, voices())
def test_plans_are_sound_fair_and_tell_before_they_hold(case: tuple[Routine, Library], mine: Preferences, speaking_ms: SpeakingMs) -> None:
    plan = compile_plan(*case, mine, speaking_ms)
    assert_sound(plan)
    assert_sides_equal(plan, case[0])
    assert_told_before_held(plan)
    assert_counted_to_the_end(plan)
    assert_waited_in_position(plan, case[0].wait_ms)


@given(plans())
def test_every_moment_has_an_address_of_its_own_and_steps_are_counted_through_the_rounds(plan: Plan) -> None:
    assert len({segment.key for segment in plan.segments}) == len(plan.segments)
    assert list(dict.fromkeys(turn.step for turn in plan.turns)) == list(range(plan.steps))


@given(plans())
def test_the_breath_of_a_hold_is_led_in_time_and_never_in_without_out(plan: Plan) -> None:
    assert_breath_led_in_time(plan)


@given(cases(), preferences, voices())
def test_every_text_was_asked_for_beforehand_and_can_be_said(
    case: tuple[Routine, Library], mine: Preferences, speaking_ms: SpeakingMs
) -> None:
    plan = compile_plan(*case, mine, speaking_ms)
    known = spoken_texts(*case, mine)
    assert {cue.say for cue in plan.cues if cue.say} <= set(known)
    assert not any(character.isdigit() for text in known for character in text)


@given(cases(), preferences, voices())
def test_the_talk_of_a_routine_and_the_chimes_are_as_set(case: tuple[Routine, Library], mine: Preferences, speaking_ms: SpeakingMs) -> None:
    plan = compile_plan(*case, mine, speaking_ms)
    talk = preferences_in(case[0], mine).talk
    assert any(cue.chime for cue in plan.cues) is mine.chimes_heard
    if talk is Talk.CHIMES:
        assert any(cue.say for cue in plan.cues) is not mine.chimes_heard
    if talk is not Talk.FULL:
        assert sum(cue.kind is CueKind.PRAISE for cue in plan.cues) == 1
    assert plan.cues[0].at_ms >= mine.late_speaker_ms


@given(plans(), st.floats(0, 1), st.integers(1, 60))
def test_a_longer_hold_is_counted_to_its_new_end(plan: Plan, part: float, extra_s: int) -> None:
    position_ms = int(part * (plan.total_ms - 1))
    assert_counted_to_the_end(extended(plan, position_ms, extra_s * 1000), position_ms)


@given(plans(), st.floats(0, 1), st.integers(1, 60_000))
def test_a_longer_segment_leaves_a_sound_plan_and_the_past_alone(plan: Plan, part: float, extra_ms: int) -> None:
    position_ms = int(part * (plan.total_ms - 1))
    longer = extended(plan, position_ms, extra_ms)
    assert_sound(longer)
    assert longer.total_ms == plan.total_ms + extra_ms
    assert [cue for cue in longer.cues if cue.at_ms <= position_ms] == [cue for cue in plan.cues if cue.at_ms <= position_ms]


@given(plans(), st.floats(0, 1))
def test_the_way_out_leaves_a_sound_plan(plan: Plan, part: float) -> None:
    position_ms = int(part * (plan.total_ms - 1))
    out, stand_still_ms = way_out_of(plan, position_ms)
    assert_sound(out)
    assert stand_still_ms is None or position_ms < stand_still_ms < out.total_ms


@given(plans(), st.floats(0, 1))
def test_saying_again_keeps_every_later_cue_apart(plan: Plan, part: float) -> None:
    position_ms = int(part * (plan.total_ms - 1))
    again, back_ms = said_again(plan, position_ms)
    assert 0 <= back_ms <= position_ms
    later = [cue for cue in again.cues if cue.at_ms > position_ms]
    assert all(one.end_ms <= other.at_ms for one, other in pairwise(later))
    assert all(one.end_ms == other.start_ms for one, other in pairwise(again.segments))


@given(cases(), preferences, preferences, st.floats(0, 1))
def test_other_settings_in_a_session_leave_a_sound_plan_and_the_past_alone(
    case: tuple[Routine, Library], one: Preferences, other: Preferences, part: float
) -> None:
    old = compile_plan(*case, one, lambda text: 40 * len(text))
    new = compile_plan(*case, other, lambda text: 40 * len(text))
    position_ms = int(part * (old.total_ms - 1))
    plan = spliced(old, new, position_ms)
    assert_sound(plan)
    assert [cue for cue in plan.cues if cue.at_ms <= position_ms] == [cue for cue in old.cues if cue.at_ms <= position_ms]


@given(cases(), preferences, st.floats(0, 1))
def test_the_same_settings_again_change_nothing(case: tuple[Routine, Library], same: Preferences, part: float) -> None:
    plan = compile_plan(*case, same, lambda text: 40 * len(text))
    assert spliced(plan, plan, int(part * (plan.total_ms - 1))) == plan
