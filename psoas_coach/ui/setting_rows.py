# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One row of the settings dialog per kind of setting: title, description, control, and a way back to the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from psoas_coach.settings.table import Kind as SettingKind
from psoas_coach.settings.table import Setting
from psoas_coach.ui.buttons import Button, Kind, Segmented
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_24, TEXT_BODY
from psoas_coach.ui.zone_slider import Switch, ZoneSlider, name_control

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from psoas_coach.settings.values import Value


class SettingRow(QWidget):
    """The frame of a row. `value_picked` is what the person sets; `set_value` emits nothing."""

    value_picked = Signal(object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._value: Value = setting.default
        self._reset = Button(
            "Back to the default", Kind.QUIET, icon_name="reset", round_size=32, name=f"{setting.title}: back to the default")
        self._reset.setToolTip(f"Back to {self._said(setting.default)}")
        self._reset.clicked.connect(lambda: self._pick(setting.default))
        keep = self._reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(keep)
        self._zone_words = label("", 13, tone="soft")
        self._control = QHBoxLayout()
        self._control.setSpacing(SPACE_12)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_12, 0, SPACE_12)
        grid.setHorizontalSpacing(SPACE_24)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(setting.title, TEXT_BODY, SEMIBOLD), 0, 0)
        grid.addLayout(self._control, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(setting.description, 13, tone="soft"), 1, 0, 1, 2)
        grid.addWidget(self._zone_words, 2, 0, 1, 2)
        self._grid = grid
        self._zone_words.hide()

    @property
    def value(self) -> Value:
        """The value shown."""
        return self._value

    @property
    def reset_button(self) -> Button:
        """Back to the default; hidden while the default is in force."""
        return self._reset

    def set_value(self, value: Value) -> None:
        """Show that value."""
        self._value = value
        self._reset.setVisible(value != self.setting.default)
        self._render()

    def _pick(self, value: Value) -> None:
        if value != self._value:
            self.set_value(value)
            self.value_picked.emit(value)

    def _render(self) -> None:
        raise NotImplementedError

    def _said(self, value: Value) -> str:
        if isinstance(value, bool):
            return "on" if value else "off"
        if self.setting.kind is SettingKind.WHOLE:
            return f"{value} {self.setting.unit}".strip()
        return next((choice.label for choice in self.setting.choices if choice.value == value), str(value) or "automatic")


class NumberField(QSpinBox):
    """A spin box that takes the wheel only while it has the focus, and takes a typed number when it is complete."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(setting.low, setting.high)
        self.setSuffix(f" {setting.unit}" if setting.unit else "")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(104)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceBox(QComboBox):
    """A combo box that takes the wheel only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class WholeRow(SettingRow):
    """A whole number: slider and number field, with the recommended zone marked and named."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.slider, self.field = ZoneSlider(setting), NumberField(setting)
        name_control(self.slider, setting)
        name_control(self.field, setting)
        self.slider.valueChanged.connect(self._pick)
        self.field.valueChanged.connect(self._pick)
        for part in (self.slider, self.field, self._reset):
            self._control.addWidget(part)
        if setting.zone is not None:
            self._zone_words.show()
        self.set_value(setting.default)

    def _render(self) -> None:
        assert isinstance(self._value, int)
        with QSignalBlocker(self.slider), QSignalBlocker(self.field):
            self.slider.setValue(self._value)
            self.field.setValue(self._value)
        self.slider.update()
        zone = self.setting.zone
        if zone is not None:
            numbers = str(zone.low) if zone.low == zone.high else f"{zone.low}–{zone.high}"
            outside = "" if zone.low <= self._value <= zone.high else ". Yours is outside it, and that is allowed"
            self._zone_words.setText(f"Recommended: {numbers} {self.setting.unit}, {zone.source}{outside}.")


class FlagRow(SettingRow):
    """Yes or no."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.switch = Switch()
        name_control(self.switch, setting)
        self.switch.toggled.connect(self._pick)
        self._control.addWidget(self.switch)
        self._control.addWidget(self._reset)
        self.set_value(setting.default)

    def _render(self) -> None:
        with QSignalBlocker(self.switch):
            self.switch.setChecked(bool(self._value))


class ChoiceRow(SettingRow):
    """One of a few."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.switch = Segmented(tuple((choice.value, choice.label) for choice in setting.choices), setting.title)
        self.switch.setAccessibleDescription(setting.description)
        self.switch.value_picked.connect(self._pick)
        self._control.addWidget(self.switch)
        self._control.addWidget(self._reset)
        self.set_value(setting.default)

    def _render(self) -> None:
        self.switch.set_value(str(self._value))


class PickRow(SettingRow):
    """One of more than a row of buttons holds."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = ChoiceBox()
        self.box.setMinimumWidth(180)
        for choice in setting.choices:
            self.box.addItem(choice.label, choice.value)
        name_control(self.box, setting)
        self.box.activated.connect(lambda: self._pick(str(self.box.currentData())))
        self._control.addWidget(self.box)
        self._control.addWidget(self._reset)
        self.set_value(setting.default)

    def _render(self) -> None:
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(self._value))


class VoiceRow(SettingRow):
    """A text that names a voice: one of those given by `set_voices`, or automatic; with ways to hear it."""

    listen_requested = Signal(str)
    test_requested = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.box = ChoiceBox()
        self.box.setMinimumWidth(250)
        name_control(self.box, setting)
        self.listen = Button("Listen", Kind.SECONDARY, icon_name="play", name="Listen to this voice")
        self.test = Button("Test voice", Kind.SECONDARY, icon_name="voice")
        self.sentence = label("", 13, tone="soft")
        self.listen.clicked.connect(lambda: self.listen_requested.emit(str(self.box.currentData() or "")))
        self.test.clicked.connect(self.test_requested)
        self.box.activated.connect(lambda: self._pick(str(self.box.currentData() or "")))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        buttons.addWidget(self.listen)
        buttons.addWidget(self.test)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(0, SPACE_8, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(buttons)
        column.addWidget(self.sentence)
        self._control.addWidget(self.box)
        self._control.addWidget(self._reset)
        self._grid.addLayout(column, 3, 0, 1, 2)
        self.set_voices([])
        self.set_value(setting.default)

    def set_voices(self, voices: list[tuple[str, str]]) -> None:
        """Offer these voices, as (id, label)."""
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem("Automatic", "")
            for voice_id, words in voices:
                self.box.addItem(words, voice_id)
        self._render()

    def _render(self) -> None:
        with QSignalBlocker(self.box):
            number = self.box.findData(self._value)
            if number < 0:
                self.box.addItem(f"{self._value} (not found)", self._value)
                number = self.box.count() - 1
            self.box.setCurrentIndex(number)


MOST_BUTTONS = 4


def row_for(setting: Setting) -> SettingRow:
    """The row for that kind of setting."""
    if setting.kind is SettingKind.CHOICE and len(setting.choices) > MOST_BUTTONS:
        return PickRow(setting)
    made: dict[SettingKind, type[SettingRow]] = {
        SettingKind.WHOLE: WholeRow, SettingKind.FLAG: FlagRow, SettingKind.CHOICE: ChoiceRow, SettingKind.TEXT: VoiceRow}
    return made[setting.kind](setting)
