# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the screen says of voices and sound: paces, languages, devices, and what a test has found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from psoas_coach.speech.clips import CALM_WORDS_PER_MINUTE

if TYPE_CHECKING:
    from psoas_coach.model.status import SelfTest, VoiceStatus

NOTHING_HEARD = "If you heard nothing, turn this device up, or choose another one in the sound settings of the system."


def pace_text(rate: int) -> str:
    """How fast a rate in percent is, to the next ten words: "About 150 words a minute."."""
    return f"About {round(CALM_WORDS_PER_MINUTE * rate / 1000) * 10} words a minute."


def language_name(tag: str) -> str:
    """The English name of a language tag, the tag itself where Qt knows none."""
    if not tag:
        return "Language not told"
    language = QLocale.codeToLanguage(tag)
    return tag if language in (QLocale.Language.AnyLanguage, QLocale.Language.C) else QLocale.languageToString(language)


def device_text(status: VoiceStatus) -> str:
    """What it sounds on, and the delay of that: "On PulseAudio (Built-in Audio), with 45 ms delay"; empty while no device is open."""
    if not status.device:
        return ""
    return f"On {status.device}" + (f", with {status.device_ms} ms delay" if status.device_ms is not None else "")


def self_test_text(result: SelfTest) -> str:
    """What a test has found, in figures; the problem and its remedy are sentences of their own."""
    who = " on ".join(filter(None, (result.voice or "No voice", result.device)))
    if result.wait_ms is None:
        sent = "nothing was sent to the device" if result.level_dbfs is None else f"loudest at {level_text(result.level_dbfs)}"
        return f"{who}: no sound came, {sent}."
    loudest = f", loudest at {level_text(result.level_dbfs)}" if result.level_dbfs is not None else ""
    delay = f" The sound system adds {result.device_ms} ms to that." if result.device_ms is not None else ""
    hint = "" if result.problem else f" {NOTHING_HEARD}"
    return f"{who}: first sound after {result.wait_ms} ms{loudest}.{delay}{hint}"


def level_text(level_dbfs: float) -> str:
    """A level in whole decibels, with a true minus."""
    return f"{round(level_dbfs)} dB".replace("-", "−")


def breakable(path: str) -> str:
    """A path that a label may break after its separators."""
    return "".join(f"{letter}\u200b" if letter in "/\\_-" else letter for letter in path)
