# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The test of the voice that a person can ask for: one sentence, on the way that every sentence of the coach takes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.self_test_notes import Notes
from psoas_coach.model.status import VoiceStatus
from psoas_coach.speech.voice import Voice


def monotonic_ms() -> int:
    """The clock that `Voice` plays by."""
    return time.monotonic_ns() // 1_000_000


class SelfTester(QObject):
    """`begin` has a sentence said by `say` (the coach's own `say_now`); `done` gives the SelfTest once it is over or late.

    `volume` tells the voice's volume in percent. A second `begin` takes the place of the first. Nothing is to be begun while a session
    is under way: `say` does nothing then, and the test would end in silence.
    """

    done = Signal(object)

    def __init__(
        self, voice: Voice, say: Callable[[str], None], volume: Callable[[], int], *, now_ms: Callable[[], int] = monotonic_ms,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._voice, self._say, self._volume, self._now_ms = voice, say, volume, now_ms
        self._notes: Notes | None = None
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._on_time)
        voice.clip_ready.connect(self._on_ready)
        voice.sound_started.connect(self._on_started)
        voice.level.connect(self._on_level)
        voice.status_changed.connect(self._on_status)

    @property
    def running(self) -> bool:
        """Whether a test is under way."""
        return self._notes is not None

    def begin(self, text: str) -> None:
        """Have `text` said, and tell what came of it."""
        notes = self._notes = Notes(text, self._now_ms(), self._volume())
        notes.note_status(self._voice.status)
        ready = self._voice.duration_ms(text)
        self._say(text)
        if ready is not None and notes.ready_ms is None:
            notes.note_ready(self._now_ms(), ready)
        self._set_end()

    def cancel(self) -> None:
        """A session begins: nothing is told of a test that is under way."""
        self._notes = None
        self._end.stop()

    def _set_end(self) -> None:
        if self._notes is not None:
            self._end.start(max(0, self._notes.ends_ms - self._now_ms()))

    def _on_ready(self, text: str) -> None:
        length_ms = self._voice.duration_ms(text)
        if self._notes is not None and text == self._notes.text and length_ms is not None:
            self._notes.note_ready(self._now_ms(), length_ms)
            self._set_end()

    def _on_started(self, what: str, at_ms: int) -> None:
        if self._notes is not None:
            self._notes.note_started(what, at_ms)
            self._set_end()

    def _on_level(self, level: float) -> None:
        if self._notes is not None:
            self._notes.note_level(level)

    def _on_status(self, status: VoiceStatus) -> None:
        if self._notes is not None:
            self._notes.note_status(status)

    def _on_time(self) -> None:
        notes = self._notes
        if notes is None:
            return
        if self._now_ms() < notes.ends_ms:
            self._set_end()
            return
        self._notes = None
        self.done.emit(notes.result(self._voice.status))
