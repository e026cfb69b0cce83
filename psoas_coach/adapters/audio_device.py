# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The device that the audio process plays on, by way of miniaudio. Imported in the audio process alone."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import miniaudio

from psoas_coach.speech.mixer import MIX_RATE

PERIOD_MS, PERIODS = 20, 3
BACKEND_VARIABLE = "PSOAS_COACH_AUDIO_BACKEND"
LATENCY_NS = PERIOD_MS * 1_000_000
"""From the asking for a block to its being heard, in a device that is never late: one block is being played meanwhile (measured with
PulseAudio; what the hardware adds is not known here)."""

_NAMELESS = ("PulseAudio", "ALSA", "JACK", "OSS", "sndio", "audio(4)")
_NO_SOUND = ("NULL", "CUSTOM", "AAUDIO", "OPENSL", "WEBAUDIO")


class NoDeviceError(Exception):
    """There is no device to play on, or it did not open."""


class _Device(miniaudio.PlaybackDevice):  # type: ignore[misc]
    """Frees its context too, which the base class never does: a device may be tried for again every second for hours.

    The base class closes itself when it is deleted, and so when its opening failed.
    """

    _own_context: Any = None

    def _make_context(self, *arguments: Any, **options: Any) -> Any:
        self._own_context = super()._make_context(*arguments, **options)
        return self._own_context

    def close(self) -> None:
        super().close()
        if self._own_context is not None:
            miniaudio.lib.ma_context_uninit(self._own_context)
            self._own_context = None


class OutputDevice:
    """The default device of the machine, mono at 48 kHz; `fill(frames)` is called in the device's thread for every block."""

    def __init__(self, fill: Callable[[int], bytes]) -> None:
        self._fill = fill
        self._device: _Device | None = None
        self.stopped = False

    @property
    def open(self) -> bool:
        """Whether a device was opened and not closed since; it may have stopped by itself (`stopped`)."""
        return self._device is not None

    @property
    def name(self) -> str:
        """The device's own name, where it can be had without opening the device once more; "" while none is open."""
        if self._device is None or self._device.backend in _NAMELESS:
            return ""
        info = miniaudio.ffi.new("ma_device_info *")
        default = miniaudio.ffi.NULL
        if miniaudio.lib.ma_context_get_device_info(self._device._context, miniaudio.lib.ma_device_type_playback, default, info):
            return ""
        return bytes(miniaudio.ffi.string(info.name)).decode(errors="replace")

    def start(self) -> str:
        """Open the device and begin; gives the name of the sound system. Raises NoDeviceError."""
        try:
            with _hushed():
                device = _Device(
                    output_format=miniaudio.SampleFormat.FLOAT32, nchannels=1, sample_rate=MIX_RATE, buffersize_msec=PERIOD_MS,
                    callback_periods=PERIODS, backends=_backends(), app_name="Psoas Coach")
            device.stop_callback = self._on_stopped
            feed = self._feed()
            next(feed)
            self.stopped = False
            self._device = device
            device.start(feed)
        except miniaudio.MiniaudioError as error:
            self.close()
            raise NoDeviceError(str(error)) from error
        return str(device.backend)

    def close(self) -> None:
        """Let go of the device."""
        device, self._device = self._device, None
        if device is not None:
            device.stop_callback = None
            device.close()

    def _feed(self) -> Generator[bytes, int, None]:
        frames = yield b""
        while True:
            frames = yield self._fill(frames)

    def _on_stopped(self) -> None:
        self.stopped = True


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """ALSA writes a page of complaints for every device that is not there; they are kept from our output."""
    if os.name != "posix":
        yield
        return
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _backends() -> list[miniaudio.Backend]:
    """Every sound system that can be heard: the silent one would otherwise be taken without a word. A test may ask for one."""
    asked = os.environ.get(BACKEND_VARIABLE, "").upper()
    if asked:
        return [miniaudio.Backend[asked]]
    return [backend for backend in miniaudio.Backend if backend.name not in _NO_SOUND]
