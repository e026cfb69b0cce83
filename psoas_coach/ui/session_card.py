# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The step card while a session runs: which stretch and side, the figure place, the steps, the caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from psoas_coach.model.kinds import LineStatus, Phase, Side, State
from psoas_coach.ui.breath_indicator import BreathIndicator
from psoas_coach.ui.caption import CaptionView
from psoas_coach.ui.figure_place import FigurePlace
from psoas_coach.ui.muscle_words import psoas_sentence, psoas_text
from psoas_coach.ui.step_list import StepList
from psoas_coach.ui.text import Pill, label, rule
from psoas_coach.ui.theme import font_of
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, SPACE_24, TEXT_BODY, TEXT_LEAD, TEXT_SMALL, TEXT_TITLE
from psoas_coach.ui.words import PSOAS_NAMES, SIDE_PILLS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from psoas_coach.figure.scene import Scene
    from psoas_coach.model.frame import Frame

WIDE, TALL = 560, 560
BESIDE, ROOMY = 640, 840
"""From these widths on the steps stand beside the figure, else below it, and have room for a larger text."""


FEW_STEPS, BREATH = 84, 22


class SessionCard(QWidget):
    """Renders a Frame. Each part is touched only when its value changed."""

    resume_requested = Signal()
    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overline = label("", TEXT_SMALL, tone="soft", wrap=False)
        self._title = label("", 18, SEMIBOLD)
        self._pill = Pill()
        self._place = FigurePlace()
        self._steps = StepList()
        self._psoas = label("", TEXT_SMALL, tone="soft", wrap=False)
        self._psoas.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # it shall not push the steps aside
        self._psoas.setAccessibleName("The figure's psoas")
        self._psoas_key: tuple[float, Side] | None = None
        self._breath = BreathIndicator()
        self._breath.set_worded(False)
        self._breath.setFixedSize(BREATH, BREATH)
        self._caption = CaptionView()
        self._place.resume_requested.connect(self.resume_requested)
        self._place.end_requested.connect(self.end_requested)
        header = QHBoxLayout()
        header.setSpacing(SPACE_12)
        header.addWidget(self._pill)
        header.addWidget(self._overline, 1)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(header)
        self._layout.addWidget(self._title)
        figure = QVBoxLayout()
        figure.setSpacing(4)
        figure.addWidget(self._place, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_8)
        foot.addWidget(self._psoas, 1)
        foot.addWidget(self._breath)
        figure.addLayout(foot)
        self._middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._middle.addLayout(figure, 6)
        self._middle.addWidget(self._steps, 4)
        self._layout.addLayout(self._middle, 1)
        self._layout.addWidget(rule())
        self._layout.addWidget(self._caption)
        self._adapt()

    @property
    def place(self) -> FigurePlace:
        """The figure place."""
        return self._place

    @property
    def caption_view(self) -> CaptionView:
        """The caption."""
        return self._caption

    @property
    def steps(self) -> StepList:
        """The step list."""
        return self._steps

    @property
    def psoas_text(self) -> str:
        """What is said of the figure's psoas; for tests."""
        return self._psoas.text()

    def show_frame(self, frame: Frame) -> None:
        """Show that instant."""
        overline = f"{frame.routine_name}  ·  stretch {frame.step + 1} of {frame.steps}" if frame.steps > 1 else ""
        if overline != self._overline.text():
            self._overline.setText(overline)
        if frame.stretch_name != self._title.text():
            self._title.setText(frame.stretch_name)
        self._pill.set_text(SIDE_PILLS[frame.side])
        self._place.show_frame(frame)
        self._breath.show_breath(frame.breath, "")
        self._place.describe(next((text for text, status in frame.lines if status is LineStatus.NOW), frame.stretch_name))
        self._steps.show_lines(frame.lines)
        felt = frame.state is State.RUNNING and frame.phase in (Phase.EASE_IN, Phase.HOLD)
        self._caption.show_caption(frame.caption, frame.feel if felt else "")

    def show_psoas(self, scene: Scene | None) -> None:
        """Say what the psoas of the stretched side does in the figure; nothing without one."""
        if scene is None or scene.psoas is None:
            self._psoas.setText("")
            self._psoas_key = None
            return
        side = Side.RIGHT if scene.side is Side.BOTH else scene.side
        percent = round(scene.psoas[0 if side is Side.RIGHT else 1].percent, 1)
        if (percent, side) != self._psoas_key:
            self._psoas_key = (percent, side)
            self._psoas.setText(f"{PSOAS_NAMES[scene.side]} {psoas_text(percent)}")
            self._psoas.setAccessibleDescription(psoas_sentence(percent, side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    def _adapt(self) -> None:
        wide = self.width() >= WIDE and self.height() >= TALL
        margin = SPACE_24 if wide else SPACE_16
        self._layout.setContentsMargins(margin, margin - 4, margin, margin - 4)
        self._layout.setSpacing(SPACE_16 if wide else 9)
        beside = self.width() >= BESIDE
        self._middle.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._middle.setAlignment(self._steps, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        self._middle.setSpacing(margin if beside else SPACE_12)
        self._steps.set_most(10_000 if beside else max(FEW_STEPS, round(self.height() * 0.165)))
        self._title.setFont(font_of(24 if self.width() > 800 and wide else TEXT_TITLE if wide else 17, SEMIBOLD))
        self._steps.set_size(TEXT_LEAD if wide and (not beside or self.width() >= ROOMY) else TEXT_BODY)
        self._caption.set_base((30 if self.height() > 900 else 26) if self.width() > 800 and wide else 22 if wide else 17)
