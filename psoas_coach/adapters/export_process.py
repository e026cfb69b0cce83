# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a session to a file, as the app and the command line ask for it: the voice renders, the plan is compiled, a process writes.

The lengths in the plan are the measured ones, so the file is the session as it would be live. Nothing stands under the name that was
asked for until all of it is there; whatever ends an export earlier leaves no file behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

from psoas_coach import __version__
from psoas_coach.adapters.child_process import ChildProcess, child_command
from psoas_coach.adapters.export_targets import REMEDY, Part, TargetError, naming_fault
from psoas_coach.model.kinds import Rung
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.plan import Plan
from psoas_coach.plan.compile import compile_plan, spoken_texts
from psoas_coach.settings.values import Settings
from psoas_coach.speech.clips import Clip, estimated_ms
from psoas_coach.speech.session_audio import TAIL_MS, session_sounds
from psoas_coach.speech.session_marks import Chapter, chapters_of
from psoas_coach.speech.voice import Voice
from psoas_coach.speech.webvtt import webvtt

_ANSWER_MS = 120_000  # a slow disk may take its time to take in the whole file at the end
_NO_FILE = "No file was written, because it would lack its words."


@runtime_checkable
class _HasClips(Protocol):
    """A voice that keeps what it has rendered in files."""

    def clip(self, text: str) -> Clip | None:
        """The clip of a text that is ready; None for one that was given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written. `duration_ms` is that of the sound, `size` its bytes; `voice` says who speaks.

    `remark` is a sentence about what is not as it was asked for (another voice has stood in), empty when nothing is.
    """

    path: Path
    captions: Path | None
    duration_ms: int
    size: int
    voice: str
    chapters: tuple[Chapter, ...]
    remark: str = ""


