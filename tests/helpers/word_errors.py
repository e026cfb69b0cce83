# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many words of what was said came across: the word error rate, and a table of it that a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
         "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third"}

# Two ways to write one thing, no difference in what is said. Every entry was met.
SPELLINGS = {
    "alright": ("all", "right"),
    "onto": ("on", "to"),
    "toward": ("towards",),  # American
}

# Words that sound exactly alike, so that no ear and no recogniser can tell them apart without knowing the text. Every entry was met.
HOMOPHONES = {
    "too": "two",  # /tuː/ both; “Reps: two.” was written down as “reps too”.
    "write": "right",  # /raɪt/ both; a cue that begins with “Right” was written down as “write”.
}

_WORD = re.compile(r"[^\W_]+")
_DEGREES = re.compile(r"°")
_APOSTROPHE = re.compile(r"['’]")


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence and what a listener wrote down: `errors` words of its `words` words were changed, added or left out."""

    said: str
    heard: str
    errors: int
    words: int


def normalised(text: str) -> tuple[str, ...]:
    """The words as they sound: small letters, no punctuation, numbers below 1,000 as words, one spelling for each sound."""
    plain = _APOSTROPHE.sub("", _DEGREES.sub(" degrees", text.lower()))
    words: list[str] = []
    for word in _WORD.findall(plain):
        for part in _in_words(word):
            words += SPELLINGS.get(part, (HOMOPHONES.get(part, part),))
    return tuple(words)


def errors(said: str, heard: str) -> int:
    """The fewest words that must be changed, added or left out to make one text of the other (Levenshtein)."""
    return _distances(normalised(said), normalised(heard))[-1][-1]


def compared(said: str, heard: str) -> Heard:
    """A sentence that was heard by itself."""
    return Heard(said, heard, errors(said, heard), len(normalised(said)))


def compared_each(said: Sequence[str], heard: str) -> tuple[Heard, ...]:
    """Sentences that were heard in one piece, each with its own part of the text; their errors add up to those of the whole."""
    whole = tuple(word for sentence in said for word in normalised(sentence))
    words = normalised(heard)
    partner = _partners(whole, words)
    rows, start, heard_from = [], 0, 0
    for index, sentence in enumerate(said):
        end = start + len(normalised(sentence))
        heard_to = len(words) if index == len(said) - 1 else partner[end]
        rows.append(compared(sentence, " ".join(words[heard_from:heard_to])))
        start, heard_from = end, heard_to
    return tuple(rows)


def error_rate(rows: Iterable[Heard]) -> float:
    """Errors for each word that was said, all rows together; 0 for nothing said."""
    counted = list(rows)
    words = sum(row.words for row in counted)
    return sum(row.errors for row in counted) / words if words else 0.0


def table(rows: Iterable[Heard]) -> str:
    """The rows that have errors, the worst first, then the totals."""
    counted = list(rows)
    wrong = sorted((row for row in counted if row.errors), key=lambda row: (-row.errors, -row.errors / max(1, row.words), row.said))
    lines = ["errors  of", *(f"{row.errors:6d} {row.words:3d}  {row.said}\n            → {' '.join(normalised(row.heard)) or '(nothing)'}"
                             for row in wrong)]
    total = sum(row.words for row in counted)
    return "\n".join([*lines, f"{len(counted)} sentences, {len(wrong)} of them not as said; {total} words, "
                              f"{sum(row.errors for row in counted)} errors, word error rate {error_rate(counted):.1%}"])


def _in_words(word: str) -> tuple[str, ...]:
    """"90" as "ninety", "1st" as "first"; every other word as it is."""
    if word in ORDINALS:
        return (ORDINALS[word],)
    return _number(int(word)) if word.isascii() and word.isdecimal() and len(word) <= 3 else (word,)


def _number(number: int) -> tuple[str, ...]:
    if number < 20:
        return (UNITS[number],)
    if number < 100:
        return (TENS[number // 10], *(_number(number % 10) if number % 10 else ()))
    return (UNITS[number // 100], "hundred", *(_number(number % 100) if number % 100 else ()))


def _distances(said: Sequence[str], heard: Sequence[str]) -> list[list[int]]:
    """The distance between the first words of both: row by word said, column by word heard."""
    rows = [list(range(len(heard) + 1))]
    for index, word in enumerate(said):
        above, row = rows[-1], [index + 1]
        for column, other in enumerate(heard):
            row.append(min(above[column] + (word != other), above[column + 1] + 1, row[column] + 1))
        rows.append(row)
    return rows


def _partners(said: Sequence[str], heard: Sequence[str]) -> list[int]:
    """For each number of words said, how many words were heard till then, on a shortest way from one text to the other."""
    distances = _distances(said, heard)
    row, column = len(said), len(heard)
    partners = [column] * (row + 1)
    while row:
        here = distances[row][column]
        if column and here == distances[row - 1][column - 1] + (said[row - 1] != heard[column - 1]):
            row, column = row - 1, column - 1
        elif here == distances[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
            continue
        partners[row] = column
    return partners
