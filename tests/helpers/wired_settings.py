# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings dialog as it stands in the app: whatever is picked is in force at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.settings.values import Settings, Value
from psoas_coach.ui.setting_rows import WholeRow
from psoas_coach.ui.settings_dialog import SettingsDialog
from tests.helpers.voices_shown import shipped_settings


class WiredSettings:
    """The dialog, and the settings in force. `picked` are the values that were picked one by one."""

    def __init__(self, qtbot: QtBot, changed: Mapping[str, Value] | None = None, *, save_as: str = "", opened: str = "") -> None:
        self.settings = shipped_settings(changed)
        self.picked: list[tuple[str, object]] = []
        self.dialog = SettingsDialog(self.settings, ask_save=lambda parent: save_as, ask_open=lambda parent: opened)
        qtbot.addWidget(self.dialog)
        self.dialog.value_picked.connect(self._pick)
        self.dialog.settings_picked.connect(self.take)
        self.dialog.resize(self.dialog.minimumSize())
        with qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()

    def take(self, settings: Settings) -> None:
        """Have these in force."""
        self.settings = settings
        self.dialog.set_settings(settings)

    def whole(self, key: str) -> WholeRow:
        """The row of a whole number, on its page, which is turned to."""
        row = self.dialog.row(key)
        assert isinstance(row, WholeRow)
        self.dialog.show_page(row.setting.page)
        return row

    def tab_order(self) -> list[QWidget]:
        """What Tab goes through, from the list of pages on, once round."""
        start = self.dialog.focusWidget()
        assert start is not None
        order: list[QWidget] = []
        widget: QWidget | None = start
        while widget is not None and widget not in order:
            order.append(widget)
            self.dialog.focusNextChild()
            widget = self.dialog.focusWidget()
        return order

    def _pick(self, key: str, value: object) -> None:
        self.picked.append((key, value))
        self.take(self.settings.with_value(key, value))
