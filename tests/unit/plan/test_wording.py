# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said in every entry, amount of talk and style: never twice in a row, nothing that a voice cannot say, and not too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

import pytest

from psoas_coach.model.kinds import CueKind, Phase, Side, Style, Talk
from psoas_coach.model.library import Routine, RoutineStep
from psoas_coach.model.plan import Cue, Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan, spoken_texts
from psoas_coach.plan.holds import is_led
from tests.helpers.plan_rules import assert_sound, holds
from tests.helpers.shipped import a_plan, shipped_library, speaking_ms

LIBRARY = shipped_library()
RHYTHM = (CueKind.COUNT, CueKind.BREATH_IN, CueKind.BREATH_OUT)
SPEAKABLE = re.compile(r"[A-Za-z .,!?;:'’-]+")
APART, ALIKE = 3, 0.75


def moving_everywhere(style: Style) -> dict[str, Style]:
    return dict.fromkeys(LIBRARY.routines, style)


EVERY = [pytest.param(entry_id, talk, style, id=f"{entry_id}-{talk.value}-{style.value}")
         for entry_id in LIBRARY.ids for talk in Talk for style in Style]


def spoken_rhythm(plan: Plan, cue: Cue) -> bool:
    """Whether a cue belongs to a rhythm that has to be repeated: counts, breath, moving reps."""
    return cue.kind in RHYTHM or plan.segments[cue.segment].moving


@pytest.mark.parametrize(("entry_id", "talk", "style"), [case for case in EVERY if case.values[1] is not Talk.CHIMES])
@pytest.mark.parametrize("chimes_heard", [True, False])
def test_nothing_is_said_twice_within_three_sentences(entry_id: str, talk: Talk, style: Style, chimes_heard: bool) -> None:
    plan = a_plan(entry_id, Preferences(talk=talk, styles=moving_everywhere(style), chimes_heard=chimes_heard))
    told = [cue for cue in plan.cues if cue.say]
    for one, other in pairwise(told):
        alike = SequenceMatcher(None, one.say.lower(), other.say.lower()).ratio()
        assert spoken_rhythm(plan, other) or alike < ALIKE, (one.say, other.say)
    latest: dict[str, int] = {}
    for index, cue in enumerate(told):
        for sentence in re.split(r"(?<=[.!?]) ", cue.say):
            assert spoken_rhythm(plan, cue) or index - latest.get(sentence, -99) > APART, (told[index - 3].say, sentence)
            latest[sentence] = index


@pytest.mark.parametrize(("entry_id", "talk", "style"), EVERY)
def test_praise_is_never_the_same_twice_running(entry_id: str, talk: Talk, style: Style) -> None:
    preferences = Preferences(talk=talk, styles=moving_everywhere(style), hold_ms=dict.fromkeys(LIBRARY.stretches, 65_000))
    plan = a_plan(entry_id, preferences)
    for phases in ((Phase.HOLD,), (Phase.RELEASE, Phase.FINISH)):
        praise = [cue.text for cue in plan.cues if cue.kind is CueKind.PRAISE and plan.segments[cue.segment].phase in phases]
        assert not [one for one, other in pairwise(praise) if one == other]


SETTINGS = [
    Preferences(),
    Preferences(hold_ms=dict.fromkeys(LIBRARY.stretches, 3_000), reps=dict.fromkeys(LIBRARY.stretches, 1), rest_ms=1_000),
    Preferences(hold_ms=dict.fromkeys(LIBRARY.stretches, 599_000), reps=dict.fromkeys(LIBRARY.stretches, 2), rest_ms=300_000, countdown=20),
    Preferences(hold_ms=dict.fromkeys(LIBRARY.stretches, 21_000), reps=dict.fromkeys(LIBRARY.stretches, 50),
                sets=dict.fromkeys(LIBRARY.stretches, 10), rest_ms=300_000, countdown=20),
    Preferences(hold_ms=dict.fromkeys(LIBRARY.stretches, 61_000), protocol_hold_ms={"warm-up": 65_000},
                protocol_reps={"warm-up": 29, "cool-down": 31}, rest_ms=61_000, countdown=0, chimes_heard=False),
]


def every_plan(entry_id: str) -> Iterator[tuple[Plan, Preferences]]:
    routine = LIBRARY.routine(entry_id)
    for setting in SETTINGS:
        for talk in Talk:
            for style in Style:
                mine = replace(setting, talks={entry_id: talk}, styles=moving_everywhere(style))
                yield compile_plan(routine, LIBRARY, mine, speaking_ms), mine


