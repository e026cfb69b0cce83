# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Making a routine as long as a person has time for: "make it 8 minutes".

First the holds are scaled, all alike, then the reps, each within the range of its stretch; what is outside of its range already may
only move towards it. The last seconds come from the times to rest, to get ready and to switch sides, which stay near those of the
settings. All numbers are whole, and only those that change are written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from psoas_coach.model.editing import RoutineTime, StepNumber
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.amounts import Amount, holds_of, reps_of, scaled, times_of, with_amounts
from psoas_coach.plan.fit_words import changes_between, why_not_reached
from psoas_coach.plan.outline import Outliner
from psoas_coach.plan.timeline import SpeakingMs

TOLERANCE_MS = 1_000
"""A routine is as long as was asked for when it is off by no more than this."""

LAST_SECONDS_MS = 10_000
"""So much is left to the times between; to make up for more, reps are added or taken away first."""

_AIM_S = 0.5  # a whole second cannot come nearer
_TRIES = 4
_MOST_RESTS = 12  # the steps whose own rests are tried
_MOST_SECONDS, _FEW_SECONDS = 120, 10  # by which one time between is changed at once, and two of them together


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A routine with other numbers, how long it takes, and what was changed in sentences.

    `why_not` says why it is not as long as was asked for, and is empty where it is; then the routine is the nearest one.
    """

    routine: Routine
    total_ms: int
    changes: tuple[str, ...]
    why_not: str


def fitted(routine: Routine, library: Library, preferences: Preferences, speaking_ms: SpeakingMs, target_ms: int) -> Fit:
    """`routine` made `target_ms` long, within a second, or as near as it can be; fitted once more, it stays as it is.

    Raises ValueError for a routine with a dose that no plan can hold.
    """
    fitter = _Fitter(library, preferences, Outliner(library, preferences, speaking_ms), target_ms)
    nearest = routine
    while not fitter.reached(nearest):
        nearer = fitter.nearer(nearest)
        if fitter.off_ms(nearer) >= fitter.off_ms(nearest):
            break
        nearest = nearer
    total_ms = target_ms - fitter.gap_ms(nearest)
    return Fit(
        routine=nearest, total_ms=total_ms, changes=changes_between(routine, nearest, library, preferences),
        why_not="" if fitter.reached(nearest) else why_not_reached(nearest, library, preferences, total_ms, target_ms))


class _Fitter:
    def __init__(self, library: Library, preferences: Preferences, outliner: Outliner, target_ms: int) -> None:
        self._library = library
        self._preferences = preferences
        self._outliner = outliner
        self._target_ms = target_ms
        self._totals_ms: dict[Routine, int] = {}

    def gap_ms(self, routine: Routine) -> int:
        """By how much the routine is too short; below 0 it is too long."""
        return self._target_ms - self._total_ms(routine)

    def off_ms(self, routine: Routine) -> int:
        return abs(self.gap_ms(routine))

    def reached(self, routine: Routine) -> bool:
        return self.off_ms(routine) <= TOLERANCE_MS

    def _total_ms(self, routine: Routine) -> int:
        if routine not in self._totals_ms:
            self._totals_ms[routine] = self._outliner.total_ms(routine)
        return self._totals_ms[routine]

    def nearer(self, routine: Routine) -> Routine:
        """The routine with other numbers that bring it nearer to the time asked for, if there are such."""
        best = self._with_holds(routine)
        if self.off_ms(best) > LAST_SECONDS_MS:
            best = min([best, *map(self._with_holds, self._with_reps(routine, self.gap_ms(best)))], key=self.off_ms)
        return best if self.reached(best) else self._with_times(best)

    def _with_holds(self, routine: Routine) -> Routine:
        holds, best = holds_of(routine, self._library, self._preferences), routine
        tried, candidate, spare_ms = {routine}, routine, 0
        for _ in range(_TRIES):  # longer holds are told in other words, which take another time
            spare_ms += self.gap_ms(candidate)
            candidate = with_amounts(routine, scaled(holds, spare_ms / 1000))
            if candidate in tried:
                break
            tried.add(candidate)
            best = min(best, candidate, key=self.off_ms)
            if self.reached(best):
                break
        return best

    def _with_reps(self, routine: Routine, gap_ms: int) -> Iterator[Routine]:
        """The routine with reps for so much more or less time, and with one rep beyond, for the holds to give it back."""
        sign = 1 if gap_ms > 0 else -1
        weighed = []
        for each in reps_of(routine, self._library, self._preferences):
            assert each.index is not None
            if each.low <= each.value + sign <= each.high:
                alone = replace(routine, steps=(routine.steps[each.index],), rounds=1)
                other = with_amounts(alone, [(replace(each, index=0), each.value + sign)])
                weight = sign * (self._total_ms(other) - self._total_ms(alone)) / 1000
                weighed.append(replace(each, weight=weight * max(1, routine.rounds)))
        if weighed:
            for beyond_s in (0.0, sign * max(each.weight for each in weighed)):
                yield with_amounts(routine, scaled(weighed, gap_ms / 1000 + beyond_s))

    def _with_times(self, routine: Routine) -> Routine:
        """The routine with other times between: the fewest and smallest changes of them that serve."""
        best = routine
        for _ in range(_TRIES):
            moves = self._moves(best)
            gap_s = self.gap_ms(best) / 1000
            found = min(_choices(moves), key=lambda choice: _worth(choice, gap_s), default=())
            candidate = with_amounts(best, [(amount, amount.value + more) for amount, more in found])
            if self.off_ms(candidate) >= self.off_ms(best):
                break
            best = candidate
            if self.reached(best):
                break
        return best

    def _moves(self, routine: Routine) -> list[Amount]:
        """The times between that can make the routine longer or shorter, weighed."""
        wanted = 1 if self.gap_ms(routine) > 0 else -1
        moves, rests = [], 0
        for each in times_of(routine, self._library, self._preferences):
            if each.number is RoutineTime.PREPARE:
                moves.append(replace(each, weight=len(routine.steps) * max(1, routine.rounds)))
                continue
            rests += each.number is StepNumber.REST
            sign = next((sign for sign in (wanted, -wanted) if each.low <= each.value + sign <= each.high), 0)
            if sign and rests <= _MOST_RESTS:
                other = with_amounts(routine, [(each, each.value + sign)])
                weight = sign * (self._total_ms(other) - self._total_ms(routine)) / 1000
                if weight:  # else what is said in it takes longer
                    moves.append(replace(each, weight=weight))
        return moves


_Choice = tuple[tuple[Amount, int], ...]


def _choices(moves: list[Amount]) -> Iterator[_Choice]:
    """Every one and every two of the moves, by whole seconds; of those that count alike, the first two stand for all."""
    kinds: dict[float, int] = {}
    chosen = []
    for move in moves:
        kinds[move.weight] = kinds.get(move.weight, 0) + 1
        if kinds[move.weight] <= 2:
            chosen.append(move)
    for move in chosen:
        yield from (((move, more),) for more in _ways(move, _MOST_SECONDS))
    for one, other in combinations(chosen, 2):
        yield from (((one, more), (other, also)) for more in _ways(one, _FEW_SECONDS) for also in _ways(other, _FEW_SECONDS))


def _ways(move: Amount, most: int) -> list[int]:
    """By how many seconds it may be changed, up to so many."""
    return [more for more in range(-most, most + 1) if more and move.low <= move.value + more <= move.high]


def _worth(choice: _Choice, gap_s: float) -> tuple[float, int]:
    """How good a choice is, less being better: what it leaves open, then how much it changes."""
    open_s = abs(gap_s - sum(amount.weight * more for amount, more in choice))
    return max(open_s, _AIM_S), sum(abs(more) for _, more in choice) + len(choice)
