# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a whole session to a file without a window."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from psoas_coach.adapters.export_process import Exported, Exporter
from psoas_coach.adapters.export_targets import naming_fault
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.model.library import Library
from psoas_coach.settings.values import Settings
from psoas_coach.speech.session_formats import size_text

_LISTEN_MS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What became of it: what was written, or a sentence in `trouble`."""

    exported: Exported | None = None
    trouble: str = ""


def refused(target: Path, captions: Path | None, *, force: bool) -> str:
    """Why these files cannot be asked for, as a sentence; empty when they can."""
    fault = naming_fault(target, captions)
    if fault or force:
        return fault
    there = next((path for path in (target, captions) if path is not None and path.is_file()), None)
    return f"{there} is there already; --force replaces it." if there is not None else ""


def exported_text(exported: Exported) -> str:
    """What was written, in lines for a person."""
    seconds = exported.duration_ms // 1000
    chapters = f"{len(exported.chapters)} chapter{'s' if len(exported.chapters) != 1 else ''}"
    line = f"{exported.path}: {seconds // 60}:{seconds % 60:02d}, {size_text(exported.size)}, {chapters}, {exported.voice}"
    return line if exported.captions is None else f"{line}\n{exported.captions}: captions"


def exported_json(exported: Exported) -> str:
    """What was written, as JSON."""
    return json.dumps({
        "file": str(exported.path), "captions": str(exported.captions) if exported.captions is not None else None,
        "duration_ms": exported.duration_ms, "bytes": exported.size, "voice": exported.voice,
        "chapters": [chapter._asdict() for chapter in exported.chapters],
    }, indent=2, ensure_ascii=False)


def render(routine_id: str, library: Library, settings: Settings, folders: Folders, target: Path, captions: Path | None) -> Rendered:
    """Write the session of a stretch or routine with the settings' voice. Raises KeyboardInterrupt once it is told to end."""
    app = QCoreApplication.instance() or QCoreApplication([])
    loop = QEventLoop(app)
    voice = make_voice(folders)
    exporter = Exporter(library, voice)
    line = _ProgressLine()
    ended: list[Rendered] = []

    def end(rendered: Rendered) -> None:
        ended.append(rendered)
        loop.quit()

    exporter.progress.connect(lambda done, total, words: line.show(words))
    exporter.finished.connect(lambda exported: end(Rendered(exported=exported)))
    exporter.failed.connect(lambda sentence: end(Rendered(trouble=sentence)))
    try:
        with _told_to_end(loop):
            voice.set_natural_files(settings.natural_files)
            voice.set_voice(settings.voice_id, settings.whole("voice.rate"))
            exporter.export(routine_id, settings, target, captions)
            if not ended:
                loop.exec()
    finally:
        exporter.cancel()
        voice.stop()
        line.clear()
    if not ended:
        raise KeyboardInterrupt
    return ended[0]


@contextmanager
def _told_to_end(loop: QEventLoop) -> Iterator[None]:
    """Ctrl+C, or the system's request to end, leaves the loop; afterwards both do what they did before."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    asked: list[int] = []
    listening = QTimer(interval=_LISTEN_MS)  # Qt's loop runs no Python while it waits, and without that no handler of a signal
    listening.timeout.connect(lambda: loop.quit() if asked else None)
    listening.start()
    for number in before:
        signal.signal(number, lambda number, frame: asked.append(number))
    try:
        yield
    finally:
        listening.stop()
        for number, handler in before.items():
            signal.signal(number, handler)


class _ProgressLine:
    """One line on standard error that is written over and over; nothing where standard error is not a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._words = ""

    def show(self, words: str) -> None:
        """Put these words in place of those before."""
        if self._shown and words != self._words:
            self._words = words
            sys.stderr.write(f"\r{words}\x1b[K")
            sys.stderr.flush()

    def clear(self) -> None:
        """Leave an empty line for what comes."""
        if self._words:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
