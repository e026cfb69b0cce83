# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole number to type, with a button for less and one for more."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.theme import font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD, TEXT_BODY

FIELD_WIDTH, STEPPER = 84, 30


class WholeField(QSpinBox):
    """Takes each digit as it is typed, and the wheel only while it has the focus."""

    def __init__(self, low: int, high: int, unit: str, step: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(FIELD_WIDTH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberBox(QWidget):
    """`value_picked` is what the person types or steps to, also where it is the number that was shown; `show_value` emits nothing.

    The arrow keys step the field, so its buttons take no focus.
    """

    value_picked = Signal(int)

    def __init__(self, name: str, low: int, high: int, unit: str = "", step: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = WholeField(low, high, unit, step)
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(f"From {low} to {high}{self.field.suffix()}")
        self.field.setToolTip(f"{low} to {high}{self.field.suffix()}")
        self.less = self._stepper("minus", f"{name}: less", -step)
        self.more = self._stepper("plus-ten", f"{name}: more", step)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self.field, self.less, self.more):
            layout.addWidget(part)
        self.field.valueChanged.connect(self._changed)
        self.field.lineEdit().textEdited.connect(self._typed)
        self._show_ends()

    def show_value(self, value: int, *, own: bool = True) -> None:
        """Show that number; one that is not the person's own is set in a lighter type."""
        with QSignalBlocker(self.field):
            if value != self.field.value() or not self.field.hasFocus():
                self.field.setValue(value)
        self.field.setFont(font_of(TEXT_BODY, SEMIBOLD if own else REGULAR))
        self._show_ends()

    def _stepper(self, icon: str, name: str, by: int) -> Button:
        button = Button("", Kind.QUIET, icon_name=icon, round_size=STEPPER, name=name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.field.setValue(self.field.value() + by))
        return button

    def _changed(self, value: int) -> None:
        self._show_ends()
        self.value_picked.emit(value)

    def _typed(self) -> None:
        if self.field.hasAcceptableInput():
            self.value_picked.emit(self.field.valueFromText(self.field.text()))

    def _show_ends(self) -> None:
        self.less.setEnabled(self.field.value() > self.field.minimum())
        self.more.setEnabled(self.field.value() < self.field.maximum())
