# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What our pyttsx3 drivers share: they do each command at once, so pyttsx3's queue is empty when its loop returns."""

from __future__ import annotations

import sys
import types
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


class SynchronousDriver:
    """A pyttsx3 driver without a loop of its own. pyttsx3 turns whatever a command raises into its `error` event.

    Subclasses give `save_to_file`, `setProperty` and `getProperty`; the names are pyttsx3's.
    """

    def __init__(self, proxy: Any) -> None:
        self.proxy = proxy

    def save_to_file(self, text: str, filename: str) -> None:
        """Write `text` as a WAV to `filename`."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Refused: this app plays its sound itself."""
        raise NotImplementedError("these drivers write files and never speak by themselves")

    def startLoop(self) -> None:
        """Work through the queue; `endLoop` is its last command."""
        self.proxy.setBusy(False)

    def endLoop(self) -> None:
        """The queue is done."""

    def iterate(self) -> Iterator[None]:
        """Work through the queue, for a caller with a loop of its own."""
        self.proxy.setBusy(False)
        yield

    def stop(self) -> None:
        """Nothing is ever under way between two commands."""

    def destroy(self) -> None:
        """Nothing is held."""


def write_wav(filename: str, samples: bytes, rate: int) -> None:
    """Write 16-bit mono samples."""
    with Path(filename).open("wb") as raw, wave.open(raw, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)


def shortened(error: BaseException) -> str:
    """What an engine says of its failure, in one line that fits into a sentence; the kind of it where it says nothing."""
    return " ".join(str(error).split())[:160].rstrip(".") or type(error).__name__


def register(name: str, build: Callable[[Any], SynchronousDriver]) -> None:
    """Make `pyttsx3.init(name)` find the driver."""
    module = types.ModuleType(f"pyttsx3.drivers.{name}")
    module.buildDriver = build  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
