# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the routine editor's forms: a title, a control, a way back to what is set elsewhere, and a line of words below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind, Segmented
from psoas_coach.ui.routine_number import NumberBox
from psoas_coach.ui.setting_fields import ChoiceBox
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, TEXT_BODY

TITLE_WIDTH = 100
AS_USUAL = ""


class FormRow(QWidget):
    """The frame of a row."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", 13, tone="soft")
        self._control = QHBoxLayout()
        self._control.setSpacing(SPACE_8)
        heading = label(title, TEXT_BODY, SEMIBOLD)
        heading.setFixedWidth(TITLE_WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(heading, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(self._control, 0, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._words, 1, 1)
        self._grid = grid
        self._words.hide()

    @property
    def words(self) -> str:
        """The line below the control."""
        return self._words.text()

    def show_words(self, words: str) -> None:
        """Show that line below the control; an empty one takes no room."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._describe(words)

    def _describe(self, words: str) -> None:
        raise NotImplementedError


class NumberRow(FormRow):
    """A number, or none of its own: then the one in force is shown. `value_picked` is an int, or None for the way back.

    `scale` is how much of the value one of `unit` is: 1000 for milliseconds shown in seconds.
    """

    value_picked = Signal(object)
    judged = Signal()  # of each change of `unkept` and `is_pending`

    def __init__(self, title: str, limits: tuple[int, int], unit: str = "", *, scale: int = 1, step: int = 1, resettable: bool = True,
                 parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._scale = scale
        self._value: int | None = None
        self.box = NumberBox(title, -(-limits[0] // scale), limits[1] // scale, unit, step)
        self._range = self.box.field.accessibleDescription()
        self._control.addWidget(self.box)
        self._told, self._usual = label("", 13, tone="hurt"), ""
        self._told.hide()
        self.setFocusProxy(self.box.field)
        self._grid.addWidget(self._told, 1, 1)
        self.box.value_picked.connect(self._pick)
        self.box.strayed.connect(self._tell)
        self.box.typed.connect(self.judged)
        self.box.value_picked.connect(lambda: self.judged.emit())
        self.reset: Button | None = None
        if resettable:
            self.reset = Button("", Kind.QUIET, icon_name="reset", round_size=30, name=f"{title}: as set elsewhere")
            self.reset.setToolTip("As set elsewhere")
            self.reset.clicked.connect(self._go_back)
            keep = self.reset.sizePolicy()
            keep.setRetainSizeWhenHidden(True)
            self.reset.setSizePolicy(keep)
            self.reset.hide()
            self._control.addWidget(self.reset)

    @property
    def told(self) -> str:
        """What is wrong with what stands in the field; empty where nothing is."""
        return self._told.text()

    @property
    def unkept(self) -> str:
        """That what stands here is not saved yet, and why, as a sentence; empty where it can be taken."""
        return self.box.unkept

    @property
    def is_pending(self) -> bool:
        """Whether a number is typed that could be taken, and is not yet."""
        return self.box.is_pending

    @property
    def text(self) -> str:
        """What is typed."""
        return self.box.field.text()

    def put_draft(self, text: str) -> None:
        """Let that text stand, as if it were typed."""
        self.box.put_draft(text)

    def settle(self) -> None:
        """Take what is typed, where it can be taken."""
        self.box.settle()

    def drop(self) -> None:
        """Show the number in force instead of what is typed."""
        self.box.drop()
        self.judged.emit()

    def show_words(self, words: str) -> None:
        self._usual = words
        super().show_words(words)
        self._words.setVisible(bool(words) and not self.told)
        self._describe(self.told or words)

    def show_value(self, value: int | None, in_force: int | None, words: str = "") -> None:
        """Show its own number, or the one in force; and what there is to say of it."""
        self._value = value
        shown = value if value is not None else in_force
        self.box.show_value(round((shown or 0) / self._scale), own=value is not None)
        if self.reset is not None:
            if value is None and self.reset.hasFocus():
                self.box.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reset.setVisible(value is not None)
        self.show_words(words)

    def set_available(self, available: bool) -> None:
        """Whether it can be set; the words say why not."""
        self.box.setEnabled(available)
        if self.reset is not None:
            self.reset.setEnabled(available)

    def _pick(self, number: int) -> None:
        if number * self._scale != self._value:
            self._value = number * self._scale
            self.value_picked.emit(self._value)

    def _tell(self, told: str) -> None:
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.show_words(self._usual)
        self.judged.emit()

    def _go_back(self) -> None:
        self.box.drop()
        self._value = None
        self.value_picked.emit(None)

    def _describe(self, words: str) -> None:
        self.box.field.setAccessibleDescription(f"{self._range}. {words}".strip())


class SwitchRow(FormRow):
    """One of a few, as buttons side by side. `value_picked` is the person's."""

    value_picked = Signal(str)

    def __init__(self, title: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.switch = Segmented(tuple(options), title)
        self.switch.value_picked.connect(self.value_picked)
        self._control.addWidget(self.switch)

    def show_value(self, value: str, words: str = "") -> None:
        """Show that value."""
        self.switch.set_value(value)
        self.show_words(words)

    def set_available(self, available: bool) -> None:
        """Whether it can be set; the words say why not."""
        self.switch.setEnabled(available)

    def _describe(self, words: str) -> None:
        self.switch.setAccessibleDescription(words)
        for button in self.switch.findChildren(Button):
            button.setAccessibleDescription(words)


class BoxRow(FormRow):
    """One of a few, in a list that drops down. `value_picked` is the person's."""

    value_picked = Signal(str)

    def __init__(self, title: str, options: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._options: tuple[tuple[str, str], ...] = ()
        self.box = ChoiceBox()
        self.box.setMinimumWidth(190)
        self.box.setAccessibleName(title)
        self.box.activated.connect(lambda: self.value_picked.emit(str(self.box.currentData())))
        self._control.addWidget(self.box)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these values, each with its words."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            with QSignalBlocker(self.box):
                self.box.clear()
                for value, text in self._options:
                    self.box.addItem(text, value)

    def show_value(self, value: str, words: str = "") -> None:
        """Show that value."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(value))
        self.show_words(words)

    def _describe(self, words: str) -> None:
        self.box.setAccessibleDescription(words)
