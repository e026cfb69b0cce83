# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip: how far the whole session has come, with a mark at each turn, and the time left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import SPACE_12, SPACE_16
from psoas_coach.ui.words import clock_text

BAR = 6.0


class SessionStrip(QWidget):
    """Shows a position in a total, in milliseconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[float, ...] = ()
        self._fraction, self._text = 0.0, ""
        self.setAccessibleName("Session progress")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The words at its end: "12:40 left of 14:05"."""
        return self._text

    def set_turn_marks(self, marks: tuple[float, ...]) -> None:
        """Mark the turns, as fractions 0..1 of the session."""
        if marks != self._marks:
            self._marks = marks
            self.update()

    def show_progress(self, position_ms: int, total_ms: int) -> None:
        """Show that position."""
        fraction = round(position_ms / total_ms, 3) if total_ms > 0 else 0.0
        text = f"{clock_text(total_ms - position_ms)} left of {clock_text(total_ms)}"
        if (fraction, text) == (self._fraction, self._text):
            return
        self._fraction, self._text = fraction, text
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = font_of(13, tabular=True)
        width = QFontMetricsF(font).horizontalAdvance(self._text or "00:00 left of 00:00") + 4
        painter.setFont(font)
        painter.setPen(paints.colour("ink_soft"))
        painter.drawText(QRectF(self.width() - width - SPACE_16, 0, width, self.height()),
                         Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._text)
        bar = QRectF(SPACE_16, (self.height() - BAR) / 2, self.width() - width - 2 * SPACE_16 - SPACE_12, BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("track"))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        if self._fraction > 0:
            painter.setBrush(paints.brush("accent"))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(BAR, bar.width() * min(1.0, self._fraction)), BAR), BAR / 2, BAR / 2)
        painter.setBrush(paints.brush("surface"))
        for mark in self._marks:
            if 0.005 < mark < 0.995:
                painter.drawRect(QRectF(bar.left() + bar.width() * mark - 1.25, bar.top() - 0.5, 2.5, BAR + 1))
        painter.end()
