# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A child process that talks in lines of JSON, is watched, and is started again when it dies or hangs."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

_log = logging.getLogger(__name__)

_DELAYS_MS = (0, 250, 500, 1_000, 2_000)
_STOP_MS = 500
_GRACE_MS = 100


def child_command(name: str) -> list[str]:
    """The command that runs the child `name` ("render" or "audio"): this same app, asked for its other half."""
    if getattr(sys, "frozen", False):
        return [sys.executable, f"_{name}"]
    return [sys.executable, "-P", "-m", "psoas_coach", f"_{name}"]


def child_environment() -> dict[str, str]:
    """What the child needs beside our own environment: to find this package, and to keep numpy small."""
    extra = {"OPENBLAS_NUM_THREADS": "1", "PYTHONUNBUFFERED": "0"}
    package = Path(__file__).resolve().parents[2]
    if not getattr(sys, "frozen", False) and package.name not in ("site-packages", "dist-packages"):
        extra["PYTHONPATH"] = os.pathsep.join(filter(None, (str(package), os.environ.get("PYTHONPATH", ""))))
    return extra


class ChildProcess(QObject):
    """Sends and receives JSON objects. The child ends when its input is closed, so it never outlives this process.

    While something is expected (`expect_within`), silence for that long kills the child. After a death that nobody asked for,
    `lost` tells why and the child is started again, ever more slowly; after `restarts_per_minute` of them `gave_up` tells so in a
    sentence, and only `start` tries again.
    """

    started = Signal()
    received = Signal(object)
    lost = Signal(str)
    gave_up = Signal(str)

    def __init__(self, command: list[str], label: str, *, restarts_per_minute: int = 5, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._label = label
        self._limit = restarts_per_minute
        self._restarts: deque[float] = deque()
        self._buffer = b""
        self._wanted = False
        self._why = ""
        self._within_ms = 0
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        for key, value in child_environment().items():
            environment.insert(key, value)
        self._process.setProcessEnvironment(environment)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.started.connect(self.started)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._watchdog = QTimer(self, singleShot=True)
        self._watchdog.timeout.connect(self._on_silence)
        self._grace = QTimer(self, singleShot=True, interval=_GRACE_MS)
        self._grace.timeout.connect(self._on_grace_over)
        self._retry = QTimer(self, singleShot=True)
        self._retry.timeout.connect(self._launch)

    @property
    def running(self) -> bool:
        """Whether the child has been started and has not died."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @property
    def pid(self) -> int:
        """The child's process id; 0 while there is none."""
        return self._process.processId()

    def start(self) -> None:
        """Start the child unless it runs already."""
        self._wanted = True
        if not self.running and not self._retry.isActive():
            self._restarts.clear()
            self._launch()

    def send(self, message: dict[str, Any]) -> None:
        """Give the child a message. Lost when there is no child: `started` is the time to say everything anew."""
        if self.running:
            self._process.write(json.dumps(message).encode() + b"\n")

    def expect_within(self, milliseconds: int) -> None:
        """From now on every answer has to come within that time of this call or of the answer before; 0 expects nothing."""
        self._within_ms = milliseconds
        self._watch()

    def kill(self, why: str) -> None:
        """End a child that is of no use any more; it is started again."""
        self._why = self._why or why
        self._process.kill()

    def stop(self) -> None:
        """End the child for good (until `start`): it is asked first. Takes half a second at most."""
        self._wanted = False
        for timer in (self._watchdog, self._grace, self._retry):
            timer.stop()
        if self.running:
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(_STOP_MS):
                self._process.kill()
                self._process.waitForFinished(_STOP_MS)
        self._buffer = b""

    def _launch(self) -> None:
        self._buffer = b""
        self._why = ""
        self._process.start(self._command[0], self._command[1:])

    def _watch(self) -> None:
        self._grace.stop()
        if self._within_ms:
            self._watchdog.start(self._within_ms)
        else:
            self._watchdog.stop()

    def _on_output(self) -> None:
        self._watch()
        self._buffer += self._process.readAllStandardOutput().data()
        *lines, self._buffer = self._buffer.split(b"\n")
        for line in lines:
            try:
                message = json.loads(line)
            except ValueError:
                self.kill(f"{self._label} answered nonsense")
                return
            self.received.emit(message)

    def _on_silence(self) -> None:
        # This process may itself have been held up: what has come in meanwhile is read before anybody is blamed.
        self._grace.start()

    def _on_grace_over(self) -> None:
        if self.running:
            self.kill(f"{self._label} did not answer")

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._after_death(f"{self._label} could not be started")

    def _on_finished(self) -> None:
        self._after_death(self._why or f"{self._label} ended unexpectedly")

    def _after_death(self, why: str) -> None:
        self._within_ms = 0
        self._watch()
        if not self._wanted:
            return
        _log.info("%s", why)
        now = time.monotonic()
        while self._restarts and self._restarts[0] < now - 60:
            self._restarts.popleft()
        if len(self._restarts) >= self._limit:
            self._wanted = False
            self.lost.emit(why)
            self.gave_up.emit(f"{why[:1].upper()}{why[1:]} {self._limit + 1} times within a minute.")
            return
        self._retry.start(_DELAYS_MS[min(len(self._restarts), len(_DELAYS_MS) - 1)])
        self._restarts.append(now)
        self.lost.emit(why)

