# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the jumps of a session lead: positions of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from psoas_coach.model.kinds import Phase
from psoas_coach.model.plan import Plan
from psoas_coach.session.commands import Ask

BACK_RESTARTS_AFTER_MS = 1_500
"""Later than this into a segment, "back" goes to its start; earlier, to the segment before."""


def _next(plan: Plan, here: int, position_ms: int) -> int:
    return plan.segments[here].end_ms


def _back(plan: Plan, here: int, position_ms: int) -> int:
    restart = position_ms - plan.segments[here].start_ms > BACK_RESTARTS_AFTER_MS
    return plan.segments[here if restart else max(0, here - 1)].start_ms


def _next_stretch(plan: Plan, here: int, position_ms: int) -> int:
    step = plan.turns[plan.segments[here].turn].step
    for segment in plan.segments[here + 1:]:
        if plan.turns[segment.turn].step > step or segment.phase is Phase.FINISH:
            return segment.start_ms
    return plan.total_ms


def _back_stretch(plan: Plan, here: int, position_ms: int) -> int:
    step = plan.turns[plan.segments[here].turn].step
    start_ms = _start_of(plan, step)
    return start_ms if position_ms - start_ms > BACK_RESTARTS_AFTER_MS else _start_of(plan, max(0, step - 1))


def _start_of(plan: Plan, step: int) -> int:
    return next(segment.start_ms for segment in plan.segments if plan.turns[segment.turn].step >= step)


JUMPS: Mapping[Ask, Callable[[Plan, int, int], int]] = MappingProxyType({
    Ask.NEXT: _next, Ask.BACK: _back, Ask.NEXT_STRETCH: _next_stretch, Ask.BACK_STRETCH: _back_stretch,
})
"""For each jump the position it leads to, in a plan, from the segment of that index, at a position in it."""
