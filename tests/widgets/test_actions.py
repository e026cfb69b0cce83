# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each key of the table does what the table says, wherever the focus is, and never while text is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.model.kinds import PauseReason, State
from psoas_coach.ui.actions import ACTIONS, key_text, key_texts, row_of, tip_text
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.shortcuts_page import ShortcutsPage
from tests.helpers import frames

IN_SESSION = ("next", "back", "next_stretch", "back_stretch", "say_again", "extend", "hurt")
KEYS = [pytest.param(row.id, key, id=f"{row.id}-{key}") for row in ACTIONS for key in row.keys if row.id in IN_SESSION]


def press(widget: QWidget, key: str) -> None:
    """Press that key as the keyboard would."""
    combination = QKeySequence(key)[0]  # type: ignore[index]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def signal_of(window: MainWindow, action_id: str) -> SignalInstance:
    """The signal that an action of a session emits."""
    signal = getattr(window, f"{action_id}_requested")
    assert isinstance(signal, SignalInstance)
    return signal


def is_asked_to_stop(window: MainWindow) -> bool:
    """Whether the window asks if the session shall end."""
    return window.body.stop_bar.is_open


@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code", extend=True)  # QTest itself warns of media keys
@pytest.mark.parametrize(("action_id", "key"), KEYS)
def test_a_key_of_the_session_emits_its_intent(window: MainWindow, qtbot: QtBot, action_id: str, key: str) -> None:
    window.show_frame(frames.a_frame())
    with qtbot.waitSignal(signal_of(window, action_id), timeout=0):
        press(window, key)


@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code", extend=True)
@pytest.mark.parametrize("action_id", IN_SESSION)
def test_the_keys_of_the_session_do_nothing_without_one(window: MainWindow, qtbot: QtBot, action_id: str) -> None:
    window.show_preview(frames.a_preview())
    with qtbot.assertNotEmitted(signal_of(window, action_id)):
        for key in row_of(action_id).keys:
            press(window, key)


@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code", extend=True)
@pytest.mark.parametrize("key", row_of("start_pause").keys)
def test_space_and_the_media_keys_start_pause_and_go_on(window: MainWindow, qtbot: QtBot, key: str) -> None:
    window.show_preview(frames.a_preview())
    with qtbot.waitSignal(window.start_requested, timeout=0):
        press(window, key)
    window.show_frame(frames.a_frame())
    with qtbot.waitSignal(window.pause_requested, timeout=0):
        press(window, key)
    window.show_frame(frames.a_frame(state=State.LEAD_IN, lead_in_left_ms=2000))
    with qtbot.waitSignal(window.pause_requested, timeout=0):
        press(window, key)
    window.show_frame(frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.HURT))
    with qtbot.waitSignal(window.resume_requested, timeout=0):
        press(window, key)


MEDIA = (
    (Qt.Key.Key_MediaPlay, "resume"), (Qt.Key.Key_MediaTogglePlayPause, "resume"), (Qt.Key.Key_MediaPause, "resume"),
    (Qt.Key.Key_Space, "resume"), (Qt.Key.Key_MediaNext, "next"), (Qt.Key.Key_MediaPrevious, "back"),
)


@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code", extend=True)
@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize(("key", "intent"), MEDIA)
def test_the_keys_of_a_headset_end_a_wait_in_either_view(window: MainWindow, qtbot: QtBot, key: Qt.Key, intent: str, big: bool) -> None:
    window.show_frame(frames.a_waiting_frame())
    window.set_big_view(big)
    with qtbot.waitSignal(signal_of(window, intent), timeout=0):
        QTest.keyClick(window, key)
    window.set_big_view(False)


@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code", extend=True)
def test_the_play_key_works_wherever_the_focus_is(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_waiting_frame())
    for widget in (window.body.library.list_view, window.body.library.search_field, window.body.transport.button("hurt")):
        widget.setFocus()
        with qtbot.waitSignal(window.resume_requested, timeout=0):
            QTest.keyClick(widget, Qt.Key.Key_MediaTogglePlayPause)


def test_a_question_whether_to_stop_leaves_a_wait_without_end_alone(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_waiting_frame())
    with qtbot.assertNotEmitted(window.pause_requested), qtbot.assertNotEmitted(window.resume_requested):
        press(window, "Esc")
        assert is_asked_to_stop(window)
        press(window, "Space")
    assert not is_asked_to_stop(window)
    with qtbot.waitSignal(window.resume_requested, timeout=0):
        press(window, "Space")


