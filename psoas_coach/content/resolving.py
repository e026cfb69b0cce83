# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what was read fits together: every id resolves, and no two things have the same one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from psoas_coach.content.document import Document, Kind, Value
from psoas_coach.content.faults import Fault
from psoas_coach.content.phrases import PhraseBook
from psoas_coach.content.table import printable
from psoas_coach.content.wording import hint
from psoas_coach.model.library import Library, Page, Routine, Stretch

NO_STRETCH, NO_PROTOCOL, NO_SOURCE = "no stretch has this id", "no protocol has this id", "sources.toml has no such source"
NO_POSES = "no stretch that came with the app has this id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The ids and tags that may be referred to. A None stands for a file that is missing or has faults: then nothing can be said.

    `posed` are the stretches that have key poses of their own; `remedy` is what to do about a reference to something else.
    """

    stretches: frozenset[str]
    protocols: frozenset[str]
    sources: frozenset[str] | None
    purposes: frozenset[str] | None
    posed: frozenset[str] | None = None
    remedy: str = "mend it or add that file's entry"


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
            tags |= _tags_of(shipped)
    return Known(
        stretches=ids(Kind.STRETCH, shipped.stretches if shipped else ()),
        protocols=ids(Kind.PROTOCOL, shipped.protocols if shipped else ()),
        sources=frozenset(sources) if _is_whole(documents, Kind.SOURCES, shipped) else None,
        purposes=frozenset(tags) if _is_whole(documents, Kind.PHRASES, shipped) else None,
        posed=_posed(shipped) if shipped else None,
    )


def known_besides(shipped: Library, stretches: Iterable[str]) -> Known:
    """What a person's own things may refer to: what is shipped, and the ids of these stretches."""
    return Known(
        stretches=frozenset(shipped.stretches).union(stretches), protocols=frozenset(shipped.protocols), sources=frozenset(shipped.sources),
        purposes=frozenset(_tags_of(shipped)), posed=_posed(shipped), remedy="mend it or take it out")


def _tags_of(library: Library) -> set[str]:
    things: tuple[Stretch | Routine, ...] = (*library.stretches.values(), *library.routines.values())
    return {tag for thing in things for tag in thing.purposes}


def _posed(library: Library) -> frozenset[str]:
    return frozenset(library.stretches) - library.own


def _is_whole(documents: Sequence[Document], kind: Kind, shipped: Library | None) -> bool:
    """Whether all files of that kind could be read, and there is one, shipped or among the documents."""
    own = [document for document in documents if document.kind is kind or (document.kind is None and document.stem == kind.value)]
    return all(document.value is not None for document in own) and bool(own or shipped)


def unresolved(documents: Iterable[Document], known: Known) -> Iterator[Fault]:
    """Yield a fault for every reference to something that is not `known`."""
    for document in documents:
        if document.value is not None:
            yield from unresolved_in(document.value, document.file, known)


def unresolved_in(value: Value, file: str, known: Known, path: str = "") -> Iterator[Fault]:
    """The same for one value, which stands at `path` in its file ("stretches[2].")."""
    if isinstance(value, Stretch | Routine) and known.purposes is not None:
        for number, tag in enumerate(value.purposes, 1):
            if tag not in known.purposes:
                allowed = ", ".join(sorted(known.purposes)) or "none"
                yield Fault(file, f"{path}purposes[{number}]", f"is '{tag}'; the tags in phrases.toml are: {allowed}")
    if isinstance(value, Stretch):
        yield from _missing(file, f"{path}sources", value.sources, known.sources, NO_SOURCE, known.remedy)
        if value.figure is not None:
            for name, pose in (("start", value.figure.start), ("hold", value.figure.hold)):
                yield from _missing(file, f"{path}figure.{name}.from", pose.stretch_id, known.posed, NO_POSES, known.remedy)
    elif isinstance(value, Routine):
        for number, step in enumerate(value.steps, 1):
            yield from _missing(file, f"{path}steps[{number}].stretch", step.stretch_id, known.stretches, NO_STRETCH, known.remedy)
        yield from _missing(file, f"{path}protocol", value.protocol_id, known.protocols, NO_PROTOCOL, known.remedy)
    elif isinstance(value, Page):
        for s, section in enumerate(value.sections, 1):
            for p, paragraph in enumerate(section.paragraphs, 1):
                key = f"{path}sections[{s}].paragraphs[{p}].sources"
                yield from _missing(file, key, paragraph.sources, known.sources, NO_SOURCE, known.remedy)


def _missing(
    file: str, key: str, ids: str | Sequence[str], known: Collection[str] | None, what: str, remedy: str,
) -> Iterator[Fault]:
    if known is None:
        return
    for number, id in enumerate([ids] if isinstance(ids, str) else ids, 1):
        if id not in known:
            yield Fault(file, key if isinstance(ids, str) else f"{key}[{number}]", f"is '{id}', but {what}{hint(id, known)}; {remedy}")


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
