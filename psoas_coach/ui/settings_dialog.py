# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings, made wholly from the SETTINGS table. Each change is told at once; nothing waits for an OK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from psoas_coach.settings.table import PAGES
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.natural_voices import AskFiles, ask_for_files
from psoas_coach.ui.settings_page import SettingsPage
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, TEXT_TITLE
from psoas_coach.ui.voice_page import VoicePage

if TYPE_CHECKING:
    from psoas_coach.model.status import SelfTest, VoiceStatus
    from psoas_coach.settings.values import Settings
    from psoas_coach.ui.setting_rows import SettingRow
    from psoas_coach.ui.voice_lines import Groups

VOICE_PAGE = "Voice"


class SettingsDialog(QDialog):
    """Shows a Settings value. `value_picked(key, value)` is what the person sets; `set_settings` emits nothing.

    A page is made when it is first turned to, and is then given all that was told before.
    """

    value_picked = Signal(str, object)
    voice_listen_requested = Signal(str)  # the id of a voice, "" for the best one: let it be heard, change nothing
    test_voice_requested = Signal()
    rate_tried = Signal(int)  # let an example be heard at that rate, which is set already
    sound_tried = Signal(str)  # the key of a volume: let an example of that sound be heard

    def __init__(self, settings: Settings, parent: QWidget | None = None, *, ask_files: AskFiles = ask_for_files) -> None:
        super().__init__(parent)
        self._settings, self._ask_files = settings, ask_files
        self._voices: tuple[Groups, str] | None = None
        self._status: VoiceStatus | None = None
        self._natural_problem = ""
        self._unavailable: dict[str, str] = {}
        self._made: dict[str, SettingsPage] = {}
        self.setWindowTitle("Settings")
        self.resize(860, 620)
        self.setMinimumSize(760, 480)
        self._names = QListWidget()
        self._names.setAccessibleName("Pages of settings")
        self._names.setFixedWidth(148)
        self._pages = QStackedWidget()
        card = QFrame()
        card.setProperty("panel", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._pages)
        self._close = Button("Close", Kind.SECONDARY)
        self._close.clicked.connect(self.accept)
        left = QVBoxLayout()
        left.setSpacing(SPACE_12)
        title = label("Settings", TEXT_TITLE, SEMIBOLD)
        title.setContentsMargins(SPACE_12, SPACE_8, 0, 0)
        left.addWidget(title)
        left.addWidget(self._names, 1)
        left.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        layout.setSpacing(SPACE_16)
        layout.addLayout(left)
        layout.addWidget(card, 1)
        self._names.addItems(PAGES)  # once the list stands in the window, so that its rows have the height of our style
        self._names.currentRowChanged.connect(lambda number: self._turn_to(PAGES[number]))
        self._names.setCurrentRow(0)

    def row(self, key: str) -> SettingRow:
        """The row of that key; raises KeyError for a hidden one."""
        return self._page(self._settings.setting(key).page).rows[key]

    @property
    def keys(self) -> tuple[str, ...]:
        """The settings that have a row."""
        return tuple(setting.key for setting in self._settings.table if not setting.hidden)

    @property
    def voice_page(self) -> VoicePage:
        """The page of the voice."""
        page = self._page(VOICE_PAGE)
        assert isinstance(page, VoicePage)
        return page

    def show_page(self, page: str) -> None:
        """Turn to the page of that name."""
        self._names.setCurrentRow(PAGES.index(page))

    def set_settings(self, settings: Settings) -> None:
        """Show these values, without a signal."""
        self._settings = settings
        for page in self._made.values():
            page.set_settings(settings)

    def set_voices(self, groups: Groups, best: str) -> None:
        """Offer these voices, by language; `best` is the label of what automatic takes, "" for none."""
        self._voices = groups, best
        if VOICE_PAGE in self._made:
            self.voice_page.set_voices(groups, best)

    def set_status(self, status: VoiceStatus) -> None:
        """Say how the voice is doing."""
        self._status = status
        if VOICE_PAGE in self._made:
            self.voice_page.set_status(status)

    def show_self_test(self, result: SelfTest) -> None:
        """Show what a test of the voice has found, where one was asked for."""
        if VOICE_PAGE in self._made:
            self.voice_page.show_self_test(result)

    def set_level(self, level: float) -> None:
        """Show how loud it is now, 0..1."""
        if VOICE_PAGE in self._made:
            self.voice_page.self_test.set_level(level)

    def set_natural_problem(self, text: str) -> None:
        """Say why natural voices do not speak; an empty sentence when they do."""
        self._natural_problem = text
        if VOICE_PAGE in self._made:
            self.voice_page.natural.set_problem(text)

    def set_unavailable(self, key: str, sentence: str) -> None:
        """Say why that setting does nothing on this machine, and keep it from being set; an empty sentence gives it back."""
        page = self._settings.setting(key).page
        self._unavailable[key] = sentence
        if page in self._made:
            self._made[page].rows[key].set_unavailable(sentence)

    def done(self, result: int) -> None:
        for page in self._made.values():
            page.take_typed()
        super().done(result)

    def _turn_to(self, page: str) -> None:
        self._pages.setCurrentWidget(self._page(page))

    def _page(self, name: str) -> SettingsPage:
        if name not in self._made:
            page = self._made[name] = self._new_page(name)
            self._pages.addWidget(page)
            last = self.previousInFocusChain()
            if last is not None:
                QWidget.setTabOrder(last, self._close)  # after the pages, whenever they are made
        return self._made[name]

    def _new_page(self, name: str) -> SettingsPage:
        if name == VOICE_PAGE:
            page: SettingsPage = self._new_voice_page()
        else:
            page = SettingsPage(name, self._settings)
        page.value_picked.connect(self.value_picked)
        page.rate_tried.connect(self.rate_tried)
        page.sound_tried.connect(self.sound_tried)
        for key, sentence in self._unavailable.items():
            if key in page.rows:
                page.rows[key].set_unavailable(sentence)
        return page

    def _new_voice_page(self) -> VoicePage:
        page = VoicePage(VOICE_PAGE, self._settings, self._ask_files)
        page.voice_listen_requested.connect(self.voice_listen_requested)
        page.test_voice_requested.connect(self.test_voice_requested)
        page.natural.set_problem(self._natural_problem)
        if self._voices is not None:
            page.set_voices(*self._voices)
        if self._status is not None:
            page.set_status(self._status)
        return page
