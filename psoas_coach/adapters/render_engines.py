# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engines of this machine behind pyttsx3, the one interface to all of them. Imported in the render process alone.

Each engine is made when it is first needed. Only `save_to_file` is ever used. SAPI 5 and NSSpeechSynthesizer are written from
their drivers' source and have not been run by the authors on Windows and macOS.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import subprocess
import sys
import wave
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyttsx3

from psoas_coach.adapters.drivers.piper_files import VoiceFileError
from psoas_coach.adapters.drivers.synchronous import shortened
from psoas_coach.speech.clips import CALM_WORDS_PER_MINUTE, WordMark
from psoas_coach.speech.voices import ENGINE_LABELS, ESPEAK, PICO, PIPER, SYSTEM, VoiceInfo, engine_label

_OWN_DRIVERS = {PIPER: "piper", PICO: "pico", ESPEAK: "espeak"}
_SYSTEM_DRIVERS = {"darwin": "nsss", "win32": "sapi5"}
_RATES = (4_000, 192_000)
# Pico reaches full scale at 1.0 and clips there; Piper's sentences reach beyond it.
_VOLUMES = {PICO: 0.5, PIPER: 0.5}


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
    """The engines by name. `problems` tells in a sentence each why an engine, or a voice's file, is of no use."""

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

    def voices(
        self, files: Sequence[str] = (), without: Mapping[str, str] = MappingProxyType({}), asking: Callable[[str], object] = str,
    ) -> list[VoiceInfo]:
        """Every voice of every engine that works, `files` being those of natural voices. What did not work before is tried again.

        The keys of `problems` are names of engines, and ids of natural voices. `without` names engines to leave alone, and why;
        `asking` is told of each engine before it is asked, so that whoever waits knows which one hangs.
        """
        self.problems = dict(without)
        found: list[VoiceInfo] = []
        for name in self.names:
            if name in without or (name == PIPER and not files):
                continue
            asking(name)
            try:
                engine = self._engine(name)
                if name == PIPER:
                    engine.setProperty("files", tuple(files))
                    engine.runAndWait()  # works through the queue, in which the property is
                listed = [_info(name, voice) for voice in engine.getProperty("voices")]
                faults = engine.getProperty("faults") if name == PIPER else {}
            except EngineError:
                continue
            except Exception as error:  # noqa: BLE001 -- what a system's driver throws cannot be known
                self.problems[name] = f"{engine_label(name, begins=True)} could not tell its voices: {shortened(error)}."
                continue
            found += listed
            self.problems |= {f"{name}:{path}": fault for path, fault in faults.items()}
        if PICO in self.problems and sys.platform in _SYSTEM_DRIVERS and importlib.util.find_spec("py_nanotts") is None:
            del self.problems[PICO]  # it is not meant to be there
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
            why = str(error) if isinstance(error, VoiceFileError) else f"{engine_label(name, begins=True)} failed: {shortened(error)}."
            raise EngineError(why)
        self._voices[name] = (native, rate)
        return self._read(path)

    def _engine(self, name: str) -> Any:
        if name not in self.names:
            raise EngineError(f"This machine has no voices of the kind “{name[:40]}”.")
        if name in self.problems:
            raise EngineError(self.problems[name])
        if name not in self._engines:
            try:
                self._engines[name] = self._made(name)
            except Exception as error:
                self.problems[name] = _why(name, error)
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
                if file.getsampwidth() != 2 or not _RATES[0] <= file.getframerate() <= _RATES[1]:
                    raise EngineError("The voice wrote a sound of an unknown kind.")
                frames = file.readframes(file.getnframes())
                return Recording(frames, file.getframerate(), file.getnchannels(), tuple(self._words))
        except (wave.Error, EOFError) as error:
            raise EngineError(f"The voice wrote a file that cannot be read: {error}.") from error


def _info(engine: str, voice: Any) -> VoiceInfo:
    language = next(iter(voice.languages or ()), "") or ""
    if isinstance(language, bytes):
        language = language.decode(errors="replace")
    tag = "".join(char for char in str(language) if char.isprintable()).replace("_", "-")
    note = str(getattr(voice, "note", "")) or _note(voice)
    return VoiceInfo(f"{engine}:{voice.id}", engine, str(voice.name), tag, ENGINE_LABELS[engine], note)


def _note(voice: Any) -> str:
    """What the engine tells of the speaker; pyttsx3's drivers write it in different ways, and mostly not at all."""
    gender, age = str(voice.gender or "").lower(), str(voice.age or "").lower()
    spoken = "female" if "female" in gender else "male" if "male" in gender else ""
    years = int(age) if age.isdecimal() else 0
    old = "old" if years >= 60 or age == "senior" else "young" if 0 < years < 18 or age in ("child", "teen") else ""
    return ", ".join(filter(None, (spoken, old)))


def _why(engine: str, error: Exception) -> str:
    """Why an engine cannot be had, as a sentence."""
    if isinstance(error, VoiceFileError):
        return str(error)
    if isinstance(error, ModuleNotFoundError):
        return f"{engine_label(engine, begins=True)} cannot be used: its package “{error.name}” is not installed."
    if isinstance(error, ImportError | OSError):
        return f"{engine_label(engine, begins=True)} cannot be used: a library that it needs is missing ({shortened(error)})."
    return f"{engine_label(engine, begins=True)} could not be started: {shortened(error)}."


def _aiff_to_wav(path: Path) -> None:
    """NSSpeechSynthesizer writes AIFF whatever the name says; `afconvert` comes with macOS. Not run by the authors."""
    target = path.with_suffix(".converted")
    try:
        subprocess.run(["/usr/bin/afconvert", "-f", "WAVE", "-d", "LEI16", str(path), str(target)], check=True, timeout=20)
    except subprocess.SubprocessError as error:
        raise EngineError(f"The system’s voice wrote a file that could not be converted: {error}.") from error
    target.replace(path)
