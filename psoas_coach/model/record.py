# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is stored of a session."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import Ending, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRecord:
    """One hold, or one moving rep: planned and really held, in milliseconds."""

    stretch_id: str
    side: Side
    planned_ms: int
    held_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HurtMark:
    """The person said "It hurts" in this stretch, at this position of the plan."""

    stretch_id: str
    side: Side
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One session. `elapsed_ms` is the time coached, without pauses."""

    routine_id: str
    routine_name: str
    ending: Ending
    elapsed_ms: int
    holds: tuple[HoldRecord, ...]
    hurts: tuple[HurtMark, ...]

    def held_ms(self, side: Side) -> int:
        """Time held on that side; holds of BOTH count for each side."""
        return sum(hold.held_ms for hold in self.holds if hold.side in (side, Side.BOTH))
