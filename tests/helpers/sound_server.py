# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private PulseAudio whose devices are null sinks, and a recording of all that would be heard from each of them.

Instants are those of `time.monotonic_ns()`: the recording's samples are laid over the clock by the earliest arrivals, so onsets are
good to some 10 ms. The server idles in long blocks, so start the recording before the app plays. What happens to sound in a home can be
done to it: it dies and comes back, its device is unplugged, muted, turned down, or gives way to another one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
DEVICE = "coach"
"""The sink that a server has where nothing else was asked for."""

_WAIT_S = 10.0
_WINDOW = RATE // 500


class Recording:
    """What was heard: samples, and the instant of the first of them."""

    def __init__(self, samples: NDArray[np.int16], start_ns: int) -> None:
        self.samples = samples
        self.start_ns = start_ns

    def sounding(self, *, gap_ms: int = 250, threshold: int = 60) -> list[tuple[int, int]]:
        """Start and end (ns) of each stretch of sound; silences of up to `gap_ms` belong to it."""
        size = len(self.samples) // _WINDOW * _WINDOW
        peaks = np.abs(self.samples[:size].astype(np.int32)).reshape(-1, _WINDOW).max(axis=1)
        loud = np.flatnonzero(peaks > threshold)
        if not loud.size:
            return []
        breaks = np.flatnonzero(np.diff(loud) * _WINDOW * 1000 // RATE > gap_ms)
        firsts = np.concatenate(([loud[0]], loud[breaks + 1]))
        lasts = np.concatenate((loud[breaks], [loud[-1]]))
        return [(self.at_ns(int(first) * _WINDOW), self.at_ns((int(last) + 1) * _WINDOW))
                for first, last in zip(firsts, lasts, strict=True)]

    def onsets(self, *, gap_ms: int = 250, threshold: int = 60) -> list[int]:
        """The instants (ns) at which sound sets in after a silence of more than `gap_ms`."""
        return [start for start, _ in self.sounding(gap_ms=gap_ms, threshold=threshold)]

    def at_ns(self, sample: int) -> int:
        """The instant of a sample."""
        return self.start_ns + sample * 1_000_000_000 // RATE


class _Recorder:
    def __init__(self, environment: dict[str, str], sink: str) -> None:
        command = ["parec", "-d", f"{sink}.monitor", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=10"]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._data = bytearray()
        self._arrivals: list[tuple[int, int]] = []
        self.flowing = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        while block := os.read(descriptor, 65536):
            now_ns = time.monotonic_ns()
            self._data += block
            self._arrivals.append((now_ns, len(self._data) // 2))
            self.flowing.set()

    def snapshot(self) -> Recording:
        size = len(self._data) // 2 * 2
        samples = np.frombuffer(bytes(self._data[:size]), dtype="<i2")
        start_ns = min((at_ns - count * 1_000_000_000 // RATE for at_ns, count in list(self._arrivals)), default=0)
        return Recording(samples, start_ns)

    def stop(self) -> Recording:
        self._process.terminate()
        self._thread.join(_WAIT_S)
        self._process.wait(_WAIT_S)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return self.snapshot()


class SoundServer:
    """A context manager. Give `environment` to the processes that are to play here.

    It begins with the sinks named, the first of them the default one; with `dummy` the server puts a silent sink where there is none,
    as desktops do.
    """

    def __init__(self, *sinks: str, dummy: bool = False) -> None:
        if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
            raise RuntimeError("This test needs PulseAudio: apt-get install pulseaudio pulseaudio-utils")
        self._folder = Path(tempfile.mkdtemp(prefix="psoas-sound-"))
        pulse = self._folder / "run" / "pulse"
        (self._folder / "home").mkdir()
        pulse.mkdir(parents=True, mode=0o700)
        pulse.parent.chmod(0o700)
        self._socket = pulse / "native"
        self.environment = {
            "XDG_RUNTIME_DIR": str(pulse.parent), "PULSE_RUNTIME_PATH": str(pulse), "PULSE_SERVER": f"unix:{self._socket}",
            "HOME": str(self._folder / "home"),
        }
        self._sinks, self._dummy = sinks or (DEVICE,), dummy
        self._server: subprocess.Popen[bytes] | None = None
        self._recorders: dict[str, _Recorder] = {}
        self._modules: dict[str, str] = {}
        self.there_ns = 0
        """Since when the sink that was plugged in last is there."""

    def __enter__(self) -> SoundServer:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Start the server, its sinks and their recordings; returns when sound would be recorded."""
        self._socket.unlink(missing_ok=True)
        (self._socket.parent / "pid").unlink(missing_ok=True)
        extra = ["-L", "module-always-sink"] if self._dummy else []
        self._server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit=yes", "--use-pid-file=no",
             "-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1", *extra],
            env={**os.environ, **self.environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + _WAIT_S
        while self._pactl("info") is None:
            if time.monotonic() > deadline or self._server.poll() is not None:
                raise RuntimeError("PulseAudio did not start")
        for sink in self._sinks:
            if sink:
                self.plug_in(sink)
        if self._sinks[0]:
            self.make_default(self._sinks[0])

    def plug_in(self, sink: str) -> None:
        """Add a sink; returns when it is recorded."""
        module = self._pactl("load-module", "module-null-sink", f"sink_name={sink}", f"rate={RATE}", "channels=2", "norewinds=1",
                             f"sink_properties=device.description={sink.title()}")
        if module is None:
            raise RuntimeError("PulseAudio adds no sink")
        self._modules[sink] = module.strip()
        self.there_ns = time.monotonic_ns()
        self._recorders[sink] = _Recorder({**os.environ, **self.environment}, sink)
        if not self._recorders[sink].flowing.wait(_WAIT_S):
            raise RuntimeError("PulseAudio gives no recording")

    def unplug(self, sink: str = DEVICE) -> Recording:
        """Take a sink away, as pulling its plug would; gives what was recorded of it."""
        self._pactl("unload-module", self._modules.pop(sink))
        return self._recorders.pop(sink).stop()

    def make_default(self, sink: str) -> None:
        """From now on that sink is the default one."""
        self._pactl("set-default-sink", sink)

    def mute(self, muted: bool, sink: str = DEVICE) -> None:
        """Mute a sink, or unmute it."""
        self._pactl("set-sink-mute", sink, str(int(muted)))

    def set_volume(self, percent: int, sink: str = DEVICE) -> None:
        """Turn a sink up or down."""
        self._pactl("set-sink-volume", sink, f"{percent}%")

    def recording(self, sink: str = DEVICE) -> Recording:
        """Everything recorded of a sink since it was plugged in, or the server was started last."""
        return self._recorders[sink].snapshot()

    @property
    def pid(self) -> int:
        """The server's process id; 0 while there is none."""
        return self._server.pid if self._server is not None else 0

    def kill(self) -> Recording | None:
        """End the server as a crash would; gives what was recorded of its first sink until then."""
        recorders, self._recorders, self._modules = self._recorders, {}, {}
        server, self._server = self._server, None
        if server is not None:
            server.kill()
            server.wait(_WAIT_S)
        recordings = {sink: recorder.stop() for sink, recorder in recorders.items()}
        return recordings.get(self._sinks[0])

    def restart(self) -> None:
        """Start again after `kill`; the recordings begin anew."""
        self.start()

    def _pactl(self, *arguments: str) -> str | None:
        done = subprocess.run(["pactl", *arguments], env={**os.environ, **self.environment}, check=False, capture_output=True, text=True,
                              timeout=_WAIT_S)
        return None if done.returncode else done.stdout
