# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the files that stretches and routines travel in: no more of each than a pack may be, and nothing that is no plain file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from psoas_coach.adapters.files import read_regular, reason
from psoas_coach.content.faults import Fault
from psoas_coach.content.packs import LARGEST_PACK


def read_pack_files(paths: Iterable[Path]) -> tuple[dict[str, bytes], tuple[Fault, ...]]:
    """What these files hold, by their paths, each read once; and why some could not be read. Raises nothing."""
    read: dict[str, bytes] = {}
    faults: list[Fault] = []
    for path in dict.fromkeys(paths):
        try:
            read[str(path)] = read_regular(path, LARGEST_PACK)
        except OSError as error:
            faults.append(Fault(str(path), "", f"could not be read: {reason(error)}"))
    return read, tuple(faults)
