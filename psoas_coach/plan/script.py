# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of a session: lines of a stretch and phrases of the coach, with sides, numbers and times filled in.

What is shown has digits ("Rest for 15 seconds."), what is spoken has words ("Rest for fifteen seconds."), one for one wherever the
language has one word for the number, so that a caption can follow the voice word by word. No digit reaches the voice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from psoas_coach.model.kinds import Side
from psoas_coach.model.library import Phrases
from psoas_coach.model.words import Line
from psoas_coach.plan.spelling import in_words, spelled


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, or a piece of one, as shown and as spoken."""

    text: str
    say: str


class Script:
    """Fills the templates of one language. What a routine says again and again is filled in once."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._lines: dict[tuple[str, str, Side], Said] = {}
        self._counts: dict[int, Said] = {}
        self._plain: dict[str, Said] = {}

    def line(self, line: Line, side: Side) -> Said:
        """A stretch's own line, read for `side`."""
        key = (line.show, line.say, side)
        said = self._lines.get(key)
        if said is None:
            words = self._phrases.side_words
            spoken = spelled(line.spoken(side, words), self._phrases)
            said = self._lines[key] = Said(_capital(line.shown(side, words)), _capital(spoken))
        return said

    def words(self, text: str) -> Said:
        """A text that no language file has, such as a note of the person's own, as it stands."""
        return Said(text, spelled(text, self._phrases))

    def phrase(self, key: str, **values: Said) -> Said:
        """One of the coach's phrases. Raises KeyError for a key or placeholder that the content lacks."""
        return self._filled(self._phrases.lines[key], values) if values else self._unfilled(self._phrases.lines[key])

    def variant(self, key: str, turn: int) -> Said:
        """One of a list of phrases, taken in turns."""
        options = self._phrases.variants[key]
        return self._unfilled(options[turn % len(options)])

    def side(self, side: Side) -> Said:
        """The word for a side, as it stands inside a sentence."""
        word = self._phrases.side_words[side]
        return Said(word, word)

    def number(self, number: int) -> Said:
        """A whole number of 0 or more: digits to read, words to hear."""
        return Said(str(number), in_words(number, self._phrases))

    def count(self, number: int) -> Said:
        """A number said alone, as in a countdown."""
        said = self._counts.get(number)
        if said is None:
            said = self._counts[number] = Said(str(number), _capital(in_words(number, self._phrases)) + ".")
        return said

    def amount(self, what: str, number: int) -> Said:
        """So many of something, as it stands inside a sentence: `what` is a second, a minute, a set, a rep or a hold."""
        if number == 1:
            return self._span(f"one_{what}", {})
        return self._span(f"{what}s", {"n": self.number(number)})

    def time(self, duration_ms: int) -> Said:
        """A duration, to the second: "thirty seconds", "one minute", "one minute and five seconds"."""
        minutes, seconds = divmod(round(duration_ms / 1000), 60)
        if not minutes:
            return self.amount("second", seconds)
        if not seconds:
            return self.amount("minute", minutes)
        return self._span("minutes_seconds", {"minutes": self.amount("minute", minutes), "seconds": self.amount("second", seconds)})

    def rough_time(self, duration_ms: int) -> Said:
        """A duration to be told in passing: above a minute in whole half minutes, "three and a half minutes"."""
        minutes, half = divmod(round(duration_ms / 30_000), 2)
        if duration_ms < 60_000 or not half:
            return self.time(minutes * 60_000 if duration_ms >= 60_000 else duration_ms)
        if minutes == 1:
            return self._span("one_minute_and_half", {})
        return self._span("minutes_and_half", {"n": self.number(minutes)})

    def _unfilled(self, template: str) -> Said:
        said = self._plain.get(template)
        if said is None:
            said = self._plain[template] = self._filled(template, {})
        return said

    def _filled(self, template: str, values: Mapping[str, Said]) -> Said:
        shown = {key: value.text for key, value in values.items()}
        spoken = {key: value.say for key, value in values.items()}
        return Said(_capital(template.format_map(_with_capitals(shown))), _capital(template.format_map(_with_capitals(spoken))))

    def _span(self, key: str, values: Mapping[str, Said]) -> Said:
        """A piece of a sentence: as `phrase`, but with the small letters of the content."""
        template = self._phrases.lines[key]
        return Said(template.format_map({name: value.text for name, value in values.items()}),
                    template.format_map({name: value.say for name, value in values.items()}))


def _with_capitals(values: Mapping[str, str]) -> dict[str, str]:
    """The values, and under the capitalised names the same with a capital."""
    return {**{_capital(key): _capital(value) for key, value in values.items()}, **values}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
