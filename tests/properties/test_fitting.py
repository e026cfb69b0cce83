# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine fitted to a time takes that time or says why not, and never leaves the ranges of its stretches."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from psoas_coach.model.kinds import Style
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan
from psoas_coach.plan.doses import dose_in_force
from psoas_coach.plan.fitting import TOLERANCE_MS, fitted
from psoas_coach.plan.outline import Outliner
from psoas_coach.plan.timeline import SpeakingMs
from tests.helpers.routines import libraries, routines
from tests.helpers.shipped import shipped_library
from tests.helpers.thorough import examples
from tests.properties.test_plans import preferences, voices

LIBRARY = shipped_library()


@st.composite
def cases(draw: st.DrawFn) -> tuple[Routine, Library, Preferences, SpeakingMs, int]:
    library, mine, speaking_ms = draw(libraries(LIBRARY)), draw(preferences), draw(voices())
    routine = draw(routines(library, most_steps=4))
    total_ms = Outliner(library, mine, speaking_ms).total_ms(routine)
    target_ms = draw(st.one_of(
        st.floats(0.3, 2).map(lambda share: round(total_ms * share)), st.integers(1, 240).map(lambda minutes: minutes * 60_000)))
    return routine, library, mine, speaking_ms, target_ms


def held_within(before: int, after: int, low: int, high: int) -> bool:
    """Whether a number stayed in its range, or came nearer to it from outside."""
    return min(before, low) <= after <= max(before, high)


@given(cases())
@settings(max_examples=examples(40))
def test_a_fit_takes_the_time_asked_for_or_says_why_not(case: tuple[Routine, Library, Preferences, SpeakingMs, int]) -> None:
    routine, library, mine, speaking_ms, target_ms = case
    fit = fitted(*case)
    plan = compile_plan(fit.routine, library, mine, speaking_ms)
    assert fit.total_ms == plan.total_ms
    assert (abs(plan.total_ms - target_ms) <= TOLERANCE_MS) is not bool(fit.why_not)
    assert abs(plan.total_ms - target_ms) <= abs(compile_plan(routine, library, mine, speaking_ms).total_ms - target_ms)
    assert bool(fit.changes) is (fit.routine != routine)


@given(cases())
@settings(max_examples=examples(40))
def test_only_holds_reps_and_times_between_are_changed_and_within_their_ranges(
    case: tuple[Routine, Library, Preferences, SpeakingMs, int]
) -> None:
    routine, library, mine, _, _ = case
    fit = fitted(*case)
    after = fit.routine
    assert replace(after, steps=(), rest_ms=None, prepare_ms=None, switch_ms=None) == replace(
        routine, steps=(), rest_ms=None, prepare_ms=None, switch_ms=None)
    for one, other in zip(routine.steps, after.steps, strict=True):
        assert replace(other, hold_ms=one.hold_ms, reps=one.reps, rest_ms=one.rest_ms) == one
        was, now = dose_in_force(one, routine, library, mine), dose_in_force(other, after, library, mine)
        zone = library.stretches[one.stretch_id].dose
        assert held_within(was.reps, now.reps, zone.reps.low, zone.reps.high)
        if was.style is Style.STATIC:
            assert held_within(was.hold_ms, now.hold_ms, zone.hold_ms.low, zone.hold_ms.high)
        else:
            assert other.hold_ms == one.hold_ms
        assert held_within(was.rest_ms, now.rest_ms, 0, mine.rest_ms + 5_000)


@given(cases())
@settings(max_examples=examples(40))
def test_fitting_once_more_changes_nothing(case: tuple[Routine, Library, Preferences, SpeakingMs, int]) -> None:
    fit = fitted(*case)
    again = fitted(fit.routine, *case[1:])
    assert (again.routine, again.changes, again.why_not, again.total_ms) == (fit.routine, (), fit.why_not, fit.total_ms)
