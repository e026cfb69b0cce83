# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers and signs in words, for the voice: "90°" becomes "ninety degrees". No digit is left in what comes out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from psoas_coach.model.library import Phrases

_FIGURES = re.compile(r"[\d%]")
_RANGE = re.compile(r"(?<=[\d°%])[-–](?=\d)")
_TIMES = re.compile(r"(?<=\d)\s*[x×]\s*(?=\d)")
_CLOCK = re.compile(r"(?<=\d):(?=\d)")
_AMOUNT = re.compile(r"(?P<whole>\d+)(?:\.(?P<parts>\d+))?(?:\s?(?P<unit>[°%]))?|(?P<sign>[°%×])")
_BLANKS = re.compile(r" {2,}")


def in_words(number: int, phrases: Phrases) -> str:
    """A whole number of 0 or more, as far as the language's hundreds go; what is larger than any dose is told digit by digit."""
    if number < len(phrases.numbers):
        return phrases.numbers[number]
    hundreds, rest = divmod(number, 100)
    if hundreds > 9:
        return _digit_by_digit(str(number), phrases)
    key = ("one_hundred" if hundreds == 1 else "hundreds") + ("_and" if rest else "")
    return phrases.lines[key].format_map({"n": phrases.numbers[hundreds], "rest": phrases.numbers[rest]})


def spelled(text: str, phrases: Phrases) -> str:
    """`text` with its numbers (decimals, ranges, times of the clock), "°", "%" and "×" in words. Anything else stays as it is."""
    if text.isascii() and not _FIGURES.search(text):
        return text
    text = "".join(str(unicodedata.digit(each)) if each.isdigit() else each for each in text)
    lines = phrases.lines
    text = _RANGE.sub(f" {lines['up_to']} ", text)
    text = _TIMES.sub(f" {lines['times']} ", text)
    text = _CLOCK.sub(" ", text)
    if not _AMOUNT.search(text):
        return text
    return _BLANKS.sub(" ", _AMOUNT.sub(lambda match: _apart(match, _amount_in_words(match, phrases)), text)).strip()


def _amount_in_words(match: re.Match[str], phrases: Phrases) -> str:
    lines: Mapping[str, str] = phrases.lines
    if match["sign"]:
        return lines["times"] if match["sign"] == "×" else _of(match["sign"], "", lines)
    whole, parts = match["whole"], match["parts"]
    words = in_words(int(whole), phrases) if len(whole) <= 3 else _digit_by_digit(whole, phrases)
    if parts:
        words = lines["decimal"].format_map({"n": words, "rest": _digit_by_digit(parts, phrases)})
    if match["unit"] == "°" and whole == "1" and not parts:
        return lines["one_degree"]
    return _of(match["unit"], words, lines) if match["unit"] else words


def _of(unit: str, words: str, lines: Mapping[str, str]) -> str:
    return lines["degrees" if unit == "°" else "percent"].format_map({"n": words}).strip()


def _apart(match: re.Match[str], words: str) -> str:
    """The words with a blank to each side where a letter or another amount touches them."""
    before, after = match.string[match.start() - 1:match.start()], match.string[match.end():match.end() + 1]
    return (" " if _touches(before) else "") + words + (" " if _touches(after) else "")


def _touches(neighbour: str) -> bool:
    return neighbour.isalnum() or (neighbour != "" and neighbour in "°%×")


def _digit_by_digit(digits: str, phrases: Phrases) -> str:
    return " ".join(phrases.numbers[int(digit)] for digit in digits)
