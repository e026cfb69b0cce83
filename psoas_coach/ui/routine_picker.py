# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Picking a stretch to add to a routine: typing narrows the list, Enter takes what is selected."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.routine_list import Row, RowDelegate, RowModel
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_12, SPACE_16, TEXT_TITLE

LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchChoice:
    """A stretch that can be added. `words` are what it is found by, beside its name and detail."""

    row: Row
    words: str = ""

    def matches(self, typed: str) -> bool:
        """Whether each typed word occurs in it."""
        text = f"{self.row.name} {self.row.detail} {self.words}".casefold()
        return all(word in text for word in typed.casefold().split())


class _Search(QLineEdit):
    """The arrow keys are the list's, and Enter takes."""

    taken = Signal()

    def __init__(self, view: QListView) -> None:
        super().__init__()
        self._view = view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in LIST_KEYS:
            QApplication.sendEvent(self._view, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class _Choices(QListView):
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class StretchPicker(QDialog):
    """Belongs to a routine editor and keeps others from it while it is open. `picked` is the id of the stretch to add.

    It stays open for more; whether the stretch was added is told it.
    """

    picked = Signal(str)

    def __init__(self, choices: tuple[StretchChoice, ...], tiles: FigureTiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.setWindowTitle("Add stretch")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(440, 520)
        self._rows = RowModel(self)
        self.view = _Choices()
        self.view.setModel(self._rows)
        self.view.setItemDelegate(RowDelegate(self.view, tiles))
        self.view.setAccessibleName("Stretches")
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.search = _Search(self.view)
        self.search.setPlaceholderText("Search")
        self.search.setAccessibleName("Search stretches")
        self._nothing = label("Nothing matches your search.", tone="soft")
        self.said = label("", tone="accent")
        self.said.hide()
        self._add = Button("Add", Kind.PRIMARY, name="Add this stretch")
        self.done_button = Button("Done", Kind.SECONDARY)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        layout.setSpacing(SPACE_12)
        layout.addWidget(label("Add stretch", TEXT_TITLE, SEMIBOLD))
        layout.addWidget(self.search)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        buttons.addStretch()
        buttons.addWidget(self.done_button)
        buttons.addWidget(self._add)
        layout.addLayout(buttons)
        self.search.textChanged.connect(self._narrow)
        self.search.taken.connect(self._take)
        self.view.taken.connect(self._take)
        self.view.doubleClicked.connect(self._take)
        self._add.clicked.connect(self._take)
        self.done_button.clicked.connect(self.reject)
        self._narrow("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> tuple[str, ...]:
        """The names in the list."""
        return tuple(row.name for row in self._rows.rows)

    def show_added(self, name: str) -> None:
        """Say that the stretch of that name was added; the next one can be typed."""
        self._say(f"Added: {name}")

    def show_trouble(self, sentence: str) -> None:
        """Say why none was added."""
        self._say(sentence)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)
        self.said.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))

    def _narrow(self, typed: str) -> None:
        self._rows.set_rows(tuple(choice.row for choice in self._choices if choice.matches(typed)))
        found = bool(self._rows.rows)
        self._nothing.setVisible(not found)
        self._add.setEnabled(found)
        self.view.setCurrentIndex(self._rows.index(0) if found else QModelIndex())

    def _take(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.picked.emit(self._rows.rows[index.row()].stretch_id)
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.selectAll()
