# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a routine takes and what it is made of, soon enough to follow every edit of it.

The steps are laid by what `compile_plan` lays them by, without their words; what was laid once is remembered, so that an edit costs
the steps that it touches. The result is exact: total and boundaries are those of the plan.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import NamedTuple

from psoas_coach.model.kinds import Phase, Side
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.occasions import Occasion, occasions
from psoas_coach.plan.preferring import preferences_in
from psoas_coach.plan.script import Script
from psoas_coach.plan.sizes import size_trouble
from psoas_coach.plan.steps import Manner, lay_finish, lay_step, stretched_ms
from psoas_coach.plan.timeline import Delivery, SpeakingMs, Timeline

MOST_REMEMBERED = 20_000
"""So many steps are remembered at most: beyond, all are forgotten and laid anew as they are needed."""


class OutlinePart(NamedTuple):
    """Time that is spent in one phase of a step, on one side, in milliseconds. `step` counts the routine's own steps from 0."""

    start_ms: int
    end_ms: int
    phase: Phase
    step: int
    side: Side


class Outline(NamedTuple):
    """A routine's total time, and its parts from 0 to there without a gap."""

    total_ms: int
    parts: tuple[OutlinePart, ...]


class _Laid(NamedTuple):
    """One step: how long it takes, how long it stretches the body, and its parts as (length, phase, side)."""

    total_ms: int
    stretched_ms: int
    parts: tuple[tuple[int, Phase, Side], ...]


class Outliner:
    """Outlines the routines of one library under one person's preferences; `speaking_ms` is asked once for each text."""

    def __init__(self, library: Library, preferences: Preferences, speaking_ms: SpeakingMs) -> None:
        self._library = library
        self._preferences = preferences
        self._speaking_ms = cache(speaking_ms)
        self._script = Script(library.phrases)
        self._laid: dict[tuple[object, ...], dict[Occasion, _Laid]] = {}

    def outline(self, routine: Routine) -> Outline:
        """The outline of `routine`; one without steps takes no time. Raises ValueError for a dose that no plan can hold."""
        if not routine.steps:
            return Outline(0, ())
        manner = self._manner(routine)
        laid = self._all_laid(routine, manner)
        parts: list[OutlinePart] = []
        at_ms = 0
        for index, each in enumerate(laid):
            step = index % len(routine.steps)
            for length_ms, phase, side in each.parts:
                parts.append(OutlinePart(at_ms, at_ms + length_ms, phase, step, side))
                at_ms += length_ms
        end_ms = at_ms + self._finish_ms(manner, laid)
        parts.append(OutlinePart(at_ms, end_ms, Phase.FINISH, parts[-1].step, parts[-1].side))
        return Outline(end_ms, tuple(parts))

    def total_ms(self, routine: Routine) -> int:
        """How long `routine` takes, in milliseconds. Raises ValueError for a dose that no plan can hold."""
        if not routine.steps:
            return 0
        manner = self._manner(routine)
        laid = self._all_laid(routine, manner)
        return sum(each.total_ms for each in laid) + self._finish_ms(manner, laid)

    def _manner(self, routine: Routine) -> Manner:
        preferences = preferences_in(routine, self._preferences)
        delivery = Delivery(self._speaking_ms, preferences.talk, preferences.chimes_heard)
        return Manner(library=self._library, script=self._script, preferences=preferences, delivery=delivery, wait_ms=routine.wait_ms)

    def _all_laid(self, routine: Routine, manner: Manner) -> list[_Laid]:
        """Every step of every round."""
        preferences = manner.preferences
        too_large = size_trouble(routine, self._library, preferences)
        if too_large:
            raise ValueError(too_large)
        pace = (manner.wait_ms, preferences.talk, preferences.prepare_ms, preferences.switch_ms)  # what of them a routine may have its own
        if sum(map(len, self._laid.values())) > MOST_REMEMBERED:
            self._laid.clear()
        known = self._laid.setdefault(pace, {})
        laid = []
        for occasion in occasions(routine, self._library, preferences):
            each = known.get(occasion)
            if each is None:
                each = known[occasion] = _lay(occasion, manner)
            laid.append(each)
        return laid

    def _finish_ms(self, manner: Manner, laid: list[_Laid]) -> int:
        timeline = Timeline(manner.delivery, keeps_cues=False)
        lay_finish(timeline, manner, 0, sum(each.stretched_ms for each in laid))
        return timeline.end_ms


def _lay(occasion: Occasion, manner: Manner) -> _Laid:
    timeline = Timeline(manner.delivery, keeps_cues=False)
    lay_step(timeline, occasion, manner, 0, 0)
    parts = []
    for (phase, turn), segments in groupby(timeline.segments, lambda segment: (segment.phase, segment.turn)):
        parts.append((sum(segment.duration_ms for segment in segments), phase, occasion.sides[turn]))
    return _Laid(timeline.end_ms, stretched_ms(occasion.dose, occasion.sides, manner.preferences), tuple(parts))
