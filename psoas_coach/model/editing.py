# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of a routine: each takes a routine and gives another, as valid as the one it was given.

Numbers are brought within their limits, a routine keeps at least one step and never has more than MOST_STEPS. An edit that changes nothing
gives a routine that is equal. Texts are taken as they are: whoever asks for them sees to it that they may be kept.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from psoas_coach.model import limits
from psoas_coach.model.kinds import Side, Style, Talk
from psoas_coach.model.library import Routine, RoutineStep
from psoas_coach.model.limits import MOST_STEPS, REPS, ROUNDS, SETS
from psoas_coach.model.words import Line

Limits = tuple[int, int]



def _ms(seconds: Limits) -> Limits:
    return seconds[0] * 1000, seconds[1] * 1000


EXTRA_MS, WAIT_MS = _ms(limits.EXTRA_S), _ms(limits.WAIT_S)
"""By how much a side is held longer; how long "wait for me" waits at most, where it does not wait without end (0)."""


class StepNumber(enum.Enum):
    """The numbers of a step that may be None; the values are the names of its fields."""

    SETS = "sets"
    REPS = "reps"
    HOLD = "hold_ms"
    REST = "rest_ms"


class RoutineTime(enum.Enum):
    """The times of a whole routine that may be None; the values are the names of its fields."""

    PREPARE = "prepare_ms"
    SWITCH = "switch_ms"
    REST = "rest_ms"
    BREATH_IN = "breath_in_ms"
    BREATH_OUT = "breath_out_ms"


STEP_LIMITS: Mapping[StepNumber, Limits] = {
    StepNumber.SETS: SETS, StepNumber.REPS: REPS, StepNumber.HOLD: _ms(limits.HOLD_S), StepNumber.REST: _ms(limits.REST_S),
}
TIME_LIMITS: Mapping[RoutineTime, Limits] = {
    RoutineTime.PREPARE: _ms(limits.PREPARE_S), RoutineTime.SWITCH: _ms(limits.SWITCH_S), RoutineTime.REST: _ms(limits.REST_S),
    RoutineTime.BREATH_IN: _ms(limits.BREATH_IN_S), RoutineTime.BREATH_OUT: _ms(limits.BREATH_OUT_S),
}


def renamed(routine: Routine, name: str) -> Routine:
    """With that name."""
    return replace(routine, name=Line(show=name))


def with_summary(routine: Routine, summary: str) -> Routine:
    """With that summary."""
    return replace(routine, summary=summary)


def with_protocol(routine: Routine, protocol_id: str) -> Routine:
    """With the doses of that protocol."""
    return replace(routine, protocol_id=protocol_id)


def with_talk(routine: Routine, talk: Talk | None) -> Routine:
    """With that amount of talk; None is as the settings have it."""
    return replace(routine, talk=talk)


def with_rounds(routine: Routine, rounds: int) -> Routine:
    """With all steps done so many times."""
    return replace(routine, rounds=within(rounds, ROUNDS))


def with_time(routine: Routine, time: RoutineTime, ms: int | None) -> Routine:
    """With one of its times; None is as the settings have it."""
    return replace(routine, **_field(time.value, None if ms is None else within(ms, TIME_LIMITS[time])))


def with_wait(routine: Routine, wait_ms: int | None) -> Routine:
    """Going on by itself (None), waiting for the person (0), or waiting at most so long."""
    return replace(routine, wait_ms=within(wait_ms, WAIT_MS) if wait_ms else wait_ms)


def with_number(routine: Routine, index: int, number: StepNumber, value: int | None) -> Routine:
    """With one of the numbers of a step; None is as set elsewhere."""
    return _with_step(routine, index, _field(number.value, None if value is None else within(value, STEP_LIMITS[number])))


def with_style(routine: Routine, index: int, style: Style | None) -> Routine:
    """With the reps of a step held or moving; None is as set elsewhere."""
    return _with_step(routine, index, {"style": style})


def with_first_side(routine: Routine, index: int, side: Side | None) -> Routine:
    """With a step beginning on that side; None, or BOTH, is as the stretch has it."""
    return _with_step(routine, index, {"first_side": _one_side(side)})


def with_extra(routine: Routine, index: int, side: Side | None, extra_ms: int) -> Routine:
    """With longer holds on that side of a step; None, or BOTH, holds both equally long."""
    side = _one_side(side)
    return _with_step(routine, index, {"extra_side": side, "extra_ms": within(extra_ms, EXTRA_MS) if side else 0})


def with_note(routine: Routine, index: int, note: str) -> Routine:
    """With that said before the way into a step; an empty one is not said."""
    return _with_step(routine, index, {"note": note})


def is_full(routine: Routine) -> bool:
    """Whether it takes no more steps."""
    return len(routine.steps) >= MOST_STEPS


def added(routine: Routine, after: int, stretch_ids: Iterable[str]) -> Routine:
    """With new steps behind the one at `after`, at the front for -1; as many of them as there is room for."""
    new = tuple(RoutineStep(stretch_id=stretch_id) for stretch_id in stretch_ids)
    at = within(after + 1, (0, len(routine.steps)))
    return _with_steps(routine, (*routine.steps[:at], *new[:max(0, MOST_STEPS - len(routine.steps))], *routine.steps[at:]))


def duplicated(routine: Routine, index: int) -> Routine:
    """With a step once more, behind itself."""
    if is_full(routine):
        return routine
    return _with_steps(routine, (*routine.steps[:index + 1], routine.steps[index], *routine.steps[index + 1:]))


def removed(routine: Routine, index: int) -> Routine:
    """Without a step; the only one stays."""
    if len(routine.steps) == 1:
        return routine
    return _with_steps(routine, (*routine.steps[:index], *routine.steps[index + 1:]))


def moved(routine: Routine, index: int, to: int) -> Routine:
    """With a step at another place, which is counted without it."""
    rest = (*routine.steps[:index], *routine.steps[index + 1:])
    to = within(to, (0, len(rest)))
    return _with_steps(routine, (*rest[:to], routine.steps[index], *rest[to:]))


def selected_after(before: tuple[RoutineStep, ...], after: tuple[RoutineStep, ...], selected: int) -> int:
    """Which step to show once `before` has become `after`: the one that was changed, or else the one that was shown."""
    differing = [index for index, (one, other) in enumerate(zip(before, after, strict=False)) if one != other]
    if len(before) != len(after):
        return within(differing[0] if differing else min(len(before), len(after)), (0, len(after) - 1))
    if len(differing) == 1:
        return differing[0]
    if differing:
        first, last = differing[0], differing[-1]
        if before[first + 1:last + 1] == after[first:last] and first <= selected <= last:
            return last if selected == first else selected - 1  # the first one was moved behind the others
        if before[first:last] == after[first + 1:last + 1] and first <= selected <= last:
            return first if selected == last else selected + 1
    return within(selected, (0, len(after) - 1))


def within(value: int, ends: Limits) -> int:
    """The value, or the limit that is nearest to it."""
    return max(ends[0], min(ends[1], value))


def _one_side(side: Side | None) -> Side | None:
    return None if side is Side.BOTH else side


def _field(name: str, value: int | None) -> dict[str, Any]:
    return {name: value}


def _with_step(routine: Routine, index: int, changes: dict[str, Any]) -> Routine:
    step = replace(routine.steps[index], **changes)
    return _with_steps(routine, (*routine.steps[:index], step, *routine.steps[index + 1:]))


def _with_steps(routine: Routine, steps: tuple[RoutineStep, ...]) -> Routine:
    return replace(routine, steps=steps)
