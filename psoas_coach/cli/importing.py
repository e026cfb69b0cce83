# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing in packs on the command line: everything that the files hold, or nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from psoas_coach.adapters.pack_files import read_pack_files
from psoas_coach.cli.checking import with_figures_checked
from psoas_coach.cli.shelf import Shelf
from psoas_coach.content.faults import Fault
from psoas_coach.content.importing import Answer, Arrival, Conflict, Outcome, arrivals, outcome
from psoas_coach.content.packs import read_packs
from psoas_coach.model.library import Stretch
from psoas_coach.plan.sizes import sizes_checked
from psoas_coach.ui.import_words import count_of, difference, facts

ASKING = "say what to do with them: --on-conflict keep-both, replace or skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What the files hold and what becomes of it. `trouble` is why nothing was written: a sentence, or empty where all is well."""

    names: tuple[tuple[str, str], ...]
    arrivals: tuple[Arrival, ...]
    outcome: Outcome
    faults: tuple[Fault, ...]
    asked: bool
    trouble: str = ""


def bring_in(paths: Sequence[Path], shelf: Shelf, on_conflict: Answer | None, *, dry_run: bool) -> Imported:
    """Take in what these files hold. Where one has a fault, or a conflict has no answer, nothing is written."""
    read, unread = read_pack_files(paths)
    packs = sizes_checked(with_figures_checked(read_packs(read, shelf.shipped, shelf.own)), shelf.shipped, shelf.own)
    coming = arrivals(packs, shelf.shipped, shelf.own)
    answers = {} if on_conflict is None else {
        each.thing.id: on_conflict if on_conflict in each.answers else Answer.KEEP_BOTH for each in coming if each.answers}
    done = outcome(coming, answers, shelf.shipped, shelf.own)
    faults = (*unread, *(fault for pack in packs for fault in pack.faults), *done.faults)
    conflicts = sum(bool(each.answers) for each in coming)
    trouble = ""
    if faults:
        trouble = "Nothing was imported."
    elif conflicts and on_conflict is None:
        what = "1 thing is here in another form" if conflicts == 1 else f"{conflicts} things are here in another form"
        trouble = f"Nothing was imported: {what}; {ASKING}."
    elif not dry_run:
        trouble = shelf.files.save(done.own)
    return Imported(names=tuple((pack.file, pack.name) for pack in packs), arrivals=coming, outcome=done, faults=faults,
                    asked=on_conflict is None, trouble=trouble)


def imported_text(imported: Imported, shelf: Shelf, *, dry_run: bool) -> str:
    """What comes, in lines for a person, file by file."""
    lines = []
    for file, name in imported.names:
        of_file = [each for each in imported.arrivals if each.file == file]
        if of_file:
            lines.append(f"{file}: {name}" if name else file)
            lines += [f"  {_action(each, imported):24} {each.thing.name.show} ({_details(each, imported, shelf)})" for each in of_file]
    if not imported.trouble:
        added, replaced = _amounts(imported)
        told = [f"{count_of(added, 'thing')} added"] * bool(added) + [f"{count_of(replaced, 'thing')} replaced"] * bool(replaced)
        lines.append(f"{', '.join(told) or 'nothing new'}{' (tried only, nothing was written)' if dry_run else ''}.".capitalize())
    return "\n".join(lines)


def imported_json(imported: Imported, *, dry_run: bool) -> str:
    """The same as JSON."""
    return json.dumps({
        "files": [{"file": file, "name": name} for file, name in imported.names],
        "things": [{
            "id": each.thing.id, "kind": "stretch" if isinstance(each.thing, Stretch) else "routine", "name": each.thing.name.show,
            "file": each.file, "conflict": each.conflict.value, "answers": [answer.value for answer in each.answers],
            "becomes": imported.outcome.ids.get(each.thing.id),
        } for each in imported.arrivals],
        "faults": [asdict(fault) for fault in imported.faults], "trouble": imported.trouble,
        "written": not imported.trouble and not dry_run,
    }, indent=2, ensure_ascii=False)


def _action(arrival: Arrival, imported: Imported) -> str:
    becomes = imported.outcome.ids.get(arrival.thing.id)
    if arrival.conflict is Conflict.SAME:
        return "here already"
    if arrival.answers and imported.asked:
        return "conflict"
    if becomes is None:
        return "skip"
    if becomes != arrival.thing.id:
        return f"add as {becomes}"
    return "replace" if arrival.conflict is Conflict.OWN else "add"


def _details(arrival: Arrival, imported: Imported, shelf: Shelf) -> str:
    id = arrival.thing.id
    if not arrival.answers:
        return facts(arrival.thing)
    here = shelf.own[id] if id in shelf.own else shelf.shipped.stretches.get(id) or shelf.shipped.routines[id]
    names = {each.id: each.name.show for each in (*shelf.library.stretches.values(), *(each.thing for each in imported.arrivals))}
    whose = "yours differs" if arrival.conflict is Conflict.OWN else "the app has its own"
    return f"{whose}: {difference(arrival.thing, here, names=names)}"


def _amounts(imported: Imported) -> tuple[int, int]:
    """How many things are added, and how many replaced."""
    replaced = sum(_action(each, imported) == "replace" for each in imported.arrivals)
    return len(imported.outcome.ids) - replaced, replaced
