# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings, made wholly from the SETTINGS table. Each change is told at once; nothing waits for an OK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from psoas_coach.settings.table import PAGES
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.setting_rows import SettingRow, VoiceRow, WholeRow, row_for
from psoas_coach.ui.text import label, rule
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, SPACE_24, TEXT_BODY, TEXT_LEAD, TEXT_TITLE

if TYPE_CHECKING:
    from psoas_coach.settings.values import Settings

HEADINGS = {
    "hold": "Length of holds", "reps": "Reps and sets", "sets": "Reps and sets",
    "protocol_reps": "Warm-up and cool-down", "protocol_hold": "Warm-up and cool-down", "style": "Static or moving",
}
PAGE_WORDS = {
    "Holds": "A running session takes a new value from its next hold on.",
    "Reps": "How often, and whether the reps are held or moved.",
    "Pace": "The time around and inside the holds.",
    "Voice": "Who speaks, how much, and how loud.",
    "Figure": "The figure that shows each stretch: how it moves, and how it looks.",
    "Look": "How the window looks.",
}


class SettingsDialog(QDialog):
    """Shows a Settings value. `value_picked(key, value)` is what the person sets; `set_settings` emits nothing."""

    value_picked = Signal(str, object)
    voice_listen_requested = Signal(str)
    test_voice_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.resize(860, 620)
        self.setMinimumSize(760, 480)
        self._rows: dict[str, SettingRow] = {}
        self._names = QListWidget()
        self._names.setAccessibleName("Pages of settings")
        self._names.setFixedWidth(148)
        self._pages = QStackedWidget()
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        card = QFrame()
        card.setProperty("panel", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._pages)
        close = Button("Close", Kind.SECONDARY)
        close.clicked.connect(self.accept)
        left = QVBoxLayout()
        left.setSpacing(SPACE_12)
        title = label("Settings", TEXT_TITLE, SEMIBOLD)
        title.setContentsMargins(SPACE_12, SPACE_8, 0, 0)
        left.addWidget(title)
        left.addWidget(self._names, 1)
        left.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        layout.setSpacing(SPACE_16)
        layout.addLayout(left)
        layout.addWidget(card, 1)
        for page in PAGES:
            self._names.addItem(page)
            self._pages.addWidget(self._page(page, settings))
        self._names.setCurrentRow(0)
        self.set_settings(settings)

    def row(self, key: str) -> SettingRow:
        """The row of that setting; raises KeyError for a hidden one."""
        return self._rows[key]

    @property
    def keys(self) -> tuple[str, ...]:
        """The settings that have a row."""
        return tuple(self._rows)

    def show_page(self, page: str) -> None:
        """Turn to the page of that name."""
        self._names.setCurrentRow(PAGES.index(page))

    def set_settings(self, settings: Settings) -> None:
        """Show these values, without a signal."""
        for key, row in self._rows.items():
            row.set_value(settings[key])

    def set_voices(self, voices: list[tuple[str, str]]) -> None:
        """Offer these voices, as (id, label)."""
        for row in self._rows.values():
            if isinstance(row, VoiceRow):
                row.set_voices(voices)

    def set_voice_sentence(self, text: str) -> None:
        """Say how the voice is doing, under its row."""
        for row in self._rows.values():
            if isinstance(row, VoiceRow):
                row.sentence.setText(text)

    def done(self, result: int) -> None:
        for row in self._rows.values():
            if isinstance(row, WholeRow):
                row.field.interpretText()
        super().done(result)

    def _page(self, page: str, settings: Settings) -> QScrollArea:
        content = QWidget()
        content.setProperty("scrolled", "yes")
        column = QVBoxLayout(content)
        column.setContentsMargins(SPACE_24, SPACE_16, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(label(page, TEXT_TITLE, SEMIBOLD))
        words = label(PAGE_WORDS.get(page, ""), TEXT_BODY, tone="soft")
        words.setContentsMargins(0, 2, 0, SPACE_12)
        column.addWidget(words)
        heading = ""
        for setting in settings.table:
            if setting.page != page or setting.hidden:
                continue
            group = HEADINGS.get(setting.key.partition(".")[0], "")
            if group and group != heading:
                shown = label(group, TEXT_LEAD, SEMIBOLD, tone="accent")
                shown.setContentsMargins(0, SPACE_16, 0, SPACE_8)
                column.addWidget(shown)
            elif self._has_row_on(page):
                column.addWidget(rule())
            heading = group
            column.addWidget(self._row(setting.key, settings))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(f"{page} settings")
        return scroll

    def _has_row_on(self, page: str) -> bool:
        return any(row.setting.page == page for row in self._rows.values())

    def _row(self, key: str, settings: Settings) -> SettingRow:
        row = row_for(settings.setting(key))
        row.value_picked.connect(lambda value, key=key: self.value_picked.emit(key, value))
        if isinstance(row, VoiceRow):
            row.listen_requested.connect(self.voice_listen_requested)
            row.test_requested.connect(self.test_voice_requested)
        self._rows[key] = row
        return row
