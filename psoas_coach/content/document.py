# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From one file's text to one value: the TOML, the kind, the id, and the reader of that kind."""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from psoas_coach.content.faults import Fault
from psoas_coach.content.guarding import what_is_too_much
from psoas_coach.content.migrating import format_fault
from psoas_coach.content.pages import read_page, read_sources
from psoas_coach.content.phrases import PhraseBook, read_phrases
from psoas_coach.content.routine import read_protocol, read_routine
from psoas_coach.content.stretch import read_stretch
from psoas_coach.content.table import Table, printable
from psoas_coach.model.library import Page, Protocol, Routine, Source, Stretch

LARGEST = 256 * 1024
HIGHEST_ORDER = 10_000


class Kind(enum.Enum):
    """What a file holds, as its top-level `kind` says."""

    STRETCH = "stretch"
    ROUTINE = "routine"
    PROTOCOL = "protocol"
    PAGE = "page"
    SOURCES = "sources"
    PHRASES = "phrases"


Value = Stretch | Routine | Protocol | Page | tuple[Source, ...] | PhraseBook

_BY_ID: Mapping[Kind, Callable[[Table, str], Value]] = {
    Kind.STRETCH: read_stretch, Kind.ROUTINE: read_routine, Kind.PROTOCOL: read_protocol, Kind.PAGE: read_page,
}
_OWN: Mapping[Kind, Callable[[Table, str], Value]] = {
    Kind.STRETCH: partial(read_stretch, own=True), Kind.ROUTINE: partial(read_routine, own=True),
}
_WHOLE: Mapping[Kind, Callable[[Table], Value]] = {Kind.SOURCES: read_sources, Kind.PHRASES: read_phrases}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was read. `value` is None where it has faults, `kind` is None where not even that could be told."""

    file: str
    stem: str
    kind: Kind | None = None
    order: int = HIGHEST_ORDER
    value: Value | None = None
    faults: tuple[Fault, ...] = field(default=())


def read_document(file: str, text: str, *, own: bool = False, named: bool = True) -> Document:
    """Read `text`, the content of `file`; whatever is wrong is in the result's faults. Raises nothing.

    A file of a person's `own` has some freedoms that shipped content has not. `named`: the file must have the name of the id.
    """
    stem = file.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
    file = printable_path(file)
    faults: list[Fault] = []
    data = parsed(file, text, faults)
    if data is None:
        return Document(file=file, stem=stem, faults=tuple(faults))
    table = Table(data, file, faults)
    kind = table.choice("kind", Kind)
    if kind in _OWN and table.has("format"):
        table.pass_over({"format"})
        if why := format_fault(data):
            table.fault("format", why)
    if faults:
        return Document(file=file, stem=stem, faults=tuple(faults))
    order, value = HIGHEST_ORDER, None
    if kind in _BY_ID:
        id = table.identifier("id")
        if named and id and not faults and id != stem:
            table.fault("id", f"is '{id}', but the file is called '{printable(stem)}'; give both the same name")
        order = table.whole("order", 0, HIGHEST_ORDER, default=HIGHEST_ORDER)
        value = (_OWN if own and kind in _OWN else _BY_ID)[kind](table, id)
    else:
        value = _WHOLE[kind](table)
    table.close()
    return Document(file=file, stem=stem, kind=kind, order=order, value=None if faults else value, faults=tuple(faults))


def printable_path(file: str) -> str:
    """The name of a file as it may stand in a fault: cut, and without characters that could upset a terminal."""
    return "".join(c if c.isprintable() else "?" for c in file[-200:])


def parsed(file: str, text: str, faults: list[Fault], largest: int = LARGEST) -> dict[str, object] | None:
    """The TOML of a file of at most `largest` bytes, or None with the fault in `faults`."""
    why = what_is_too_much(text, largest)
    if not why:
        try:
            return tomllib.loads(text.removeprefix("\ufeff"))  # some editors put that mark first
        except RecursionError:
            why = "is nested too deeply; no content needs more than four levels"
        except ValueError as error:  # TOMLDecodeError, and what int() and datetime() raise on absurd values
            why = f"is not valid TOML: {str(error)[:200]}; mend it there"
    faults.append(Fault(file, "", why))
    return None
