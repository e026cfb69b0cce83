# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers: counted down at the end of a hold, counted up with moving reps, and spelled for the voice."""

from __future__ import annotations

from itertools import pairwise

import pytest

from psoas_coach.model.kinds import CueKind, Phase, Side, Talk
from psoas_coach.model.plan import Cue, Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan, spoken_texts
from psoas_coach.plan.counting import count_from, counted, counting_texts
from psoas_coach.plan.script import Said, Script
from tests.helpers.plan_rules import assert_sound, holds
from tests.helpers.shipped import a_plan, shipped_library, speaking_ms

LIBRARY = shipped_library()
SCRIPT = Script(LIBRARY.phrases)
STANDING = "standing-hip-flexor"


def quick(text: str) -> int:
    """A voice that says any number in less than a second."""
    return 30 * len(text)


def a_hold(countdown: int, hold_s: int, talk: Talk = Talk.FULL, *, chimes_heard: bool = True) -> tuple[Plan, list[Cue]]:
    """A plan with holds of `hold_s`, and what is said in the first of them."""
    preferences = Preferences(countdown=countdown, hold_ms={STANDING: hold_s * 1000}, talk=talk, chimes_heard=chimes_heard)
    plan = compile_plan(LIBRARY.routine(STANDING), LIBRARY, preferences, quick)
    hold = holds(plan, Side.RIGHT)[0]
    return plan, [cue for cue in plan.cues if plan.segments[cue.segment] is hold]


def numbers(plan: Plan, cues: list[Cue]) -> list[int]:
    """The numbers counted in the first hold, each found on its own second to the millisecond."""
    hold = holds(plan, Side.RIGHT)[0]
    counts = [cue for cue in cues if cue.kind is CueKind.COUNT]
    for cue in counts:
        assert hold.end_ms - cue.at_ms == int(cue.text) * 1000
        assert cue.say == SCRIPT.count(int(cue.text)).say
    return [int(cue.text) for cue in counts]


@pytest.mark.parametrize("talk", [Talk.FULL, Talk.SHORT])
@pytest.mark.parametrize(("countdown", "hold_s", "highest"), [
    (0, 30, 0), (3, 30, 3), (5, 30, 5), (10, 30, 10), (20, 30, 20), (20, 22, 20), (20, 15, 13), (10, 8, 6), (5, 5, 3), (3, 5, 3), (3, 4, 0),
])
def test_a_hold_is_counted_down_from_the_number_set_or_from_what_fits(talk: Talk, countdown: int, hold_s: int, highest: int) -> None:
    plan, cues = a_hold(countdown, hold_s, talk)
    assert numbers(plan, cues) == list(range(highest, 0, -1))
    assert_sound(plan)


def test_only_chimes_count_nothing() -> None:
    assert numbers(*a_hold(10, 30, Talk.CHIMES)) == []


def test_the_opening_of_a_hold_is_left_to_itself() -> None:
    for hold_s in range(5, 30):
        _, cues = a_hold(20, hold_s)
        assert next(cue.text for cue in cues if cue.text) == "And hold."


@pytest.mark.parametrize("countdown", [10, 20])
def test_a_long_count_tells_the_time_by_itself(countdown: int) -> None:
    plan, cues = a_hold(countdown, 30)
    assert "Ten seconds to go." not in [cue.text for cue in cues]
    first = next(cue.at_ms for cue in cues if cue.kind is CueKind.COUNT)
    assert {cue.kind for cue in cues if cue.at_ms >= first} == {CueKind.COUNT}
    assert ("You are halfway." in [cue.text for cue in cues]) is (countdown == 10)
    assert_sound(plan)


@pytest.mark.parametrize(("slow_from", "said"), [
    (21, list(range(20, 0, -1))),
    (17, [20, 18, 16, 14, 12, *range(10, 0, -1)]),
    (7, [20, 18, 16, 14, 12, 10, 8, 6, 4, 2]),
])
def test_a_slow_voice_says_every_second_number_on_its_second(slow_from: int, said: list[int]) -> None:
    assert list(counted(20, lambda number: 1_300 if number >= slow_from else 900)) == said


def test_a_very_slow_voice_says_every_fifth_number_or_the_first_alone() -> None:
    assert counted(20, lambda number: 2_001) == (20, 15, 10, 5)
    assert counted(20, lambda number: 5_001) == (20,)
    assert counted(3, lambda number: 1_100) == (3,)
    assert counted(3, lambda number: 3_001) == ()
    assert counted(0, lambda number: 1) == ()


@pytest.mark.parametrize("factor", [1, 2, 3, 5])
@pytest.mark.parametrize("countdown", [3, 5, 10, 20])
def test_numbers_never_overlap_however_slow_the_voice(countdown: int, factor: int) -> None:
    preferences = Preferences(countdown=countdown)
    plan = compile_plan(LIBRARY.routine("full-standard"), LIBRARY, preferences, lambda text: factor * speaking_ms(text))
    assert_sound(plan)
    for hold in holds(plan, Side.LEFT):
        assert all((hold.end_ms - cue.at_ms) % 1000 == 0 for cue in plan.cues
                   if cue.kind is CueKind.COUNT and hold.start_ms <= cue.at_ms < hold.end_ms)


