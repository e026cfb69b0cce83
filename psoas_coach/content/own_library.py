# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The library with what is the person's own in it, and ids for what they make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from psoas_coach.content.faults import Fault
from psoas_coach.content.resolving import Known, known_besides, unresolved_in
from psoas_coach.model.library import Library, Routine, Stretch
from psoas_coach.model.own import Own, Thing

LONGEST_ID = 64
NAMELESS = "own"
RESERVED_NAMES = frozenset({
    "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})
"""No file can have these names on Windows, whatever its ending."""

Named = TypeVar("Named", Stretch, Routine)


def library_with(shipped: Library, own: Own) -> Library:
    """`shipped`, and behind it the person's own stretches and routines by name. What is `unusable` is left out."""
    if not own.ids:
        return shipped
    stretches, routines, _ = _sorted_out(shipped, own)
    return replace(
        shipped, stretches={**shipped.stretches, **_by_name(stretches)}, routines={**shipped.routines, **_by_name(routines)},
        own=frozenset((*(stretch.id for stretch in stretches), *(routine.id for routine in routines))))


def unusable(shipped: Library, own: Own) -> tuple[Fault, ...]:
    """Why things of the person's own cannot be done: they refer to what is not there, or have the id of something that is shipped."""
    return tuple(_sorted_out(shipped, own)[2])


def new_id(name: str, taken: Collection[str]) -> str:
    """An id that reads like `name` and is none of `taken`: lower-case, with a number behind it where it must."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    first = id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].rstrip("-") or NAMELESS
    number = 1
    while id in taken or id in RESERVED_NAMES:
        number += 1
        ending = f"-{number}"
        id = first[:LONGEST_ID - len(ending)].rstrip("-") + ending
    return id


def _sorted_out(shipped: Library, own: Own) -> tuple[list[Stretch], list[Routine], list[Fault]]:
    """The stretches and routines that can be used, and the faults of the others."""
    faults: list[Fault] = []
    stretches = _usable(own.stretches.values(), known_besides(shipped, ()), shipped, faults)
    routines = _usable(own.routines.values(), known_besides(shipped, (stretch.id for stretch in stretches)), shipped, faults)
    return stretches, routines, faults


def _usable(things: Iterable[Named], known: Known, shipped: Library, faults: list[Fault]) -> list[Named]:
    good: list[Named] = []
    for thing in things:
        wrong = _faults_of(thing, shipped, known)
        if not wrong:
            good.append(thing)
        faults += wrong
    return good


def _faults_of(thing: Thing, shipped: Library, known: Known) -> list[Fault]:
    faults = list(unresolved_in(thing, _file(thing), known))
    if thing.id in shipped.stretches or thing.id in shipped.routines:
        faults.append(Fault(_file(thing), "id", f"is '{thing.id}', as is that of something that came with the app; give it another id"))
    return faults


def _file(thing: Thing) -> str:
    return f"{'stretches' if isinstance(thing, Stretch) else 'routines'}/{thing.id}.toml"


def _by_name(things: Iterable[Named]) -> dict[str, Named]:
    return {thing.id: thing for thing in sorted(things, key=lambda thing: (thing.name.show.casefold(), thing.id))}
