# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The foot of the stretch form: what went wrong, whether all is saved, how it sounds on either side, and the way out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.model.kinds import Side
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.routine_foot import SAVED, SAVING
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SPACE_8, SPACE_12


class StretchFoot(QWidget):
    """Shows what it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alert = panel("alert")
        self.trouble = label("", tone="hurt")
        inside = QHBoxLayout(self._alert)
        inside.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        inside.addWidget(self.trouble)
        self._alert.hide()
        self.saved = label(SAVED, 13, tone="soft", wrap=False)
        self.listen = {side: Button(text, Kind.SECONDARY, icon_name="voice") for side, text in (
            (Side.RIGHT, "Listen, right side"), (Side.LEFT, "Listen, left side"), (Side.BOTH, "Listen"))}
        self.close_button = Button("Close", Kind.SECONDARY)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.saved)
        row.addStretch(1)
        for button in (*self.listen.values(), self.close_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_8)
        layout.addWidget(self._alert)
        layout.addLayout(row)

    def set_sided(self, sided: bool) -> None:
        """Whether it can be heard on either side, or on both at once."""
        for side, button in self.listen.items():
            button.setVisible((side is not Side.BOTH) is sided)

    def set_saved(self, saved: bool) -> None:
        """Whether everything is written."""
        self.saved.setText(SAVED if saved else SAVING)

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong; an empty sentence takes it away."""
        self.trouble.setText(sentence)
        self._alert.setVisible(bool(sentence))
