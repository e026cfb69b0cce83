# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The library pane: search, filters, the list of stretches and routines, and what can be made, changed and brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.icons import icon_pixmap
from psoas_coach.ui.library_drop import DropPane
from psoas_coach.ui.library_empty import NothingFound
from psoas_coach.ui.library_filters import LibraryFilters
from psoas_coach.ui.library_list import LibraryList
from psoas_coach.ui.library_menu import NEW, new_menu, offered, row_menu
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psoas_coach.model.catalogue import Entry


class LibraryPane(DropPane):
    """`entry_picked` is what the person picks; `select` emits nothing. The other signals are what is asked for, by id of an entry.

    `edit_requested` is emitted for what came with the app too: a copy of it is to be edited. `refused` has a sentence for the person.
    """

    entry_picked = Signal(str)
    start_requested = Signal()
    pick_refused = Signal()
    new_routine_requested = Signal()
    new_stretch_requested = Signal()
    edit_requested = Signal(str)
    duplicate_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)
    export_requested = Signal(list)
    uncounted_seen = Signal(list)  # the ids in sight that lack a total time

    def __init__(self, tiles: FigureTiles | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._selected = ""
        self._quiet = False
        self._menu: QMenu | None = None
        self.setMinimumWidth(236)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search")
        self._search.setAccessibleName("Search the library")
        self._search.setAcceptDrops(False)  # files go to the library, wherever they are dropped on it
        self._search_icon = QAction("Search", self._search)
        self._search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self._new = Button("New", Kind.QUIET, icon_name="plus-ten", name="New: routine, stretch or import")
        self._chips = LibraryFilters()
        self._list = LibraryList(tiles or FigureTiles())
        self._model = self._list.library_model
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        nothing_found = NothingFound()
        nothing_found.clear_requested.connect(self.clear_search)
        self._stack.addWidget(nothing_found)
        top = QHBoxLayout()
        top.setSpacing(SPACE_4)
        top.addWidget(self._search, 1)
        top.addWidget(self._new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_16, SPACE_8, 0, 0)
        layout.setSpacing(SPACE_12)
        layout.addLayout(top)
        layout.addWidget(self._chips)
        layout.addWidget(self._stack, 1)
        self._search.textChanged.connect(self._narrow)
        self._search.returnPressed.connect(self._focus_first)
        self._new.clicked.connect(self._open_new_menu)
        self._chips.value_toggled.connect(self._narrow)
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        self._list.start_asked.connect(self.start_requested)
        self._list.doubleClicked.connect(self._double_clicked)
        self._list.pick_refused.connect(self.pick_refused)
        self._list.menu_asked.connect(self._open_row_menu)
        self._list.rename_asked.connect(lambda: self.act("rename"))
        self._list.delete_asked.connect(lambda: self.act("delete"))
        self._list.uncounted_seen.connect(self.uncounted_seen)
        self._model.rename_asked.connect(self.rename_requested)
        self._tint()

    @property
    def selected(self) -> str:
        """The id of the selected entry; empty when none is."""
        return self._selected

    @property
    def selected_entry(self) -> Entry | None:
        """The selected entry, whether the search shows it or not."""
        return next((entry for entry in self._entries if entry.id == self._selected), None)

    @property
    def list_view(self) -> QListView:
        """The list, for focus and tests."""
        return self._list

    @property
    def search_field(self) -> QLineEdit:
        """The search field, for focus and tests."""
        return self._search

    @property
    def new_button(self) -> Button:
        """The button that opens the menu of what can be made."""
        return self._new

    @property
    def open_menu(self) -> QMenu | None:
        """The menu that is open now."""
        return self._menu

    @property
    def chips(self) -> LibraryFilters:
        """The filter chips."""
        return self._chips

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these entries; selection, search and filters stay, and so does what is in sight."""
        if entries == self._entries:
            return
        self._entries = entries
        places = self._list.places()
        self._chips.set_entries(entries)
        self._quiet = True
        self._model.set_entries(entries)
        self._quiet = False
        self._narrow()
        self._list.go_to_place(places)

    def set_totals(self, totals: Mapping[str, int]) -> None:
        """Show these total times, in milliseconds by id, in their rows."""
        self._model.set_totals(totals)

    def select(self, entry_id: str) -> None:
        """Mark that entry, without a signal, and bring it into sight."""
        self._selected = entry_id
        self._show_selection()

    def neighbour_of(self, entry_id: str) -> str:
        """What can be selected in place of that entry when it goes; empty where nothing can."""
        return self._model.neighbour_of(entry_id)

    def set_locked(self, locked: bool) -> None:
        """While a session runs the list is for reading only."""
        self._list.locked = locked
        self._new.setEnabled(not locked)
        self.takes_files = not locked
        if locked and self._menu is not None:
            self._menu.close()

    def can(self, action_id: str) -> bool:
        """Whether `act` would do that now."""
        if self._list.locked:
            return False
        entry = self.selected_entry
        return action_id in NEW or (entry is not None and action_id in offered(entry))

    def act(self, action_id: str) -> None:
        """Do what a row of ACTIONS stands for in the library: make something, or do something with the selected entry."""
        entry = self.selected_entry
        if self._list.locked:
            self.pick_refused.emit()
        elif action_id in NEW:
            self._make(action_id)
        elif entry is None:
            self.refused.emit("Pick a stretch or a routine from the library first.")
        elif action_id not in offered(entry) and action_id != "duplicate":
            self.refused.emit(f"“{entry.name}” came with the app and stays as it is. Duplicate it to make one of your own.")
        else:
            self._do_with(entry, action_id)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def leave_search(self) -> None:
        """Esc in the search field: show everything, and go back to the list."""
        if self._search.hasFocus():
            self.clear_search()
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_search(self) -> None:
        """Show everything again."""
        self._chips.clear_checks()
        self._search.clear()
        self._narrow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _narrow(self) -> None:
        self._search.setClearButtonEnabled(True)  # shown from the first letter on; its icon takes long to find
        self._quiet = True
        self._model.narrow(self._search.text(), self._chips.positions, self._chips.purposes)
        self._quiet = False
        self._stack.setCurrentIndex(0 if self._model.rowCount() or not self._entries else 1)
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
        self._list.setCurrentIndex(index)
        if not index.isValid():
            self._list.clearSelection()
            self._list.scrollToTop()
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

    def _make(self, action_id: str) -> None:
        if action_id == "new_routine":
            self.new_routine_requested.emit()
        elif action_id == "new_stretch":
            self.new_stretch_requested.emit()
        else:
            self.import_requested.emit([])

    def _do_with(self, entry: Entry, action_id: str) -> None:
        if action_id == "start_pause":
            self.start_requested.emit()
        elif action_id == "rename":
            self._rename()
        elif action_id == "export_file":
            self.export_requested.emit([entry.id])
        else:
            {"edit": self.edit_requested, "duplicate": self.duplicate_requested, "delete": self.delete_requested}[action_id].emit(entry.id)

    def _rename(self) -> None:
        if not self._model.index_of(self._selected).isValid():
            self.clear_search()
        self.select(self._selected)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.edit(self._list.currentIndex())

    def _open_new_menu(self) -> None:
        self._open(new_menu(self, self.act), self._new.mapToGlobal(QPoint(0, self._new.height() + 2)))

    def _open_row_menu(self, where: QPoint) -> None:
        entry = self.selected_entry
        if entry is not None:
            self._open(row_menu(self, entry, self.act), where)

    def _open(self, menu: QMenu, where: QPoint) -> None:
        if self._menu is not None:  # the keyboard's menu key may be told twice
            menu.deleteLater()
            return
        self._menu = menu
        menu.aboutToHide.connect(self._forget_menu)
        menu.popup(where)

    def _forget_menu(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def _tint(self) -> None:
        self._search_icon.setIcon(icon_pixmap("search", 18, current_paints().colour("ink_soft"), self.devicePixelRatioF()))

    def sizeHint(self) -> QSize:
        return QSize(300, 480)
