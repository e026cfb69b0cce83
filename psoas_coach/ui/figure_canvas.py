# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A canvas: fills and draws polygons given as plain numbers, at the speed of a memory copy."""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct
from typing import Any

import shiboken6
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

_WINDING = Qt.FillRule.WindingFill
_BYTES_A_POINT = 16


class _Buffer:
    """A polygon of a fixed number of points, and its memory."""

    __slots__ = ("memory", "pack", "polygon")

    def __init__(self, numbers: int) -> None:
        self.polygon = QPolygonF()
        self.polygon.resize(numbers // 2)
        address: Any = self.polygon.data()  # the binding's stubs do not know that it is one
        pointer: Any = shiboken6.VoidPtr
        self.memory = memoryview(pointer(address, numbers // 2 * _BYTES_A_POINT, True))
        self.pack = Struct(f"{numbers}d").pack_into


class Canvas:
    """Keeps buffers, brushes and pens. `painter` is set for the time of one picture."""

    __slots__ = ("_brushes", "_buffers", "_no_pen", "_pens", "painter")

    def __init__(self) -> None:
        self.painter: QPainter | None = None
        self._buffers: dict[int, _Buffer] = {}
        self._brushes: dict[str, QBrush] = {}
        self._pens: dict[tuple[str, float], QPen] = {}
        self._no_pen = QPen(Qt.PenStyle.NoPen)

    def brush(self, colour: str) -> QBrush:
        """A solid brush."""
        brush = self._brushes.get(colour)
        if brush is None:
            if len(self._brushes) > 2000:
                self._brushes.clear()
            brush = self._brushes[colour] = QBrush(QColor(colour))
        return brush

    def pen(self, colour: str, width: float) -> QPen:
        """A round pen; widths are taken to a tenth of a pixel."""
        key = (colour, round(width, 1))
        pen = self._pens.get(key)
        if pen is None:
            if len(self._pens) > 200:
                self._pens.clear()
            pen = self._pens[key] = QPen(
                self.brush(colour), key[1], Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        return pen

    def polygon(self, numbers: Sequence[float]) -> QPolygonF:
        """The polygon through x, y, x, y …; good until the next one of that length is asked for."""
        count = len(numbers)
        buffer = self._buffers.get(count)
        if buffer is None:
            buffer = self._buffers[count] = _Buffer(count)
        buffer.pack(buffer.memory, 0, *numbers)
        return buffer.polygon

    def fill(self, polygons: Sequence[Sequence[float]], brush: QBrush | str) -> None:
        """Fill polygons as one shape, under the winding rule.

        They are the parts of one path: Qt fills that several times as fast as it fills them one by one."""
        assert self.painter is not None
        path = QPainterPath()
        path.setFillRule(_WINDING)
        for polygon in polygons:
            path.addPolygon(self.polygon(polygon))
            path.closeSubpath()
        self.painter.fillPath(path, self.brush(brush) if isinstance(brush, str) else brush)

    def line(self, numbers: Sequence[float], colour: str, width: float) -> None:
        """Draw an open line."""
        assert self.painter is not None
        self.painter.setPen(self.pen(colour, width))
        self.painter.drawPolyline(self.polygon(numbers))

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        assert self.painter is not None
        self.painter.setPen(self._no_pen)
        self.painter.setBrush(self.brush(colour))
        self.painter.drawEllipse(QPointF(x, y), radius, radius)
