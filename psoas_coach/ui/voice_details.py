# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the button of the voice opens: what is heard and on what, what is wrong and what helps, and a test. Loaded when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.self_test_view import SelfTestView
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, TEXT_LEAD
from psoas_coach.ui.voice_words import device_text
from psoas_coach.ui.words import RUNG_NAMES

if TYPE_CHECKING:
    from psoas_coach.model.status import SelfTest, VoiceStatus


class VoiceDetails(QFrame):
    """What is in use and on what, the problem and its remedy, and a test of it with its result."""

    test_voice_requested = Signal()
    settings_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName("Voice details")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        card = panel("card", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.setFixedWidth(360)
        self._title = label("", TEXT_LEAD, SEMIBOLD)
        self._label, self._device = label("", tone="soft"), label("", 13, tone="soft")
        self._problem = label("", tone="hurt")
        self._remedy = label("")
        self.self_test = SelfTestView()
        self.self_test.test_voice_requested.connect(self._ask_test)
        self.settings = Button("Voice settings", Kind.QUIET, icon_name="settings")
        self.settings.setAccessibleDescription("Opens the settings of the voice")
        self.settings.clicked.connect(self._ask_settings)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_12)
        layout.setSpacing(SPACE_8)
        for line in (self._title, self._label, self._device, self._problem, self._remedy):
            layout.addWidget(line)
        layout.addSpacing(4)
        layout.addWidget(self.self_test)
        layout.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignLeft)

    def show_status(self, status: VoiceStatus) -> None:
        """Tell how the voice is doing."""
        self._title.setText(RUNG_NAMES[status.rung])
        lines = ((self._label, status.label), (self._device, device_text(status)), (self._problem, status.problem),
                 (self._remedy, status.remedy))
        for line, text in lines:
            line.setText(text)
            line.setVisible(bool(text))
        self._fit()

    def show_self_test(self, result: SelfTest) -> None:
        """Show what a test of the voice has found."""
        self.self_test.show_result(result)
        self._fit()

    def _fit(self) -> None:
        """As high as the words need. What stands further in is laid out first, because nothing tells of it before the next event."""
        for part in (*reversed(self.findChildren(QWidget)), self):
            layout = part.layout()
            if layout is not None:
                layout.activate()
        layout = self.layout()
        assert layout is not None
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _ask_test(self) -> None:
        self._fit()
        self.test_voice_requested.emit()

    def _ask_settings(self) -> None:
        self.hide()
        self.settings_requested.emit()
