# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading protocols and routines."""

from __future__ import annotations

from psoas_coach.content.stretch import HOLD_S, MOST_TAGS, REPS, SETS
from psoas_coach.content.table import NAME_LIMIT, NOTE_LIMIT, Table
from psoas_coach.model.kinds import Style
from psoas_coach.model.library import Protocol, Routine, RoutineStep

MOST_STEPS = 40


def read_protocol(table: Table, id: str) -> Protocol:
    """The protocol in `table`, to be used only if no fault was recorded. Without style, reps or hold_s the stretch's own dose holds."""
    return Protocol(
        id=id,
        name=table.text("name", NAME_LIMIT),
        note=table.text("note", NOTE_LIMIT, optional=True),
        style=table.choice("style", Style) if table.has("style") else None,
        reps=table.range("reps", *REPS) if table.has("reps") else None,
        hold_ms=table.range_ms("hold_s", *HOLD_S) if table.has("hold_s") else None,
    )


def read_routine(table: Table, id: str) -> Routine:
    """The routine in `table`, to be used only if no fault was recorded."""
    return Routine(
        id=id,
        name=table.line("name", limit=NAME_LIMIT),
        summary=table.text("summary", NOTE_LIMIT),
        note=table.text("note", NOTE_LIMIT, optional=True),
        purposes=table.texts("purposes", NAME_LIMIT, MOST_TAGS),
        protocol_id=table.identifier("protocol"),
        steps=tuple(_read_step(step) for step in table.tables("steps", MOST_STEPS)),
    )


def _read_step(table: Table) -> RoutineStep:
    step = RoutineStep(
        stretch_id=table.identifier("stretch"),
        sets=table.whole("sets", *SETS) if table.has("sets") else None,
        reps=table.whole("reps", *REPS) if table.has("reps") else None,
        hold_ms=table.whole("hold_s", *HOLD_S) * 1000 if table.has("hold_s") else None,
    )
    table.close()
    return step
