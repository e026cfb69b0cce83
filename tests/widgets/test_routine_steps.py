# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of a routine in its editor: dragged, moved, taken out, doubled, added, under real keys and a real mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from psoas_coach.model.limits import MOST_STEPS
from tests.helpers.own_values import BRIDGE, ELEVATED, KNEELING, TWIST, a_routine
from tests.helpers.routine_bench import ALT, CONTROL, LEFT, Bench, opened, picker_of, words


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield from opened(qtbot)


def test_the_list_tells_number_name_dose_and_time(bench: Bench) -> None:
    rows = bench.editor.steps.view.rows
    assert [(row.number, row.name, row.detail) for row in rows] == [
        (1, "Bridge", "2 × 10 moving reps"), (2, "Half Kneeling Hip Flexor Stretch", "2 × 30 s hold, each side"),
        (3, "Low Lunge Twist", "2 × 25 s hold, each side")]
    minutes, seconds = zip(*(row.aside.split(":") for row in rows), strict=True)
    total_minutes, total_seconds = bench.editor.head.total_text.split(":")
    total = sum(map(int, minutes)) * 60 + sum(map(int, seconds))
    assert 0 <= total - int(total_minutes) * 60 - int(total_seconds) <= 2, "each time is rounded up by itself"
    model = bench.editor.steps.view.model()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole).startswith("1. Bridge, 2 × 10 moving reps, ")


def test_a_step_is_dragged_to_another_place_with_a_line_where_it_will_stand(bench: Bench) -> None:
    view = bench.editor.steps.view
    start, over_last = bench.row_centre(0), bench.row_centre(2) + QPoint(0, 6)
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(0, 3))
    assert view.gap == -1, "a hand that trembles drags nothing"
    QTest.mouseMove(view.viewport(), over_last)
    assert view.gap == 3
    picture = view.viewport().grab().toImage()
    line = view.visualRect(view.model().index(2, 0)).bottom()
    assert picture.pixelColor(100, line).name() == "#2f6a70"
    QTest.mouseRelease(view.viewport(), LEFT, pos=over_last)
    assert view.gap == -1
    assert bench.stretches == [KNEELING, TWIST, BRIDGE]
    assert bench.editor.selected == 2, "the step that was moved stays selected"
    assert bench.texts == ["place of Bridge"]


def test_a_step_is_dragged_upwards_and_dropped_where_it_was_nothing_happens(bench: Bench) -> None:
    view = bench.editor.steps.view
    for target, expected in ((bench.row_centre(0) - QPoint(0, 8), [TWIST, BRIDGE, KNEELING]), (bench.row_centre(0) + QPoint(0, 25), None)):
        row = 2 if expected else 0
        QTest.mousePress(view.viewport(), LEFT, pos=bench.row_centre(row))
        QTest.mouseMove(view.viewport(), bench.row_centre(row) - QPoint(0, 20))
        QTest.mouseMove(view.viewport(), target)
        QTest.mouseRelease(view.viewport(), LEFT, pos=target)
        assert bench.stretches == [TWIST, BRIDGE, KNEELING]
    assert len(bench.changes) == 1


def test_escape_lets_go_of_a_dragged_step_and_the_editor_stays(bench: Bench) -> None:
    view = bench.editor.steps.view
    QTest.mousePress(view.viewport(), LEFT, pos=bench.row_centre(0))
    QTest.mouseMove(view.viewport(), bench.row_centre(2))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.gap == -1
    QTest.mouseRelease(view.viewport(), LEFT, pos=bench.row_centre(2))
    assert bench.changes == []
    assert bench.editor.isVisible()


def test_a_step_held_at_the_edge_scrolls_the_list(bench: Bench, qtbot: QtBot) -> None:
    bench.load(a_routine(*[BRIDGE, KNEELING] * 10))
    view = bench.editor.steps.view
    view.scrollToTop()
    bottom = QPoint(60, view.viewport().height() - 4)
    QTest.mousePress(view.viewport(), LEFT, pos=bench.row_centre(0))
    QTest.mouseMove(view.viewport(), bottom)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == view.verticalScrollBar().maximum())
    QTest.mouseRelease(view.viewport(), LEFT, pos=bottom)
    assert bench.stretches[0] == KNEELING
    assert bench.editor.selected >= 18


def test_alt_and_the_arrows_move_a_step_as_far_as_there_is_room(bench: Bench) -> None:
    for _ in range(3):
        bench.press(Qt.Key.Key_Down, ALT)
    assert bench.stretches == [KNEELING, TWIST, BRIDGE]
    assert len(bench.changes) == 2
    bench.press(Qt.Key.Key_Up, ALT)
    assert bench.stretches == [KNEELING, BRIDGE, TWIST]
    assert bench.editor.steps.view.selected == bench.editor.selected == 1


