# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The render process seen from the app: sentences are queued, clips come back, and one voice stands in for another."""

from __future__ import annotations

import logging
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.child_process import ChildProcess, child_command
from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.speech.clips import ClipRequest
from psoas_coach.speech.voices import VoiceInfo

_log = logging.getLogger(__name__)

_TRIES = 2
_STRIKES = 2
_ANSWER_MS = 8_000
_IDLE_MS = 10_000


@dataclass(slots=True)
class _Job:
    """One request, and the requests that stand in for it, best first; `rungs[0]` is the one that is tried now."""

    key: str
    rungs: deque[ClipRequest] = field(default_factory=deque)
    tries: int = 0
    why: str = ""


class RenderProcess(QObject):
    """Renders one sentence at a time, in the order asked for. The process is started on demand and let go of when idle.

    `rendered` gives the key of the request, the clip, and the id of the voice that speaks in it; `failed` the key and a sentence.
    `voices_listed` gives the voices, and why each missing engine is missing. `gave_up`: the process itself keeps failing.
    """

    voices_listed = Signal(tuple, dict)
    rendered = Signal(str, object, str)
    failed = Signal(str, str)
    gave_up = Signal(str)

    def __init__(
        self, store: ClipStore, command: list[str] | None = None, *, answer_within_ms: int = _ANSWER_MS, idle_ms: int = _IDLE_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._answer_ms = answer_within_ms
        self._child = ChildProcess(command or child_command("render"), "the voice’s process", parent=self)
        self._child.started.connect(self._on_started)
        self._child.received.connect(self._on_received)
        self._child.lost.connect(self._on_lost)
        self._child.gave_up.connect(self._on_gave_up)
        self._ready = False
        self._list_wanted = False
        self._listing = False
        self._jobs: deque[_Job] = deque()
        self._current: _Job | None = None
        self._strikes: Counter[str] = Counter()
        self._idle = QTimer(self, singleShot=True, interval=idle_ms)
        self._idle.timeout.connect(self._let_go)

    @property
    def pid(self) -> int:
        """The process's id; 0 while there is none."""
        return self._child.pid

    def list_voices(self) -> None:
        """Ask which voices there are; `voices_listed` answers."""
        self._list_wanted = True
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
            self._listing = True
            self._send({"do": "voices"})
            return
        self._current = self._jobs.popleft()
        self._try_current()

    def _try_current(self) -> None:
        job = self._current
        assert job is not None
        while job.rungs and self._strikes[job.rungs[0].voice_id] >= _STRIKES:
            job.rungs.popleft()
        if not job.rungs:
            self._current = None
            self.failed.emit(job.key, job.why or "No voice of this machine could say this.")
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
                    "path": str(self._store.path_for(request.key))})

    def _send(self, message: dict[str, Any]) -> None:
        self._child.send(message)
        self._child.expect_within(self._answer_ms)

    def _done(self, job: _Job, clip: object) -> None:
        voice_id = job.rungs[0].voice_id
        self._strikes[voice_id] = 0
        self._current = None
        self.rendered.emit(job.key, clip, voice_id)
        self._next()

    def _tried(self, why: str, *, final: bool = False, hung: bool = False) -> None:
        job = self._current
        assert job is not None
        _log.info("%s: %s", job.rungs[0].voice_id, why)
        job.why, job.tries = why, job.tries + 1
        if final:
            job.rungs.clear()
        elif job.tries >= _TRIES:
            self._strikes[job.rungs[0].voice_id] += _STRIKES if hung else 1
            job.rungs.popleft()
            job.tries = 0
        if self._ready or not job.rungs:
            self._try_current()

    def _on_started(self) -> None:
        self._ready = True
        if self._current is not None:
            self._try_current()
        else:
            self._next()

    def _on_received(self, message: dict[str, Any]) -> None:
        self._child.expect_within(0)
        if "voices" in message:
            self._listing = self._list_wanted = False
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
                self._done(job, clip)
            else:
                self._tried("The clip was not whole when it was read back.")
        elif message["kind"] == "disk" and self._store.fall_back(message["why"].rstrip(".")):
            self._try_current()
        else:
            self._tried(message["why"], final=message["kind"] == "text")

    def _on_lost(self, why: str) -> None:
        self._ready = self._listing = False
        if self._current is not None:
            self._tried(f"{why[:1].upper()}{why[1:]}.", hung=True)

    def _on_gave_up(self, why: str) -> None:
        waiting = [*filter(None, [self._current]), *self._jobs]
        self._jobs.clear()
        self._current, self._list_wanted = None, False
        for job in waiting:
            self.failed.emit(job.key, why)
        self.gave_up.emit(why)
