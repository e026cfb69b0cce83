# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The step card: one panel that shows the preview, the preparing, the session, or what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from psoas_coach.ui.figure_tiles import FigureTiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psoas_coach.model.catalogue import Preview
    from psoas_coach.model.frame import Frame
    from psoas_coach.model.record import Record
    from psoas_coach.ui.other_cards import FinishCard, IdleCard, PreparingCard
    from psoas_coach.ui.preview_card import PreviewCard
    from psoas_coach.ui.session_card import SessionCard


class StepCard(QFrame):
    """Shows one of its pages; a page is loaded and made when it is first needed, so that the window opens sooner."""

    start_requested = Signal()
    resume_requested = Signal()
    end_requested = Signal()
    cancel_requested = Signal()
    done_requested = Signal()
    style_picked = Signal(str, object)
    page_requested = Signal(str)
    replay_requested = Signal(str)
    edit_requested = Signal(str)
    duplicate_requested = Signal(str)
    export_requested = Signal(list)

    def __init__(self, tiles: FigureTiles | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles or FigureTiles()
        self.setProperty("panel", "card")
        self.setMinimumWidth(380)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(1, 1, 1, 1)
        self._preview: PreviewCard | None = None
        self._session: SessionCard | None = None
        self._preparing: PreparingCard | None = None
        self._finish: FinishCard | None = None
        self._idle: IdleCard | None = None

    @property
    def session(self) -> SessionCard:
        """The page of a running session."""
        if self._session is None:
            from psoas_coach.ui.session_card import SessionCard
            self._session = SessionCard()
            self._session.resume_requested.connect(self.resume_requested)
            self._session.end_requested.connect(self.end_requested)
            self._pages.addWidget(self._session)
        return self._session

    @property
    def preview(self) -> PreviewCard:
        """The page of a picked entry."""
        if self._preview is None:
            from psoas_coach.ui.preview_card import PreviewCard
            self._preview = PreviewCard(self._tiles)
            self._preview.start_requested.connect(self.start_requested)
            self._preview.style_picked.connect(self.style_picked)
            self._preview.page_requested.connect(self.page_requested)
            self._preview.replay_requested.connect(self.replay_requested)
            self._preview.edit_requested.connect(self.edit_requested)
            self._preview.duplicate_requested.connect(self.duplicate_requested)
            self._preview.export_requested.connect(self.export_requested)
            self._pages.addWidget(self._preview)
        return self._preview

    @property
    def finish(self) -> FinishCard:
        """The page of a session that is over."""
        if self._finish is None:
            from psoas_coach.ui.other_cards import FinishCard
            self._finish = FinishCard()
            self._finish.again_requested.connect(self.start_requested)
            self._finish.done_requested.connect(self.done_requested)
            self._pages.addWidget(self._finish)
        return self._finish

    @property
    def preparing(self) -> PreparingCard:
        """The page while the voice is being made."""
        if self._preparing is None:
            from psoas_coach.ui.other_cards import PreparingCard
            self._preparing = PreparingCard()
            self._preparing.cancel_requested.connect(self.cancel_requested)
            self._pages.addWidget(self._preparing)
        return self._preparing

    def show_idle(self) -> None:
        """Nothing is picked."""
        if self._idle is None:
            from psoas_coach.ui.other_cards import IdleCard
            self._idle = IdleCard()
            self._pages.addWidget(self._idle)
        self._turn_to(self._idle)

    def show_preview(self, preview: Preview) -> None:
        """Show a picked entry."""
        self.preview.show_preview(preview)
        self._turn_to(self.preview)

    def show_preparing(self, done: int, total: int) -> None:
        """Show how far the voice has come."""
        self.preparing.show_progress(done, total)
        self._turn_to(self.preparing)

    def show_frame(self, frame: Frame) -> None:
        """Show that instant of a session."""
        self.session.show_frame(frame)
        self._turn_to(self.session)

    def show_finished(self, record: Record, names: Mapping[str, str]) -> None:
        """Show what was done."""
        self.finish.show_record(record, names)
        self._turn_to(self.finish)

    def refresh_thumbnails(self) -> None:
        """The figure's thumbnails have changed."""
        if self._preview is not None:
            self._preview.update_thumbnails()

    def _turn_to(self, page: QWidget) -> None:
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
