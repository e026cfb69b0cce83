# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Routines of the person's own, as literal values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from psoas_coach.model.library import Routine, RoutineStep
from psoas_coach.model.words import Line

BRIDGE, KNEELING, STANDING, TWIST, ELEVATED = (
    "bridge", "half-kneeling-hip-flexor", "standing-hip-flexor", "low-lunge-twist", "half-kneeling-foot-elevated")


def a_routine(*stretch_ids: str, **changes: Any) -> Routine:
    """A routine of these stretches, three where none is named, with changes."""
    routine = Routine(
        id="my-evening", name=Line(show="My evening"), summary="Before bed.", note="", purposes=(), protocol_id="standard",
        steps=tuple(RoutineStep(stretch_id=stretch_id) for stretch_id in stretch_ids or (BRIDGE, KNEELING, TWIST)))
    return replace(routine, **changes)
