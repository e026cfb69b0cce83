# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The players' process: keeps other media players quiet, and puts them back. Lines of JSON; nothing of Qt is imported here.

It is told `{"do": "quiet", "way": "lower" | "pause"}` and `{"do": "restore"}`, and answers `{"quiet": names, "failed": names}` (again
whenever that changes), `{"restored": count}` and `{"unavailable": why}`. When its input ends — the app quit, crashed or was killed —
or it is asked to end, it puts everything back first. Should it be killed itself, the next one finds in the journal what to put back.

Each player is treated once a session: what a person then does with it is left as it is.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
from pathlib import Path
from typing import Any

from psoas_coach.adapters.child_pipe import input_lines, protocol_output, serve
from psoas_coach.adapters.players_journal import LOWER, PAUSE, Journal
from psoas_coach.adapters.players_quiet import QuietPlayers

_LAST_S = 8.0  # for a bus that does not answer while everything is put back


class PlayersChild:
    """The messages, and the answers to them."""

    def __init__(self, output: Any, journal: Path) -> None:
        self._output = output
        self._players = QuietPlayers(Journal(journal), self._answer)

    def handle(self, message: dict[str, Any]) -> None:
        """Do what one line asks for."""
        match message:
            case {"do": "quiet", "way": str(way)} if way in (LOWER, PAUSE):
                self._players.quiet(way)
            case {"do": "restore"}:
                self._players.restore()
            case _:
                self._answer({"unavailable": "that is no message for this process"})

    def tick(self) -> float | None:
        """Do what is due. Gives the seconds until the next call, None when only a message can change anything."""
        return self._players.tick()

    def close(self) -> None:
        """Put everything back at once."""
        self._players.close()

    def _answer(self, message: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # nobody is there to be told any more
            self._output.write(json.dumps(message) + "\n")
            self._output.flush()


def main(journal: str) -> int:
    """Serve until the input ends. `journal` is the path of the file that tells what would have to be undone."""
    output = protocol_output()
    # What ends the app ends its input; Ctrl+C and a closed terminal reach this process too, and must not end it before its work.
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(ignored, signal.SIG_IGN)
    lines = input_lines(_LAST_S)
    signal.signal(signal.SIGTERM, lambda number, frame: lines.put(b""))
    child = PlayersChild(output, Path(journal))
    serve(child, lines, forgiven=(ValueError,))
    child.close()
    os._exit(0)
