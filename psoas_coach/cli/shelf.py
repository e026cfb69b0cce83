# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What there is to work with on the command line: what came with the app, and what is the person's own."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.own_files import OwnFiles
from psoas_coach.adapters.resources import shipped_content
from psoas_coach.content.loading import load_library
from psoas_coach.content.own_library import library_with
from psoas_coach.model.library import Library
from psoas_coach.model.own import Own


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """`library` has all that can be done; `faults` are sentences about what of the person's own cannot be used."""

    shipped: Library
    own: Own
    library: Library
    files: OwnFiles
    faults: tuple[str, ...]


def read_shelf(folders: Folders) -> Shelf:
    """Everything that came with the app and everything in the person's folder."""
    shipped = shipped_library()
    files = OwnFiles(folders.data / "own", shipped)
    own = files.load()
    return Shelf(shipped=shipped, own=own, library=library_with(shipped, own), files=files, faults=files.faults)


def shipped_library() -> Library:
    """What came with the app."""
    return load_library(shipped_content())
