# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of settings that one judges by ear: volumes, the speaking rate, and the silence before the first word."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from psoas_coach.settings.table import Setting
from psoas_coach.settings.values import Value
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.setting_fields import NumberField, SecondsField
from psoas_coach.ui.setting_rows import WholeRow
from psoas_coach.ui.tokens import SPACE_8, SPACE_12
from psoas_coach.ui.voice_words import pace_text
from psoas_coach.ui.zone_slider import ZoneSlider

RATE_WAIT_MS = 400
"""So long must a rate stand still before it is heard."""

DELAY_STEP_MS = 100
SLIDER_WIDTH = 140


class VolumeRow(WholeRow):
    """A loudness, with a button that lets it be heard."""

    listen_requested = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.slider.setFixedWidth(SLIDER_WIDTH)
        self.listen = Button("Listen", Kind.SECONDARY, icon_name="play", round_size=32, name=f"{setting.title}: listen")
        self.listen.setAccessibleDescription("Plays an example at this loudness")
        self.listen.setToolTip("Listen")
        self.listen.clicked.connect(self.listen_requested)
        self._control.insertWidget(0, self.listen)


class RateRow(WholeRow):
    """The speaking rate. `value_picked` comes when the slider is let go, not while it is dragged; `rate_tried` a little later, or at
    once from its button: let an example be heard at that rate.
    """

    rate_tried = Signal(int)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.wait = QTimer(self)
        self.wait.setSingleShot(True)
        self.wait.setInterval(RATE_WAIT_MS)
        self.wait.timeout.connect(self._try)
        self.slider.sliderReleased.connect(lambda: self._pick(self.slider.value()))
        self.play = Button("Play example", Kind.SECONDARY, icon_name="play", name=f"{setting.title}: play example")
        self.play.setAccessibleDescription("Says an example at this rate")
        self.play.clicked.connect(self._try)
        line = QHBoxLayout()
        line.setContentsMargins(0, SPACE_8, 0, 0)
        line.setSpacing(SPACE_12)
        line.addWidget(self.play)
        line.addWidget(self._zone_words, 1)
        self._grid.addLayout(line, 2, 0, 1, 2)
        self._zone_words.show()

    def take_typed(self) -> None:
        super().take_typed()
        self.wait.stop()  # the dialog closes: nothing is to be heard any more

    def _pick(self, value: Value) -> None:
        if self.slider.isSliderDown():
            self.field.show_value(int(value))
            self._show_pace(int(value))
        elif value != self.value:
            super()._pick(value)
            self.wait.start()

    def _render(self) -> None:
        super()._render()
        self._show_pace(int(self.value))

    def _show_pace(self, rate: int) -> None:
        self._zone_words.setText(pace_text(rate))

    def _try(self) -> None:
        self.wait.stop()
        self.rate_tried.emit(int(self.value))


class DelayRow(WholeRow):
    """A short time: kept in milliseconds, shown and typed in seconds."""

    def _fields(self) -> tuple[ZoneSlider, NumberField]:
        return ZoneSlider(self.setting, step=DELAY_STEP_MS), SecondsField(self.setting, DELAY_STEP_MS)
