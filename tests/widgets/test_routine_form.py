# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a step: what is typed and picked, what is in force where nothing is, and undo from inside a field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from psoas_coach.model.editing import StepNumber
from psoas_coach.model.kinds import Side, Style
from psoas_coach.ui.library_model import plain_tip
from psoas_coach.ui.tokens import SPACE_12
from tests.helpers.own_values import BRIDGE, KNEELING, a_routine
from tests.helpers.routine_bench import CONTROL, LEFT, Bench, opened


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield from opened(qtbot)


def test_typing_a_hold_is_one_change_that_undo_takes_back(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Down)
    row = bench.editor.form.numbers[StepNumber.HOLD]
    assert row.words == "From the stretch. Recommended: 10–30 s."
    bench.type_over(StepNumber.HOLD, "45")
    assert bench.now().steps[1].hold_ms == 45_000
    assert bench.editor.steps.view.rows[1].detail == "2 × 45 s hold, each side"
    assert plain_tip("Undo: hold of Half Kneeling Hip Flexor Stretch") == bench.editor.head.undo.toolTip()
    assert bench.things.undo_stack.count() == 1, "two digits, one change"
    bench.undo()
    assert bench.now().steps[1].hold_ms is None
    assert row.box.field.text() == "30 s"
    assert row.box.field.hasFocus()
    assert plain_tip("Redo: hold of Half Kneeling Hip Flexor Stretch") == bench.editor.head.redo.toolTip()
    bench.redo()
    assert row.box.field.text() == "45 s"
    QTest.keyClick(row.box.field, Qt.Key.Key_Y, CONTROL)
    assert bench.now().steps[1].hold_ms == 45_000, "there is nothing more to redo"


def test_a_number_typed_again_later_is_a_change_of_its_own(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Down)
    bench.type_over(StepNumber.HOLD, "45")
    bench.editor.steps.view.setFocus()
    bench.type_over(StepNumber.HOLD, "50")
    assert bench.things.undo_stack.count() == 2


def test_the_number_in_force_can_be_made_ones_own_by_typing_it(bench: Bench) -> None:
    bench.press(Qt.Key.Key_End)
    row = bench.editor.form.numbers[StepNumber.HOLD]
    assert row.box.field.text() == "25 s"
    assert row.words.startswith("From this stretch’s setting.")
    bench.type_over(StepNumber.HOLD, "25")
    assert bench.now().steps[2].hold_ms == 25_000


def test_the_way_back_to_what_is_set_elsewhere(bench: Bench) -> None:
    row = bench.editor.form.numbers[StepNumber.REPS]
    assert row.reset is not None
    assert not row.reset.isVisible()
    QTest.mouseClick(row.box.more, LEFT)
    assert bench.now().steps[0].reps == 11
    assert row.reset.isVisible()
    row.reset.setFocus()
    QTest.keyClick(row.reset, Qt.Key.Key_Return)
    assert bench.now().steps[0].reps is None
    assert row.box.field.text() == "10"
    assert row.box.field.hasFocus(), "the button that had the focus is gone"


def test_stepping_keeps_to_the_limits(bench: Bench) -> None:
    row = bench.editor.form.numbers[StepNumber.SETS]
    for _ in range(12):
        QTest.keyClick(row.box.field, Qt.Key.Key_Down)
    assert bench.now().steps[0].sets == 1
    assert not row.box.less.isEnabled()
    assert row.box.field.toolTip() == "1 to 10"


def test_a_value_outside_the_zone_is_allowed_and_told(bench: Bench) -> None:
    bench.press(Qt.Key.Key_End)
    bench.type_over(StepNumber.HOLD, "90")
    assert "yours is outside it, and that is allowed" in bench.editor.form.numbers[StepNumber.HOLD].words


def test_moving_reps_have_no_hold_and_none_to_make_longer(bench: Bench) -> None:
    form = bench.editor.form
    hold = form.numbers[StepNumber.HOLD]
    assert not hold.box.isEnabled()
    assert hold.words == "Moving reps have no hold."
    assert not form.extra_side.switch.isEnabled()
    QTest.mouseClick(form.style_row.switch.button(Style.STATIC.value), LEFT)
    assert bench.now().steps[0].style is Style.STATIC
    assert hold.box.isEnabled()
    assert bench.texts == ["kind of reps of Bridge"]
    QTest.mouseClick(form.style_row.switch.button(""), LEFT)
    assert bench.now().steps[0].style is None


