# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The coach's voice: renders what will be said, and plays it on time. The one door to speech and sound for the app."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.render_process import RenderProcess
from psoas_coach.adapters.sentences import Sentences
from psoas_coach.adapters.voice_status import spoken_status, turned_down
from psoas_coach.model.kinds import BreathPhase, Chime, Rung
from psoas_coach.model.status import VoiceStatus
from psoas_coach.speech.clips import Clip
from psoas_coach.speech.loudness import gain_of
from psoas_coach.speech.voices import VoiceInfo


class CoachVoice(QObject):
    """A `speech.voice.Voice`, made of a render process, a clip store and an audio process; none of them is running while idle."""

    clip_ready = Signal(str)
    progress = Signal(int, int)
    prepared = Signal()
    status_changed = Signal(object)
    voices_listed = Signal(tuple)
    level = Signal(float)
    sound_restarted = Signal()
    sound_started = Signal(str, object)

    def __init__(
        self, renderer: RenderProcess, store: ClipStore, audio: AudioProcess, *, language: str = "en", platform: str = sys.platform,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentences = Sentences(renderer, store, language, platform, self)
        self._audio = audio
        self._sound_trouble = ("", "")
        self._heard = True
        self._volumes = (100, 100)
        self._status = VoiceStatus(rung=Rung.VOICE, label="")
        self._sentences.clip_ready.connect(self.clip_ready)
        self._sentences.progress.connect(self.progress)
        self._sentences.prepared.connect(self.prepared)
        self._sentences.voices_listed.connect(self.voices_listed)
        self._sentences.changed.connect(self._tell_status)
        audio.restarted.connect(self.sound_restarted)
        audio.level.connect(self.level)
        audio.started.connect(lambda tag, at_ns: self.sound_started.emit(tag, at_ns // 1_000_000))
        audio.device_lost.connect(self._on_device_lost)
        audio.device_back.connect(self._on_device_back)
        audio.device_changed.connect(self._tell_status)

    @property
    def status(self) -> VoiceStatus:
        """How the voice and the sound are doing."""
        return self._status

    @property
    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices of this machine; empty until `voices_listed`."""
        return self._sentences.voices

    @property
    def speaker(self) -> str:
        """The id of the voice that speaks, or would; empty until `voices_listed`, and where there is none."""
        return self._sentences.known.spoken_by

    @property
    def problems(self) -> tuple[str, ...]:
        """Why each engine, or natural voice, that is of no use is so: a sentence each."""
        return tuple(self._sentences.known.problems.values())

    def why_not(self, voice_id: str) -> str:
        """Why that voice does not speak, as a sentence; empty when nothing is known against it."""
        known, engine = self._sentences.known, voice_id.partition(":")[0]
        told = (known.problems.get(voice_id), known.problems.get(engine), known.troubles.get(voice_id), known.troubles.get(engine))
        return next(filter(None, told), "")

    def set_voice(self, voice_id: str, rate: int) -> None:
        """Speak with that voice ("" for the best one) at `rate` percent; lists the voices the first time.

        What the last `prepare` asked for is prepared anew; until a text is ready it is said as it was before.
        """
        self._sentences.set_voice(voice_id, rate)

    def set_natural_files(self, paths: Sequence[str]) -> None:
        """The files of Piper voices that the person has pointed to; where they are others than before, the voices are listed anew."""
        self._sentences.set_natural_files(paths)

    def prepare(self, texts: Sequence[str]) -> None:
        """Have these rendered, the first ones first; takes the place of what an earlier call still waits for.

        What was given up before, and what another voice had to say, is tried again.
        """
        self._sentences.prepare(texts)

    def duration_ms(self, text: str) -> int | None:
        """The length of the clip; an estimate where it was given up; None while it is not ready."""
        return self._sentences.duration_ms(text)

    def clip(self, text: str) -> Clip | None:
        """The clip itself; None while it is not ready, or when it was given up."""
        return self._sentences.clip(text)

    def word_times(self, text: str) -> tuple[int, ...]:
        """The start of each word in ms into the clip."""
        return self._sentences.word_times(text)

    def play(self, text: str, at_ms: int, offset_ms: int = 0) -> None:
        """Let `text`, from `offset_ms` on, be heard at that instant of the monotonic clock."""
        clip = self._sentences.playable(text)
        if clip is not None:
            self._audio.play_clip(clip.path, at_ms * 1_000_000, offset_ms=offset_ms, tag=text)

    def play_chime(self, chime: Chime, at_ms: int) -> None:
        """Let the chime be heard at that instant of the monotonic clock."""
        self._audio.play_chime(chime, at_ms * 1_000_000, tag=chime.value)

    def play_breath(self, phase: BreathPhase, at_ms: int, duration_ms: int, offset_ms: int = 0) -> None:
        """Let the tone of a breath be heard at that instant of the monotonic clock."""
        self._audio.play_breath(phase, at_ms * 1_000_000, duration_ms, offset_ms=offset_ms)

    def clear(self) -> None:
        """Drop what has not begun."""
        self._audio.clear()

    def flush(self) -> None:
        """Silence, and nothing of what was planned."""
        self._audio.flush()

    def set_volumes(self, voice: int, chimes: int, breath: int) -> None:
        """Loudness in percent, felt as such: half of it sounds about half as loud. A voice at 0 is told in the status."""
        self._volumes = (voice, chimes)
        self._audio.set_gains(gain_of(voice), gain_of(chimes), gain_of(breath))
        self._tell_status()

    def warm(self) -> None:
        """A session begins: open the device."""
        self._audio.warm()

    def idle(self) -> None:
        """Nothing will sound for a while."""
        self._audio.idle()

    def stop(self) -> None:
        """End both processes and remove what is temporary."""
        self._sentences.stop()
        self._audio.stop()

    def _on_device_lost(self, problem: str, remedy: str) -> None:
        self._heard, self._sound_trouble = False, (problem, remedy)
        self._tell_status()

    def _on_device_back(self) -> None:
        self._heard, self._sound_trouble = True, ("", "")
        self._tell_status()

    def _tell_status(self) -> None:
        status = self._status_now()
        if status != self._status:
            self._status = status
            self.status_changed.emit(status)

    def _status_now(self) -> VoiceStatus:
        spoken = replace(spoken_status(self._sentences.known), device=self._audio.device_name, device_ms=self._audio.device_ms)
        if not self._heard:
            return replace(spoken, rung=Rung.CAPTIONS, problem=self._sound_trouble[0], remedy=self._sound_trouble[1])
        return turned_down(spoken, *self._volumes)
