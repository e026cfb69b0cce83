# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogs of the app: each is built when it is asked for, is shown values, and emits what the person wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from psoas_coach.model.library import Library
    from psoas_coach.model.status import SelfTest, VoiceStatus
    from psoas_coach.settings.values import Settings
    from psoas_coach.speech.voices import VoiceInfo
    from psoas_coach.ui.main_window import MainWindow
    from psoas_coach.ui.settings_dialog import SettingsDialog


class Dialogs(QObject):
    """Settings, the pages to read, and the safety screen, in front of `window`."""

    value_picked = Signal(str, object)
    voice_listen_requested = Signal(str)
    test_voice_requested = Signal()
    safety_accepted = Signal()

    def __init__(self, window: MainWindow, library: Library) -> None:
        super().__init__(window)
        self._window, self._library = window, library
        self._voices: Sequence[VoiceInfo] = ()
        self._sentence = ""
        self._settings: SettingsDialog | None = None

    def show_settings(self, settings: Settings) -> None:
        """Bring the settings to the front."""
        from psoas_coach.ui.settings_dialog import SettingsDialog

        if self._settings is None:
            self._settings = SettingsDialog(settings, self._window)
            self._settings.value_picked.connect(self.value_picked)
            self._settings.voice_listen_requested.connect(self.voice_listen_requested)
            self._settings.test_voice_requested.connect(self.test_voice_requested)
            self._settings.set_voices([(voice.id, voice.name) for voice in self._voices])
            self._settings.set_voice_sentence(self._sentence)
        self._settings.show()
        self._settings.raise_()
        self._settings.activateWindow()

    def set_settings(self, settings: Settings) -> None:
        """Show these values wherever values are shown."""
        if self._settings is not None:
            self._settings.set_settings(settings)

    def set_voices(self, voices: Sequence[VoiceInfo]) -> None:
        """Offer these voices."""
        self._voices = voices
        if self._settings is not None:
            self._settings.set_voices([(voice.id, voice.name) for voice in voices])

    def set_status(self, status: VoiceStatus) -> None:
        """Tell how the voice is doing."""
        self._sentence = " ".join(filter(None, (status.problem, status.remedy))) or f"In use: {status.label}"
        if self._settings is not None:
            self._settings.set_voice_sentence(self._sentence)

    def show_self_test(self, result: SelfTest) -> None:
        """Show what a test of the voice has found."""

    def show_page(self, page_id: str) -> None:
        """Open a page to read."""
        from psoas_coach.ui.page_view import PageView

        view = PageView(self._library.pages[page_id], self._library.sources, self._window)
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.show()

    def show_safety(self) -> None:
        """Open the safety screen; the app closes when it is refused."""
        from psoas_coach.ui.safety_screen import SafetyScreen

        screen = SafetyScreen(self._library.pages["safety"], self._library.sources, self._window)
        screen.accepted.connect(self.safety_accepted)
        screen.rejected.connect(self._window.close)
        screen.open()
