# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""When each word of a sentence is begun, so that a caption can follow the voice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from psoas_coach.speech.clips import WordMark

_TAIL_MS = 80
_PAUSES = {",": 3, ";": 4, ":": 4, "–": 3, "—": 3, ".": 6, "!": 6, "?": 6, "…": 6}


def word_times(text: str, duration_ms: int, marks: Sequence[WordMark] = ()) -> tuple[int, ...]:
    """The start of each whitespace-separated word of `text`, in ms into a clip of `duration_ms`.

    The engine's `marks` are taken where it gave any; words without one are spread between their neighbours by their letters
    and the pauses of their punctuation. The times never fall, the first is 0, and all lie inside the duration.
    """
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    if not spans:
        return ()
    last = max(duration_ms - 1, 0)
    known: list[int | None] = [None] * len(spans)
    for mark in marks:
        for index, (start, end) in enumerate(spans):
            if start <= mark.start < end and known[index] is None:
                known[index] = mark.at_ms
                break
    known[0] = 0
    times = _filled(known, [_weight(text[start:end]) for start, end in spans], max(duration_ms - _TAIL_MS, 0))
    result: list[int] = []
    floor = 0
    for time in times:
        floor = max(floor, min(time, last))
        result.append(floor)
    return tuple(result)


def spoken_words(times: Sequence[int], elapsed_ms: int) -> int:
    """How many of the words that begin at `times` have been begun `elapsed_ms` into the clip."""
    return sum(time <= elapsed_ms for time in times)


def _weight(word: str) -> int:
    letters = sum(3 if character.isdigit() else 1 for character in word if character.isalnum())
    return letters + 1 + _PAUSES.get(word[-1], 0)


def _filled(known: list[int | None], weights: list[int], end_ms: int) -> list[int]:
    times: list[int] = []
    index = 0
    while index < len(known):
        start_ms = known[index]
        assert start_ms is not None
        after = next((later for later in range(index + 1, len(known)) if known[later] is not None), len(known))
        until_ms = known[after] if after < len(known) else max(end_ms, start_ms)
        assert until_ms is not None
        whole, gone = sum(weights[index:after]), 0
        for word in range(index, after):
            times.append(start_ms + (until_ms - start_ms) * gone // whole)
            gone += weights[word]
        index = after
    return times