def test_delete_takes_a_step_out_but_never_the_last_one(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Delete)
    assert bench.stretches == [KNEELING, TWIST]
    bench.press(Qt.Key.Key_Backspace)
    bench.press(Qt.Key.Key_Delete)
    assert bench.stretches == [TWIST]
    assert "A routine needs at least one stretch." in words(bench.editor.foot)
    assert bench.texts == ["removal of Bridge", "removal of Half Kneeling Hip Flexor Stretch"]
    bench.undo()
    assert bench.stretches == [KNEELING, TWIST]
    assert "needs at least" not in words(bench.editor.foot), "it is no longer so"


def test_control_d_doubles_a_step_and_selects_the_copy(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_D, CONTROL)
    assert bench.stretches == [BRIDGE, KNEELING, KNEELING, TWIST]
    assert bench.editor.selected == 2


def test_the_buttons_below_the_list_do_the_same(bench: Bench) -> None:
    steps = bench.editor.steps
    QTest.mouseClick(steps.down, LEFT)
    assert bench.stretches == [KNEELING, BRIDGE, TWIST]
    QTest.mouseClick(steps.copy, LEFT)
    QTest.mouseClick(steps.remove, LEFT)
    assert bench.stretches == [KNEELING, BRIDGE, TWIST]
    QTest.mouseClick(steps.up, LEFT)
    assert steps.down.isEnabled()
    bench.press(Qt.Key.Key_Home)
    assert not steps.up.isEnabled()


def test_a_full_routine_says_so(bench: Bench) -> None:
    bench.load(a_routine(*[BRIDGE] * MOST_STEPS))
    bench.press(Qt.Key.Key_D, CONTROL)
    assert len(bench.now().steps) == MOST_STEPS
    assert f"at most {MOST_STEPS} steps" in words(bench.editor.foot)
    bench.press(Qt.Key.Key_Insert)
    assert bench.editor.picker is None


def test_a_stretch_is_added_by_typing_a_part_of_its_name(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Insert)
    picker = picker_of(bench)
    assert next(iter(picker.shown)) == "Couch stretch", "what is one's own stands first"
    assert len(list(picker.shown)) == 6
    QTest.keyClicks(picker.search, "elev")
    assert list(picker.shown) == ["Half Kneeling Stretch With Foot Elevated"]
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert bench.stretches == [BRIDGE, ELEVATED, KNEELING, TWIST]
    assert bench.editor.selected == 1
    assert bench.texts == ["addition of Half Kneeling Stretch With Foot Elevated"]


def test_more_stretches_are_added_one_after_the_other_until_the_list_is_done_with(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Insert)
    picker = picker_of(bench)
    assert not picker.said.isVisible()
    QTest.keyClicks(picker.search, "elev")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert (picker.said.text(), picker.said.accessibleName()) == ("Added: Half Kneeling Stretch With Foot Elevated",) * 2
    assert picker.said.isVisible()
    assert picker.search.selectedText() == "elev"
    QTest.keyClicks(picker.search, "twist")
    picker.view.setFocus()
    QTest.keyClick(picker.view, Qt.Key.Key_Return)
    assert bench.stretches == [BRIDGE, ELEVATED, TWIST, KNEELING, TWIST]
    assert picker.said.text() == "Added: Low Lunge Twist"
    assert picker.focusWidget() is picker.search
    assert picker_of(bench) is picker
    QTest.mouseClick(picker.done_button, LEFT)
    assert bench.editor.picker is None
    assert bench.editor.isVisible()


def test_a_routine_that_has_become_full_says_so_in_the_list(bench: Bench) -> None:
    bench.load(a_routine(*[BRIDGE] * (MOST_STEPS - 1)))
    bench.press(Qt.Key.Key_Insert)
    picker = picker_of(bench)
    for _ in range(2):
        QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert len(bench.now().steps) == MOST_STEPS
    assert f"at most {MOST_STEPS} steps" in picker.said.text()


def test_the_arrows_choose_among_what_is_found_by_position_or_purpose(bench: Bench) -> None:
    QTest.mouseClick(bench.editor.steps.add, LEFT)
    picker = picker_of(bench)
    QTest.keyClicks(picker.search, "standing")
    assert "Standing Hip Flexor Stretch" in picker.shown
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    chosen = picker.shown[picker.view.currentIndex().row()]
    QTest.keyClick(picker.view, Qt.Key.Key_Return)
    assert bench.texts == [f"addition of {chosen}"]


def test_where_nothing_is_found_nothing_is_added_and_escape_goes_back(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Insert)
    picker = picker_of(bench)
    QTest.keyClicks(picker.search, "zzz")
    assert "Nothing matches your search." in words(picker)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.isVisible()
    QTest.keyClick(picker.search, Qt.Key.Key_Escape)
    assert bench.editor.picker is None
    assert bench.changes == []
    assert bench.editor.isVisible()


def test_the_timeline_and_the_list_select_the_same_step(bench: Bench) -> None:
    strip = bench.editor.strip
    rect = strip.block_rects(2)[0]
    QTest.mouseClick(strip, LEFT, pos=rect.center().toPoint())
    assert bench.editor.selected == bench.editor.steps.view.selected == 2
    bench.press(Qt.Key.Key_Home)
    assert bench.editor.selected == 0
    assert "Step 1 of 3, Bridge" in strip.accessibleDescription()
