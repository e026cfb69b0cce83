# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window as a frame around its parts: what it passes on to one of them, whatever it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from psoas_coach.model.kinds import Talk
    from psoas_coach.model.status import SelfTest, VoiceStatus
    from psoas_coach.ui.window_body import WindowBody


class WindowParts(QMainWindow):
    """Nothing can be told before `body` is there."""

    body: WindowBody
    """The parts; there once the window is built."""

    def neighbour_of(self, entry_id: str) -> str:
        """What stands beside that entry in the library, to be shown in its place when it goes."""
        return self.body.library.neighbour_of(entry_id)

    def set_totals(self, totals: Mapping[str, int]) -> None:
        """Show these total times in the library, in milliseconds by id."""
        self.body.library.set_totals(totals)

    def select(self, entry_id: str) -> None:
        """Mark that entry in the library, without a signal."""
        self.body.library.select(entry_id)

    def set_turn_marks(self, marks: tuple[float, ...]) -> None:
        """Mark the turns on the strip, as fractions 0..1 of the session."""
        self.body.transport.strip.set_turn_marks(marks)

    def set_voice_status(self, status: VoiceStatus) -> None:
        """Show how the voice is doing."""
        self.body.transport.voice.set_status(status)

    def set_level(self, level: float) -> None:
        """Show how loud it is now, 0..1."""
        self.body.transport.voice.set_level(level)

    def set_talk(self, talk: Talk) -> None:
        """Show the amount of talk in force."""
        self.body.transport.talk.set_value(talk.value)

    def show_self_test(self, result: SelfTest) -> None:
        """Show what a test of the voice has found."""
        self.body.transport.voice.show_self_test(result)

    def show_notice(self, text: str, action_text: str = "", on_action: Callable[[], None] | None = None) -> None:
        """Show a plain sentence until it is dismissed, with something that can be done about it; several queue."""
        self.body.notices.show_notice(text, action_text, on_action)

    def withdraw_action(self) -> None:
        """Take away a notice with something that can be done: it is too late for that."""
        self.body.notices.withdraw_action()
