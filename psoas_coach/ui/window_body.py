# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the main window, and where: notices, the three panes or the big view, the transport bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from psoas_coach.ui.countdown_pane import CountdownPane
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.library_pane import LibraryPane
from psoas_coach.ui.notice_bar import NoticeBar, StopBar
from psoas_coach.ui.step_card import StepCard
from psoas_coach.ui.tokens import SPACE_8, SPACE_12
from psoas_coach.ui.transport_bar import TransportBar

if TYPE_CHECKING:
    from psoas_coach.ui.big_view import BigView


class WindowBody(QWidget):
    """Holds the parts; knows no mode and no intent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = FigureTiles()
        self.library, self.card, self.countdown = LibraryPane(self.tiles), StepCard(self.tiles), CountdownPane()
        self.transport = TransportBar()
        self._big: BigView | None = None
        self.notices, self.stop_bar = NoticeBar(), StopBar()
        card_place = QWidget()
        around = QVBoxLayout(card_place)
        around.setContentsMargins(SPACE_8, SPACE_8, 0, SPACE_12)
        around.addWidget(self.card)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(SPACE_8)
        self.splitter.setChildrenCollapsible(False)
        for part, stretch in ((self.library, 0), (card_place, 1), (self.countdown, 0)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.views = QStackedWidget()
        self.views.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.stop_bar)
        layout.addWidget(self.notices)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.transport)

    @property
    def big(self) -> BigView:
        """The big view; loaded and made when it is first needed."""
        if self._big is None:
            from psoas_coach.ui.big_view import BigView
            self._big = BigView()
            self.views.addWidget(self._big)
        return self._big

    @property
    def is_big(self) -> bool:
        """Whether the big view is shown."""
        return self._big is not None and self.views.currentWidget() is self._big

    def set_big(self, on: bool) -> None:
        """Show the big view, or the three panes."""
        self.views.setCurrentWidget(self.big if on else self.splitter)
        self.transport.set_big_view(on)

    def share_width(self, width: int) -> None:
        """Divide a width among the panes as they look best."""
        side = 252 if width < 1100 else 312 if width < 1700 else 360
        ring = 204 if width < 1100 else 300 if width < 1700 else 400
        self.splitter.setSizes([side, max(380, width - side - ring - 2 * SPACE_8), ring])
