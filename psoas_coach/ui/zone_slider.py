# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A slider for whole numbers that marks the recommended zone, and the switch for yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSlider, QWidget

from psoas_coach.ui.theme import current_paints

if TYPE_CHECKING:
    from psoas_coach.settings.table import Setting, Zone

HANDLE, GROOVE, ZONE = 18.0, 6.0, 4.0


def slider_top(setting: Setting, step: int = 1) -> int:
    """Where the slider ends: at the hard limit, or sooner, so that the usual values have room. The number field takes all.

    A slider that moves in larger steps has room for them all.
    """
    if step > 1:
        return setting.high
    usual = max(setting.default, setting.zone.high if setting.zone is not None else 0)
    return min(setting.high, max(int(usual) * 3, setting.low + 10))


class ZoneSlider(QSlider):
    """A horizontal slider. The wheel turns it only while it has the focus, so that a page can be scrolled past it.

    Keys, wheel and mouse move it by `step`; a value between two steps can be set.
    """

    def __init__(self, setting: Setting, parent: QWidget | None = None, *, step: int = 1) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._zone, self._step, self._muted = setting.zone, step, False
        self.setRange(setting.low, slider_top(setting, step))
        if step > 1:
            self.setSingleStep(step)
            self.setPageStep(5 * step)
        self.setFixedHeight(32)
        self.setMinimumWidth(170)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_zone(self, zone: Zone | None) -> None:
        """Mark that range as the recommended one."""
        if zone != self._zone:
            self._zone = zone
            self.update()

    def set_muted(self, muted: bool) -> None:
        """Show the value as one that was not set here."""
        if muted != self._muted:
            self._muted = muted
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 32)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, left, right = self.height() / 2 - 2, HANDLE / 2, self.width() - HANDLE / 2
        painter.setBrush(paints.brush("track"))
        painter.drawRoundedRect(QRectF(left, middle - GROOVE / 2, right - left, GROOVE), 3, 3)
        if self._zone is not None:
            low, high = self._x_of(self._zone.low), self._x_of(min(self._zone.high, self.maximum()))
            painter.setBrush(paints.brush("done"))
            painter.drawRoundedRect(QRectF(low - 2, self.height() - ZONE, high - low + 4, ZONE), ZONE / 2, ZONE / 2)
        x, tone = self._x_of(self.value()), "accent" if self.isEnabled() and not self._muted else "edge"
        painter.setBrush(paints.brush(tone))
        painter.drawRoundedRect(QRectF(left, middle - GROOVE / 2, x - left, GROOVE), 3, 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(paints.pen("accent", 2.0))
            painter.drawEllipse(QRectF(x - HANDLE / 2 - 3, middle - HANDLE / 2 - 3, HANDLE + 6, HANDLE + 6))
        painter.setPen(paints.pen("surface", 2.0))
        painter.setBrush(paints.brush(tone))
        painter.drawEllipse(QRectF(x - HANDLE / 2, middle - HANDLE / 2, HANDLE, HANDLE))
        painter.end()

    def _x_of(self, value: int) -> float:
        span = max(1, self.maximum() - self.minimum())
        return HANDLE / 2 + (self.width() - HANDLE) * (value - self.minimum()) / span

    def _go_to(self, x: float) -> None:
        share = (x - HANDLE / 2) / max(1.0, self.width() - HANDLE)
        steps = share * (self.maximum() - self.minimum()) / self._step
        self.setValue(self.minimum() + round(steps) * self._step)


class Switch(QCheckBox):
    """A check box that looks like a switch, and says "on" or "off" beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(86, 32)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, box = self.isChecked(), QRectF(3, self.height() / 2 - 12, 44, 24)
        if self.hasFocus():
            painter.setPen(paints.pen("accent", 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 14, 14)
        painter.setPen(paints.pen("accent" if on else "edge", 1.25))
        painter.setBrush(paints.brush("accent" if on else "sunken"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 11, 11)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.brush("on_accent" if on else "edge"))
        painter.drawEllipse(QRectF(box.right() - 20 if on else box.left() + 4, box.top() + 4, 16, 16))
        painter.setPen(paints.colour("ink"))
        painter.drawText(QRectF(box.right() + 10, 0, 36, self.height()), Qt.AlignmentFlag.AlignVCenter, "On" if on else "Off")
        painter.end()


def name_control(control: QWidget | QAbstractButton, setting: Setting) -> None:
    """Give a control the name and description of its setting, for those who hear the screen."""
    control.setAccessibleName(setting.title)
    control.setAccessibleDescription(setting.description)
