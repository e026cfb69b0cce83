# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of two things that have one id: always something, and in plain words."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.kinds import Laterality, Position, Side, Style, Talk
from psoas_coach.model.library import Dose, Range, Routine, RoutineStep, Step, Stretch
from psoas_coach.model.own import Thing
from psoas_coach.model.words import Line
from psoas_coach.ui.import_words import LONGEST_NAME, difference, short_name
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import shipped_library

SHIPPED = shipped_library()
BRIDGE, ROUTINE = SHIPPED.stretches["bridge"], a_routine("bridge", "low-lunge-twist", "bridge")
NAMES = {id: stretch.name.show for id, stretch in SHIPPED.stretches.items()}
OTHER, TEXT = Line(show="Other."), "Other."
POSE = OwnPose(stretch_id="bridge", key="hold")


def with_step(**changes: Any) -> Routine:
    first, second, *others = ROUTINE.steps
    return replace(ROUTINE, steps=(first, replace(second, **changes), *others))


def with_dose(**changes: Any) -> Stretch:
    return replace(BRIDGE, dose=replace(BRIDGE.dose, **changes))


def with_setup(**changes: Any) -> Stretch:
    first, second, *others = BRIDGE.setup
    return replace(BRIDGE, setup=(first, replace(second, **changes), *others))


STEPS = {
    "stretch_id": ("bridge", "step 2 is “Bridge” instead of “Low Lunge Twist”"),
    "sets": (3, "in step 2 there are 3 sets instead of the usual"),
    "reps": (1, "in step 2 there are 1 rep instead of the usual"),
    "hold_ms": (40_000, "in step 2 the holds are 40 s instead of the usual"),
    "style": (Style.MOVING, "in step 2 the reps are moving reps instead of the usual"),
    "rest_ms": (1_500, "in step 2 the rest is 1.5 s instead of the usual"),
    "first_side": (Side.LEFT, "in step 2 the first side is left instead of the usual"),
    "extra_side": (Side.LEFT, "in step 2 there is 0 s more on the left instead of 0 s more on neither side"),
    "extra_ms": (5_000, "in step 2 there is 5 s more on neither side instead of 0 s more on neither side"),
    "note": (TEXT, "in step 2 it has a note"),
}
ROUTINES: dict[str, tuple[Any, str]] = {
    "summary": ("", "it has no summary"), "note": (TEXT, "it has a note"), "purposes": (("no floor",), "it is good for other things"),
    "protocol_id": ("daily", "it follows the protocol “daily” instead of “standard”"),
    "steps": (ROUTINE.steps[:2], "2 steps instead of 3 steps"), "rounds": (2, "3 steps, 2 rounds instead of 3 steps"),
    "talk": (Talk.SHORT, "the talk is short instead of the usual"),
    "prepare_ms": (9_000, "the time to get ready is 9 s instead of the usual"),
    "switch_ms": (9_000, "the time to switch sides is 9 s instead of the usual"),
    "rest_ms": (9_000, "the rests are 9 s instead of the usual"),
    "breath_in_ms": (3_000, "a breath in is 3 s instead of the usual"),
    "breath_out_ms": (3_000, "a breath out is 3 s instead of the usual"),
    "wait_ms": (0, "it waits for you, the one here goes on by itself"),
    "name": (Line(show=ROUTINE.name.show, say="Evening"), "it has a spoken name"),
}
STRETCHES: dict[str, tuple[Any, str]] = {
    "name": (OTHER, "called “Bridge” here"), "position": (Position.PRONE, "face down instead of lying"),
    "laterality": (Laterality.UNILATERAL, "it is done with one side after the other instead of both sides at once"),
    "first_side": (Side.LEFT, "the first side is left instead of"), "purposes": ((), "it is good for other things"),
    "summary": (TEXT, "it has another summary"), "setup": (BRIDGE.setup[1:], "steps instead of"),
    "ease_in": (replace(BRIDGE.ease_in, short=OTHER), "the way in has another text"),
    "release": (replace(BRIDGE.release, move_ms=1), "the release takes 0.001 s instead of"),
    "way_out": (replace(BRIDGE.way_out, full=OTHER), "the way out has another text"),
    "breathing": (replace(BRIDGE.breathing, inhale=OTHER), "the breaths are told in other words"),
    "feel": (OTHER, "what to feel is told in other words"), "cautions": ((OTHER,), "it has other cautions"),
    "dose": (replace(BRIDGE.dose, style=Style.STATIC), "the reps are static holds instead of moving reps"),
    "sources": ((), "it names other sources"), "needs": (("a chair",), "it needs other things"),
    "figure": (OwnFigure(start=POSE, hold=POSE), "its figure is another"),
}
DOSES = {
    "style": (Style.STATIC, "the reps are static holds instead of moving reps"),
    "sets": (replace(BRIDGE.dose.sets, default=9), "there are 9 sets instead of 2 sets"),
    "reps": (replace(BRIDGE.dose.reps, default=9), "there are 9 reps instead of 10 reps"),
    "hold_ms": (Range(low=BRIDGE.dose.hold_ms.low, high=99_000, default=BRIDGE.dose.hold_ms.default), "the range of holds is"),
}
SETUPS = {
    "full": (OTHER, "step 2 has another text"), "short": (OTHER, "step 2 has another text"),
    "move_ms": (9_500, "step 2 takes 9.5 s instead of"),
}
CASES: list[tuple[Thing, Thing, str]] = [
    *((with_step(**{name: value}), ROUTINE, told) for name, (value, told) in STEPS.items()),
    *((replace(ROUTINE, **{name: value}), ROUTINE, told) for name, (value, told) in ROUTINES.items()),
    *((replace(BRIDGE, **{name: value}), BRIDGE, told) for name, (value, told) in STRETCHES.items()),
    *((with_dose(**{name: value}), BRIDGE, told) for name, (value, told) in DOSES.items()),
    *((with_setup(**{name: value}), BRIDGE, told) for name, (value, told) in SETUPS.items()),
]


