# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The render process on a line of its own, without the app."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from psoas_coach.adapters.child_process import child_command, child_environment


class RenderLine:
    """The process, one question at a time."""

    def __init__(self, folder: Path, command: list[str] | None = None) -> None:
        self._folder = folder
        self.process = subprocess.Popen(
            command or child_command("render"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **child_environment()})

    def ask(self, **message: object) -> dict[str, Any]:
        """The answer to a message."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = {"listing": ""}
        while "listing" in answer:
            answer = json.loads(self.process.stdout.readline())
        return answer

    def render(
        self, text: str, voice: str = "pico:en-US", *, key: str = "k", path: Path | None = None, rate: int = 100,
    ) -> dict[str, Any]:
        """Have a sentence rendered to `path`, else to the key's file in the folder; the answer."""
        path = path or self._folder / f"{key}.wav"
        return self.ask(do="render", key=key, voice=voice, rate=rate, text=text, path=str(path))

    def close(self) -> int:
        """End the process's input; its exit code."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(10)
