# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole number to type, with a button for less and one for more. A wrong one stands until it is mended, and takes nothing away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from psoas_coach.settings.table import Kind as SettingKind
from psoas_coach.settings.table import Setting
from psoas_coach.settings.wording import amount_text, limits_text
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.setting_fields import NumberField
from psoas_coach.ui.theme import font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD, TEXT_BODY

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

FIELD_WIDTH, STEPPER = 84, 30
CLOCK, CLOCK_BEGUN, BROKEN = re.compile(r"(\d{1,3}):([0-5]\d)"), re.compile(r"\d{1,3}:[0-5]?"), re.compile(r"\d*[.,]\d*")


class WholeField(NumberField):
    """A number field in which anything can be typed. Seconds may be typed as minutes and seconds too: "1:30" is 90 s."""

    def __init__(self, low: int, high: int, unit: str, step: int, parent: QWidget | None = None) -> None:
        setting = Setting(key="", page="", title="", description="", kind=SettingKind.WHOLE, default=low, low=low, high=high, unit=unit)
        super().__init__(setting, parent)
        self.setSingleStep(step)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFixedWidth(FIELD_WIDTH)

    @property
    def typed(self) -> int | None:
        """The number that stands in it; None where there is none that could be taken."""
        number = self._number_in(self.lineEdit().text())
        return number if number is not None and self.minimum() <= number <= self.maximum() else None

    @property
    def draft(self) -> str:
        """What stands in it and cannot be taken; empty where it can be."""
        return self.lineEdit().text() if self._is_stray else ""

    @property
    def fault(self) -> str:
        """Why that cannot be taken: "From 3 to 600 s"."""
        bare = self._bare(self.lineEdit().text())
        if BROKEN.fullmatch(bare) and bare not in (".", ","):
            return f"Whole {'seconds' if self._setting.unit == 's' else 'numbers'} only"
        return limits_text(self._setting)

    def put_draft(self, text: str) -> None:
        """Let that text stand, and tell what is wrong with it."""
        self.lineEdit().setText(text)
        self._tell_limits()

    def drop(self) -> None:
        """Show the number in force instead of what is typed, without a signal."""
        with QSignalBlocker(self):
            self.lineEdit().setText(self.textFromValue(self.value()) + self.suffix())
            self.interpretText()
        self._tell("")

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        number, state = self._number_in(text), QValidator.State
        taken = number is not None and self.minimum() <= number <= self.maximum()
        return (state.Acceptable if taken else state.Intermediate, text, pos)

    def fixup(self, text: str) -> str:
        """As it is: a spin box would take the comma out of "45,5"."""
        return text

    @property
    def _is_stray(self) -> bool:
        return bool(self._bare(self.lineEdit().text())) and self.typed is None

    def _judge(self) -> None:
        """A number that may yet become right is told when the field is left; anything else at once."""
        text = self.lineEdit().text()
        number, bare = self._number_in(text), self._bare(text)
        is_clock_begun = self._setting.unit == "s" and bool(CLOCK_BEGUN.fullmatch(bare))
        if not self._is_stray:
            self._tell("")
        elif not is_clock_begun and (number is None or number > self.maximum()):
            self._tell_limits()

    def _tell_limits(self) -> None:
        self._tell(f"{self.fault}. {amount_text(self._setting, self.value())} stays until then.")

    def _number_in(self, text: str) -> int | None:
        clock = CLOCK.fullmatch(self._bare(text)) if self._setting.unit == "s" else None
        return int(clock[1]) * 60 + int(clock[2]) if clock else super()._number_in(text)


class NumberBox(QWidget):
    """`value_picked` is what the person types, once the field is left or at Enter, or steps to, also where it is the number that was shown;
    `show_value` emits nothing. `typed` tells of each key, `strayed` what is wrong with what stands there, empty once nothing is.

    The arrow keys step the field, so its buttons take no focus.
    """

    value_picked = Signal(int)
    typed = Signal()
    strayed = Signal(str)

    def __init__(self, name: str, low: int, high: int, unit: str = "", step: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._touched = False
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
        self.field.editingFinished.connect(self._finished)
        self.field.strayed.connect(self.strayed)
        self._show_ends()

    @property
    def unkept(self) -> str:
        """That what stands here is not saved yet, and why, as a sentence; empty where it can be taken."""
        fault = self.field.fault
        return f"{self.field.accessibleName()} is not saved yet: {fault[0].lower()}{fault[1:]}." if self.field.draft else ""

    @property
    def is_pending(self) -> bool:
        """Whether a number is typed that could be taken, and is not yet."""
        return self._touched

    @property
    def number(self) -> int:
        """What is typed, where it could be taken; else what was taken last."""
        typed = self.field.typed
        return self.field.value() if typed is None else typed

    def show_value(self, value: int, *, own: bool = True) -> None:
        """Show that number; one that is not the person's own is set in a lighter type. What is being typed stays where nothing is new."""
        self._touched = self._touched and value == self.field.value()
        self.field.show_value(value)
        self.field.setFont(font_of(TEXT_BODY, SEMIBOLD if own else REGULAR))
        self._show_ends()

    def put_draft(self, text: str) -> None:
        """Let that text stand, as if it were typed."""
        self.field.put_draft(text)

    def settle(self) -> None:
        """Take what is typed, where it can be taken."""
        if self.is_pending:
            self.field.interpretText()
            self._finished()

    def drop(self) -> None:
        """Show the number in force instead of what is typed."""
        self._touched = False
        self.field.drop()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _stepper(self, icon: str, name: str, by: int) -> Button:
        button = Button("", Kind.QUIET, icon_name=icon, round_size=STEPPER, name=name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self._step(by))
        return button

    def _step(self, by: int) -> None:
        value = self.number + by
        self.drop()
        self.field.setValue(value)

    def _changed(self, value: int) -> None:
        self._touched = False
        self._show_ends()
        self.value_picked.emit(value)

    def _typed(self) -> None:
        self._touched = self.field.typed is not None
        self.typed.emit()

    def _finished(self) -> None:
        if self._touched:
            self._touched = False
            self.value_picked.emit(self.field.value())

    def _show_ends(self) -> None:
        self.less.setEnabled(self.field.value() > self.field.minimum())
        self.more.setEnabled(self.field.value() < self.field.maximum())
