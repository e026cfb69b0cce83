# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of the settings: a typed number, a typed number of seconds, a list to pick from. None takes the wheel unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from psoas_coach.settings.wording import amount_text, limits_text
from psoas_coach.ui.words import seconds_text

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

    from psoas_coach.settings.table import Setting

FIELD_WIDTH = 104
MOST_DIGITS = 6


class NumberField(QSpinBox):
    """A spin box that takes the wheel only while it has the focus, and takes a typed number when it is complete.

    A number outside the limits can be typed and stands until it is corrected, but is not taken; `strayed` tells the limits meanwhile, and
    an empty text once all is well. Esc brings back the number in force.
    """

    strayed = Signal(str)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting, self._told = setting, ""
        self.setRange(setting.low, setting.high)
        self.setSuffix(f" {setting.unit}" if setting.unit else "")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(FIELD_WIDTH)
        self.lineEdit().textEdited.connect(self._judge)
        self.valueChanged.connect(self._judge)

    def show_value(self, value: int) -> None:
        """Show that number, without a signal; what is being typed stays where the number is the one in force."""
        if value != self.value():
            with QSignalBlocker(self):
                self.setValue(value)
            self._tell("")

    def take_typed(self) -> None:
        """Take what is typed, where it is within the limits; else bring back the number in force."""
        self.interpretText()
        self._tell("")

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        number, state = self._number_in(text), QValidator.State
        if number is None:
            return (state.Intermediate if self._is_begun(self._bare(text)) else state.Invalid, text, pos)
        return (state.Acceptable if self.minimum() <= number <= self.maximum() else state.Intermediate, text, pos)

    def valueFromText(self, text: str) -> int:
        number = self._number_in(text)
        return self.value() if number is None else number

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
            self._judge()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_stray and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell_limits()
            self.selectAll()
        elif self._is_stray and event.key() == Qt.Key.Key_Escape:
            self.take_typed()
            self.selectAll()
        else:
            super().keyPressEvent(event)
            self._judge()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        stray = self.lineEdit().text() if self._is_stray else ""
        super().focusOutEvent(event)
        if stray:
            self.lineEdit().setText(stray)
            self._tell_limits()

    @property
    def _is_stray(self) -> bool:
        number = self._number_in(self.lineEdit().text())
        return number is not None and not self.minimum() <= number <= self.maximum()

    def _judge(self) -> None:
        """A number that is too high is told at once; one that is too low may become higher by its next digit."""
        number = self._number_in(self.lineEdit().text())
        if number is not None and number > self.maximum():
            self._tell_limits()
        elif not self._is_stray:
            self._tell("")

    def _tell_limits(self) -> None:
        self._tell(f"{limits_text(self._setting)}. {amount_text(self._setting, self.value())} stays until then.")

    def _tell(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self.strayed.emit(text)

    def _bare(self, text: str) -> str:
        return text.strip().removesuffix(self.suffix().strip()).strip()

    def _number_in(self, text: str) -> int | None:
        bare = self._bare(text)
        return int(bare) if bare.isdecimal() and len(bare) <= MOST_DIGITS else None

    def _is_begun(self, bare: str) -> bool:
        return not bare


class SecondsField(NumberField):
    """A number of milliseconds, shown and typed in seconds: "0.3 s". A comma counts as a point."""

    def __init__(self, setting: Setting, step_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.setSuffix(" s")
        self.setSingleStep(step_ms)

    def textFromValue(self, value: int) -> str:
        return seconds_text(value)

    def _number_in(self, text: str) -> int | None:
        whole, _, part = self._bare(text).replace(",", ".").partition(".")
        if not (whole + part).isdecimal() or len(part) > 3 or len(whole) > 3:
            return None
        return int(whole or "0") * 1000 + int(part.ljust(3, "0"))

    def _is_begun(self, bare: str) -> bool:
        return bare in ("", ".", ",")


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
