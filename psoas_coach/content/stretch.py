# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a stretch."""

from __future__ import annotations

from collections.abc import Collection

from psoas_coach.content.table import NAME_LIMIT, NOTE_LIMIT, Table
from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.joints import JOINTS, Joint
from psoas_coach.model.kinds import Laterality, Position, Side, Style
from psoas_coach.model.library import Breathing, Dose, Step, Stretch
from psoas_coach.model.limits import HOLD_S, MOVE_S, REPS, SETS
from psoas_coach.model.words import PLACEHOLDERS

MOST_SETUP_STEPS = 20
MOST_CAUTIONS = 8
MOST_NEEDS = 6
MOST_TAGS = 10


def read_stretch(table: Table, id: str, *, own: bool = False) -> Stretch:
    """The stretch in `table`, to be used only if no fault was recorded. A bilateral one may hold no placeholder: it has no sides.

    `needs` may be left out. It lists what to have at hand in short noun phrases, such as "a chair", as they stand inside a sentence.
    One of a person's `own` may do without a summary and tags too, and may have a figure.
    """
    laterality = table.choice("laterality", Laterality)
    allowed = PLACEHOLDERS if laterality is Laterality.UNILATERAL else frozenset()
    stretch = Stretch(
        id=id,
        name=table.line("name", limit=NAME_LIMIT),
        position=table.choice("position", Position),
        laterality=laterality,
        first_side=table.choice("first_side", Side),
        purposes=table.texts("purposes", NAME_LIMIT, MOST_TAGS, optional=own),
        summary=table.text("summary", NOTE_LIMIT, optional=own),
        setup=tuple(_read_step(step, allowed) for step in table.tables("setup", MOST_SETUP_STEPS)),
        ease_in=_read_step(table.table("ease_in"), allowed),
        release=_read_step(table.table("release"), allowed),
        way_out=_read_step(table.table("way_out"), allowed),
        breathing=_read_breathing(table.table("breathing"), allowed),
        feel=table.line("feel", allowed),
        cautions=table.lines("cautions", MOST_CAUTIONS, allowed),
        dose=_read_dose(table.table("dose")),
        sources=table.identifiers("sources", MOST_TAGS),
        needs=table.texts("needs", NAME_LIMIT, MOST_NEEDS, optional=own) if table.has("needs") else (),
        figure=_read_figure(table.table("figure")) if own and table.has("figure") else None,
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


def _read_figure(table: Table) -> OwnFigure:
    figure = OwnFigure(start=_read_pose(table.table("start")), hold=_read_pose(table.table("hold")))
    table.close()
    return figure


def _read_pose(table: Table) -> OwnPose:
    pose = OwnPose(
        stretch_id=table.identifier("from"),
        key=table.identifier("key"),
        angles=_read_angles(table.table("angles")) if table.has("angles") else (),
    )
    table.close()
    return pose


def _read_angles(table: Table) -> tuple[tuple[str, float], ...]:
    angles = tuple((name, _read_angle(table, name, joint)) for name, joint in sorted(JOINTS.items()) if table.has(name))
    table.close()
    return angles


def _read_angle(table: Table, name: str, joint: Joint) -> float:
    return float(table.whole(name, 0, 1)) if joint.is_switch else table.number(name, joint.low, joint.high)
