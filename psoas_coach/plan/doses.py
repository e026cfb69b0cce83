# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sets, reps and holds are in force for a step of a routine: the closest word wins.

The routine's own step comes first, then the protocol (as the person set it, else its default), then the stretch (as the person set
it, else its own dose).
"""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import Style
from psoas_coach.model.library import Library, Routine, RoutineStep
from psoas_coach.model.preferences import Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The dose of one step, per side. `hold_ms` is 0 for moving reps."""

    style: Style
    sets: int
    reps: int
    hold_ms: int


def style_in_force(routine: Routine, library: Library, preferences: Preferences) -> Style | None:
    """How the routine's reps are done, where the routine decides that; None where each stretch keeps its own way."""
    own = library.protocols[routine.protocol_id].style
    return None if own is None else preferences.styles.get(routine.id, own)


def dose_in_force(step: RoutineStep, routine: Routine, library: Library, preferences: Preferences) -> InForce:
    """The dose of `step`. Raises ValueError for a dose that no plan can hold (a hold under one second, no reps)."""
    stretch, protocol = library.stretches[step.stretch_id], library.protocols[routine.protocol_id]
    style = style_in_force(routine, library, preferences) or stretch.dose.style
    if protocol.reps is not None:
        reps = preferences.protocol_reps.get(protocol.id, protocol.reps.default)
        sets = 1
    else:
        reps = preferences.reps.get(stretch.id, stretch.dose.reps.default)
        sets = preferences.sets.get(stretch.id, stretch.dose.sets.default)
    if protocol.hold_ms is not None:
        hold_ms = preferences.protocol_hold_ms.get(protocol.id, protocol.hold_ms.default)
    else:
        hold_ms = preferences.hold_ms.get(stretch.id, stretch.dose.hold_ms.default)
    dose = InForce(
        style=style, sets=step.sets if step.sets is not None else sets, reps=step.reps if step.reps is not None else reps,
        hold_ms=0 if style is Style.MOVING else step.hold_ms if step.hold_ms is not None else hold_ms)
    if dose.sets < 1 or dose.reps < 1 or (style is Style.STATIC and dose.hold_ms < 1000):
        raise ValueError(f"{stretch.id}: {dose.sets} sets of {dose.reps} reps with a hold of {dose.hold_ms} ms cannot be done")
    return dose
