# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings' part in the app: what the person sets comes into force, and the dialog tells what it makes of the total time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from psoas_coach.adapters.kept_settings import KeptSettings
    from psoas_coach.dialogs import Dialogs
    from psoas_coach.listing import ListingPart
    from psoas_coach.model.kinds import Style, Talk
    from psoas_coach.settings.values import Settings
    from psoas_coach.ui.main_window import MainWindow
    from psoas_coach.yours import YoursPart


class SettingsPart(QObject):
    """One for the app's life. `selected` gives the id of what is picked, "" for nothing."""

    def __init__(self, window: MainWindow, dialogs: Dialogs, kept: KeptSettings, listing: ListingPart, yours: YoursPart,
                 selected: Callable[[], str]) -> None:
        super().__init__(window)
        self._dialogs, self._kept, self._listing, self._yours, self._selected = dialogs, kept, listing, yours, selected
        self._told = ("", 0)
        window.settings_requested.connect(self.show)
        window.voice_settings_requested.connect(lambda: self.show("Voice"))
        window.talk_picked.connect(self._pick_talk)
        window.style_picked.connect(self._pick_style)
        window.theme_picked.connect(lambda theme: kept.change("look.theme", theme))
        dialogs.value_picked.connect(kept.change)
        dialogs.settings_picked.connect(kept.take)
        kept.trouble.connect(window.show_notice)

    def show(self, page: str = "") -> None:
        """Open the settings; from now on the total time of what is picked, or of the first routine, is told beside what it is now."""
        self._dialogs.show_settings(self._kept.settings, page)
        entry_id = self._selected() or self._listing.first_routine
        with contextlib.suppress(ValueError):
            self._told = entry_id, self._listing.total_ms(entry_id)
            self._tell()

    def apply(self, settings: Settings) -> None:
        """These are in force now."""
        self._dialogs.set_settings(settings)
        if self._told[0]:
            self._tell()

    def _pick_talk(self, talk: Talk) -> None:
        """The amount of talk in the routine at hand, or in all that have none of their own."""
        entry_id = self._selected()
        if not self._yours.set_talk(entry_id, talk):
            key = f"talk.{entry_id}"
            self._kept.change(key if key in self._kept.settings else "voice.talk", talk.value)

    def _pick_style(self, routine_id: str, style: Style) -> None:
        if not self._yours.set_style(routine_id, style):
            self._kept.change(f"style.{routine_id}", style.value)

    def _tell(self) -> None:
        entry_id, was_ms = self._told
        with contextlib.suppress(KeyError, ValueError):  # it is gone, or is more than anybody could do
            self._dialogs.set_total(self._listing.name_of(entry_id), self._listing.total_ms(entry_id), was_ms)
