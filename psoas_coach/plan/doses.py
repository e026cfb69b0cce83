# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sets, reps, holds, rests and sides are in force for a step of a routine: the closest word wins.

The routine's own step comes first, then the protocol (as the person set it, else its default), then the stretch: as the person set it,
for holds else the one length that the person set for all of them, else the stretch's own dose.
"""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import HoldFrom, Laterality, Side, Style
from psoas_coach.model.library import Library, Protocol, Routine, RoutineStep, Stretch
from psoas_coach.model.preferences import Preferences

SHORTEST_HOLD_MS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The dose of one step, per side, and the rest between its sets and after it.

    `hold_ms` is 0 for moving reps; `hold_from` tells whose word it is. Holds on `extra_side` are `extra_ms` longer; it is None where no
    side has more.
    """

    style: Style
    sets: int
    reps: int
    hold_ms: int
    rest_ms: int
    hold_from: HoldFrom = HoldFrom.DOSE
    extra_side: Side | None = None
    extra_ms: int = 0

    def hold_on(self, side: Side) -> int:
        """The length of a hold on that side, in milliseconds; 0 for moving reps."""
        return max(SHORTEST_HOLD_MS, self.hold_ms + self.extra_ms) if side is self.extra_side else self.hold_ms


def style_in_force(routine: Routine, library: Library, preferences: Preferences) -> Style | None:
    """How the routine's reps are done, where the routine decides that; None where each stretch keeps its own way."""
    own = library.protocols[routine.protocol_id].style
    return None if own is None else preferences.styles.get(routine.id, own)


def sides_in_force(step: RoutineStep, stretch: Stretch) -> tuple[Side, ...]:
    """The sides of a step in the order they are done in: the step may begin with the other one."""
    if step.first_side is None or step.first_side is Side.BOTH or stretch.laterality is Laterality.BILATERAL:
        return stretch.sides
    return (step.first_side, step.first_side.other)


def dose_in_force(step: RoutineStep, routine: Routine, library: Library, preferences: Preferences) -> InForce:
    """The dose of `step`. Raises ValueError for a dose that no plan can hold (a hold under one second, no reps)."""
    stretch, protocol = library.stretches[step.stretch_id], library.protocols[routine.protocol_id]
    style = step.style or style_in_force(routine, library, preferences) or stretch.dose.style
    if protocol.reps is not None:
        reps = preferences.protocol_reps.get(protocol.id, protocol.reps.default)
        sets = 1
    else:
        reps = preferences.reps.get(stretch.id, stretch.dose.reps.default)
        sets = preferences.sets.get(stretch.id, stretch.dose.sets.default)
    sets, reps = (own if own is not None else other for own, other in ((step.sets, sets), (step.reps, reps)))
    hold_ms, hold_from = _hold(step, stretch, protocol, preferences)
    static = style is Style.STATIC
    if sets < 1 or reps < 1 or (static and hold_ms < SHORTEST_HOLD_MS):
        raise ValueError(f"{stretch.id}: {sets} sets of {reps} reps with a hold of {hold_ms} ms cannot be done")
    more = static and step.extra_ms != 0 and step.extra_side in (Side.LEFT, Side.RIGHT) and stretch.laterality is Laterality.UNILATERAL
    rests_ms = (step.rest_ms, routine.rest_ms, preferences.rest_ms)
    return InForce(
        style=style, sets=sets, reps=reps, hold_ms=hold_ms if static else 0, hold_from=hold_from,
        rest_ms=next(rest_ms for rest_ms in rests_ms if rest_ms is not None),
        extra_side=step.extra_side if more else None, extra_ms=step.extra_ms if more else 0)


def _hold(step: RoutineStep, stretch: Stretch, protocol: Protocol, preferences: Preferences) -> tuple[int, HoldFrom]:
    if step.hold_ms is not None:
        return step.hold_ms, HoldFrom.STEP
    if protocol.hold_ms is not None:
        return preferences.protocol_hold_ms.get(protocol.id, protocol.hold_ms.default), HoldFrom.PROTOCOL
    if stretch.id in preferences.hold_ms:
        return preferences.hold_ms[stretch.id], HoldFrom.STRETCH
    if preferences.rule_hold_ms is not None and stretch.dose.style is Style.STATIC:  # it is a rule for stretches that are held
        return preferences.rule_hold_ms, HoldFrom.RULE
    return stretch.dose.hold_ms.default, HoldFrom.DOSE
