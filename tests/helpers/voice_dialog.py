# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings dialog on the page of the voice, as it is in the app: whatever is picked is set."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from psoas_coach.ui.natural_voices import AskFiles, ask_for_files
from psoas_coach.ui.settings_dialog import SettingsDialog
from tests.helpers.voices_shown import shipped_settings


def voice_dialog(qtbot: QtBot, ask_files: AskFiles = ask_for_files) -> SettingsDialog:
    """The dialog, shown; `ask_files` stands in for the system's dialog."""
    made = SettingsDialog(shipped_settings(), ask_files=ask_files)
    qtbot.addWidget(made)
    values: dict[str, int | bool | str] = {}

    def take(key: str, value: int | bool | str) -> None:
        values[key] = value
        made.set_settings(shipped_settings(values))

    made.value_picked.connect(take)
    made.show_page("Voice")
    with qtbot.waitExposed(made):
        made.show()
    return made
