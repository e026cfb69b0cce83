# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon plans follow an edit, with a routine as long as one may be, all its stretches different: `python -m bench.editing`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count

from bench.report import say, timed_us
from psoas_coach.model.kinds import Side, Style
from psoas_coach.model.library import Library, Routine, RoutineStep
from psoas_coach.model.limits import MOST_STEPS
from psoas_coach.model.preferences import Preferences
from psoas_coach.model.words import Line
from psoas_coach.plan.catalogue import entries
from psoas_coach.plan.compile import compile_plan
from psoas_coach.plan.fitting import fitted
from psoas_coach.plan.outline import Outliner
from tests.helpers.shipped import shipped_library, speaking_ms

STRETCHES, ROUTINES = 5_000, 1_000
EDITS = 100
CHANGES: dict[str, Callable[[RoutineStep, int], RoutineStep]] = {
    "a hold": lambda step, number: replace(step, hold_ms=(3 + number * 7 % 500) * 1000),
    "reps": lambda step, number: replace(step, reps=1 + number % 9),
    "sets": lambda step, number: replace(step, sets=1 + number % 3),
    "a rest": lambda step, number: replace(step, rest_ms=number % 99 * 1000),
    "a style": lambda step, number: replace(step, style=(Style.STATIC, Style.MOVING)[number % 2]),
    "a first side": lambda step, number: replace(step, first_side=(Side.LEFT, Side.RIGHT)[number % 2]),
    "a note": lambda step, number: replace(step, note=f"Note {number}."),
    "another stretch": lambda step, number: replace(step, stretch_id=f"own-{number % STRETCHES}"),
}


def a_large_library() -> Library:
    """The shipped library with thousands of own stretches and routines."""
    library = shipped_library()
    shipped = tuple(library.stretches.values())
    own = {id: replace(shipped[number % len(shipped)], id=id, name=Line(show=f"Own stretch {number}"))
           for number, id in ((number, f"own-{number}") for number in range(STRETCHES))}
    routines = {id: _long(id, number, 8) for number, id in ((number, f"mine-{number}") for number in range(ROUTINES))}
    return replace(library, stretches={**library.stretches, **own}, routines={**library.routines, **routines},
                   own=frozenset((*own, *routines)))


def _long(id: str, first: int, steps: int) -> Routine:
    own = tuple(RoutineStep(stretch_id=f"own-{(first + number) % STRETCHES}") for number in range(steps))
    return replace(shipped_library().routine("full-standard"), id=id, steps=own)


def editing() -> None:
    """Measure outline, compile, fit and list."""
    library, numbers = a_large_library(), count(1)
    routine = _long("mine", 0, MOST_STEPS)
    outliner = Outliner(library, Preferences(), speaking_ms)
    start = time.perf_counter()
    outliner.outline(routine)
    say(f"outline of {MOST_STEPS} steps, the first", f"{(time.perf_counter() - start) * 1000:.0f} ms")
    all_ms: list[float] = []
    for what, change in CHANGES.items():
        times_ms = []
        for _ in range(EDITS):
            number = next(numbers)
            place = number * 37 % MOST_STEPS
            routine = replace(routine, steps=(
                *routine.steps[:place], change(routine.steps[place], number), *routine.steps[place + 1:]))
            start = time.perf_counter()
            outliner.outline(routine)
            times_ms.append((time.perf_counter() - start) * 1000)
        all_ms += times_ms
        say(f"outline after an edit: {what}", f"{statistics.median(times_ms):.1f} ms, worst {max(times_ms):.1f} ms")
    say(f"outline of {MOST_STEPS} steps after one edit", f"{statistics.median(all_ms):.1f} ms", "≤ 16 ms")
    segments = len(compile_plan(routine, library, Preferences(), speaking_ms).segments)
    compiled_us = timed_us(lambda: compile_plan(routine, library, Preferences(), speaking_ms), 7)
    say(f"plan compile of {MOST_STEPS} steps", f"{compiled_us / 1000:.0f} ms, {segments:,} segments")
    ten = _long("ten", 0, 10)
    fit_us = [timed_us(partial(fitted, ten, library, Preferences(), speaking_ms, target_ms), 5)
              for target_ms in range(10 * 60_000, 60 * 60_000, 4 * 60_000)]
    say("fit of 10 steps to a time", f"{statistics.median(fit_us) / 1000:.0f} ms, worst {max(fit_us) / 1000:.0f} ms", "≤ 50 ms")
    listed_us = timed_us(lambda: entries(library, Preferences()), 5)
    say(f"{len(library.ids):,} entries listed, uncounted", f"{listed_us / 1000:.0f} ms", "≤ 100 ms")


if __name__ == "__main__":
    editing()
