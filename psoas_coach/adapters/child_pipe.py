# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The child's end of the pipe: what it says, and what it is told line by line. Imported in the child processes alone."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
import time
from typing import Any, Protocol, TextIO

Lines = queue.SimpleQueue[bytes]
"""The lines that have come and were not handled yet; an empty one is the end."""


class Child(Protocol):
    """What a process does with its messages, and with the time between them."""

    def handle(self, message: dict[str, Any]) -> None:
        """Do what one line asks for."""

    def tick(self) -> float | None:
        """Do what is due. Gives the seconds until the next call, None when only a message can change anything."""


def protocol_output() -> TextIO:
    """Standard output, for our lines alone; whatever else is printed from now on goes to standard error, or nowhere without one."""
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    try:
        os.dup2(2, 1)
    except OSError:  # a windowed program on Windows has no standard error
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.stdout = sys.stderr
    return output


def input_lines(last_s: float) -> Lines:
    """The lines of standard input as they come. So long after its end this process ends, be the main thread held up by what it may."""
    lines: Lines = queue.SimpleQueue()
    threading.Thread(target=_read, args=(lines, last_s), daemon=True).start()
    return lines


def serve(child: Child, lines: Lines, *, forgiven: tuple[type[Exception], ...] = ()) -> None:
    """Hand the child each line and call it when it asks for that, until the end; a line that raises one of `forgiven` is passed over."""
    timeout: float | None = 0.0
    while True:
        try:
            line = lines.get(timeout=timeout)
            if not line:
                return
            with contextlib.suppress(*forgiven):
                child.handle(json.loads(line))
        except queue.Empty:
            pass
        timeout = 0.0 if not lines.empty() else child.tick()


def _read(lines: Lines, last_s: float) -> None:
    for line in sys.stdin.buffer:
        lines.put(line)
    lines.put(b"")
    time.sleep(last_s)
    os._exit(1)