@pytest.mark.parametrize("entry_id", LIBRARY.ids)
def test_the_voice_is_given_words_and_the_plainest_marks_alone(entry_id: str) -> None:
    checked: set[str] = set()
    for plan, preferences in every_plan(entry_id):
        spoken = {cue.say for cue in plan.cues} | set(spoken_texts(LIBRARY.routine(entry_id), LIBRARY, preferences))
        for text in spoken - checked:
            checked.add(text)
            assert not text or SPEAKABLE.fullmatch(text), text
            assert not re.search(r"(?<![a-z] )(?<!-)\bone (?:repetitions|holds|seconds|minutes)\b", text.lower()), text


@pytest.mark.parametrize("entry_id", LIBRARY.ids)
def test_shown_and_spoken_have_the_same_words_but_for_numbers_and_what_only_the_eye_needs(entry_id: str) -> None:
    """So that the caption follows the voice: one word shown for each word spoken."""
    words = LIBRARY.phrases.side_words
    with_both = {line.shown(side, words) for stretch in LIBRARY.stretches.values() for side in stretch.sides
                 for line in (stretch.feel, *stretch.cautions, *(step.full for step in stretch.setup)) if line.say}
    assert with_both
    for cue in a_plan(entry_id).cues:
        if cue.text not in with_both:
            assert len(cue.text.split()) == len(cue.say.split()), (cue.text, cue.say)


@pytest.mark.parametrize(("preferences", "entry_id", "said"), [
    (Preferences(), "bridge", "Two sets of ten repetitions."),
    (Preferences(sets={"bridge": 1}), "bridge", "Ten repetitions."),
    (Preferences(), "standing-hip-flexor", "Two holds of thirty seconds on each side."),
    (Preferences(reps={"standing-hip-flexor": 1}), "standing-hip-flexor", "One hold of thirty seconds on each side."),
    (Preferences(sets={"standing-hip-flexor": 3}, hold_ms={"standing-hip-flexor": 60_000}), "standing-hip-flexor",
     "Three sets of two holds on each side, one minute each."),
])
def test_the_dose_is_a_natural_sentence(preferences: Preferences, entry_id: str, said: str) -> None:
    assert said in [cue.say for cue in a_plan(entry_id, preferences).cues]


def test_the_doses_of_moving_and_held_routines_have_their_plurals_right() -> None:
    held = Preferences(styles={"full-cool-down": Style.STATIC}, protocol_reps={"cool-down": 1})
    moved = Preferences(protocol_reps={"cool-down": 1})
    assert "One hold of five seconds." in [cue.say for cue in a_plan("full-cool-down", held).cues]
    said = [cue.say for cue in a_plan("full-cool-down", moved).cues]
    assert "One repetition." in said
    assert "One repetition on each side." in said


def test_the_side_is_told_with_the_stretch_and_first_of_all_after_the_switch() -> None:
    plan = a_plan("full-standard")
    told = [cue for cue in plan.cues if cue.text]
    for index, cue in enumerate(told):
        if cue.kind is CueKind.ANNOUNCE and cue.text.startswith(("Next up", "Last stretch")):
            turn = plan.turns[plan.segments[cue.segment].turn]
            assert told[index + 1].text == f"The {turn.side.value} side is first."
        if plan.segments[cue.segment].phase is Phase.SWITCH_SIDES:
            assert cue.text.startswith(f"Now the {plan.turns[plan.segments[cue.segment].turn].side.value} side.")


@pytest.mark.parametrize("rest_ms", [0, 15_000, 60_000])
def test_getting_up_and_down_is_told_and_has_its_time(rest_ms: int) -> None:
    steps = tuple(RoutineStep(stretch_id=stretch_id) for stretch_id in ("bridge", "standing-hip-flexor", "bridge"))
    routine = Routine(id="mine", name=LIBRARY.stretches["bridge"].name, summary="", note="", purposes=(),
                      protocol_id="standard", steps=steps)
    plan = compile_plan(routine, LIBRARY, Preferences(rest_ms=rest_ms), speaking_ms)
    assert_sound(plan)
    rests = [index for index, segment in enumerate(plan.segments) if segment.phase is Phase.REST and not segment.set_number]
    told = [[cue for cue in plan.cues if cue.segment == rest][-1] for rest in rests]
    assert [cue.text for cue in told] == ["Roll to one side, and stand up slowly.", "Come down to the floor, in your own time."]
    assert all(plan.segments[rest].end_ms - cue.end_ms >= 6_000 for rest, cue in zip(rests, told, strict=True))
    lying = [stretch.position.is_lying for stretch in LIBRARY.stretches.values()]
    assert lying.count(True) == 1


