# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engines of this machine behind pyttsx3, the one interface to all of them. Imported in the render process alone.

Each engine is made when it is first needed. Only `save_to_file` is ever used. SAPI 5 and NSSpeechSynthesizer are written from
their drivers' source and have not been run by the authors on Windows and macOS.
"""

from __future__ import annotations

import contextlib
import importlib
import subprocess
import sys
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyttsx3

from psoas_coach.speech.clips import CALM_WORDS_PER_MINUTE, WordMark
from psoas_coach.speech.voices import ESPEAK, PICO, SYSTEM, VoiceInfo

_OWN_DRIVERS = {PICO: "pico", ESPEAK: "espeak"}
_SYSTEM_DRIVERS = {"darwin": "nsss", "win32": "sapi5"}
_LABELS = {PICO: "SVOX Pico", ESPEAK: "eSpeak NG", SYSTEM: ""}
# Pico reaches full scale at 1.0 and clips there.
_VOLUMES = {PICO: 0.5}


class EngineError(Exception):
    """An engine could not do what was asked. The message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What an engine wrote: 16-bit samples of `channels`, and its word marks if it gives any."""

    samples: bytes
    rate: int
    channels: int
    words: tuple[WordMark, ...]


class Engines:
    """The engines by name. `problems` tells, in a sentence each, why an engine is not there."""

    def __init__(self) -> None:
        self._engines: dict[str, Any] = {}
        self._words: list[WordMark] = []
        self._errors: list[BaseException] = []
        self._voices: dict[str, tuple[str, int]] = {}
        self.problems: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The engines that this platform may have."""
        return (SYSTEM, *_OWN_DRIVERS) if sys.platform in _SYSTEM_DRIVERS else tuple(_OWN_DRIVERS)

    def voices(self) -> list[VoiceInfo]:
        """Every voice of every engine that works."""
        found = []
        for name in self.names:
            try:
                listed = self._engine(name).getProperty("voices")
            except (EngineError, OSError, ValueError, AttributeError) as error:
                self.problems.setdefault(name, str(error))
                continue
            for voice in listed:
                label = " · ".join(filter(None, (_LABELS[name], str(voice.name))))
                language = str(next(iter(voice.languages), "") or "").replace("_", "-")
                found.append(VoiceInfo(f"{name}:{voice.id}", name, label, language))
        return found

    def record(self, voice_id: str, rate: int, text: str, path: Path) -> Recording:
        """`text` by that voice at `rate` percent, by way of the scratch file `path`. Raises EngineError, or OSError for the file."""
        name, _, native = voice_id.partition(":")
        engine = self._engine(name)
        self._words.clear()
        self._errors.clear()
        path.unlink(missing_ok=True)
        if self._voices.get(name) != (native, rate):
            self._voices.pop(name, None)
            engine.setProperty("voice", native)
            engine.setProperty("rate", CALM_WORDS_PER_MINUTE * rate // 100)
            engine.setProperty("volume", _VOLUMES.get(name, 1.0))
        engine.save_to_file(text, str(path))
        engine.runAndWait()
        for error in self._errors:
            if isinstance(error, OSError):
                raise error
            raise EngineError(f"The voice {voice_id} failed: {error}.")
        self._voices[name] = (native, rate)
        return self._read(path)

    def _engine(self, name: str) -> Any:
        if name not in self.names:
            raise EngineError(f"This machine has no voices of the kind “{name}”.")
        if name in self.problems:
            raise EngineError(self.problems[name])
        if name not in self._engines:
            try:
                self._engines[name] = self._made(name)
            except (ImportError, OSError, RuntimeError, ValueError, AttributeError) as error:
                self.problems[name] = f"{_LABELS[name] or 'The system’s voice'} could not be started: {error}"
                raise EngineError(self.problems[name]) from error
        return self._engines[name]

    def _made(self, name: str) -> Any:
        if name in _OWN_DRIVERS:
            driver = importlib.import_module(f"psoas_coach.adapters.drivers.{_OWN_DRIVERS[name]}").NAME
        else:
            driver = _SYSTEM_DRIVERS[sys.platform]
        engine = pyttsx3.engine.Engine(driver)
        engine.connect("started-word", self._on_word)
        engine.connect("error", self._on_error)
        return engine

    def _on_word(self, location: int = 0, length: int = 0, at_ms: int | None = None, **_: object) -> None:
        if at_ms is not None:
            self._words.append(WordMark(at_ms, location, length))

    def _on_error(self, exception: BaseException, **_: object) -> None:
        self._errors.append(exception)

    def _read(self, path: Path) -> Recording:
        if not path.exists():
            raise EngineError("The voice wrote no file.")
        with path.open("rb") as file:
            form = file.read(4)
        if form == b"FORM":
            _aiff_to_wav(path)
        try:
            with contextlib.closing(wave.open(str(path), "rb")) as file:
                if file.getsampwidth() != 2:
                    raise EngineError("The voice wrote a sound of an unknown kind.")
                frames = file.readframes(file.getnframes())
                return Recording(frames, file.getframerate(), file.getnchannels(), tuple(self._words))
        except (wave.Error, EOFError) as error:
            raise EngineError(f"The voice wrote a file that cannot be read: {error}.") from error


def _aiff_to_wav(path: Path) -> None:
    """NSSpeechSynthesizer writes AIFF whatever the name says; `afconvert` comes with macOS. Not run by the authors."""
    target = path.with_suffix(".converted")
    try:
        subprocess.run(["/usr/bin/afconvert", "-f", "WAVE", "-d", "LEI16", str(path), str(target)], check=True, timeout=20)
    except subprocess.SubprocessError as error:
        raise EngineError(f"The system’s voice wrote a file that could not be converted: {error}.") from error
    target.replace(path)
