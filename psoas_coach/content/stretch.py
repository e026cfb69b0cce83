# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a stretch."""

from __future__ import annotations

from collections.abc import Collection

from psoas_coach.content.table import NAME_LIMIT, NOTE_LIMIT, Table
from psoas_coach.model.kinds import Laterality, Position, Side, Style
from psoas_coach.model.library import Breathing, Dose, Step, Stretch
from psoas_coach.model.words import PLACEHOLDERS

MOST_SETUP_STEPS = 20
MOST_CAUTIONS = 8
MOST_NEEDS = 6
MOST_TAGS = 10
HOLD_S = (3, 600)
REPS = (1, 50)
SETS = (1, 10)
MOVE_S = (0.5, 60)


def read_stretch(table: Table, id: str) -> Stretch:
    """The stretch in `table`, to be used only if no fault was recorded. A bilateral one may hold no placeholder: it has no sides.

    `needs` may be left out. It lists what to have at hand in short noun phrases, such as "a chair", as they stand inside a sentence.
    """
    laterality = table.choice("laterality", Laterality)
    allowed = PLACEHOLDERS if laterality is Laterality.UNILATERAL else frozenset()
    stretch = Stretch(
        id=id,
        name=table.line("name", limit=NAME_LIMIT),
        position=table.choice("position", Position),
        laterality=laterality,
        first_side=table.choice("first_side", Side),
        purposes=table.texts("purposes", NAME_LIMIT, MOST_TAGS),
        summary=table.text("summary", NOTE_LIMIT),
        setup=tuple(_read_step(step, allowed) for step in table.tables("setup", MOST_SETUP_STEPS)),
        ease_in=_read_step(table.table("ease_in"), allowed),
        release=_read_step(table.table("release"), allowed),
        way_out=_read_step(table.table("way_out"), allowed),
        breathing=_read_breathing(table.table("breathing"), allowed),
        feel=table.line("feel", allowed),
        cautions=table.lines("cautions", MOST_CAUTIONS, allowed),
        dose=_read_dose(table.table("dose")),
        sources=table.identifiers("sources", MOST_TAGS),
        needs=table.texts("needs", NAME_LIMIT, MOST_NEEDS) if table.has("needs") else (),
    )
    if table.is_sound("laterality", "first_side") and (laterality is Laterality.BILATERAL) is not (stretch.first_side is Side.BOTH):
        table.fault("first_side", "does not fit the laterality; a bilateral stretch has 'both', a unilateral one 'left' or 'right'")
    return stretch


def _read_step(table: Table, allowed: Collection[str]) -> Step:
    step = Step(full=table.line("full", allowed), short=table.line("short", allowed), move_ms=table.milliseconds("move_s", *MOVE_S))
    table.close()
    return step


def _read_breathing(table: Table, allowed: Collection[str]) -> Breathing:
    breathing = Breathing(
        inhale=table.line("inhale", allowed),
        exhale=table.line("exhale", allowed),
        exhale_long=table.line("exhale_long", allowed),
        move_in=table.line("move_in", allowed),
        move_in_short=table.line("move_in_short", allowed),
        move_out=table.line("move_out", allowed),
        move_out_short=table.line("move_out_short", allowed),
    )
    table.close()
    return breathing


def _read_dose(table: Table) -> Dose:
    dose = Dose(
        style=table.choice("style", Style),
        sets=table.range("sets", *SETS),
        reps=table.range("reps", *REPS),
        hold_ms=table.range_ms("hold_s", *HOLD_S),
    )
    table.close()
    return dose