def test_zero_is_the_chime_or_the_word_where_chimes_are_not_heard() -> None:
    for heard, first in ((True, ""), (False, "0")):
        plan, _ = a_hold(3, 30, chimes_heard=heard)
        ends = [cue for cue in plan.cues if plan.segments[cue.segment].phase is Phase.RELEASE
                and cue.at_ms == plan.segments[cue.segment].start_ms and plan.segments[cue.segment].rep]
        assert [cue.text for cue in ends] == [first] * 4
        assert all(cue.say == ("" if heard else "Zero.") for cue in ends)


@pytest.mark.parametrize(("talk", "countdown"), [(Talk.FULL, 0), (Talk.SHORT, 0), (Talk.CHIMES, 3)])
def test_without_a_count_the_end_has_words_of_its_own_where_chimes_are_not_heard(talk: Talk, countdown: int) -> None:
    plan, _ = a_hold(countdown, 30, talk, chimes_heard=False)
    assert [cue.say for cue in plan.cues].count("And let go.") == 4


@pytest.mark.parametrize("talk", Talk)
def test_where_chimes_are_not_heard_none_is_planned_and_the_voice_tells_what_they_would(talk: Talk) -> None:
    plan, cues = a_hold(3, 30, talk, chimes_heard=False)
    assert_sound(plan)
    assert not any(cue.chime for cue in plan.cues)
    assert cues[0].say == "And hold."
    assert cues[0].at_ms == holds(plan, Side.RIGHT)[0].start_ms
    spoken = [cue.say for cue in plan.cues]
    assert {"You are halfway.", "Now the left side. Switch sides.", "You are all done. Great work."} <= set(spoken)
    if talk is Talk.CHIMES:
        assert len([say for say in spoken if say]) == 4 * 3 + 2


@pytest.mark.parametrize("reps", [1, 2, 20, 25, 50])
def test_moving_reps_are_counted_up_one_rep_length_apart(reps: int) -> None:
    plan = a_plan("bridge", Preferences(sets={"bridge": 2}, reps={"bridge": reps}))
    for set_number in (1, 2):
        calls = [cue for cue in plan.cues if cue.kind is CueKind.REP and plan.segments[cue.segment].set_number == set_number
                 and plan.segments[cue.segment].phase is Phase.EASE_IN]
        last = SCRIPT.phrase("last_rep").text if reps > 1 else "1"
        assert [cue.text for cue in calls] == [*map(str, range(1, reps)), last]
        assert len({other.at_ms - one.at_ms for one, other in pairwise(calls)}) <= 1


def test_the_texts_of_a_count_are_ready_for_every_routine_that_speaks() -> None:
    texts = counting_texts(LIBRARY.phrases)
    assert (texts[0], texts[-1], len(texts)) == ("Twenty.", "Zero.", 21)
    for routine_id in LIBRARY.ids:
        known = spoken_texts(LIBRARY.routine(routine_id), LIBRARY, Preferences())
        assert set(texts) <= set(known)
        assert len(set(known)) == len(known)
        assert known[-1] == "Zero."
        silent = spoken_texts(LIBRARY.routine(routine_id), LIBRARY, Preferences(talks={routine_id: Talk.CHIMES}))
        assert not set(texts) & set(silent)


@pytest.mark.parametrize(("number", "words"), [
    (0, "zero"), (1, "one"), (60, "sixty"), (61, "sixty-one"), (99, "ninety-nine"), (100, "one hundred"), (101, "one hundred and one"),
    (200, "two hundred"), (345, "three hundred and forty-five"), (999, "nine hundred and ninety-nine"), (1000, "one zero zero zero"),
])
def test_a_number_is_read_in_digits_and_heard_in_words(number: int, words: str) -> None:
    assert SCRIPT.number(number) == Said(str(number), words)


def test_no_number_below_a_thousand_is_heard_like_another() -> None:
    assert len({SCRIPT.number(number).say for number in range(1000)}) == 1000


@pytest.mark.parametrize(("duration_ms", "shown", "spoken"), [
    (1_000, "one second", "one second"), (30_000, "30 seconds", "thirty seconds"), (60_000, "one minute", "one minute"),
    (61_000, "one minute and one second", "one minute and one second"), (600_000, "10 minutes", "ten minutes"),
    (6_005_000, "100 minutes and 5 seconds", "one hundred minutes and five seconds"),
])
def test_a_time_has_its_plural_right(duration_ms: int, shown: str, spoken: str) -> None:
    assert SCRIPT.time(duration_ms) == Said(shown, spoken)


@pytest.mark.parametrize(("duration_ms", "shown", "spoken"), [
    (1_000, "one second", "one second"), (59_000, "59 seconds", "fifty-nine seconds"), (60_000, "one minute", "one minute"),
    (74_000, "one minute", "one minute"), (76_000, "one and a half minutes", "one and a half minutes"),
    (189_000, "3 minutes", "three minutes"), (200_000, "3 and a half minutes", "three and a half minutes"),
    (226_000, "4 minutes", "four minutes"), (6_030_000, "100 and a half minutes", "one hundred and a half minutes"),
])
def test_a_time_told_in_passing_is_rounded_to_half_minutes(duration_ms: int, shown: str, spoken: str) -> None:
    assert SCRIPT.rough_time(duration_ms) == Said(shown, spoken)


def test_count_from_is_the_same_for_every_voice() -> None:
    assert [count_from(ms, 20) for ms in (4_999, 5_000, 6_500, 12_000, 21_999, 22_000, 600_000)] == [0, 3, 4, 10, 19, 20, 20]
