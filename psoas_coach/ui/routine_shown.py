# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the routine editor shows of a routine and a library: the rows of its lists, and the form of a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from psoas_coach.model.kinds import Position
from psoas_coach.ui.routine_form import StepShown
from psoas_coach.ui.routine_list import Row
from psoas_coach.ui.routine_picker import StretchChoice
from psoas_coach.ui.routine_words import dose_text
from psoas_coach.ui.words import POSITION_NAMES, clock_text

if TYPE_CHECKING:
    from psoas_coach.model.library import Library, Routine
    from psoas_coach.model.preferences import Preferences
    from psoas_coach.plan.doses import InForce
    from psoas_coach.plan.outline import Outline


def stretch_name(stretch_id: str, library: Library) -> str:
    """The name of that stretch; its id where there is no such stretch any more."""
    stretch = library.stretches.get(stretch_id)
    return stretch.name.shown(stretch.first_side, library.phrases.side_words) if stretch is not None else stretch_id


def rows_of(routine: Routine, library: Library, doses: Sequence[InForce], outline: Outline | None) -> tuple[Row, ...]:
    """One row a step. `doses` are those in force, none where they are not known; the time of a step is that of all its rounds."""
    times = [0] * len(routine.steps)
    for part in outline.parts if outline is not None else ():
        if part.step < len(times):
            times[part.step] += part.end_ms - part.start_ms
    rows = []
    for index, step in enumerate(routine.steps):
        stretch = library.stretches.get(step.stretch_id)
        detail = dose_text(doses[index], stretch.laterality) if stretch is not None and index < len(doses) else ""
        rows.append(Row(
            stretch_id=step.stretch_id, name=stretch_name(step.stretch_id, library), detail=detail, number=index + 1,
            position=stretch.position if stretch is not None else Position.STANDING,
            aside=clock_text(times[index]) if times[index] else "", noted=bool(step.note)))
    return tuple(rows)


def step_shown(index: int, routine: Routine, library: Library, preferences: Preferences, doses: Sequence[InForce]) -> StepShown | None:
    """What the form shows of that step; None where its stretch or the protocol is gone."""
    step, protocol = routine.steps[index], library.protocols.get(routine.protocol_id)
    stretch = library.stretches.get(step.stretch_id)
    if stretch is None or protocol is None:
        return None
    return StepShown(
        step=step, index=index, routine=routine, stretch=stretch, name=stretch_name(step.stretch_id, library), protocol=protocol,
        preferences=preferences, dose=doses[index] if index < len(doses) else None)


def choices_of(library: Library) -> tuple[StretchChoice, ...]:
    """Every stretch, the person's own first."""
    made = []
    for stretch in library.stretches.values():
        own = stretch.id in library.own
        position = POSITION_NAMES.get(stretch.position, stretch.position.value)
        made.append(StretchChoice(
            row=Row(stretch_id=stretch.id, name=stretch_name(stretch.id, library), position=stretch.position,
                    detail=f"{position} · yours" if own else position),
            words=" ".join((stretch.summary, *stretch.purposes))))
    return tuple(sorted(made, key=lambda choice: choice.row.stretch_id not in library.own))
