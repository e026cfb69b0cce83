# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching the settings: every page at once, the rows themselves, all of it by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from psoas_coach.ui.setting_rows import WholeRow
from psoas_coach.ui.settings_search import FIRST_ROWS
from tests.helpers.wired_settings import WiredSettings
from tests.widgets.test_accessible_names import unnamed


@pytest.fixture
def wired(qtbot: QtBot) -> WiredSettings:
    return WiredSettings(qtbot)


def search(wired: WiredSettings, words: str) -> None:
    """Type into the empty field, and wait for all rows."""
    wired.dialog.search_field.clear()
    wired.dialog.search_field.setFocus()
    QTest.keyClicks(wired.dialog.search_field, words)
    wired.dialog.found_page.finish()
    QApplication.processEvents()


def seen(wired: WiredSettings) -> list[str]:
    """The titles of rows and pages in sight, from top to bottom."""
    page = wired.dialog.found_page
    titles = {row.setting.title for row in page.rows.values()} | {row.setting.page for row in page.rows.values()}
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text() in titles]
    return [label.text() for label in sorted(labels, key=lambda label: label.mapTo(page, label.rect().topLeft()).y())]


def test_typing_shows_the_rows_of_every_page_page_by_page(wired: WiredSettings) -> None:
    search(wired, "bridge")
    assert wired.dialog.found_page.found == ("hold.bridge", "reps.bridge", "sets.bridge", "talk.bridge")
    assert wired.dialog.found_page.isVisible()
    assert seen(wired) == ["Holds", "Bridge", "Reps", "Bridge: reps", "Bridge: sets", "Talk", "Bridge"]
    assert wired.dialog.found_page.words == "4 settings on 3 pages"
    assert wired.dialog.search_field.accessibleDescription() == "4 settings on 3 pages"
    assert unnamed(wired.dialog) == []


def test_what_is_found_narrows_and_widens_in_order(wired: WiredSettings) -> None:
    for words in ("b", "bridge sets", "bridge", "chime", "bridge"):
        search(wired, words)
    assert seen(wired) == ["Holds", "Bridge", "Reps", "Bridge: reps", "Bridge: sets", "Talk", "Bridge"]


def test_only_some_rows_are_made_at_once_and_the_rest_soon_after(wired: WiredSettings, qtbot: QtBot) -> None:
    page = wired.dialog.found_page
    wired.dialog.search_field.setText("e")
    assert len(page.found) > 3 * FIRST_ROWS
    assert len(page.rows) == FIRST_ROWS
    qtbot.waitUntil(lambda: len(page.rows) == len(page.found))


def test_a_setting_is_set_where_it_is_found_and_on_its_page_too(wired: WiredSettings) -> None:
    search(wired, "rest")
    row = wired.dialog.found_page.rows["pace.rest_s"]
    QTest.keyClick(row.controls[0], Qt.Key.Key_Right)
    assert wired.picked == [("pace.rest_s", 16)]
    assert wired.dialog.row("pace.rest_s").value == 16
    assert row.reset_button.isVisible()


def test_what_is_found_shows_the_values_in_force_and_what_this_machine_cannot_do(wired: WiredSettings) -> None:
    wired.dialog.set_unavailable("sound.others", "No session bus answers.")
    search(wired, "players")
    others = wired.dialog.found_page.rows["sound.others"]
    assert not any(control.isEnabled() for control in others.controls)
    wired.dialog.set_unavailable("sound.others", "")
    assert all(control.isEnabled() for control in others.controls)
    wired.take(wired.settings.with_value("sound.others", "pause"))
    assert others.value == "pause"


def test_the_arrow_down_and_tab_go_to_what_is_found_and_through_it(wired: WiredSettings) -> None:
    search(wired, "talk bridge")
    row = wired.dialog.found_page.rows["talk.bridge"]
    QTest.keyClick(wired.dialog.search_field, Qt.Key.Key_Down)
    assert row.controls[0].hasFocus()
    search(wired, "sets")
    search(wired, "bridge")
    wired.dialog.search_field.setFocus()
    order = [widget.accessibleName() for widget in wired.tab_order()]
    assert order[0] == "Search all settings"
    firsts = [order.index(name) for name in ("Open Holds", "Bridge", "Open Reps", "Bridge: reps", "Bridge: sets", "Open Talk", "Close")]
    assert firsts == sorted(firsts)


