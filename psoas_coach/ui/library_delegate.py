# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a row of the library looks: a tile with its picture, the name, the dose and the total time; and the field to rename it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from psoas_coach.model.catalogue import Entry
from psoas_coach.model.kinds import EntryKind
from psoas_coach.ui.icons import POSITION_ICONS, paint_icon
from psoas_coach.ui.library_lines import LEADING, TILE, RowLines
from psoas_coach.ui.library_model import ENTRY_ROLE, TOTAL_ROLE
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, TEXT_SMALL
from psoas_coach.ui.words import PLUS_WAITS, minutes_text

if TYPE_CHECKING:
    from psoas_coach.ui.figure_tiles import FigureTiles

NEW_PICTURES = 8
"""So many pictures that were not painted before are painted at a time; the next ones wait for the next time."""
NOT_COUNTED = "…"
LONGEST_NAME = 120
FIELD_HEIGHT = 36


class LibraryDelegate(QStyledItemDelegate):
    """Paints headers and entries. The model knows how high a row is.

    Whether a row is selected or under the mouse is asked of the view: the option's state would load Qt's largest class of enums.
    """

    def __init__(self, view: QListView, tiles: FigureTiles, lines: RowLines) -> None:
        super().__init__(view)
        self._view, self._tiles, self._lines = view, tiles, lines
        self._hovered = QPersistentModelIndex()
        self._pictured: set[tuple[str, ...]] = set()
        self._new_pictures = 0
        self._waiting = False

    def hover(self, index: QModelIndex) -> None:
        """Told by the view which row is under the mouse, an invalid one for none."""
        self._hovered = QPersistentModelIndex(index)

    def begin(self) -> None:
        """Told by the view that it is about to be painted."""
        self._new_pictures, self._waiting = 0, False

    @property
    def waits(self) -> bool:
        """Whether a picture was put off for the next time."""
        return self._waiting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        paints = current_paints()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if isinstance(entry, Entry):
            selected, hovered = self._view.selectionModel().isSelected(index), self._hovered == index
            box = rect.adjusted(1, 2, -1, -2)
            self._paint_ground(painter, box, selected, hovered, paints)
            self._paint_tile(painter, box, entry, "surface" if selected or hovered else "sunken", paints)
            self._paint_words(painter, box, entry, index.data(TOTAL_ROLE), paints)
        else:
            painter.setFont(font_of(TEXT_SMALL, SEMIBOLD))
            painter.setPen(paints.colour("ink_soft"))
            painter.drawText(rect.adjusted(SPACE_8, 0, 0, -6), Qt.AlignmentFlag.AlignBottom, str(index.data()).upper())
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QWidget:
        field = QLineEdit(parent)
        field.setMaxLength(LONGEST_NAME)
        field.setAccessibleName(f"New name of {index.data()}")
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():  # what is being typed outlives new totals
            editor.setText(str(index.data()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        left = SPACE_8 + TILE + SPACE_8
        rect = option.rect.adjusted(left, 0, -SPACE_8, 0)
        editor.setGeometry(QRect(rect.left(), rect.center().y() - FIELD_HEIGHT // 2, rect.width(), FIELD_HEIGHT))

    def _paint_ground(self, painter: QPainter, box: QRectF, selected: bool, hovered: bool, paints: Paints) -> None:
        if selected or hovered:
            painter.setPen(paints.pen("accent", 2.0) if selected and self._view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(paints.brush("accent_soft" if selected else "sunken"))
            painter.drawRoundedRect(box, 12, 12)

    def _paint_tile(self, painter: QPainter, box: QRectF, entry: Entry, ground: str, paints: Paints) -> None:
        tile = QRectF(box.left() + SPACE_8, box.center().y() - TILE / 2, TILE, TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush(ground))
        painter.drawRoundedRect(tile, 11, 11)
        if not self._paint_picture(painter, tile, entry.stretches):
            paint_tile(painter, tile, entry, paints)

    def _paint_picture(self, painter: QPainter, tile: QRectF, stretches: tuple[str, ...]) -> bool:
        if stretches in self._pictured:
            return self._tiles.paint(painter, tile, stretches, self._view.devicePixelRatioF())
        if self._new_pictures >= NEW_PICTURES:
            self._waiting = True
            return False
        if not self._tiles.paint(painter, tile, stretches, self._view.devicePixelRatioF()):
            return False
        self._new_pictures += len(stretches)
        self._pictured.add(stretches)
        return True

    def _paint_words(self, painter: QPainter, box: QRectF, entry: Entry, total_ms: int | None, paints: Paints) -> None:
        names, doses = self._lines.names, self._lines.doses
        left, right = box.left() + SPACE_8 + TILE + SPACE_12, box.right() - SPACE_12
        y = box.center().y() - self._lines.text_height(entry) / 2
        painter.setFont(names.font)
        painter.setPen(paints.colour("ink"))
        for line in names.lines(entry.name):
            painter.drawText(QPointF(left, y + names.metrics.ascent()), line)
            y += names.metrics.height()
        painter.setFont(doses.font)
        painter.setPen(paints.colour("ink_soft"))
        time = NOT_COUNTED if total_ms is None else minutes_text(total_ms)
        baseline, height = y + LEADING + doses.metrics.ascent(), doses.metrics.height()
        for number, dose in enumerate(doses.lines(entry.dose)):
            painter.drawText(QPointF(left, baseline + number * height), dose)
        for number, words in enumerate((time, PLUS_WAITS) if entry.waits else (time,)):
            painter.drawText(QPointF(right - doses.metrics.horizontalAdvance(words), baseline + number * height), words)


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
