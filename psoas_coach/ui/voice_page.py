# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the voice: what speaks now and a test of it, every voice of this machine, natural voices, and the speaking rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from psoas_coach.model.kinds import Rung
from psoas_coach.ui.natural_voices import FILES_KEY, AskFiles, NaturalVoices, ask_for_files
from psoas_coach.ui.self_test_view import SelfTestView
from psoas_coach.ui.settings_page import SettingsPage
from psoas_coach.ui.text import label, rule
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, TEXT_BODY
from psoas_coach.ui.voice_list import VoiceRow
from psoas_coach.ui.voice_words import device_text
from psoas_coach.ui.words import RUNG_NAMES

if TYPE_CHECKING:
    from psoas_coach.model.status import SelfTest, VoiceStatus
    from psoas_coach.settings.table import Setting
    from psoas_coach.settings.values import Settings
    from psoas_coach.ui.voice_lines import Groups

SPEAKING = frozenset({Rung.VOICE, Rung.OTHER_VOICE, Rung.ESPEAK})


class VoicePage(SettingsPage):
    """See the module. Listening and testing change no value."""

    voice_listen_requested = Signal(str)
    test_voice_requested = Signal()

    def __init__(self, page: str, settings: Settings, ask: AskFiles = ask_for_files, parent: QWidget | None = None) -> None:
        self._ask = ask
        super().__init__(page, settings, parent)

    @property
    def chooser(self) -> VoiceRow | None:
        """The row with the voices; None where the content has no language."""
        return next((row for row in self.rows.values() if isinstance(row, VoiceRow)), None)

    def set_settings(self, settings: Settings) -> None:
        super().set_settings(settings)
        self.natural.set_files(settings.natural_files)

    def set_voices(self, groups: Groups, best: str) -> None:
        """Offer these voices; `best` is the label of what automatic takes."""
        if self.chooser is not None:
            self.chooser.set_voices(groups, best)

    def set_status(self, status: VoiceStatus) -> None:
        """Tell what speaks now, and what is wrong."""
        in_use = status.label or RUNG_NAMES[status.rung]
        if in_use != self._in_use.text():
            self.self_test.clear()  # what was found was of another voice
        self._in_use.setText(in_use)
        for line, text in ((self._device, device_text(status)), (self._problem, status.problem), (self._remedy, status.remedy)):
            line.setText(text)
            line.setVisible(bool(text))
        if self.chooser is not None:
            self.chooser.lines.set_in_use(status.label if status.rung in SPEAKING else "")

    def show_self_test(self, result: SelfTest) -> None:
        """Show what a test of the voice has found."""
        self.self_test.show_result(result)

    def _fill(self, column: QVBoxLayout, settings: Settings) -> None:
        column.addWidget(self._now())
        self.natural = NaturalVoices(self._ask)
        self.natural.files_picked.connect(lambda text: self.value_picked.emit(FILES_KEY, text))
        rows = [self._row(setting) for setting in sorted(self._shown(settings), key=_place)]
        for row in rows:
            column.addWidget(rule())
            column.addWidget(row)
            if isinstance(row, VoiceRow):
                row.listen_requested.connect(self.voice_listen_requested)
        column.addWidget(self.natural)

    def _now(self) -> QWidget:
        self.self_test = SelfTestView()
        self.self_test.test_voice_requested.connect(self.test_voice_requested)
        self._in_use, self._device = label(""), label("", 13, tone="soft")
        self._problem, self._remedy = label("", tone="hurt"), label("")
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, SPACE_12, 0, SPACE_12)
        layout.setSpacing(2)
        layout.addWidget(label("In use now", TEXT_BODY, SEMIBOLD))
        layout.addWidget(self._in_use)
        for line in (self._device, self._problem, self._remedy):
            layout.addWidget(line)
            line.hide()
        layout.addSpacing(SPACE_8)
        layout.addWidget(self.self_test)
        return part


def _place(setting: Setting) -> bool:
    """The voices come before what is set for them."""
    return not setting.key.startswith("voice_in.")