def test_choices_as_buttons_are_reached_from_the_search_too(wired: WiredSettings) -> None:
    search(wired, "theme")
    QTest.keyClick(wired.dialog.search_field, Qt.Key.Key_Down)
    focused = wired.dialog.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Theme: System"


def test_esc_clears_the_search_first_and_closes_only_then(wired: WiredSettings) -> None:
    wired.dialog.show_page("Pace")
    search(wired, "bridge")
    assert wired.dialog.page == ""
    QTest.keyClick(wired.dialog.found_page.rows["hold.bridge"].controls[0], Qt.Key.Key_Escape)
    assert wired.dialog.search_field.text() == ""
    assert wired.dialog.search_field.hasFocus()
    assert wired.dialog.page == "Pace"
    assert not wired.dialog.found_page.isVisible()
    QTest.keyClick(wired.dialog.search_field, Qt.Key.Key_Escape)
    assert not wired.dialog.isVisible()


def test_find_goes_to_the_search(wired: WiredSettings) -> None:
    QTest.keyClick(wired.dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert wired.dialog.search_field.hasFocus()


def test_nothing_found_is_said_and_can_be_cleared(wired: WiredSettings) -> None:
    search(wired, "zzz <b>")
    assert wired.dialog.found_page.words == "Nothing matches “zzz <b>”. Try another word, or a part of one."
    QTest.keyClick(wired.dialog.search_field, Qt.Key.Key_Down)
    assert wired.dialog.found_page.clear_button.hasFocus()
    QTest.keyClick(wired.dialog.found_page.clear_button, Qt.Key.Key_Return)
    assert wired.dialog.search_field.text() == ""
    assert wired.dialog.page == "Holds"
    search(wired, "bridge")
    assert not wired.dialog.found_page.clear_button.isVisible()


def test_a_page_is_turned_to_from_its_heading_from_the_list_and_from_a_row_too_large_for_a_list(wired: WiredSettings) -> None:
    names = wired.dialog.findChild(QListWidget)
    assert names is not None
    search(wired, "bridge")
    assert names.currentRow() == -1
    open_reps = next(widget for widget in wired.dialog.found_page.controls if widget.accessibleName() == "Open Reps")
    QTest.keyClick(open_reps, Qt.Key.Key_Return)
    assert (wired.dialog.page, wired.dialog.search_field.text()) == ("Reps", "")
    search(wired, "automatic takes")
    QTest.keyClick(wired.dialog.found_page.rows["voice_in.en"].controls[0], Qt.Key.Key_Return)
    assert wired.dialog.page == "Voice"
    search(wired, "bridge")
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=names.visualItemRect(names.item(0)).center())
    assert wired.dialog.page == "Holds"


def test_a_number_typed_into_what_was_found_is_not_lost_when_the_dialog_closes(wired: WiredSettings, qtbot: QtBot) -> None:
    search(wired, "rest")
    row = wired.dialog.found_page.rows["pace.rest_s"]
    assert isinstance(row, WholeRow)
    row.field.setFocus()
    row.field.selectAll()
    qtbot.keyClicks(row.field, "22")
    wired.dialog.reject()
    assert wired.settings["pace.rest_s"] == 22
    assert wired.dialog.page == "Holds"


@pytest.mark.parametrize("words", ["wait for me", "Rounds", "my note", "the first side, left", "round"])
def test_what_is_set_in_a_routine_is_told_where_it_is(wired: WiredSettings, words: str) -> None:
    search(wired, words)
    shown = [label.text() for label in wired.dialog.found_page.findChildren(QLabel) if label.isVisible()]
    assert "Waiting, rounds and notes are set in each routine: pick it and choose Edit." in shown
    assert wired.dialog.found_page.words.startswith(f"Nothing matches “{words}”. Waiting")
    search(wired, "zzz")
    assert wired.dialog.found_page.words == "Nothing matches “zzz”. Try another word, or a part of one."
    search(wired, "bridge")
    assert wired.dialog.found_page.words == "4 settings on 3 pages"
