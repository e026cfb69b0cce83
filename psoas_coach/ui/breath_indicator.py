# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The breath indicator: a soft disc that grows while breathing in and shrinks while breathing out, with the word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from psoas_coach.model.frame import Breath
from psoas_coach.model.kinds import BreathPhase
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD, SPACE_16, TEXT_LEAD
from psoas_coach.ui.words import BREATH_WORDS

SMALLEST = 0.52
INSIDE_FROM = 150.0
STEPS = 240


def disc_share(breath: Breath) -> float:
    """How large the disc is, `SMALLEST`..1, eased at both ends. Without a breath it rests at its smallest."""
    if breath.phase is BreathPhase.NONE:
        return SMALLEST
    t = min(1.0, max(0.0, breath.fraction))
    eased = t * t * (3 - 2 * t)
    share = eased if breath.phase is BreathPhase.IN else 1 - eased
    return SMALLEST + (1 - SMALLEST) * share


def paint_breath(painter: QPainter, rect: QRectF, breath: Breath, idle_word: str, paints: Paints, *, worded: bool = True) -> None:
    """Paint the disc and its word into `rect`: the word stands in the disc, or beside it where the disc is small."""
    word = (BREATH_WORDS[breath.phase] or idle_word) if worded else ""
    inside = rect.height() >= INSIDE_FROM
    size = min(26.0, max(float(TEXT_LEAD), rect.height() * 0.085)) if inside else float(TEXT_LEAD)
    font = font_of(size, SEMIBOLD if breath.phase is not BreathPhase.NONE else REGULAR)
    word_width = QFontMetricsF(font).horizontalAdvance(word) + 2
    radius = min(rect.height() * 0.46, rect.width() * 0.46, 320.0)
    if not inside and word:
        radius = min(radius, (rect.width() - word_width - SPACE_16) / 2)
    centre = QPointF(rect.center())
    if not inside and word:
        centre.setX(rect.center().x() - (word_width + SPACE_16) / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paints.brush("sunken"))
    painter.drawEllipse(centre, radius, radius)
    share = disc_share(breath)
    painter.setBrush(paints.brush("mat"))
    painter.drawEllipse(centre, radius * share, radius * share)
    if breath.phase is not BreathPhase.NONE:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(paints.pen("accent", 2.0))
        painter.drawEllipse(centre, radius * share, radius * share)
    painter.setFont(font)
    painter.setPen(paints.colour("ink"))
    if inside:
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
    elif word:
        painter.drawText(QRectF(centre.x() + radius + SPACE_16, rect.top(), word_width, rect.height()), Qt.AlignmentFlag.AlignVCenter, word)


class BreathIndicator(QWidget):
    """Shows a Breath; `idle_word` stands there when no breath is led."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._breath, self._word, self._worded = Breath(), "", True
        self._shown: tuple[BreathPhase, int, str] = (BreathPhase.NONE, 0, "")
        self.setAccessibleName("Breath")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_worded(self, worded: bool) -> None:
        """Show the word too, or the disc alone."""
        self._worded = worded
        self.update()

    def show_breath(self, breath: Breath, idle_word: str) -> None:
        """Show that breath; repaints only when it would look different."""
        shown = (breath.phase, round(breath.fraction * STEPS), idle_word)
        if shown == self._shown:
            return
        if breath.phase is not self._shown[0] or idle_word != self._shown[2]:
            self.setAccessibleDescription(BREATH_WORDS[breath.phase] or idle_word)
        self._shown, self._breath, self._word = shown, breath, idle_word
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_breath(painter, QRectF(self.rect()), self._breath, self._word, current_paints(), worded=self._worded)
        painter.end()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 64) if self._worded else QSize(20, 20)
