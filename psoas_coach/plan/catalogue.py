# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The library as a person browses it: an entry for each stretch and routine, and the preview of one of them."""

from __future__ import annotations

from functools import cache

from psoas_coach.model.catalogue import Entry, Preview, PreviewPart
from psoas_coach.model.kinds import EntryKind, Laterality, Side, Style
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan
from psoas_coach.plan.doses import InForce, dose_in_force, style_in_force
from psoas_coach.plan.script import Script
from psoas_coach.plan.timeline import SpeakingMs


def entries(library: Library, preferences: Preferences, speaking_ms: SpeakingMs) -> tuple[Entry, ...]:
    """Every entry of the library, with its total time under these preferences."""
    speaking_ms = cache(speaking_ms)  # the routines share their sentences
    return tuple(entry(library, entry_id, preferences, speaking_ms) for entry_id in library.ids)


def entry(library: Library, entry_id: str, preferences: Preferences, speaking_ms: SpeakingMs) -> Entry:
    """One entry. Raises KeyError for an unknown id."""
    routine = library.routine(entry_id)
    stretches = [library.stretches[step.stretch_id] for step in routine.steps]
    kind = EntryKind.STRETCH if entry_id in library.stretches else EntryKind.ROUTINE
    if kind is EntryKind.STRETCH:
        dose = _dose(dose_in_force(routine.steps[0], routine, library, preferences), stretches[0].laterality)
    else:
        dose = f"{len(stretches)} stretches" if len(stretches) > 1 else "1 stretch"
    return Entry(
        id=entry_id, kind=kind, name=Script(library.phrases).line(routine.name, Side.BOTH).text, summary=routine.summary, dose=dose,
        positions=tuple(dict.fromkeys(stretch.position for stretch in stretches)),
        stretches=tuple(dict.fromkeys(stretch.id for stretch in stretches)), purposes=routine.purposes,
        total_ms=compile_plan(routine, library, preferences, speaking_ms).total_ms)


def preview(library: Library, entry_id: str, preferences: Preferences, speaking_ms: SpeakingMs) -> Preview:
    """What the step card shows of an entry. Raises KeyError for an unknown id."""
    routine, script = library.routine(entry_id), Script(library.phrases)
    stretches = [library.stretches[step.stretch_id] for step in routine.steps]
    cautions = dict.fromkeys((
        script.phrase("safety_reminder").text,
        *(script.line(caution, stretch.sides[0]).text for stretch in stretches for caution in stretch.cautions)))
    sources = dict.fromkeys(library.sources[source].citation for stretch in stretches for source in stretch.sources)
    return Preview(
        entry=entry(library, entry_id, preferences, speaking_ms),
        note=routine.note or (library.protocols[routine.protocol_id].note if len(stretches) > 1 else ""),
        parts=tuple(_parts(library, routine, preferences, script)), cautions=tuple(cautions), sources=tuple(sources),
        style=style_in_force(routine, library, preferences))


def _parts(library: Library, routine: Routine, preferences: Preferences, script: Script) -> list[PreviewPart]:
    parts = []
    for step in routine.steps:
        stretch = library.stretches[step.stretch_id]
        side = stretch.sides[0]
        sides = "" if side is Side.BOTH else f"{script.side(side).text} side first, then {script.side(side.other).text}".capitalize()
        parts.append(PreviewPart(
            stretch_id=stretch.id, side=side, name=script.line(stretch.name, side).text, sides=sides,
            dose=_dose(dose_in_force(step, routine, library, preferences), stretch.laterality),
            lines=tuple(script.line(each.full, side).text for each in (*stretch.setup, stretch.ease_in, stretch.release)),
            feel=script.line(stretch.feel, side).text))
    return parts


def _dose(dose: InForce, laterality: Laterality) -> str:
    sets = f"{dose.sets} × " if dose.sets > 1 else ""
    if dose.style is Style.MOVING:
        amount = f"{sets}{dose.reps} moving reps" if dose.reps > 1 else f"{sets}1 moving rep"
    else:
        amount = f"{sets}{dose.reps} × {dose.hold_ms // 1000} s hold"
    return amount if laterality is Laterality.BILATERAL else f"{amount}, each side"