def test_nothing_goes_on_behind_the_question_whether_to_stop(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_waiting_frame(wait_left_ms=8_000))
    with qtbot.waitSignal(window.pause_requested, timeout=0):
        press(window, "Esc")
    window.show_frame(frames.a_waiting_frame(state=State.PAUSED, pause_reason=PauseReason.ASKED))
    with qtbot.assertNotEmitted(window.resume_requested):
        press(window, "Esc")
    assert not is_asked_to_stop(window)


def test_the_page_of_shortcuts_shows_every_key_once(qtbot: QtBot) -> None:
    page = ShortcutsPage()
    qtbot.addWidget(page)
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert "Space  or  Play/Pause key" in texts
    assert any(text.endswith("or  Next key") for text in texts)
    assert any(text.endswith("or  Previous key") for text in texts)
    for row in ACTIONS:
        if row.keys:
            assert texts.count("  or  ".join(key_texts(row))) == 1, row.id


def test_space_pauses_wherever_the_focus_is(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_frame())
    focusable = [widget for widget in window.findChildren(QWidget)
                 if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                 and not isinstance(widget, QLineEdit)]
    assert len(focusable) > 12
    for widget in focusable:
        widget.setFocus()
        assert QApplication.focusWidget() is widget
        with qtbot.waitSignal(window.pause_requested, timeout=0):
            press(widget, "Space")


def test_typing_in_the_search_field_triggers_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_frame())
    window.ask("search")
    field = window.body.library.search_field
    heard: list[str] = []
    for action_id in (*IN_SESSION, "pause", "resume"):
        signal_of(window, action_id).connect(lambda action_id=action_id: heard.append(action_id))
    qtbot.keyClicks(field, "hr b+ =")
    press(field, "Left")
    press(field, "Right")
    assert field.text() == "hr b+ ="
    assert heard == []
    assert not window.is_big_view


@pytest.mark.parametrize("key", row_of("big_view").keys)
def test_the_big_view_opens_and_closes_by_key_and_the_keys_go_on_working(window: MainWindow, qtbot: QtBot, key: str) -> None:
    window.show_frame(frames.a_frame())
    press(window, key)
    assert window.is_big_view
    with qtbot.waitSignal(window.hurt_requested, timeout=0):
        press(window, "H")
    with qtbot.waitSignal(window.pause_requested, timeout=0):
        press(window, "Space")
    press(window, key)
    assert not window.is_big_view


def test_the_keys_of_the_window_work(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.settings_requested, timeout=0):
        press(window, "Ctrl+,")
    press(window, "Ctrl+F")
    assert window.body.library.search_field.hasFocus()
    press(window, "F1")
    page = window.findChild(ShortcutsPage)
    assert page is not None
    page.close()
    with qtbot.waitSignal(window.closed, timeout=0):
        press(window, "Ctrl+Q")


@pytest.mark.parametrize("page", ["learn", "sources", "safety"])
def test_the_help_menu_asks_for_its_pages(window: MainWindow, qtbot: QtBot, page: str) -> None:
    with qtbot.waitSignal(window.page_requested, timeout=0) as asked:
        window.actions_by_id[page].trigger()
    assert asked.args == [page]


def test_every_action_is_in_a_menu(window: MainWindow) -> None:
    titles = {action.text() for top in window.menuBar().actions() for action in _menu_actions(top)}
    for row in ACTIONS:
        assert row.title in titles


def _menu_actions(top: QAction) -> list[QAction]:
    menu = top.menu()
    assert isinstance(menu, QMenu)
    return list(menu.actions())


def test_no_key_is_given_twice() -> None:
    keys = [key for row in ACTIONS for key in row.keys]
    assert len(keys) == len(set(keys))
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_a_tooltip_names_its_key() -> None:
    assert tip_text(row_of("hurt")).endswith(f"({key_text('H')})")
    assert tip_text(row_of("about")) == row_of("about").tip


def test_the_list_of_the_library_leaves_letters_to_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_frame())
    window.body.library.list_view.setFocus()
    with qtbot.waitSignal(window.hurt_requested, timeout=0):
        press(window.body.library.list_view, "H")
