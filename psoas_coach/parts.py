# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the app that a test replaces: clock, voice, other players, the time of day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from psoas_coach.adapters.clock import Clock, SystemClock
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.options import AppOptions
from psoas_coach.adapters.other_players import OtherPlayers
from psoas_coach.speech.voice import SilentVoice, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """How each is made."""

    make_clock: Callable[[QObject, float], Clock] = field(default=lambda parent, speed: SystemClock(speed, parent))
    make_voice: Callable[[Folders], Voice] | None = None
    make_players: Callable[[Path, QObject], OtherPlayers] = field(default=lambda journal, parent: OtherPlayers(journal, parent=parent))
    local_time: Callable[[], datetime] = field(default=lambda: datetime.now().astimezone())

    def voice_for(self, options: AppOptions, folders: Folders) -> Voice:
        """The voice; on a clock that does not go as fast as speech there is none."""
        if self.make_voice is not None:
            return self.make_voice(folders)
        if options.speed != 1.0 or options.smoke:
            return SilentVoice()
        from psoas_coach.adapters.voice_making import make_voice

        return make_voice(folders)
