# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a row of the library looks: a tile with the position, the name, the dose and the total time."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from psoas_coach.model.catalogue import Entry
from psoas_coach.model.kinds import EntryKind
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.icons import POSITION_ICONS, paint_icon
from psoas_coach.ui.lines import broken_lines
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD, SPACE_8, SPACE_12, TEXT_BODY, TEXT_SMALL
from psoas_coach.ui.words import minutes_text

TILE, HEADER_HEIGHT, ROW_HEIGHT = 44, 36, 64
MOST_LINES = 3


class LibraryDelegate(QStyledItemDelegate):
    """Paints headers and entries. A row grows with its name, so that no name is cut.

    Whether a row is selected or under the mouse is asked of the view: the option's state would load Qt's largest class of enums.
    """

    def __init__(self, view: QListView, tiles: FigureTiles) -> None:
        super().__init__(view)
        self._tiles = tiles
        self._view = view
        self._hovered = QPersistentModelIndex()

    def hover(self, index: QModelIndex) -> None:
        """Told by the view which row is under the mouse, an invalid one for none."""
        self._hovered = QPersistentModelIndex(index)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        entry = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(entry, Entry):
            return QSize(width, HEADER_HEIGHT)
        lines = len(broken_lines(entry.name, font_of(TEXT_BODY, REGULAR), _text_width(width), MOST_LINES))
        small = QFontMetricsF(font_of(TEXT_SMALL))
        doses = len(_dose_lines(entry, _text_width(width)))
        height = lines * QFontMetricsF(font_of(TEXT_BODY)).height() + doses * small.height() + 4
        return QSize(width, max(ROW_HEIGHT, round(height) + 22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        paints = current_paints()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if isinstance(entry, Entry):
            self._paint_entry(painter, rect, entry, self._view.selectionModel().isSelected(index), self._hovered == index, paints)
        else:
            painter.setFont(font_of(TEXT_SMALL, SEMIBOLD))
            painter.setPen(paints.colour("ink_soft"))
            painter.drawText(rect.adjusted(SPACE_8, 0, 0, -6), Qt.AlignmentFlag.AlignBottom, str(index.data()).upper())
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRectF, entry: Entry, selected: bool, hovered: bool, paints: Paints) -> None:
        box = rect.adjusted(1, 2, -1, -2)
        focused = selected and self._view.hasFocus()
        painter.setPen(paints.pen("accent", 2.0) if focused else Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(paints.brush("accent_soft" if selected else "sunken"))
            painter.drawRoundedRect(box, 12, 12)
        tile = QRectF(box.left() + SPACE_8, box.center().y() - TILE / 2, TILE, TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("surface" if selected else "sunken" if not hovered else "surface"))
        painter.drawRoundedRect(tile, 11, 11)
        if not self._tiles.paint(painter, tile, entry.stretches, self._view.devicePixelRatioF()):
            paint_tile(painter, tile, entry, paints)
        self._paint_words(painter, box, entry, paints)

    def _paint_words(self, painter: QPainter, box: QRectF, entry: Entry, paints: Paints) -> None:
        left, width = box.left() + SPACE_8 + TILE + SPACE_12, _text_width(self._view.viewport().width())
        font, small = font_of(TEXT_BODY), font_of(TEXT_SMALL)
        metrics, small_metrics = QFontMetricsF(font), QFontMetricsF(small)
        lines = broken_lines(entry.name, font, width, MOST_LINES)
        doses = _dose_lines(entry, width)
        y = box.center().y() - (len(lines) * metrics.height() + 4 + len(doses) * small_metrics.height()) / 2
        painter.setFont(font)
        painter.setPen(paints.colour("ink"))
        for line in lines:
            painter.drawText(QPointF(left, y + metrics.ascent()), line)
            y += metrics.height()
        painter.setFont(small)
        painter.setPen(paints.colour("ink_soft"))
        time = minutes_text(entry.total_ms)
        time_width = small_metrics.horizontalAdvance(time)
        baseline = y + 4 + small_metrics.ascent()
        painter.drawText(QPointF(left + width - time_width, baseline), time)
        for dose in doses:
            painter.drawText(QPointF(left, baseline), dose)
            baseline += small_metrics.height()


def paint_tile(painter: QPainter, tile: QRectF, entry: Entry, paints: Paints) -> None:
    """The position of a stretch; for a routine a small group of the positions it goes through."""
    ink = paints.colour("accent" if entry.kind is EntryKind.STRETCH else "indigo")
    names = [POSITION_ICONS[position] for position in dict.fromkeys(entry.positions)][:4]
    if len(names) <= 1:
        inset = tile.width() * 0.16
        paint_icon(painter, tile.adjusted(inset, inset, -inset, -inset), names[0] if names else "learn", ink)
        return
    half = tile.width() / 2
    inset = tile.width() * 0.05
    for number, name in enumerate(names):
        x = tile.left() + (number % 2) * half if number < 2 or len(names) == 4 else tile.left() + half / 2
        y = tile.top() + (number // 2) * half if len(names) > 2 else tile.top() + half / 2
        shift_x = inset if x == tile.left() else -inset if x > tile.left() + half * 0.9 else 0
        shift_y = inset if number < 2 else -inset
        cell = QRectF(x + shift_x, y + (shift_y if len(names) > 2 else 0), half, half).adjusted(1.5, 1.5, -1.5, -1.5)
        paint_icon(painter, cell, name, ink)


def _dose_lines(entry: Entry, width: float) -> list[str]:
    small = font_of(TEXT_SMALL)
    time_width = QFontMetricsF(small).horizontalAdvance(minutes_text(entry.total_ms))
    return broken_lines(entry.dose, small, width - time_width - SPACE_8, 2)


def _text_width(row_width: int) -> float:
    return row_width - 2 - SPACE_8 - TILE - SPACE_12 - SPACE_12
