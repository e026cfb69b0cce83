# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private PulseAudio whose only device is a null sink, and a recording of all that would be heard from it.

Instants are those of `time.monotonic_ns()`: the recording's samples are laid over the clock by the earliest arrivals, so onsets are
good to some 10 ms. The server idles in long blocks, so start the recording before the app plays.
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
    def __init__(self, environment: dict[str, str]) -> None:
        command = ["parec", "-d", "coach.monitor", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=10"]
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
    """A context manager. Give `environment` to the processes that are to play here."""

    def __init__(self) -> None:
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
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: _Recorder | None = None

    def __enter__(self) -> SoundServer:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Start the server, and a recording of it; returns when sound would be recorded."""
        environment = {**os.environ, **self.environment}
        self._socket.unlink(missing_ok=True)
        (self._socket.parent / "pid").unlink(missing_ok=True)
        self._server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit=yes", "--use-pid-file=no",
             "-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1",
             "-L", f"module-null-sink sink_name=coach rate={RATE} channels=2"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + _WAIT_S
        while subprocess.run(["pactl", "set-default-sink", "coach"], env=environment, check=False, capture_output=True).returncode:
            if time.monotonic() > deadline or self._server.poll() is not None:
                raise RuntimeError("PulseAudio did not start")
        self._recorder = _Recorder(environment)
        if not self._recorder.flowing.wait(_WAIT_S):
            raise RuntimeError("PulseAudio gives no recording")

    def recording(self) -> Recording:
        """Everything recorded since the server was started last."""
        assert self._recorder is not None
        return self._recorder.snapshot()

    def kill(self) -> Recording | None:
        """End the server as a crash would; gives what was recorded until then."""
        recorder, self._recorder = self._recorder, None
        server, self._server = self._server, None
        if server is not None:
            server.kill()
            server.wait(_WAIT_S)
        return recorder.stop() if recorder is not None else None

    def restart(self) -> None:
        """Start again after `kill`; the recording begins anew."""
        self.start()
