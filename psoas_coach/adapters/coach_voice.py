# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The coach's voice: renders what will be said, and plays it on time. The one door to speech and sound for the app."""

from __future__ import annotations

import importlib.metadata
import platform as platform_module
import sys
from collections import deque
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.render_process import RenderProcess
from psoas_coach.model.kinds import BreathPhase, Chime, Rung
from psoas_coach.model.status import VoiceStatus
from psoas_coach.speech.captions import word_times
from psoas_coach.speech.clips import Clip, ClipRequest, estimated_ms, letters_of
from psoas_coach.speech.voices import ESPEAK, PICO, SYSTEM, VoiceInfo, ladder

_PACKAGES = {PICO: "py-nanotts", ESPEAK: "espeakng-loader"}
_LOOKUPS_AT_ONCE = 8


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
        self._renderer, self._store, self._audio = renderer, store, audio
        self._language, self._platform = language, platform
        self._voice_id, self._rate = "", 100
        self._voices: tuple[VoiceInfo, ...] | None = None
        self._ladder: tuple[VoiceInfo, ...] = ()
        self._spoken_by = ""
        self._clips: dict[str, Clip | None] = {}
        self._old_clips: dict[str, Clip] = {}
        self._wanted: tuple[str, ...] = ()
        self._open: set[str] = set()
        self._to_look_up: deque[str] = deque()
        self._to_render: list[str] = []
        self._texts: dict[str, str] = {}
        self._engine_trouble = ""
        self._sound_trouble = ("", "")
        self._heard = True
        self._status = VoiceStatus(rung=Rung.VOICE, label="")
        self._looking = QTimer(self, singleShot=True, interval=0)
        self._looking.timeout.connect(self._look_up)
        renderer.voices_listed.connect(self._on_voices)
        renderer.rendered.connect(self._on_rendered)
        renderer.failed.connect(self._on_failed)
        renderer.gave_up.connect(self._on_renderer_gave_up)
        audio.restarted.connect(self.sound_restarted)
        audio.level.connect(self.level)
        audio.started.connect(lambda tag, at_ns: self.sound_started.emit(tag, at_ns // 1_000_000))
        audio.device_lost.connect(self._on_device_lost)
        audio.device_back.connect(self._on_device_back)

    @property
    def status(self) -> VoiceStatus:
        """How the voice and the sound are doing."""
        return self._status

    @property
    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices of this machine; empty until `voices_listed`."""
        return self._voices or ()

    def set_voice(self, voice_id: str, rate: int) -> None:
        """Speak with that voice ("" for the best one) at `rate` percent; lists the voices the first time.

        What the last `prepare` asked for is prepared anew; until a text is ready it is said as it was before.
        """
        changed = (voice_id, rate) != (self._voice_id, self._rate)
        self._voice_id, self._rate = voice_id, rate
        if changed:
            self._engine_trouble = ""
            self._old_clips.update({text: clip for text, clip in self._clips.items() if clip})
            self._clips.clear()
            self._texts.clear()
            self._renderer.trust_again()
        if self._voices is None:
            self._renderer.list_voices()
        else:
            self._choose()
        if changed and self._wanted:
            self.prepare(self._wanted)

    def set_natural_files(self, paths: Sequence[str]) -> None:
        """The files of Piper voices that the person has pointed to."""

    def prepare(self, texts: Sequence[str]) -> None:
        """Have these rendered, the first ones first; takes the place of what an earlier call still waits for.

        What was given up before is tried again.
        """
        if None in self._clips.values():
            self._engine_trouble = ""
            self._clips = {text: clip for text, clip in self._clips.items() if clip is not None}
            self._renderer.trust_again()
        self._wanted = tuple(dict.fromkeys(texts))
        self._open = {text for text in self._wanted if text not in self._clips}
        self._to_look_up = deque(text for text in self._wanted if text in self._open)
        self._to_render = []
        self._renderer.render(())
        if self._voices is None:
            self._renderer.list_voices()
        self._tell_progress()
        if self._open:
            self._looking.start()

    def duration_ms(self, text: str) -> int | None:
        """The length of the clip; an estimate where it was given up; None while it is not ready."""
        if text not in self._clips:
            return None
        clip = self._clips[text]
        return clip.duration_ms if clip else estimated_ms(text, self._rate)

    def clip(self, text: str) -> Clip | None:
        """The clip itself; None while it is not ready, or when it was given up."""
        return self._clips.get(text)

    def word_times(self, text: str) -> tuple[int, ...]:
        """The start of each word in ms into the clip."""
        clip = self._clips.get(text)
        if clip is None:
            return word_times(text, estimated_ms(text, self._rate))
        return word_times(text, clip.duration_ms, clip.words)

    def play(self, text: str, at_ms: int, offset_ms: int = 0) -> None:
        """Let `text`, from `offset_ms` on, be heard at that instant of the monotonic clock."""
        clip = self._clips.get(text) or self._old_clips.get(text)
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
        """Loudness in percent, felt as such: half of it sounds about half as loud."""
        self._audio.set_gains((voice / 100) ** 2, (chimes / 100) ** 2, (breath / 100) ** 2)

    def warm(self) -> None:
        """A session begins: open the device."""
        self._audio.warm()

    def idle(self) -> None:
        """Nothing will sound for a while."""
        self._audio.idle()

    def stop(self) -> None:
        """End both processes and remove what is temporary."""
        self._looking.stop()
        self._renderer.stop()
        self._audio.stop()
        self._store.close()

    def _choose(self) -> None:
        self._ladder = ladder(self._voices or (), self._voice_id, self._language, self._platform)
        self._spoken_by = self._ladder[0].id if self._ladder else ""
        self._tell_status()

    def _request(self, text: str) -> ClipRequest:
        voice = self._ladder[0]
        return ClipRequest(voice.id, self._rate, text, engine_version(voice.engine))

    def _look_up(self) -> None:
        """Take from the store what it has, a few at a time so that the window stays alive, and have the rest rendered."""
        if self._voices is None:
            return
        for _ in range(min(_LOOKUPS_AT_ONCE, len(self._to_look_up))):
            text = self._to_look_up.popleft()
            if not self._ladder or not letters_of(text):
                self._settle(text, None)
                continue
            request = self._request(text)
            clip = self._store.find(request.key)
            if clip is None:
                self._texts[request.key] = text
                self._to_render.append(text)
            else:
                self._settle(text, clip)
        if self._to_look_up:
            self._looking.start()
        elif self._to_render:
            stand_ins = [(voice.id, engine_version(voice.engine)) for voice in self._ladder[1:]]
            self._renderer.render([self._request(text) for text in self._to_render], stand_ins)
            self._to_render = []

    def _settle(self, text: str, clip: Clip | None) -> None:
        self._clips[text] = clip
        self._old_clips.pop(text, None)
        self._open.discard(text)
        if text in self._wanted:
            self.clip_ready.emit(text)
            self._tell_progress()

    def _tell_progress(self) -> None:
        self.progress.emit(len(self._wanted) - len(self._open), len(self._wanted))
        if not self._open:
            self.prepared.emit()

    def _on_voices(self, voices: tuple[VoiceInfo, ...], problems: dict[str, str]) -> None:
        self._voices = voices
        if not voices:
            self._engine_trouble = " ".join(problems.values()) or "No voice engine was found."
        self._choose()
        self.voices_listed.emit(voices)
        if self._to_look_up:
            self._looking.start()

    def _on_rendered(self, key: str, clip: Clip, voice_id: str) -> None:
        text = self._texts.pop(key, None)
        if text is None:
            return
        self._spoken_by = voice_id
        self._settle(text, clip)
        self._tell_status()

    def _on_failed(self, key: str, why: str) -> None:
        text = self._texts.pop(key, None)
        if text is None:
            return
        if len(text) < 500:
            self._engine_trouble = why
        self._settle(text, None)
        self._tell_status()

    def _on_renderer_gave_up(self, why: str) -> None:
        self._engine_trouble = why
        if self._voices is None:
            self._voices = ()
            self._choose()
            self._looking.start()
        self._tell_status()

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
        names = {voice.id: voice.name for voice in self._voices or ()}
        label = names.get(self._spoken_by, "")
        if not self._heard:
            return VoiceStatus(rung=Rung.CAPTIONS, label=label, problem=self._sound_trouble[0], remedy=self._sound_trouble[1])
        if self._voices is not None and not self._voices:
            return VoiceStatus(rung=Rung.CHIMES, label="Chimes and captions", problem=f"No voice could be started. {self._engine_trouble}",
                               remedy="Reinstall the app with its voices; chimes and captions go on meanwhile.")
        if self._voices is not None and not self._ladder:
            return VoiceStatus(rung=Rung.CHIMES, label="Chimes and captions", problem="This machine has no voice for your language.",
                               remedy="Install a voice in the system’s settings, or choose another one under Settings, Voice.")
        if self._ladder and self._spoken_by != self._ladder[0].id:
            return VoiceStatus(rung=Rung.VOICE, label=label, problem=f"{self._ladder[0].name} does not answer, so {label} speaks.",
                               remedy="Choose another voice under Settings, Voice.")
        if self._engine_trouble:
            return VoiceStatus(rung=Rung.VOICE, label=label, problem=f"Some sentences cannot be said: {self._engine_trouble}",
                               remedy="They are shown as captions.")
        return VoiceStatus(rung=Rung.VOICE, label=label, problem=self._store.problem, remedy=self._store.remedy)


@cache
def engine_version(engine: str) -> str:
    """What tells an older version of the engine from a newer one, so that clips are made anew after an update."""
    if engine == SYSTEM:
        return platform_module.version()
    try:
        return importlib.metadata.version(_PACKAGES[engine])
    except (KeyError, importlib.metadata.PackageNotFoundError):
        return ""
