# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of a stretch: typed, or by a button for less and one for more. A time may be typed in minutes and seconds too, as in 1:30.

Whatever is typed stands as it is typed; what is no number within the limits is told, and not taken until it is one.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QWidget

from psoas_coach.settings.table import Kind as SettingKind
from psoas_coach.settings.table import Setting
from psoas_coach.settings.wording import limits_text
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.routine_rows import FormRow
from psoas_coach.ui.setting_fields import NumberField, SecondsField
from psoas_coach.ui.text import label

STEPPER = 30
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_CLOCK_BEGUN = re.compile(r"\d{1,3}:[0-5]?")


class StrictField(NumberField):
    """Refuses no letter: a letter left out would make another number of what is typed."""

    @property
    def trouble(self) -> str:
        """What is wrong with what is typed; empty where it is taken, or nothing is typed."""
        return self._told if self._is_stray else ""

    @property
    def is_faulty(self) -> bool:
        """Whether something stands there that is not taken."""
        return self._is_stray and not self.signalsBlocked()

    def commit(self) -> None:
        """Take what is typed, if it is right; else say what is wrong, and leave it."""
        if self._is_stray:
            self._tell_limits()
        else:
            self.take_typed()

    def put_back(self) -> None:
        """Show the number in force."""
        self.take_typed()

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        state, text, pos = super().validate(text, pos)
        return (QValidator.State.Intermediate if state is QValidator.State.Invalid else state, text, pos)

    @property
    def _is_stray(self) -> bool:
        text = self.lineEdit().text()
        number = self._number_in(text)
        return bool(self._bare(text)) if number is None else not self.minimum() <= number <= self.maximum()

    def _judge(self) -> None:
        """What can become right by its next letter is not told yet."""
        text = self.lineEdit().text()
        if self._number_in(text) is None and not self._is_begun(self._bare(text)):
            self._tell_limits()
        else:
            super()._judge()


class MoveField(SecondsField, StrictField):
    """Milliseconds, typed as seconds, "7.5", or as minutes and seconds, "1:00"."""

    def _number_in(self, text: str) -> int | None:
        found = _CLOCK.fullmatch(self._bare(text))
        return (int(found[1]) * 60 + int(found[2])) * 1000 if found else super()._number_in(text)

    def _is_begun(self, bare: str) -> bool:
        return super()._is_begun(bare) or bool(_CLOCK_BEGUN.fullmatch(bare))


class WholeSecondsField(StrictField):
    """Whole seconds, typed as such or as minutes and seconds."""

    def _number_in(self, text: str) -> int | None:
        found = _CLOCK.fullmatch(self._bare(text))
        return int(found[1]) * 60 + int(found[2]) if found else super()._number_in(text)

    def _is_begun(self, bare: str) -> bool:
        return super()._is_begun(bare) or bool(_CLOCK_BEGUN.fullmatch(bare))


class DoseRow(FormRow):
    """A whole number of a dose. `value_picked` is the person's; seconds where the `unit` is "s"."""

    value_picked = Signal(int)

    def __init__(self, title: str, limits: tuple[int, int], unit: str = "", *, step: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        setting = Setting(key=title.lower(), page="", title=title, description="", kind=SettingKind.WHOLE, default=limits[0],
                          low=limits[0], high=limits[1], unit=unit)
        self._limits = limits_text(setting)
        self.field = WholeSecondsField(setting) if unit == "s" else StrictField(setting)
        self.field.setSingleStep(step)
        self.field.setAccessibleName(title)
        self.field.setToolTip(self._limits)
        self.less, self.more = self._stepper("minus", f"{title}: less", -1), self._stepper("plus-ten", f"{title}: more", 1)
        for part in (self.field, self.less, self.more):
            self._control.addWidget(part)
        self.trouble = label("", 13, tone="hurt")
        self.trouble.hide()
        self._grid.addWidget(self.trouble, 2, 1)
        self.field.strayed.connect(self._show_stray)
        self.field.valueChanged.connect(self._pick)
        self._show_ends()

    def show_value(self, value: int, words: str = "") -> None:
        """Show that number and what there is to say of it; what is typed and not taken stays where the number is the same."""
        self.field.show_value(value)
        self._show_ends()
        self.show_words(words)

    def _stepper(self, icon: str, name: str, steps: int) -> Button:
        button = Button("", Kind.QUIET, icon_name=icon, round_size=STEPPER, name=name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys step the field
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self._step(steps))
        return button

    def _step(self, steps: int) -> None:
        self.field.commit()
        if not self.field.is_faulty:
            self.field.stepBy(steps)

    def _pick(self, value: int) -> None:
        self._show_ends()
        self.value_picked.emit(value)

    def _show_ends(self) -> None:
        self.less.setEnabled(self.field.value() > self.field.minimum())
        self.more.setEnabled(self.field.value() < self.field.maximum())

    def _show_stray(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        self._describe(words or self.words)

    def _describe(self, words: str) -> None:
        self.field.setAccessibleDescription(f"{self._limits}. {words}".strip())
