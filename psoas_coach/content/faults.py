# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a content file, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. `key` is dotted, lists count from 1 (`setup[2].full`); it is empty for the file as a whole.

    Whatever a stranger's file put into the texts, they hold no character that could upset a terminal or a window.
    """

    file: str
    key: str
    why: str

    def __post_init__(self) -> None:
        for name in ("file", "key", "why"):
            object.__setattr__(self, name, "".join(c if c.isprintable() else "?" for c in getattr(self, name)))

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.why}" if self.key else f"{self.file}: {self.why}"


def bounded(faults: Sequence[Fault], most: int = MOST_LISTED) -> tuple[Fault, ...]:
    """The first `most` of these, and one that says how many more there are."""
    if len(faults) <= most:
        return tuple(faults)
    more = len(faults) - most
    found = "fault was" if more == 1 else "faults were"
    return (*faults[:most], Fault(faults[most].file, "", f"and {more:,} more {found} found; mend these first"))


class ContentError(Exception):
    """The content cannot be used. `faults` holds all that is wrong in all files, never only the first thing."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
