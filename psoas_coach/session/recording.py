# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeping the record of a session while it runs: each hold and moving rep, planned and really held."""

from __future__ import annotations

from dataclasses import replace

from psoas_coach.model.kinds import Ending, Phase
from psoas_coach.model.plan import Plan, Segment
from psoas_coach.model.record import HoldRecord, HurtMark, Record
from psoas_coach.plan.changing import turn_done_at
from psoas_coach.plan.reading import segment_index_at

Address = tuple[int, int, int]  # turn, set, rep


class Recording:
    """Told of every movement of the position, it gives the session's record at any time."""

    def __init__(self) -> None:
        self._holds: list[HoldRecord] = []
        self._open: tuple[Address, HoldRecord] | None = None
        self._hurts: list[HurtMark] = []
        self._elapsed_ms = 0

    def moved(self, plan: Plan, start_ms: int, end_ms: int) -> None:
        """The session ran from one position to a later one."""
        self._elapsed_ms += end_ms - start_ms
        first = segment_index_at(plan, start_ms)
        last = first if end_ms < plan.segments[first].end_ms else segment_index_at(plan, end_ms)
        for segment in plan.segments[first:last + 1]:
            if segment.phase is not Phase.HOLD and not segment.moving:
                continue
            held_ms = min(end_ms, segment.end_ms) - max(start_ms, segment.start_ms)
            self._add(plan, segment, held_ms)
            if end_ms >= segment.end_ms and (segment.phase is Phase.HOLD or segment.phase is Phase.RELEASE):
                self._close()

    def jumped(self, plan: Plan, position_ms: int) -> None:
        """The position leaves a moment before its end: what was held so far is one record."""
        self._close()

    def hurt(self, plan: Plan, position_ms: int) -> None:
        """The person said that it hurts here."""
        turn = plan.turns[turn_done_at(plan, position_ms)]
        self._close()
        self._hurts.append(HurtMark(stretch_id=turn.stretch_id, side=turn.side, at_ms=position_ms))

    def record(self, plan: Plan, ending: Ending) -> Record:
        """The record so far, with the hold that is still open."""
        still_open = [self._open[1]] if self._open else []
        return Record(
            routine_id=plan.routine_id, routine_name=plan.name, ending=ending, elapsed_ms=self._elapsed_ms,
            holds=(*self._holds, *still_open), hurts=tuple(self._hurts))

    def _add(self, plan: Plan, segment: Segment, held_ms: int) -> None:
        if held_ms <= 0:
            return
        address = (segment.turn, segment.set_number, segment.rep)
        if self._open is not None and self._open[0] != address:
            self._close()
        turn = plan.turns[segment.turn]
        planned_ms = sum(each.duration_ms for each in plan.segments if (each.turn, each.set_number, each.rep) == address
                         and (each.phase is Phase.HOLD or each.moving))
        before_ms = self._open[1].held_ms if self._open else 0
        fresh = HoldRecord(stretch_id=turn.stretch_id, side=turn.side, planned_ms=planned_ms, held_ms=0)
        self._open = (address, replace(fresh, held_ms=before_ms + held_ms))

    def _close(self) -> None:
        if self._open is not None:
            self._holds.append(self._open[1])
            self._open = None
