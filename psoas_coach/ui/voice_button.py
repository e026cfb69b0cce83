# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The voice in the transport bar: what is heard, and how loud it is now. A click opens the details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from psoas_coach.model.kinds import Rung
from psoas_coach.model.status import VoiceStatus
from psoas_coach.ui.icons import paint_icon
from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import SPACE_8, TEXT_SMALL
from psoas_coach.ui.words import RUNG_NAMES, SHORT_RUNG_NAMES

if TYPE_CHECKING:
    from psoas_coach.model.status import SelfTest
    from psoas_coach.ui.voice_details import VoiceDetails

BARS = 4
LEFT, ICON, GAP, METER_WIDTH = 7, 20, 6, BARS * 5 - 2
RUNG_ICONS = {Rung.VOICE: "voice", Rung.OTHER_VOICE: "voice", Rung.ESPEAK: "voice", Rung.CHIMES: "chime", Rung.CAPTIONS: "voice-off"}
NO_STATUS = VoiceStatus(rung=Rung.CAPTIONS, label="")


class VoiceButton(QPushButton):
    """Icon, level meter and rung; a problem is told by a sign and by words."""

    test_voice_requested = Signal()
    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = NO_STATUS
        self._lit, self._compact = 0, False
        self._details: VoiceDetails | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._show_details)
        self.set_status(NO_STATUS)

    @property
    def status(self) -> VoiceStatus:
        """What is shown."""
        return self._status

    @property
    def lit_bars(self) -> int:
        """How many bars of the meter are lit."""
        return self._lit

    def set_status(self, status: VoiceStatus) -> None:
        """Show that status."""
        self._status = status
        self.setText(RUNG_NAMES[status.rung])
        words = ". ".join(text.rstrip(".") for text in (RUNG_NAMES[status.rung], status.label, status.problem) if text)
        self.setAccessibleName(f"Voice status: {words}")
        self.setToolTip(words)
        if self._details is not None and self._details.isVisible():
            self._details.show_status(status)
            self._place_details(self._details)
        self.updateGeometry()
        self.update()

    def show_self_test(self, result: SelfTest) -> None:
        """Show what a test of the voice has found, where it was asked for."""
        if self._details is not None:
            self._details.show_self_test(result)
            self._place_details(self._details)

    def set_level(self, level: float) -> None:
        """Show a loudness of 0..1; repaints only when another bar lights up or goes out."""
        if self._details is not None:
            self._details.self_test.set_level(level)
        lit = round(min(1.0, max(0.0, level)) * BARS)
        if lit != self._lit:
            self._lit = lit
            self.update()

    @property
    def shown_words(self) -> str:
        """The words at the meter: in little room none while the chosen voice speaks, and short ones otherwise, under it."""
        if not self._compact:
            return RUNG_NAMES[self._status.rung]
        return SHORT_RUNG_NAMES[self._status.rung]

    def set_compact(self, compact: bool) -> None:
        """Take little room."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        text, size = self.shown_words, TEXT_SMALL if self._compact else 13
        words = QFontMetricsF(font_of(size)).horizontalAdvance(text) + 1 if text else 0.0
        if self._compact:
            return QSize(round(LEFT + ICON + GAP + max(METER_WIDTH, words) + LEFT), 40)
        return QSize(round(LEFT + ICON + GAP + METER_WIDTH + SPACE_8 + words + LEFT), 40)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        troubled = bool(self._status.problem)
        painter.setPen(paints.pen("accent", 2.0) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("sunken") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 9, 9)
        icon = "caution" if troubled else RUNG_ICONS[self._status.rung]
        paint_icon(painter, QRectF(LEFT, 0, ICON, self.height()), icon, paints.colour("hurt" if troubled else "ink"))
        left, middle = float(LEFT + ICON + GAP), self.height() / 2
        stacked = self._compact and bool(self.shown_words)
        self._paint_meter(painter, left, middle - 3 if stacked else middle + 8, 0.7 if stacked else 1.0)
        painter.setPen(paints.colour("ink"))
        painter.setFont(font_of(TEXT_SMALL if stacked else 13))
        words = QRectF(left, middle - 1, self.width() - left, 18)
        if not stacked:
            words = QRectF(left + METER_WIDTH + SPACE_8, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.shown_words)
        painter.end()

    def _paint_meter(self, painter: QPainter, left: float, base: float, scale: float) -> None:
        paints = current_paints()
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(BARS):
            height = (5.0 + number * 3.6) * scale
            painter.setBrush(paints.brush("accent" if number < self._lit else "track"))
            painter.drawRoundedRect(QRectF(left + number * 5, base - height, 3, height), 1.5, 1.5)

    def _show_details(self) -> None:
        if self._details is None:
            from psoas_coach.ui.voice_details import VoiceDetails

            self._details = VoiceDetails(self)
            self._details.test_voice_requested.connect(self.test_voice_requested)
            self._details.settings_requested.connect(self.settings_requested)
        self._details.self_test.clear()
        self._details.show_status(self._status)
        self._place_details(self._details)
        self._details.show()
        self._details.self_test.button.setFocus()

    def _place_details(self, details: VoiceDetails) -> None:
        """Above the button, its right edge under the button's, and never left of the window or above the screen."""
        corner, window = self.mapToGlobal(QPoint(self.width(), 0)), self.window().mapToGlobal(QPoint(0, 0))
        y = corner.y() - details.height() - SPACE_8
        details.move(max(window.x(), corner.x() - details.width()), max(self.screen().availableGeometry().top(), y))
