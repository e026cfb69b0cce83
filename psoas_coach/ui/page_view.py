# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A page to read: Learn, Sources or Safety."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.page_text import page_html
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_16, SPACE_24, TEXT_DISPLAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psoas_coach.model.library import Page, Source


class PageText(QTextBrowser):
    """The text of a page, to be selected and scrolled. Marks lead to the sources; a DOI opens in the browser, nothing else does."""

    def __init__(self, page: Page, sources: Mapping[str, Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._sources = page, sources
        self.setAccessibleName(page.title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(SPACE_8)
        self.anchorClicked.connect(self._follow)
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._render()

    def _render(self) -> None:
        bar = self.verticalScrollBar()
        place = bar.value()
        self.setHtml(page_html(self._page, self._sources, current_paints().scheme))
        bar.setValue(place)

    def _follow(self, url: QUrl) -> None:
        if url.toString().startswith("#"):
            self.scrollToAnchor(url.fragment())
        elif url.scheme() == "https" and url.host() == "doi.org":
            QDesktopServices.openUrl(url)


class PageView(QDialog):
    """The dialog around a page."""

    def __init__(self, page: Page, sources: Mapping[str, Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(page.title)
        self.resize(680, 640)
        self.text = PageText(page, sources)
        title = label(page.title, TEXT_DISPLAY, SEMIBOLD)
        title.setContentsMargins(SPACE_8, 0, SPACE_8, 0)
        close = Button("Close", Kind.SECONDARY)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_24, SPACE_24, SPACE_16, SPACE_16)
        layout.setSpacing(SPACE_8)
        layout.addWidget(title)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)
        self.text.setFocus()