def test_a_stretch_of_both_sides_has_no_first_and_no_longer_one(bench: Bench) -> None:
    form = bench.editor.form
    assert not form.first_side.switch.isEnabled()
    assert form.first_side.words == form.extra_side.words == "This stretch is done on both sides at once."
    bench.press(Qt.Key.Key_Down)
    assert form.first_side.switch.isEnabled()
    assert form.first_side.words == "Right, then left, from the stretch."


def test_one_side_comes_first_and_one_is_held_longer(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Down)
    form = bench.editor.form
    assert not form.extra.isVisible()
    QTest.mouseClick(form.first_side.switch.button("left"), LEFT)
    QTest.mouseClick(form.extra_side.switch.button("left"), LEFT)
    step = bench.now().steps[1]
    assert (step.first_side, step.extra_side, step.extra_ms) == (Side.LEFT, Side.LEFT, 10_000)
    assert bench.editor.steps.view.rows[1].detail == "2 × 30 s hold, each side, 10 s longer left"
    assert form.extra.isVisible()
    QTest.mouseClick(form.extra.box.more, LEFT)
    assert bench.now().steps[1].extra_ms == 15_000
    QTest.mouseClick(form.extra_side.switch.button("right"), LEFT)
    assert (bench.now().steps[1].extra_side, bench.now().steps[1].extra_ms) == (Side.RIGHT, 15_000)
    QTest.mouseClick(form.extra_side.switch.button(""), LEFT)
    assert (bench.now().steps[1].extra_side, bench.now().steps[1].extra_ms) == (None, 0)


def test_a_note_is_typed_listened_to_and_undone_from_inside_its_field(bench: Bench, qtbot: QtBot) -> None:
    note = bench.editor.form.note.words
    assert note is not None
    note.setFocus()
    QTest.keyClicks(note, "Take the mat.")
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert bench.changes == []
    bench.leave()
    assert bench.now().steps[0].note == "Take the mat."
    assert bench.things.undo_stack.count() == 1
    assert bench.editor.steps.view.rows[0].noted
    assert bench.editor.foot.listen.isVisible()
    with qtbot.waitSignal(bench.editor.note_listen_requested, timeout=0) as asked:
        QTest.mouseClick(bench.editor.foot.listen, LEFT)
    assert asked.args == ["Take the mat."]
    note.setFocus()
    bench.undo()
    assert bench.now().steps[0].note == ""
    assert note.toPlainText() == ""
    assert not bench.editor.foot.listen.isVisible()


def test_a_note_has_one_line_however_it_is_typed_or_pasted(bench: Bench) -> None:
    note = bench.editor.form.note.words
    assert note is not None
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Return)
    QTest.keyClicks(note, "one.")
    QTest.keyClick(note, Qt.Key.Key_Return)
    QTest.keyClick(note, Qt.Key.Key_Enter)
    QTest.keyClicks(note, "Second")
    bench.leave()
    assert bench.now().steps[0].note == "one. Second"
    QApplication.clipboard().setText("two\nlines")
    note.setFocus()
    note.selectAll()
    note.paste()
    bench.leave()
    assert bench.now().steps[0].note == "two lines"


def test_the_name_of_the_step_stands_apart_from_its_first_row(bench: Bench) -> None:
    form = bench.editor.form
    heading = next(part for part in form.findChildren(QLabel) if part.text() == "1  Bridge")
    first = form.numbers[StepNumber.SETS].box
    assert first.mapTo(form, first.rect().topLeft()).y() - heading.mapTo(form, heading.rect().bottomLeft()).y() > SPACE_12


def test_rest_comes_from_the_routine_or_from_settings(bench: Bench) -> None:
    row = bench.editor.form.numbers[StepNumber.REST]
    assert (row.box.field.text(), row.words) == ("15 s", "As in Settings.")
    bench.load(a_routine(rest_ms=40_000))
    assert (row.box.field.text(), row.words) == ("40 s", "As in the whole routine.")


def test_a_protocol_s_numbers_are_told_as_its_own(bench: Bench) -> None:
    bench.load(a_routine(BRIDGE, KNEELING, protocol_id="warm-up"))
    form = bench.editor.form
    assert form.numbers[StepNumber.REPS].words.startswith("From the protocol “Warm-up”. Recommended: ")
    assert form.style_row.words.startswith("Static, from the protocol")
