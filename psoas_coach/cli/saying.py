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
from psoas_coach.speech.voices import PIPER

RENDER_MS = 60_000
DEVICE_MS = 300  # until the device is open; what is planned for that instant is heard whole
AFTER_MS = 400  # until the device has played what it was given


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What became of it: `trouble` is why it was not said, `remark` what is wrong though it was; empty when all is well."""

    duration_ms: int = 0
    voice: str = ""
    trouble: str = ""
    remark: str = ""


def auditioned(settings: Settings, voice_id: str | None, rate: int | None) -> Settings:
    """`settings` with another voice (an id, or the file of a Piper voice) and another rate in percent. Raises SettingError."""
    if voice_id and voice_id.endswith(".onnx") and not voice_id.startswith(f"{PIPER}:"):
        voice_id = f"{PIPER}:{Path(voice_id).absolute()}"
    if voice_id is not None:
        settings = settings.with_value(settings.voice_key, voice_id)
        engine, _, path = voice_id.partition(":")
        if engine == PIPER and path not in settings.natural_files:
            settings = settings.with_value("voice.natural_files", "\n".join((path, *settings.natural_files)))
    return settings if rate is None else settings.with_value("voice.rate", rate)


def say(text: str, settings: Settings, folders: Folders, output: Path | None, *, strict: bool = False) -> Said:
    """Say `text` with the settings' voice, through the speaker or into a 48 kHz WAV file. `strict`: with no other voice than that."""
    if len(text) > MAX_TEXT:
        return Said(trouble=f"The text has {len(text):,} characters; at most {MAX_TEXT:,} can be said at once. Split it.")
    app = QCoreApplication.instance() or QCoreApplication([])
    loop = QEventLoop(app)
    voice = make_voice(folders)
    try:
        voice.prepared.connect(loop.quit)
        voice.set_natural_files(settings.natural_files)
        voice.set_voice(settings.voice_id, settings.whole("voice.rate"))
        voice.set_volumes(*settings.volumes)
        QTimer.singleShot(0, lambda: voice.prepare([text]))
        QTimer.singleShot(RENDER_MS, loop.quit)
        loop.exec()
        clip, status = voice.clip(text), voice.status
        if clip is None:
            return Said(trouble=" ".join(filter(None, (status.problem or "The text could not be said.", status.remedy))))
        remark = " ".join(filter(None, (status.problem, status.remedy)))
        if strict and voice.speaker != settings.voice_id:
            nobody = f"There is no voice “{settings.voice_id[:80]}” on this machine; “psoas-coach voices” lists them all."
            return Said(trouble=voice.why_not(settings.voice_id) or nobody)
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
        return Said(duration_ms=clip.duration_ms, voice=voice.status.label, remark=remark)
    finally:
        voice.stop()
