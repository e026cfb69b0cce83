# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words: labels in the sizes of the type scale, pills, and the frames they stand in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD, TEXT_BODY


def label(text: str = "", size: int = TEXT_BODY, weight: int = REGULAR, *, tone: str = "", wrap: bool = True,
          parent: QWidget | None = None) -> QLabel:
    """A label of plain text; markup in `text` is shown, not read. `tone` is "soft", "accent" or "hurt"."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font_of(size, weight))
    made.setWordWrap(wrap)
    if wrap:
        policy = made.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if tone:
        made.setProperty("tone", tone)
    return made


class Pill(QWidget):
    """A word on a rounded ground."""

    def __init__(self, size: int = 13, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._size = "", size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The word."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another word."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font_of(self._size, SEMIBOLD))
        return QSize(metrics.horizontalAdvance(self._text) + 22, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setPen(paints.colour("accent_ink"))
        painter.setFont(font_of(self._size, SEMIBOLD))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


def rule(parent: QWidget | None = None) -> QFrame:
    """A hairline."""
    line = QFrame(parent)
    line.setProperty("panel", "line")
    line.setFixedHeight(1)
    return line


def panel(kind: str, parent: QWidget | None = None) -> QFrame:
    """A frame with the ground of that kind: "card", "bar", "notice" or "alert"."""
    frame = QFrame(parent)
    frame.setProperty("panel", kind)
    return frame
