# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other media players seen from the app: quiet while a session runs, and as they were after it. Linux alone (MPRIS)."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.child_process import ChildProcess, child_command
from psoas_coach.adapters.players_journal import LOWER, PAUSE
from psoas_coach.adapters.session_bus import bus_address

_log = logging.getLogger(__name__)

LEAVE = "leave"
WAYS = (LEAVE, LOWER, PAUSE)

_ANSWER_MS = 15_000
_LET_GO_MS = 2_000

NO_BUS = "Other players go on as they are: the desktop’s session bus does not answer. Start the app from the desktop, or turn them down."
NO_PROCESS = "Other players go on as they are: the part of the app that asks them keeps failing. Restart the app, or turn them down."


class OtherPlayers(QObject):
    """Lowers or pauses what plays while a session runs, from `session_began` to `session_ended`; a paused session counts as running.

    The work is done by a child process, which puts everything back when this process goes, whatever the reason. `journal` is a file
    in the data folder; it is there only while something has to be put back. `unavailable` gives one sentence, once a session.
    """

    unavailable = Signal(str)

    def __init__(
        self, journal: Path, *, command: list[str] | None = None, let_go_ms: int = _LET_GO_MS, platform: str = sys.platform,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._linux = platform == "linux"
        self._child = ChildProcess(command or [*child_command("players"), str(journal)], "the players’ process", parent=self)
        self._child.started.connect(self._on_started)
        self._child.received.connect(self._on_received)
        self._child.lost.connect(self._on_lost)
        self._child.gave_up.connect(self._on_gave_up)
        self._way = LEAVE
        self._session = self._began = self._told = False
        self._messages: list[dict[str, Any]] = []
        self._let_go = QTimer(self, singleShot=True, interval=let_go_ms)
        self._let_go.timeout.connect(self._child_stop)

    @property
    def available(self) -> bool:
        """Whether other players can be asked at all here: there is a session bus, as far as one can tell without asking it."""
        return self._linux and bool(bus_address())

    @property
    def pid(self) -> int:
        """The child's process id; 0 while there is none."""
        return self._child.pid

    def set_way(self, way: str) -> None:
        """What happens to other players: "leave", "lower" or "pause". In mid-session that is done at once."""
        if way not in WAYS:
            raise ValueError(f"There is no way {way!r}.")
        if way == self._way:
            return
        self._way = way
        if self._session:
            self._ask({"do": "restore"} if way == LEAVE else {"do": "quiet", "way": way})

    def session_began(self) -> None:
        """From now on the others are to be quiet."""
        if self._session:
            return
        self._session, self._told = True, False
        if self._way != LEAVE:
            # What an earlier session may have left behind is put back first, lest it be taken for how a person wants it.
            self._ask({"do": "restore"}, {"do": "quiet", "way": self._way})

    def session_ended(self) -> None:
        """The others are to be as they were."""
        if self._session:
            self._session = False
            if self._way != LEAVE:
                self._ask({"do": "restore"})

    def recover(self) -> None:
        """Put back what a crash has left behind. Costs nothing when there is nothing; call it when the app starts."""
        if not self._session and self.available and self._journal.exists():
            self._ask({"do": "restore"})

    def stop(self) -> None:
        """The app quits: whatever is quiet is put back at once. Takes half a second at most."""
        self._session = False
        self._child_stop()

    def _ask(self, *messages: dict[str, Any]) -> None:
        self._let_go.stop()
        if not self.available:
            self._tell_unavailable(NO_BUS)
            return
        self._messages = list(messages)
        if self._began:
            self._send()
        else:
            self._child.start()

    def _send(self) -> None:
        for message in self._messages:
            self._child.send(message)
        # Should the child have to be started anew, what was quiet stays so: only the last message is said again.
        self._messages = self._messages[-1:]
        self._child.expect_within(_ANSWER_MS)

    def _tell_unavailable(self, sentence: str) -> None:
        if self._linux and self._session and self._way != LEAVE and not self._told:
            self._told = True
            self.unavailable.emit(sentence)

    def _child_stop(self) -> None:
        self._began = False
        self._let_go.stop()
        self._child.stop()

    def _on_started(self) -> None:
        self._began = True
        self._send()

    def _on_received(self, message: dict[str, Any]) -> None:
        self._child.expect_within(0)
        _log.info("%s", message)
        if "unavailable" in message:
            self._tell_unavailable(NO_BUS)
        if "quiet" not in message and not (self._session and self._way != LEAVE):
            self._let_go.start()

    def _on_lost(self, why: str) -> None:
        _log.info("the players’ process was lost: %s", why)
        self._began = False

    def _on_gave_up(self, why: str) -> None:
        _log.info("%s", why)
        self._tell_unavailable(NO_PROCESS)
