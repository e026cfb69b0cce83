# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the library pane: headers and entries, narrowed by words, positions and purposes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from psoas_coach.model.catalogue import Entry
from psoas_coach.model.kinds import EntryKind
from psoas_coach.ui.words import POSITION_NAMES, minutes_text

HEADERS = {EntryKind.STRETCH: "Stretches", EntryKind.ROUTINE: "Routines"}
ENTRY_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


def is_match(entry: Entry, words: str, positions: frozenset[str], purposes: frozenset[str]) -> bool:
    """Whether each typed word occurs in the entry, and each group of filters that is in use holds for it."""
    places = [position.value for position in entry.positions]
    names = " ".join(POSITION_NAMES[position] for position in entry.positions)
    text = " ".join((entry.name, entry.summary, names, *entry.purposes)).casefold()
    return (all(word in text for word in words.casefold().split())
            and (not positions or not positions.isdisjoint(places))
            and (not purposes or not purposes.isdisjoint(entry.purposes)))


class LibraryModel(QAbstractListModel):
    """Headers (no entry) and entries in the order given, stretches before routines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._rows: list[Entry | EntryKind] = []
        self._words, self._positions, self._purposes = "", frozenset[str](), frozenset[str]()

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Take the entries; when only their doses and times changed, rows stay where they are."""
        same = [entry.id for entry in entries] == [entry.id for entry in self._entries]
        self._entries = entries
        if not same:
            self._rebuild()
            return
        rows = self._matching()
        if [_key(row) for row in rows] != [_key(row) for row in self._rows]:
            self._rebuild()
        elif rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def narrow(self, words: str, positions: frozenset[str], purposes: frozenset[str]) -> None:
        """Show only what matches."""
        if (words, positions, purposes) != (self._words, self._positions, self._purposes):
            self._words, self._positions, self._purposes = words, positions, purposes
            self._rebuild()

    def entry_at(self, index: Index) -> Entry | None:
        """The entry of that row; None for a header."""
        row = self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None
        return row if isinstance(row, Entry) else None

    def index_of(self, entry_id: str) -> QModelIndex:
        """Where that entry stands; an invalid index when it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.id == entry_id:
                return self.index(number)
        return QModelIndex()

    @property
    def first_entry(self) -> QModelIndex:
        """The first row that is an entry."""
        return self.index(1) if self._rows else QModelIndex()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return row if isinstance(row, Entry) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if isinstance(row, Entry) else HEADERS[row]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.dose}, {minutes_text(row.total_ms)}" if isinstance(row, Entry) else HEADERS[row]
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            return row.summary
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entry_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _matching(self) -> list[Entry | EntryKind]:
        rows: list[Entry | EntryKind] = []
        for kind in EntryKind:
            shown = [entry for entry in self._entries
                     if entry.kind is kind and is_match(entry, self._words, self._positions, self._purposes)]
            if shown:
                rows += [kind, *shown]
        return rows

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._rows = self._matching()
        self.endResetModel()


def _key(row: Entry | EntryKind) -> object:
    return row.id if isinstance(row, Entry) else row
