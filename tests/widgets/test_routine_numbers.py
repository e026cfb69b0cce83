# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers typed into the routine editor: a wrong one stands, is told, and takes nothing until it is right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from psoas_coach.model.editing import StepNumber
from psoas_coach.ui.routine_editor import WHOLE
from tests.helpers.own_values import BRIDGE, KNEELING, a_routine
from tests.helpers.routine_bench import LEFT, Bench, opened, words

STAYS = "30 s stays until then."


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = opened(qtbot)
    bench = next(made)
    bench.press(Qt.Key.Key_Down)
    yield bench
    next(made, None)


@pytest.mark.parametrize(("text", "told"), [
    ("900", "From 3 to 600 s."), ("9999", "From 3 to 600 s."), ("45.5", "Whole seconds only."), ("45,5", "Whole seconds only."),
    ("1x", "From 3 to 600 s."), ("1:75", "From 3 to 600 s."), ("11:30", "From 3 to 600 s.")])
def test_what_is_typed_stands_and_is_told_and_takes_nothing(bench: Bench, text: str, told: str) -> None:
    row = bench.editor.form.numbers[StepNumber.HOLD]
    bench.type_on(StepNumber.HOLD, text)
    assert row.told == f"{told} {STAYS}"
    assert f"{told} {STAYS}" in words(row)
    assert "From the stretch." not in words(row)
    assert row.box.field.accessibleDescription().endswith(row.told)
    QTest.keyClick(row.box.field, Qt.Key.Key_Return)
    bench.leave()
    assert row.box.field.text() == f"{text} s"
    assert row.told == f"{told} {STAYS}"
    assert f"Hold is not saved yet: {told[0].lower()}{told[1:]}" in words(bench.editor.foot)
    assert "All changes are saved" not in words(bench.editor.foot)
    assert bench.changes == []
    bench.type_over(StepNumber.HOLD, "50")
    assert row.told == ""
    assert bench.now().steps[1].hold_ms == 50_000
    assert "All changes are saved" in words(bench.editor.foot)


def test_minutes_and_seconds_can_be_typed_for_a_time(bench: Bench) -> None:
    row = bench.editor.form.numbers[StepNumber.HOLD]
    bench.type_on(StepNumber.HOLD, "1")
    for typed in ":30":
        QTest.keyClicks(row.box.field, typed)
        assert row.told == "", typed
    QTest.keyClick(row.box.field, Qt.Key.Key_Return)
    assert bench.now().steps[1].hold_ms == 90_000
    assert row.box.field.text() == "90 s"
    assert len(bench.changes) == 1


def test_a_number_of_no_time_has_no_minutes_and_no_fractions(bench: Bench) -> None:
    row = bench.editor.form.numbers[StepNumber.REPS]
    for text, told in (("1:05", "From 1 to"), ("2.5", "Whole numbers only.")):
        bench.type_on(StepNumber.REPS, text)
        assert row.told.startswith(told)


def test_a_number_that_is_too_low_is_told_when_the_field_is_left(bench: Bench) -> None:
    row = bench.editor.form.numbers[StepNumber.HOLD]
    bench.type_on(StepNumber.HOLD, "1")
    assert row.told == "", "it may become fifteen"
    bench.leave()
    assert row.told == f"From 3 to 600 s. {STAYS}"
    assert row.box.field.text() == "1 s"
    assert bench.changes == []


def test_an_empty_field_goes_back_to_the_number_in_force(bench: Bench) -> None:
    row = bench.editor.form.numbers[StepNumber.HOLD]
    bench.type_on(StepNumber.HOLD, "45")
    row.box.field.selectAll()
    QTest.keyClick(row.box.field, Qt.Key.Key_Delete)
    bench.leave()
    assert row.box.field.text() == "30 s"
    assert bench.changes == []


def test_a_number_is_taken_when_its_field_is_left_and_undo_takes_back_a_wrong_one_first(bench: Bench) -> None:
    row = bench.editor.form.numbers[StepNumber.HOLD]
    bench.type_on(StepNumber.HOLD, "45")
    assert bench.changes == []
    assert "Saving…" in words(bench.editor.foot)
    bench.leave()
    assert bench.now().steps[1].hold_ms == 45_000
    bench.type_on(StepNumber.HOLD, "900")
    bench.undo()
    assert (row.box.field.text(), row.told) == ("45 s", "")
    assert bench.now().steps[1].hold_ms == 45_000
    bench.undo()
    assert row.box.field.text() == "30 s"
    assert bench.now().steps[1].hold_ms is None


def test_stepping_begins_with_the_number_that_is_typed(bench: Bench) -> None:
    row = bench.editor.form.numbers[StepNumber.HOLD]
    bench.type_on(StepNumber.HOLD, "50")
    QTest.mouseClick(row.box.more, LEFT)
    assert bench.now().steps[1].hold_ms == 55_000
    bench.type_on(StepNumber.HOLD, "900")
    QTest.mouseClick(row.box.less, LEFT)
    assert bench.now().steps[1].hold_ms == 50_000
    assert row.told == ""


def test_a_wrong_number_waits_at_its_own_step(bench: Bench) -> None:
    bench.load(a_routine(BRIDGE, KNEELING, KNEELING))
    bench.press(Qt.Key.Key_Up)
    row = bench.editor.form.numbers[StepNumber.HOLD]
    bench.type_on(StepNumber.HOLD, "900")
    bench.press(Qt.Key.Key_Down)
    assert (row.box.field.text(), row.told) == ("30 s", "")
    assert "Half Kneeling Hip Flexor Stretch: hold is not saved yet: from 3 to 600 s." in words(bench.editor.foot)
    bench.press(Qt.Key.Key_Up)
    assert (row.box.field.text(), row.told) == ("900 s", f"From 3 to 600 s. {STAYS}")
    assert row.reset is not None
    bench.editor.show_tab(WHOLE)
    assert "Hold is not saved yet" in words(bench.editor.foot)
