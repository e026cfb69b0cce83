# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A test of the voice: the button that asks for one, a level meter, and what the test has found in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SPACE_4, SPACE_8, SPACE_12
from psoas_coach.ui.voice_words import self_test_text

if TYPE_CHECKING:
    from psoas_coach.model.status import SelfTest

METER_STEPS = 20
ASKED = "You should hear a sentence now."


class LevelMeter(QWidget):
    """A loudness from 0 to 1, as so many lit bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = 0
        self.setAccessibleName("Loudness now")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)

    @property
    def lit_bars(self) -> int:
        """How many bars are lit."""
        return self._lit

    def set_level(self, level: float) -> None:
        """Show that loudness; repaints only when another bar lights up or goes out."""
        lit = round(min(1.0, max(0.0, level)) * METER_STEPS)
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        pitch = self.width() / METER_STEPS
        for number in range(METER_STEPS):
            painter.setBrush(paints.brush("accent" if number < self._lit else "track"))
            painter.drawRoundedRect(QRectF(number * pitch, 2, max(2.0, pitch - 3), self.height() - 4), 1.5, 1.5)
        painter.end()


class SelfTestView(QWidget):
    """Emits `test_voice_requested`; shows what `show_result` is given until the next test is asked for."""

    test_voice_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button("Test voice", Kind.SECONDARY, icon_name="voice")
        self.button.setAccessibleDescription("Says a sentence, and tells what was heard of it")
        self.meter = LevelMeter()
        self._sentence = label("")
        self._trouble = panel("alert")
        self._problem, self._remedy = label("", tone="hurt"), label("")
        inside = QVBoxLayout(self._trouble)
        inside.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        inside.setSpacing(SPACE_4)
        inside.addWidget(self._problem)
        inside.addWidget(self._remedy)
        line = QHBoxLayout()
        line.setSpacing(SPACE_12)
        line.addWidget(self.button)
        line.addWidget(self.meter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_8)
        layout.addLayout(line)
        layout.addWidget(self._sentence)
        layout.addWidget(self._trouble)
        self.button.clicked.connect(self._ask)
        self._show("", "", "")

    @property
    def words(self) -> tuple[str, ...]:
        """The sentences shown."""
        return tuple(text for text in (self._sentence.text(), self._problem.text(), self._remedy.text()) if text)

    def show_result(self, result: SelfTest) -> None:
        """Tell what a test has found."""
        self._show(self_test_text(result), result.problem, result.remedy)

    def clear(self) -> None:
        """Show nothing of an older test."""
        self._show("", "", "")

    def set_level(self, level: float) -> None:
        """Show how loud it is now, 0..1."""
        self.meter.set_level(level)

    def _ask(self) -> None:
        self._show(ASKED, "", "")
        self.test_voice_requested.emit()

    def _show(self, sentence: str, problem: str, remedy: str) -> None:
        for line, text in ((self._sentence, sentence), (self._problem, problem), (self._remedy, remedy)):
            line.setText(text)
            line.setVisible(bool(text))
        self._trouble.setVisible(bool(problem or remedy))
