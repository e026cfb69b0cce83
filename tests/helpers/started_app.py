# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole app in a process of its own, and what it has written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

READ = "[app]\nsafety_read = true\n"
"""Settings of a person who has read the safety screen."""


class Started:
    """The app in a process of its own."""

    def __init__(self, folder: Path, environment: dict[str, str], *arguments: str, module: str = "psoas_coach",
                 asked: bool = False) -> None:
        """Run `module` with these arguments; if it is to be `asked`, its standard input is a pipe."""
        self.folder = folder
        self._environment = {**os.environ, **environment}
        self.process = subprocess.Popen([sys.executable, "-m", module, *arguments], env=self._environment, text=True,
                                        stdin=subprocess.PIPE if asked else None, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    @property
    def records(self) -> list[dict[str, object]]:
        path = self.folder / "data" / "sessions.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def ended(self) -> tuple[int, str]:
        _, err = self.process.communicate(timeout=60)
        return self.process.returncode, err


def write_settings(folder: Path, text: str) -> None:
    (folder / "config").mkdir(exist_ok=True)
    (folder / "config" / "settings.toml").write_text(text)
