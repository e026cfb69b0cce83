# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The foot of the routine editor: what went wrong, whether all is saved, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SPACE_8, SPACE_12

SAVED, SAVING = "All changes are saved", "Saving…"


class RoutineFoot(QWidget):
    """Shows what it is given."""

    listen_requested = Signal(str)
    start_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self._alert = panel("alert")
        self.trouble = label("", tone="hurt")
        inside = QHBoxLayout(self._alert)
        inside.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        inside.addWidget(self.trouble)
        self._alert.hide()
        self.listen = Button("Listen to the note", Kind.SECONDARY, icon_name="voice")
        self.saved = label(SAVED, 13, tone="soft")
        self.unkept = label("", 13, tone="hurt")
        self.unkept.hide()
        self._is_saved, self._is_pending = True, False
        self.close_button = Button("Close", Kind.SECONDARY)
        self.start = Button("Start", Kind.PRIMARY, icon_name="play", name="Start this routine")
        self.listen.clicked.connect(lambda: self.listen_requested.emit(self._note))
        self.start.clicked.connect(self.start_requested)
        self.close_button.clicked.connect(self.close_requested)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addWidget(self.saved, 1)
        row.addWidget(self.unkept, 1)
        for button in (self.listen, self.close_button, self.start):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_8)
        layout.addWidget(self._alert)
        layout.addLayout(row)
        self.listen.hide()

    def set_note(self, note: str) -> None:
        """Offer to let that note be heard; an empty one is none."""
        self._note = note
        self.listen.setVisible(bool(note))

    def set_saved(self, saved: bool) -> None:
        """Whether everything is written."""
        self._is_saved = saved
        self._show_saved()

    def set_unkept(self, sentence: str, *, pending: bool) -> None:
        """What stands in a field and cannot be saved, or that something is being typed which will be; an empty sentence for neither."""
        self._is_pending = pending
        self.unkept.setText(sentence)
        self._show_saved()

    def _show_saved(self) -> None:
        is_unkept = bool(self.unkept.text())
        self.saved.setText(SAVED if self._is_saved and not self._is_pending else SAVING)
        self.saved.setVisible(not is_unkept)
        self.unkept.setVisible(is_unkept)

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong; an empty sentence takes it away."""
        self.trouble.setText(sentence)
        self._alert.setVisible(bool(sentence))
