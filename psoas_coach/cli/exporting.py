# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing stretches and routines to a pack, with the person's own stretches that the routines need."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psoas_coach.adapters.files import reason, write_whole
from psoas_coach.cli.shelf import Shelf
from psoas_coach.content.packs import pack_text, read_pack, with_needed
from psoas_coach.model.library import Stretch
from psoas_coach.model.own import Own, Thing
from psoas_coach.ui.import_words import count_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """What is in the file now; `trouble` is why there is none: a sentence, or empty where all is well."""

    things: tuple[Thing, ...] = ()
    trouble: str = ""


def take_out(ids: Sequence[str], shelf: Shelf, target: Path, name: str) -> TakenOut:
    """Write a pack of these ids, which the library knows. Without a name it has that of the first of them."""
    folder = target.absolute().parent
    if not folder.is_dir():
        return TakenOut(trouble=f"{target} could not be written: there is no folder {folder}; make it first.")
    things = with_needed(ids, shelf.own, shelf.shipped)
    first = next(thing for thing in things if thing.id == ids[0])
    data = pack_text(name or first.name.show, things).encode()
    faults = read_pack(target.name, data, shelf.shipped, Own()).faults
    if faults:
        return TakenOut(trouble=f"Nobody could read that pack: {faults[0]}.")
    try:
        write_whole(target.absolute(), data)
    except OSError as error:
        return TakenOut(trouble=f"{target} could not be written: {reason(error)}.")
    return TakenOut(things=things)


def taken_out_text(taken: TakenOut, target: Path) -> str:
    """What was written, in a line for a person."""
    stretches = sum(isinstance(thing, Stretch) for thing in taken.things)
    routines = len(taken.things) - stretches
    told = [count_of(stretches, "stretch", "stretches")] * bool(stretches) + [count_of(routines, "routine")] * bool(routines)
    return f"{target}: {', '.join(told)}"


def taken_out_json(taken: TakenOut, target: Path) -> str:
    """The same as JSON."""
    return json.dumps({"file": str(target), "ids": [thing.id for thing in taken.things]}, indent=2, ensure_ascii=False)
