# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is noted while the voice is tested, and the sentence that comes of it. Knows no timer and no clock: instants are given in ms."""

from __future__ import annotations

import math
from dataclasses import dataclass

from psoas_coach.model.kinds import Rung
from psoas_coach.model.status import SelfTest, VoiceStatus

RENDER_MS = 45_000
"""A natural voice on a slow machine may take that long for its first sentence, other voices that fail before it included."""

SOUND_MS = 6_000
"""From the sentence being ready to its first sound: the device has to open, and may be asked twice."""

AFTER_MS = 500
"""The level is told at most ten times a second, so the last word on it comes a little late."""

_CHECK_OUTPUT = "Look at the sound output in the system’s settings, and test again."


@dataclass(slots=True)
class Notes:
    """One test of `text`, begun at `begun_ms`. Facts are noted as they come; `ends_ms` and `result` follow from them."""

    text: str
    begun_ms: int
    volume: int
    ready_ms: int | None = None
    length_ms: int = 0
    sounded_ms: int | None = None
    peak: float = 0.0
    device: str = ""
    device_ms: int | None = None

    def note_ready(self, now_ms: int, length_ms: int) -> None:
        """The sentence is rendered, or was given up."""
        if self.ready_ms is None:
            self.ready_ms, self.length_ms = now_ms, length_ms

    def note_started(self, what: str, at_ms: int) -> None:
        """A sound has begun."""
        if what == self.text and self.sounded_ms is None:
            self.sounded_ms = at_ms

    def note_level(self, level: float) -> None:
        """The level (0..1) of what is sent to the device."""
        self.peak = max(self.peak, level)

    def note_status(self, status: VoiceStatus) -> None:
        """The device is named while it is open, and so before the test is over."""
        if status.device:
            self.device, self.device_ms = status.device, status.device_ms

    @property
    def ends_ms(self) -> int:
        """When the test is over at the latest, as far as is known now."""
        if self.sounded_ms is not None:
            return self.sounded_ms + self.length_ms + AFTER_MS
        return self.begun_ms + RENDER_MS if self.ready_ms is None else self.ready_ms + SOUND_MS

    def result(self, status: VoiceStatus) -> SelfTest:
        """What was found, with the voice's present `status`."""
        self.note_status(status)
        heard = self.peak > 0 and self.sounded_ms is not None
        problem, remedy = status.problem, status.remedy
        if not problem:
            problem, remedy = ("", "") if heard else self._silence(status)
        elif self.volume == 0 and status.rung not in (Rung.CHIMES, Rung.CAPTIONS):
            problem, remedy = f"{problem} {self._silence(status)[0]}", f"{remedy} {self._silence(status)[1]}"
        return SelfTest(
            voice=status.label, device=self.device, level_dbfs=round(20 * math.log10(self.peak), 1) if self.peak > 0 else None,
            wait_ms=max(0, self.sounded_ms - self.begun_ms) if heard and self.sounded_ms is not None else None, device_ms=self.device_ms,
            problem=problem, remedy=remedy)

    def _silence(self, status: VoiceStatus) -> tuple[str, str]:
        """Why nothing was heard though nothing is known to have failed."""
        if self.volume == 0:
            return "The voice’s volume is at 0, so nothing can be heard.", "Turn up “Voice volume” under Settings, Sound."
        if self.ready_ms is None:
            return (f"{status.label or 'The voice'} was not ready within {RENDER_MS // 1000} seconds.",
                    "Choose another voice under Settings, Voice, or test again.")
        if self.sounded_ms is None:
            return "The sentence is ready, but the sound did not begin.", _CHECK_OUTPUT
        return "The sentence was played, but no sound reached the device.", _CHECK_OUTPUT
