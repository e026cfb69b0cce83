# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of sound outside a session: a sentence, a chime, a breath. Each opens the device, plays, and lets go of it again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.clock import Clock
from psoas_coach.model.kinds import BreathPhase, Chime
from psoas_coach.speech.chime_notes import chime_ms
from psoas_coach.speech.voice import Voice

LEAD_MS = 300
"""Time for the sound device to open before an example, and to play out after it."""

BREATHS_MS = ((BreathPhase.IN, 4_000), (BreathPhase.OUT, 6_000))


class Examples(QObject):
    """One example at a time; another one, or a session, takes its place. `over` comes when one has been heard or was given up."""

    over = Signal()

    def __init__(self, voice: Voice, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice, self._clock = voice, clock
        self._text = ""
        self._late_ms = 0
        self._hushing = QTimer(self, singleShot=True)
        self._hushing.timeout.connect(self._hush)
        voice.clip_ready.connect(self._on_clip_ready)
        voice.prepared.connect(self._on_prepared)

    @property
    def sounding(self) -> bool:
        """Whether an example is waited for or heard."""
        return bool(self._text) or self._hushing.isActive()

    def set_late(self, late_ms: int) -> None:
        """By how much the speaker wakes late."""
        self._late_ms = late_ms

    def say(self, text: str) -> None:
        """Say `text` at once, as soon as it is rendered."""
        self._begin()
        self._text = text
        self._voice.prepare([text])
        self._say_when_ready()

    def chime(self, chime: Chime) -> None:
        """Let that chime be heard."""
        self._begin()
        self._voice.play_chime(chime, self._at_ms())
        self._end_after(chime_ms(chime))

    def breath(self) -> None:
        """Let the tones of one breath be heard."""
        self._begin()
        at_ms = self._at_ms()
        for phase, length_ms in BREATHS_MS:
            self._voice.play_breath(phase, at_ms, length_ms)
            at_ms += length_ms
        self._end_after(sum(length_ms for _, length_ms in BREATHS_MS))

    def give_up(self) -> None:
        """A session takes the sound."""
        if self.sounding:
            self._text = ""
            self._hushing.stop()
            self.over.emit()

    def _begin(self) -> None:
        self._text = ""
        self._hushing.stop()
        self._voice.flush()
        self._voice.warm()

    def _at_ms(self) -> int:
        return self._clock.voice_ms(self._clock.now_ms() + LEAD_MS + self._late_ms)

    def _end_after(self, length_ms: int) -> None:
        self._hushing.start(LEAD_MS + self._late_ms + length_ms + LEAD_MS)

    def _on_clip_ready(self, text: str) -> None:
        self._say_when_ready()

    def _say_when_ready(self) -> None:
        length_ms = self._voice.duration_ms(self._text) if self._text else None
        if length_ms is not None:
            self._voice.play(self._text, self._at_ms(), 0)
            self._text = ""
            self._end_after(length_ms)

    def _on_prepared(self) -> None:
        if self._text and self._voice.duration_ms(self._text) is None:
            self._hush()

    def _hush(self) -> None:
        self._text = ""
        self._hushing.stop()
        self._voice.idle()
        self.over.emit()
