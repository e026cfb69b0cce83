# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of the list of voices: automatic, what was chosen and is gone, the voices by language, the switch to other languages."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from psoas_coach.speech.voices import VoiceInfo, label_of
from psoas_coach.ui.voice_words import language_name

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
Groups = tuple[tuple[str, tuple[VoiceInfo, ...]], ...]
"""Voices by primary language tag, as `speech.voices.by_language` gives them."""


class LineKind(enum.Enum):
    """What a line is. Voices can be picked and heard, MORE can be pressed, the others are only read."""

    AUTOMATIC = "automatic"
    GONE = "gone"
    VOICE = "voice"
    MORE = "more"
    HEADING = "heading"
    NOTE = "note"


PICKED = frozenset({LineKind.AUTOMATIC, LineKind.GONE, LineKind.VOICE})
HEARD = frozenset({LineKind.AUTOMATIC, LineKind.VOICE})


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One line. `voice_id` is what picking it means, "" for automatic."""

    kind: LineKind
    title: str
    detail: str = ""
    voice_id: str = ""
    label: str = ""


class VoiceLines(QAbstractListModel):
    """The lines for the voices of a machine, narrowed by words. Voices of other languages stand behind one line until it is opened."""

    def __init__(self, own_language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = own_language.partition("-")[0].lower()
        self._groups: Groups | None = None
        self._best = ""
        self._chosen, self._in_use, self._words, self._open = "", "", "", False
        self._lines: list[VoiceLine] = []
        self._update()

    def set_voices(self, groups: Groups, best: str) -> None:
        """Show these voices; `best` is the label of what automatic takes."""
        self._groups, self._best = groups, best
        self._open = self._open or any(voice.id == self._chosen for tag, voices in groups if tag != self._own for voice in voices)
        self._update()

    def set_chosen(self, voice_id: str) -> None:
        """Mark that voice as the chosen one, "" for automatic."""
        if voice_id != self._chosen:
            self._chosen = voice_id
            self._update()

    def set_in_use(self, label: str) -> None:
        """Mark the voice of that label as the one that speaks, "" for none."""
        if label != self._in_use:
            self._in_use = label
            self._update()

    def narrow(self, words: str) -> None:
        """Show only the voices that have all these words, whatever their language."""
        if words.split() != self._words.split():
            self._words = words
            self._update()

    def toggle_others(self) -> None:
        """Open the other languages, or close them."""
        self._open = not self._open
        self._update()

    def line_at(self, index: Index) -> VoiceLine | None:
        """The line of that row; None outside."""
        return self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None

    def index_of(self, kind: LineKind, voice_id: str = "") -> QModelIndex:
        """Where that line stands; an invalid index when it is not shown."""
        for number, line in enumerate(self._lines):
            if line.kind is kind and line.voice_id == voice_id:
                return self.index(number)
        return QModelIndex()

    @property
    def chosen_index(self) -> QModelIndex:
        """Where the chosen line stands."""
        for number, line in enumerate(self._lines):
            if self.is_chosen(line):
                return self.index(number)
        return QModelIndex()

    @property
    def is_open(self) -> bool:
        """Whether the other languages are open."""
        return self._open

    def is_chosen(self, line: VoiceLine) -> bool:
        """Whether the choice is that line."""
        return line.kind in PICKED and line.voice_id == self._chosen

    def is_in_use(self, line: VoiceLine) -> bool:
        """Whether that voice is the one that speaks."""
        return line.kind is LineKind.VOICE and bool(line.label) and line.label == self._in_use

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marks = (line.title, line.detail, "chosen" if self.is_chosen(line) else "", "in use" if self.is_in_use(line) else "",
                     ("open" if self._open else "closed") if line.kind is LineKind.MORE else "")
            return ", ".join(filter(None, marks))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and line.kind in HEARD:
            return "Enter picks, Space listens"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line_at(index)
        if line is None or line.kind in (LineKind.HEADING, LineKind.NOTE):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _update(self) -> None:
        lines = list(self._found() if self._words.split() else self._all())
        if [(line.kind, line.voice_id, line.title) for line in lines] == [(line.kind, line.voice_id, line.title) for line in self._lines]:
            self._lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def _all(self) -> Iterator[VoiceLine]:
        groups = self._groups or ()
        best = self._best or ("Looking for the voices of this machine…" if self._groups is None else "No voice was found on this machine.")
        yield VoiceLine(LineKind.AUTOMATIC, "Automatic (best of this machine)", best)
        if self._chosen and not any(voice.id == self._chosen for _, voices in groups for voice in voices):
            why = "Looking for it…" if self._groups is None else "Not found on this machine. The best one stands in for it."
            yield VoiceLine(LineKind.GONE, label_of(self._chosen), why, self._chosen)
        own = [voice for tag, voices in groups if tag == self._own for voice in voices]
        others = [(tag, voices) for tag, voices in groups if tag != self._own]
        if groups:
            yield VoiceLine(LineKind.HEADING, language_name(self._own))
            if not own:
                yield VoiceLine(LineKind.NOTE, "No voice of this language was found on this machine.")
        yield from map(_voice_line, own)
        if others:
            count = sum(len(voices) for _, voices in others)
            yield VoiceLine(LineKind.MORE, "Other languages", f"{count} {'voice' if count == 1 else 'voices'}")
        if self._open:
            yield from _grouped(others)

    def _found(self) -> Iterator[VoiceLine]:
        words = self._words.casefold().split()
        found = []
        for tag, voices in self._groups or ():
            language = language_name(tag)
            fitting = tuple(voice for voice in voices if all(
                word in f"{voice.label} {voice.note} {language} {voice.language}".casefold() for word in words))
            if fitting:
                found.append((tag, fitting))
        if not found:
            yield VoiceLine(LineKind.NOTE, "No voice has these words.")
        yield from _grouped(found)


def _grouped(groups: list[tuple[str, tuple[VoiceInfo, ...]]]) -> Iterator[VoiceLine]:
    for tag, voices in groups:
        yield VoiceLine(LineKind.HEADING, language_name(tag))
        yield from map(_voice_line, voices)


def _voice_line(voice: VoiceInfo) -> VoiceLine:
    return VoiceLine(LineKind.VOICE, voice.name, " · ".join(filter(None, (voice.engine_label, voice.note))), voice.id, voice.label)
