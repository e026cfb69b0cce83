# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of a session: lines of a stretch and phrases of the coach, with sides, numbers and times filled in."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import Side
from psoas_coach.model.library import Phrases
from psoas_coach.model.words import Line


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as shown and as spoken."""

    text: str
    say: str


class Script:
    """Fills the templates of one language. What a routine says again and again is filled in once."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._lines: dict[tuple[Line, Side], Said] = {}
        self._counts: dict[int, Said] = {}
        self._plain: dict[str, Said] = {}

    def line(self, line: Line, side: Side) -> Said:
        """A stretch's own line, read for `side`."""
        said = self._lines.get((line, side))
        if said is None:
            words = self._phrases.side_words
            said = self._lines[line, side] = Said(_capital(line.shown(side, words)), _capital(line.spoken(side, words)))
        return said

    def phrase(self, key: str, **values: str) -> Said:
        """One of the coach's phrases. Raises KeyError for a key or placeholder that the content lacks."""
        return self._filled(self._phrases.lines[key], values) if values else self._unfilled(self._phrases.lines[key])

    def variant(self, key: str, turn: int) -> Said:
        """One of a list of phrases, taken in turns."""
        options = self._phrases.variants[key]
        return self._unfilled(options[turn % len(options)])

    def side(self, side: Side) -> str:
        """The word for a side, as it stands inside a sentence."""
        return self._phrases.side_words[side]

    def number(self, number: int) -> str:
        """A whole number in words as far as the language's list goes, in digits beyond it."""
        words = self._phrases.numbers
        return words[number] if 0 <= number < len(words) else str(number)

    def count(self, number: int) -> Said:
        """A number said alone, as in a countdown."""
        said = self._counts.get(number)
        if said is None:
            said = self._counts[number] = Said(str(number), _capital(self.number(number)) + ".")
        return said

    def time(self, duration_ms: int) -> str:
        """A duration in words, to the second: "thirty seconds", "one minute", "one minute and five seconds"."""
        minutes, seconds = divmod(round(duration_ms / 1000), 60)
        if not minutes:
            return self._seconds(seconds)
        if not seconds:
            return self._minutes(minutes)
        return self.phrase("minutes_seconds", minutes=self._minutes(minutes), seconds=self._seconds(seconds)).say.lower()

    def _seconds(self, seconds: int) -> str:
        key = "one_second" if seconds == 1 else "seconds"
        return self.phrase(key, n=self.number(seconds)).say.lower()

    def _minutes(self, minutes: int) -> str:
        key = "one_minute" if minutes == 1 else "minutes"
        return self.phrase(key, n=self.number(minutes)).say.lower()

    def _unfilled(self, template: str) -> Said:
        said = self._plain.get(template)
        if said is None:
            said = self._plain[template] = self._filled(template, {})
        return said

    def _filled(self, template: str, values: dict[str, str]) -> Said:
        capitals = {key[:1].upper() + key[1:]: _capital(value) for key, value in values.items()}
        text = _capital(template.format_map({**capitals, **values}))
        return Said(text, text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
