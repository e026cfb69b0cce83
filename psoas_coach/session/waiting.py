# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a plan waits for the person: the ends of segments that are held open. A wait takes none of the plan's time."""

from __future__ import annotations

from bisect import bisect_right

from psoas_coach.model.plan import Plan


def is_waited_at(plan: Plan, index: int) -> bool:
    """Whether the end of that segment is held open. Nothing is waited for at the end of the plan, or after a segment without time."""
    segment = plan.segments[index]
    return segment.wait_ms is not None and segment.duration_ms > 0 and segment.end_ms < plan.total_ms


class Waits:
    """Every position of one plan that is held open."""

    __slots__ = ("_ends_ms", "_wait_ms")

    def __init__(self, plan: Plan) -> None:
        self._wait_ms = {segment.end_ms: segment.wait_ms or 0 for index, segment in enumerate(plan.segments) if is_waited_at(plan, index)}
        self._ends_ms = tuple(self._wait_ms)

    def after(self, position_ms: int) -> int | None:
        """The first such position that is later than this one, or None."""
        if not self._ends_ms:  # most plans wait nowhere, and this is asked many times a second
            return None
        index = bisect_right(self._ends_ms, position_ms)
        return self._ends_ms[index] if index < len(self._ends_ms) else None

    def wait_ms_at(self, position_ms: int) -> int:
        """How long is waited there at most; 0 is without end."""
        return self._wait_ms[position_ms]
