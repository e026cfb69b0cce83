# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formats of the files that people keep and pass on, and the way from each to the next.

Format 1 is one stretch or routine in a file, which did not say its format. Format 2 has packs; a file of one thing is as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

PACK_FORMAT = 2
PACK = "pack"
LISTS = {"stretch": "stretches", "routine": "routines"}
"""The kinds of things that a pack holds, and the keys of their lists."""

NOT_IN_A_PACK = frozenset({"kind", "format", "order"})
"""What a file of one thing says of itself, and a pack says once or not at all."""

Data = Mapping[str, object]


def format_fault(data: Data) -> str:
    """Why the format of `data` cannot be read, as the end of a fault; empty where it can."""
    number = data.get("format", 1)
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        return f"is no format; write {PACK_FORMAT}, the format of this version of the app"
    if number > PACK_FORMAT:
        shown = number if number < 1_000_000 else "far higher"
        return f"is {shown}, and this version of the app knows those up to {PACK_FORMAT}; open the file with a newer version"
    if number == 1 and data.get("kind") == PACK:
        return f"is missing or 1, and a pack has format {PACK_FORMAT}; write format = {PACK_FORMAT}"
    return ""


def migrated(data: Data) -> Data:
    """The pack that `data` is in today's format. `format_fault` has found nothing wrong, and its kind is that of a pack or in LISTS."""
    number = data.get("format", 1)
    while isinstance(number, int) and number < PACK_FORMAT:
        data = MIGRATIONS[number](data)
        number += 1
    return data if data.get("kind") == PACK else in_a_pack(data)


def in_a_pack(data: Data) -> Data:
    """A pack with this one thing in it."""
    thing = {key: value for key, value in data.items() if key not in NOT_IN_A_PACK}
    return {"kind": PACK, "format": PACK_FORMAT, LISTS[str(data["kind"])]: [thing]}


MIGRATIONS: Mapping[int, Callable[[Data], Data]] = {1: in_a_pack}
"""From the format of that number to the next one."""
