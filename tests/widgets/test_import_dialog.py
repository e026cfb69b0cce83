# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preview of an import: it says what it will do, asks where something differs, and does nothing by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.content.importing import Answer, Arrival, Conflict, merged
from psoas_coach.model.own import Thing
from psoas_coach.ui.import_dialog import ImportDialog
from psoas_coach.ui.import_lines import ANSWER_NAMES
from psoas_coach.ui.import_list import answer_rects
from psoas_coach.ui.import_words import difference, facts, will_do
from tests.helpers import own_shown
from tests.helpers.shipped import shipped_library

Show = Callable[..., ImportDialog]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def made(arrivals: tuple[Arrival, ...], faults: tuple[object, ...] = (), **more: object) -> ImportDialog:
        dialog = ImportDialog()
        qtbot.addWidget(dialog)
        dialog.set_arrivals(arrivals, faults, own_shown.here(), **more)  # type: ignore[arg-type]
        dialog.resize(720, 640)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog
    return made


def heard(dialog: ImportDialog) -> list[str]:
    """What a screen reader says of the lines."""
    model = dialog.list_view.lines
    return [str(model.index(number).data(Qt.ItemDataRole.AccessibleTextRole)) for number in range(model.rowCount())]


def index_of(dialog: ImportDialog, thing_id: str) -> QModelIndex:
    """The line of that thing."""
    model = dialog.list_view.lines
    return next(model.index(number) for number in range(model.rowCount())
                if (arrival := model.arrival_at(model.index(number))) is not None and arrival.thing.id == thing_id)


def click(dialog: ImportDialog, thing_id: str, answer: Answer) -> None:
    """Click that answer of that line."""
    view, index = dialog.list_view, index_of(dialog, thing_id)
    view.scrollTo(index)
    arrival = view.lines.arrival_at(index)
    assert arrival is not None
    place = answer_rects(view.visualRect(index), arrival.answers)[answer].center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_what_is_new_comes_by_pressing_one_button_that_says_so(show: Show, qtbot: QtBot) -> None:
    dialog = show(own_shown.new_arrivals())
    assert dialog.summary == "1 file: 3 new"
    assert dialog.import_button.text() == dialog.import_button.accessibleName() == "Add 3"
    assert dialog.import_button.hasFocus()
    with qtbot.waitSignal(dialog.import_agreed, timeout=0) as agreed:
        QTest.keyClick(dialog.import_button, Qt.Key.Key_Return)
    assert agreed.args == [{}]
    assert not dialog.isVisible()


def test_each_line_says_what_comes_and_what_becomes_of_it(show: Show) -> None:
    dialog = show(own_shown.mixed_arrivals())
    assert dialog.summary == "2 files: 2 new, 3 that differ from what is here, 1 here already"
    assert heard(dialog) == [
        "From from-a-friend.toml",
        "Pigeon: Stretch · lying. New",
        "Couch: Yours differs: called “Couch stretch” here. Keep both",
        "Bridge, my way: The app has its own: called “Bridge” here. Keep both",
        "Morning: Yours differs: 3 steps instead of 5 steps. Keep both",
        "Short: Routine · 1 step. Here already",
        "From evening routines of the whole house.toml",
        f"{own_shown.MARKUP.strip()}: Routine · 3 steps. New"]


