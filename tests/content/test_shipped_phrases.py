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
    "stretch": "Bridge", "side": "left", "hold": "thirty seconds", "time": "two minutes",
    "reps": "one", "sets": "two", "n": "two", "N": "Two", "minutes": "two minutes", "seconds": "five seconds",
}
KEYS = (
    "first_stretch", "next_stretch", "last_stretch", "only_stretch", "start_side", "dose_one_hold", "dose_holds",
    "dose_moving", "dose_sets_moving", "dose_sets_holds", "seconds", "one_second", "minutes", "one_minute",
    "minutes_seconds", "safety_reminder", "begin", "hold", "halfway", "ten_left", "rep", "last_rep", "set",
    "last_set", "rest", "switch_sides", "second_side", "next_up", "lead_in_ready", "hurt", "hurt_pause", "hurt_end",
    "finished", "summary", "again", "come_out",
)
SPANS = {"seconds", "one_second", "minutes", "one_minute", "minutes_seconds"}
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
TENS = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty"}


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
    assert re.fullmatch(r"[A-Za-z ,.:'-]+", text), text
    if key in SPANS:
        assert text.islower()
        assert text[-1].isalpha()
    elif key == "lead_in_ready":
        assert text == "We go on in"
    else:
        assert text[0].isupper()
        assert text[-1] == "."


@pytest.mark.parametrize("key", ["switch_sides", "second_side", "start_side"])
def test_a_phrase_of_sides_reads_for_both(key: str) -> None:
    left, right = (PHRASES.lines[key].format_map({"side": PHRASES.side_words[side]}) for side in (Side.LEFT, Side.RIGHT))
    assert "the left side" in left
    assert left.replace("left", "right") == right


def test_the_rule_of_every_session_is_said() -> None:
    assert PHRASES.lines["safety_reminder"].startswith("Stretch to tension, never to pain.")


def test_after_it_hurts_the_person_is_told_what_can_be_done() -> None:
    assert "press Space to go on with the next stretch, or stop for today" in PHRASES.lines["hurt_pause"].replace("Press", "press")
    assert "next stretch" not in PHRASES.lines["hurt_end"]


@pytest.mark.parametrize(("key", "most_words"), [("praise", 2), ("encouragement", 4)])
def test_variants_are_short_and_alternate(key: str, most_words: int) -> None:
    variants = PHRASES.variants[key]
    assert len(set(variants)) == len(variants) >= 3
    for text in variants:
        assert re.fullmatch(r"[A-Z][A-Za-z ]+\.", text)
        assert len(text.split()) <= most_words


@pytest.mark.parametrize("number", range(61))
def test_numbers_are_words(number: int) -> None:
    assert PHRASES.numbers[number] == in_words(number)


def test_the_words_for_the_sides() -> None:
    assert PHRASES.side_words == {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "both"}
    assert PHRASES.language == "en"
