# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A notice that something can be done about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.ui.notice_bar import NoticeBar


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[NoticeBar]:
    window = QWidget()
    qtbot.addWidget(window)
    made = NoticeBar(window)
    made.resize(600, 60)
    with qtbot.waitExposed(window):
        window.show()
    yield made
    window.close()


def test_a_plain_notice_has_no_button_beside_the_one_that_dismisses_it(bar: NoticeBar) -> None:
    bar.show_notice("One.")
    assert bar.isVisible()
    assert not bar.action_button.isVisible()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_its_button_does_what_it_says_once_and_takes_the_notice_away(bar: NoticeBar, by: str) -> None:
    done: list[str] = []
    bar.show_notice("Deleted “Morning”.", "Undo", lambda: done.append("undo"))
    assert bar.action_button.text() == "Undo"
    if by == "mouse":
        QTest.mouseClick(bar.action_button, Qt.MouseButton.LeftButton)
    else:
        bar.dismiss_button.setFocus()
        QTest.keyClick(bar.dismiss_button, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is bar.action_button
        QTest.keyClick(bar.action_button, Qt.Key.Key_Return)
    assert done == ["undo"]
    assert not bar.isVisible()


def test_it_is_shown_at_once_and_only_the_last_of_its_kind_stays(bar: NoticeBar) -> None:
    done: list[str] = []
    bar.show_notice("Plain.")
    bar.show_notice("Deleted “Morning”.", "Undo", lambda: done.append("morning"))
    bar.show_notice("Deleted “Noon”.", "Undo", lambda: done.append("noon"))
    assert bar.text == "Deleted “Noon”."
    bar.action_button.click()
    assert (bar.text, done) == ("Plain.", ["noon"])


def test_what_it_undoes_may_show_a_notice_of_its_own(bar: NoticeBar) -> None:
    bar.show_notice("Deleted “Noon”.", "Undo", lambda: bar.show_notice("“Noon” is back."))
    bar.action_button.click()
    assert bar.text == "“Noon” is back."


def test_the_same_words_again_do_what_was_asked_last(bar: NoticeBar) -> None:
    done: list[int] = []
    bar.show_notice("Deleted “Noon”.", "Undo", lambda: done.append(1))
    bar.show_notice("Deleted “Noon”.", "Undo", lambda: done.append(2))
    bar.action_button.click()
    assert (done, bar.text) == ([2], "")


def test_it_is_withdrawn_when_it_is_too_late_for_it(bar: NoticeBar) -> None:
    bar.show_notice("Plain.")
    bar.show_notice("Deleted “Noon”.", "Undo", lambda: None)
    bar.withdraw_action()
    assert bar.text == "Plain."
    assert not bar.action_button.isVisible()


def test_a_screen_reader_finds_the_sentence_as_text(bar: NoticeBar) -> None:
    bar.show_notice("Deleted “<b>Noon</b>”.", "Undo", lambda: None)
    card = bar.findChild(QFrame)
    assert card is not None
    assert QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Name) == "Deleted “<b>Noon</b>”."
    said = next(label for label in bar.findChildren(QLabel) if label.text())
    assert QAccessible.queryAccessibleInterface(said).text(QAccessible.Text.Name) == "Deleted “<b>Noon</b>”."
    button = QAccessible.queryAccessibleInterface(bar.action_button)
    assert (button.text(QAccessible.Text.Name), button.text(QAccessible.Text.Description)) == ("Undo", "Deleted “<b>Noon</b>”.")
