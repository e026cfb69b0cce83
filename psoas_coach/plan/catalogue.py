# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The library as a person browses it: an entry for each stretch and routine, and the preview of one of them."""

from __future__ import annotations

from psoas_coach.model.catalogue import Entry, Preview, PreviewPart
from psoas_coach.model.kinds import EntryKind, Laterality, Side, Style
from psoas_coach.model.library import Library, Phrases, Routine
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.doses import InForce, dose_in_force, sides_in_force, style_in_force
from psoas_coach.plan.outline import Outliner
from psoas_coach.plan.script import Script
from psoas_coach.plan.timeline import SpeakingMs


def entries(library: Library, preferences: Preferences, speaking_ms: SpeakingMs | None = None) -> tuple[Entry, ...]:
    """Every entry of the library, with its total time under these preferences, or uncounted where no `speaking_ms` is given."""
    outliner = None if speaking_ms is None else Outliner(library, preferences, speaking_ms)
    return tuple(_entry(library, entry_id, preferences, outliner) for entry_id in library.ids)


def entry(library: Library, entry_id: str, preferences: Preferences, speaking_ms: SpeakingMs | None = None) -> Entry:
    """One entry, its total time uncounted where no `speaking_ms` is given. Raises KeyError for an unknown id."""
    return _entry(library, entry_id, preferences, None if speaking_ms is None else Outliner(library, preferences, speaking_ms))


def _entry(library: Library, entry_id: str, preferences: Preferences, outliner: Outliner | None) -> Entry:
    routine, phrases = library.routine(entry_id), library.phrases
    stretches = [library.stretches[step.stretch_id] for step in routine.steps]
    kind = EntryKind.STRETCH if entry_id in library.stretches else EntryKind.ROUTINE
    if kind is EntryKind.STRETCH:
        dose = _dose(dose_in_force(routine.steps[0], routine, library, preferences), stretches[0].laterality, phrases)
    else:
        dose = f"{len(stretches)} stretches" if len(stretches) > 1 else "1 stretch"
        if routine.rounds > 1:
            dose += f", {routine.rounds} rounds"
    name = routine.name.shown(Side.BOTH, phrases.side_words)
    return Entry(
        id=entry_id, kind=kind, name=name[:1].upper() + name[1:], summary=routine.summary, dose=dose,
        positions=tuple(dict.fromkeys(stretch.position for stretch in stretches)),
        stretches=tuple(dict.fromkeys(stretch.id for stretch in stretches)), purposes=routine.purposes,
        total_ms=None if outliner is None else _total_ms(routine, outliner), own=entry_id in library.own,
        waits=routine.wait_ms is not None)


def _total_ms(routine: Routine, outliner: Outliner) -> int | None:
    """None where no plan can hold the routine."""
    try:
        return outliner.total_ms(routine)
    except ValueError:
        return None


def preview(library: Library, entry_id: str, preferences: Preferences, speaking_ms: SpeakingMs) -> Preview:
    """What the step card shows of an entry. Raises KeyError for an unknown id."""
    routine, script = library.routine(entry_id), Script(library.phrases)
    stretches = [library.stretches[step.stretch_id] for step in routine.steps]
    cautions = dict.fromkeys((
        script.phrase("safety_reminder").text,
        *(script.line(caution, sides_in_force(step, stretch)[0]).text
          for step, stretch in zip(routine.steps, stretches, strict=True) for caution in stretch.cautions)))
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
        side = sides_in_force(step, stretch)[0]
        dose = dose_in_force(step, routine, library, preferences)
        sides = "" if side is Side.BOTH else f"{script.side(side).text} side first, then {script.side(side.other).text}".capitalize()
        parts.append(PreviewPart(
            stretch_id=stretch.id, side=side, name=script.line(stretch.name, side).text, sides=sides,
            dose=_dose(dose, stretch.laterality, library.phrases),
            lines=tuple(script.line(each.full, side).text for each in (*stretch.setup, stretch.ease_in, stretch.release)),
            feel=script.line(stretch.feel, side).text, hold_from=dose.hold_from if dose.style is Style.STATIC else None,
            note=step.note.strip()))
    return parts


def _dose(dose: InForce, laterality: Laterality, phrases: Phrases) -> str:
    sets = f"{dose.sets} × " if dose.sets > 1 else ""
    if dose.style is Style.MOVING:
        amount = f"{sets}{dose.reps} moving reps" if dose.reps > 1 else f"{sets}1 moving rep"
    else:
        amount = f"{sets}{dose.reps} × {dose.hold_ms // 1000} s hold"
    if laterality is Laterality.UNILATERAL:
        amount += ", each side"
    if dose.extra_side is not None:
        amount += f", {phrases.side_words[dose.extra_side]} {dose.extra_ms // 1000} s longer"
    return amount