@pytest.mark.parametrize(("new", "old", "told"), CASES)
def test_any_difference_is_told_in_plain_words(new: Thing, old: Thing, told: str) -> None:
    assert told in difference(new, old, names=NAMES)
    assert difference(old, new, names=NAMES) != difference(new, new, names=NAMES) == "nothing that can be told"


@pytest.mark.parametrize(("kind", "cases"), [
    (RoutineStep, STEPS), (Routine, ROUTINES), (Stretch, STRETCHES), (Dose, DOSES), (Step, SETUPS)])
def test_no_field_is_forgotten(kind: Any, cases: dict[str, Any]) -> None:
    assert {field.name for field in fields(kind)} - {"id"} == set(cases)


def test_what_matters_most_is_told_and_that_there_is_more() -> None:
    changed = replace(with_step(hold_ms=40_000, reps=1), summary="Other.")
    assert difference(changed, with_step(hold_ms=20_000)) == "in step 2 the holds are 40 s instead of 20 s, and more"
    assert difference(changed, ROUTINE, 240_000, 180_000).endswith("instead of the usual, and more; 4 min instead of 3 min")


def test_another_order_is_told_as_that() -> None:
    turned = replace(ROUTINE, steps=(ROUTINE.steps[1], ROUTINE.steps[0], ROUTINE.steps[2]))
    assert difference(turned, ROUTINE) == "its stretches come in another order"


def test_long_names_are_cut() -> None:
    long = "y" * 60
    assert len(short_name(long)) == LONGEST_NAME
    assert short_name("Bridge") == "Bridge"
    assert difference(ROUTINE, replace(ROUTINE, name=Line(show=long))) == f"called “{'y' * 31}…” here"
    assert f"“{'y' * 31}…”" in difference(with_step(stretch_id="bridge"), ROUTINE, names={"bridge": long})
