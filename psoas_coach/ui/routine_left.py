# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The left half of the routine editor: the steps, and buttons for what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.routine_steps import StepsView
from psoas_coach.ui.text import panel, rule
from psoas_coach.ui.tokens import SPACE_4, SPACE_8

BUTTON = 34


class StepsPane(QWidget):
    """The buttons do what the keys of the list do."""

    add_asked = Signal()
    copy_asked = Signal()
    remove_asked = Signal()

    def __init__(self, tiles: FigureTiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = StepsView(tiles)
        self.add = Button("Add stretch", Kind.QUIET, icon_name="plus-ten")
        self.add.setToolTip("Add a stretch after this step (Insert)")
        self.copy = self._button("copy", "Double this step", "Ctrl+D")
        self.remove = self._button("remove", "Take this step out", "Delete")
        self.up = self._button("move-up", "Move this step up", "Alt+Up")
        self.down = self._button("move-down", "Move this step down", "Alt+Down")
        card = panel("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE_8, SPACE_8, SPACE_4, SPACE_4)
        inside.setSpacing(SPACE_4)
        inside.addWidget(self.view, 1)
        inside.addWidget(rule())
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        for button in (self.copy, self.remove, self.up, self.down):
            buttons.addWidget(button)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        for asked, button, signal in ((self.view.add_asked, self.add, self.add_asked), (self.view.copy_asked, self.copy, self.copy_asked),
                                      (self.view.remove_asked, self.remove, self.remove_asked)):
            asked.connect(signal)
            button.clicked.connect(signal)
        self.up.clicked.connect(lambda: self.view.move_asked.emit(self.view.selected, self.view.selected - 1))
        self.down.clicked.connect(lambda: self.view.move_asked.emit(self.view.selected, self.view.selected + 1))

    def show_place(self, index: int, count: int) -> None:
        """The step at `index` of so many is selected: it can be moved as far as there is room."""
        for button, possible in ((self.up, index > 0), (self.down, index < count - 1)):
            if button.hasFocus() and not possible:
                self.view.setFocus()
            button.setEnabled(possible)

    def _button(self, icon: str, name: str, keys: str) -> Button:
        button = Button("", Kind.QUIET, icon_name=icon, round_size=BUTTON, name=name)
        button.setToolTip(f"{name} ({keys})")
        return button
