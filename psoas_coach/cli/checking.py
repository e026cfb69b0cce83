# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking files of every kind: content, packs, and the figure's key poses against the stretches that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from psoas_coach.adapters.resources import shipped_poses
from psoas_coach.content.checking import check_files
from psoas_coach.content.document import LARGEST, parsed, printable_path, read_document
from psoas_coach.content.faults import Fault
from psoas_coach.content.migrating import PACK
from psoas_coach.content.packs import LARGEST_PACK, Pack, read_packs
from psoas_coach.content.wording import hint
from psoas_coach.figure.checks import faults_of
from psoas_coach.figure.key_files import KIND, load_choreographies, read_choreography
from psoas_coach.figure.own_figures import faults_of_figure
from psoas_coach.figure.own_packs import figures_checked
from psoas_coach.model.library import Library, Stretch
from psoas_coach.model.own import Own
from psoas_coach.plan.sizes import sizes_checked

SEQUENCE = "sequence"
"""What no other kind of file has; a file with it is one of key poses, whatever its kind says."""


def check_all(files: Mapping[str, str], shipped: Library) -> tuple[Fault, ...]:
    """Every fault of `files` (name to text), file by file; empty when all is well. Raises nothing."""
    poses = {file: text for file, text in files.items() if is_poses(text)}
    packs = {file: text.encode() for file, text in files.items() if is_pack(text)}
    others = {file: text for file, text in files.items() if file not in poses and file not in packs}
    faults = list(check_files(others, shipped))
    if poses:
        faults += _faults_of_poses(poses, _setup_steps(others, shipped))
    checked = sizes_checked(with_figures_checked(read_packs(packs, shipped, Own())), shipped, Own())
    faults += (fault for pack in checked for fault in pack.faults)
    faults += _faults_of_figures(list(_stretches_in(others)))
    return tuple(sorted(faults, key=lambda fault: fault.file))


def with_figures_checked(packs: tuple[Pack, ...]) -> tuple[Pack, ...]:
    """The packs, those with figures that no body could do with that as their faults. Poses are read only where there are figures."""
    if not any(stretch.figure is not None for pack in packs for stretch in pack.stretches):
        return packs
    return figures_checked(packs, load_choreographies(shipped_poses()))


def is_pack(text: str) -> bool:
    """Whether a file is a pack; one that cannot be read is, where it is too large for anything else."""
    data = parsed("", text, [], LARGEST_PACK)
    return len(text.encode()) > LARGEST if data is None else data.get("kind") == PACK


def is_poses(text: str) -> bool:
    """Whether a file is one of key poses."""
    data = parsed("", text, [])
    return data is not None and (data.get("kind") == KIND or SEQUENCE in data)


def _stretches_in(files: Mapping[str, str]) -> Iterator[tuple[str, Stretch]]:
    """The stretches among these files that can be read."""
    for file, text in files.items():
        value = read_document(file, text, own=True).value
        if isinstance(value, Stretch):
            yield printable_path(file), value


def _faults_of_figures(stretches: Sequence[tuple[str, Stretch]]) -> list[Fault]:
    """What no body can do in the figures of these stretches, each with its file."""
    posed = [(file, stretch) for file, stretch in stretches if stretch.figure is not None]
    if not posed:
        return []
    shipped = load_choreographies(shipped_poses())
    return [replace(fault, file=file) for file, stretch in posed for fault in faults_of_figure(stretch, shipped)]


def _setup_steps(files: Mapping[str, str], shipped: Library) -> dict[str, int | None]:
    """How many set-up steps each stretch has; None where its file could not be read."""
    steps: dict[str, int | None] = {id: len(stretch.setup) for id, stretch in shipped.stretches.items()}
    for file, text in files.items():
        document = read_document(file, text, own=True)
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
