# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The caption: the sentence being said, its words lit as they are spoken. The place keeps its height."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from psoas_coach.model.frame import Caption
from psoas_coach.ui.lines import fitting_size, laid_out
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import REGULAR

LINES = 3
SMALLEST = 12


def word_spans(caption: Caption) -> tuple[tuple[int, int], ...]:
    """Where each word stands in the text, as (start, end); a word that is not there has an empty span."""
    spans, at = [], 0
    for word in caption.words:
        found = caption.text.find(word, at)
        if found < 0:
            spans.append((at, at))
        else:
            at = found + len(word)
            spans.append((found, at))
    return tuple(spans)


def paint_caption(painter: QPainter, rect: QRectF, caption: Caption, size: int, paints: Paints, *, centred: bool = False) -> None:
    """Paint the sentence vertically centred in `rect`, in the largest size up to `size` in which it fits."""
    if not caption.text:
        return
    sizes = (*range(size, SMALLEST, -1), SMALLEST)
    font = font_of(fitting_size(caption.text, rect.width(), rect.height(), sizes), REGULAR)
    layout, height = laid_out(caption.text, font, rect.width(), centred=centred)
    origin = QPointF(rect.left(), rect.top() + max(0.0, (rect.height() - height) / 2))
    spans = word_spans(caption)
    spoken = min(max(caption.spoken, 0), len(spans))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if spoken and spans:
        _paint_word_ground(painter, layout, origin, spans[spoken - 1], paints)
    lit = spans[spoken - 1][1] if spoken else 0
    if spoken == len(spans):
        lit = len(caption.text)
    painter.setPen(paints.colour("ink_soft"))
    formats = []
    if lit:
        run = QTextLayout.FormatRange()
        run.start, run.length = 0, lit
        text_format = run.format
        text_format.setForeground(paints.brush("ink"))
        run.format = text_format
        formats.append(run)
    layout.draw(painter, origin, formats)


def _paint_word_ground(painter: QPainter, layout: QTextLayout, origin: QPointF, span: tuple[int, int], paints: Paints) -> None:
    start, end = span
    line = layout.lineForTextPosition(start)
    if start >= end or not line.isValid():
        return
    left, right = _x_at(layout, start), _x_at(layout, end)
    if right <= left:
        return
    box = QRectF(origin.x() + left - 3, origin.y() + line.y(), right - left + 6, line.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paints.brush("accent_soft"))
    painter.drawRoundedRect(box, 5, 5)


def _x_at(layout: QTextLayout, position: int) -> float:
    line = layout.lineForTextPosition(max(0, position - 1) if position == len(layout.text()) else position)
    x: Any = line.cursorToX(position)
    return float(x[0] if isinstance(x, tuple) else x)


class CaptionView(QWidget):
    """A place of three lines' height. `set_base` sets the size that a sentence has when it fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._hint, self._base = Caption(), "", 18
        self.setAccessibleName("Caption")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def caption(self) -> Caption:
        """What is shown."""
        return self._caption

    def set_base(self, size: int) -> None:
        """Use another size."""
        if size != self._base:
            self._base = size
            self.updateGeometry()
            self.update()

    def show_caption(self, caption: Caption, hint: str = "") -> None:
        """Show that sentence; `hint` stands there, quieter, while nothing is said."""
        if caption == self._caption and hint == self._hint:
            return
        if caption.text != self._caption.text:
            self.setAccessibleDescription(caption.text)
        self._caption, self._hint = caption, hint
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, round(QFontMetricsF(font_of(self._base)).lineSpacing() * LINES) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        rect = QRectF(self.rect()).adjusted(4, 2, -4, -2)
        if self._caption.text:
            paint_caption(painter, rect, self._caption, self._base, paints)
        elif self._hint:
            paint_caption(painter, rect, Caption(text=self._hint, words=(self._hint,), spoken=0), min(self._base, 16), paints)
        painter.end()
