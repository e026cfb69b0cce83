# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a line of the list of voices looks: the mark of the choice, name and engine, what is in use, and a button to listen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from psoas_coach.ui.icons import paint_icon
from psoas_coach.ui.lines import broken_lines
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD, SPACE_8, SPACE_12, TEXT_BODY, TEXT_SMALL
from psoas_coach.ui.voice_lines import HEARD, LineKind, VoiceLine, VoiceLines

ROW_HEIGHT, HEADER_HEIGHT, MORE_HEIGHT = 50, 34, 44
MARK, LISTEN = 18, 32
TEXT_LEFT = 1 + SPACE_12 + MARK + SPACE_12
IN_USE = "In use"
MOST_LINES = 2


def listen_rect(row: QRect) -> QRectF:
    """Where the button to listen stands in a row."""
    return QRectF(row.right() - SPACE_8 - LISTEN, row.center().y() - LISTEN / 2 + 0.5, LISTEN, LISTEN)


class VoiceDelegate(QStyledItemDelegate):
    """Paints the lines of a `VoiceLines`. A row grows with its words, so that none is cut."""

    def __init__(self, view: QListView, lines: VoiceLines) -> None:
        super().__init__(view)
        self._view, self._lines = view, lines
        self._hovered = QPersistentModelIndex()
        self._on_listen = False

    def hover(self, index: QModelIndex, on_listen: bool) -> None:
        """Told by the view which row is under the mouse, an invalid one for none, and whether its button is."""
        self._hovered, self._on_listen = QPersistentModelIndex(index), on_listen

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line, width = self._lines.line_at(index), self._view.viewport().width()
        if line is None or line.kind is LineKind.HEADING:
            return QSize(width, HEADER_HEIGHT)
        if line.kind is LineKind.MORE:
            return QSize(width, MORE_HEIGHT)
        title, detail = self._words(line, width)
        height = len(title) * QFontMetricsF(font_of(TEXT_BODY)).height() + len(detail) * QFontMetricsF(font_of(TEXT_SMALL)).height()
        return QSize(width, max(ROW_HEIGHT, round(height) + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        line = self._lines.line_at(index)
        if line is None:
            return
        paints, row = current_paints(), option.rect
        selected = self._view.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.kind is LineKind.HEADING:
            painter.setFont(font_of(TEXT_SMALL, SEMIBOLD))
            painter.setPen(paints.colour("ink_soft"))
            painter.drawText(QRectF(row).adjusted(SPACE_12, 0, 0, -6), Qt.AlignmentFlag.AlignBottom, line.title.upper())
        else:
            self._paint_ground(painter, row, selected, self._hovered == index and line.kind is not LineKind.NOTE, paints)
            self._paint_words(painter, row, line, paints)
        if line.kind is LineKind.MORE:
            icon = "chevron-down" if self._lines.is_open else "chevron"
            paint_icon(painter, QRectF(row.left() + 1 + SPACE_12, row.top(), MARK, row.height()), icon, paints.colour("ink"))
        elif line.kind not in (LineKind.HEADING, LineKind.NOTE):
            self._paint_mark(painter, row, self._lines.is_chosen(line), paints)
            self._paint_in_use(painter, row, line, selected, paints)
        if line.kind in HEARD:
            self._paint_listen(painter, row, self._hovered == index and self._on_listen, paints)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRect, selected: bool, hovered: bool, paints: Paints) -> None:
        painter.setPen(paints.pen("accent", 2.0) if selected and self._view.hasFocus() else Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(paints.brush("accent_soft" if selected else "sunken"))
            painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 9, 9)

    def _paint_words(self, painter: QPainter, row: QRect, line: VoiceLine, paints: Paints) -> None:
        title, detail = self._words(line, row.width())
        font, small = font_of(TEXT_BODY), font_of(TEXT_SMALL)
        metrics, small_metrics = QFontMetricsF(font), QFontMetricsF(small)
        y = row.top() + (row.height() - len(title) * metrics.height() - len(detail) * small_metrics.height()) / 2
        left = row.left() + TEXT_LEFT
        painter.setFont(font)
        painter.setPen(paints.colour("ink_soft" if line.kind is LineKind.NOTE else "ink"))
        for text in title:
            painter.drawText(QPointF(left, y + metrics.ascent()), text)
            y += metrics.height()
        painter.setFont(small)
        painter.setPen(paints.colour("hurt_ink" if line.kind is LineKind.GONE else "ink_soft"))
        for text in detail:
            painter.drawText(QPointF(left, y + small_metrics.ascent()), text)
            y += small_metrics.height()

    def _paint_mark(self, painter: QPainter, row: QRect, chosen: bool, paints: Paints) -> None:
        mark = QRectF(row.left() + 1 + SPACE_12, row.center().y() - MARK / 2 + 0.5, MARK, MARK).adjusted(1, 1, -1, -1)
        painter.setPen(paints.pen("accent" if chosen else "edge", 1.75))
        painter.setBrush(paints.brush("surface"))
        painter.drawEllipse(mark)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paints.brush("accent"))
            painter.drawEllipse(mark.adjusted(4, 4, -4, -4))

    def _paint_in_use(self, painter: QPainter, row: QRect, line: VoiceLine, selected: bool, paints: Paints) -> None:
        if not self._lines.is_in_use(line):
            return
        width, height = _pill_width(), 22.0
        pill = QRectF(listen_rect(row).left() - SPACE_8 - width, row.center().y() - height / 2 + 0.5, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("surface" if selected else "accent_soft"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font_of(TEXT_SMALL, SEMIBOLD))
        painter.setPen(paints.colour("accent_ink"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, IN_USE)

    def _paint_listen(self, painter: QPainter, row: QRect, hovered: bool, paints: Paints) -> None:
        box = listen_rect(row)
        painter.setPen(paints.pen("edge", 1.25))
        painter.setBrush(paints.brush("accent" if hovered else "surface"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        paint_icon(painter, box.adjusted(8, 8, -8, -8), "play", paints.colour("on_accent" if hovered else "ink"))

    def _words(self, line: VoiceLine, row_width: int) -> tuple[list[str], list[str]]:
        """Title and detail in lines that fit beside what else stands in the row."""
        width = float(row_width - TEXT_LEFT - SPACE_12)
        if line.kind in HEARD:
            width -= LISTEN + (_pill_width() + SPACE_8 if self._lines.is_in_use(line) else 0)
        detail = broken_lines(line.detail, font_of(TEXT_SMALL), width, MOST_LINES) if line.detail else []
        return broken_lines(line.title, font_of(TEXT_BODY, REGULAR), width, MOST_LINES), detail


def _pill_width() -> float:
    return QFontMetricsF(font_of(TEXT_SMALL, SEMIBOLD)).horizontalAdvance(IN_USE) + 18
