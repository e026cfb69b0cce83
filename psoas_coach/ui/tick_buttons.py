# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A check box and a radio button in the colours of the theme. Space and Enter both set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import SPACE_12, TEXT_BODY

_MARK, _HEIGHT = 20, 32

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # the mixin is no widget by itself


class _Tick(_Button):
    """Comes before the button's own class. `_radius` is that of the mark's corners."""

    _radius: float

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return _size_of(self)

    def minimumSizeHint(self) -> QSize:
        return _size_of(self)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, QPainter(self), self._radius)


class TickBox(_Tick, QCheckBox):
    """A check box."""

    _radius = 5.0


class TickCircle(_Tick, QRadioButton):
    """A radio button."""

    _radius = _MARK / 2


def _size_of(button: QAbstractButton) -> QSize:
    width = QFontMetrics(font_of(TEXT_BODY)).horizontalAdvance(button.text())
    return QSize(2 + _MARK + SPACE_12 + width + 8, _HEIGHT)


def _paint(button: QAbstractButton, painter: QPainter, radius: float) -> None:
    """The mark, round where `radius` is half its size; the text; and a ring around all of it while it has the focus."""
    paints, on = current_paints(), button.isChecked()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mark = QRectF(3, (button.height() - _MARK) / 2, _MARK, _MARK)
    painter.setPen(paints.pen("accent" if on else "edge", 1.5))
    painter.setBrush(paints.brush("accent" if on else "surface"))
    painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), radius, radius)
    if on and radius >= _MARK / 2:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("on_accent"))
        painter.drawEllipse(mark.center(), 4.0, 4.0)
    elif on:
        painter.setPen(paints.pen("on_accent", 2.0))
        painter.drawPolyline([mark.topLeft() + QPointF(x, y) for x, y in ((5.5, 10.5), (8.7, 13.7), (14.5, 6.8))])
    painter.setFont(font_of(TEXT_BODY))
    painter.setPen(paints.colour("ink"))
    words = QRectF(mark.right() + SPACE_12, 0, button.width(), button.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, button.text())
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(paints.pen("accent", 2.0))
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), 8, 8)
    painter.end()
