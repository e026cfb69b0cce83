# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The routine editor: what it shows of what comes from outside, its ways out, and how it is reached by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.model.editing import StepNumber
from psoas_coach.model.kinds import Talk
from psoas_coach.ui.routine_editor import STEP, WHOLE, RoutineEditor
from tests.helpers.own_values import BRIDGE, KNEELING, STANDING, TWIST, a_routine
from tests.helpers.routine_bench import LEFT, Bench, opened, words
from tests.helpers.routine_shown import show_all
from tests.widgets.test_accessible_names import unnamed


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield from opened(qtbot)


def test_what_comes_from_outside_is_shown_without_a_signal_and_without_stealing_the_focus(bench: Bench, qtbot: QtBot) -> None:
    field = bench.editor.form.numbers[StepNumber.REPS].box.field
    field.setFocus()
    with qtbot.assertNotEmitted(bench.editor.routine_changed):
        show_all(bench.editor, a_routine(BRIDGE, TWIST, rounds=3, talk=Talk.SHORT), bench.library, bench.preferences)
        bench.editor.set_undo("x", "y")
    assert field.hasFocus()
    assert bench.editor.page.rounds.box.field.value() == 3


def test_undo_of_another_step_s_change_shows_that_step(bench: Bench) -> None:
    bench.type_over(StepNumber.REPS, "7")
    bench.press(Qt.Key.Key_End)
    bench.undo()
    assert bench.editor.selected == 0
    assert bench.now().steps[0].reps is None


def test_a_routine_of_another_id_is_shown_from_its_beginning(bench: Bench) -> None:
    bench.press(Qt.Key.Key_End)
    show_all(bench.editor, a_routine(STANDING, TWIST, id="another"), bench.library, bench.preferences)
    assert bench.editor.selected == 0
    assert [row.name for row in bench.editor.steps.view.rows] == ["Standing Hip Flexor Stretch", "Low Lunge Twist"]


def test_a_stretch_that_is_gone_is_shown_by_its_id(bench: Bench) -> None:
    bench.editor.set_routine(a_routine("lost", BRIDGE))
    assert bench.editor.steps.view.rows[0].name == "lost"


def test_trouble_and_saving_are_told(bench: Bench) -> None:
    bench.editor.show_trouble("The routine could not be saved.")
    assert "The routine could not be saved." in words(bench.editor.foot)
    bench.editor.show_trouble("")
    assert "could not" not in words(bench.editor.foot)
    bench.editor.set_saved(False)
    assert "Saving…" in words(bench.editor.foot)
    bench.editor.set_saved(True)
    assert "All changes are saved" in words(bench.editor.foot)


def test_start_tells_and_closes_once(bench: Bench, qtbot: QtBot) -> None:
    closed: list[bool] = []
    bench.editor.closed.connect(lambda: closed.append(True))
    with qtbot.waitSignal(bench.editor.start_requested, timeout=0):
        QTest.mouseClick(bench.editor.foot.start, LEFT)
    assert not bench.editor.isVisible()
    assert closed == [True]


def test_close_escape_and_the_window_s_own_button_close(bench: Bench, qtbot: QtBot) -> None:
    for way in (lambda: QTest.mouseClick(bench.editor.foot.close_button, LEFT), lambda: QTest.keyClick(bench.editor, Qt.Key.Key_Escape),
                bench.editor.close):
        bench.editor.show()
        with qtbot.waitSignal(bench.editor.closed, timeout=0):
            way()
        assert not bench.editor.isVisible()


def test_fitting_is_asked_for(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.editor.fit_requested, timeout=0):
        QTest.mouseClick(bench.editor.head.fit, LEFT)


def test_undo_keys_do_nothing_where_there_is_nothing_to_undo(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bench.editor.undo_requested), qtbot.assertNotEmitted(bench.editor.redo_requested):
        bench.undo()
        bench.redo()
    assert not bench.editor.head.undo.isEnabled()


@pytest.mark.parametrize("tab", [STEP, WHOLE])
def test_every_control_has_a_name_and_none_is_cut(bench: Bench, tab: str) -> None:
    bench.load(replace(a_routine(KNEELING, TWIST), wait_ms=60_000))
    bench.editor.show_tab(tab)
    bench.editor.resize(bench.editor.minimumSize())
    QApplication.processEvents()
    assert unnamed(bench.editor) == []
    area = bench.editor.form if tab == STEP else bench.editor.page
    for part in area.findChildren(QWidget):
        if part.isVisible() and not part.findChildren(QWidget) and part not in (area.verticalScrollBar(), area.horizontalScrollBar()):
            assert part.mapTo(area, part.rect().bottomRight()).x() <= area.viewport().width(), part.accessibleName()


def tab_order(editor: RoutineEditor) -> list[str]:
    """The names of what Tab goes through, from the name of the routine on."""
    start: QWidget = editor.head.name.field
    names, widget = [start.accessibleName()], start.nextInFocusChain()
    while widget is not None and widget is not start:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            names.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
    return names


def test_tab_goes_from_the_head_over_the_steps_and_the_form_to_the_foot(bench: Bench) -> None:
    bench.type_over(StepNumber.REPS, "7")
    order = [name for name in tab_order(bench.editor) if name]
    expected = ["Name of the routine", "Undo: reps of Bridge", "Fit to time…", "Timeline", "Steps", "Add stretch", "Double this step",
                "Take this step out", "Move this step down", "What to edit: This step", "Sets", "Reps", "Reps: as set elsewhere", "Rest",
                "Note said before it", "Close", "Start this routine"]
    places = [order.index(name) for name in expected]
    assert places == sorted(places), order
