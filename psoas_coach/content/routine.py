# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading protocols and routines."""

from __future__ import annotations

from psoas_coach.content.stretch import MOST_TAGS
from psoas_coach.content.table import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT, Table
from psoas_coach.model.kinds import Side, Style, Talk
from psoas_coach.model.library import Protocol, Routine, RoutineStep
from psoas_coach.model.limits import (
    BREATH_IN_S,
    BREATH_OUT_S,
    EXTRA_S,
    HOLD_S,
    MOST_STEPS,
    PREPARE_S,
    REPS,
    REST_S,
    ROUNDS,
    SETS,
    SWITCH_S,
    WAIT_S,
)

ONE_SIDE = (Side.LEFT, Side.RIGHT)


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


def read_routine(table: Table, id: str, *, own: bool = False) -> Routine:
    """The routine in `table`, to be used only if no fault was recorded. One of a person's `own` may do without a summary and tags."""
    return Routine(
        id=id,
        name=table.line("name", limit=NAME_LIMIT),
        summary=table.text("summary", NOTE_LIMIT, optional=own),
        note=table.text("note", NOTE_LIMIT, optional=True),
        purposes=table.texts("purposes", NAME_LIMIT, MOST_TAGS, optional=own),
        protocol_id=table.identifier("protocol"),
        rounds=table.whole("rounds", *ROUNDS, default=1),
        talk=table.choice("talk", Talk) if table.has("talk") else None,
        prepare_ms=_time(table, "prepare_s", PREPARE_S),
        switch_ms=_time(table, "switch_s", SWITCH_S),
        rest_ms=_time(table, "rest_s", REST_S),
        breath_in_ms=_time(table, "breath_in_s", BREATH_IN_S),
        breath_out_ms=_time(table, "breath_out_s", BREATH_OUT_S),
        wait_ms=table.milliseconds("wait_s", *WAIT_S, or_zero=True) if table.has("wait_s") else None,
        steps=tuple(_read_step(step) for step in table.tables("steps", MOST_STEPS)),
    )


def _time(table: Table, key: str, limits: tuple[float, float]) -> int | None:
    return table.milliseconds(key, *limits) if table.has(key) else None


def _read_step(table: Table) -> RoutineStep:
    extra_side, extra_ms = _read_extra(table.table("extra")) if table.has("extra") else (None, 0)
    step = RoutineStep(
        stretch_id=table.identifier("stretch"),
        sets=table.whole("sets", *SETS) if table.has("sets") else None,
        reps=table.whole("reps", *REPS) if table.has("reps") else None,
        hold_ms=_time(table, "hold_s", HOLD_S),
        style=table.choice("style", Style) if table.has("style") else None,
        rest_ms=_time(table, "rest_s", REST_S),
        first_side=table.choice("first_side", ONE_SIDE) if table.has("first_side") else None,
        extra_side=extra_side,
        extra_ms=extra_ms,
        note=table.text("note", LINE_LIMIT, optional=True),
    )
    table.close()
    return step


def _read_extra(table: Table) -> tuple[Side, int]:
    extra = table.choice("side", ONE_SIDE), table.milliseconds("hold_s", *EXTRA_S)
    table.close()
    return extra
