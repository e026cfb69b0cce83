# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What fitting a routine to a time has changed, and why it could not do more, in sentences for the person."""

from __future__ import annotations

from psoas_coach.model.editing import RoutineTime
from psoas_coach.model.kinds import Side, Style
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.amounts import holds_of, reps_of
from psoas_coach.plan.doses import dose_in_force
from psoas_coach.plan.preferring import preferences_in

_TIMES = {
    RoutineTime.PREPARE: "Time to get ready", RoutineTime.SWITCH: "Time to switch sides", RoutineTime.REST: "Rest",
}


def changes_between(before: Routine, after: Routine, library: Library, preferences: Preferences) -> tuple[str, ...]:
    """A sentence for each step, and for each time of the routine, that is other in `after`; both have the same steps."""
    sentences = []
    names = [library.stretches[step.stretch_id].name.shown(Side.BOTH, library.phrases.side_words) for step in before.steps]
    for number, (one, other) in enumerate(zip(before.steps, after.steps, strict=True)):
        was, now = dose_in_force(one, before, library, preferences), dose_in_force(other, after, library, preferences)
        parts = []
        if was.style is Style.STATIC and was.hold_ms != now.hold_ms:
            parts.append(f"hold {_seconds(was.hold_ms)} → {_seconds(now.hold_ms)} s")
        if was.reps != now.reps:
            parts.append(f"reps {was.reps} → {now.reps}")
        if one.rest_ms != other.rest_ms:
            parts.append(f"rest {_seconds(was.rest_ms)} → {_seconds(now.rest_ms)} s")
        if parts:
            name = names[number] if names.count(names[number]) == 1 else f"Step {number + 1}, {names[number]}"
            sentences.append(f"{name}: {', '.join(parts)}.")
    first, last = preferences_in(before, preferences), preferences_in(after, preferences)
    for time, title in _TIMES.items():
        was_ms, now_ms = getattr(first, time.value), getattr(last, time.value)
        if was_ms != now_ms:
            sentences.append(f"{title}: {_seconds(was_ms)} → {_seconds(now_ms)} s.")
    return tuple(sentences)


def why_not_reached(routine: Routine, library: Library, preferences: Preferences, total_ms: int, target_ms: int) -> str:
    """Why the routine, which is as near as it can be, is no nearer to `target_ms`."""
    amounts = [*holds_of(routine, library, preferences), *reps_of(routine, library, preferences)]
    if target_ms < total_ms and all(each.value - 1 < each.low for each in amounts):
        return f"The shortest this routine can be is {_clock(total_ms)}, with every hold and rep at its least."
    if target_ms > total_ms and all(each.value + 1 > each.high for each in amounts):
        return f"The longest this routine can be is {_clock(total_ms)}, with every hold and rep at its most."
    return f"The nearest this routine can be is {_clock(total_ms)}, with holds and reps within their ranges."


def _seconds(duration_ms: int) -> str:
    return f"{duration_ms / 1000:g}"


def _clock(duration_ms: int) -> str:
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
