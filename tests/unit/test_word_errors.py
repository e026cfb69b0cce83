# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measure of what was understood is right itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.word_errors import HOMOPHONES, SPELLINGS, Heard, compared, compared_each, error_rate, errors, normalised, table

WORDS = st.lists(st.sampled_from(("left", "right", "hip", "knee", "two", "too", "10", "onto")), max_size=8).map(" ".join)
TEXTS = st.one_of(WORDS, st.text(max_size=30))


@pytest.mark.parametrize(("text", "words"), [
    ("Sets: two. Let’s begin!", "sets two lets begin"),
    ("hip-width apart", "hip width apart"),
    ("Hold it for 10 seconds", "hold it for ten seconds"),
    ("a 90° bend", "a ninety degrees bend"),
    ("21, 100 and 115", "twenty one one hundred and one hundred fifteen"),
    ("1st stretch", "first stretch"),
    ("0", "zero"),
    ("4th in 2026", "4th in 2026"),
    ("Alright, hold onto it", "all right hold on to it"),
    ("toward me too", "towards me two"),
    ("Write hand", "right hand"),
    ("", ""),
    (" … – ", ""),
])
def test_a_text_becomes_its_words(text: str, words: str) -> None:
    assert normalised(text) == tuple(words.split())


def test_a_word_that_only_sounds_like_another_is_no_homophone() -> None:
    assert errors("Squeeze your right glute.", "Squeeze your ride gloot") == 2
    assert errors("Left, then right.", "Right, then left.") == 2


def test_the_tables_lead_to_words_that_stay() -> None:
    for words in (*SPELLINGS.values(), tuple(HOMOPHONES.values())):
        assert normalised(" ".join(words)) == words


@pytest.mark.parametrize(("said", "heard", "count"), [
    ("Hold.", "hold", 0), ("Hold.", "I love", 2), ("Hold.", "", 1), ("", "you", 1), ("Breathe in deep.", "Breathe indeed", 2),
    ("Step your right foot back.", "your right foot back", 1),
])
def test_changed_added_and_left_out_words_are_counted(said: str, heard: str, count: int) -> None:
    assert errors(said, heard) == count


@given(TEXTS, TEXTS)
def test_the_count_is_the_same_both_ways_and_zero_for_the_same_words_alone(one: str, other: str) -> None:
    count = errors(one, other)
    assert count == errors(other, one)
    assert (count == 0) == (normalised(one) == normalised(other))
    lengths = len(normalised(one)), len(normalised(other))
    assert max(lengths) - min(lengths) <= count <= max(lengths)


@given(WORDS, WORDS, WORDS)
def test_no_detour_is_shorter(one: str, other: str, third: str) -> None:
    assert errors(one, other) <= errors(one, third) + errors(third, other)


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS)
def test_the_parts_of_a_piece_have_the_words_and_the_errors_of_the_whole(said: list[str], heard: str) -> None:
    rows = compared_each(said, heard)
    assert [row.said for row in rows] == said
    assert tuple(word for row in rows for word in normalised(row.heard)) == normalised(heard)
    assert sum(row.errors for row in rows) == errors(" ".join(said), heard)


def test_each_sentence_of_a_piece_gets_what_was_heard_of_it() -> None:
    rows = compared_each(("Breathe in.", "Hold.", "Out, lift."), "Breathe in? Out, lift him.")
    assert [(row.heard, row.errors) for row in rows] == [("breathe in", 0), ("", 1), ("out lift him", 1)]


def test_the_rate_is_of_all_words_together() -> None:
    assert error_rate([Heard("a b c", "a b", 1, 3), Heard("d", "d", 0, 1)]) == 0.25
    assert error_rate([]) == 0.0


def test_the_table_shows_the_worst_first_and_the_totals() -> None:
    rows = [compared("Well done.", "well done"), compared("Hold.", ""), compared("Ease back.", "He's bag.")]
    assert table(rows).splitlines() == [
        "errors  of",
        "     2   2  Ease back.", "            → hes bag",
        "     1   1  Hold.", "            → (nothing)",
        "3 sentences, 2 of them not as said; 5 words, 3 errors, word error rate 60.0%",
    ]
