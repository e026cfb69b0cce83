# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings in force, and that they are kept: what is changed acts at once and is in its file soon after."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.settings_file import SettingsFile
from psoas_coach.settings.values import SettingError, Settings

SAVE_AFTER_MS = 400


class KeptSettings(QObject):
    """One for the app's life. `changed` brings the new Settings, `trouble` a sentence for the person."""

    changed = Signal(object)
    trouble = Signal(str)

    def __init__(self, file: SettingsFile, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.settings = settings
        self._saving = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save)

    def change(self, key: str, value: object) -> None:
        """Set one setting; a value that it does not take is told and leaves everything as it is."""
        try:
            settings = self.settings.with_value(key, value)
        except SettingError as error:
            self.trouble.emit(str(error))
            return
        self.take(settings)

    def take(self, settings: Settings) -> None:
        """Have these settings in force from now on."""
        self.settings = settings
        self._saving.start()
        self.changed.emit(settings)

    def save(self) -> None:
        """Write them to their file now."""
        self._saving.stop()
        trouble = self._file.save(self.settings)
        if trouble:
            self.trouble.emit(trouble)
