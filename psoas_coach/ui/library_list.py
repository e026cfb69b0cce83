# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of the library: its keys and clicks, and a layout that thousands of rows do not slow down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHoverEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from psoas_coach.model.catalogue import Entry
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.library_delegate import LibraryDelegate
from psoas_coach.ui.library_lines import RowLines
from psoas_coach.ui.library_model import LibraryModel

Index = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LibraryList(QListView):
    """The list itself. While `locked` its rows cannot be picked or changed; a try is told by `pick_refused`."""

    start_asked = Signal()
    pick_refused = Signal()
    menu_asked = Signal(QPoint)  # where on the screen, for the current row
    rename_asked = Signal()
    delete_asked = Signal()
    uncounted_seen = Signal(list)  # the ids in sight that lack a total time

    def __init__(self, tiles: FigureTiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.locked = False
        self._lines = RowLines()
        self.library_model = LibraryModel(self._lines, self)
        self.setModel(self.library_model)
        self.setAccessibleName("Library")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self._rows = LibraryDelegate(self, tiles, self._lines)
        self.setItemDelegate(self._rows)
        self._uncounted: list[str] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._after_paint)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QListView.State.EditingState:
            return  # what the field of a name leaves over, such as the Enter that ends it, is not for the list
        key = event.key()
        asked = (self.start_asked if key in ENTER else self.delete_asked if key == Qt.Key.Key_Delete
                 else self.rename_asked if key == Qt.Key.Key_F2 else None)
        if asked is not None:
            if not self.locked:
                asked.emit()
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier):
            self._ask_menu()
        elif key == Qt.Key.Key_Home and not self.locked:
            self.setCurrentIndex(self.library_model.first_entry)  # the first row of all is a header, where Qt would stop
        elif event.text().strip() or self.locked:
            event.ignore()  # letters are the window's keys, not a search in the list
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            if self.library_model.entry_at(self.indexAt(event.pos())) is not None:
                self._ask_menu(event.globalPos())
        else:
            self._ask_menu()

    def viewportEvent(self, event: QEvent) -> bool:
        if self.locked and event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self.pick_refused.emit()
            return True
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            self._rows.hover(QModelIndex() if left else self.indexAt(event.position().toPoint()))
        return super().viewportEvent(event)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        if roles:  # no row has another height: Qt would lay all of them out again
            self.viewport().update()
        else:
            super().dataChanged(first, last, roles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._rows.begin()
        super().paintEvent(event)
        uncounted = self._uncounted_in_sight()
        if self._rows.waits or uncounted != self._uncounted:
            self._uncounted = uncounted
            self._later.start()

    def places(self) -> tuple[tuple[str, int], ...]:
        """The entries in sight, each with how far it is from the top edge; none where the list is at its top, and stays there."""
        return () if self.verticalScrollBar().value() == 0 else tuple((entry.id, top) for entry, top in self._in_sight())

    def go_to_place(self, places: tuple[tuple[str, int], ...]) -> None:
        """Scroll so that the first of them that is still there is as far from the top as it was."""
        if not places:
            self.scrollToTop()
        for entry_id, top in places:
            index = self.library_model.index_of(entry_id)
            if index.isValid():
                self.executeDelayedItemsLayout()
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.visualRect(index).top() - top)
                return

    def _ask_menu(self, where: QPoint | None = None) -> None:
        if self.locked:
            self.pick_refused.emit()
        elif self.library_model.entry_at(self.currentIndex()) is not None:
            if where is None:
                self.scrollTo(self.currentIndex())
            self.menu_asked.emit(self._menu_place() if where is None else where)

    def _menu_place(self) -> QPoint:
        """Where the menu of the current row opens when no mouse has asked for it, on the screen."""
        rect = self.visualRect(self.currentIndex()).intersected(self.viewport().rect())
        return self.viewport().mapToGlobal(QPoint(rect.left() + 60, rect.center().y()))

    def _measure(self) -> None:
        """Take the width of the rows, as it is with a scroll bar, so that its coming and going breaks no line anew."""
        if self._lines.set_width(self.width() - self.verticalScrollBar().sizeHint().width()):
            self.library_model.lines_changed()
            self.scheduleDelayedItemsLayout()

    def _in_sight(self) -> Iterator[tuple[Entry, int]]:
        model, number = self.library_model, max(0, self.indexAt(QPoint(8, 4)).row())
        while number < model.rowCount() and (top := self.visualRect(index := model.index(number)).top()) < self.viewport().height():
            entry = model.entry_at(index)
            if entry is not None:
                yield entry, top
            number += 1

    def _uncounted_in_sight(self) -> list[str]:
        return [entry.id for entry, _ in self._in_sight() if self.library_model.total_of(entry.id) is None]

    def _after_paint(self) -> None:
        if self._rows.waits:
            self.viewport().update()
        if self._uncounted:
            self.uncounted_seen.emit(self._uncounted)
