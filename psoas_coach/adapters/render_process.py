# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The render process seen from the app: sentences are queued, clips come back, and one voice stands in for another."""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.child_process import ChildProcess, child_command
from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.speech.clips import ClipRequest
from psoas_coach.speech.voices import PIPER, VoiceInfo

_log = logging.getLogger(__name__)

_TRIES = 2
_STRIKES = 2
_ANSWER_MS = 8_000
_IDLE_MS = 10_000
_FORGIVEN_AFTER_S = 30.0
_RESTARTS_PER_MINUTE = 6  # two for the voice asked for, one for each that stands in for it
_PATIENCE = {PIPER: 3}
_FIRST_PATIENCE = {PIPER: 5}
"""How many times as long as other voices an engine may take; Piper speaks slowly on a slow machine, and has to load first."""


@dataclass(slots=True)
class _Job:
    """One request, and the requests that stand in for it, best first; `rungs[0]` is the one that is tried now."""

    key: str
    rungs: deque[ClipRequest] = field(default_factory=deque)
    tries: int = 0
    why: str = ""
    deadly: bool = False

    @property
    def engine(self) -> str:
        """The engine that is tried now."""
        return self.rungs[0].voice_id.partition(":")[0]


class RenderProcess(QObject):
    """Renders one sentence at a time, in the order asked for. The process is started on demand and let go of when idle.

    `rendered` gives the key of the request, the clip, and the id of the voice that speaks in it; `failed` the key and a sentence.
    `faltered` gives the id of a voice, or the name of an engine, that failed on a sentence, and why; after two such sentences, or one
    that it never answered, it is left alone for a while. `voices_listed` gives the voices, and why each missing engine or natural
    voice is missing. `gave_up`: the process itself keeps failing.
    """

    voices_listed = Signal(tuple, dict)
    rendered = Signal(str, object, str)
    faltered = Signal(str, str)
    failed = Signal(str, str)
    gave_up = Signal(str)

    def __init__(
        self, store: ClipStore, command: list[str] | None = None, *, answer_within_ms: int = _ANSWER_MS, idle_ms: int = _IDLE_MS,
        seconds: Callable[[], float] = time.monotonic, parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._seconds = seconds
        self._answer_ms = answer_within_ms
        self._child = ChildProcess(command or child_command("render"), "the voice’s process", restarts_per_minute=_RESTARTS_PER_MINUTE,
                                   parent=self)
        self._child.started.connect(self._on_started)
        self._child.received.connect(self._on_received)
        self._child.lost.connect(self._on_lost)
        self._child.gave_up.connect(self._on_gave_up)
        self._ready = False
        self._list_wanted = False
        self._listing = False
        self._natural: tuple[str, ...] = ()
        self._asked_engine = ""
        self._mute: dict[str, str] = {}
        self._warmed: set[str] = set()
        self._sent_at, self._within_ms = 0.0, 0
        self._jobs: deque[_Job] = deque()
        self._current: _Job | None = None
        self._strikes: Counter[str] = Counter()
        self._out_since: dict[str, float] = {}
        self._last_why = ""
        self._idle = QTimer(self, singleShot=True, interval=idle_ms)
        self._idle.timeout.connect(self._let_go)

    @property
    def pid(self) -> int:
        """The process's id; 0 while there is none."""
        return self._child.pid

    def list_voices(self, natural_files: Sequence[str] = ()) -> None:
        """Ask which voices there are, those files of natural voices among them; `voices_listed` answers."""
        if not self._listing or tuple(natural_files) != self._natural:
            self._list_wanted, self._natural = True, tuple(natural_files)
            self._next()

    def render(self, requests: Iterable[ClipRequest], stand_ins: Sequence[tuple[str, str]] = ()) -> None:
        """Render these, the first ones first, in place of whatever still waits.

        `stand_ins` are further voices (id, engine version), best first, for sentences that the request's own voice cannot say.
        """
        self._jobs = deque(
            _Job(request.key, deque((request, *(
                replace(request, voice_id=voice, engine_version=version) for voice, version in stand_ins
                if voice != request.voice_id))))
            for request in requests)
        self._next()

    def trust_again(self) -> None:
        """Forget which voices failed: the person has chosen anew."""
        self._strikes.clear()
        self._out_since.clear()
        self._mute.clear()

    def trusts(self, voice_id: str) -> bool:
        """Whether that voice is tried now: it has not failed, or so long ago that it gets another chance."""
        return not any(self._is_out(name) for name in (voice_id, voice_id.partition(":")[0]))

    def _is_out(self, name: str) -> bool:
        """Whether that voice, or a whole engine, is left alone; after a while one more failure is needed to have it so again."""
        since = self._out_since.get(name)
        if since is not None and self._seconds() - since >= _FORGIVEN_AFTER_S:
            del self._out_since[name]
            self._strikes[name] = _STRIKES - 1
        return self._strikes[name] >= _STRIKES

    def _strike(self, name: str, count: int, why: str) -> None:
        self._strikes[name] += count
        self._last_why = why
        if self._strikes[name] >= _STRIKES:
            self._out_since[name] = self._seconds()
        self.faltered.emit(name, why)

    def stop(self) -> None:
        """End the process; what waits is dropped."""
        self._jobs.clear()
        self._current, self._list_wanted, self._listing = None, False, False
        self._let_go()

    def _let_go(self) -> None:
        self._idle.stop()
        self._ready = False
        self._child.stop()

    def _next(self) -> None:
        if self._current is not None or self._listing:
            return
        if not (self._jobs or self._list_wanted):
            self._child.expect_within(0)
            self._idle.start()
            return
        self._idle.stop()
        if not self._ready:
            self._child.start()
            return
        if self._list_wanted:
            self._listing, self._list_wanted = True, False
            self._send({"do": "voices", "files": self._natural, "without": self._mute}, self._answer_ms)
            return
        self._current = self._jobs.popleft()
        self._try_current()

    def _try_current(self) -> None:
        job = self._current
        assert job is not None
        while job.rungs and not self.trusts(job.rungs[0].voice_id):
            job.rungs.popleft()
        if not job.rungs:
            self._current = None
            self.failed.emit(job.key, job.why or self._last_why or "No voice of this machine could say this.")
            self._next()
            return
        request = job.rungs[0]
        clip = self._store.find(request.key)
        if clip is not None:
            self._done(job, clip)
            return
        if not self._ready:
            self._child.start()
            return
        self._send({"do": "render", "key": request.key, "voice": request.voice_id, "rate": request.rate, "text": request.text,
                    "path": str(self._store.path_for(request.key))}, self._patience_ms(job))

    def _patience_ms(self, job: _Job) -> int:
        table = _PATIENCE if job.rungs[0].voice_id in self._warmed else _FIRST_PATIENCE
        return self._answer_ms * table.get(job.engine, 1)

    def _send(self, message: dict[str, Any], within_ms: int) -> None:
        self._sent_at, self._within_ms = self._seconds(), within_ms
        self._child.send(message)
        self._child.expect_within(within_ms)

    def _done(self, job: _Job, clip: object) -> None:
        voice_id = job.rungs[0].voice_id
        self._current = None
        self.rendered.emit(job.key, clip, voice_id)
        self._next()

    def _tried(self, why: str, *, final: bool = False, lost: bool = False, hung: bool = False) -> None:
        job = self._current
        assert job is not None
        voice_id, engine = job.rungs[0].voice_id, job.engine
        _log.info("%s: %s", voice_id, why)
        job.why, job.tries = why, job.tries + 1
        chances = 1 if lost and (job.deadly or self._strikes[voice_id] or self._strikes[engine]) else _TRIES
        if final:
            job.rungs.clear()
        elif job.tries >= chances:
            self._strike(voice_id, _STRIKES if lost else 1, why)
            if hung:
                self._strike(engine, _STRIKES, why)
            job.rungs.popleft()
            job.tries, job.deadly = 0, lost
        if self._ready or not job.rungs:
            self._try_current()

    def _on_started(self) -> None:
        self._ready = True
        self._warmed.clear()
        if self._current is not None:
            self._try_current()
        else:
            self._next()

    def _on_received(self, message: dict[str, Any]) -> None:
        if "listing" in message:
            self._asked_engine = message["listing"]
            return
        self._child.expect_within(0)
        if "voices" in message:
            self._listing = False
            self.voices_listed.emit(tuple(VoiceInfo(*entry) for entry in message["voices"]), message["problems"])
            self._next()
            return
        job = self._current
        key = message.get("rendered") or message.get("failed")
        if job is None or not job.rungs or key != job.rungs[0].key:
            return
        if "rendered" in message:
            clip = self._store.adopt(key)
            if clip is not None:
                voice_id = job.rungs[0].voice_id
                self._warmed.add(voice_id)
                self._strikes[voice_id] = self._strikes[job.engine] = 0
                self._done(job, clip)
            else:
                self._tried("The clip was not whole when it was read back.")
        elif message["kind"] == "disk" and self._store.fall_back(message["why"].rstrip(".")):
            self._try_current()
        else:
            self._tried(message["why"], final=message["kind"] != "voice")  # no other voice helps against a full disk

    def _on_lost(self, why: str) -> None:
        self._list_wanted |= self._listing
        if self._listing and self._asked_engine:
            self._strikes[self._asked_engine] += 1
            if self._strikes[self._asked_engine] >= _STRIKES:  # the others are listed without it
                self._mute[self._asked_engine] = f"{why[:1].upper()}{why[1:]}."
        self._asked_engine = ""
        self._ready = self._listing = False
        if self._current is not None:
            late = self._within_ms > 0 and (self._seconds() - self._sent_at) * 1000 >= self._within_ms
            self._tried(f"{why[:1].upper()}{why[1:]}.", lost=True, hung=late)

    def _on_gave_up(self, why: str) -> None:
        waiting = [*filter(None, [self._current]), *self._jobs]
        self._jobs.clear()
        self._current, self._list_wanted = None, False
        for job in waiting:
            self.failed.emit(job.key, why)
        self.gave_up.emit(why)
