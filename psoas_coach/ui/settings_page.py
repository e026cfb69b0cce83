# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of settings in a column, and a page of them: its heading, and the rows of the table that belong to it, in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.settings.table import Kind as SettingKind
from psoas_coach.settings.table import Setting
from psoas_coach.ui.heard_rows import DelayRow, RateRow, VolumeRow
from psoas_coach.ui.setting_holds import HoldRow
from psoas_coach.ui.setting_rows import BriefRow, ChoiceRow, FlagRow, PickRow, SettingRow, WholeRow
from psoas_coach.ui.text import label, rule
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, SPACE_24, TEXT_BODY, TEXT_LEAD, TEXT_TITLE
from psoas_coach.ui.voice_list import VoiceRow

if TYPE_CHECKING:
    from psoas_coach.settings.values import Settings

HEADINGS = {
    "holds": "All holds", "hold": "Length of holds", "reps": "Reps and sets", "sets": "Reps and sets",
    "protocol_reps": "Warm-up and cool-down", "protocol_hold": "Warm-up and cool-down", "style": "Static or moving",
    "talk": "In one routine",
}
PAGE_WORDS = {
    "Holds": "The closest word on a hold wins: routine, protocol, stretch, rule. A running session takes it from its next hold on.",
    "Reps": "How often, and whether the reps are held or moved.",
    "Pace": "The time around and inside the holds.",
    "Voice": "Who speaks, and how fast.",
    "Talk": "How much the coach says, everywhere or in one routine.",
    "Sound": "How loud each sound is, and what else is heard.",
    "Figure": "The figure that shows each stretch: how it moves, and how it looks.",
    "Look": "How the window looks.",
}
HEARD_VOLUMES = frozenset({"voice.volume", "voice.chime_volume", "sound.breath_volume"})
MOST_BUTTONS, MOST_LETTERS = 4, 40
"""More choices, or choices with more letters in all, do not fit beside a title as buttons."""


def row_for(setting: Setting) -> SettingRow:
    """The row for that setting: by its kind, and a fuller one for what is judged by ear."""
    if setting.key in HEARD_VOLUMES:
        return VolumeRow(setting)
    if setting.key == "voice.rate":
        return RateRow(setting)
    if setting.key.startswith("talk."):
        return BriefRow(setting)
    if setting.ruled:
        return HoldRow(setting)
    if setting.kind is SettingKind.WHOLE and setting.unit == "ms":
        return DelayRow(setting)
    if setting.kind is SettingKind.CHOICE and (
            len(setting.choices) > MOST_BUTTONS or sum(len(choice.label) for choice in setting.choices) > MOST_LETTERS):
        return PickRow(setting)
    made: dict[SettingKind, type[SettingRow]] = {
        SettingKind.WHOLE: WholeRow, SettingKind.FLAG: FlagRow, SettingKind.CHOICE: ChoiceRow, SettingKind.TEXT: VoiceRow}
    return made[setting.kind](setting)


class SettingRows(QScrollArea):
    """Rows of settings in a column. `value_picked(key, value)` is what the person sets; `set_settings` emits nothing."""

    value_picked = Signal(str, object)
    rate_tried = Signal(int)
    sound_tried = Signal(str)

    def __init__(self, name: str, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._unavailable: dict[str, str] = {}
        self.rows: dict[str, SettingRow] = {}
        content = QWidget()
        content.setProperty("scrolled", "yes")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(SPACE_24, SPACE_16, SPACE_24, SPACE_24)
        self._column.setSpacing(0)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows take the focus, and scroll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def set_settings(self, settings: Settings) -> None:
        """Show these values, without a signal."""
        self._settings = settings
        for row in self.rows.values():
            row.show_settings(settings)

    def set_unavailable(self, key: str, sentence: str) -> None:
        """Say why that setting does nothing on this machine, where it has a row here; an empty sentence gives it back."""
        self._unavailable[key] = sentence
        if key in self.rows:
            self.rows[key].set_unavailable(sentence)

    def take_typed(self) -> None:
        """Take what is typed and not told yet."""
        for row in self.rows.values():
            row.take_typed()

    def _row(self, setting: Setting) -> SettingRow:
        return self._kept(setting, row_for(setting))

    def _kept(self, setting: Setting, row: SettingRow) -> SettingRow:
        row.value_picked.connect(lambda value: self.value_picked.emit(setting.key, value))
        if isinstance(row, RateRow):
            row.rate_tried.connect(self.rate_tried)
        elif isinstance(row, VolumeRow):
            row.listen_requested.connect(lambda: self.sound_tried.emit(setting.key))
        row.show_settings(self._settings)
        row.set_unavailable(self._unavailable.get(setting.key, ""))
        self.rows[setting.key] = row
        return row


class SettingsPage(SettingRows):
    """The rows of one page of the table, in groups."""

    def __init__(self, page: str, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(f"{page} settings", settings, parent)
        self._page = page
        self._column.addWidget(label(page, TEXT_TITLE, SEMIBOLD))
        words = label(PAGE_WORDS.get(page, ""), TEXT_BODY, tone="soft")
        words.setContentsMargins(0, 2, 0, SPACE_12)
        self._column.addWidget(words)
        self._fill(self._column, settings)
        self._column.addStretch(1)
        self.set_settings(settings)

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
