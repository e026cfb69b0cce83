# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of keyboard shortcuts, made from ACTIONS."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.ui.actions import ACTIONS, key_texts
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.menus import MENUS
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_16, SPACE_24, SPACE_32, TEXT_SMALL, TEXT_TITLE


class ShortcutsPage(QDialog):
    """Every action with its keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 560)
        content = QWidget()
        content.setProperty("scrolled", "yes")
        grid = QGridLayout(content)
        grid.setContentsMargins(SPACE_24, SPACE_16, SPACE_24, SPACE_16)
        grid.setHorizontalSpacing(SPACE_32)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnStretch(0, 1)
        line = 0
        for menu in MENUS:
            rows = [row for row in ACTIONS if row.menu == menu and row.keys]
            if not rows:
                continue
            heading = label(menu.upper(), TEXT_SMALL, SEMIBOLD, tone="soft", wrap=False)
            heading.setContentsMargins(0, SPACE_16 if line else 0, 0, 0)
            grid.addWidget(heading, line, 0, 1, 2)
            for number, row in enumerate(rows, line + 1):
                title = "Start, pause, go on" if row.id == "start_pause" else row.title.rstrip("…")
                grid.addWidget(label(title, wrap=False), number, 0)
                shown = label("  or  ".join(key_texts(row)), weight=SEMIBOLD, wrap=False)
                shown.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(shown, number, 1)
            line += len(rows) + 1
        grid.addWidget(label("Play/Pause, Next and Previous are the media keys of a keyboard or headset.", 13, tone="soft"), line, 0, 1, 2)
        grid.setRowStretch(line + 1, 1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName("Keyboard shortcuts")
        close = Button("Close", Kind.SECONDARY)
        close.clicked.connect(self.accept)
        heading = label("Keyboard shortcuts", TEXT_TITLE, SEMIBOLD)
        heading.setContentsMargins(SPACE_24, 0, SPACE_24, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_24, 0, SPACE_16)
        layout.addWidget(heading)
        layout.addWidget(scroll, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
