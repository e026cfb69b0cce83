# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the settings dialog is given: the settings of the shipped library, and voices as a machine has them."""

from __future__ import annotations

from collections.abc import Mapping

from psoas_coach.settings.table import settings_for
from psoas_coach.settings.values import Settings, Value
from psoas_coach.speech.voices import VoiceInfo
from tests.helpers.shipped import shipped_library

TAGS = ("af", "am", "ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "eo", "es", "et", "eu", "fa", "fi", "fr", "ga", "gu", "he", "hi",
        "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "kn", "ko", "la", "lt", "lv", "mk", "ml", "mr", "ms", "mt", "my", "nb", "ne",
        "nl", "pa", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "vi", "yue", "zh")
PICO_US = VoiceInfo("pico:en-US", "pico", "English (US)", "en-US", "SVOX Pico")
PICO_GB = VoiceInfo("pico:en-GB", "pico", "English (UK)", "en-GB", "SVOX Pico")
PICO_DE = VoiceInfo("pico:de-DE", "pico", "German", "de-DE", "SVOX Pico")
ESPEAK_US = VoiceInfo("espeak:gmw/en-US", "espeak", "English (America)", "en-us", "eSpeak NG", "male")
PIPER = VoiceInfo("piper:/voices/en_US-lessac-medium.onnx", "piper", "en_US-lessac-medium", "en-US", "Piper", "natural, medium quality")
FEW = (PICO_US, PICO_GB, PICO_DE, ESPEAK_US)


def shipped_settings(changed: Mapping[str, Value] | None = None) -> Settings:
    """The settings of the shipped library, with values changed."""
    settings = Settings(settings_for(shipped_library()), {})
    for key, value in (changed or {}).items():
        settings = settings.with_value(key, value)
    return settings


def many_voices(count: int) -> tuple[VoiceInfo, ...]:
    """So many voices, some of them English, the others spread over the languages."""
    english = (*FEW, PIPER, *(VoiceInfo(f"espeak:en-{name}", "espeak", f"English ({name})", "en-gb", "eSpeak NG", "male") for name in (
        "Caribbean", "Lancaster", "Received Pronunciation", "Scotland", "West Midlands", "America, New York City")))
    tags = [TAGS[number % len(TAGS)] for number in range(max(0, count - len(english)))]
    others = (VoiceInfo(f"espeak:{number}", "espeak", f"Voice {number} of {tag}", tag, "eSpeak NG") for number, tag in enumerate(tags))
    return (*english, *others)[:count]
