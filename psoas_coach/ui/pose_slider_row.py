# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One joint of a person's own pose: a slider that goes both ways from the shipped pose, a field for the exact number, and the way back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from psoas_coach.model.joints import Joint
from psoas_coach.settings.table import Kind as SettingKind
from psoas_coach.settings.table import Setting
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SPACE_4, SPACE_8, TEXT_BODY, TEXT_SMALL
from psoas_coach.ui.zone_slider import GROOVE, HANDLE, Switch, ZoneSlider

FIELD_WIDTH = 74


class TwoWaySlider(ZoneSlider):
    """Its bar begins where the shipped pose is, at 0."""

    grabbed = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.setRange(setting.low, setting.high)
        self.setPageStep(5)
        self.setMinimumWidth(80)
        self.setFixedHeight(26)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.grabbed.emit()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, left, right = self.height() / 2, HANDLE / 2, self.width() - HANDLE / 2
        zero, x = self._x_of(0), self._x_of(self.value())
        painter.setBrush(paints.brush("track"))
        painter.drawRoundedRect(QRectF(left, middle - GROOVE / 2, right - left, GROOVE), 3, 3)
        painter.setBrush(paints.brush("edge"))
        painter.drawRoundedRect(QRectF(zero - 1, middle - 7, 2, 14), 1, 1)
        painter.setBrush(paints.brush("accent"))
        painter.drawRect(QRectF(min(zero, x), middle - GROOVE / 2, abs(x - zero), GROOVE))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(paints.pen("accent", 2.0))
            painter.drawEllipse(QRectF(x - HANDLE / 2 - 3, middle - HANDLE / 2 - 3, HANDLE + 6, HANDLE + 6))
        painter.setPen(paints.pen("surface", 2.0))
        painter.setBrush(paints.brush("accent"))
        painter.drawEllipse(QRectF(x - HANDLE / 2, middle - HANDLE / 2, HANDLE, HANDLE))
        painter.end()


class AngleField(QSpinBox):
    """A whole number that may be below 0, taken when it is complete; it takes the wheel only while it has the focus."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setRange(setting.low, setting.high)
        self.setSuffix(f" {setting.unit}")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(FIELD_WIDTH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class JointRow(QWidget):
    """`value_picked` is what the person sets, in the joint's unit; `show_value` emits nothing. `grabbed` is the start of a drag."""

    value_picked = Signal(float)
    grabbed = Signal()

    def __init__(self, joint: Joint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.joint = joint
        self._value = 0.0
        self.why_not = ""
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(label(joint.title, TEXT_BODY), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_4, 0, SPACE_4)
        layout.setSpacing(0)
        layout.addLayout(head)
        self.slider: TwoWaySlider | None = None
        self.field: AngleField | None = None
        self.switch: Switch | None = None
        self.reset: Button | None = None
        self._ends: tuple[QLabel, ...] = ()
        if joint.is_switch:
            self.switch = Switch()
            self.switch.toggled.connect(lambda on: self._pick(float(on)))
            head.addWidget(self.switch)
        else:
            layout.addLayout(self._slider_line(head))

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What sets it, in the order of the keyboard."""
        return tuple(part for part in (self.switch, self.slider, self.field, self.reset) if part is not None)

    def show_value(self, value: float, why_not: str) -> None:
        """Show that value; where it cannot be set the row is gone, and whoever lists the rows says why."""
        self._value = value
        if self.switch is not None:
            with QSignalBlocker(self.switch):
                self.switch.setChecked(value > 0)
        if self.slider is not None and self.field is not None and self.reset is not None:
            with QSignalBlocker(self.slider), QSignalBlocker(self.field):
                self.slider.setValue(round(value))
                self.field.setValue(round(value))
            self.slider.update()
            self.reset.setVisible(value != 0)
        if why_not != self.why_not:
            self.why_not = why_not
            self.setVisible(not why_not)

    def set_words(self, part: str, words: Mapping[str, str]) -> None:
        """Name it for those who hear the screen, and its ends after the sides that are shown."""
        joint = self.joint
        for end, text in zip(self._ends, (joint.low_words, joint.high_words), strict=False):
            end.setText(text.format_map(words))
        name = f"{part}: {joint.title.lower()}"
        for control in self.controls:
            control.setAccessibleName(name if control is not self.reset else f"{name}: as in the shipped pose")
            if not joint.is_switch:
                control.setAccessibleDescription(f"{joint.low_words.format_map(words)} to {joint.high_words.format_map(words)}")

    def _slider_line(self, head: QHBoxLayout) -> QHBoxLayout:
        joint = self.joint
        setting = Setting(key="", page="", title=joint.title, description="", kind=SettingKind.WHOLE, default=0, low=round(joint.low),
                          high=round(joint.high), unit=joint.unit)
        self.slider, self.field = TwoWaySlider(setting), AngleField(setting)
        self.reset = Button("", Kind.QUIET, icon_name="reset", round_size=28, name="")
        self.reset.setToolTip("As in the shipped pose")
        keep = self.reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keep)
        self.reset.hide()
        head.addWidget(self.reset)
        head.addWidget(self.field)
        low, high = (label(text, TEXT_SMALL, tone="soft", wrap=False) for text in (joint.low_words, joint.high_words))
        self._ends = (low, high)
        line = QHBoxLayout()
        line.setSpacing(SPACE_8)
        line.addWidget(low)
        line.addWidget(self.slider, 1)
        line.addWidget(high)
        self.slider.valueChanged.connect(lambda value: self._pick(float(value)))
        self.slider.grabbed.connect(self.grabbed)
        self.field.valueChanged.connect(lambda value: self._pick(float(value)))
        self.reset.clicked.connect(self._go_back)
        return line

    def _go_back(self) -> None:
        if self.field is not None:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pick(0.0)

    def _pick(self, value: float) -> None:
        if value != self._value:
            self.show_value(value, self.why_not)
            self.value_picked.emit(value)
