# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How large a routine may be in all: each of its numbers can be within its limits, and their product beyond any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from psoas_coach.content.faults import Fault
from psoas_coach.content.own_library import library_with
from psoas_coach.content.packs import Pack
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.own import Own
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.doses import dose_in_force

MOST_REPS = 5_000
"""All reps of all sets, sides, steps and rounds: more than anybody does in a day, and as much as a plan is made of in an instant."""


def size_trouble(routine: Routine, library: Library, preferences: Preferences) -> str:
    """Why a routine is too large to be done, as a sentence that says what to do; empty where it is not.

    Raises ValueError for a dose that no plan can hold, KeyError for a stretch that is not in the library.
    """
    reps = 0
    for step in routine.steps:
        dose = dose_in_force(step, routine, library, preferences)
        reps += routine.rounds * dose.sets * dose.reps * len(library.stretches[step.stretch_id].sides)
    if reps <= MOST_REPS:
        return ""
    return f"“{routine.name.show}” has {reps:,} reps in all, and at most {MOST_REPS:,} can be done. Take out rounds, sets or reps."


def sizes_checked(packs: Iterable[Pack], shipped: Library, own: Own) -> tuple[Pack, ...]:
    """The packs; one with a routine that is too large has that as its fault and nothing else any more. Raises nothing."""
    packs = tuple(packs)
    library = library_with(shipped, own.with_things(thing for pack in packs for thing in pack.things if thing.id not in shipped))
    return tuple(_checked(pack, library) for pack in packs)


def _checked(pack: Pack, library: Library) -> Pack:
    with_own = replace(library, stretches={**library.stretches, **{stretch.id: stretch for stretch in pack.stretches}})
    faults = []
    for number, routine in enumerate(pack.routines, 1):
        trouble = size_trouble(routine, with_own, Preferences())
        if trouble:
            faults.append(Fault(pack.file, f"routines[{number}]", f"cannot be done: {trouble.removesuffix('.')}"))
    return replace(pack, stretches=(), routines=(), faults=tuple(faults)) if faults else pack
