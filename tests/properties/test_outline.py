# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""An outline tells exactly what the plan will be, however the routine was edited before."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from psoas_coach.model.library import Library, Routine, RoutineStep
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan
from psoas_coach.plan.outline import Outline, Outliner
from psoas_coach.plan.timeline import SpeakingMs
from tests.helpers.routines import libraries, routines, steps
from tests.helpers.shipped import shipped_library
from tests.helpers.thorough import examples
from tests.properties.test_plans import preferences, voices

LIBRARY = shipped_library()


def assert_exact(outline: Outline, routine: Routine, library: Library, mine: Preferences, speaking_ms: SpeakingMs) -> None:
    """Total and boundaries are those of the plan; segments that were put together are of one phase, step and side."""
    plan = compile_plan(routine, library, mine, speaking_ms)
    assert outline.total_ms == plan.total_ms
    assert outline.parts[0].start_ms == 0
    assert outline.parts[-1].end_ms == plan.total_ms
    assert all(one.end_ms == other.start_ms for one, other in pairwise(outline.parts))
    parts = iter(outline.parts)
    part = next(parts)
    for segment in plan.segments:
        if segment.start_ms == part.end_ms and part.end_ms > part.start_ms:
            part = next(parts)
        turn = plan.turns[segment.turn]
        assert part.start_ms <= segment.start_ms <= segment.end_ms <= part.end_ms
        assert (part.phase, part.step, part.side) == (segment.phase, turn.step % len(routine.steps), turn.side)
    assert next(parts, None) is None
    assert {part.start_ms for part in outline.parts} <= {segment.start_ms for segment in plan.segments}


STEP_FIELDS = [field.name for field in fields(RoutineStep)]
PACE_FIELDS = ["talk", "rounds", "prepare_ms", "switch_ms", "rest_ms", "breath_in_ms", "breath_out_ms", "wait_ms", "protocol_id"]


@st.composite
def edited(draw: st.DrawFn) -> tuple[Library, list[Routine]]:
    """A routine, and the same after each of some edits of it: one field of a step or of the routine, or a step more or less."""
    library = draw(libraries(LIBRARY))
    routine = draw(routines(library, most_steps=4))
    states = [routine]
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(routine.steps) - 1))
        before, old, after = routine.steps[:place], routine.steps[place], routine.steps[place + 1:]
        new = draw(steps(list(library.stretches), 4))
        changed: Any = {name: getattr(new, name) for name in [draw(st.sampled_from(STEP_FIELDS))]}
        other: Any = {name: getattr(draw(routines(library, most_steps=1)), name) for name in [draw(st.sampled_from(PACE_FIELDS))]}
        routine = draw(st.sampled_from([
            replace(routine, steps=(*before, replace(old, **changed), *after)), replace(routine, **other),
            replace(routine, **other), replace(routine, steps=(*before, new, old, *after)),
            replace(routine, steps=(*before, *after) or (old,))]))
        states.append(routine)
    return library, states


@given(edited(), preferences, voices())
@settings(max_examples=examples(50))
def test_an_outline_is_exact_also_after_edits(case: tuple[Library, list[Routine]], mine: Preferences, speaking_ms: SpeakingMs) -> None:
    library, states = case
    outliner = Outliner(library, mine, speaking_ms)
    for routine in states:
        assert_exact(outliner.outline(routine), routine, library, mine, speaking_ms)
        assert outliner.total_ms(routine) == outliner.outline(routine).total_ms
