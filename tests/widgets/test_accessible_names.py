# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever can take the focus has a name for those who hear the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.settings.table import PAGES
from psoas_coach.ui.about import About
from psoas_coach.ui.buttons import Segmented
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.page_view import PageView
from psoas_coach.ui.safety_screen import SafetyScreen
from psoas_coach.ui.settings_dialog import SettingsDialog
from psoas_coach.ui.shortcuts_page import ShortcutsPage
from psoas_coach.ui.voice_details import VoiceDetails
from tests.helpers import frames
from tests.helpers.voices_shown import shipped_settings


def unnamed(top: QWidget) -> list[str]:
    """The controls without a name."""
    found = []
    for widget in top.findChildren(QWidget):
        focusable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(widget, QAbstractButton)
        if not focusable or widget.objectName().startswith("qt_") or not widget.isVisibleTo(top):
            continue
        if isinstance(widget.parentWidget(), QLineEdit | QSpinBox):
            continue  # parts of a field, named with it
        if type(widget).__name__ in ("QMenuBar", "QMenu"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


@pytest.mark.parametrize("state", ["idle", "preview", "preparing", "session", "finished", "big"])
def test_every_control_of_the_window_has_a_name(window: MainWindow, state: str) -> None:
    if state == "preview":
        window.show_preview(frames.a_preview("full-warm-up"))
    elif state == "preparing":
        window.show_preparing(1, 2)
    elif state in ("session", "big"):
        window.show_frame(frames.a_frame())
        window.set_big_view(state == "big")
    elif state == "finished":
        window.show_finished(frames.a_record())
    window.show_notice("A sentence.")
    assert unnamed(window) == []
    window.set_big_view(False)


def test_every_control_of_the_dialogs_has_a_name(qtbot: QtBot) -> None:
    dialogs: list[QDialog] = [
        SettingsDialog(frames.some_settings()), PageView(frames.a_page(), frames.SOURCES), SafetyScreen(frames.a_page(), frames.SOURCES),
        ShortcutsPage(), About()]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        assert unnamed(dialog) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page_of_settings_has_a_name_and_a_description(qtbot: QtBot, page: str) -> None:
    dialog = SettingsDialog(shipped_settings({"voice.natural_files": "/voices/one.onnx"}))
    qtbot.addWidget(dialog)
    dialog.show_page(page)
    dialog.show()
    assert unnamed(dialog) == []
    shown = dialog.findChildren(QScrollArea)
    controls = [part for area in shown if area.isVisible() for part in area.findChildren(QWidget)
                if part.isVisible() and part.accessibleName() and part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    segments = [part for part in controls if isinstance(part.parentWidget(), Segmented)]  # described by the switch they stand in
    assert [part.accessibleName() for part in controls if not part.accessibleDescription() and part not in segments] == []
    assert controls


def test_every_control_of_the_voice_s_details_has_a_name(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    details = VoiceDetails(parent)
    details.show()
    assert unnamed(details) == []


def test_every_setting_s_control_has_its_title_and_description(qtbot: QtBot) -> None:
    dialog = SettingsDialog(shipped_settings())
    qtbot.addWidget(dialog)
    for key in dialog.keys:
        setting = dialog.row(key).setting
        described = [widget for widget in dialog.row(key).findChildren(QWidget)
                     if widget.accessibleName() == setting.title and widget.accessibleDescription() == setting.description]
        assert described, key