def test_nothing_is_replaced_unless_it_is_picked_and_never_what_came_with_the_app(show: Show, qtbot: QtBot) -> None:
    dialog = show(own_shown.mixed_arrivals())
    assert dialog.import_button.text() == "Add 5"
    click(dialog, "morning", Answer.REPLACE)
    assert dialog.import_button.text() == "Add 4, replace 1"
    click(dialog, "couch", Answer.SKIP)
    assert dialog.import_button.text() == "Add 3, replace 1"
    bridge = dialog.list_view.lines.arrival_at(index_of(dialog, "bridge"))
    assert bridge is not None
    assert bridge.conflict is Conflict.SHIPPED
    assert Answer.REPLACE not in answer_rects(dialog.list_view.visualRect(index_of(dialog, "bridge")), bridge.answers)
    with qtbot.waitSignal(dialog.import_agreed, timeout=0) as agreed:
        QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    answers = agreed.args[0]
    assert answers == {"couch": Answer.SKIP, "bridge": Answer.KEEP_BOTH, "morning": Answer.REPLACE}
    before, after = own_shown.own(), merged(own_shown.mixed_arrivals(), answers, shipped_library(), own_shown.own())
    assert len(after.ids) - len(before.ids) == 3, "as many as the button said"
    assert len(after.routines["morning"].steps) == 3
    assert after.stretches["couch"] == before.stretches["couch"]


def test_the_keyboard_goes_through_lines_and_answers(show: Show, qtbot: QtBot) -> None:
    dialog = show(own_shown.mixed_arrivals())
    view = dialog.list_view
    assert view.hasFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(view, key)
    assert heard(dialog)[2].endswith("Replace")
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert heard(dialog)[2].endswith("Skip")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.lines.answers == {"couch": Answer.SKIP, "bridge": Answer.SKIP, "morning": Answer.KEEP_BOTH}, "the app's own has two answers"
    assert [view.lines.index(number).data(Qt.ItemDataRole.AccessibleDescriptionRole) for number in (1, 2)] == [
        None, "Left and Right change the answer"]


def test_one_answer_can_be_given_to_all_that_differ(show: Show) -> None:
    dialog = show(own_shown.mixed_arrivals())
    dialog.all_buttons[Answer.SKIP].click()
    assert set(dialog.list_view.lines.answers.values()) == {Answer.SKIP}
    dialog.all_buttons[Answer.REPLACE].click()
    assert dialog.list_view.lines.answers == {"couch": Answer.REPLACE, "morning": Answer.REPLACE, "bridge": Answer.SKIP}
    dialog.all_buttons[Answer.KEEP_BOTH].click()
    assert set(dialog.list_view.lines.answers.values()) == {Answer.KEEP_BOTH}
    assert dialog.all_buttons[Answer.REPLACE].accessibleName() == "For all 3 that differ: Replace"


def test_nothing_is_asked_for_all_where_one_thing_or_none_differs(show: Show) -> None:
    assert not show(own_shown.new_arrivals()).all_buttons[Answer.SKIP].isVisible()
    one = tuple(each for each in own_shown.mixed_arrivals() if each.thing.id == "bridge")
    assert not show(one).all_buttons[Answer.SKIP].isVisible()
    shipped = show((*one, *(each for each in own_shown.mixed_arrivals() if each.thing.id == "couch")))
    assert shipped.all_buttons[Answer.REPLACE].isVisible()


@pytest.mark.parametrize(("ids", "faults", "reason"), [
    ((), own_shown.FAULTS, "Nothing in these files can be imported."), ((), (), "There is nothing in these files."),
    (("short",), (), "Everything in these files is here already."),
])
def test_the_button_is_off_where_nothing_can_come_and_says_why(
        show: Show, ids: tuple[str, ...], faults: tuple[object, ...], reason: str) -> None:
    dialog = show(tuple(each for each in own_shown.mixed_arrivals() if each.thing.id in ids), faults)
    assert not dialog.import_button.isEnabled()
    assert dialog.reason == dialog.import_button.accessibleDescription() == reason
    assert dialog.cancel_button.hasFocus()


def test_the_button_goes_off_when_all_is_skipped_and_on_again(show: Show) -> None:
    dialog = show(tuple(each for each in own_shown.mixed_arrivals() if each.answers))
    dialog.all_buttons[Answer.SKIP].click()
    assert (dialog.import_button.isEnabled(), dialog.reason) == (False, "Everything that differs is to be skipped.")
    click(dialog, "couch", Answer.REPLACE)
    assert (dialog.import_button.text(), dialog.import_button.isEnabled(), dialog.reason) == ("Replace 1", True, "")


