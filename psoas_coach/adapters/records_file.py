# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of sessions on disk: `sessions.jsonl`, one session a line, only ever added to."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from psoas_coach.adapters.files import append_line, reason
from psoas_coach.model.record import Record


class RecordsFile:
    """Adds the record of each session to a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, record: Record, started: datetime) -> str:
        """Write one session. Gives an empty text, or a sentence that says why it could not be written."""
        line = json.dumps({
            "started": started.isoformat(timespec="seconds"), "routine": record.routine_id, "ending": record.ending.value,
            "elapsed_ms": record.elapsed_ms,
            "holds": [{"stretch": hold.stretch_id, "side": hold.side.value, "planned_ms": hold.planned_ms, "held_ms": hold.held_ms}
                      for hold in record.holds],
            "hurts": [{"stretch": mark.stretch_id, "side": mark.side.value, "at_ms": mark.at_ms} for mark in record.hurts],
        })
        try:
            append_line(self._path, line)
        except OSError as error:
            return (f"This session could not be written to {self._path}: {reason(error)}. "
                    "Make room or allow writing there; the next session will be kept.")
        return ""
