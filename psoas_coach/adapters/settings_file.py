# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings on disk: `settings.toml`, holding only what differs from the defaults.

Nothing a person wrote is lost: a file that cannot be read is set aside under another name before a new one is written, and keys that
this version does not know are kept as they are.
"""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

import tomli_w

from psoas_coach.adapters.files import reason, write_whole
from psoas_coach.settings.table import Setting
from psoas_coach.settings.values import SettingError, Settings, Value

LARGEST_BYTES = 256 * 1024
RENAMED = {"voice.voice": "voice_in.en"}
"""Keys of earlier versions, and what they are called now."""


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
        values = self._read()
        damaged = False
        for old, key in RENAMED.items():
            if old in values:
                values.setdefault(key, values.pop(old))
        for key, value in values.items():
            try:
                settings = settings.with_value(key, value)
            except KeyError:
                self._unknown[key] = value
            except SettingError as error:
                self.faults.append(f"{error} The default, {settings[key]}, is used.")
                damaged = True
        if damaged:
            self._set_aside(copy=True)
        return settings

    def save(self, settings: Settings) -> str:
        """Write the file whole. Gives an empty text, or a sentence that says why it could not be written."""
        try:
            write_whole(self._path, tomli_w.dumps(_nested({**self._unknown, **settings.changed})).encode())
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
            if len(data) > LARGEST_BYTES:
                raise ValueError(f"it is larger than {LARGEST_BYTES // 1024} kB")
            return _flat(tomllib.loads(data.decode()))
        except (ValueError, RecursionError) as error:
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


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            values.update(_flat(value, f"{prefix}{key}."))
        else:
            values[prefix + key] = value
    return values


def _nested(values: Mapping[str, object | Value]) -> dict[str, object]:
    tables: dict[str, object] = {}
    for key, value in sorted(values.items()):
        *path, name = key.split(".")
        table = tables
        for part in path:
            inner = table.setdefault(part, {})
            assert isinstance(inner, dict)
            table = inner
        table[name] = value
    return tables
