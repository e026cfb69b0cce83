# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clip is one sentence rendered by one voice: what asks for it, what it is called, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

POLISH_VERSION = 2
"""Raised whenever `polish.py` or the file format changes, so that older clips are rendered anew."""

MAX_TEXT = 2_000
"""Longest text in characters that is rendered; nothing the coach says comes near it."""

CALM_WORDS_PER_MINUTE = 150
"""Pace of a voice at rate 100, as asked of the engines that count in words per minute."""

_LEAST_MS_PER_LETTER = 20
_LONGEST_START_MS, _LONGEST_MS_PER_LETTER, _LONGEST_MS_PER_SIGN = 2_000, 500, 1_200
_GUESS_MS_PER_LETTER = 95
_GUESS_MS_PER_PAUSE = 450


@dataclass(frozen=True, slots=True)
class ClipRequest:
    """One sentence to be rendered. `rate` is in percent of the voice's calm pace; `engine_version` may be empty."""

    voice_id: str
    rate: int
    text: str
    engine_version: str = ""

    @property
    def key(self) -> str:
        """The name of the clip: the same for everything that sounds the same, other for everything else."""
        import hashlib  # loads a library of its own, which the first look at the app does without

        parts = (self.voice_id, self.engine_version, str(self.rate), str(POLISH_VERSION), self.text)
        return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class WordMark:
    """The engine begins the word at `start` (characters into the text, `length` long) `at_ms` into the clip."""

    at_ms: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Clip:
    """A rendered sentence on disk: 48 kHz, mono, 16 bit, with its measured length."""

    key: str
    path: str
    duration_ms: int
    words: tuple[WordMark, ...] = ()


def letters_of(text: str) -> int:
    """How many letters and digits `text` has; 0 means that there is nothing to say."""
    return sum(map(str.isalnum, text))


def estimated_ms(text: str, rate: int) -> int:
    """A guess at the length of `text` said at `rate` percent, on the long side, for as long as no clip was measured."""
    letters = letters_of(text)
    if not letters:
        return 0
    digits = sum(map(str.isdigit, text))
    pauses = sum(map(".,;:!?…–".__contains__, text))
    calm_ms = 300 + _GUESS_MS_PER_LETTER * letters + 300 * digits + _GUESS_MS_PER_PAUSE * pauses
    return calm_ms * 100 // max(rate, 1)


def typical_ms(text: str, rate: int) -> int:
    """A guess at the length of `text` as a voice usually says it: right on the whole for a routine, off for a single sentence.

    The share of `estimated_ms` is measured: SVOX Pico takes 0.67 of it over the 164 sentences of the shipped routines.
    """
    return estimated_ms(text, rate) * 67 // 100


def least_ms(text: str, rate: int) -> int:
    """A clip of `text` that is shorter than this cannot hold the whole sentence."""
    return max(60, min(letters_of(text) * _LEAST_MS_PER_LETTER * 100 // max(rate, 1), 60_000))


def longest_ms(text: str, rate: int) -> int:
    """A clip of `text` that is longer than this holds something else beside the sentence.

    Measured at the rates 60 to 160 with SVOX Pico, eSpeak NG and Piper: words take up to 125 ms a letter, letters said one by one
    475 ms, and digits, signs and letters of other alphabets, which voices read out by name, up to 960 ms.
    """
    letters = sum(char.isascii() and char.isalpha() for char in text)
    others = sum(not char.isspace() for char in text) - letters
    return (_LONGEST_START_MS + _LONGEST_MS_PER_LETTER * letters + _LONGEST_MS_PER_SIGN * others) * 100 // max(rate, 1)
