# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private X display with a window manager: real keys and clicks into it, and what it really shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

WAIT_S = 30.0
WAIT_MS = 30_000
PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}


class RealScreen:
    """A context manager. Give `environment` to the processes that are to show their windows here.

    `wait` is `qtbot.waitUntil`, needed for `window` alone.
    """

    def __init__(self, wait: Callable[..., None] | None = None, size: str = "1280x800") -> None:
        missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
        if missing:
            raise RuntimeError(f"This test needs a display: apt-get install {' '.join(missing)}")
        self._wait = wait
        self._size = size
        self._server: subprocess.Popen[bytes] | None = None
        self._manager: subprocess.Popen[bytes] | None = None
        self._memory = tempfile.TemporaryDirectory()
        self.environment: dict[str, str] = {}

    def __enter__(self) -> RealScreen:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self._size}x24", "-nolisten", "tcp", "-noreset", "-fbdir",
             self._memory.name],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self._manager = subprocess.Popen(["openbox"], env={**os.environ, **self.environment},
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in (self._manager, self._server):
            if process is not None:
                process.terminate()
                process.wait(WAIT_S)
        self._memory.cleanup()

    def picture(self) -> NDArray[np.uint8]:
        """What the screen shows now: rows of pixels of red, green, blue. The server keeps it in a file of the X window dump format."""
        dump = (Path(self._memory.name) / "Xvfb_screen0").read_bytes()
        header = np.frombuffer(dump, dtype=">u4", count=25)
        start, width, height, line, colours = int(header[0]), int(header[4]), int(header[5]), int(header[12]), int(header[19])
        pixels = np.frombuffer(dump, dtype=np.uint8, offset=start + 12 * colours, count=line * height).reshape(height, line)
        return pixels[:, : 4 * width].reshape(height, width, 4)[:, :, 2::-1]

    def do(self, *arguments: str) -> str:
        """Run xdotool here; gives what it prints."""
        done = subprocess.run(["xdotool", *arguments], env={**os.environ, **self.environment}, capture_output=True, text=True,
                              timeout=WAIT_S, check=False)
        return done.stdout.strip()

    def window(self, name: str) -> str:
        """Wait for a visible window of that name to have the keyboard; gives its number."""
        found: list[str] = []

        def there() -> bool:
            found[:] = self.do("search", "--onlyvisible", "--name", f"^{name}$").split()
            return bool(found) and self.do("getactivewindow") == found[-1]

        assert self._wait is not None
        self._wait(there, timeout=WAIT_MS)
        return found[-1]

    def keys(self, *keys: str) -> None:
        """Press keys, one after the other, in the window that has the keyboard."""
        for key in keys:
            self.do("key", "--clearmodifiers", key)
