# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The library pane: search, filters, and the list of stretches and routines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QHoverEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStackedWidget, QVBoxLayout, QWidget

from psoas_coach.model.kinds import Position
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.flow_layout import ChipFlow
from psoas_coach.ui.icons import icon_pixmap
from psoas_coach.ui.library_delegate import LibraryDelegate
from psoas_coach.ui.library_model import LibraryModel
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SPACE_8, SPACE_12, SPACE_16
from psoas_coach.ui.words import POSITION_NAMES

if TYPE_CHECKING:
    from psoas_coach.model.catalogue import Entry


class LibraryList(QListView):
    """The list itself. While `locked` its rows cannot be picked; a try is told by `pick_refused`."""

    start_asked = Signal()
    pick_refused = Signal()

    def __init__(self, tiles: FigureTiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.locked = False
        self.setAccessibleName("Library")
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self._rows = LibraryDelegate(self, tiles)
        self.setItemDelegate(self._rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.locked:
                self.start_asked.emit()
            return
        if event.text().strip():
            event.ignore()  # letters are the window's keys, not a search in the list
            return
        if self.locked:
            event.ignore()
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if self.locked and event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self.pick_refused.emit()
            return True
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            self._rows.hover(QModelIndex() if left else self.indexAt(event.position().toPoint()))
        return super().viewportEvent(event)


class LibraryPane(QWidget):
    """Search field, filter chips and list. `entry_picked` is what the person picks; `select` emits nothing."""

    entry_picked = Signal(str)
    start_requested = Signal()
    pick_refused = Signal()

    def __init__(self, tiles: FigureTiles | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._selected = ""
        self._quiet = False
        self.setMinimumWidth(236)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search")
        self._search.setAccessibleName("Search the library")
        self._search_icon = QAction("Search", self._search)
        self._search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self._chips = ChipFlow("Filters")
        self._model = LibraryModel(self)
        self._list = LibraryList(tiles or FigureTiles())
        self._list.setModel(self._model)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty_state())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_16, SPACE_8, 0, 0)
        layout.setSpacing(SPACE_12)
        layout.addWidget(self._search)
        layout.addWidget(self._chips)
        layout.addWidget(self._stack, 1)
        self._search.textChanged.connect(self._narrow)
        self._search.returnPressed.connect(self._focus_first)
        self._chips.value_toggled.connect(self._narrow)
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        self._list.start_asked.connect(self.start_requested)
        self._list.doubleClicked.connect(self._double_clicked)
        self._list.pick_refused.connect(self.pick_refused)
        self._tint()

    @property
    def selected(self) -> str:
        """The id of the selected entry; empty when none is."""
        return self._selected

    @property
    def list_view(self) -> QListView:
        """The list, for focus and tests."""
        return self._list

    @property
    def search_field(self) -> QLineEdit:
        """The search field, for focus and tests."""
        return self._search

    @property
    def chips(self) -> ChipFlow:
        """The filter chips."""
        return self._chips

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these entries; selection, search and filters stay."""
        if entries == self._entries:
            return
        self._entries = entries
        chips = [(f"position:{position.value}", POSITION_NAMES[position]) for position in Position
                 if any(position in entry.positions for entry in entries)]
        purposes = dict.fromkeys(purpose for entry in entries for purpose in entry.purposes)
        chips += [(f"purpose:{purpose}", purpose[:1].upper() + purpose[1:].replace("-", " ")) for purpose in purposes]
        self._chips.set_chips(tuple(chips))
        self._quiet = True
        self._model.set_entries(entries)
        self._quiet = False
        self._show_selection()

    def select(self, entry_id: str) -> None:
        """Mark that entry, without a signal."""
        self._selected = entry_id
        self._show_selection()

    def set_locked(self, locked: bool) -> None:
        """While a session runs the list is for reading only."""
        self._list.locked = locked

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def leave_search(self) -> None:
        """Esc in the search field: show everything, and go back to the list."""
        if self._search.hasFocus():
            self.clear_search()
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list.scheduleDelayedItemsLayout()

    def _empty_state(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(SPACE_8, 48, SPACE_16, 0)
        layout.setSpacing(SPACE_16)
        said = label("Nothing matches your search.", tone="soft")
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        clear = Button("Clear search", Kind.SECONDARY)
        clear.clicked.connect(self.clear_search)
        layout.addWidget(said)
        layout.addWidget(clear, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return page

    def clear_search(self) -> None:
        """Show everything again."""
        self._chips.clear_checks()
        self._search.clear()
        self._narrow()

    def _narrow(self) -> None:
        self._search.setClearButtonEnabled(True)  # shown from the first letter on; its icon takes long to find
        checked = self._chips.checked
        positions = frozenset(value.removeprefix("position:") for value in checked if value.startswith("position:"))
        purposes = frozenset(value.removeprefix("purpose:") for value in checked if value.startswith("purpose:"))
        self._quiet = True
        self._model.narrow(self._search.text(), positions, purposes)
        self._quiet = False
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)
        self._show_selection()

    def _focus_first(self) -> None:
        first = self._model.first_entry
        if first.isValid():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._model.index_of(self._selected).isValid() is False:
                self._list.setCurrentIndex(first)

    def _show_selection(self) -> None:
        self._quiet = True
        index = self._model.index_of(self._selected)
        if index.isValid():
            self._list.setCurrentIndex(index)
        else:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        self._quiet = False

    def _current_changed(self, index: QModelIndex) -> None:
        entry = self._model.entry_at(index)
        if self._quiet or entry is None:
            return
        self._selected = entry.id
        self.entry_picked.emit(entry.id)

    def _double_clicked(self, index: QModelIndex) -> None:
        if self._model.entry_at(index) is not None:
            self.start_requested.emit()

    def _tint(self) -> None:
        self._search_icon.setIcon(icon_pixmap("search", 18, current_paints().colour("ink_soft"), self.devicePixelRatioF()))

    def sizeHint(self) -> QSize:
        return QSize(300, 480)
