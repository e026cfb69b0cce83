# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The breaths that a plan leads, one after the other: what the breath indicator shows and what the breath tones sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from psoas_coach.model.kinds import BreathPhase, Phase
from psoas_coach.model.plan import Plan, Segment
from psoas_coach.plan.reading import segment_index_at

SHORTEST_BREATH_MS = 1_000
"""Less than this is left of a breath that the end of a hold cuts off: too short to be breathed, so it is not led."""


class LedBreath(NamedTuple):
    """One breath in or out: where it begins in the plan and how long it lasts, in ms."""

    at_ms: int
    duration_ms: int
    phase: BreathPhase

    @property
    def end_ms(self) -> int:
        return self.at_ms + self.duration_ms


def breaths_between(plan: Plan, from_ms: int, until_ms: int) -> tuple[LedBreath, ...]:
    """Every breath that begins at `from_ms` or later and before `until_ms`, in order.

    In a hold they stand on the breath's grid from the hold's start, the last one cut at its end; a moving rep is one breath out and
    one in, each as long as its segment. At every position of a breath `reading.breath_at` tells the same phase.
    """
    breaths: list[LedBreath] = []
    for segment in plan.segments[segment_index_at(plan, from_ms):]:
        if segment.start_ms >= until_ms:
            break
        breaths += (breath for breath in _breaths_of(plan, segment) if from_ms <= breath.at_ms < until_ms)
    return tuple(breaths)


def breath_sounding_at(plan: Plan, position_ms: int) -> LedBreath | None:
    """The breath that has begun at a position and is not over, or None."""
    segment = plan.segments[segment_index_at(plan, position_ms)]
    return next((breath for breath in _breaths_of(plan, segment) if breath.at_ms <= position_ms < breath.end_ms), None)


def _breaths_of(plan: Plan, segment: Segment) -> Iterator[LedBreath]:
    if segment.phase is Phase.HOLD:
        cycle_ms = plan.breath_in_ms + plan.breath_out_ms
        for start_ms in range(segment.start_ms, segment.end_ms, cycle_ms):
            out_ms = start_ms + plan.breath_in_ms
            yield from _led(start_ms, min(out_ms, segment.end_ms), BreathPhase.IN)
            yield from _led(out_ms, min(start_ms + cycle_ms, segment.end_ms), BreathPhase.OUT)
    elif segment.moving:
        phase = BreathPhase.OUT if segment.phase is Phase.EASE_IN else BreathPhase.IN
        yield from _led(segment.start_ms, segment.end_ms, phase)


def _led(start_ms: int, end_ms: int, phase: BreathPhase) -> Iterator[LedBreath]:
    if end_ms - start_ms >= SHORTEST_BREATH_MS:
        yield LedBreath(start_ms, end_ms - start_ms, phase)
