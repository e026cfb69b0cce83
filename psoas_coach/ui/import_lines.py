# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of an import: for each file what comes in it, and for what is here in another form the answer that is picked."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal

from psoas_coach.content.importing import Answer, Arrival, Conflict
from psoas_coach.model.own import Thing
from psoas_coach.ui.import_words import difference, facts

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ANSWER_NAMES = {Answer.KEEP_BOTH: "Keep both", Answer.REPLACE: "Replace", Answer.SKIP: "Skip"}
OUTCOMES = {Conflict.NONE: "New", Conflict.SAME: "Here already"}
DIFFERS = {Conflict.OWN: "Yours differs", Conflict.SHIPPED: "The app has its own"}
FILE_HEIGHT, LINE_HEIGHT, ASKING_HEIGHT = 40, 56, 72
LINE_ROLE = int(Qt.ItemDataRole.UserRole)

TotalMs = Callable[[Thing], int | None]


def _uncounted(thing: Thing) -> int | None:
    return None


class ImportLines(QAbstractListModel):
    """File names and arrivals. Nothing that is here is replaced unless that is picked; `answers_changed` tells of every pick."""

    answers_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Arrival | str] = []
        self._answers: dict[str, Answer] = {}
        self._here: Mapping[str, Thing] = {}
        self._total_ms: TotalMs = _uncounted
        self._details: dict[int, str] = {}
        self._names: dict[str, str] = {}

    def set_arrivals(self, arrivals: Sequence[Arrival], here: Mapping[str, Thing], total_ms: TotalMs = _uncounted) -> None:
        """Show these, file by file; `here` has the things that are here by id, to tell what differs."""
        self.beginResetModel()
        by_file: dict[str, list[Arrival]] = {}
        for arrival in arrivals:
            by_file.setdefault(arrival.file, []).append(arrival)
        self._lines = []
        for file, lines in by_file.items():
            self._lines += [file, *lines]
        self._answers = {each.thing.id: Answer.KEEP_BOTH for each in arrivals if each.answers}
        self._here, self._total_ms, self._details = here, total_ms, {}
        self._names = {}
        self.endResetModel()

    @property
    def answers(self) -> dict[str, Answer]:
        """The answer for each id that is here in another form."""
        return dict(self._answers)

    @property
    def arrivals(self) -> list[Arrival]:
        """All that comes."""
        return [line for line in self._lines if not isinstance(line, str)]

    @property
    def amounts(self) -> tuple[int, int]:
        """How many things will be added, and how many replaced."""
        answers = list(self._answers.values())
        new = sum(each.conflict is Conflict.NONE for each in self.arrivals)
        return new + answers.count(Answer.KEEP_BOTH), answers.count(Answer.REPLACE)

    def pick(self, index: Index, answer: Answer) -> None:
        """Give that line that answer, if it is offered there."""
        arrival = self.arrival_at(index)
        if arrival is not None and answer in arrival.answers:
            self._pick({arrival.thing.id: answer})

    def pick_all(self, answer: Answer) -> None:
        """Give every line that answer, where it is offered."""
        self._pick({each.thing.id: answer for each in self.arrivals if answer in each.answers})

    def arrival_at(self, index: Index) -> Arrival | None:
        """What comes in that line; None for the name of a file."""
        line = self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None
        return None if isinstance(line, str) else line

    def answer_of(self, arrival: Arrival) -> Answer | None:
        """The answer picked for that one; None where nothing is asked."""
        return self._answers.get(arrival.thing.id) if arrival.answers else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(1, FILE_HEIGHT if isinstance(line, str) else ASKING_HEIGHT if line.answers else LINE_HEIGHT)
        if isinstance(line, str):
            return {Qt.ItemDataRole.DisplayRole: line, Qt.ItemDataRole.AccessibleTextRole: f"From {line}",
                    Qt.ItemDataRole.ToolTipRole: f"<span>{html.escape(line)}</span>"}.get(Qt.ItemDataRole(role))
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.thing.name.show
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<span>{html.escape(line.thing.name.show)}<br>{html.escape(self.detail(index.row(), line))}</span>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.thing.name.show}: {self.detail(index.row(), line)}. {self.outcome(line)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and line.answers:
            return "Left and Right change the answer"
        return None

    def detail(self, row: int, arrival: Arrival) -> str:
        """What that one is, or how it differs from the one that is here. Worked out when it is first shown."""
        if row not in self._details:
            thing, old = arrival.thing, self._here.get(arrival.thing.id)
            if arrival.answers and old is not None:
                told = f"{DIFFERS[arrival.conflict]}: {self._difference(thing, old)}"
            else:
                told = facts(thing, self._total_ms(thing))
            self._details[row] = told
        return self._details[row]

    def _difference(self, thing: Thing, old: Thing) -> str:
        names = self._names
        if not names:
            things = (*self._here.values(), *(each.thing for each in self.arrivals))
            names.update((each.id, each.name.show) for each in things)
        return difference(thing, old, self._total_ms(thing), self._total_ms(old), names=names)

    def outcome(self, arrival: Arrival) -> str:
        """What becomes of that one."""
        answer = self.answer_of(arrival)
        return ANSWER_NAMES[answer] if answer is not None else OUTCOMES.get(arrival.conflict, "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.arrival_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _pick(self, answers: Mapping[str, Answer]) -> None:
        if answers.items() <= self._answers.items():
            return
        self._answers.update(answers)
        roles = [int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)]
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1), roles)
        self.answers_changed.emit()
