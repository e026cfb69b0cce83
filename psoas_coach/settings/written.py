# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of settings as text: TOML with a table for each part of a dotted key, and the keys of earlier versions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

LARGEST_BYTES = 256 * 1024
RENAMED = {"voice.voice": "voice_in.en", "sound.lead_in_ms": "sound.late_speaker_ms"}
"""Keys of earlier versions, and what they are called now."""


def values_in(data: bytes) -> dict[str, object]:
    """The values by their dotted keys of today, none of them checked. Raises ValueError, whose message is the end of a sentence."""
    if len(data) > LARGEST_BYTES:
        raise ValueError(f"it is larger than {LARGEST_BYTES // 1024} kB")
    try:
        values = _flat(tomllib.loads(data.decode()))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    for old, key in RENAMED.items():
        if old in values:
            values.setdefault(key, values.pop(old))
    return values


def text_of(values: Mapping[str, object]) -> str:
    """The values as a file that `values_in` reads back to the same. Keys that are in each other's way are kept whole, in quotes."""
    import tomli_w  # only who writes needs it

    tables: dict[str, object] = {}
    for key, value in sorted(values.items()):
        table, parts = tables, key.split(".")
        while len(parts) > 1:
            inner = table.setdefault(parts[0], {})
            if not isinstance(inner, dict):
                break
            table, parts = inner, parts[1:]
        table[".".join(parts)] = value
    return tomli_w.dumps(tables)


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            values.update(_flat(value, f"{prefix}{key}."))
        else:
            values[prefix + key] = value
    return values
