# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the settings, one of them in sight. Each is made when it is first turned to, and is then given all that was told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from psoas_coach.ui.settings_page import SettingsPage
from psoas_coach.ui.settings_search import FoundPage
from psoas_coach.ui.voice_page import VoicePage

if TYPE_CHECKING:
    from psoas_coach.model.status import SelfTest, VoiceStatus
    from psoas_coach.settings.values import Settings
    from psoas_coach.ui.natural_voices import AskFiles
    from psoas_coach.ui.setting_rows import SettingRow
    from psoas_coach.ui.settings_page import SettingRows
    from psoas_coach.ui.voice_lines import Groups

VOICE_PAGE = "Voice"


class SettingsPages(QStackedWidget):
    """Shows a Settings value. What is told of a page that is not made yet waits for it."""

    value_picked = Signal(str, object)
    voice_listen_requested = Signal(str)
    test_voice_requested = Signal()
    rate_tried = Signal(int)
    sound_tried = Signal(str)
    page_made = Signal()

    def __init__(self, settings: Settings, ask_files: AskFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._ask_files = settings, ask_files
        self._voices: tuple[Groups, str] | None = None
        self._status: VoiceStatus | None = None
        self._natural_problem = ""
        self._unavailable: dict[str, str] = {}
        self._made: dict[str, SettingsPage] = {}
        self._found: FoundPage | None = None

    def row(self, key: str) -> SettingRow:
        """The row of that key on its page; raises KeyError for a hidden one."""
        return self.page(self._settings.setting(key).page).rows[key]

    def page(self, name: str) -> SettingsPage:
        """The page of that name."""
        if name not in self._made:
            page = self._made[name] = self._voice_page() if name == VOICE_PAGE else SettingsPage(name, self._settings)
            self._add(page)
        return self._made[name]

    @property
    def found(self) -> FoundPage:
        """What the search has found."""
        if self._found is None:
            self._found = FoundPage(self._settings)
            self._add(self._found)
        return self._found

    @property
    def voice(self) -> VoicePage | None:
        """The page of the voice, if it was made."""
        page = self._made.get(VOICE_PAGE)
        return page if isinstance(page, VoicePage) else None

    def set_settings(self, settings: Settings) -> None:
        """Show these values, without a signal."""
        self._settings = settings
        for page in self._all_made:
            page.set_settings(settings)

    def take_typed(self) -> None:
        """Take what is typed and not told yet."""
        for page in self._all_made:
            page.take_typed()

    def set_voices(self, groups: Groups, best: str) -> None:
        """See the dialog."""
        self._voices = groups, best
        if self.voice is not None:
            self.voice.set_voices(groups, best)

    def set_status(self, status: VoiceStatus) -> None:
        """See the dialog."""
        self._status = status
        if self.voice is not None:
            self.voice.set_status(status)

    def show_self_test(self, result: SelfTest) -> None:
        """See the dialog."""
        if self.voice is not None:
            self.voice.show_self_test(result)

    def set_level(self, level: float) -> None:
        """See the dialog."""
        if self.voice is not None:
            self.voice.self_test.set_level(level)

    def set_natural_problem(self, text: str) -> None:
        """See the dialog."""
        self._natural_problem = text
        if self.voice is not None:
            self.voice.natural.set_problem(text)

    def set_unavailable(self, key: str, sentence: str) -> None:
        """See the dialog."""
        self._unavailable[key] = sentence
        for page in self._all_made:
            page.set_unavailable(key, sentence)

    @property
    def _all_made(self) -> tuple[SettingRows, ...]:
        return (*self._made.values(), *(() if self._found is None else (self._found,)))

    def _add(self, page: SettingRows) -> None:
        page.value_picked.connect(self.value_picked)
        page.rate_tried.connect(self.rate_tried)
        page.sound_tried.connect(self.sound_tried)
        for key, sentence in self._unavailable.items():
            page.set_unavailable(key, sentence)
        self.addWidget(page)
        self.page_made.emit()

    def _voice_page(self) -> VoicePage:
        page = VoicePage(VOICE_PAGE, self._settings, self._ask_files)
        page.voice_listen_requested.connect(self.voice_listen_requested)
        page.test_voice_requested.connect(self.test_voice_requested)
        page.natural.set_problem(self._natural_problem)
        if self._voices is not None:
            page.set_voices(*self._voices)
        if self._status is not None:
            page.set_status(self._status)
        return page
