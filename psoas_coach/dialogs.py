# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogs of the app: each is built when it is asked for, is shown values, and emits what the person wants."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from psoas_coach.model.catalogue import Entry
    from psoas_coach.model.library import Library
    from psoas_coach.model.status import SelfTest, VoiceStatus
    from psoas_coach.settings.values import Settings
    from psoas_coach.speech.voice import Voice
    from psoas_coach.speech.voices import VoiceInfo
    from psoas_coach.ui.export_dialog import ExportDialog
    from psoas_coach.ui.main_window import MainWindow
    from psoas_coach.ui.settings_dialog import SettingsDialog


class Dialogs(QObject):
    """Settings, the pages to read, and the safety screen, in front of `window`."""

    value_picked = Signal(str, object)
    settings_picked = Signal(object)
    voice_listen_requested = Signal(str)
    test_voice_requested = Signal()
    rate_tried = Signal(int)
    sound_tried = Signal(str)
    safety_accepted = Signal()

    def __init__(self, window: MainWindow, library: Library) -> None:
        super().__init__(window)
        self._window, self._library = window, library
        self._voices: Sequence[VoiceInfo] | None = None
        self._status: VoiceStatus | None = None
        self._natural_problem = ""
        self._unavailable: dict[str, str] = {}
        self._total = ("", 0, 0)
        self._settings: SettingsDialog | None = None
        self._export: ExportDialog | None = None

    def show_settings(self, settings: Settings, page: str = "") -> None:
        """Bring the settings to the front, on that page if one is named."""
        from psoas_coach.ui.settings_dialog import SettingsDialog

        if self._settings is None:
            self._settings = SettingsDialog(settings, self._window)
            self._settings.value_picked.connect(self.value_picked)
            self._settings.settings_picked.connect(self.settings_picked)
            self._settings.save_requested.connect(self._save_settings)
            self._settings.open_requested.connect(self._open_settings)
            self._settings.voice_listen_requested.connect(self.voice_listen_requested)
            self._settings.test_voice_requested.connect(self.test_voice_requested)
            self._settings.rate_tried.connect(self.rate_tried)
            self._settings.sound_tried.connect(self.sound_tried)
            self._tell_voices(self._settings)
            self._settings.set_natural_problem(self._natural_problem)
            self._settings.set_total(*self._total)
            for key, sentence in self._unavailable.items():
                self._settings.set_unavailable(key, sentence)
        if page:
            self._settings.show_page(page)
        self._settings.show()
        self._settings.raise_()
        self._settings.activateWindow()

    def set_settings(self, settings: Settings) -> None:
        """Show these values wherever values are shown."""
        if self._settings is not None:
            self._settings.set_settings(settings)

    def set_library(self, library: Library) -> None:
        """What can be exported from now on."""
        self._library = library

    def set_total(self, name: str, total_ms: int, was_ms: int) -> None:
        """Say in the settings how long what has that name takes now, and took when they were opened."""
        self._total = (name, total_ms, was_ms)
        if self._settings is not None:
            self._settings.set_total(name, total_ms, was_ms)

    def set_voices(self, voices: Sequence[VoiceInfo]) -> None:
        """Offer these voices."""
        self._voices = voices
        if self._settings is not None:
            self._tell_voices(self._settings)

    def set_status(self, status: VoiceStatus) -> None:
        """Tell how the voice is doing."""
        self._status = status
        if self._settings is not None:
            self._settings.set_status(status)

    def show_self_test(self, result: SelfTest) -> None:
        """Show what a test of the voice has found."""
        if self._settings is not None:
            self._settings.show_self_test(result)

    def set_level(self, level: float) -> None:
        """Show how loud it is now, 0..1."""
        if self._settings is not None:
            self._settings.set_level(level)

    def set_natural_problem(self, text: str) -> None:
        """Say why natural voices do not speak; an empty sentence when they do."""
        self._natural_problem = text
        if self._settings is not None:
            self._settings.set_natural_problem(text)

    def set_unavailable(self, key: str, sentence: str) -> None:
        """Say why that setting does nothing on this machine; an empty sentence gives it back."""
        self._unavailable[key] = sentence
        if self._settings is not None:
            self._settings.set_unavailable(key, sentence)

    def show_export(self, entry: Entry, settings: Settings, voice: Voice) -> None:
        """Write an entry's session to a file, as the person asks for it. It is over when a session starts or the window closes."""
        from pathlib import Path

        from psoas_coach.adapters.export_process import Exported, Exporter
        from psoas_coach.ui.export_dialog import ExportDialog

        def tell(done: Exported) -> None:
            dialog.show_finished(done.size, done.captions is not None, done.remark)

        self.close_export()
        dialog = self._export = ExportDialog(entry.name, entry.total_ms or 0, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        exporter = Exporter(self._library, voice, parent=dialog)
        dialog.export_requested.connect(lambda target, captions: exporter.export(
            entry.id, settings, Path(target), Path(captions) if captions else None))
        dialog.cancel_requested.connect(exporter.cancel)
        dialog.finished.connect(self._forget_export)
        exporter.progress.connect(dialog.show_progress)
        exporter.finished.connect(tell)
        exporter.failed.connect(dialog.show_failed)
        self._window.closed.connect(dialog.reject)
        dialog.open()

    def close_export(self) -> None:
        """Give up an export that is under way, and close its dialog."""
        if self._export is not None:
            self._export.reject()

    def _forget_export(self) -> None:
        self._export = None

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

    def _save_settings(self, path: str, local: bool) -> None:
        from pathlib import Path

        from psoas_coach.adapters.settings_file import write_shared
        from psoas_coach.settings.exchange import exported

        if self._settings is not None:
            self._settings.show_saved(path, write_shared(Path(path), exported(self._settings.settings, local=local)))

    def _open_settings(self, path: str) -> None:
        from pathlib import Path

        from psoas_coach.adapters.settings_file import read_shared

        if self._settings is not None:
            self._settings.show_opened(path, *read_shared(Path(path)))

    def _tell_voices(self, dialog: SettingsDialog) -> None:
        from psoas_coach.speech.voices import by_language, ladder

        if self._voices is not None:
            language = self._library.phrases.language
            best = next((voice.label for voice in ladder(self._voices, "", language, sys.platform)), "")
            dialog.set_voices(by_language(self._voices, language, sys.platform), best)
        if self._status is not None:
            dialog.set_status(self._status)
