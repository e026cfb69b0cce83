# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The coach's own words: all there, all speakable, and no more placeholders than are filled."""

from __future__ import annotations

import re

import pytest

from psoas_coach.content.phrases import LINES
from psoas_coach.model.kinds import Side
from tests.helpers.shipped import shipped_library

PHRASES = shipped_library().phrases

FILLED = {
    "stretch": "Bridge", "side": "left", "Side": "Left", "hold": "thirty seconds", "time": "two minutes", "reps": "one repetition",
    "holds": "two holds", "sets": "two sets", "n": "two", "minutes": "two minutes", "seconds": "five seconds", "rest": "five",
    "need": "a chair", "second_need": "something soft for your knee",
}
SPANS = {
    "sets", "one_rep", "reps", "one_hold", "holds", "one_second", "seconds", "one_minute", "minutes", "minutes_seconds",
    "one_minute_and_half", "minutes_and_half",
    "one_hundred", "one_hundred_and", "hundreds", "hundreds_and",
    "one_degree", "degrees", "percent", "decimal", "times", "up_to",
}
DOSES = {
    "dose_holds", "dose_holds_each_side", "dose_moving", "dose_moving_each_side",
    "dose_sets_holds", "dose_sets_holds_each_side", "dose_sets_moving", "dose_sets_moving_each_side",
}
KEYS = sorted(SPANS | DOSES | {
    "first_stretch", "last_stretch", "only_stretch", "next_up", "start_side", "switch_sides", "stand_up", "lie_down", "without_stopping",
    "needs_one", "needs_two", "safety_reminder",
    "hold", "halfway", "ten_left", "hold_over", "hold_number", "last_hold", "last_rep", "set", "last_set", "rest",
    "hold_longer", "round", "last_round", "wait", "wait_limited", "wait_again",
    "hurt", "hurt_pause", "hurt_end", "finished", "summary",
})
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def test_every_phrase_is_there_and_no_other() -> None:
    assert set(PHRASES.lines) == set(KEYS) == set(LINES)
    assert set(PHRASES.variants) == {"praise", "encouragement"}


@pytest.mark.parametrize("key", KEYS)
def test_a_phrase_can_be_spoken_once_filled(key: str) -> None:
    text = PHRASES.lines[key].format_map(FILLED)
    text = text if key in SPANS else text[0].upper() + text[1:]
    assert re.fullmatch(r"[A-Za-z ,.:'-]+", text), text
    if key in SPANS:
        assert text.islower()
        assert text[-1].isalpha()
    else:
        assert text[0].isupper()
        assert text[-1] == "."


@pytest.mark.parametrize("key", ["switch_sides", "start_side"])
def test_a_phrase_of_sides_reads_for_both(key: str) -> None:
    left, right = (PHRASES.lines[key].format_map({"side": PHRASES.side_words[side]}) for side in (Side.LEFT, Side.RIGHT))
    assert "the left side" in left.lower()
    assert left.replace("left", "right") == right


def test_left_and_right_are_said_of_sides_alone() -> None:
    """Not "ten seconds left" nor "all right": who listens with closed eyes takes each of them for a side."""
    for text in (*PHRASES.lines.values(), *(text for texts in PHRASES.variants.values() for text in texts)):
        assert not re.search(r"\b(left|right)\b", text, re.IGNORECASE), text


def test_the_rule_of_every_session_is_said() -> None:
    assert PHRASES.lines["safety_reminder"].startswith("Stretch to tension, never to pain.")


def test_after_it_hurts_the_person_is_told_what_can_be_done() -> None:
    assert "press Space to go on with the next stretch, or stop for today" in PHRASES.lines["hurt_pause"].replace("Press", "press")
    assert "next stretch" not in PHRASES.lines["hurt_end"]


@pytest.mark.parametrize(("key", "most_words"), [("praise", 3), ("encouragement", 4)])
def test_variants_are_short_and_alternate(key: str, most_words: int) -> None:
    variants = PHRASES.variants[key]
    assert len(set(variants)) == len(variants) >= 6
    for text in variants:
        assert re.fullmatch(r"[A-Z][A-Za-z ]+\.", text)
        assert len(text.split()) <= most_words


@pytest.mark.parametrize("number", range(100))
def test_numbers_are_words(number: int) -> None:
    assert PHRASES.numbers[number] == in_words(number)


@pytest.mark.parametrize("what", ["second", "minute", "rep", "hold", "degree"])
def test_one_of_a_thing_is_no_plural(what: str) -> None:
    one, many = PHRASES.lines[f"one_{what}"], PHRASES.lines[f"{what}s"].format(n="two")
    assert one.startswith("one ")
    assert many == one.replace("one ", "two ") + "s"


def test_the_words_for_the_sides() -> None:
    assert PHRASES.side_words == {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "both"}
    assert PHRASES.language == "en"
