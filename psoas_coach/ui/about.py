# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What this is, in a few lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from psoas_coach import __version__
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.icons import APP_ICON
from psoas_coach.ui.preview_part import IconView
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_24, TEXT_TITLE


class About(QDialog):
    """Name, version, licence, and what the app is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Psoas Coach")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(400)
        close = Button("Close", Kind.SECONDARY)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        layout.setSpacing(SPACE_8)
        layout.addWidget(IconView(APP_ICON, "ink", 72), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (
            label("Psoas Coach", TEXT_TITLE, SEMIBOLD), label(f"Version {__version__}", tone="soft"),
            label("A stretch coach for the psoas that you follow by ear. It gives no medical advice."),
            label("Free software under the GNU General Public License, version 3 or later.", 13, tone="soft"),
        ):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(words)
        layout.addSpacing(SPACE_8)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
