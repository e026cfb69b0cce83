# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sentence of a stretch: a field that grows with its text, buttons that name a side, and how it reads on either side.

A text is kept as a whole: once the field is left, or after a pause in typing. One that cannot be kept stays in the field with what is wrong
beside it, until it is mended or the sentence is changed from elsewhere; meanwhile that is in force which was before the field was entered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QMimeData, QRectF, QRegularExpression, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from psoas_coach.model.kinds import Side
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.stretch_words import SIDE_WORDS, Rule, placeholder, readings
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, TEXT_BODY

MARGIN = 7
PAUSE_MS = 600
"""After so long without a letter, what is typed is kept."""
_PLACEHOLDER = QRegularExpression(r"\{(?:side|other|Side|Other)\}")


class _Marks(QSyntaxHighlighter):
    """Shows the named sides as marks."""

    def highlightBlock(self, text: str) -> None:
        shown = QTextCharFormat()
        paints = current_paints()
        shown.setBackground(paints.brush("accent_soft"))
        shown.setForeground(paints.brush("accent_ink"))
        shown.setFontWeight(SEMIBOLD)
        found = _PLACEHOLDER.globalMatch(text)
        while found.hasNext():
            match = found.next()
            self.setFormat(match.capturedStart(), match.capturedLength(), shown)


class SentenceField(QPlainTextEdit):
    """One line of text on as many lines of the screen as it needs. Tab goes on; what is pasted loses its line breaks."""

    entered = Signal()  # the Enter key

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFont(font_of(TEXT_BODY))
        self.document().setDocumentMargin(0)
        self.setViewportMargins(10, MARGIN, 10, MARGIN)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._marks = _Marks(self.document())
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marks.rehighlight()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(lines * QFontMetrics(self.font()).lineSpacing() + 2 * MARGIN + 2)


class _Outline(QWidget):
    """The outline of a field, as the other fields have it."""

    def __init__(self, field: SentenceField) -> None:
        super().__init__()
        self._field = field
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(field)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._field.hasFocus()
        painter.setBrush(paints.brush("surface"))
        painter.setPen(paints.pen("accent", 2.0) if focused else paints.pen("edge", 1.0))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.end()


