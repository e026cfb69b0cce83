# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields for the texts of a routine. What is typed is told at once while it may be kept; else a sentence says what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from psoas_coach.ui.routine_words import TextRule
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, TEXT_LEAD


class _Words(QPlainTextEdit):
    """Several lines on the screen, one line of text: what is pasted loses its line breaks, and Tab goes on."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_frame()
        self.left.emit()

    def _repaint_frame(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.update()


class _WordsFrame(QWidget):
    """The outline of a field of several lines, as the other fields have it."""

    def __init__(self, words: _Words, height: int) -> None:
        super().__init__()
        self._words = words
        self.setFixedHeight(height)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_4, 3, SPACE_4, 3)
        layout.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._words.hasFocus()
        painter.setBrush(paints.brush("surface"))
        painter.setPen(paints.pen("accent", 2.0) if focused else paints.pen("edge", 1.0))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.end()


class TextField(QWidget):
    """A field with room for what is wrong below it. `text_given` is a text that may be kept; `show_text` emits nothing.

    Left with a text that cannot be kept, it shows the last good one again.
    """

    text_given = Signal(str)

    def __init__(self, name: str, rule: TextRule, *, height: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule, self._shown, self._trouble = rule, "", ""
        self.trouble = label("", 13, tone="hurt")
        self.trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_4)
        self.line: QLineEdit | None = None
        self.words: QPlainTextEdit | None = None
        if height:
            words = _Words()
            layout.addWidget(_WordsFrame(words, height))
            words.textChanged.connect(self._edited)
            words.left.connect(self._left)
            self.words = words
        else:
            self.line = QLineEdit()
            self.line.setFont(font_of(TEXT_LEAD, SEMIBOLD))
            layout.addWidget(self.line)
            self.line.textEdited.connect(self._edited)
            self.line.editingFinished.connect(self._left)
        layout.addWidget(self.trouble)
        self.field.setAccessibleName(name)
        self.setFocusProxy(self.field)

    @property
    def field(self) -> QLineEdit | QPlainTextEdit:
        """Where one types."""
        field = self.line or self.words
        assert field is not None
        return field

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text() if self.line is not None else self.words.toPlainText() if self.words is not None else ""

    def select_all(self) -> None:
        """Select it, to be typed over."""
        self.field.selectAll()

    def show_text(self, text: str) -> None:
        """Show that text, unless it is what the person is typing just now."""
        if text != self._shown or not self.field.hasFocus():
            self._shown = text
            self._fill(text)
            self._tell("")

    def _edited(self) -> None:
        text = " ".join(self.text.split("\n")).strip()
        trouble = self._rule.trouble(text)
        self._tell(trouble)
        if not trouble and text != self._shown:
            self._shown = text
            self.text_given.emit(text)

    def _left(self) -> None:
        if self._trouble:
            self.trouble.setText(f"{self._trouble} It is still “{self._shown}”.")
            self._trouble = ""
        self._fill(self._shown)

    def _tell(self, trouble: str) -> None:
        self._trouble = trouble
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.field.setAccessibleDescription(trouble)

    def _fill(self, text: str) -> None:
        if self.text == text:
            return
        with QSignalBlocker(self.field):
            if self.line is not None:
                self.line.setText(text)
            elif self.words is not None:
                self.words.setPlainText(text)
                self.words.moveCursor(QTextCursor.MoveOperation.End)
