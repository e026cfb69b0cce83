# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of the settings: a typed number, a typed number of seconds, a list to pick from. None takes the wheel unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from psoas_coach.ui.words import seconds_text

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from psoas_coach.settings.table import Setting

FIELD_WIDTH = 104


class NumberField(QSpinBox):
    """A spin box that takes the wheel only while it has the focus, and takes a typed number when it is complete."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(setting.low, setting.high)
        self.setSuffix(f" {setting.unit}" if setting.unit else "")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(FIELD_WIDTH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SecondsField(NumberField):
    """A number of milliseconds, shown and typed in seconds: "0.3 s". A comma counts as a point."""

    def __init__(self, setting: Setting, step_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.setSuffix(" s")
        self.setSingleStep(step_ms)

    def textFromValue(self, value: int) -> str:
        return seconds_text(value)

    def valueFromText(self, text: str) -> int:
        return _ms_of(text) or 0

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        ms, state = _ms_of(text), QValidator.State
        if ms is None:
            is_begun = text.strip().removesuffix("s").strip() in ("", ".", ",")
            return (state.Intermediate if is_begun else state.Invalid, text, pos)
        return (state.Acceptable if self.minimum() <= ms <= self.maximum() else state.Invalid, text, pos)


def _ms_of(text: str) -> int | None:
    """The milliseconds of a typed number of seconds; None when it is none."""
    typed = text.strip().removesuffix("s").strip().replace(",", ".")
    whole, _, part = typed.partition(".")
    if not (whole + part).isdecimal() or len(part) > 3 or len(whole) > 3:
        return None
    return int(whole or "0") * 1000 + int(part.ljust(3, "0"))


class ChoiceBox(QComboBox):
    """A combo box that takes the wheel only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
