# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One page of the settings: its heading, and the rows of the table that belong to it, in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.settings.table import Kind as SettingKind
from psoas_coach.settings.table import Setting
from psoas_coach.ui.heard_rows import DelayRow, RateRow, VolumeRow
from psoas_coach.ui.setting_rows import BriefRow, ChoiceRow, FlagRow, PickRow, SettingRow, WholeRow
from psoas_coach.ui.text import label, rule
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, SPACE_24, TEXT_BODY, TEXT_LEAD, TEXT_TITLE
from psoas_coach.ui.voice_list import VoiceRow

if TYPE_CHECKING:
    from psoas_coach.settings.values import Settings

HEADINGS = {
    "hold": "Length of holds", "reps": "Reps and sets", "sets": "Reps and sets",
    "protocol_reps": "Warm-up and cool-down", "protocol_hold": "Warm-up and cool-down", "style": "Static or moving",
    "talk": "In one routine",
}
PAGE_WORDS = {
    "Holds": "A running session takes a new value from its next hold on.",
    "Reps": "How often, and whether the reps are held or moved.",
    "Pace": "The time around and inside the holds.",
    "Voice": "Who speaks, and how fast.",
    "Talk": "How much the coach says, everywhere or in one routine.",
    "Sound": "How loud each sound is, and what else is heard.",
    "Figure": "The figure that shows each stretch: how it moves, and how it looks.",
    "Look": "How the window looks.",
}
HEARD_VOLUMES = frozenset({"voice.volume", "voice.chime_volume", "sound.breath_volume"})
MOST_BUTTONS = 4


def row_for(setting: Setting) -> SettingRow:
    """The row for that setting: by its kind, and a fuller one for what is judged by ear."""
    if setting.key in HEARD_VOLUMES:
        return VolumeRow(setting)
    if setting.key == "voice.rate":
        return RateRow(setting)
    if setting.key.startswith("talk."):
        return BriefRow(setting)
    if setting.kind is SettingKind.WHOLE and setting.unit == "ms":
        return DelayRow(setting)
    if setting.kind is SettingKind.CHOICE and len(setting.choices) > MOST_BUTTONS:
        return PickRow(setting)
    made: dict[SettingKind, type[SettingRow]] = {
        SettingKind.WHOLE: WholeRow, SettingKind.FLAG: FlagRow, SettingKind.CHOICE: ChoiceRow, SettingKind.TEXT: VoiceRow}
    return made[setting.kind](setting)


class SettingsPage(QScrollArea):
    """The rows of one page. `value_picked(key, value)` is what the person sets; `set_settings` emits nothing."""

    value_picked = Signal(str, object)
    rate_tried = Signal(int)
    sound_tried = Signal(str)

    def __init__(self, page: str, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.rows: dict[str, SettingRow] = {}
        content = QWidget()
        content.setProperty("scrolled", "yes")
        column = QVBoxLayout(content)
        column.setContentsMargins(SPACE_24, SPACE_16, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(label(page, TEXT_TITLE, SEMIBOLD))
        words = label(PAGE_WORDS.get(page, ""), TEXT_BODY, tone="soft")
        words.setContentsMargins(0, 2, 0, SPACE_12)
        column.addWidget(words)
        self._fill(column, settings)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows take the focus, and scroll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(f"{page} settings")
        self.set_settings(settings)

    def set_settings(self, settings: Settings) -> None:
        """Show these values, without a signal."""
        for key, row in self.rows.items():
            row.set_value(settings[key])

    def take_typed(self) -> None:
        """Take what is typed and not told yet."""
        for row in self.rows.values():
            row.take_typed()

    def _fill(self, column: QVBoxLayout, settings: Settings) -> None:
        heading = ""
        for setting in self._shown(settings):
            group = HEADINGS.get(setting.key.partition(".")[0], "")
            if group and group != heading:
                shown = label(group, TEXT_LEAD, SEMIBOLD, tone="accent")
                shown.setContentsMargins(0, SPACE_16, 0, SPACE_8)
                column.addWidget(shown)
            elif self.rows:
                column.addWidget(rule())
            heading = group
            column.addWidget(self._row(setting))

    def _shown(self, settings: Settings) -> tuple[Setting, ...]:
        return tuple(setting for setting in settings.table if setting.page == self._page and not setting.hidden)

    def _row(self, setting: Setting) -> SettingRow:
        row = row_for(setting)
        row.value_picked.connect(lambda value: self.value_picked.emit(setting.key, value))
        if isinstance(row, RateRow):
            row.rate_tried.connect(self.rate_tried)
        elif isinstance(row, VolumeRow):
            row.listen_requested.connect(lambda: self.sound_tried.emit(setting.key))
        self.rows[setting.key] = row
        return row
