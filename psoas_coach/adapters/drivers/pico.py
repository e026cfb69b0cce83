# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pyttsx3 driver for SVOX Pico, from the py-nanotts package: clear, small, and six languages inside the wheel."""

from __future__ import annotations

from typing import Any

from py_nanotts import NanoTTS
from pyttsx3.voice import Voice

from psoas_coach.adapters.drivers.synchronous import SynchronousDriver, register, write_wav

NAME = "psoas_pico"

SAMPLE_RATE = 16_000
_NORMAL_WORDS_PER_MINUTE = 167
_LANGUAGES = {
    "en-US": "English (US)", "en-GB": "English (UK)", "de-DE": "Deutsch", "es-ES": "Español", "fr-FR": "Français",
    "it-IT": "Italiano",
}
_NO_MARKUP = {ord("<"): " ", ord(">"): " "}


class PicoDriver(SynchronousDriver):
    """Rate is in words per minute as everywhere in pyttsx3; Pico gives no word marks."""

    def __init__(self, proxy: Any) -> None:
        super().__init__(proxy)
        self._pico = NanoTTS()
        self._values: dict[str, Any] = {"voice": "en-US", "rate": _NORMAL_WORDS_PER_MINUTE, "volume": 1.0, "pitch": 1.0}

    def save_to_file(self, text: str, filename: str) -> None:
        """Write `text` as a WAV, angle brackets as blanks (Pico would read them as markup); raises OSError where that cannot be."""
        self.proxy.notify("started-utterance")
        values = self._values
        speed = float(values["rate"]) / _NORMAL_WORDS_PER_MINUTE
        sound = self._pico.speak(
            text.translate(_NO_MARKUP), voice=values["voice"], speed=speed, pitch=values["pitch"], volume=values["volume"])
        write_wav(filename, sound, SAMPLE_RATE)
        self.proxy.notify("finished-utterance", completed=True)

    def setProperty(self, name: str, value: Any) -> None:
        if name not in self._values:
            raise KeyError(name)
        if name == "voice" and value not in _LANGUAGES:
            raise ValueError(f"Pico has no voice “{value}”")
        self._values[name] = value

    def getProperty(self, name: str) -> Any:
        if name == "voices":
            return [Voice(tag, name=label, languages=[tag]) for tag, label in _LANGUAGES.items()]
        return self._values[name]


register(NAME, PicoDriver)
