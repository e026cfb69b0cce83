# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose word on a dose is in force."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from psoas_coach.model.kinds import HoldFrom, Side, Style
from psoas_coach.model.library import RoutineStep
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.catalogue import entries, entry, preview
from psoas_coach.plan.doses import InForce, dose_in_force, sides_in_force
from tests.helpers.shipped import shipped_library, speaking_ms

LIBRARY = shipped_library()
STANDING, BRIDGE = "standing-hip-flexor", "bridge"
RULE, SET = {"rule_hold_ms": 50_000}, {"hold_ms": {STANDING: 40_000}}


def in_force(
    routine_id: str = STANDING, routine: dict[str, Any] | None = None, settings: dict[str, Any] | None = None, **step: Any
) -> InForce:
    own = replace(LIBRARY.routine(routine_id), **(routine or {}))
    return dose_in_force(RoutineStep(stretch_id=STANDING, **step), own, LIBRARY, Preferences(**(settings or {})))


@pytest.mark.parametrize(("routine_id", "settings", "step", "hold_ms", "hold_from"), [
    (STANDING, {}, {}, 30_000, HoldFrom.DOSE),
    (STANDING, RULE, {}, 50_000, HoldFrom.RULE),
    (STANDING, RULE | SET, {}, 40_000, HoldFrom.STRETCH),
    ("full-warm-up", RULE | SET, {}, 10_000, HoldFrom.PROTOCOL),
    ("full-warm-up", RULE | SET | {"protocol_hold_ms": {"warm-up": 15_000}}, {}, 15_000, HoldFrom.PROTOCOL),
    ("full-warm-up", RULE | SET, {"hold_ms": 20_000}, 20_000, HoldFrom.STEP),
])
def test_the_closest_word_on_a_hold_wins(
    routine_id: str, settings: dict[str, Any], step: dict[str, Any], hold_ms: int, hold_from: HoldFrom
) -> None:
    dose = in_force(routine_id, settings=settings, **step)
    assert (dose.hold_ms, dose.hold_from) == (hold_ms, hold_from)


def test_the_rule_for_holds_is_not_for_stretches_that_are_moved() -> None:
    step = RoutineStep(stretch_id=BRIDGE, style=Style.STATIC)
    dose = dose_in_force(step, LIBRARY.routine(BRIDGE), LIBRARY, Preferences(rule_hold_ms=50_000))
    assert (dose.hold_ms, dose.hold_from) == (LIBRARY.stretches[BRIDGE].dose.hold_ms.default, HoldFrom.DOSE)


def test_the_closest_word_on_a_rest_wins() -> None:
    assert in_force().rest_ms == 15_000
    assert in_force(settings={"rest_ms": 7_000}).rest_ms == 7_000
    assert in_force(settings={"rest_ms": 7_000}, routine={"rest_ms": 0}).rest_ms == 0
    assert in_force(routine={"rest_ms": 9_000}, rest_ms=3_000).rest_ms == 3_000


def test_the_closest_word_on_a_style_wins() -> None:
    moving = {"styles": {"full-warm-up": Style.MOVING}}
    assert in_force().style is Style.STATIC
    assert in_force("full-cool-down").style is Style.MOVING
    assert in_force("full-warm-up", settings=moving).style is Style.MOVING
    assert in_force("full-warm-up", settings=moving, style=Style.STATIC).style is Style.STATIC


def test_a_hold_is_longer_on_one_side_alone() -> None:
    dose = in_force(extra_side=Side.LEFT, extra_ms=12_000)
    assert [dose.hold_on(side) for side in (Side.LEFT, Side.RIGHT)] == [42_000, 30_000]
    moving = in_force(extra_side=Side.LEFT, extra_ms=12_000, style=Style.MOVING)
    assert (moving.hold_on(Side.LEFT), moving.extra_side, moving.extra_ms) == (0, None, 0)


def test_sides_are_turned_round_for_a_stretch_that_has_two() -> None:
    standing, bridge = LIBRARY.stretches[STANDING], LIBRARY.stretches[BRIDGE]
    assert sides_in_force(RoutineStep(stretch_id=STANDING), standing) == (Side.RIGHT, Side.LEFT)
    assert sides_in_force(RoutineStep(stretch_id=STANDING, first_side=Side.LEFT), standing) == (Side.LEFT, Side.RIGHT)
    assert sides_in_force(RoutineStep(stretch_id=BRIDGE, first_side=Side.LEFT), bridge) == (Side.BOTH,)


def test_the_preview_tells_whose_word_is_in_force_and_what_a_step_has_of_its_own() -> None:
    routine = replace(LIBRARY.routine("full-standard"), id="mine", rounds=2, steps=(
        RoutineStep(stretch_id=BRIDGE), RoutineStep(stretch_id=STANDING, hold_ms=20_000, first_side=Side.LEFT),
        RoutineStep(stretch_id=STANDING, extra_side=Side.LEFT, extra_ms=10_000)))
    library = replace(LIBRARY, routines={**LIBRARY.routines, "mine": routine}, own=frozenset({"mine"}))
    shown = preview(library, "mine", Preferences(rule_hold_ms=25_000), speaking_ms)
    assert [part.hold_from for part in shown.parts] == [None, HoldFrom.STEP, HoldFrom.RULE]
    assert [part.sides for part in shown.parts] == ["", "Left side first, then right", "Right side first, then left"]
    assert shown.parts[2].dose == "2 × 25 s hold, each side, left 10 s longer"
    assert (shown.entry.dose, shown.entry.own) == ("3 stretches, 2 rounds", True)


def test_entries_are_listed_before_they_are_counted() -> None:
    listed, counted = entries(LIBRARY, Preferences()), entries(LIBRARY, Preferences(), speaking_ms)
    assert {each.total_ms for each in listed} == {None}
    assert [replace(each, total_ms=None) for each in counted] == list(listed)
    assert entry(LIBRARY, BRIDGE, Preferences()).total_ms is None
    assert not any(each.own for each in listed)