class SentenceRow(QWidget):
    """`text_given` is a text to be kept; `show_text` emits nothing, and leaves what is typed where the kept text is the same.

    `set_refusal` gives a rule beside that of the texts.
    """

    text_given = Signal(str)

    def __init__(self, title: str, rule: Rule | None = None, *, name: str = "", hint: str = "", pause_ms: int = PAUSE_MS,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule, self._sided = rule or Rule(), True
        self._refusal: Callable[[str], str] = lambda text: ""
        self._kept = self._before = ""  # now, and when the field was entered
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self.commit)
        self._words: Mapping[Side, str] = SIDE_WORDS
        self.field = SentenceField(name or title)
        self.field.setPlaceholderText(hint)
        self._outline = _Outline(self.field)
        self.side = self._chip("the side", "side")
        self.other = self._chip("the other side", "other")
        self.reading = label("", 13, tone="soft")
        self.trouble = label("", 13, tone="hurt")
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        self._title = label(title, TEXT_BODY, SEMIBOLD, wrap=False)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.side)
        head.addWidget(self.other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_4)
        layout.addLayout(head)
        for part in (self._outline, self.reading, self.trouble):
            layout.addWidget(part)
        self.reading.hide()
        self.trouble.hide()
        self.setFocusProxy(self.field)
        self.setTabOrder(self.field, self.side)
        self.setTabOrder(self.side, self.other)
        self.field.textChanged.connect(self._judge)
        self.field.entered.connect(self._leave)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        self._show_chips(False)

    @property
    def text(self) -> str:
        """What is typed, without the blanks around it."""
        return self.field.toPlainText().strip()

    @property
    def kept(self) -> str:
        """The last text that may be kept; empty where there was none yet."""
        return self._kept

    @property
    def is_faulty(self) -> bool:
        """Whether there is a text that cannot be kept."""
        return self.text != self._kept and bool(self.trouble.text()) and not self.signalsBlocked()

    def commit(self) -> None:
        """Keep what is typed, if it may be kept."""
        self._pause.stop()
        if not self.trouble.text():
            self._give(self.text)

    def put_back(self) -> None:
        """Show the kept text again."""
        self._pause.stop()
        if self.text != self._kept:
            self._fill(self._kept)

    def retire(self) -> None:
        """Tell nothing any more: it is taken out."""
        self._pause.stop()
        self.blockSignals(True)

    def set_refusal(self, refusal: Callable[[str], str]) -> None:
        """What else may be wrong with a text, as a sentence; empty where nothing is."""
        self._refusal = refusal

    def judge_again(self) -> None:
        """What else may be wrong has changed."""
        self._judge()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.field.setAccessibleName(title)

    def set_words(self, words: Mapping[Side, str]) -> None:
        """The words of the sides, in the language of the library."""
        if words != self._words:
            self._words = words
            self._judge()

    def set_sided(self, sided: bool) -> None:
        """Whether the stretch has sides."""
        if sided is not self._sided:
            self._sided = sided
            self._judge()
            self._follow_focus(None, QApplication.focusWidget())

    def show_text(self, text: str) -> None:
        """Show that text, unless it is the one that is kept."""
        if text == self._kept:
            return
        self._kept = self._before = text
        self._fill(text)

    def insert_side(self, which: str) -> None:
        """Name "side" or "other" at the cursor."""
        cursor = self.field.textCursor()
        text = self.field.toPlainText()
        begin, end = cursor.selectionStart(), cursor.selectionEnd()
        before, after = text[:begin], text[end:]
        gap = "" if not before or before.endswith((" ", "-", "(")) else " "
        tail = " " if after and after[0].isalnum() else ""
        cursor.insertText(f"{gap}{placeholder(which, before)}{tail}")
        self.field.setTextCursor(cursor)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, text: str, which: str) -> Button:
        chip = Button(text, Kind.LINK, icon_name="plus-ten", name=f"{self.field.accessibleName()}: name {text}")
        chip.setToolTip(f"Name {text} here: “left” or “right” is said in its place")
        keep = chip.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        chip.setSizePolicy(keep)
        chip.clicked.connect(lambda: self.insert_side(which))
        return chip

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        parts = (self.field, self.side, self.other)
        if now in parts and old not in parts:
            self._before = self._kept
        elif old in parts and now not in parts:
            self._leave()
        self._outline.update()
        self._show_chips(self._sided and self._rule.names_sides and now in parts)

    def _leave(self) -> None:
        """The visit is over: what is kept now is what a faulty text goes back to."""
        self.commit()
        self._before = self._kept

    def _show_chips(self, on: bool) -> None:
        for chip in (self.side, self.other):
            chip.setVisible(on)

    def _fill(self, text: str) -> None:
        self._pause.stop()
        if text != self.text:
            with QSignalBlocker(self.field):
                self.field.setPlainText(text)
                self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._judge()

    def _give(self, text: str) -> None:
        if text != self._kept:
            self._kept = text
            self.text_given.emit(text)

    def _judge(self) -> None:
        """Say what is wrong, or how it reads on either side; and let what is good be kept before long, what is not no longer."""
        text = self.text
        trouble = self._rule.trouble(text, sided=self._sided) or self._refusal(text)
        lines = readings(text, self._words) if self._sided and not trouble else ()
        for shown, words in ((self.trouble, trouble), (self.reading, "\n".join(lines))):
            if shown.text() != words:
                shown.setText(words)
            shown.setVisible(bool(words))
        self.field.setAccessibleDescription(trouble or ". ".join(lines))
        self._pause.stop()
        if trouble:
            self._give(self._before)
        elif text != self._kept:
            self._pause.start()
