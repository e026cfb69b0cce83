# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what was read fits together: every id resolves, and no two things have the same one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from psoas_coach.content.document import Document, Kind
from psoas_coach.content.faults import Fault
from psoas_coach.content.phrases import PhraseBook
from psoas_coach.content.table import printable
from psoas_coach.content.wording import hint
from psoas_coach.model.library import Library, Page, Routine, Stretch

WHERE = {
    Kind.STRETCH: "no stretch has this id", Kind.PROTOCOL: "no protocol has this id", Kind.SOURCES: "sources.toml has no such source",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The ids and tags that may be referred to. A None stands for a file that is missing or has faults: then nothing can be said."""

    stretches: frozenset[str]
    protocols: frozenset[str]
    sources: frozenset[str] | None
    purposes: frozenset[str] | None


def known_in(documents: Sequence[Document], shipped: Library | None = None) -> Known:
    """What `documents` define, together with the `shipped` library where there is one.

    A file that could not be read still defines the id of its name, so that one fault does not bring others with it.
    """

    def ids(kind: Kind, more: Iterable[str]) -> frozenset[str]:
        return frozenset(document.stem for document in documents if document.kind in (kind, None)) | frozenset(more)

    sources = {source.id for document in documents if isinstance(document.value, tuple) for source in document.value}
    books = [document.value for document in documents if isinstance(document.value, PhraseBook)]
    tags = {tag for book in books for tag in book.purposes}
    if shipped is not None:
        sources |= set(shipped.sources)
        if not books:
            tags |= {tag for stretch in shipped.stretches.values() for tag in stretch.purposes}
            tags |= {tag for routine in shipped.routines.values() for tag in routine.purposes}
    return Known(
        stretches=ids(Kind.STRETCH, shipped.stretches if shipped else ()),
        protocols=ids(Kind.PROTOCOL, shipped.protocols if shipped else ()),
        sources=frozenset(sources) if _is_whole(documents, Kind.SOURCES, shipped) else None,
        purposes=frozenset(tags) if _is_whole(documents, Kind.PHRASES, shipped) else None,
    )


def _is_whole(documents: Sequence[Document], kind: Kind, shipped: Library | None) -> bool:
    """Whether all files of that kind could be read, and there is one, shipped or among the documents."""
    own = [document for document in documents if document.kind is kind or (document.kind is None and document.stem == kind.value)]
    return all(document.value is not None for document in own) and bool(own or shipped)


def unresolved(documents: Iterable[Document], known: Known) -> Iterator[Fault]:
    """Yield a fault for every reference to something that is not `known`."""
    for document in documents:
        value = document.value
        if isinstance(value, Stretch | Routine) and known.purposes is not None:
            for number, tag in enumerate(value.purposes, 1):
                if tag not in known.purposes:
                    allowed = ", ".join(sorted(known.purposes)) or "none"
                    yield Fault(document.file, f"purposes[{number}]", f"is '{tag}'; the tags in phrases.toml are: {allowed}")
        if isinstance(value, Stretch):
            yield from _missing(document, "sources", value.sources, known.sources, Kind.SOURCES)
        elif isinstance(value, Routine):
            for number, step in enumerate(value.steps, 1):
                yield from _missing(document, f"steps[{number}].stretch", step.stretch_id, known.stretches, Kind.STRETCH)
            yield from _missing(document, "protocol", value.protocol_id, known.protocols, Kind.PROTOCOL)
        elif isinstance(value, Page):
            for s, section in enumerate(value.sections, 1):
                for p, paragraph in enumerate(section.paragraphs, 1):
                    yield from _missing(document, f"sections[{s}].paragraphs[{p}].sources", paragraph.sources, known.sources, Kind.SOURCES)


def _missing(document: Document, key: str, ids: str | Sequence[str], known: Collection[str] | None, kind: Kind) -> Iterator[Fault]:
    if known is None:
        return
    for number, id in enumerate([ids] if isinstance(ids, str) else ids, 1):
        if id not in known:
            place = key if isinstance(ids, str) else f"{key}[{number}]"
            yield Fault(document.file, place, f"is '{id}', but {WHERE[kind]}{hint(id, known)}; mend it or add that file's entry")


def repeated(documents: Iterable[Document]) -> Iterator[Fault]:
    """Yield a fault for every id that a second file claims. Stretches and routines share one set of ids: both can be picked."""
    owners: dict[tuple[str, str], str] = {}
    for document in documents:
        if document.kind is None:
            continue
        pickable = document.kind in (Kind.STRETCH, Kind.ROUTINE)
        alone = document.kind in (Kind.SOURCES, Kind.PHRASES)
        group, id = "pickable" if pickable else document.kind.value, "" if alone else document.stem
        owner = owners.setdefault((group, id), document.file)
        if owner != document.file:
            what = f"a second file of kind '{document.kind.value}'" if alone else f"a second '{printable(id)}'"
            yield Fault(document.file, "" if alone else "id", f"is {what}, after {owner}; keep one of them")
