# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the library pane: headers and entries, narrowed by words, positions and purposes.

A library may hold thousands of entries, so what a row needs is worked out once: the words it is found by, its height, its place.
"""

from __future__ import annotations

import enum
import html
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal

from psoas_coach.model.catalogue import Entry
from psoas_coach.model.kinds import EntryKind, Position
from psoas_coach.ui.library_lines import HEADER_HEIGHT, RowLines
from psoas_coach.ui.words import POSITION_NAMES, total_text

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
TOTAL_ROLE = ENTRY_ROLE + 1
SIZE_ROLE = int(Qt.ItemDataRole.SizeHintRole)
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class Group(enum.Enum):
    """The groups in the order in which they stand: what is the person's own comes first."""

    OWN_ROUTINES = "Your routines"
    OWN_STRETCHES = "Your stretches"
    STRETCHES = "Stretches"
    ROUTINES = "Routines"


def group_of(entry: Entry) -> Group:
    """Where that entry stands."""
    if entry.kind is EntryKind.ROUTINE:
        return Group.OWN_ROUTINES if entry.own else Group.ROUTINES
    return Group.OWN_STRETCHES if entry.own else Group.STRETCHES


def search_text(entry: Entry) -> str:
    """The words that an entry is found by."""
    names = " ".join([POSITION_NAMES[position] for position in entry.positions])
    return f"{entry.name} {entry.summary} {names} {' '.join(entry.purposes)}".casefold()


def is_match(entry: Entry, words: str, positions: frozenset[str], purposes: frozenset[str]) -> bool:
    """Whether each typed word occurs in the entry, and each group of filters that is in use holds for it."""
    return bool(_matches([(entry, search_text(entry))], words, positions, purposes))


def plain_tip(text: str) -> str:
    """That text as a tooltip that shows markup instead of reading it."""
    return f"<span>{html.escape(text)}</span>" if text else ""


