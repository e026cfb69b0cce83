# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings on disk: `settings.toml`, holding only what differs from the defaults.

Nothing a person wrote is lost: a file that cannot be read is set aside under another name before a new one is written, and keys that
this version does not know are kept as they are.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from psoas_coach.adapters.files import reason, write_whole
from psoas_coach.settings.table import Setting
from psoas_coach.settings.values import SettingError, Settings
from psoas_coach.settings.written import LARGEST_BYTES, text_of, values_in


class SettingsFile:
    """One settings file. `faults` are sentences for the person about what was found when it was loaded."""

    def __init__(self, path: Path, table: tuple[Setting, ...]) -> None:
        self._path = path
        self._table = table
        self._unknown: dict[str, object] = {}
        self.faults: list[str] = []

    def load(self) -> Settings:
        """The settings of the file, the defaults standing in for whatever cannot be used. Never raises."""
        settings = Settings(self._table, {})
        refused: dict[str, SettingError] = {}
        for key, value in self._read().items():
            try:
                settings = settings.with_value(key, value)
            except KeyError:
                self._unknown[key] = value
            except SettingError as error:
                refused[key] = error
        for key, why in refused.items():
            stand_in = "rule’s length" if settings[key] != settings.setting(key).default else "default"
            self.faults.append(f"{why} The {stand_in}, {settings[key]}, is used.")
        if refused:
            self._set_aside(copy=True)
        return settings

    def save(self, settings: Settings) -> str:
        """Write the file whole. Gives an empty text, or a sentence that says why it could not be written."""
        try:
            write_whole(self._path, text_of({**self._unknown, **settings.changed}).encode())
        except OSError as error:
            return (f"The settings could not be saved to {self._path}: {reason(error)}. They hold until you close the app. "
                    "Make room or allow writing there, then change a setting again.")
        return ""

    def _read(self) -> dict[str, object]:
        try:
            with self._path.open("rb") as file:
                data = file.read(LARGEST_BYTES + 1)
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.faults.append(f"The settings file {self._path} could not be read: {reason(error)}. The defaults are used.")
            return {}
        try:
            return values_in(data)
        except ValueError as error:
            aside = self._set_aside()
            self.faults.append(
                f"The settings file {self._path} is broken ({error}). The defaults are used; the broken file was kept{aside}.")
            return {}

    def _set_aside(self, copy: bool = False) -> str:
        """Keep the file under a name that is free. Gives the end of a sentence that names it."""
        for number in range(1, 100):
            aside = self._path.with_name(f"{self._path.stem}.broken-{number}{self._path.suffix}")
            if aside.exists():
                continue
            with contextlib.suppress(OSError):
                if copy:
                    write_whole(aside, self._path.read_bytes())
                else:
                    self._path.replace(aside)
                return f" as {aside}"
            break
        return " where it is"


def read_shared(path: Path) -> tuple[bytes, str]:
    """What is in a file of settings that somebody gave, no more than one can hold, and "" or a sentence that says why it is not read."""
    try:
        if not path.is_file():
            return b"", f"{path} is no file that can be read. Pick a file of settings."
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1), ""
    except OSError as error:
        return b"", f"{path} could not be read: {reason(error)}. Allow reading it, or pick another file."


def write_shared(path: Path, text: str) -> str:
    """Put a text into that file, whole or not at all. Gives "" or a sentence that says why it could not be written."""
    try:
        write_whole(path, text.encode())
    except OSError as error:
        return f"The settings could not be saved to {path}: {reason(error)}. Make room or allow writing there, or pick another place."
    return ""
