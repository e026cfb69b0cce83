# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three pages of the export dialog: what to write, how far it is, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.speech.session_formats import FORMATS, AudioFormat, size_text
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.other_cards import ProgressBar
from psoas_coach.ui.preview_part import IconView
from psoas_coach.ui.text import label, panel, rule
from psoas_coach.ui.tick_buttons import TickBox, TickCircle
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, TEXT_LEAD

if TYPE_CHECKING:
    from pathlib import Path


CONTENT_WIDTH = 480
"""The pages are at least this wide."""


class ChoicePage(QWidget):
    """Which format, with or without captions; and what went wrong, if something did."""

    save_requested = Signal()

    def __init__(self, total_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_24)
        grid.setVerticalSpacing(SPACE_4)
        grid.setColumnStretch(1, 1)
        for number, form in enumerate(FORMATS):
            size = f"about {size_text(form.size_of(total_ms))}"
            button = TickCircle(form.name)
            button.setAccessibleName(f"{form.name}: {form.words}, {size}")
            self._group.addButton(button, number)
            grid.addWidget(button, number, 0)
            for column, text in ((1, form.words), (2, size)):
                shown = label(text, tone="soft", wrap=False)
                side = Qt.AlignmentFlag.AlignRight if column == 2 else Qt.AlignmentFlag.AlignLeft
                shown.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(shown, number, column)
        self._group.button(0).setChecked(True)
        self.captions = TickBox("Captions beside it, word by word (WebVTT)")
        self.captions.setChecked(True)
        self._trouble = label("", tone="hurt")
        self._alert = panel("alert")
        inside = QVBoxLayout(self._alert)
        inside.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        inside.addWidget(self._trouble)
        self._alert.hide()
        self.close_button = Button("Close", Kind.SECONDARY)
        self.save_button = Button("Save as…", Kind.PRIMARY)
        self.save_button.clicked.connect(self.save_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_16)
        layout.addLayout(grid)
        layout.addWidget(rule())
        layout.addWidget(self.captions)
        layout.addWidget(self._alert)
        layout.addStretch(1)
        layout.addLayout(_buttons(self.close_button, self.save_button))

    @property
    def form(self) -> AudioFormat:
        """The format that is picked."""
        return FORMATS[self._group.checkedId()]

    @property
    def trouble(self) -> str:
        """What went wrong; empty when nothing did."""
        return self._trouble.text()

    def button(self, form: AudioFormat) -> TickCircle:
        """The button of that format."""
        button = self._group.button(FORMATS.index(form))
        assert isinstance(button, TickCircle)
        return button

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong, or nothing."""
        self._trouble.setText(sentence)
        self._trouble.setMinimumHeight(max(0, self._trouble.heightForWidth(CONTENT_WIDTH - 2 * SPACE_12)))
        self._alert.setVisible(bool(sentence))
        self.save_button.setAccessibleDescription(sentence)


class WorkPage(QWidget):
    """How far it is, and the way out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", TEXT_LEAD, SEMIBOLD)
        self._bar = ProgressBar()
        self._bar.setAccessibleName("Export")
        self.cancel_button = Button("Cancel", Kind.SECONDARY)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_12)
        layout.addStretch(1)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addWidget(label("Each sentence is spoken once and kept, so the next export is faster.", 13, tone="soft"))
        layout.addStretch(2)
        layout.addLayout(_buttons(self.cancel_button))

    @property
    def words(self) -> str:
        """What is said of it."""
        return self._words.text()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Say how far it is; a `total` of 0 is not known yet."""
        if words != self._words.text():
            self._words.setText(words)
            self._bar.setAccessibleDescription(words)
            self.cancel_button.setAccessibleDescription(words)
        self._bar.set_fraction(done / total if total > 0 else 0.0)


class DonePage(QWidget):
    """Where the file is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", TEXT_LEAD, SEMIBOLD)
        self._where, self._remark = label(tone="soft"), label(tone="hurt")
        self.folder_button = Button("Show in folder", Kind.SECONDARY)
        self.close_button = Button("Close", Kind.PRIMARY)
        words = QVBoxLayout()
        words.setSpacing(SPACE_4)
        for line in (self._title, self._where, self._remark):
            words.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(IconView("check", "done", 40), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)
        layout.addLayout(_buttons(self.folder_button, self.close_button))

    @property
    def words(self) -> str:
        """All that is said."""
        return " ".join(filter(None, (self._title.text(), self._where.text(), self._remark.text())))

    def show_done(self, target: Path, size: int, *, captions: bool, remark: str) -> None:
        """Say where it is."""
        self._title.setText(f"{target.name} is written")
        self._where.setText(f"{size_text(size)}{', with captions beside it' if captions else ''}, in {target.parent}")
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self.close_button.setAccessibleDescription(self.words)


def _buttons(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_12)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
