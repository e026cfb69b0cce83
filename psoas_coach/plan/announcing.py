# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentences that tell what comes: what is needed, dose and cautions, rounds, sets and reps by number, and a wait."""

from __future__ import annotations

from collections.abc import Sequence

from psoas_coach.model.kinds import Side, Style
from psoas_coach.model.library import Stretch
from psoas_coach.plan.doses import InForce
from psoas_coach.plan.script import Said, Script

LEAST_TOLD_MS = 1_000  # less than a second is no time to tell of


def needs_said(script: Script, needs: Sequence[str]) -> tuple[Said, ...]:
    """What to have at hand, at most two things in a sentence."""
    things = [script.words(need) for need in needs]
    pairs = (things[first:first + 2] for first in range(0, len(things), 2))
    return tuple(script.phrase("needs_two", need=pair[0], second_need=pair[1]) if len(pair) > 1
                 else script.phrase("needs_one", need=pair[0]) for pair in pairs)


def cautions_said(script: Script, stretch: Stretch, side: Side, before: Stretch | None, side_before: Side) -> tuple[Said, ...]:
    """What to take care of in a stretch that begins on `side`, without what the stretch `before` it has already asked for."""
    known = {script.line(caution, side_before) for caution in before.cautions} if before else set()
    said = (script.line(caution, side) for caution in stretch.cautions)
    return tuple(caution for caution in said if caution not in known)


def dose_said(script: Script, dose: InForce, sides: Sequence[Side]) -> tuple[Said, ...]:
    """What is to be done: "Two holds of thirty seconds on each side.", and on which side a hold is longer, if on one."""
    values = {"reps": script.amount("rep", dose.reps)}
    if dose.style is Style.STATIC:
        values = {"holds": script.amount("hold", dose.reps), "hold": script.time(dose.hold_ms)}
    if dose.sets > 1:
        values["sets"] = script.amount("set", dose.sets)
    key = "dose_sets" if dose.sets > 1 else "dose"
    key += "_moving" if dose.style is Style.MOVING else "_holds"
    said = script.phrase(f"{key}_each_side" if len(sides) > 1 else key, **values)
    if dose.extra_side is None or dose.extra_ms < LEAST_TOLD_MS:
        return (said,)
    return (said, script.phrase("hold_longer", time=script.time(dose.extra_ms), side=script.side(dose.extra_side)))


def wait_said(script: Script, wait_ms: int, *, first: bool) -> Said:
    """That the person has time to get into position: how to go on is told the first time. `wait_ms` 0 is without end."""
    if not first:
        return script.phrase("wait_again")
    return script.phrase("wait_limited", time=script.time(max(wait_ms, LEAST_TOLD_MS))) if wait_ms else script.phrase("wait")


def round_said(script: Script, number: int, *, last: bool) -> Said:
    """Which round begins."""
    return script.phrase("last_round") if last else script.phrase("round", n=script.number(number))


def hold_said(script: Script, rep: int, dose: InForce) -> Said:
    """Which hold of its set comes now, told before it; the first one needs no telling."""
    return script.phrase("last_hold") if rep == dose.reps else script.phrase("hold_number", n=script.number(rep))


def moving_rep_said(script: Script, rep: int, dose: InForce) -> Said:
    """The number of a moving rep; the last of several is told as the last."""
    return script.phrase("last_rep") if rep == dose.reps > 1 else script.count(rep)


def set_said(script: Script, set_number: int, dose: InForce) -> Said:
    """Which set comes now."""
    return script.phrase("last_set") if set_number == dose.sets else script.phrase("set", n=script.number(set_number))
