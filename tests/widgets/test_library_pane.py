# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The library pane: finding, picking, starting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from psoas_coach.ui.library_model import LibraryModel, is_match
from psoas_coach.ui.library_pane import LibraryPane
from psoas_coach.ui.lines import broken_lines
from psoas_coach.ui.theme import font_of
from tests.helpers import frames


@pytest.fixture
def pane(qtbot: QtBot) -> LibraryPane:
    made = LibraryPane()
    qtbot.addWidget(made)
    made.set_entries(frames.entries())
    made.resize(252, 480)
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows(pane: LibraryPane) -> list[str]:
    """The words of the rows."""
    model = pane.list_view.model()
    return [str(model.data(model.index(number, 0))) for number in range(model.rowCount())]


def test_stretches_stand_before_routines_under_their_headers(pane: LibraryPane) -> None:
    assert rows(pane)[0] == "Stretches"
    assert rows(pane)[6] == "Routines"
    assert len(rows(pane)) == 11


def test_a_row_tells_name_dose_and_time_to_those_who_hear_it(pane: LibraryPane) -> None:
    model = pane.list_view.model()
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == "Bridge, 2 × 10 reps, 3 min"


def test_a_click_and_the_arrow_keys_pick(pane: LibraryPane, qtbot: QtBot) -> None:
    view = pane.list_view
    with qtbot.waitSignal(pane.entry_picked, timeout=0) as picked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center())
    assert picked.args == ["bridge"]
    with qtbot.waitSignal(pane.entry_picked, timeout=0) as picked:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert picked.args == ["half-kneeling-hip-flexor"]
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert pane.selected == "full-warm-up", "the header of the routines is passed over"


def test_enter_and_a_double_click_start(pane: LibraryPane, qtbot: QtBot) -> None:
    pane.select("bridge")
    with qtbot.waitSignal(pane.start_requested, timeout=0):
        QTest.keyClick(pane.list_view, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.start_requested, timeout=0):
        pane.list_view.doubleClicked.emit(pane.list_view.currentIndex())


def test_select_is_silent_and_outlives_new_totals(pane: LibraryPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.entry_picked):
        pane.select("low-lunge-twist")
        pane.set_entries(tuple(frames.an_entry(entry.id, total_ms=entry.total_ms + 60_000) for entry in frames.entries()))
    assert str(pane.list_view.currentIndex().data()) == "Low Lunge Twist"


def test_search_narrows_and_a_search_without_a_match_can_be_cleared(pane: LibraryPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.search_field, "lunge twist")
    assert rows(pane) == ["Stretches", "Low Lunge Twist"]
    qtbot.keyClicks(pane.search_field, "zzz")
    assert rows(pane) == []
    assert not pane.list_view.isVisible()
    pane.clear_search()
    assert pane.list_view.isVisible()
    assert len(rows(pane)) == 11


def test_chips_narrow_by_position_and_purpose(pane: LibraryPane) -> None:
    chips = pane.chips
    assert {"position:supine", "purpose:at the desk"} <= set(chips.values)
    chips.chip("position:standing").click()
    assert "Standing Hip Flexor Stretch" in rows(pane)
    assert "Bridge" not in rows(pane)
    chips.chip("purpose:at the desk").click()
    assert rows(pane) == ["Stretches", "Standing Hip Flexor Stretch", "Routines", "Three minutes at the desk"]


def test_chips_that_do_not_fit_wait_behind_more(pane: LibraryPane) -> None:
    hidden = [value for value in pane.chips.values if not pane.chips.chip(value).isVisible()]
    assert hidden
    height = pane.chips.height()
    pane.chips.more_chip.click()
    assert all(pane.chips.chip(value).isVisible() for value in pane.chips.values)
    assert pane.chips.height() > height
    for value in pane.chips.values:
        assert pane.chips.chip(value).geometry().right() <= pane.chips.width()


def test_no_name_is_shortened_in_the_narrowest_pane(pane: LibraryPane) -> None:
    pane.resize(pane.minimumWidth(), 480)
    QApplication.processEvents()
    width = pane.list_view.viewport().width() - 78
    for entry in frames.entries():
        assert " ".join(broken_lines(entry.name, font_of(14), width, 3)) == entry.name


def test_each_typed_word_must_occur_somewhere() -> None:
    entry, nothing = frames.an_entry("bridge"), frozenset[str]()
    assert is_match(entry, "BRIDGE lying", nothing, nothing)
    assert not is_match(entry, "bridge standing", nothing, nothing)
    assert not is_match(entry, "", frozenset({"standing"}), nothing)
    assert is_match(entry, "", frozenset({"supine"}), frozenset({"warm-up"}))


def test_new_totals_do_not_reset_the_rows(qtbot: QtBot) -> None:
    model = LibraryModel()
    model.set_entries(frames.entries())
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged, timeout=0):
        model.set_entries(tuple(frames.an_entry(entry.id, dose="other") for entry in frames.entries()))
