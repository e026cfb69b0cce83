# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The foot of the settings: what a change does to the total time, and the way back to defaults with its undo in the same place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from psoas_coach.ui.buttons import HEIGHTS, Button, Kind
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import font_of
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, TEXT_BODY
from psoas_coach.ui.words import clock_text


class TotalLine(QLabel):
    """How long something takes now and took before: "Full routine: 21:40 (was 20:25)". A long name gives way to the times."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font_of(TEXT_BODY, SEMIBOLD, tabular=True))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name, self._times = "", ""

    @property
    def words(self) -> str:
        """All of it, however little of it is seen."""
        return self._name + self._times

    def set_total(self, name: str, total_ms: int, was_ms: int) -> None:
        """Show these times of what has that name; nothing for an empty name."""
        now, was = clock_text(total_ms), clock_text(was_ms)
        self._name, self._times = (name, f": {now}" + (f" (was {was})" if was != now else "")) if name else ("", "")
        self.setAccessibleName(self.words)
        self.setToolTip(self.words)
        self._render()

    def sizeHint(self) -> QSize:
        return QSize(260, HEIGHTS[Kind.SECONDARY])

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEIGHTS[Kind.SECONDARY])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._render()

    def _render(self) -> None:
        metrics = QFontMetrics(self.font())
        left = self.width() - metrics.horizontalAdvance(self._times) - 2
        self.setText(metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(0, left)) + self._times)


class BackButton(QWidget):
    """Goes back to defaults; where that was done just now it offers in its place to undo it."""

    back_requested = Signal()
    undo_requested = Signal()

    def __init__(self, text: str, what: str, parent: QWidget | None = None) -> None:
        """`what` says for those who hear the screen what goes back."""
        super().__init__(parent)
        self._text, self._what, self._undoable = text, what, False
        self._done = label("", 13, tone="soft", wrap=False)
        self.button = Button(text, Kind.SECONDARY)
        self.button.clicked.connect(lambda: (self.undo_requested if self._undoable else self.back_requested).emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_8)
        layout.addWidget(self._done)
        layout.addWidget(self.button)
        self.show_state(0)

    @property
    def words(self) -> str:
        """What is said of what was done just now."""
        return self._done.text()

    def show_state(self, set_now: int, done: str = "") -> None:
        """So many values can go back; or that was `done` just now, in a few words, and can be undone."""
        self._undoable = bool(done)
        self._done.setText(done)
        self._done.setVisible(bool(done))
        self.button.setText("Undo" if done else self._text)
        self.button.setAccessibleName("Undo" if done else self._text)
        self.button.setAccessibleDescription(done or self._what)
        self.button.setEnabled(bool(done) or set_now > 0)
        self.button.updateGeometry()
        self.button.update()


def values_text(count: int) -> str:
    """"1 value", "5 values"."""
    return f"{count} {'value' if count == 1 else 'values'}"
