# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The voice in the transport bar: what is heard, how loud it is now, and on a click what is wrong and what helps."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from psoas_coach.model.kinds import Rung
from psoas_coach.model.status import VoiceStatus
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.icons import paint_icon
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, TEXT_LEAD
from psoas_coach.ui.words import RUNG_NAMES

BARS = 4
RUNG_ICONS = {Rung.VOICE: "voice", Rung.OTHER_VOICE: "voice", Rung.ESPEAK: "voice", Rung.CHIMES: "chime", Rung.CAPTIONS: "voice-off"}
NO_STATUS = VoiceStatus(rung=Rung.CAPTIONS, label="")


class VoiceDetails(QFrame):
    """What is in use, the problem and its remedy, and a way to try it."""

    test_voice_requested = Signal()
    settings_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName("Voice details")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        card = panel("card", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.setFixedWidth(340)
        self._title = label("", TEXT_LEAD, SEMIBOLD)
        self._label = label("", tone="soft")
        self._problem = label("", tone="hurt")
        self._remedy = label("")
        test = Button("Test voice", Kind.SECONDARY, icon_name="voice")
        settings = Button("Voice settings", Kind.QUIET)
        test.clicked.connect(self.test_voice_requested)
        settings.clicked.connect(self._ask_settings)
        buttons = QHBoxLayout()
        buttons.addWidget(test)
        buttons.addWidget(settings)
        buttons.addStretch(1)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_12)
        layout.setSpacing(SPACE_8)
        for line in (self._title, self._label, self._problem, self._remedy):
            layout.addWidget(line)
        layout.addSpacing(4)
        layout.addLayout(buttons)

    def show_status(self, status: VoiceStatus) -> None:
        """Tell how the voice is doing."""
        self._title.setText(RUNG_NAMES[status.rung])
        for line, text in ((self._label, status.label), (self._problem, status.problem), (self._remedy, status.remedy)):
            line.setText(text)
            line.setVisible(bool(text))
        self.adjustSize()

    def _ask_settings(self) -> None:
        self.hide()
        self.settings_requested.emit()


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
        self.updateGeometry()
        self.update()

    def set_level(self, level: float) -> None:
        """Show a loudness of 0..1; repaints only when another bar lights up or goes out."""
        lit = round(min(1.0, max(0.0, level)) * BARS)
        if lit != self._lit:
            self._lit = lit
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave out the word."""
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
        words = 0.0 if self._compact else QFontMetricsF(font_of(13)).horizontalAdvance(self.text()) + SPACE_8
        return QSize(round(10 + 20 + SPACE_8 + self._meter_width + words + 11), 40)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _meter_width(self) -> int:
        return BARS * 5 - 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        troubled = bool(self._status.problem)
        painter.setPen(paints.pen("accent", 2.0) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("sunken") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 9, 9)
        icon = "caution" if troubled else RUNG_ICONS[self._status.rung]
        paint_icon(painter, QRectF(10, 0, 20, self.height()), icon, paints.colour("hurt" if troubled else "ink"))
        x, base = 30.0 + SPACE_8, self.height() / 2 + 8
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(BARS):
            height = 5.0 + number * 3.6
            painter.setBrush(paints.brush("accent" if number < self._lit else "track"))
            painter.drawRoundedRect(QRectF(x + number * 5, base - height, 3, height), 1.5, 1.5)
        if not self._compact:
            painter.setFont(font_of(13))
            painter.setPen(paints.colour("ink"))
            left = x + self._meter_width + SPACE_8
            painter.drawText(QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _show_details(self) -> None:
        if self._details is None:
            self._details = VoiceDetails(self)
            self._details.test_voice_requested.connect(self.test_voice_requested)
            self._details.settings_requested.connect(self.settings_requested)
        self._details.show_status(self._status)
        corner = self.mapToGlobal(QPoint(self.width(), 0))
        x = max(self.window().mapToGlobal(QPoint(0, 0)).x(), corner.x() - self._details.width())
        self._details.move(x, corner.y() - self._details.height() - SPACE_8)
        self._details.show()
