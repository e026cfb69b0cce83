# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From one file's text to one value: the TOML, the kind, the id, and the reader of that kind."""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from psoas_coach.content.faults import Fault
from psoas_coach.content.pages import read_page, read_sources
from psoas_coach.content.phrases import PhraseBook, read_phrases
from psoas_coach.content.routine import read_protocol, read_routine
from psoas_coach.content.stretch import read_stretch
from psoas_coach.content.table import Table, printable
from psoas_coach.model.library import Page, Protocol, Routine, Source, Stretch

LARGEST = 256 * 1024
MOST_DOTS_IN_A_LINE = 64  # a key of thousands of dotted parts keeps the parser busy for minutes
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


def read_document(file: str, text: str) -> Document:
    """Read `text`, the content of `file`; whatever is wrong is in the result's faults. Raises nothing."""
    stem = file.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
    file = printable_path(file)
    faults: list[Fault] = []
    data = parsed(file, text, faults)
    if data is None:
        return Document(file=file, stem=stem, faults=tuple(faults))
    table = Table(data, file, faults)
    kind = table.choice("kind", Kind)
    if faults:
        return Document(file=file, stem=stem, faults=tuple(faults))
    order, value = HIGHEST_ORDER, None
    if kind in _BY_ID:
        id = table.identifier("id")
        if id and not faults and id != stem:
            table.fault("id", f"is '{id}', but the file is called '{printable(stem)}'; give both the same name")
        order = table.whole("order", 0, HIGHEST_ORDER, default=HIGHEST_ORDER)
        value = _BY_ID[kind](table, id)
    else:
        value = _WHOLE[kind](table)
    table.close()
    return Document(file=file, stem=stem, kind=kind, order=order, value=None if faults else value, faults=tuple(faults))


def printable_path(file: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in file[-200:])


def parsed(file: str, text: str, faults: list[Fault]) -> dict[str, object] | None:
    """The TOML of a file, or None with the fault in `faults`; what could keep a reader busy for ever is refused first."""
    if len(text) > LARGEST or len(text.encode("utf-8", "replace")) > LARGEST:
        faults.append(Fault(file, "", f"is larger than {LARGEST // 1024} kB; split it into smaller files"))
        return None
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS_IN_A_LINE:
            faults.append(Fault(file, "", f"has more than {MOST_DOTS_IN_A_LINE} dots in line {number}; break that line up"))
            return None
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))  # some editors put that mark first
    except RecursionError:
        faults.append(Fault(file, "", "is nested too deeply; no content needs more than four levels"))
    except ValueError as error:  # TOMLDecodeError, and what int() and datetime() raise on absurd values
        faults.append(Fault(file, "", f"is not valid TOML: {str(error)[:200]}; mend it there"))
    return None
