# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking single files while they are being written: what `psoas-coach check FILE…` reports."""

from __future__ import annotations

from collections.abc import Mapping

from psoas_coach.content.document import read_document
from psoas_coach.content.faults import Fault
from psoas_coach.content.resolving import known_in, repeated, unresolved
from psoas_coach.model.library import Library


def check_files(files: Mapping[str, str], shipped: Library) -> tuple[Fault, ...]:
    """Every fault of `files` (name to text), file by file; empty when all is well. Raises nothing.

    Ids may resolve to `shipped` or to another file of this call. A file may have the id of a shipped thing (it is to take its place),
    but no two files of this call may have the same. Stretches and routines have the freedoms of a person's own.
    """
    documents = [read_document(file, text, own=True) for file, text in sorted(files.items())]
    faults = [fault for document in documents for fault in document.faults]
    faults += repeated(documents)
    faults += unresolved(documents, known_in(documents, shipped))
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.file))
