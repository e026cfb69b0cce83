# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The voices of a machine, and in which order they stand in for one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

PIPER, PICO, ESPEAK, SYSTEM = "piper", "pico", "espeak", "system"

ENGINE_LABELS = {PIPER: "Piper", PICO: "SVOX Pico", ESPEAK: "eSpeak NG", SYSTEM: ""}
"""What the person reads; the system's voices go by their own names alone."""

_SYSTEM_IS_GOOD = ("darwin", "win32")
_PER_ENGINE = 2
_OTHER_LANGUAGE = 9
_HOME = {"en": "us", "pt": "br"}  # the region that most speakers of a language know, where it is not called like the language


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One voice. `id` is the engine, a colon, and the engine's own name for it; `language` is a tag such as "en-US".

    `name` is the voice's own name ("English (US)"), `engine_label` its engine's ("SVOX Pico", empty for the system's voices), `note`
    what else the engine tells ("male"), mostly nothing.
    """

    id: str
    engine: str
    name: str
    language: str
    engine_label: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """Engine and voice as the person reads them: "SVOX Pico · English (US)"."""
        return " · ".join(filter(None, (self.engine_label, self.name)))

    @property
    def tag(self) -> str:
        """The primary language in small letters ("en"), empty when the engine tells none."""
        return _parts(self.language)[0]


def engine_order(platform: str) -> tuple[str, ...]:
    """The engines, best first: what the person added, then the system's where it is good (macOS, Windows), eSpeak NG last."""
    return (PIPER, SYSTEM, PICO, ESPEAK) if platform in _SYSTEM_IS_GOOD else (PIPER, PICO, SYSTEM, ESPEAK)


def ladder(voices: Iterable[VoiceInfo], chosen_id: str, language: str, platform: str) -> tuple[VoiceInfo, ...]:
    """The voices to try, best first: the chosen one, then the two best ones of the language of each engine, eSpeak NG last.

    `language` is a tag ("en" or "en-GB"; the region is a wish), `platform` is `sys.platform`. A chosen voice that this machine
    lacks is left out. A second voice of an engine stands in where only the first one's data is broken.
    """
    known = tuple(voices)
    rungs = [voice for voice in known if voice.id == chosen_id]
    for engine in engine_order(platform):
        fitting = [voice for voice in known if voice.engine == engine and _rank(voice, language) < _OTHER_LANGUAGE]
        others = [voice for voice in sorted(fitting, key=lambda voice: _rank(voice, language)) if voice.id != chosen_id]
        rungs += others[:1 if engine == ESPEAK else _PER_ENGINE]
    return tuple(rungs)


def by_language(voices: Iterable[VoiceInfo], own_language: str, platform: str = "linux") -> tuple[tuple[str, tuple[VoiceInfo, ...]], ...]:
    """The voices in groups of one primary language tag each: `own_language` first, the others by tag, those without a language last.

    Inside a group the best engine comes first, then the region of `own_language`, then names.
    """
    order = engine_order(platform)
    own = _parts(own_language)[0]
    groups: dict[str, list[VoiceInfo]] = {}
    for voice in voices:
        groups.setdefault(voice.tag, []).append(voice)

    def place(voice: VoiceInfo) -> tuple[int, int, str, str]:
        engine = order.index(voice.engine) if voice.engine in order else len(order)
        wished = own_language if voice.tag == own else voice.tag
        return engine, _rank(voice, wished), voice.name.casefold(), voice.id

    tags = sorted(groups, key=lambda tag: (tag != own, not tag, tag))
    return tuple((tag, tuple(sorted(groups[tag], key=place))) for tag in tags)


def told_apart(voices: Iterable[VoiceInfo]) -> tuple[VoiceInfo, ...]:
    """The same voices; those that would read alike have the engine's own name for them behind theirs."""
    known = tuple(voices)
    count = Counter(voice.label for voice in known)
    return tuple(replace(voice, name=f"{voice.name} ({_own_name(voice.id)})") if count[voice.label] > 1 else voice for voice in known)


def label_of(voice_id: str) -> str:
    """What to call a voice that is not on this machine, of which only the id is left."""
    engine = voice_id.partition(":")[0]
    return " · ".join(filter(None, (ENGINE_LABELS.get(engine, ""), _own_name(voice_id))))


def engine_label(key: str, *, begins: bool = False) -> str:
    """What to call the engine of that name, or that of a voice with that id; `begins` a sentence with it. Raises KeyError for another."""
    return ENGINE_LABELS[key.partition(":")[0]] or ("The system’s voice" if begins else "the system’s voice")


def _own_name(voice_id: str) -> str:
    engine, _, native = voice_id.partition(":")
    last = native.replace("\\", "/").rstrip("/").rpartition("/")[2] if engine != ESPEAK else native.rpartition("/")[2]
    return last.removesuffix(".onnx") or native or voice_id


def _parts(language: str) -> tuple[str, str]:
    """Primary tag and region in small letters."""
    tag, _, region = language.lower().replace("_", "-").partition("-")
    return tag, region


def _rank(voice: VoiceInfo, language: str) -> int:
    """0 for the language and region asked for, then the region most people know, then any region; 9 for another language."""
    asked, region = _parts(language)
    own, own_region = _parts(voice.language)
    if own != asked:
        return _OTHER_LANGUAGE
    if region:
        return 0 if own_region == region else 2
    return 0 if own_region == _HOME.get(asked, asked) else 1 if not own_region else 2
