# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The routine editor with the undo stack that it has in the app, for real keys and a real mouse."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.own_things import OwnThings
from psoas_coach.model.editing import StepNumber
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.own import Own
from psoas_coach.model.preferences import Preferences
from psoas_coach.ui.routine_editor import RoutineEditor
from psoas_coach.ui.routine_picker import StretchPicker
from psoas_coach.ui.routine_rows import BoxRow
from tests.helpers.own_values import BRIDGE, KNEELING, TWIST, a_routine
from tests.helpers.routine_shown import shipped_with, show_all

LEFT = Qt.MouseButton.LeftButton
ALT, CONTROL, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Bench:
    """An editor with its undo stack, as the app has it: every change is put on the stack, and comes back from there."""

    def __init__(self, editor: RoutineEditor, library: Library, preferences: Preferences) -> None:
        self.editor, self.library, self.preferences = editor, library, preferences
        self.things = OwnThings(lambda own: "", wait_ms=1_000_000)
        self.things.changed.connect(self._show)
        self.changes: list[tuple[str, str]] = []
        editor.routine_changed.connect(self._put)
        editor.undo_requested.connect(self.things.undo_stack.undo)
        editor.redo_requested.connect(self.things.undo_stack.redo)

    def now(self) -> Routine:
        """The routine as it is."""
        return self.things.own.routines["my-evening"]

    @property
    def stretches(self) -> list[str]:
        """Those of its steps."""
        return [step.stretch_id for step in self.now().steps]

    @property
    def texts(self) -> list[str]:
        """What was changed, in order, as the undo menu has it."""
        return [text for text, _ in self.changes]

    def load(self, routine: Routine) -> None:
        """Begin with another one."""
        self.things.set_own(Own().with_things((routine,)))

    def undo(self) -> None:
        """The key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.editor, Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        """The key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.editor, Qt.Key.Key_Z, CONTROL | SHIFT)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key in the list of steps."""
        self.editor.steps.view.setFocus()
        QTest.keyClick(self.editor.steps.view, key, keys)

    def type_over(self, number: StepNumber, text: str) -> None:
        """Types over a number of the step, with Enter."""
        self.type_on(number, text)
        QTest.keyClick(self.editor.form.numbers[number].box.field, Qt.Key.Key_Return)

    def type_on(self, number: StepNumber, text: str) -> None:
        """Types over a number of the step, and stays in the field."""
        field = self.editor.form.numbers[number].box.field
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def type_note(self, text: str) -> None:
        """Types over the note of the step, and stays in the field."""
        note = self.editor.form.note
        note.setFocus()
        note.select_all()
        QTest.keyClicks(note.field, text)

    def leave(self) -> None:
        """Goes from the field to the list of steps."""
        self.editor.steps.view.setFocus()

    def row_centre(self, index: int) -> QPoint:
        """Where a mouse takes hold of a step."""
        view = self.editor.steps.view
        return view.visualRect(view.model().index(index, 0)).center()

    def _put(self, routine: Routine, text: str, merge: str) -> None:
        self.changes.append((text, merge))
        self.things.put(text, (routine,), merge=merge)

    def _show(self, own: Own) -> None:
        show_all(self.editor, own.routines["my-evening"], self.library, self.preferences)
        self.editor.set_undo(self.things.undo_stack.undoText(), self.things.undo_stack.redoText())


def opened(qtbot: QtBot, pause_ms: int = 1_000_000) -> Iterator[Bench]:
    """A bench with three steps in an open editor of 900 × 600, for a fixture; unless `pause_ms` is short, a pause keeps no text."""
    editor = RoutineEditor(pause_ms=pause_ms)
    qtbot.addWidget(editor)
    made = Bench(editor, shipped_with("Couch stretch"), Preferences(hold_ms={TWIST: 25_000}))
    made.load(a_routine(BRIDGE, KNEELING, TWIST))
    editor.resize(900, 600)
    with qtbot.waitActive(editor):
        editor.show()
    yield made
    editor.close()


def words(top: QWidget) -> str:
    """All that is written there."""
    return "\n".join(part.text() for part in top.findChildren(QLabel) if part.isVisible())


def pick(row: BoxRow, text: str) -> None:
    """Goes to that entry of a list with the arrow keys."""
    row.box.setFocus()
    by = row.box.findText(text) - row.box.currentIndex()
    for _ in range(abs(by)):
        QTest.keyClick(row.box, Qt.Key.Key_Down if by > 0 else Qt.Key.Key_Up)
    assert row.box.currentText() == text


def picker_of(bench: Bench) -> StretchPicker:
    """The open list of stretches to add."""
    picker = bench.editor.picker
    assert picker is not None
    return picker
