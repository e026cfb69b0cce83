# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A voice for tests: no process, no sound; exact made-up lengths, and a note of everything that was asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psoas_coach.model.kinds import BreathPhase, Chime
from psoas_coach.speech.captions import word_times
from psoas_coach.speech.voice import SilentVoice


@dataclass(frozen=True)
class Played:
    """One sentence or chime that was to be heard: `what` is its text or the chime."""

    what: str | Chime
    at_ms: int
    offset_ms: int = 0


class FakeVoice(SilentVoice):
    """Every text lasts `letter_ms` per character, or what `lengths` says. With `ready` False, texts are held back until `release`.

    `played` holds what is planned or has been played; `clear` and `flush` are noted in `asked` (what, values) and leave `played` alone.
    """

    def __init__(self, lengths: dict[str, int] | None = None, *, letter_ms: int = 60, ready: bool = True) -> None:
        super().__init__()
        self.lengths = dict(lengths or {})
        self.letter_ms = letter_ms
        self.ready = ready
        self.played: list[Played] = []
        self.asked: list[tuple[str, tuple[object, ...]]] = []
        self.wanted: tuple[str, ...] = ()
        self._released: set[str] = set()

    def set_voice(self, voice_id: str, rate: int) -> None:
        self._note("set_voice", voice_id, rate)
        super().set_voice(voice_id, rate)

    def prepare(self, texts: Sequence[str]) -> None:
        self._note("prepare", *texts)
        self.wanted = tuple(dict.fromkeys(texts))
        if self.ready:
            self.release()

    def release(self, *texts: str) -> None:
        """Have these rendered now, or all that are waited for."""
        for text in texts or self.wanted:
            if text not in self._released:
                self._released.add(text)
                self.clip_ready.emit(text)
        done = sum(text in self._released for text in self.wanted)
        self.progress.emit(done, len(self.wanted))
        if done == len(self.wanted):
            self.prepared.emit()

    def duration_ms(self, text: str) -> int | None:
        if not self.ready and text not in self._released:
            return None
        return self.lengths.get(text, self.letter_ms * len(text))

    def word_times(self, text: str) -> tuple[int, ...]:
        return word_times(text, self.duration_ms(text) or self.letter_ms * len(text))

    def play(self, text: str, at_ms: int, offset_ms: int = 0) -> None:
        self.played.append(Played(text, at_ms, offset_ms))

    def play_chime(self, chime: Chime, at_ms: int) -> None:
        self.played.append(Played(chime, at_ms))

    def clear(self) -> None:
        self._note("clear")

    def flush(self) -> None:
        self._note("flush")

    def play_breath(self, phase: BreathPhase, at_ms: int, duration_ms: int, offset_ms: int = 0) -> None:
        self._note("play_breath", phase, at_ms, duration_ms, offset_ms)

    def set_natural_files(self, paths: Sequence[str]) -> None:
        self._note("set_natural_files", *paths)

    def set_volumes(self, voice: int, chimes: int, breath: int) -> None:
        self._note("set_volumes", voice, chimes, breath)

    def warm(self) -> None:
        self._note("warm")

    def idle(self) -> None:
        self._note("idle")

    def stop(self) -> None:
        self._note("stop")

    @property
    def spoken(self) -> list[str]:
        """The texts played, in order."""
        return [entry.what for entry in self.played if isinstance(entry.what, str)]

    def times_asked(self, what: str) -> int:
        """How often that was asked for."""
        return sum(name == what for name, _ in self.asked)

    def _note(self, what: str, *values: object) -> None:
        self.asked.append((what, values))
