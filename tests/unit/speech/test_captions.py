# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""When each word of a caption lights up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.speech.captions import spoken_words, word_times
from psoas_coach.speech.clips import WordMark

TEXTS = st.text(alphabet="ab 1.,;!?–…\n", max_size=80)
MARKS = st.lists(st.builds(WordMark, st.integers(-50, 20_000), st.integers(-2, 90), st.integers(0, 9)), max_size=12)


@given(TEXTS, st.integers(0, 10_000), MARKS)
def test_times_begin_at_zero_never_fall_and_stay_inside(text: str, duration_ms: int, marks: list[WordMark]) -> None:
    times = word_times(text, duration_ms, marks)
    assert len(times) == len(text.split())
    assert list(times) == sorted(times)
    if times:
        assert times[0] == 0
        assert times[-1] <= max(duration_ms - 1, 0)


def test_the_engines_marks_are_taken() -> None:
    marks = [WordMark(5, 0, 5), WordMark(300, 6, 4), WordMark(700, 11, 5)]
    assert word_times("Bring your right", 1200, marks) == (0, 300, 700)


def test_a_word_without_a_mark_lies_between_its_neighbours() -> None:
    times = word_times("one two six ten", 2000, [WordMark(0, 0, 3), WordMark(1200, 8, 3)])
    assert times == (0, 600, 1200, 1560)


def test_without_marks_longer_words_and_full_stops_take_longer() -> None:
    first, second, third, fourth = word_times("In. In understanding go", 4000)
    assert first == 0
    assert second - first > third - second
    assert fourth - third > third - second


def test_words_are_counted_as_they_begin() -> None:
    assert [spoken_words((0, 300, 700), at_ms) for at_ms in (-1, 0, 299, 300, 5000)] == [0, 1, 1, 2, 3]
