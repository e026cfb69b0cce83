# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Back to the defaults, of one page or of all, with the undo in the same place; and the total time that a change makes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from psoas_coach.settings.values import Value
from tests.helpers.wired_settings import WiredSettings

CHANGED: dict[str, Value] = {
    "hold.bridge": 9, "holds.rule": "older", "pace.rest_s": 20, "voice.natural_files": "/voices/one.onnx", "app.safety_read": True,
    "app.window": "AAAA"}


@pytest.fixture
def wired(qtbot: QtBot) -> WiredSettings:
    return WiredSettings(qtbot, CHANGED)


def test_a_page_goes_back_alone_and_the_same_button_takes_that_back(wired: WiredSettings) -> None:
    before, back = wired.settings, wired.dialog.back_button
    assert back.button.text() == "Back to the defaults of this page"
    back.button.setFocus()
    QTest.keyClick(back.button, Qt.Key.Key_Return)
    assert dict(wired.settings.changed) == {key: value for key, value in CHANGED.items() if not key.startswith("hold")}
    assert wired.dialog.row("hold.bridge").value == 5
    assert (back.button.text(), back.words) == ("Undo", "2 values went back.")
    assert back.button.hasFocus()
    QTest.keyClick(back.button, Qt.Key.Key_Return)
    assert wired.settings == before
    assert back.button.text() == "Back to the defaults of this page"
    assert back.words == ""


def test_it_cannot_be_pressed_where_nothing_differs(wired: WiredSettings) -> None:
    enabled = {}
    for page in ("Holds", "Reps", "Pace", "Voice", "Look"):
        wired.dialog.show_page(page)
        enabled[page] = wired.dialog.back_button.button.isEnabled()
    assert enabled == {"Holds": True, "Reps": False, "Pace": True, "Voice": False, "Look": False}
    wired.dialog.show_page("Reps")
    QTest.keyClick(wired.whole("reps.bridge").slider, Qt.Key.Key_Right)
    assert wired.dialog.back_button.button.isEnabled()


def test_the_undo_goes_along_to_every_page_and_outlasts_other_changes(wired: WiredSettings) -> None:
    back, link = wired.dialog.back_button, wired.dialog.undo_link
    assert not link.isVisible()
    back.button.click()
    assert not link.isVisible()
    for page in ("Pace", "All settings"):
        wired.dialog.show_page(page)
        assert back.button.text() == "Back to the defaults of this page"
        assert link.isVisible()
        assert link.text() == "Undo: defaults of Holds"
        assert link.accessibleDescription() == "2 values went back."
    wired.dialog.search_field.setText("theme")
    assert link.isVisible()
    wired.take(wired.settings.with_value("look.theme", "dark"))
    wired.dialog.show_page("Holds")
    assert back.button.text() == "Back to the defaults of this page"
    assert link.isVisible()
    link.click()
    assert dict(wired.settings.changed) == {**CHANGED, "look.theme": "dark"}
    assert not link.isVisible()


def test_ctrl_z_takes_the_last_reset_back_wherever_one_is(wired: WiredSettings) -> None:
    before = wired.settings
    wired.dialog.back_button.button.click()
    wired.dialog.show_page("Voice")
    QTest.keyClick(wired.dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert wired.settings == before
    QTest.keyClick(wired.dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert wired.settings == before


def test_a_text_field_keeps_its_own_undo(wired: WiredSettings) -> None:
    wired.dialog.back_button.button.click()
    after = wired.settings
    wired.dialog.search_field.setFocus()
    QTest.keyClicks(wired.dialog.search_field, "theme")
    QTest.keyClick(wired.dialog.search_field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert wired.settings == after
    assert wired.dialog.search_field.text() != "theme"


def test_the_next_reset_takes_the_place_of_the_one_before_and_closing_ends_it(wired: WiredSettings) -> None:
    wired.dialog.back_button.button.click()
    wired.dialog.show_page("Pace")
    wired.dialog.back_button.button.click()
    wired.dialog.show_page("Holds")
    assert wired.dialog.undo_link.text() == "Undo: defaults of Pace"
    wired.dialog.accept()
    wired.dialog.show()
    assert not wired.dialog.undo_link.isVisible()


def test_all_goes_back_but_for_what_has_no_row(wired: WiredSettings) -> None:
    before, page = wired.settings, wired.dialog.all_page
    wired.dialog.show_page("All settings")
    assert not wired.dialog.back_button.isVisible()
    page.back.button.click()
    assert set(wired.settings.changed) == {"voice.natural_files", "app.safety_read", "app.window"}
    assert (page.back.button.text(), page.back.words) == ("Undo", "3 values went back.")
    page.back.button.click()
    assert wired.settings == before
    wired.take(wired.settings.without(wired.settings.set_on()))
    assert not page.back.button.isEnabled()


def test_nothing_moves_when_a_total_comes_and_changes(wired: WiredSettings) -> None:
    def places() -> list[object]:
        QApplication.processEvents()
        dialog = wired.dialog
        parts = (dialog.back_button.button, dialog.search_field, dialog.row("hold.bridge"))
        return [part.mapTo(dialog, part.rect().bottomRight()) for part in parts]

    empty = places()
    assert wired.dialog.total_line.words == ""
    told = []
    for name, total_ms, was_ms in (("Full routine", 1_225_000, 1_225_000), ("Full routine", 1_300_000, 1_225_000), ("N" * 200, 61_000, 1)):
        wired.dialog.set_total(name, total_ms, was_ms)
        told.append(wired.dialog.total_line.words)
        assert places() == empty
    assert told[:2] == ["Full routine: 20:25", "Full routine: 21:40 (was 20:25)"]
    assert wired.dialog.total_line.text().endswith("…: 1:01 (was 0:01)")
    assert wired.dialog.total_line.accessibleName() == told[2]
    wired.dialog.set_total("", 0, 0)
    assert wired.dialog.total_line.text() == ""
