# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sentence whose every moment can be told by its sound: a tone that rises evenly. And a session that says nothing else."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.adapters.clock import SystemClock
from psoas_coach.adapters.coach import Coach
from psoas_coach.model.kinds import BreathPhase, Chime
from psoas_coach.model.plan import Plan
from psoas_coach.plan.reading import cue_sounding_at
from psoas_coach.session.commands import Ask
from psoas_coach.speech.clip_file import ClipSound, packed
from psoas_coach.speech.voice import SilentVoice
from tests.helpers.shipped import shipped_library
from tests.helpers.sound_server import RATE, Recording

LENGTH_MS = 40_000
FROM_HZ, HZ_PER_S = 500.0, 100.0
_LOOK = RATE // 25
_MS = 1_000_000


def write_sweep(path: Path) -> str:
    """The sentence, as a clip file."""
    seconds = np.arange(LENGTH_MS * RATE // 1000) / RATE
    sound = 8_000 * np.sin(2 * np.pi * (FROM_HZ * seconds + HZ_PER_S * seconds ** 2 / 2))
    path.write_bytes(packed(ClipSound(sound.astype("<i2").tobytes(), ())))
    return str(path)


def moment_at(recording: Recording, at_ns: int) -> float | None:
    """Which moment of the sentence (in ms) is heard in the 40 ms around an instant; None where nothing is."""
    middle = (at_ns - recording.start_ns) * RATE // 1_000_000_000
    part = recording.samples[max(0, middle - _LOOK // 2):middle + _LOOK // 2].astype(float)
    if part.size < _LOOK or np.abs(part).max() < 1_000:
        return None
    spectrum = np.abs(np.fft.rfft(part * np.hanning(part.size), 1 << 16))
    return float((np.argmax(spectrum) * RATE / (1 << 16) - FROM_HZ) / HZ_PER_S * 1000)


class _Outlets(QObject):
    sound_restarted = Signal()


class SweepVoice(SilentVoice):
    """Every text is the sweep, played by a real audio process; chimes and breaths stay silent."""

    def __init__(self, folder: Path, audio: AudioProcess) -> None:
        super().__init__()
        self._path, self._audio = write_sweep(folder / "sweep.wav"), audio
        self._outlets = _Outlets()
        self.sound_restarted = self._outlets.sound_restarted  # type: ignore[assignment]
        audio.restarted.connect(self._outlets.sound_restarted)

    def duration_ms(self, text: str) -> int | None:
        return LENGTH_MS

    def play(self, text: str, at_ms: int, offset_ms: int = 0) -> None:
        self._audio.play_clip(self._path, at_ms * _MS, offset_ms=offset_ms, tag=text)

    def play_chime(self, chime: Chime, at_ms: int) -> None:
        pass

    def play_breath(self, phase: BreathPhase, at_ms: int, duration_ms: int, offset_ms: int = 0) -> None:
        pass

    def clear(self) -> None:
        self._audio.clear()

    def flush(self) -> None:
        self._audio.flush()

    def warm(self) -> None:
        self._audio.warm()

    def idle(self) -> None:
        self._audio.idle()

    def stop(self) -> None:
        self._audio.stop()


class SweepSession:
    """A real session on the real clock that says the sweep."""

    def __init__(self, folder: Path) -> None:
        self.audio = AudioProcess()
        self._clock = SystemClock()
        self.coach = Coach(shipped_library(), SweepVoice(folder, self.audio), self._clock, lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
        self.coach.set_watched(False)
        self._plan: Plan | None = None
        self.coach.started.connect(self._on_started)
        self.coach.start("bridge")

    def _on_started(self, plan: Plan) -> None:
        self._plan = plan

    def astray_ms(self, recording: Recording, at_ns: int) -> float | None:
        """By how much what is heard at an instant is another moment of the sentence than the plan has there; None in silence."""
        heard_ms = moment_at(recording, at_ns)
        position_ms = self.coach.position_ms() - (time.monotonic_ns() - at_ns) // _MS
        assert self._plan is not None
        cue = cue_sounding_at(self._plan, position_ms)
        return None if heard_ms is None or cue is None else heard_ms - (position_ms - cue.at_ms)

    def stop(self) -> None:
        """End the session and the audio process."""
        self.coach.ask(Ask.STOP)
        self.audio.stop()
