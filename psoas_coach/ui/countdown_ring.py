# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ring: what is left of the segment as huge digits inside an arc that runs down, and the phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from psoas_coach.model.kinds import Phase, State
from psoas_coach.ui.lines import laid_out
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD
from psoas_coach.ui.words import digits_text, going_on_text, phase_text

if TYPE_CHECKING:
    from psoas_coach.model.frame import Frame

STEPS = 1440
NARROWEST = 6.0


@dataclass(frozen=True, slots=True)
class RingValue:
    """What the ring shows: `arc` of 1440 quarter-degrees left, the digits, the phase, and the token of its colour.

    Where nothing is counted the phase stands large (`wordy`) in the place of the digits, and below it the `note`, if any.
    """

    arc: int = 0
    digits: str = ""
    phase: str = ""
    token: str = "accent"
    wordy: bool = False
    note: str = ""


def ring_value(frame: Frame) -> RingValue:
    """What the ring shows of a frame."""
    if frame.state is State.LEAD_IN:
        return RingValue(STEPS, digits_text(frame.lead_in_left_ms), phase_text(frame), "indigo")
    if frame.state is State.WAITING:
        return RingValue(STEPS, "", phase_text(frame), "indigo", wordy=True, note=going_on_text(frame))
    over = frame.state in (State.FINISHED, State.STOPPED)
    left = 0.0 if over or frame.segment_duration_ms <= 0 else frame.segment_remaining_ms / frame.segment_duration_ms
    resting = frame.state is State.PAUSED or frame.phase not in (Phase.HOLD, Phase.EASE_IN, Phase.RELEASE)
    return RingValue(
        round(min(1.0, max(0.0, left)) * STEPS), "" if over else digits_text(frame.segment_remaining_ms), phase_text(frame),
        "indigo" if resting else "accent")


def paint_ring(painter: QPainter, rect: QRectF, value: RingValue, paints: Paints) -> None:
    """Paint the ring as large as fits into `rect`."""
    side = min(rect.width(), rect.height())
    stroke = max(NARROWEST, side * 0.05)
    box = QRectF(0, 0, side - stroke - 2, side - stroke - 2)
    box.moveCenter(rect.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(paints.pen("track", stroke))
    painter.drawEllipse(box)
    if value.arc > 0:
        painter.setPen(paints.pen(value.token, stroke))
        painter.drawArc(box, 90 * 16, value.arc * 4)
    if value.wordy:
        _paint_words(painter, box, value, paints)
    else:
        _paint_digits(painter, box, side, value, paints)


def _paint_words(painter: QPainter, box: QRectF, value: RingValue, paints: Paints) -> None:
    rows = [(value.phase, 0.135, SEMIBOLD, 0.76, "ink")]
    if value.note:
        rows.append((value.note, 0.07, REGULAR, 0.62, "ink_soft"))
    placed = [(*laid_out(text, font_of(max(13.0, box.width() * size), weight), box.width() * width, centred=True), width, token)
              for text, size, weight, width, token in rows]
    gap = box.width() * 0.03
    y = box.center().y() - (sum(height for _, height, _, _ in placed) + gap * (len(placed) - 1)) / 2
    for layout, height, width, token in placed:
        painter.setPen(paints.colour(token))
        layout.draw(painter, QPointF(box.center().x() - box.width() * width / 2, y))
        y += height + gap


def _paint_digits(painter: QPainter, box: QRectF, side: float, value: RingValue, paints: Paints) -> None:
    inner = box.width() * 0.80
    digits = font_of(side * (0.36 if len(value.digits) <= 2 else 0.27), SEMIBOLD, tabular=True)
    phase_size = max(13.0, side * 0.075)
    phase = font_of(phase_size, REGULAR)
    while phase_size > 11 and QFontMetricsF(phase).horizontalAdvance(value.phase) > inner:
        phase_size -= 1
        phase = font_of(phase_size, REGULAR)
    tall = QFontMetricsF(digits).capHeight()
    low = QFontMetricsF(phase).capHeight()
    gap = side * 0.085
    top = box.center().y() - (tall + gap + low) / 2 - side * 0.01
    painter.setPen(paints.colour("ink"))
    painter.setFont(digits)
    width = QFontMetricsF(digits).horizontalAdvance(value.digits)
    painter.drawText(QPointF(box.center().x() - width / 2, top + tall), value.digits)
    painter.setFont(phase)
    width = QFontMetricsF(phase).horizontalAdvance(value.phase)
    y = top + tall + gap + low if value.digits else box.center().y() + low / 2
    painter.drawText(QPointF(box.center().x() - width / 2, y), value.phase)


class CountdownRing(QWidget):
    """Shows a RingValue; a value equal to the last one costs nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = RingValue()
        self.setAccessibleName("Time left")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    @property
    def value(self) -> RingValue:
        """What is shown."""
        return self._value

    def show_value(self, value: RingValue) -> None:
        """Show that value."""
        if value == self._value:
            return
        description = f"{value.phase}, {value.note or value.digits}"
        if description != self.accessibleDescription():
            self.setAccessibleDescription(description)
        self._value = value
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), self._value, current_paints())
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 150)
