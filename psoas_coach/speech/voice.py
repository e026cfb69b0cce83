# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app asks of a voice, whoever speaks: the real one, the silent one, or a test's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from psoas_coach.model.kinds import BreathPhase, Chime, Rung
from psoas_coach.model.status import VoiceStatus
from psoas_coach.speech.captions import word_times
from psoas_coach.speech.clips import typical_ms


class Hook(Protocol):
    """Something to connect a slot to. A Qt signal is one; so is `Outlet`."""

    def connect(self, slot: Callable[..., object], /) -> object:
        """Call `slot` with the values of every later event."""


class Outlet:
    """A signal without Qt: calls its slots at once, in the order they were connected."""

    def __init__(self) -> None:
        self._slots: list[Callable[..., object]] = []

    def connect(self, slot: Callable[..., object], /) -> None:
        """Call `slot` with the values of every later event."""
        self._slots.append(slot)

    def emit(self, *values: object) -> None:
        """Tell every slot."""
        for slot in self._slots:
            slot(*values)


class Voice(Protocol):
    """Renders sentences ahead of time, and plays them at instants of the monotonic clock (`time.monotonic_ns() // 1_000_000`).

    Connect before asking: what is known at once may be told before `prepare` returns. Nothing here ever raises or blocks.
    """

    @property
    def clip_ready(self) -> Hook:
        """(text: str) is measured: `duration_ms` and `word_times` are true from now on."""

    @property
    def progress(self) -> Hook:
        """(done: int, total: int) of the texts asked for by the last `prepare`."""

    @property
    def prepared(self) -> Hook:
        """() every text of the last `prepare` is measured, or was given up and has an estimated length."""

    @property
    def status_changed(self) -> Hook:
        """(status: VoiceStatus) what is heard, and what is wrong, has changed."""

    @property
    def voices_listed(self) -> Hook:
        """(voices: tuple[VoiceInfo, ...]) of this machine."""

    @property
    def level(self) -> Hook:
        """(level: float from 0 to 1) of the sound, at most ten times a second while anything sounds, and one 0.0 after it."""

    @property
    def sound_restarted(self) -> Hook:
        """() everything that was to be played is lost: play again what should sound now (with an offset) and later."""

    @property
    def sound_started(self) -> Hook:
        """(what: str, at_ms: int) the text or chime that is heard from that instant of the monotonic clock on; told soon after it."""

    @property
    def status(self) -> VoiceStatus:
        """How the voice and the sound are doing."""

    def set_voice(self, voice_id: str, rate: int) -> None:
        """Speak with that voice ("" for the best one) at `rate` percent; what was prepared last is prepared anew."""

    def set_natural_files(self, paths: Sequence[str]) -> None:
        """The files of Piper voices that the person has pointed to; `voices_listed` tells what came of it."""

    def why_not(self, voice_id: str) -> str:
        """Why that voice, or that engine, does not speak; empty when nothing is known against it."""

    def prepare(self, texts: Sequence[str]) -> None:
        """Have these texts rendered, the first ones first; takes the place of what an earlier call still waits for."""

    def duration_ms(self, text: str) -> int | None:
        """The length of the clip of `text`; None while it is not ready."""

    def word_times(self, text: str) -> tuple[int, ...]:
        """The start of each word of `text` in ms into its clip; from an estimated length while it is not ready."""

    def play(self, text: str, at_ms: int, offset_ms: int = 0) -> None:
        """Let `text`, from `offset_ms` into it, be heard at `at_ms`. A text that is not ready stays unsaid."""

    def play_chime(self, chime: Chime, at_ms: int) -> None:
        """Let the chime be heard at `at_ms`."""

    def play_breath(self, phase: BreathPhase, at_ms: int, duration_ms: int, offset_ms: int = 0) -> None:
        """Let the tone of a breath of `duration_ms`, from `offset_ms` into it, be heard at `at_ms`."""

    def clear(self) -> None:
        """Drop what has not begun; what sounds ends by itself."""

    def flush(self) -> None:
        """Silence within 100 ms, and nothing of what was planned."""

    def set_volumes(self, voice: int, chimes: int, breath: int) -> None:
        """Loudness of speech, of chimes and of breath tones, in percent."""

    def warm(self) -> None:
        """A session begins: open the device, so that the first sound is in time."""

    def idle(self) -> None:
        """Nothing will sound for a while: let go of the device."""

    def stop(self) -> None:
        """End every process and remove what is temporary. The voice is of no use afterwards."""


class SilentVoice:
    """A voice that is never heard: every text is ready at once, with its usual length. For captions alone, and for speed."""

    def __init__(self) -> None:
        self.clip_ready = Outlet()
        self.progress = Outlet()
        self.prepared = Outlet()
        self.status_changed = Outlet()
        self.voices_listed = Outlet()
        self.level = Outlet()
        self.sound_restarted = Outlet()
        self.sound_started = Outlet()
        self.status = VoiceStatus(rung=Rung.CAPTIONS, label="No sound")
        self.rate = 100

    def set_voice(self, voice_id: str, rate: int) -> None:
        """Take the rate; there is no voice to choose."""
        self.rate = rate
        self.voices_listed.emit(())

    def set_natural_files(self, paths: Sequence[str]) -> None:
        """There is no voice to choose."""

    def why_not(self, voice_id: str) -> str:
        """There is no voice to choose."""
        return ""

    def prepare(self, texts: Sequence[str]) -> None:
        """Everything is ready before this returns."""
        wanted = tuple(dict.fromkeys(texts))
        for done, text in enumerate(wanted, 1):
            self.clip_ready.emit(text)
            self.progress.emit(done, len(wanted))
        self.prepared.emit()

    def duration_ms(self, text: str) -> int | None:
        """The length that a voice usually takes."""
        return typical_ms(text, self.rate)

    def word_times(self, text: str) -> tuple[int, ...]:
        """The words spread over the length."""
        return word_times(text, self.duration_ms(text) or 0)

    def play(self, text: str, at_ms: int, offset_ms: int = 0) -> None:
        """Nothing is heard."""

    def play_chime(self, chime: Chime, at_ms: int) -> None:
        """Nothing is heard."""

    def play_breath(self, phase: BreathPhase, at_ms: int, duration_ms: int, offset_ms: int = 0) -> None:
        """Nothing is heard."""

    def clear(self) -> None:
        """Nothing was planned."""

    def flush(self) -> None:
        """Nothing sounds."""

    def set_volumes(self, voice: int, chimes: int, breath: int) -> None:
        """Nothing sounds."""

    def warm(self) -> None:
        """There is no device."""

    def idle(self) -> None:
        """There is no device."""

    def stop(self) -> None:
        """There is nothing to end."""
