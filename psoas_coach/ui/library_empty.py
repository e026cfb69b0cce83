# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the place of the library's list when nothing matches."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SPACE_8, SPACE_16


class NothingFound(QWidget):
    """A sentence, and the way back."""

    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_8, 48, SPACE_16, 0)
        layout.setSpacing(SPACE_16)
        said = label("Nothing matches your search.", tone="soft")
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        clear = Button("Clear search", Kind.SECONDARY)
        clear.clicked.connect(self.clear_requested)
        layout.addWidget(said)
        layout.addWidget(clear, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