@pytest.mark.parametrize("hold_s", [20, 30, 45, 59, 60, 120, 300])
def test_a_hold_has_stillness(hold_s: int) -> None:
    """Nothing but breath and time in a hold under a minute; the first two breaths are led, then every third."""
    plan = a_plan(preferences=Preferences(hold_ms={"standing-hip-flexor": hold_s * 1000}))
    for hold in holds(plan, Side.LEFT):
        inside = [cue for cue in plan.cues if plan.segments[cue.segment] is hold]
        assert any(cue.kind is CueKind.PRAISE for cue in inside) is (hold_s >= 60)
        led = [(cue.at_ms - hold.start_ms) // 10_000 for cue in inside if cue.kind is CueKind.BREATH_OUT]
        assert led[:2] == [0, 1][:len(led)]
        assert all(is_led(breath) for breath in led)
        spoken_ms = sum(cue.duration_ms for cue in inside if cue.say)
        assert spoken_ms < hold.duration_ms * (0.5 if hold_s < 30 else 0.4)
        still_ms = max(other.at_ms - one.end_ms for one, other in pairwise(inside))
        assert still_ms >= (2_000 if hold_s < 30 else 4_000 if hold_s < 45 else 8_000)


def test_the_breaths_that_are_led() -> None:
    assert [breath for breath in range(14) if is_led(breath)] == [0, 1, 4, 7, 10, 13]


def test_a_hold_begins_with_its_first_breath_out() -> None:
    for stretch_id in LIBRARY.stretches:
        plan = a_plan(stretch_id, Preferences(hold_ms={stretch_id: 30_000}))
        for index, segment in enumerate(plan.segments):
            if segment.phase is Phase.HOLD:
                inside = [cue for cue in plan.cues if cue.segment == index and cue.text]
                assert [cue.kind for cue in inside[:2]] == [CueKind.TIME, CueKind.BREATH_OUT]
                assert inside[1].at_ms - segment.start_ms == Preferences().breath_in_ms


def test_where_the_long_exhale_has_no_room_the_short_one_is_said() -> None:
    plan = compile_plan(LIBRARY.routine("full-warm-up"), LIBRARY, Preferences(), lambda text: 300 + 65 * len(text))
    said = {plan.turns[plan.segments[cue.segment].turn].stretch_id: cue.say for cue in reversed(plan.cues)
            if cue.kind is CueKind.BREATH_OUT and plan.segments[cue.segment].rep == 1}
    assert said["bridge"] == "And breathe out."
    assert said["standing-hip-flexor"] == "Breathe out, long and slow."


def test_the_long_exhale_is_told_once_on_each_side() -> None:
    said = [cue.say for cue in a_plan("half-kneeling-hip-flexor").cues if cue.kind is CueKind.BREATH_OUT]
    assert said == [*["Breathe out, and sink a little deeper.", "And breathe out.", "And breathe out.", "And breathe out."] * 2]


@pytest.mark.parametrize("talk", [Talk.FULL, Talk.SHORT])
def test_the_first_moving_rep_of_a_side_names_the_side(talk: Talk) -> None:
    plan = a_plan("full-cool-down", Preferences(talk=talk))
    for cue in plan.cues:
        segment = plan.segments[cue.segment]
        side = plan.turns[segment.turn].side
        if segment.moving and segment.rep == 1 and cue.kind is CueKind.BREATH_OUT and side is not Side.BOTH:
            assert re.search(r"\b(left|right)\b", cue.say), cue.say


def test_short_talk_is_side_position_time_and_counts() -> None:
    plan = a_plan("full-standard", Preferences(talk=Talk.SHORT))
    kinds = {cue.kind for cue in plan.cues if cue.text and not plan.segments[cue.segment].moving}
    assert not kinds & {CueKind.BREATH_IN, CueKind.BREATH_OUT}
    assert [cue.text for cue in plan.cues if cue.kind is CueKind.PRAISE] == ["You are all done. Great work."]
    cautions = {line.spoken(Side.LEFT, LIBRARY.phrases.side_words) for stretch in LIBRARY.stretches.values() for line in stretch.cautions}
    assert {cue.say for cue in plan.cues if cue.kind is CueKind.CAUTION} == {plan_reminder(), *cautions}
    short = {line.spoken(side, LIBRARY.phrases.side_words) for stretch in LIBRARY.stretches.values() for side in stretch.sides
             for line in (step.short for step in (*stretch.setup, stretch.ease_in, stretch.release, stretch.way_out))}
    assert {cue.say for cue in plan.cues if cue.kind is CueKind.INSTRUCTION} <= short


def plan_reminder() -> str:
    return LIBRARY.phrases.lines["safety_reminder"]


@pytest.mark.parametrize("talk", [Talk.FULL, Talk.SHORT])
@pytest.mark.parametrize(("entry_id", "said"), [
    ("bridge", ""), ("standing-hip-flexor", "You will need a chair."), ("desk-three-minutes", "You will need a chair."),
    ("low-lunge-twist", "You will need a chair, and something soft for your knee."),
    ("full-standard", "You will need a chair, and something soft for your knee."),
])
def test_what_is_needed_is_told_at_the_very_opening(entry_id: str, talk: Talk, said: str) -> None:
    opening = [cue.say for cue in a_plan(entry_id, Preferences(talk=talk)).cues]
    assert opening[0] == plan_reminder()
    assert (opening[1] == said) if said else not opening[1].startswith("You will need")
    assert sum(each.startswith("You will need") for each in opening) == bool(said)


def test_more_than_two_needs_are_told_two_by_two() -> None:
    needs = {"bridge": ("a mat", "a chair"), "low-lunge-twist": ("a chair", "a towel")}
    stretches = {id: replace(LIBRARY.stretches[id], needs=needs[id]) for id in needs}
    library = replace(LIBRARY, stretches={**LIBRARY.stretches, **stretches})
    routine = replace(LIBRARY.routine("bridge"), steps=tuple(RoutineStep(stretch_id=id) for id in needs))
    plan = compile_plan(routine, library, Preferences(), speaking_ms)
    assert [cue.say for cue in plan.cues if "need" in cue.say] == ["You will need a mat, and a chair.", "You will need a towel."]


@pytest.mark.parametrize("talk", [Talk.FULL, Talk.SHORT])
def test_a_caution_is_told_again_unless_the_stretch_before_asked_for_it(talk: Talk) -> None:
    plan = a_plan("full-standard", Preferences(talk=talk))
    told = [(plan.turns[plan.segments[cue.segment].turn].step, cue.say) for cue in plan.cues if cue.kind is CueKind.CAUTION][1:]
    soft, chair = "Have something soft under your knee.", "Keep a chair or a wall within reach, at your side."
    assert told == [
        (1, soft), (1, chair), (3, "Your back knee may stay up, or rest on something soft."),
        (4, soft), (4, "In this one, an arm goes up, and no foot.")]


def test_only_chimes_ask_for_nothing() -> None:
    plan = a_plan("full-standard", Preferences(talk=Talk.CHIMES))
    assert not [cue for cue in plan.cues if cue.kind is CueKind.CAUTION or cue.text.startswith("You will need")]


def test_a_rest_in_which_one_gets_up_tells_no_length_of_its_own() -> None:
    plan = a_plan("full-standard")
    for index, segment in enumerate(plan.segments):
        told = [cue.text for cue in plan.cues if cue.segment == index]
        if segment.phase is Phase.REST:
            assert ("Rest for 15 seconds." in told) is ("Roll to one side, and stand up slowly." not in told)


def test_the_arm_is_named_on_both_sides_where_a_moving_rep_takes_it_over() -> None:
    plan = a_plan("full-cool-down")
    said = [cue.say for cue in plan.cues if cue.say.endswith("arm up and over.")]
    assert said == [f"Breathe out and lift your {side} arm up and over." for side in ("left", "right")]


@pytest.mark.parametrize("late_speaker_ms", [0, 150, 1_200, 2_000])
def test_a_late_speaker_gets_its_silence_before_the_first_word(late_speaker_ms: int) -> None:
    for talk in (Talk.FULL, Talk.SHORT):
        plan = a_plan("bridge", Preferences(late_speaker_ms=late_speaker_ms, talk=talk))
        assert plan.cues[0].at_ms == max(200, late_speaker_ms)
        assert_sound(plan)
