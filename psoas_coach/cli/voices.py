# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The voices of this machine, by language, for people and for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import QCoreApplication, QEventLoop, QLocale, QTimer

from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.settings.values import Settings
from psoas_coach.speech.voices import VoiceInfo, by_language

LISTED_MS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The voices in their groups, the id of the one in use, and a sentence for each engine or file that is of no use."""

    groups: tuple[tuple[str, tuple[VoiceInfo, ...]], ...]
    in_use: str
    problems: tuple[str, ...]


def listed(settings: Settings, folders: Folders) -> Listed:
    """Ask every engine of this machine."""
    app = QCoreApplication.instance() or QCoreApplication([])
    loop = QEventLoop(app)
    voice = make_voice(folders)
    try:
        voice.voices_listed.connect(loop.quit)
        QTimer.singleShot(LISTED_MS, loop.quit)
        voice.set_natural_files(settings.natural_files)
        voice.set_voice(settings.voice_id, settings.whole("voice.rate"))
        loop.exec()
        status = voice.status
        problems = voice.problems or tuple(filter(None, [status.problem])) * (not voice.voices)
        language = settings.voice_key.partition(".")[2]
        return Listed(groups=by_language(voice.voices, language, sys.platform), in_use=voice.speaker, problems=problems)
    finally:
        voice.stop()


def voices_json(found: Listed) -> str:
    """The groups as JSON."""
    return json.dumps([{
        "language": tag, "language_name": language_name(tag),
        "voices": [{**asdict(voice), "label": voice.label, "in_use": voice.id == found.in_use} for voice in voices],
    } for tag, voices in found.groups], indent=2, ensure_ascii=False)


def voices_text(found: Listed) -> str:
    """One voice a line under its language; a star marks the one in use."""
    return "\n\n".join(_group_text(tag, voices, found.in_use) for tag, voices in found.groups)


def _group_text(tag: str, voices: Sequence[VoiceInfo], in_use: str) -> str:
    width = max(len(voice.id) for voice in voices)
    lines = [f"{language_name(tag)} ({tag})" if tag else language_name(tag)]
    for voice in voices:
        note = f" ({voice.note})" if voice.note else ""
        lines.append(f"{'*' if voice.id == in_use else ' '} {voice.id:{width}}  {voice.label}{note}")
    return "\n".join(lines)


def language_name(tag: str) -> str:
    """The English name of a language; its tag where there is none."""
    if not tag:
        return "Without a language"
    language = QLocale(tag).language()
    return tag if language == QLocale.Language.C else QLocale.languageToString(language)
