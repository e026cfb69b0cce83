# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of short texts in the stretch form, such as cautions: each can be mended and taken out, and a new one put in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.stretch_sentence import SentenceRow
from psoas_coach.ui.stretch_words import Rule
from psoas_coach.ui.tokens import SPACE_8, SPACE_12

TWICE = "This is in the list already."


class TextList(QWidget):
    """`texts_changed(texts, index)` is the person's, only ever with texts that may be kept; a new one counts once something is in it."""

    texts_changed = Signal(object, int)

    def __init__(self, one: str, rule: Rule, most: int, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one, self._rule, self._most, self._hint = one, rule, most, hint
        self._texts: list[str] = []
        self.rows: list[SentenceRow] = []
        self._holders: list[QWidget] = []
        self._sided = True
        self.add = Button(f"Add a {one}", Kind.SECONDARY, icon_name="plus-ten")
        self.add.clicked.connect(self._add)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_12)
        self._layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def removers(self) -> tuple[Button, ...]:
        """The buttons that take a text out."""
        return tuple(button for holder in self._holders for button in holder.findChildren(Button, "remove"))

    def show_texts(self, texts: tuple[str, ...], *, sided: bool) -> None:
        """Show these; a new one that is empty still stays where it is."""
        self._sided = sided
        if list(texts) != self._texts or len(self.rows) < len(texts):
            self._texts = list(texts)
            while len(self.rows) > len(texts):
                self._drop(len(self.rows) - 1)
            while len(self.rows) < len(texts):
                self._insert()
        fresh = [row for row in self.rows if not row.kept] if len(texts) < len(self.rows) else []
        for row, text in zip([row for row in self.rows if row not in fresh], texts, strict=False):
            row.show_text(text)
        for row in self.rows:
            row.set_sided(sided)
        self._show_add()

    def _insert(self) -> SentenceRow:
        number = len(self.rows) + 1
        row = SentenceRow(f"{self._one.capitalize()} {number}", self._rule, hint=self._hint)
        row.set_sided(self._sided)
        remove = Button("", Kind.QUIET, icon_name="remove", round_size=30, name=f"Remove {self._one} {number}")
        remove.setObjectName("remove")
        remove.setToolTip("Remove")
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_8)
        line.addWidget(row, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        row.set_refusal(lambda text: self._refusal(row, text))
        row.text_given.connect(lambda: self._tell(self.rows.index(row)))
        remove.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._holders.append(holder)
        self._layout.insertWidget(len(self.rows) - 1, holder)
        QWidget.setTabOrder(row.other, remove)
        QWidget.setTabOrder(remove, self.add)
        return row

    def _drop(self, index: int) -> None:
        self.rows.pop(index).retire()
        holder = self._holders.pop(index)
        self._layout.removeWidget(holder)
        holder.hide()
        holder.deleteLater()

    def _add(self) -> None:
        row = self._insert()
        self._show_add()
        row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: SentenceRow) -> None:
        at = self.rows.index(row)
        self._drop(at)
        self._show_add()
        (self.rows[min(at, len(self.rows) - 1)] if self.rows else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        for number, (each, holder) in enumerate(zip(self.rows, self._holders, strict=True), 1):
            each.set_title(f"{self._one.capitalize()} {number}")
            for button in holder.findChildren(Button, "remove"):
                button.setAccessibleName(f"Remove {self._one} {number}")
        self._tell(at)

    def _refusal(self, row: SentenceRow, text: str) -> str:
        return TWICE if any(each is not row and text == each.kept for each in self.rows) else ""

    def _tell(self, index: int) -> None:
        """Tell the texts that are kept; what is not yet a text is left out."""
        texts = [row.kept for row in self.rows if row.kept]
        if texts != self._texts:
            self._texts = texts
            for row in self.rows:
                if row.is_faulty:
                    row.judge_again()
            self.texts_changed.emit(tuple(texts), index)

    def _show_add(self) -> None:
        full = len(self.rows) >= self._most
        self.add.setEnabled(not full)
        self.add.setToolTip(f"There is room for {self._most}" if full else "")
