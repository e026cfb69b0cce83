# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first-start screen: what this is not, when to ask a doctor, when to stop. It is read before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.page_view import PageText
from psoas_coach.ui.preview_part import IconView
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_12, SPACE_16, SPACE_24, TEXT_DISPLAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psoas_coach.model.library import Page, Source


class SafetyScreen(QDialog):
    """`accepted` when the person says it was read, `rejected` when the window is closed instead."""

    def __init__(self, page: Page, sources: Mapping[str, Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(page.title)
        self.setModal(True)
        self.resize(680, 600)
        self.read_button = Button("I have read this", Kind.PRIMARY, icon_name="check")
        self.read_button.clicked.connect(self.accept)
        self.quit_button = Button("Quit", Kind.QUIET)
        self.quit_button.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.setSpacing(SPACE_12)
        head.addWidget(IconView("safety", "accent", 40))
        head.addWidget(label(page.title, TEXT_DISPLAY, SEMIBOLD), 1)
        card = QFrame()
        card.setProperty("panel", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE_16, SPACE_12, 4, SPACE_12)
        self.text = PageText(page, sources)
        inside.addWidget(self.text)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        buttons.addWidget(label("You find this page again under Help, Safety.", 13, tone="soft"), 1)
        buttons.addWidget(self.quit_button)
        buttons.addWidget(self.read_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        layout.setSpacing(SPACE_16)
        layout.addLayout(head)
        layout.addWidget(card, 1)
        layout.addLayout(buttons)
        self.read_button.setFocus(Qt.FocusReason.OtherFocusReason)
