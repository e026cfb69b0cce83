# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sound system tells of the output: its name, its delay, whether it is muted. Used in the audio process alone.

Linux with PulseAudio or PipeWire tells; elsewhere all but the name is unknown. It is asked in a thread of its own, which no sound
waits for: a system that does not answer leaves the facts unknown and nothing else (25 deaths and stops of a PulseAudio under 220,000
questions ended no process). libpulse may be missing. The same connection tells at once that the sound system has died or has thrown
our stream out, which miniaudio does not notice.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psoas_coach.adapters.audio_device import LATENCY_NS

LOOK_S = 2.0
_STALE_S = 3 * LOOK_S
_CALM_S = 0.05
_KNOCK_S, _FIRST_S = 0.2, 1.0
_DELAY_STEP_MS = 10
_DELAY_NEWS_MS = 20
_DUMMY = "auto_null"
"""The sink that PulseAudio and PipeWire put where there is no device; what plays there nobody hears."""


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """`delay_ms` is by how much later a sound is heard than it was planned for; `volume` goes from 0 to 1. None is not known."""

    name: str
    delay_ms: int | None = None
    muted: bool | None = None
    volume: float | None = None
    dummy: bool = False

    def same(self, other: DeviceFacts | None) -> bool:
        """Whether nothing has changed that is worth telling: a delay swings by a block all the time."""
        if other is None or (self.name, self.muted, self.volume, self.dummy) != (other.name, other.muted, other.volume, other.dummy):
            return False
        if self.delay_ms is None or other.delay_ms is None:
            return self.delay_ms is other.delay_ms
        return abs(self.delay_ms - other.delay_ms) < _DELAY_NEWS_MS

    def message(self) -> dict[str, Any]:
        """As it is told to the app."""
        return {"device": {"name": self.name, "delay_ms": self.delay_ms, "muted": self.muted, "volume": self.volume, "dummy": self.dummy}}


class FactsWatch:
    """Looks at the output at once, whenever it changes and every two seconds, between `begin` and `end`. No method ever waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._name = ""
        self._seen: DeviceFacts | None = None
        self._seen_at = self._begun_at = 0.0
        self._told: DeviceFacts | None = None
        self._asked = False
        self._playing = False
        self._dead = False
        self._thread: threading.Thread | None = None

    def begin(self, system: str, name: str) -> None:
        """A device was opened: the sound system's name, and the device's as far as it is known."""
        with self._lock:
            self._name, self._seen, self._told = _joined(system, name), None, None
            self._playing = self._dead = False
            self._begun_at = time.monotonic()
            self._asked = sys.platform == "linux" and system == "PulseAudio"
        if self._asked and self._thread is None:
            self._thread = threading.Thread(target=self._run, name="facts", daemon=True)
            self._thread.start()
        self._wake.set()

    def end(self) -> None:
        """No device is open any more."""
        with self._lock:
            self._name, self._seen, self._told, self._asked = "", None, None, False

    @property
    def dead(self) -> bool:
        """Whether the sound system has gone, or has ended our stream, since the device was opened: nothing will be heard of it again."""
        return self._dead

    def news(self) -> DeviceFacts | None:
        """The facts, where they are other than those given last."""
        with self._lock:
            if not self._name or self._looking():
                return None
            fresh = self._seen is not None and time.monotonic() - self._seen_at < _STALE_S
            facts = self._seen if self._seen is not None and fresh else DeviceFacts(self._told.name if self._told else self._name)
            if facts.same(self._told):
                return None
            self._told = facts
            return facts

    def _looking(self) -> bool:
        """Whether the first look at this device is still being waited for."""
        waited_s = time.monotonic() - self._begun_at
        return self._asked and self._seen is None and self._thread is not None and self._thread.is_alive() and waited_s < _FIRST_S

    def _run(self) -> None:
        try:
            import pulsectl
        except (ImportError, OSError):  # without libpulse there is nothing to ask
            return
        troubles = (pulsectl.PulseError, pulsectl.PulseDisconnected, pulsectl._pulsectl.LibPulse.CallError, OSError)

        def changed(event: object) -> None:
            raise pulsectl.PulseLoopStop

        while True:
            self._wake.wait()
            self._wake.clear()
            pulse = pulsectl.Pulse("Psoas Coach looks", connect=False)
            try:
                pulse.connect()
                pulse.event_mask_set("sink", "sink_input", "server")
                pulse.event_callback_set(changed)
                while self._asked:
                    self._look(pulse)
                    pulse.event_listen(timeout=LOOK_S)
                    self._wake.wait(_CALM_S)
            except troubles:
                with self._lock:
                    self._dead = self._dead or (self._asked and self._playing and not pulse.connected)
            finally:
                pulse.close()
            if self._asked:
                self._wake.wait(LOOK_S)
                self._wake.set()

    def _look(self, pulse: Any) -> None:
        server, sinks, streams = pulse.server_info(), pulse.sink_list(), pulse.sink_input_list()
        facts, playing = facts_of(server, sinks, streams), _our_own(streams) is not None
        with self._lock:
            if self._asked:
                self._seen, self._seen_at = facts, time.monotonic()
                self._dead = self._dead or (self._playing and not playing)
                self._playing = playing


def facts_of(server: Any, sinks: list[Any], streams: list[Any]) -> DeviceFacts | None:
    """What a sound server's answers say of the sink that this process plays on, else of the default one; None without a sink."""
    stream = _our_own(streams)
    sink = next((each for each in sinks if stream is not None and each.index == stream.sink),
                next((each for each in sinks if each.name == server.default_sink_name), None))
    if sink is None:
        return None
    delay_ms = None
    if stream is not None:
        late_us = max(0, stream.buffer_usec + stream.sink_usec - LATENCY_NS // 1000)
        delay_ms = round(late_us / 1000 / _DELAY_STEP_MS) * _DELAY_STEP_MS
    outputs = [sink] if stream is None else [sink, stream]
    return DeviceFacts(
        name=_joined("PipeWire" if "PipeWire" in server.server_name else "PulseAudio", sink.description), delay_ms=delay_ms,
        muted=any(each.mute for each in outputs), volume=round(min(1.0, *(each.volume.value_flat for each in outputs)), 2),
        dummy=sink.name.startswith(_DUMMY))


def _our_own(streams: list[Any]) -> Any:
    return next((each for each in streams if each.proplist.get("application.process.id") == str(os.getpid())), None)


def sound_service_answers() -> bool | None:
    """Whether PulseAudio or PipeWire takes a connection; None where there is no such thing, or no telling."""
    path = _service_socket()
    if path is None:
        return None
    with socket.socket(socket.AF_UNIX) as knock:
        knock.settimeout(_KNOCK_S)
        try:
            knock.connect(str(path))
        except OSError:
            return False
    return True


def _service_socket() -> Path | None:
    server = os.environ.get("PULSE_SERVER", "")
    if sys.platform != "linux" or (server and not server.startswith(("unix:", "/"))):
        return None
    if server:
        return Path(server.removeprefix("unix:"))
    folder = os.environ.get("PULSE_RUNTIME_PATH", "")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if folder:
        return Path(folder) / "native"
    return Path(runtime) / "pulse" / "native" if runtime else None


def _joined(system: str, name: str) -> str:
    return f"{system} · {name}" if name and name != system else system
