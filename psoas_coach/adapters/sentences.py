# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentences that will be said: which voice says each, which clips are ready, and what is wrong with the voices."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.clips_at_hand import ClipsAtHand
from psoas_coach.adapters.render_process import RenderProcess
from psoas_coach.adapters.voice_status import Known
from psoas_coach.adapters.voice_version import voice_version
from psoas_coach.speech.captions import word_times
from psoas_coach.speech.clips import Clip, ClipRequest, estimated_ms, letters_of
from psoas_coach.speech.voices import VoiceInfo, ladder, told_apart

_LOOKUPS_AT_ONCE = 8
_LONGEST_TOLD = 500
"""A sentence of more characters that cannot be said is no fault of the voice."""


class Sentences(QObject):
    """The half of a `speech.voice.Voice` that makes clips; its words are the protocol's. `changed`: what is `known` may be other."""

    clip_ready = Signal(str)
    progress = Signal(int, int)
    prepared = Signal()
    voices_listed = Signal(tuple)
    changed = Signal()

    def __init__(self, renderer: RenderProcess, store: ClipStore, language: str, platform: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._renderer, self._store = renderer, store
        self._language, self._platform = language, platform
        self._voice_id, self._rate = "", 100
        self._natural: tuple[str, ...] = ()
        self._voices: tuple[VoiceInfo, ...] | None = None
        self._ladder: tuple[VoiceInfo, ...] = ()
        self._spoken_by = ""
        self._clips = ClipsAtHand()
        self._wanted: tuple[str, ...] = ()
        self._open: set[str] = set()
        self._to_look_up: deque[str] = deque()
        self._to_render: list[str] = []
        self._texts: dict[str, str] = {}
        self._problems: Mapping[str, str] = MappingProxyType({})
        self._troubles: dict[str, str] = {}
        self._unsaid = ""
        self._looking = QTimer(self, singleShot=True, interval=0)
        self._looking.timeout.connect(self._look_up)
        renderer.voices_listed.connect(self._on_voices)
        renderer.rendered.connect(self._on_rendered)
        renderer.failed.connect(self._on_failed)
        renderer.faltered.connect(self._on_faltered)
        renderer.gave_up.connect(self._on_renderer_gave_up)

    @property
    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices of this machine; empty until `voices_listed`."""
        return self._voices or ()

    @property
    def known(self) -> Known:
        """What there is to tell of the voices."""
        return Known(
            platform=self._platform, chosen_id=self._voice_id, voices=self._voices, ladder=self._ladder, spoken_by=self._spoken_by,
            problems=self._problems, troubles=dict(self._troubles), unsaid=self._unsaid, mute=bool(self._unsaid) and self._clips.mute,
            store=(self._store.problem, self._store.remedy))

    def set_voice(self, voice_id: str, rate: int) -> None:
        """Speak with that voice ("" for the best one) at `rate` percent; lists the voices the first time.

        What the last `prepare` asked for is prepared anew; until a text is ready it is said as it was before.
        """
        changed = (voice_id, rate) != (self._voice_id, self._rate)
        self._voice_id, self._rate = voice_id, rate
        if changed:
            self._start_anew()
        if self._voices is None:
            self._renderer.list_voices(self._natural)
        else:
            self._choose()
        if changed and self._wanted:
            self.prepare(self._wanted)

    def set_natural_files(self, paths: Sequence[str]) -> None:
        """The files of Piper voices that the person has pointed to; where they are others than before, the voices are listed anew."""
        if tuple(paths) != self._natural:
            self._natural = tuple(paths)
            self._renderer.trust_again()
            self._renderer.list_voices(self._natural)

    def prepare(self, texts: Sequence[str]) -> None:
        """Have these rendered, the first ones first; takes the place of what an earlier call still waits for.

        What was given up before is tried again.
        """
        if any(map(letters_of, self._clips.given_up)):
            self._unsaid = ""
            self._clips.forget(self._clips.given_up)
            self._renderer.trust_again()
        if self._ladder and self._renderer.trusts(self._ladder[0].id):
            self._clips.forget(self._clips.not_said_by(self._ladder[0].id))
        self._wanted = tuple(dict.fromkeys(texts))
        self._open = {text for text in self._wanted if text not in self._clips}
        self._to_look_up = deque(text for text in self._wanted if text in self._open)
        self._to_render = []
        self._renderer.render(())
        if not self._voices or self._chosen_is_missing:
            self._renderer.list_voices(self._natural)
        self._tell_progress()
        if self._open:
            self._looking.start()

    def duration_ms(self, text: str) -> int | None:
        """The length of the clip; an estimate where it was given up; None while it is not ready."""
        if text not in self._clips:
            return None
        clip = self._clips.clip(text)
        return clip.duration_ms if clip else estimated_ms(text, self._rate)

    def clip(self, text: str) -> Clip | None:
        """The clip itself; None while it is not ready, or when it was given up."""
        return self._clips.clip(text)

    def playable(self, text: str) -> Clip | None:
        """The clip that is to be played: the one that holds, or for as long as there is none the one of before."""
        return self._clips.playable(text)

    def word_times(self, text: str) -> tuple[int, ...]:
        """The start of each word in ms into the clip."""
        clip = self._clips.clip(text)
        if clip is None:
            return word_times(text, estimated_ms(text, self._rate))
        return word_times(text, clip.duration_ms, clip.words)

    def stop(self) -> None:
        """End the render process and remove what is temporary."""
        self._looking.stop()
        self._renderer.stop()
        self._store.close()

    @property
    def _chosen_is_missing(self) -> bool:
        """Whether the person chose a voice that was not there when the voices were listed; it may have come back."""
        return bool(self._voice_id) and self._voice_id not in {voice.id for voice in self._voices or ()}

    def _start_anew(self) -> None:
        """Other voices are to speak: have everything made anew, and trust every voice again."""
        self._clips.forget_all()
        self._texts.clear()
        self._troubles.clear()
        self._unsaid = ""
        self._renderer.trust_again()

    def _choose(self) -> None:
        before = self._ladder
        self._ladder = ladder(self._voices or (), self._voice_id, self._language, self._platform)
        if self._ladder != before or not self._troubles:
            self._spoken_by = self._ladder[0].id if self._ladder else ""
        self.changed.emit()

    def _request(self, text: str) -> ClipRequest:
        voice = self._ladder[0]
        return ClipRequest(voice.id, self._rate, text, voice_version(voice.id))

    def _look_up(self) -> None:
        """Take from the store what it has, a few at a time so that the window stays alive, and have the rest rendered."""
        if self._voices is None:
            return
        for _ in range(min(_LOOKUPS_AT_ONCE, len(self._to_look_up))):
            text = self._to_look_up.popleft()
            if not self._ladder or not letters_of(text):
                self._settle(text, None, "")
                continue
            request = self._request(text)
            clip = self._store.find(request.key)
            if clip is None:
                self._texts[request.key] = text
                self._to_render.append(text)
            else:
                self._settle(text, clip, request.voice_id)
        if self._to_look_up:
            self._looking.start()
        elif self._to_render:
            stand_ins = [(voice.id, voice_version(voice.id)) for voice in self._ladder[1:]]
            self._renderer.render([self._request(text) for text in self._to_render], stand_ins)
            self._to_render = []

    def _settle(self, text: str, clip: Clip | None, speaker: str) -> None:
        self._clips.keep(text, clip, speaker)
        self._open.discard(text)
        if text in self._wanted:
            self.clip_ready.emit(text)
            self._tell_progress()

    def _tell_progress(self) -> None:
        self.progress.emit(len(self._wanted) - len(self._open), len(self._wanted))
        if not self._open:
            self.prepared.emit()

    def _on_voices(self, voices: tuple[VoiceInfo, ...], problems: dict[str, str]) -> None:
        first = self._ladder[:1]
        anew = self._voices is not None and self._wanted
        voices = told_apart(voices)
        self._voices, self._problems = voices, problems
        self._choose()
        self.voices_listed.emit(voices)
        if anew and self._ladder[:1] != first:
            self._start_anew()
            self.prepare(self._wanted)
        elif self._to_look_up:
            self._looking.start()

    def _on_rendered(self, key: str, clip: Clip, voice_id: str) -> None:
        self._spoken_by = voice_id
        self._troubles.pop(voice_id, None)
        text = self._texts.pop(key, None)
        if text is not None:
            self._settle(text, clip, voice_id)
        self.changed.emit()

    def _on_faltered(self, name: str, why: str) -> None:
        self._troubles[name] = why

    def _on_failed(self, key: str, why: str) -> None:
        text = self._texts.pop(key, None)
        if text is None:
            return
        if len(text) < _LONGEST_TOLD:
            self._unsaid = why
        self._settle(text, None, "")
        self.changed.emit()

    def _on_renderer_gave_up(self, why: str) -> None:
        self._unsaid = why
        if self._voices is None:
            self._voices, self._problems = (), {}
            self._choose()
            self.voices_listed.emit(())
            self._looking.start()
        self.changed.emit()
