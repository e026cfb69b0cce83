# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields for the texts of a routine. A text is kept once it is whole; one that cannot be kept stands, with a sentence that says why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.ui.routine_words import TextRule
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, TEXT_LEAD

PAUSE_MS = 600
"""After so long without a key, what is typed is taken as whole."""


class _Words(QPlainTextEdit):
    """Several lines on the screen, one line of text: a line break becomes a blank, and Tab goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            cursor = self.textCursor()
            before = self.toPlainText()[:cursor.selectionStart()]
            if before and not before[-1].isspace():
                cursor.insertText(" ")
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
    """A field with room for what is wrong below it. `text_given` is a whole text that may be kept; `show_text` emits nothing.

    A text is whole once the field is left, at Enter in a field of one line, and after `pause_ms` without a key. One that cannot be kept
    stands until it is mended or taken back; meanwhile what was kept before this visit to the field, or at the last Enter in it, is in force
    again. `judged` tells of each change of `unkept` and `is_pending`.
    """

    text_given = Signal(str)
    judged = Signal()

    def __init__(self, name: str, rule: TextRule, *, height: int = 0, pause_ms: int = PAUSE_MS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule, self._kept, self._before = rule, "", ""
        self._unkept, self._pending = "", False
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
            self.words = words
        else:
            self.line = QLineEdit()
            self.line.setFont(font_of(TEXT_LEAD, SEMIBOLD))
            layout.addWidget(self.line)
            self.line.textEdited.connect(self._edited)
            self.line.returnPressed.connect(self._enter)
        layout.addWidget(self.trouble)
        self._pause, self._sight = self._timer(pause_ms), self._timer(0)
        self._pause.timeout.connect(self.settle)
        self._sight.timeout.connect(self._bring_into_sight)
        self.field.setAccessibleName(name)
        self.field.installEventFilter(self)
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

    @property
    def unkept(self) -> str:
        """That what stands here is not saved yet, and why, as a sentence; empty where it can be kept."""
        return self._unkept

    @property
    def is_pending(self) -> bool:
        """Whether a text is being typed that could be kept, and is not yet."""
        return self._pending

    def select_all(self) -> None:
        """Select it, to be typed over."""
        self.field.selectAll()

    def show_text(self, text: str) -> None:
        """Show that text, unless the person is at another one just now, or has left one that cannot be kept."""
        is_new, self._kept = text != self._kept, text
        if is_new or not self.field.hasFocus():
            self._before = text
        if not self._unkept and (is_new or not self.field.hasFocus()):
            self.drop()

    def put_draft(self, text: str) -> None:
        """Let that text stand, as if it were typed."""
        self._fill(text)
        self._judge()

    def settle(self) -> None:
        """Keep what is typed, where it can be kept."""
        self._pause.stop()
        if self._pending:
            self._keep(self._whole)
            self._judge()

    def drop(self) -> None:
        """Show what is kept instead of what is typed."""
        self._pause.stop()
        self._fill(self._kept)
        self._judge()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._before = self._kept
        elif event.type() == QEvent.Type.FocusOut:
            self.settle()
            if not self._unkept:
                self._fill(self._kept)
        return False

    @property
    def _whole(self) -> str:
        return " ".join(self.text.split("\n")).strip()

    def _edited(self) -> None:
        self._judge()
        self._pause.start()
        if self._unkept:
            self._keep(self._before)

    def _enter(self) -> None:
        self.settle()
        self._before = self._kept

    def _keep(self, text: str) -> None:
        if text != self._kept:
            self._kept = text
            self.text_given.emit(text)

    def _judge(self) -> None:
        before = self._unkept, self._pending
        text = self._whole
        self._unkept = self._rule.unkept(text) if text != self._kept else ""
        self._pending = not self._unkept and text != self._kept
        trouble = self._rule.trouble(text) if self._unkept else ""
        if trouble != self.trouble.text():
            self.trouble.setText(trouble)
            self.trouble.setVisible(bool(trouble))
            self.field.setAccessibleDescription(trouble)
            if trouble:
                self._sight.start()
        if (self._unkept, self._pending) != before:
            self.judged.emit()

    def _bring_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.trouble.isVisible() and self.field.hasFocus():
            above.ensureWidgetVisible(self.trouble, 0, SPACE_8)

    def _timer(self, wait_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait_ms)
        return timer

    def _fill(self, text: str) -> None:
        if self.text == text:
            return
        with QSignalBlocker(self.field):
            if self.line is not None:
                self.line.setText(text)
            elif self.words is not None:
                self.words.setPlainText(text)
                self.words.moveCursor(QTextCursor.MoveOperation.End)