class LibraryModel(QAbstractListModel):
    """Headers (no entry) and entries in the order given, group by group. `rename_asked(id, name)` is what was typed into a row."""

    rename_asked = Signal(str, str)

    def __init__(self, lines: RowLines | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines or RowLines()
        self._entries: tuple[Entry, ...] = ()
        self._groups: dict[Group, list[Entry]] = {}
        self._texts: dict[Group, list[tuple[Entry, str]]] = {}
        self._totals: dict[str, int] = {}
        self._rows: list[Entry | Group] = []
        self._places: dict[str, int] = {}
        self._sizes: list[QSize] = []
        self._words, self._positions, self._purposes = "", frozenset[str](), frozenset[str]()

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Take the entries; when only their words and times changed, rows stay where they are. A total that is None leaves the last one."""
        same = [entry.id for entry in entries] == [entry.id for entry in self._entries]
        self._totals = {entry.id: total for entry in entries
                        if (total := self._totals.get(entry.id) if entry.total_ms is None else entry.total_ms) is not None}
        self._entries = entries
        self._groups = {group: [] for group in Group}
        for entry in entries:
            self._groups[group_of(entry)].append(entry)
        self._texts = {}
        rows = self._matching()
        if not same or [_key(row) for row in rows] != [_key(row) for row in self._rows]:
            self._reset(rows)
        elif rows:
            sizes, self._rows = self._sizes, rows
            self._sizes = []
            resized = sizes != self._all_sizes()
            roles = [] if resized else [ENTRY_ROLE, int(Qt.ItemDataRole.DisplayRole)]
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1), roles)

    def set_totals(self, totals: Mapping[str, int]) -> None:
        """These total times were counted: show them, and leave all else as it is."""
        self._totals.update(totals)
        shown = [self._places[entry_id] for entry_id in totals if entry_id in self._places]
        if shown:
            self.dataChanged.emit(self.index(min(shown)), self.index(max(shown)), [TOTAL_ROLE])

    def narrow(self, words: str, positions: frozenset[str], purposes: frozenset[str]) -> None:
        """Show only what matches."""
        if (words, positions, purposes) != (self._words, self._positions, self._purposes):
            self._words, self._positions, self._purposes = words, positions, purposes
            rows = self._matching()
            if rows != self._rows:
                self._reset(rows)

    def lines_changed(self) -> None:
        """The rows have another width: their heights are to be asked for again."""
        self._sizes = []

    def entry_at(self, index: Index) -> Entry | None:
        """The entry of that row; None for a header."""
        row = self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None
        return row if isinstance(row, Entry) else None

    def index_of(self, entry_id: str) -> QModelIndex:
        """Where that entry stands; an invalid index when it is not shown."""
        place = self._places.get(entry_id)
        return QModelIndex() if place is None else self.index(place)

    def neighbour_of(self, entry_id: str) -> str:
        """The entry below that one in its group, else the one above; then any other. Empty where there is none."""
        place = self._places.get(entry_id)
        if place is None:
            return ""
        below, above = self._rows[place + 1:], self._rows[place - 1::-1] if place else []
        near = [rows[0] for rows in (below, above) if rows]
        return next((row.id for row in (*near, *below[:2], *above[:2]) if isinstance(row, Entry)), "")

    def total_of(self, entry_id: str) -> int | None:
        """The total time of that entry in milliseconds; None while it was never counted."""
        return self._totals.get(entry_id)

    @property
    def first_entry(self) -> QModelIndex:
        """The first row that is an entry."""
        return self.index(1) if self._rows else QModelIndex()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == SIZE_ROLE:  # asked for every row, before a list can be shown
            return (self._sizes or self._all_sizes())[index.row()]
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if isinstance(row, Group):
            return row.value if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == ENTRY_ROLE:
            return row
        if role == TOTAL_ROLE:
            return self._totals.get(row.id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            total = self._totals.get(row.id)
            time = "time not counted yet" if total is None else total_text(total, row.waits)
            return ", ".join(filter(None, (row.name, "yours" if row.own else "", row.dose, time)))
        return plain_tip(row.summary) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What was typed is asked for; the row changes when the new name comes with the entries."""
        entry, name = self.entry_at(index), " ".join(str(value).split())
        if role == Qt.ItemDataRole.EditRole and entry is not None and entry.own and name and name != entry.name:
            self.rename_asked.emit(entry.id, name)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry_at(index)
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if entry.own else flags

    def _matching(self) -> list[Entry | Group]:
        rows: list[Entry | Group] = []
        narrowed = bool(self._words.split() or self._positions or self._purposes)
        for group, entries in self._groups.items():
            shown = entries
            if narrowed:
                if group not in self._texts:
                    self._texts[group] = [(entry, search_text(entry)) for entry in entries]
                shown = _matches(self._texts[group], self._words, self._positions, self._purposes)
            if shown:
                rows += [group, *shown]
        return rows

    def _reset(self, rows: list[Entry | Group]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._places = {row.id: number for number, row in enumerate(rows) if isinstance(row, Entry)}
        self._sizes = []
        self.endResetModel()

    def _all_sizes(self) -> list[QSize]:
        width, height = self._lines.width, self._lines.height
        by_height: dict[int, QSize] = {}
        for row in self._rows:
            high = height(row) if isinstance(row, Entry) else HEADER_HEIGHT
            self._sizes.append(by_height.get(high) or by_height.setdefault(high, QSize(width, high)))
        return self._sizes


def _matches(texts: list[tuple[Entry, str]], words: str, positions: frozenset[str], purposes: frozenset[str]) -> list[Entry]:
    for word in words.casefold().split():
        texts = [pair for pair in texts if word in pair[1]]
    found = [entry for entry, _ in texts]
    if positions:
        wanted = frozenset(map(Position, positions))
        found = [entry for entry in found if not wanted.isdisjoint(entry.positions)]
    if purposes:
        found = [entry for entry in found if not purposes.isdisjoint(entry.purposes)]
    return found


def _key(row: Entry | Group) -> object:
    return row.id if isinstance(row, Entry) else row
