# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of an import: how its lines look, and how their answers are picked by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from psoas_coach.content.importing import Answer, Arrival, Conflict
from psoas_coach.ui.icons import paint_icon
from psoas_coach.ui.import_lines import ANSWER_NAMES, ImportLines
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, TEXT_BODY, TEXT_SMALL

Index = QModelIndex | QPersistentModelIndex
SEGMENT_HEIGHT, SEGMENT_PADDING, SEGMENT_TEXT = 28, 10, 13


def answer_rects(rect: QRect, answers: tuple[Answer, ...]) -> dict[Answer, QRectF]:
    """Where the answers stand in a line of that place, from the left."""
    metrics = QFontMetricsF(font_of(SEGMENT_TEXT))
    widths = {answer: metrics.horizontalAdvance(ANSWER_NAMES[answer]) + 2 * SEGMENT_PADDING for answer in answers}
    x, y = rect.right() - SPACE_12 - sum(widths.values()), rect.top() + SPACE_12
    places = {}
    for answer, width in widths.items():
        places[answer] = QRectF(x, y, width, SEGMENT_HEIGHT)
        x += width
    return places


class ImportDelegate(QStyledItemDelegate):
    """Paints file names, and arrivals with what becomes of them. Long words are elided; the tooltip has them whole."""

    def __init__(self, view: QListView, lines: ImportLines) -> None:
        super().__init__(view)
        self._view, self._lines = view, lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paints, rect = current_paints(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arrival = self._lines.arrival_at(index)
        if arrival is None:
            font = font_of(TEXT_SMALL, SEMIBOLD)
            painter.setFont(font)
            painter.setPen(paints.colour("ink_soft"))
            text = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, rect.width() - 2 * SPACE_12)
            painter.drawText(rect.adjusted(SPACE_12, 0, 0, -SPACE_8), Qt.AlignmentFlag.AlignBottom, text)
        else:
            self._paint_arrival(painter, option.rect, index, arrival, paints)
        painter.restore()

    def _paint_arrival(self, painter: QPainter, place: QRect, index: Index, arrival: Arrival, paints: Paints) -> None:
        box = QRectF(place).adjusted(1, 2, -1, -2)
        if self._view.selectionModel().isSelected(index):
            painter.setPen(paints.pen("accent", 2.0) if self._view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(paints.brush("accent_soft"))
            painter.drawRoundedRect(box, 10, 10)
        rects = answer_rects(place, arrival.answers)
        if rects:
            right = next(iter(rects.values())).left()
            self._paint_answers(painter, rects, self._lines.answer_of(arrival), paints)
        else:
            right = self._paint_outcome(painter, box, arrival, paints)
        gone = arrival.conflict is Conflict.SAME or self._lines.answer_of(arrival) is Answer.SKIP
        left, asked = box.left() + SPACE_12, bool(rects)
        # What differs stands under the answers, over the whole width: it may be long, and it is what an answer depends on.
        for text, size, y, end in (
                (str(index.data()), TEXT_BODY, box.top() + (SPACE_12 + SPACE_4 if asked else SPACE_8), right - SPACE_12),
                (self._lines.detail(index.row(), arrival), TEXT_SMALL, box.top() + (44 if asked else 28),
                 (box.right() if asked else right) - SPACE_12)):
            font = font_of(size)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(paints.colour("ink" if size == TEXT_BODY and not gone else "ink_soft"))
            painter.drawText(QPointF(left, y + metrics.ascent()), metrics.elidedText(text, Qt.TextElideMode.ElideRight, end - left))

    def _paint_outcome(self, painter: QPainter, box: QRectF, arrival: Arrival, paints: Paints) -> float:
        """What becomes of an arrival that nothing is asked about; where that begins."""
        is_new, text = arrival.conflict is Conflict.NONE, self._lines.outcome(arrival)
        font = font_of(SEGMENT_TEXT)
        left = box.right() - SPACE_12 - QFontMetricsF(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(paints.colour("done" if is_new else "ink_soft"))
        painter.drawText(QRectF(left, box.top(), box.right() - left, box.height()), Qt.AlignmentFlag.AlignVCenter, text)
        paint_icon(painter, QRectF(left - 22, box.top(), 16, box.height()), "plus-ten" if is_new else "check",
                   paints.colour("done" if is_new else "ink_soft"))
        return left - 22

    def _paint_answers(self, painter: QPainter, rects: dict[Answer, QRectF], picked: Answer | None, paints: Paints) -> None:
        first, *_, last = rects.values()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("sunken"))
        painter.drawRoundedRect(first.united(last).adjusted(-3, -3, 3, 3), 9, 9)
        painter.setFont(font_of(SEGMENT_TEXT))
        for answer, rect in rects.items():
            painter.setPen(Qt.PenStyle.NoPen)
            if answer is picked:
                painter.setBrush(paints.brush("accent"))
                painter.drawRoundedRect(rect, 7, 7)
            painter.setPen(paints.colour("on_accent" if answer is picked else "ink"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, ANSWER_NAMES[answer])


class ImportList(QListView):
    """Up and Down go from line to line, Left and Right through the answers of a line; a click picks one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ImportLines(self)
        self.setModel(self.lines)
        self.setItemDelegate(ImportDelegate(self, self.lines))
        self.setAccessibleName("What comes in the files")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
        if event.key() in steps:
            self._turn(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()  # the dialog's
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        answer = self._answer_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and answer is not None:
            self.lines.pick(self.indexAt(event.position().toPoint()), answer)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_answer = self._answer_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_answer else Qt.CursorShape.ArrowCursor)

    def _turn(self, step: int) -> None:
        arrival = self.lines.arrival_at(self.currentIndex())
        answer = self.lines.answer_of(arrival) if arrival is not None else None
        if arrival is not None and answer is not None:
            place = min(max(arrival.answers.index(answer) + step, 0), len(arrival.answers) - 1)
            self.lines.pick(self.currentIndex(), arrival.answers[place])

    def _answer_at(self, place: QPoint) -> Answer | None:
        index = self.indexAt(place)
        arrival = self.lines.arrival_at(index)
        if arrival is None:
            return None
        rects = answer_rects(self.visualRect(index), arrival.answers)
        return next((answer for answer, rect in rects.items() if rect.adjusted(0, -SPACE_4, 0, SPACE_4).contains(QPointF(place))), None)