def test_the_faults_stand_there_with_file_key_and_reason_and_can_be_copied(show: Show) -> None:
    dialog = show(own_shown.new_arrivals(), own_shown.FAULTS)
    assert dialog.faults_view.toPlainText().splitlines() == [str(fault) for fault in own_shown.FAULTS]
    assert dialog.faults_view.isVisible()
    dialog.faults_view.setFocus()
    QTest.keyClick(dialog.faults_view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.faults_view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "stretches[2].dose.reps" in QApplication.clipboard().text()
    QTest.keyClick(dialog.faults_view, Qt.Key.Key_X)
    assert dialog.faults_view.toPlainText().splitlines() == [str(fault) for fault in own_shown.FAULTS]
    assert dialog.import_button.text() == "Add 3", "what has none comes all the same"
    assert not show(own_shown.new_arrivals()).faults_view.isVisible()


def test_cancel_and_esc_do_nothing(show: Show, qtbot: QtBot) -> None:
    for leave in (lambda dialog: dialog.cancel_button.click(), lambda dialog: QTest.keyClick(dialog.list_view, Qt.Key.Key_Escape)):
        dialog = show(own_shown.mixed_arrivals())
        with qtbot.assertNotEmitted(dialog.import_agreed), qtbot.waitSignal(dialog.rejected, timeout=0):
            leave(dialog)


def test_enter_in_the_list_imports_nothing(show: Show, qtbot: QtBot) -> None:
    dialog = show(own_shown.mixed_arrivals())
    with qtbot.assertNotEmitted(dialog.import_agreed), qtbot.assertNotEmitted(dialog.accepted):
        QTest.keyClick(dialog.list_view, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_markup_is_shown_and_not_read(show: Show) -> None:
    dialog = show(own_shown.mixed_arrivals(), own_shown.FAULTS)
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    tip = index_of(dialog, "evening").data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Evening&lt;/b&gt; &amp;" in tip
    assert "<img" not in tip
    assert own_shown.MARKUP.split()[-1] in tip, "the tooltip has the whole of a long name"


def test_five_hundred_that_differ_are_shown_and_answered_at_once(show: Show) -> None:
    arrivals = own_shown.many_arrivals(500)
    counted: list[str] = []

    def total_ms(thing: Thing) -> int:
        counted.append(thing.id)
        return 60_000

    dialog = show(arrivals, total_ms=total_ms)
    QApplication.processEvents()
    assert len(counted) < 100, "only what is in sight is counted"
    dialog.all_buttons[Answer.REPLACE].click()
    QTest.keyClick(dialog.list_view, Qt.Key.Key_End)
    QApplication.processEvents()
    assert dialog.import_button.text() == "Replace 500"
    assert len(dialog.findChildren(QWidget)) < 50, "no line is a widget"


def test_words_tell_what_a_thing_is_and_how_two_differ() -> None:
    morning, longer = own_shown.a_routine("morning", "Morning", 1), own_shown.a_routine("morning", "Morning", 4)
    assert facts(morning, 61_000) == "Routine · 1 step · 1 min"
    assert difference(longer, morning, 12 * 60_000, 180_000) == "4 steps instead of 1 step; 12 min instead of 3 min"
    bridge = shipped_library().stretches["bridge"]
    assert difference(bridge, morning) == "called “Morning” here; a stretch instead of a routine"
    assert difference(shipped_library().stretches["low-lunge-twist"], bridge).startswith(
        "called “Bridge” here; low lunge instead of lying")
    assert [will_do(*amounts) for amounts in ((3, 1), (1, 0), (0, 2), (0, 0))] == ["Add 3, replace 1", "Add 1", "Replace 2", "Import"]
    assert set(ANSWER_NAMES) == set(Answer)
