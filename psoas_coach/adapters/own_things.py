# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's own things and every change of them, each to be undone; saved soon after each change.

A change remembers the whole value before and after it, which share all that they have in common. So undoing it gives back exactly what
was there, whatever the change did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from psoas_coach.model.own import Own, Thing

MOST_UNDONE = 200
SAVE_WAIT_MS = 400
NEVER_MERGED = -1


class OwnThings(QObject):
    """Holds the `Own` value. `save` writes it, and gives an empty text or a sentence that says why it could not."""

    changed = Signal(object)  # Own: after a change, and after each undo and redo
    saved = Signal()
    trouble = Signal(str)

    def __init__(self, save: Callable[[Own], str], parent: QObject | None = None, *, wait_ms: int = SAVE_WAIT_MS) -> None:
        super().__init__(parent)
        self._save = save
        self._own = self._told = self._kept = Own()
        self._merge_ids: dict[str, int] = {}
        self._next_merge_id = 0
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_UNDONE)
        self.undo_stack.indexChanged.connect(self._tell)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(wait_ms)
        self._wait.timeout.connect(self.save_now)

    @property
    def own(self) -> Own:
        """What is the person's now."""
        return self._own

    @property
    def is_saved(self) -> bool:
        """Whether all of it is written."""
        return self._kept is self._own

    def set_own(self, own: Own) -> None:
        """Take what was read from the files. That is no change: it is not saved, and cannot be undone."""
        self._own = self._told = self._kept = own
        self.changed.emit(own)

    def put(self, text: str, things: Iterable[Thing] = (), without: Iterable[str] = (), merge: str = "") -> None:
        """Put `things` in, take the ids of `without` out. `text` names the change where it can be undone.

        Successive changes with the same `merge` are undone as one.
        """
        self.put_own(text, self._own.with_things(things, without), merge)

    def put_own(self, text: str, own: Own, merge: str = "") -> None:
        """The same, for a value that was made elsewhere."""
        if own != self._own:
            self.undo_stack.push(_Change(text, self._own, own, self._take, self._merge_id(merge)))

    def undo_texts(self, id: str) -> tuple[str, str]:
        """What undo would take back of that thing and what redo would bring again; empty where the next one is about something else."""
        stack = self.undo_stack
        next_ones = ((stack.command(stack.index() - 1), stack.undoText()), (stack.command(stack.index()), stack.redoText()))
        undo, redo = (text if isinstance(change, _Change) and change.is_about(id) else "" for change, text in next_ones)
        return undo, redo

    def end_merging(self) -> None:
        """Let no later change be undone together with an earlier one: the person has left the place of the change."""
        self._merge_ids = {}

    def save_now(self) -> None:
        """Write what is not written yet. What cannot be written stays, and is tried again after the next change."""
        self._wait.stop()
        if self.is_saved:
            return
        own = self._own
        sentence = self._save(own)
        if sentence:
            self.trouble.emit(sentence)
        else:
            self._kept = own
            self.saved.emit()

    def close(self) -> None:
        """Save, since nothing more will be changed."""
        self.save_now()

    def _merge_id(self, merge: str) -> int:
        if not merge:
            return NEVER_MERGED
        if merge not in self._merge_ids:
            self._merge_ids[merge] = self._next_merge_id
            self._next_merge_id += 1
        return self._merge_ids[merge]

    def _take(self, own: Own) -> None:
        self._own = own

    def _tell(self) -> None:
        """Told by the stack once it is done with a change, so that what it would undo next is right already."""
        if self._told is not self._own:
            self._told = self._own
            self._wait.start()
            self.changed.emit(self._own)


class _Change(QUndoCommand):
    def __init__(self, text: str, before: Own, after: Own, take: Callable[[Own], None], merge_id: int) -> None:
        super().__init__(text)
        self._before, self.after, self._take, self._merge_id = before, after, take, merge_id

    def is_about(self, id: str) -> bool:
        """Whether it changes that thing."""
        return (id in self._before) != (id in self.after) or (id in self.after and self._before[id] != self.after[id])

    def id(self) -> int:
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change):
            return False
        self.after = other.after
        self.setText(other.text())
        self.setObsolete(self.after == self._before)
        return True

    def redo(self) -> None:
        self._take(self.after)

    def undo(self) -> None:
        self._take(self._before)
