# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretches in a list, for the routine editor: the rows, and how one looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from psoas_coach.model.kinds import Position
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.icons import POSITION_ICONS, paint_icon
from psoas_coach.ui.lines import broken_lines
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD, SPACE_8, SPACE_12, TEXT_BODY, TEXT_SMALL

TILE, LEAST_HEIGHT, PADDING, NUMBER = 40, 58, 9, 24
MOST_LINES = 2
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `number` 0 has no number; `aside` stands at the end of its last line; `noted` shows that something is said before it."""

    stretch_id: str
    name: str
    detail: str
    position: Position
    number: int = 0
    aside: str = ""
    noted: bool = False

    @property
    def spoken(self) -> str:
        """The row for those who hear the screen."""
        number = f"{self.number}. " if self.number else ""
        note = "with a note" if self.noted else ""
        return number + ", ".join(text for text in (self.name, self.detail, self.aside, note) if text)


class RowModel(QAbstractListModel):
    """The rows, in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; the list stays where it is scrolled to."""
        before, count = self._rows, len(self._rows)
        if len(rows) < count:
            self.beginRemoveRows(NO_PARENT, len(rows), count - 1)
            self._rows = before[:len(rows)]
            self.endRemoveRows()
        elif len(rows) > count:
            self.beginInsertRows(NO_PARENT, count, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows
        changed = [number for number, (one, other) in enumerate(zip(before, rows, strict=False)) if one != other]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class RowDelegate(QStyledItemDelegate):
    """Paints the rows. A row grows with its words, so that none is cut but the very longest."""

    def __init__(self, view: QListView, tiles: FigureTiles) -> None:
        super().__init__(view)
        self._view, self._tiles = view, tiles
        self.carried = -1  # the row that is being dragged

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, width = index.data(Qt.ItemDataRole.UserRole), self._view.viewport().width()
        if not isinstance(row, Row):
            return QSize(width, LEAST_HEIGHT)
        names, details = self._lines(row)
        words = len(names) * _metrics(TEXT_BODY, SEMIBOLD).height() + len(details) * _metrics(TEXT_SMALL, REGULAR).height() + 2
        return QSize(width, max(LEAST_HEIGHT, round(words) + 2 * PADDING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row):
            return
        paints, box = current_paints(), QRectF(option.rect).adjusted(1, 1, -1, -1)
        selected = self._view.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(paints.pen("accent", 2.0) if self._view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(paints.brush("accent_soft"))
            painter.drawRoundedRect(box, 10, 10)
        if index.row() == self.carried:
            painter.setOpacity(0.45)
        tile = QRectF(self._tile_left(row), box.center().y() - TILE / 2, TILE, TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("surface" if selected else "sunken"))
        painter.drawRoundedRect(tile, 10, 10)
        if not self._tiles.paint(painter, tile, (row.stretch_id,), self._view.devicePixelRatioF()):
            paint_icon(painter, tile.adjusted(6, 6, -6, -6), POSITION_ICONS.get(row.position, "learn"), paints.colour("accent"))
        self._paint_words(painter, box, row, paints)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, row: Row, paints: Paints) -> None:
        if row.number:
            painter.setFont(font_of(13, SEMIBOLD, tabular=True))
            painter.setPen(paints.colour("ink_soft"))
            place = QRectF(box.left(), box.top(), NUMBER, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(row.number))
        left, right = self._tile_left(row) + TILE + SPACE_12, box.right() - SPACE_8
        names, details = self._lines(row)
        large, small = _metrics(TEXT_BODY, SEMIBOLD), _metrics(TEXT_SMALL, REGULAR)
        y = box.center().y() - (len(names) * large.height() + 2 + len(details) * small.height()) / 2
        painter.setFont(font_of(TEXT_BODY, SEMIBOLD))
        painter.setPen(paints.colour("ink"))
        for line in names:
            painter.drawText(QPointF(left, y + large.ascent()), line)
            y += large.height()
        painter.setFont(font_of(TEXT_SMALL))
        painter.setPen(paints.colour("ink_soft"))
        y += 2
        baseline = y + small.ascent()
        for line in details:
            painter.drawText(QPointF(left, y + small.ascent()), line)
            y += small.height()
        width = small.horizontalAdvance(row.aside)
        painter.drawText(QPointF(right - width, baseline), row.aside)
        if row.noted:
            paint_icon(painter, QRectF(right - 16, box.top() + 8, 16, 16), "captions", paints.colour("accent"))

    def _tile_left(self, row: Row) -> float:
        return (NUMBER + SPACE_8 if row.number else SPACE_8) + 1.0

    def _lines(self, row: Row) -> tuple[list[str], list[str]]:
        width = self._view.viewport().width() - self._tile_left(row) - TILE - SPACE_12 - SPACE_8 - 2
        aside = _metrics(TEXT_SMALL, REGULAR).horizontalAdvance(row.aside) + SPACE_8 if row.aside else 0.0
        return (_broken(row.name, TEXT_BODY, SEMIBOLD, width - (20 if row.noted else 0)),
                _broken(row.detail, TEXT_SMALL, REGULAR, width - aside))


@lru_cache(maxsize=2048)
def _broken(text: str, size: int, weight: int, width: float) -> list[str]:
    return broken_lines(text, font_of(size, weight), width, MOST_LINES)


@lru_cache(maxsize=8)
def _metrics(size: int, weight: int) -> QFontMetricsF:
    return QFontMetricsF(font_of(size, weight))
