# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The row of a stretch's hold, which says whose word on it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psoas_coach.settings.wording import RULE_NAMES, amount_text
from psoas_coach.ui.setting_rows import WholeRow
from psoas_coach.ui.text import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from psoas_coach.settings.table import Setting
    from psoas_coach.settings.values import Settings, Value

ITS_OWN = "the stretch’s own length"


class HoldRow(WholeRow):
    """Until it is set it follows the rule for holds. `value_picked` brings None when it is to follow it again."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        self._is_set, self._otherwise, self._rule = False, int(setting.default), ""
        self._source = label("", 13, tone="soft")
        super().__init__(setting, parent)
        self._grid.addWidget(self._source, 3, 0, 1, 2)

    @property
    def source(self) -> str:
        """What is said of whose word is in force."""
        return self._source.text()

    def show_settings(self, settings: Settings) -> None:
        key = self.setting.key
        self._is_set = key in settings.changed
        self._otherwise = settings.without([key]).whole(key)
        self._rule = RULE_NAMES.get(settings.rule, "")
        super().show_settings(settings)

    def set_value(self, value: Value) -> None:
        ruled = bool(self._rule) and not self._is_set
        self._whose = "The rule" if ruled else "Yours"
        super().set_value(value)
        self._reset.setVisible(self._is_set)
        self.slider.set_muted(ruled)
        if self.field.property("muted") is not ruled:
            self.field.setProperty("muted", ruled)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)
        self._say(amount_text(self.setting, self._otherwise))

    def _pick(self, value: Value) -> None:
        self._is_set = self._is_set or value != self._value
        super()._pick(value)

    def _go_back(self) -> None:
        self._is_set = False
        self.set_value(self._otherwise)
        self.value_picked.emit(None)

    def _say(self, otherwise: str) -> None:
        rule = self._rule
        if self._is_set:
            words = f"Set here; {rule} says {otherwise}." if rule else "Set here."
        else:
            words = f"{otherwise}, {f'from {rule}' if rule else ITS_OWN}."
        self._source.setText(words)
        back = f"Back to {otherwise}, {rule or ITS_OWN}"
        self._reset.setToolTip(back)
        self._reset.setAccessibleDescription(back)
