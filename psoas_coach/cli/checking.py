# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking files of every kind: those of the content, and the figure's key poses against the stretches that they belong to."""

from __future__ import annotations

from collections.abc import Mapping

from psoas_coach.content.checking import check_files
from psoas_coach.content.document import parsed, printable_path, read_document
from psoas_coach.content.faults import Fault
from psoas_coach.content.wording import hint
from psoas_coach.figure.checks import faults_of
from psoas_coach.figure.key_files import KIND, read_choreography
from psoas_coach.model.library import Library, Stretch

SEQUENCE = "sequence"
"""What no other kind of file has; a file with it is one of key poses, whatever its kind says."""


def check_all(files: Mapping[str, str], shipped: Library) -> tuple[Fault, ...]:
    """Every fault of `files` (name to text), file by file; empty when all is well. Raises nothing."""
    poses = {file: text for file, text in files.items() if is_poses(text)}
    others = {file: text for file, text in files.items() if file not in poses}
    faults = list(check_files(others, shipped))
    if poses:
        faults += _faults_of_poses(poses, _setup_steps(others, shipped))
    return tuple(sorted(faults, key=lambda fault: fault.file))


def is_poses(text: str) -> bool:
    """Whether a file is one of key poses."""
    data = parsed("", text, [])
    return data is not None and (data.get("kind") == KIND or SEQUENCE in data)


def _setup_steps(files: Mapping[str, str], shipped: Library) -> dict[str, int | None]:
    """How many set-up steps each stretch has; None where its file could not be read."""
    steps: dict[str, int | None] = {id: len(stretch.setup) for id, stretch in shipped.stretches.items()}
    for file, text in files.items():
        document = read_document(file, text)
        if isinstance(document.value, Stretch):
            steps[document.stem] = len(document.value.setup)
        elif document.value is None:
            steps[document.stem] = None
    return steps


def _faults_of_poses(files: Mapping[str, str], steps: Mapping[str, int | None]) -> list[Fault]:
    faults: list[Fault] = []
    owners: dict[str, str] = {}
    for file, text in sorted(files.items()):
        choreography = read_choreography(file, text, faults)
        if choreography is None:
            continue
        shown, id = printable_path(file), choreography.stretch_id
        owner = owners.setdefault(id, shown)
        if owner != shown:
            faults.append(Fault(shown, "id", f"is a second '{id}', after {owner}; keep one of them"))
        if id not in steps:
            faults.append(Fault(shown, "id", f"is '{id}', but no stretch has this id{hint(id, steps)}; mend it or add that stretch"))
        faults += faults_of(choreography, shown, steps.get(id))
    return faults
