# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changing several files at once, or none of them, whatever happens meanwhile.

All changes are first written to one file, `pending.json`. From then on they hold: a crash, a kill or a full disk only puts off until the
next start what is left to do, and doing any of it twice does no harm.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from psoas_coach.adapters.files import read_regular, see_onto_disk, write_whole

FOLDERS = ("stretches", "routines")
LARGEST = 256 * 1024 * 1024
FORMAT = 1

Changes = Mapping[str, str | None]
"""What is to be in which file, by its place in the folder ("routines/morning.toml"); None where the file is to go."""


class OwnJournal:
    """The journal of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.path = folder / "pending.json"

    def begin(self, changes: Changes) -> None:
        """Write down what is to be done. Raises OSError: then nothing was changed."""
        write_whole(self.path, json.dumps({"format": FORMAT, "changes": dict(changes)}).encode())

    def pending(self) -> Changes:
        """What was written down and is not known to be done; empty where nothing was. Raises OSError, ValueError for no journal of ours."""
        try:
            data = read_regular(self.path, LARGEST)
        except FileNotFoundError:
            return {}
        try:
            written = json.loads(data)
        except RecursionError:
            raise ValueError("it is nested too deeply") from None
        changes = written.get("changes") if isinstance(written, dict) and written.get("format") == FORMAT else None
        if not isinstance(changes, dict):
            raise ValueError("it lists no changes")
        for name, text in changes.items():
            if not is_own_name(name) or not isinstance(text, str | None):
                raise ValueError("it names a file that is not one of this folder")
        return changes

    def finish(self, changes: Changes) -> None:
        """Do what was written down, and then forget it. Raises OSError: then it is still to be done."""
        apply(self._folder, changes)
        self.path.unlink(missing_ok=True)
        see_onto_disk(self._folder)

    def set_aside(self) -> Path:
        """Put a journal that cannot be used under another name. Raises OSError."""
        aside = self.path.with_name("pending.broken.json")
        self.path.replace(aside)
        return aside


def apply(folder: Path, changes: Changes) -> None:
    """Write and remove files below `folder`. Raises OSError, also where a folder in it is a link that leads out of it."""
    touched = {folder / name.partition("/")[0] for name in changes}
    for each in touched:
        each.mkdir(parents=True, exist_ok=True)
        if not each.resolve().is_relative_to(folder.resolve()):
            raise OSError(f"the folder {each} is a link that leads elsewhere")
    for name, text in changes.items():
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            write_whole(folder / name, text.encode(), sync_folder=False)
    for each in touched:
        see_onto_disk(each)


def is_own_name(name: str) -> bool:
    """Whether that is the place of one of the files: `stretches/….toml` or `routines/….toml`, and nothing that leads elsewhere."""
    folder, _, file = name.partition("/")
    return (folder in FOLDERS and file.casefold().endswith(".toml") and not file.startswith(".")
            and not any(character in '/\\:\0' for character in file))
