# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo by the keyboard, everywhere in a window: a field that is typed in has no undo of its own beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QWidget

from psoas_coach.ui.routine_number import NumberBox
from psoas_coach.ui.routine_texts import TextField

UNDO, REDO = ("Ctrl+Z",), ("Ctrl+Shift+Z", "Ctrl+Y")


class UndoKeys(QObject):
    """The keys of `window`; give it every field by `watch`. `visit` counts how often a field was entered, so that what is typed in one
    go can be told from what is typed later.
    """

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.visit = 0
        self._keys = [QKeySequence(text) for text in (*UNDO, *REDO)]
        for text in UNDO:
            QShortcut(QKeySequence(text), window).activated.connect(self._undo)
        for text in REDO:
            QShortcut(QKeySequence(text), window).activated.connect(self._redo)

    def watch(self, top: QWidget) -> None:
        """See to all fields below `top`."""
        for kind in (QLineEdit, QAbstractSpinBox, QPlainTextEdit):
            for field in top.findChildren(kind):
                field.installEventFilter(self)
                if not (isinstance(field, QLineEdit) and isinstance(field.parentWidget(), QAbstractSpinBox)):
                    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # it offers the field's own undo

    def _undo(self) -> None:
        """What cannot be kept is taken back before anything that was kept."""
        field = self._field()
        if field is not None and field.unkept:
            field.drop()
            return
        if field is not None:
            field.settle()
        self.undo_asked.emit()

    def _redo(self) -> None:
        field = self._field()
        if field is not None:
            field.settle()
        self.redo_asked.emit()

    def _field(self) -> TextField | NumberBox | None:
        """The one in which the person is typing."""
        widget: QWidget | None = self._window.focusWidget()
        while widget is not None and not isinstance(widget, TextField | NumberBox):
            widget = widget.parentWidget()
        return widget

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.visit += 1
        is_ours = (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
                   and QKeySequence(event.keyCombination()) in self._keys)
        if is_ours:
            event.ignore()  # so the window's shortcut has it
        return is_ours
