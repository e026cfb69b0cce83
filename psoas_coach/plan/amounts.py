# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of a routine that its length hangs on: holds, reps and the times between them, each with how far it may be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from psoas_coach.model.editing import TIME_LIMITS, Limits, RoutineTime, StepNumber
from psoas_coach.model.kinds import Style
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.doses import dose_in_force, sides_in_force
from psoas_coach.plan.preferring import preferences_in

TIMES_APART_S = 5
"""A time to get ready, to switch sides or to rest may come to lie this far from that of the settings, and never below half of it."""

_NEARLY = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One number in force: of the step at `index`, or of the routine where that is None; in whole seconds or in reps.

    It may be changed to what lies from `low` to `high`; `weight` is by how many seconds the routine is longer for one more of it.
    """

    number: StepNumber | RoutineTime
    index: int | None
    value: float
    low: int
    high: int
    weight: float = 0.0


def holds_of(routine: Routine, library: Library, preferences: Preferences) -> list[Amount]:
    """The holds of every held step. One that is outside of its stretch's range may only move towards it, or stay."""
    amounts = []
    for index, step in enumerate(routine.steps):
        stretch = library.stretches[step.stretch_id]
        dose = dose_in_force(step, routine, library, preferences)
        if dose.style is Style.STATIC:
            zone = stretch.dose.hold_ms
            amounts.append(Amount(
                number=StepNumber.HOLD, index=index, value=dose.hold_ms / 1000, low=-(-min(zone.low, dose.hold_ms) // 1000),
                high=max(zone.high, dose.hold_ms) // 1000,
                weight=dose.sets * dose.reps * len(sides_in_force(step, stretch)) * max(1, routine.rounds)))
    return amounts


def reps_of(routine: Routine, library: Library, preferences: Preferences) -> list[Amount]:
    """The reps of every step, not yet weighed, with the limits that holds have."""
    amounts = []
    for index, step in enumerate(routine.steps):
        zone = library.stretches[step.stretch_id].dose.reps
        reps = dose_in_force(step, routine, library, preferences).reps
        amounts.append(Amount(number=StepNumber.REPS, index=index, value=reps, low=min(zone.low, reps), high=max(zone.high, reps)))
    return amounts


def times_of(routine: Routine, library: Library, preferences: Preferences) -> list[Amount]:
    """The times between: those of the routine, then the rest of each step, not yet weighed."""
    mine, amounts = preferences_in(routine, preferences), list[Amount]()

    def add(time: RoutineTime, number: StepNumber | RoutineTime, index: int | None, value_ms: int) -> None:
        low, high = _near(getattr(preferences, time.value), TIME_LIMITS[time])
        value = value_ms / 1000
        amounts.append(Amount(number=number, index=index, value=value, low=int(min(low, value)), high=int(max(high, value))))

    for time in (RoutineTime.REST, RoutineTime.PREPARE, RoutineTime.SWITCH):
        add(time, time, None, getattr(mine, time.value))
    for index, step in enumerate(routine.steps):
        add(RoutineTime.REST, StepNumber.REST, index, dose_in_force(step, routine, library, preferences).rest_ms)
    return amounts


def _near(setting_ms: int, limits: Limits) -> Limits:
    """The seconds near that setting, within limits."""
    setting_s = setting_ms // 1000
    return max(setting_s - TIMES_APART_S, -(-setting_s // 2), limits[0] // 1000), min(setting_s + TIMES_APART_S, limits[1] // 1000)


def with_amounts(routine: Routine, changes: Sequence[tuple[Amount, float]]) -> Routine:
    """The routine with other values of those amounts; a value that stays is not written down."""
    steps = list(routine.steps)
    for amount, value in changes:
        if value == amount.value:
            continue
        written: dict[str, Any] = {amount.number.value: round(value) if amount.number is StepNumber.REPS else round(value * 1000)}
        if amount.index is None:
            routine = replace(routine, **written)
        else:
            steps[amount.index] = replace(steps[amount.index], **written)
    return replace(routine, steps=tuple(steps))


def scaled(amounts: Sequence[Amount], spare_s: float) -> list[tuple[Amount, float]]:
    """The weighed amounts made larger or smaller by one factor, as far as each may, so that they fill `spare_s` seconds more.

    They become whole, and fill so much or a little less.
    """
    wanted = sum(each.value * each.weight for each in amounts) + spare_s
    factor = _factor(amounts, wanted)
    exact = [min(max(factor * each.value, each.low), each.high) for each in amounts]
    values = [max(each.low, int(value + _NEARLY)) for each, value in zip(amounts, exact, strict=True)]
    left = wanted - sum(value * each.weight for each, value in zip(amounts, values, strict=True))
    for place in sorted(range(len(amounts)), key=lambda place: values[place] - exact[place]):
        if values[place] < amounts[place].high and amounts[place].weight <= left + _NEARLY:
            values[place] += 1
            left -= amounts[place].weight
    return list(zip(amounts, map(float, values), strict=True))


def _factor(amounts: Sequence[Amount], wanted: float) -> float:
    """By how much to scale so that the weights add up to `wanted`, or to what comes nearest to it."""
    low, high = 0.0, max((each.high / each.value for each in amounts), default=0.0)
    for _ in range(50):
        middle = (low + high) / 2
        if sum(min(max(middle * each.value, each.low), each.high) * each.weight for each in amounts) < wanted:
            low = middle
        else:
            high = middle
    return high
