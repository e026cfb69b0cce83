# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One row of the settings dialog per kind of setting: title, description, control, and a way back to the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from psoas_coach.settings.table import Setting
from psoas_coach.settings.wording import value_text, zone_text
from psoas_coach.ui.buttons import Button, Kind, Segmented
from psoas_coach.ui.setting_fields import ChoiceBox, NumberField
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_24, TEXT_BODY
from psoas_coach.ui.zone_slider import Switch, ZoneSlider, name_control

if TYPE_CHECKING:
    from psoas_coach.settings.values import Settings, Value


class SettingRow(QWidget):
    """The frame of a row. `value_picked` is what the person sets; `set_value` emits nothing."""

    value_picked = Signal(object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._unavailable, self._in_use = "", True
        self._value: Value = setting.default
        self._reset = Button(
            "Back to the default", Kind.QUIET, icon_name="reset", round_size=32, name=f"{setting.title}: back to the default")
        self._reset.setToolTip(f"Back to {value_text(setting, setting.default)}")
        self._reset.setAccessibleDescription(self._reset.toolTip())
        self._reset.clicked.connect(self._go_back)
        keep = self._reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(keep)
        self._zone_words, self._limits = label("", 13, tone="soft"), label("", 13, tone="hurt")
        self._control = QHBoxLayout()
        self._control.setSpacing(SPACE_12)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_12, 0, SPACE_12)
        grid.setHorizontalSpacing(SPACE_24)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(setting.title, TEXT_BODY, SEMIBOLD), 0, 0)
        grid.addLayout(self._control, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._description = label(setting.description, 13, tone="soft")
        grid.addWidget(self._description, 1, 0, 1, 2)
        grid.addWidget(self._limits, 1, 0, 1, 2)
        grid.addWidget(self._zone_words, 2, 0, 1, 2)
        self._grid = grid
        self._zone_words.hide()
        self._limits.hide()

    @property
    def value(self) -> Value:
        """The value shown."""
        return self._value

    @property
    def reset_button(self) -> Button:
        """Back to the default; hidden while the default is in force."""
        return self._reset

    def show_settings(self, settings: Settings) -> None:
        """Show what these settings say of this one, without a signal."""
        self._in_use = settings.is_in_use(self.setting.key)
        self._enable()
        self.set_value(settings[self.setting.key])

    def set_value(self, value: Value) -> None:
        """Show that value."""
        self._value = value
        self._reset.setVisible(value != self.setting.default)
        self._render()

    def set_unavailable(self, sentence: str) -> None:
        """Say why this cannot be used here, and keep its controls from being used; an empty sentence gives them back."""
        if sentence == self._unavailable:
            return
        self._unavailable = sentence
        self._description.setText(f"{self.setting.description} {sentence}".strip())
        self._enable()
        for control in self.controls:
            control.setAccessibleDescription(self._description.text())

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What sets the value, in the order of the keyboard."""
        items = (self._control.itemAt(number) for number in range(self._control.count()))
        parts = (item.widget() for item in items if item is not None)
        return tuple(part for part in parts if part is not None)

    def take_typed(self) -> None:
        """Take what is typed and not told yet: the dialog closes."""

    def _enable(self) -> None:
        for control in self.controls:
            control.setEnabled(self._in_use and not self._unavailable)

    def _tell_limits(self, text: str, field: QWidget) -> None:
        """Say in the place of the description what can be typed; an empty text gives it back."""
        if text:
            self._limits.setText(text)
            self._limits.setMinimumHeight(self._description.height())
        self._description.setVisible(not text)
        self._limits.setVisible(bool(text))
        field.setAccessibleDescription(text or self._description.text())

    def _go_back(self) -> None:
        self._pick(self.setting.default)

    def _pick(self, value: Value) -> None:
        if value != self._value:
            self.set_value(value)
            self.value_picked.emit(value)

    def _render(self) -> None:
        raise NotImplementedError


class WholeRow(SettingRow):
    """A whole number: slider and number field, with the recommended zone marked and named."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._zone, self._whose = setting.zone, "Yours"
        self.slider, self.field = self._fields()
        for control in (self.slider, self.field):
            name_control(control, setting)
            control.valueChanged.connect(self._pick)
        self.field.strayed.connect(lambda text: self._tell_limits(text, self.field))
        for part in (self.slider, self.field, self._reset):
            self._control.addWidget(part)
        if setting.zone is not None:
            self._zone_words.show()
        self.set_value(setting.default)

    def show_settings(self, settings: Settings) -> None:
        self._zone = settings.zone(self.setting.key)
        self.slider.set_zone(self._zone)
        super().show_settings(settings)

    def take_typed(self) -> None:
        self.field.take_typed()

    def _fields(self) -> tuple[ZoneSlider, NumberField]:
        return ZoneSlider(self.setting), NumberField(self.setting)

    def _render(self) -> None:
        assert isinstance(self._value, int)
        with QSignalBlocker(self.slider):
            self.slider.setValue(self._value)
        self.field.show_value(self._value)
        self.slider.update()
        if self._zone is not None:
            self._zone_words.setText(zone_text(self.setting, self._zone, self._value, self._whose))


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


class BriefRow(PickRow):
    """One of several, in a group whose heading says what they are: the description is for those who hear the screen."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._description.hide()
        self._grid.setContentsMargins(0, SPACE_8, 0, SPACE_8)
