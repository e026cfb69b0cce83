# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saying one text without a window, aloud or into a file."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from psoas_coach.adapters.files import reason, write_whole
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.model.kinds import Rung
from psoas_coach.settings.values import Settings
from psoas_coach.speech.clips import MAX_TEXT

RENDER_MS = 60_000
DEVICE_MS = 300  # until the device is open; what is planned for that instant is heard whole
AFTER_MS = 400  # until the device has played what it was given


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What became of it: `trouble` is a sentence, empty when all is well."""

    duration_ms: int = 0
    voice: str = ""
    trouble: str = ""


def say(text: str, settings: Settings, folders: Folders, output: Path | None) -> Said:
    """Say `text` with the settings' voice, through the speaker or into a 48 kHz WAV file."""
    if len(text) > MAX_TEXT:
        return Said(trouble=f"The text has {len(text):,} characters; at most {MAX_TEXT:,} can be said at once. Split it.")
    app = QCoreApplication.instance() or QCoreApplication([])
    loop = QEventLoop(app)
    voice = make_voice(folders)
    try:
        voice.prepared.connect(loop.quit)
        voice.set_voice(settings.voice_id, settings.whole("voice.rate"))
        voice.set_natural_files(settings.natural_files)
        voice.set_volumes(*settings.volumes)
        QTimer.singleShot(0, lambda: voice.prepare([text]))
        QTimer.singleShot(RENDER_MS, loop.quit)
        loop.exec()
        clip = voice.clip(text)
        if clip is None:
            status = voice.status
            return Said(trouble=" ".join(filter(None, (status.problem or "The text could not be said.", status.remedy))))
        if output is not None:
            try:
                write_whole(output.absolute(), Path(clip.path).read_bytes())
            except OSError as error:
                return Said(trouble=f"{output} could not be written: {reason(error)}.")
        else:
            voice.warm()
            voice.play(text, time.monotonic_ns() // 1_000_000 + DEVICE_MS)
            QTimer.singleShot(DEVICE_MS + clip.duration_ms + AFTER_MS, loop.quit)
            loop.exec()
            if voice.status.rung is Rung.CAPTIONS:
                return Said(trouble=f"{voice.status.problem} {voice.status.remedy}")
        return Said(duration_ms=clip.duration_ms, voice=voice.status.label)
    finally:
        voice.stop()
