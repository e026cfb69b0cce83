# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure place: a calm panel that holds the breath indicator, what a pause says, and a figure when there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from psoas_coach.model.kinds import PauseReason, State
from psoas_coach.ui.breath_indicator import BreathIndicator
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import RADIUS_LARGE, SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, TEXT_TITLE
from psoas_coach.ui.words import PHASE_NAMES

if TYPE_CHECKING:
    from psoas_coach.model.frame import Frame

PAUSE_WORDS = {
    PauseReason.ASKED: ("Paused", "Stay as you are, or come out and rest."),
    PauseReason.SUSPENDED: ("Paused", "The computer was asleep. Get back into place before you go on."),
    PauseReason.HURT: ("Stopped because it hurt", "What hurt is left out. Go on with the next stretch only if it feels right."),
}
ROOMY = 240
"""From this height on, in pixels, a pause has room for its words below the figure."""
VEIL, GROUND = 0.45, 0.94
"""How much of the figure a pause hides, and how much of it behind the words."""


class PausePanel(QWidget):
    """Why the session stands still, and the ways on."""

    resume_requested = Signal()
    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hurt = False
        self._title = label("", TEXT_TITLE, SEMIBOLD)
        self._sentence = label("", tone="soft")
        for line in (self._title, self._sentence):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._go_on = Button("Go on", Kind.PRIMARY, icon_name="play", keycap="Space", name="Go on")
        self._end = Button("Stop for today", Kind.SECONDARY)
        self._go_on.clicked.connect(self.resume_requested)
        self._end.clicked.connect(self.end_requested)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addStretch(1)
        row.addWidget(self._go_on)
        row.addWidget(self._end)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        layout.setSpacing(SPACE_8)
        layout.addStretch(1)
        layout.addWidget(self._title)
        layout.addWidget(self._sentence)
        layout.addSpacing(2)
        layout.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_paints().brush("hurt_soft" if self._hurt else "stage"))
        roomy = self.height() >= ROOMY  # else the words take all of it, and half a head above them helps nobody
        painter.setOpacity(VEIL if roomy else GROUND)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_LARGE, RADIUS_LARGE)
        words = QRectF(self.rect()).adjusted(SPACE_8, 0, -SPACE_8, -SPACE_8)
        words.setTop(max(SPACE_8, self._title.y() - SPACE_8))
        painter.setOpacity(GROUND)
        painter.drawRoundedRect(words, RADIUS_LARGE, RADIUS_LARGE)
        painter.end()

    def show_reason(self, reason: PauseReason) -> None:
        """Say why, and offer what fits."""
        title, sentence = PAUSE_WORDS[reason]
        self._hurt = reason is PauseReason.HURT
        self.update()
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._end.setVisible(reason is PauseReason.HURT)


class FigurePlace(QWidget):
    """The panel. A figure given by `set_figure` fills it, in place of the breath indicator."""

    resume_requested = Signal()
    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: QWidget | None = None
        self._reason: PauseReason | None = None
        self._has_figure = False
        self._breath = BreathIndicator(self)
        self._pause = PausePanel(self)
        self._pause.hide()
        self._pause.resume_requested.connect(self.resume_requested)
        self._pause.end_requested.connect(self.end_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(112)

    def set_figure(self, figure: QWidget | None) -> None:
        """Put a figure into the place, or take it out."""
        self._figure = figure
        if figure is not None:
            figure.setParent(self)
            figure.lower()
            figure.show()
        self._has_figure = figure is not None
        self._show_breath()
        self._place()

    def show_figure(self, shown: bool) -> None:
        """Show the figure, or the breath in its place where there is none to show."""
        if self._figure is not None and shown is not self._has_figure:
            self._has_figure = shown
            self._figure.setVisible(shown)
            self._show_breath()

    def describe(self, step: str) -> None:
        """Tell those who do not see it which step the figure shows."""
        if self._figure is not None and self._figure.accessibleDescription() != step:
            self._figure.setAccessibleDescription(step)

    def show_frame(self, frame: Frame) -> None:
        """Show the breath, or the pause."""
        reason = (frame.pause_reason or PauseReason.ASKED) if frame.state is State.PAUSED else None
        if reason is not self._reason:
            self._reason = reason
            if reason is not None:
                self._pause.show_reason(reason)
            self._pause.setVisible(reason is not None)
            self._show_breath()
        self._breath.show_breath(frame.breath, PHASE_NAMES[frame.phase])
        self._show_breath()

    def _show_breath(self) -> None:
        """Where there is a figure it breathes itself."""
        shown = self._reason is None and not self._has_figure
        if shown is self._breath.isHidden():
            self._breath.setVisible(shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("hurt_soft" if self._reason is PauseReason.HURT else "stage"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_LARGE, RADIUS_LARGE)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(420, 280)

    def _place(self) -> None:
        box = self.rect().adjusted(SPACE_12, SPACE_12, -SPACE_12, -SPACE_12)
        self._pause.setGeometry(self.rect())
        self._breath.setGeometry(box)
        if self._figure is not None:
            self._figure.setGeometry(self.rect())
