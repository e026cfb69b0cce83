# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of the routine editor: the routine's name, undo and redo, how long it takes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.library_model import plain_tip
from psoas_coach.ui.routine_texts import PAUSE_MS, TextField
from psoas_coach.ui.routine_words import NAME_RULE
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import font_of
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_12, SPACE_16, TEXT_DISPLAY, TEXT_SMALL
from psoas_coach.ui.words import clock_text

BUTTON = 36


class RoutineHead(QWidget):
    """Shows what it is given; what the person wants is in its parts' signals and its own."""

    undo_requested = Signal()
    redo_requested = Signal()
    fit_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self.name = TextField("Name of the routine", NAME_RULE, pause_ms=pause_ms)
        self.undo = Button("", Kind.QUIET, icon_name="undo", round_size=BUTTON, name="Undo")
        self.redo = Button("", Kind.QUIET, icon_name="redo", round_size=BUTTON, name="Redo")
        self.fit = Button("Fit to time…", Kind.SECONDARY, icon_name="clock")
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.fit.clicked.connect(self.fit_requested)
        self._total = label("", TEXT_DISPLAY, SEMIBOLD, wrap=False)
        self._total.setFont(font_of(TEXT_DISPLAY, SEMIBOLD, tabular=True))
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._total_words = label("", TEXT_SMALL, tone="soft", wrap=False)
        self._total_words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        total = QVBoxLayout()
        total.setSpacing(0)
        total.addWidget(self._total)
        total.addWidget(self._total_words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_12)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.name, 1, top)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_4)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.redo)
        layout.addLayout(buttons)
        layout.setAlignment(buttons, top)
        layout.addWidget(self.fit, 0, top)
        layout.addSpacing(SPACE_16 - SPACE_12)
        layout.addLayout(total)
        layout.setAlignment(total, top)
        self.set_undo("", "")
        self.show_total(None, waits=False)

    @property
    def total_text(self) -> str:
        """The total time as it is shown."""
        return self._total.text()

    def set_undo(self, undo_text: str, redo_text: str) -> None:
        """What undo would take back and redo bring again; empty where there is nothing."""
        for button, word, text in ((self.undo, "Undo", undo_text), (self.redo, "Redo", redo_text)):
            button.setEnabled(bool(text))
            button.setToolTip(plain_tip(f"{word}: {text}" if text else f"Nothing to {word.lower()}"))
            button.setAccessibleName(f"{word}: {text}" if text else word)

    def show_total(self, total_ms: int | None, *, waits: bool) -> None:
        """Show how long it takes; None where that is not known. `waits` is for a routine that waits for the person."""
        self._total.setText("–:–" if total_ms is None else clock_text(total_ms))
        self._total_words.setText("and your waits" if waits else "in all")
        self._total.setAccessibleName("Total time not counted yet" if total_ms is None else f"Total time {clock_text(total_ms)}")
