# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The voices of a machine, and in which order they stand in for one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PICO, ESPEAK, SYSTEM = "pico", "espeak", "system"


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One voice. `id` is the engine, a colon, and the engine's own name for it; `language` is a tag such as "en-US".

    `name` is what the person reads: "SVOX Pico · English (US)".
    """

    id: str
    engine: str
    name: str
    language: str


def ladder(voices: Iterable[VoiceInfo], chosen_id: str, language: str, platform: str) -> tuple[VoiceInfo, ...]:
    """The voices to try, best first: the chosen one, the best one of the language of each engine, eSpeak NG last.

    `language` is a tag ("en" or "en-GB"; the region is a wish), `platform` is `sys.platform`. A chosen voice that this machine
    lacks is left out. The system's voices lead where the system has good ones (macOS, Windows), SVOX Pico elsewhere.
    """
    known = tuple(voices)
    engines = (SYSTEM, PICO, ESPEAK) if platform in ("darwin", "win32") else (PICO, SYSTEM, ESPEAK)
    rungs = [voice for voice in known if voice.id == chosen_id]
    for engine in engines:
        fitting = [voice for voice in known if voice.engine == engine and _rank(voice, language) < 9]
        rungs += sorted(fitting, key=lambda voice: _rank(voice, language))[:1]
    return tuple(dict.fromkeys(rungs))


def _rank(voice: VoiceInfo, language: str) -> int:
    """0 for the language and region asked for, then the region most people know, then any region; 9 for another language."""
    asked, _, region = language.lower().replace("_", "-").partition("-")
    own, _, own_region = voice.language.lower().replace("_", "-").partition("-")
    if own != asked:
        return 9
    if region:
        return 0 if own_region == region else 2
    return 0 if own_region == {"en": "us", "pt": "br"}.get(asked, asked) else 1 if not own_region else 2
