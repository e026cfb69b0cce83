# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine unrolled: every step of every round, each with all that shapes its part of the timeline.

An occasion is compared by value, and equal occasions take equally long: so one step can be laid without the others, and what was laid
once need not be laid again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from psoas_coach.model.kinds import Side, Style, Talk
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.doses import InForce, dose_in_force, sides_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One step of a routine as it comes up in one round.

    `before` is the id of the stretch that was done before, empty at the start, with the side it began on and the rest that follows it.
    `call` is the phrase that names the stretch, empty where it needs no naming. `opens_round` is the number of the round that begins
    with it, 0 for none. `needs` is told at the start alone. `is_known` in later rounds, where everything was told before; `moving_told`
    where it was said already how reps move. `praises` is how many praises were said before, as far as it matters which comes next.
    """

    stretch_id: str
    sides: tuple[Side, ...]
    dose: InForce
    note: str
    before: str
    side_before: Side
    rest_before_ms: int
    call: str
    opens_round: int
    opens_last_round: bool
    needs: tuple[str, ...]
    is_known: bool
    moving_told: bool
    praises: int


def occasions(routine: Routine, library: Library, preferences: Preferences) -> Iterator[Occasion]:
    """Every step of every round of `routine`, in order; `preferences` are those in force in it. Raises ValueError for a dose that
    cannot be done."""
    stretches = [library.stretches[step.stretch_id] for step in routine.steps]
    doses = [dose_in_force(step, routine, library, preferences) for step in routine.steps]
    sides = [sides_in_force(step, stretch) for step, stretch in zip(routine.steps, stretches, strict=True)]
    full, praises_known = preferences.talk is Talk.FULL, len(library.phrases.variants["praise"])
    rounds, praises = max(1, routine.rounds), 0
    moving_told = False
    for round_number in range(1, rounds + 1):
        for number, step in enumerate(routine.steps):
            dose = doses[number]
            first = round_number == 1 and not number
            opens_round = round_number if round_number > 1 and not number else 0
            yield Occasion(
                stretch_id=step.stretch_id, sides=sides[number], dose=dose, note=step.note.strip(),
                before="" if first else routine.steps[number - 1].stretch_id, side_before=sides[number - 1][0],
                rest_before_ms=0 if first else doses[number - 1].rest_ms,
                call=_call(number, len(routine.steps), first=first, last_round=round_number == rounds),
                opens_round=opens_round, opens_last_round=opens_round == rounds > 1,
                needs=tuple(dict.fromkeys(need for stretch in stretches for need in stretch.needs)) if first else (),
                is_known=round_number > 1, moving_told=moving_told, praises=praises)
            if dose.style is Style.MOVING:
                moving_told = full
            elif full:
                praises = (praises + dose.sets * len(sides[number])) % praises_known


def _call(number: int, steps: int, *, first: bool, last_round: bool) -> str:
    if steps == 1:
        return "only_stretch" if first else ""
    if not number:
        return "first_stretch"
    return "last_stretch" if last_round and number == steps - 1 else "next_up"
