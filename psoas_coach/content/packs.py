# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs: stretches and routines of a person's own in one file, to be passed on. Whatever a stranger's file holds, reading it ends soon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from psoas_coach.content.document import parsed, printable_path
from psoas_coach.content.faults import Fault, bounded
from psoas_coach.content.migrating import LISTS, PACK, PACK_FORMAT, Data, format_fault, migrated
from psoas_coach.content.resolving import known_besides, unresolved_in
from psoas_coach.content.routine import read_routine
from psoas_coach.content.stretch import read_stretch
from psoas_coach.content.table import NAME_LIMIT, Table
from psoas_coach.content.wording import hint, quoted
from psoas_coach.content.writing import routine_data, stretch_data, text_of
from psoas_coach.model.library import Library, Routine, Stretch
from psoas_coach.model.own import Own, Thing

LARGEST_PACK = 1024 * 1024
"""In bytes. Whoever reads a pack from a disk reads no more than this and one byte."""

MOST_STRETCHES, MOST_ROUTINES = 500, 200
ENOUGH_FAULTS = 200
"""With so many, no more are looked for."""


class _Reader(Protocol):
    def __call__(self, table: Table, id: str, *, own: bool) -> Thing: ...


CONTENTS: tuple[tuple[str, int, _Reader], ...] = (("stretches", MOST_STRETCHES, read_stretch), ("routines", MOST_ROUTINES, read_routine))
"""The lists of a pack: their keys, how many things each may hold, and the readers of those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What one file holds; nothing where it has faults. The name of a file with a single thing is that thing's."""

    file: str
    name: str = ""
    stretches: tuple[Stretch, ...] = ()
    routines: tuple[Routine, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def things(self) -> tuple[Thing, ...]:
        return (*self.stretches, *self.routines)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A file while it is read: its things, each with its place in the file, and the ids of all, of those with faults too."""

    file: str
    name: str = ""
    things: list[tuple[str, Thing]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    stretch_ids: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


def read_pack(file: str, data: bytes, shipped: Library, own: Own) -> Pack:
    """The pack in `data`, the content of `file`, or a file of a single stretch or routine. Never raises."""
    return read_packs({file: data}, shipped, own)[0]


def read_packs(files: Mapping[str, bytes], shipped: Library, own: Own) -> tuple[Pack, ...]:
    """The packs in these files, in that order. The things of one may refer to those of another. Never raises."""
    readings = [_read(file, data) for file, data in files.items()]
    known = known_besides(shipped, {*own.stretches, *(id for reading in readings for id in reading.stretch_ids)})
    packs = []
    for reading in readings:
        faults = reading.faults
        wrong = (fault for place, thing in reading.things for fault in unresolved_in(thing, reading.file, known, place))
        faults += islice(wrong, max(0, ENOUGH_FAULTS - len(faults)))
        packs.append(Pack(
            file=reading.file, name=reading.name, faults=bounded(faults),
            stretches=() if faults else tuple(thing for _, thing in reading.things if isinstance(thing, Stretch)),
            routines=() if faults else tuple(thing for _, thing in reading.things if isinstance(thing, Routine))))
    return tuple(packs)


def pack_text(name: str, own_things: Sequence[Thing]) -> str:
    """A pack of these things."""
    data: dict[str, object] = {"kind": PACK, "format": PACK_FORMAT}
    if name:
        data["name"] = name
    data["stretches"] = [stretch_data(thing) for thing in own_things if isinstance(thing, Stretch)]
    data["routines"] = [routine_data(thing) for thing in own_things if isinstance(thing, Routine)]
    return text_of({key: value for key, value in data.items() if value != []})


def with_needed(ids: Iterable[str], own: Own, shipped: Library) -> tuple[Thing, ...]:
    """The things of these ids, own or shipped, and the own stretches that their routines need. Raises KeyError for an unknown id."""
    things: dict[str, Thing] = {}
    for id in ids:
        thing = own[id] if id in own else shipped.stretches[id] if id in shipped.stretches else shipped.routines[id]
        if isinstance(thing, Routine):
            things.update({step.stretch_id: own.stretches[step.stretch_id] for step in thing.steps if step.stretch_id in own.stretches})
        things[id] = thing
    return tuple(things.values())


def _read(file: str, data: bytes) -> _Reading:
    reading = _Reading(file=printable_path(file))
    text = _text(data, reading.faults, reading.file)
    toml = None if text is None else parsed(reading.file, text, reading.faults, LARGEST_PACK)
    if toml is None:
        return reading
    table = Table(toml, reading.file, reading.faults)
    kind = table.text("kind", NAME_LIMIT)
    if table.is_sound("kind") and kind not in (PACK, *LISTS):
        table.fault("kind", f"is {quoted(kind)}{hint(kind, (PACK, *LISTS))}; what can be imported is of kind {PACK}, {' or '.join(LISTS)}")
    why = format_fault(toml)
    if why and not reading.faults:
        table.fault("format", why)
    if not reading.faults:
        _read_things(reading, migrated(toml), alone=kind != PACK)
    return reading


def _text(data: bytes, faults: list[Fault], file: str) -> str | None:
    if len(data) > LARGEST_PACK:
        why = f"is larger than {LARGEST_PACK // (1024 * 1024)} MB; split it into smaller files"
    elif b"\0" in data:
        why = "is not a text file; choose the file of a pack"
    else:
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            why = f"is not UTF-8 text (byte {error.start}); save it as UTF-8"
    faults.append(Fault(file, "", why))
    return None


def _read_things(reading: _Reading, pack: Data, *, alone: bool) -> None:
    table = Table(pack, reading.file, reading.faults)
    table.pass_over({"kind", "format"})
    reading.name = table.text("name", NAME_LIMIT, optional=True)
    for key, most, _ in CONTENTS:
        if table.has(key):
            table.tables(key, most)
    if not any(table.has(key) for key, _, _ in CONTENTS):
        table.fault("stretches", "is missing, and so is routines; add at least one of them")
    table.close()
    for key, most, read in CONTENTS:
        items = pack.get(key)
        for number, item in enumerate(items[:most] if isinstance(items, list) else (), 1):
            if isinstance(item, dict) and len(reading.faults) < ENOUGH_FAULTS:
                _read_thing(reading, read, item, "" if alone else f"{key}[{number}].")
    if alone and reading.things:
        reading.name = reading.things[0][1].name.show


def _read_thing(reading: _Reading, read: _Reader, data: Data, place: str) -> None:
    faults: list[Fault] = []
    table = Table(data, reading.file, faults, place)
    id = table.identifier("id")
    if not faults:
        first = reading.ids.setdefault(id, place)
        if first != place:
            table.fault("id", f"is '{id}', as is that of {first.removesuffix('.')}; give each its own id")
    thing = read(table, id, own=True)
    table.close()
    if isinstance(thing, Stretch):
        reading.stretch_ids.add(id)
    if not faults:
        reading.things.append((place, thing))
    reading.faults += faults
