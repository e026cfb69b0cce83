# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole library, from the texts of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from psoas_coach.content.document import Document, Kind, Value, read_document
from psoas_coach.content.faults import ContentError, Fault
from psoas_coach.content.phrases import PhraseBook
from psoas_coach.content.resolving import known_in, repeated, unresolved
from psoas_coach.model.library import Library, Page, Protocol, Routine, Source, Stretch

PAGES = ("learn", "sources", "safety")
PROTOCOL_OF_A_STRETCH_ALONE = "standard"

Kept = TypeVar("Kept", Stretch, Routine, Protocol, Page)


def load_library(files: Mapping[str, str]) -> Library:
    """The library of one language. `files` maps paths (`en/stretches/bridge.toml`) to texts.

    Raises ContentError with every fault of every file, file by file; a library that is returned has no unresolved id.
    """
    documents = [read_document(file, text) for file, text in sorted(files.items())]
    faults = [fault for document in documents for fault in document.faults]
    faults += repeated(documents)
    faults += unresolved(documents, known_in(documents))
    faults += _lacking(documents)
    if faults:
        raise ContentError(sorted(dict.fromkeys(faults), key=lambda fault: fault.file))
    documents.sort(key=lambda document: (document.order, document.stem))
    values = [document.value for document in documents]
    return Library(
        stretches=_of(Stretch, values),
        protocols=_of(Protocol, values),
        routines=_of(Routine, values),
        sources={source.id: source for value in values if isinstance(value, tuple) for source in value if isinstance(source, Source)},
        pages=_of(Page, values),
        phrases=next(value.phrases for value in values if isinstance(value, PhraseBook)),
    )


def _of(type: type[Kept], values: Sequence[Value | None]) -> dict[str, Kept]:
    return {value.id: value for value in values if isinstance(value, type)}


def _lacking(documents: Sequence[Document]) -> Iterator[Fault]:
    """Yield a fault for everything that the app cannot do without. A file that could not be read counts for its name."""
    kinds = {document.kind for document in documents}
    unread = {document.stem for document in documents if document.kind is None}
    for kind in (Kind.STRETCH, Kind.SOURCES, Kind.PHRASES):
        if kind not in kinds and not (unread if kind is Kind.STRETCH else kind.value in unread):
            yield Fault("content", "", f"there is no file of kind '{kind.value}'; add one")
    needed = [(Kind.PROTOCOL, PROTOCOL_OF_A_STRETCH_ALONE), *((Kind.PAGE, page) for page in PAGES)]
    for kind, id in needed:
        if id not in unread and not any(document.kind is kind and document.stem == id for document in documents):
            yield Fault("content", "", f"there is no {kind.value} '{id}'; add {id}.toml")
