# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The big view: the figure, the ring with huge digits, the side, the phase and one sentence, to see from three metres away."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from psoas_coach.model.frame import Caption, Frame
from psoas_coach.model.kinds import Side
from psoas_coach.ui.caption import paint_caption
from psoas_coach.ui.countdown_ring import RingValue, paint_ring, ring_value
from psoas_coach.ui.figure_panel import FigurePanel
from psoas_coach.ui.lines import fitting_size, laid_out
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import BOLD, REGULAR, SEMIBOLD
from psoas_coach.ui.words import BREATH_WORDS, SIDE_PILLS, count_text, going_on_text, next_text

if TYPE_CHECKING:
    from psoas_coach.model.catalogue import Preview


@dataclass(frozen=True, slots=True)
class BigValue:
    """What the big view shows."""

    ring: RingValue = field(default_factory=RingValue)
    name: str = ""
    side: str = ""
    count: str = ""
    breath: str = ""
    after: str = ""
    caption: Caption = field(default_factory=Caption)


def big_value(frame: Frame) -> BigValue:
    """What the big view shows of a frame. In a wait, the way on stands beside the ring, where it can be larger."""
    return BigValue(
        ring=replace(ring_value(frame), note=""), name=frame.stretch_name, side="" if frame.side is Side.BOTH else SIDE_PILLS[frame.side],
        count=going_on_text(frame) or count_text("Rep", frame.rep, frame.reps), breath=BREATH_WORDS[frame.breath.phase],
        after=next_text(frame), caption=frame.caption)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of the big view stand."""

    figure: QRectF
    ring: QRectF
    words: QRectF
    caption: QRectF


def places_in(rect: QRectF, *, figure: bool) -> Places:
    """Figure and ring side by side, the words below the ring, the sentence at the foot. Without a figure ring and words share the top."""
    margin = max(20.0, rect.height() * 0.04)
    box = rect.adjusted(margin, margin, -margin, -margin)
    foot = box.height() * (0.20 if figure else 0.27)
    top = QRectF(box.left(), box.top(), box.width(), box.height() - foot - margin)
    caption = QRectF(box.left(), box.bottom() - foot, box.width(), foot)
    if not figure:
        side = min(top.height(), top.width() * 0.52)
        ring = QRectF(top.left(), top.top() + (top.height() - side) / 2, side, side)
        words = QRectF(top.left() + side + margin * 1.5, top.top(), top.width() - side - margin * 1.5, top.height())
        return Places(QRectF(), ring, words, caption)
    left = QRectF(top.left(), top.top(), top.width() * 0.54, top.height())
    right = QRectF(left.right() + margin, top.top(), top.width() - left.width() - margin, top.height())
    side = min(right.width(), right.height() * 0.66)
    ring = QRectF(right.center().x() - side / 2, right.top(), side, side)
    words = QRectF(right.left(), ring.bottom() + margin / 2, right.width(), right.bottom() - ring.bottom() - margin / 2)
    return Places(left, ring, words, caption)


def paint_big(painter: QPainter, rect: QRectF, value: BigValue, paints: Paints, *, figure: bool = False) -> None:
    """Everything but the figure itself."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    places = places_in(rect, figure=figure)
    paint_ring(painter, places.ring, value.ring, paints)
    _paint_words(painter, places.words, value, paints, beside=not figure)
    painter.setPen(paints.pen("hairline", 1.0))
    place = places.caption
    margin = max(20.0, rect.height() * 0.04)
    painter.drawLine(QPointF(place.left(), place.top() - margin / 2), QPointF(place.right(), place.top() - margin / 2))
    size = round(min(place.height() / 2.7, rect.height() * 0.085))
    caption = value.caption if value.caption.text else Caption(text=value.after)
    paint_caption(painter, place, caption, max(18, size), paints, centred=True)


def _paint_words(painter: QPainter, rect: QRectF, value: BigValue, paints: Paints, *, beside: bool) -> None:
    unit = rect.height() if beside else rect.height() * 2.6
    rows: list[tuple[str, int, float, str]] = []
    if value.name and beside:
        rows.append((value.name, SEMIBOLD, 0.085, "ink"))
    if value.side:
        rows.append((value.side, BOLD, 0.15, "accent_ink"))
    if not beside:
        rows.append(("  ·  ".join(text for text in (value.count, value.breath) if text) or value.name, REGULAR, 0.095, "ink"))
    if value.count and beside:
        rows.append((value.count, REGULAR, 0.10, "ink"))
    if value.breath and beside:
        rows.append((value.breath, REGULAR, 0.10, "ink_soft"))
    placed = []
    for text, weight, share, token in rows:
        largest = max(16, round(unit * share))
        size = fitting_size(text, rect.width(), unit * share * 2.6, tuple(range(largest, 13, -1)), weight)
        if share > 0.09:
            while size > 14 and QFontMetricsF(font_of(size, weight)).horizontalAdvance(text) > rect.width():
                size -= 1
        layout, height = laid_out(text, font_of(size, weight), rect.width())
        placed.append((layout, height, token))
    gap = unit * 0.05
    y = rect.center().y() - (sum(height for _, height, _ in placed) + gap * max(0, len(placed) - 1)) / 2
    for layout, height, token in placed:
        painter.setPen(paints.colour(token))
        origin = rect.topLeft()
        origin.setY(y)
        layout.draw(painter, origin)
        y += height + gap


class BigView(QWidget):
    """Renders a Frame over the whole window; a value equal to the last one costs nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = BigValue()
        self._panel: FigurePanel | None = None
        self.setAccessibleName("Big view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def value(self) -> BigValue:
        """What is shown."""
        return self._value

    def set_figure(self, figure: QWidget) -> None:
        """Put the figure beside the ring."""
        self._panel = FigurePanel(self)
        self._panel.set_figure(figure)
        self._place_figure()
        self._panel.show()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_figure()

    def _place_figure(self) -> None:
        if self._panel is not None:
            self._panel.setGeometry(places_in(QRectF(self.rect()), figure=True).figure.toRect())

    def show_frame(self, frame: Frame) -> None:
        """Show that instant."""
        self._show(big_value(frame))

    def show_idle(self, preview: Preview | None, words: str) -> None:
        """Show that nothing runs, with a sentence."""
        self._show(BigValue(name=preview.entry.name if preview is not None else "", caption=Caption(text=words, words=(words,), spoken=1)))

    def _show(self, value: BigValue) -> None:
        if value == self._value:
            return
        self._value = value
        self.setAccessibleDescription(f"{value.ring.phase}, {value.name}, {value.side}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_big(painter, QRectF(self.rect()), self._value, current_paints(), figure=self._panel is not None)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(900, 480)
