# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of a routine as a list: picked, dragged to another place, and edited by keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.routine_list import Row, RowDelegate, RowModel
from psoas_coach.ui.theme import current_paints

EDGE, SCROLL_BY, SCROLL_EVERY_MS = 28, 10, 30


class StepsView(QListView):
    """`step_picked(index)` is what the person picks; `show_rows` and `select` emit nothing.

    `move_asked(index, to)` names the place where the step is to stand, counted without it.
    """

    step_picked = Signal(int)
    move_asked = Signal(int, int)
    remove_asked = Signal()
    copy_asked = Signal()
    add_asked = Signal()

    def __init__(self, tiles: FigureTiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self._pressed: tuple[int, QPoint] | None = None
        self._gap, self._y = -1, 0
        self._quiet = False
        self.setModel(self._rows)
        self._delegate = RowDelegate(self, tiles)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Steps")
        self.setAccessibleDescription(
            "Alt and the up or down arrow move a step, Delete takes it out, Control D doubles it, Insert adds a stretch")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._scroll = QTimer(self)
        self._scroll.setInterval(SCROLL_EVERY_MS)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows.rows

    @property
    def selected(self) -> int:
        """The step that is selected; -1 for none."""
        return self.currentIndex().row()

    @property
    def gap(self) -> int:
        """Before which row the dragged step would be put; -1 while none is dragged."""
        return self._gap

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these steps."""
        self._quiet = True
        self._rows.set_rows(rows)
        self._quiet = False

    def select(self, index: int) -> None:
        """Select that step and have it in sight, without telling."""
        if index == self.selected:  # bringing it into sight would lay out all rows
            return
        self._quiet = True
        self.setCurrentIndex(self._rows.index(index))
        self._quiet = False
        self.scrollTo(self._rows.index(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._gap >= 0:
            if key == Qt.Key.Key_Escape:
                self._let_go()
            return
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if by is not None and keys == Qt.KeyboardModifier.AltModifier:
            if 0 <= self.selected + by < len(self.rows):
                self.move_asked.emit(self.selected, self.selected + by)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and keys == Qt.KeyboardModifier.NoModifier:
            self.remove_asked.emit()
        elif key == Qt.Key.Key_D and keys == Qt.KeyboardModifier.ControlModifier:
            self.copy_asked.emit()
        elif key == Qt.Key.Key_Insert and keys == Qt.KeyboardModifier.NoModifier:
            self.add_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._pressed = (index.row(), place)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        place = event.position().toPoint()
        row, start = self._pressed
        if self._gap < 0 and (place - start).manhattanLength() >= QApplication.startDragDistance():
            self._delegate.carried = row
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scroll.start()
        if self._delegate.carried >= 0:
            self._y = place.y()
            self._gap = self._gap_at(self._y)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, gap = self._pressed, self._gap
        self._let_go()
        if pressed is None or gap < 0:
            super().mouseReleaseEvent(event)
            return
        row = pressed[0]
        to = gap if gap <= row else gap - 1
        if to != row:
            self.move_asked.emit(row, to)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap < 0 or not self.rows:
            return
        last = self._gap == len(self.rows)
        rect = self.visualRect(self._rows.index(self._gap - 1 if last else self._gap))
        y = float(rect.bottom() if last else rect.top())
        y = max(3.0, min(self.viewport().height() - 3.0, y))
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(current_paints().pen("accent", 3.0))
        painter.drawLine(QPointF(8, y), QPointF(self.viewport().width() - 4, y))
        painter.setBrush(current_paints().brush("surface"))
        painter.drawEllipse(QPointF(6, y), 3.5, 3.5)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.step_picked.emit(index.row())

    def _gap_at(self, y: int) -> int:
        for number in range(len(self.rows)):
            if y < self.visualRect(self._rows.index(number)).center().y():
                return number
        return len(self.rows)

    def _scroll_on(self) -> None:
        """Go on scrolling while a step is held near the upper or lower edge."""
        by = -SCROLL_BY if self._y < EDGE else SCROLL_BY if self._y > self.viewport().height() - EDGE else 0
        if by and self._gap >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + by)
            self._gap = self._gap_at(self._y)
            self.viewport().update()

    def _let_go(self) -> None:
        self._pressed, self._gap, self._delegate.carried = None, -1, -1
        self._scroll.stop()
        self.viewport().unsetCursor()
        self.viewport().update()
