# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentences that tell what comes: what is needed, the dose of a stretch, what to take care of, and its reps by their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from psoas_coach.model.kinds import Laterality, Style
from psoas_coach.model.library import Stretch
from psoas_coach.plan.doses import InForce
from psoas_coach.plan.script import Said, Script


def needs_said(script: Script, stretches: Iterable[Stretch]) -> tuple[Said, ...]:
    """What to have at hand for all the stretches, each thing once, at most two in a sentence."""
    needs = [Said(need, need) for need in dict.fromkeys(need for stretch in stretches for need in stretch.needs)]
    pairs = (needs[first:first + 2] for first in range(0, len(needs), 2))
    return tuple(script.phrase("needs_two", need=pair[0], second_need=pair[1]) if len(pair) > 1
                 else script.phrase("needs_one", need=pair[0]) for pair in pairs)


def cautions_said(script: Script, stretch: Stretch, before: Stretch | None) -> tuple[Said, ...]:
    """What to take care of in a stretch, without what the stretch `before` it has already asked for."""
    known = {script.line(caution, before.first_side) for caution in before.cautions} if before else set()
    said = (script.line(caution, stretch.first_side) for caution in stretch.cautions)
    return tuple(caution for caution in said if caution not in known)


def dose_said(script: Script, dose: InForce, laterality: Laterality) -> Said:
    """What is to be done: "Two holds of thirty seconds on each side." """
    values = {"reps": script.amount("rep", dose.reps)}
    if dose.style is Style.STATIC:
        values = {"holds": script.amount("hold", dose.reps), "hold": script.time(dose.hold_ms)}
    if dose.sets > 1:
        values["sets"] = script.amount("set", dose.sets)
    key = "dose_sets" if dose.sets > 1 else "dose"
    key += "_moving" if dose.style is Style.MOVING else "_holds"
    return script.phrase(key if laterality is Laterality.BILATERAL else f"{key}_each_side", **values)


def hold_said(script: Script, rep: int, dose: InForce) -> Said:
    """Which hold of its set comes now, told before it; the first one needs no telling."""
    return script.phrase("last_hold") if rep == dose.reps else script.phrase("hold_number", n=script.number(rep))


def moving_rep_said(script: Script, rep: int, dose: InForce) -> Said:
    """The number of a moving rep; the last of several is told as the last."""
    return script.phrase("last_rep") if rep == dose.reps > 1 else script.count(rep)


def set_said(script: Script, set_number: int, dose: InForce) -> Said:
    """Which set comes now."""
    return script.phrase("last_set") if set_number == dose.sets else script.phrase("set", n=script.number(set_number))