@dataclass(slots=True, kw_only=True)
class _Job:
    """The export under way; `plan` is there once every sentence is."""

    routine: Routine
    settings: Settings
    texts: tuple[str, ...]
    audio: Part
    captions: Part | None
    plan: Plan | None = None
    message: dict[str, Any] | None = None
    label: str = ""
    remark: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The unfinished files; the sound, which is asked for by name, comes last."""
        return (self.audio,) if self.captions is None else (self.captions, self.audio)


class Exporter(QObject):
    """One export at a time, with a voice that does nothing else meanwhile.

    `progress(done, total, words)` tells how far the present part of the work is, in `words` for a person. It ends with
    `finished(Exported)`, or with `failed(sentence)`; after `cancel` neither comes.
    """

    progress = Signal(int, int, str)
    finished = Signal(object)  # an Exported
    failed = Signal(str)

    def __init__(self, library: Library, voice: Voice, *, command: list[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._voice = library, voice
        self._job: _Job | None = None
        self._child = ChildProcess(command or child_command("export"), "the process that writes it", restarts_per_minute=0, parent=self)
        self._child.started.connect(self._on_started)
        self._child.received.connect(self._on_received)
        self._child.lost.connect(self._on_lost)
        voice.progress.connect(self._on_spoken)
        voice.prepared.connect(self._on_prepared)

    @property
    def busy(self) -> bool:
        """Whether an export is under way."""
        return self._job is not None

    @property
    def pid(self) -> int:
        """The id of the process that writes; 0 while there is none."""
        return self._child.pid

    def export(self, routine_id: str, settings: Settings, target: Path, captions: Path | None = None) -> None:
        """Write the session of a stretch or routine to `target`, and its captions to `captions`; files that are there are replaced.

        The voice was set to these settings before. Nothing happens while an export is under way; raises KeyError for an unknown id.
        """
        if self._job is not None:
            return
        routine = replace(self._library.routine(routine_id), wait_ms=None)  # nobody can answer a file
        preferences = settings.preferences
        spoken = any(cue.say for cue in compile_plan(routine, self._library, preferences, lambda text: 0).cues)
        fault = naming_fault(target, captions)
        if not fault and spoken and not settings.volumes[0]:
            fault = f"{_NO_FILE} The volume of the voice is 0: raise it under Settings, Sound."
        if fault:
            self.failed.emit(fault)
            return
        try:
            audio = Part(target)
            self._job = _Job(routine=routine, settings=settings, texts=spoken_texts(routine, self._library, preferences), audio=audio,
                             captions=None)
            self._job.captions = Part(captions) if captions is not None else None
        except TargetError as error:
            self._fail(str(error))
            return
        self._voice.prepare(self._job.texts)

    def cancel(self) -> None:
        """Give up what is under way; no file is left of it."""
        job, self._job = self._job, None  # first, because what the process has told already may be read while it is ended
        self._child.stop()
        for part in job.parts if job is not None else ():
            part.remove()

    def _fail(self, sentence: str) -> None:
        self.cancel()
        self.failed.emit(sentence)

    # The voice

    def _on_spoken(self, done: int, total: int) -> None:
        if self._job is not None and self._job.plan is None and total:
            self.progress.emit(done, total, f"Speaking the sentences… {done} of {total}")

    def _on_prepared(self) -> None:
        job = self._job
        if job is None or job.plan is not None:
            return
        if any(self._voice.duration_ms(text) is None for text in job.texts):
            self._fail("No file was written, because the voice was needed for something else. Try again when it is free.")
            return
        rate = job.settings.whole("voice.rate")
        plan = compile_plan(job.routine, self._library, job.settings.preferences,
                            lambda text: self._voice.duration_ms(text) or estimated_ms(text, rate))
        needed = tuple(dict.fromkeys(cue.say for cue in plan.cues if cue.say))
        clips = {text: clip.path for text in needed if (clip := self._clip(text)) is not None}
        missing = [text for text in needed if text not in clips]
        if missing:
            self._fail(self._unsaid(missing[0], len(missing), len(needed)))
            return
        status = self._voice.status
        job.plan, job.label = plan, status.label if needed else "chimes alone"
        job.remark = status.problem if status.rung in (Rung.VOICE, Rung.OTHER_VOICE) else ""
        job.message = self._message(job, plan, clips)
        self.progress.emit(0, 100, "Writing… 0 %")
        self._child.start()

    def _clip(self, text: str) -> Clip | None:
        return self._voice.clip(text) if isinstance(self._voice, _HasClips) else None

    def _unsaid(self, example: str, missing: int, needed: int) -> str:
        status = self._voice.status
        if missing == needed and status.rung is Rung.CHIMES:
            return f"{_NO_FILE} {status.problem} {status.remedy}"
        trouble = f" {status.problem}" if status.problem and status.rung is not Rung.CAPTIONS else ""
        return (f"{_NO_FILE} The voice cannot say {missing} of {needed} sentences, such as “{example.rstrip('.')}”.{trouble} "
                "Choose another voice under Settings, Voice, and try again.")

    def _message(self, job: _Job, plan: Plan, clips: Mapping[str, str]) -> dict[str, Any]:
        breath_on = job.settings.flag("sound.breath_tones")
        return {
            "part": str(job.audio.path), "name": job.audio.target.name, "total_ms": plan.total_ms,
            "sounds": session_sounds(plan, breath_on=breath_on), "clips": dict(clips), "volumes": job.settings.volumes,
            "title": plan.name, "artist": "Psoas Coach",
            "comment": f"A stretch session with {job.label}. Made with Psoas Coach {__version__}.", "chapters": chapters_of(plan),
            "captions_part": str(job.captions.path) if job.captions is not None else "",
            "captions": webvtt(plan, lambda text, duration_ms: self._voice.word_times(text)) if job.captions is not None else "",
        }

    # The process that writes

    def _on_started(self) -> None:
        if self._job is not None and self._job.message is not None:
            self._child.send(self._job.message)
            self._child.expect_within(_ANSWER_MS)

    def _on_received(self, message: dict[str, Any]) -> None:
        job = self._job
        if job is None or job.plan is None:
            return
        if "written_ms" in message:
            percent = min(100, message["written_ms"] * 100 // (job.plan.total_ms + TAIL_MS))
            self.progress.emit(percent, 100, f"Writing… {percent} %")
        elif "done" in message:
            self._finish(job, job.plan, message["done"])
        else:
            self._fail(f"{job.audio.target} could not be written: {message['failed'].rstrip('.')}. {REMEDY}")

    def _finish(self, job: _Job, plan: Plan, size: int) -> None:
        try:
            for part in job.parts:
                part.finish()
        except TargetError as error:
            self._fail(str(error))
            return
        self.cancel()  # the files have their names by now, so that this ends the process alone
        self.finished.emit(Exported(
            path=job.audio.target, captions=job.captions.target if job.captions is not None else None,
            duration_ms=plan.total_ms + TAIL_MS, size=size, voice=job.label, chapters=chapters_of(plan), remark=job.remark))

    def _on_lost(self, why: str) -> None:
        if self._job is not None:
            self._fail(f"{self._job.audio.target} could not be written: {why}.")
