# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the routine editor: doses, and where a number that the routine leaves open comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psoas_coach.content.table import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT
from psoas_coach.content.wording import faults_of_text
from psoas_coach.model.editing import RoutineTime, StepNumber
from psoas_coach.model.kinds import HoldFrom, Laterality, Side, Style

if TYPE_CHECKING:
    from psoas_coach.model.library import Protocol, Range, Routine, Stretch
    from psoas_coach.model.preferences import Preferences
    from psoas_coach.plan.doses import InForce

STYLE_WORDS = {Style.STATIC: "Static", Style.MOVING: "Moving"}
NUMBER_NAMES = {StepNumber.SETS: "sets", StepNumber.REPS: "reps", StepNumber.HOLD: "hold", StepNumber.REST: "rest"}
TIME_NAMES = {
    RoutineTime.PREPARE: "time to get ready", RoutineTime.SWITCH: "time to switch sides", RoutineTime.REST: "rest",
    RoutineTime.BREATH_IN: "breath in", RoutineTime.BREATH_OUT: "breath out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule:
    """What a text that is typed may be. `what` names it in a sentence: "name"."""

    what: str
    limit: int
    optional: bool = False

    def trouble(self, text: str) -> str:
        """Why that text cannot be kept, as a sentence; empty where it can."""
        fault = self._fault(text)
        return f"The {self.what} {fault}." if fault else ""

    def unkept(self, text: str) -> str:
        """That such a text is not saved yet, and why; empty where it can be kept."""
        fault = self._fault(text)
        return f"The {self.what} is not saved yet: it {fault}." if fault else ""

    def _fault(self, text: str) -> str:
        if not text:
            return "" if self.optional else "cannot be empty"
        if len(text) > self.limit:
            return f"has {len(text)} characters; at most {self.limit} are allowed"
        if "{" in text or "}" in text:
            return "cannot have braces, { or }"
        if any(faults_of_text(text, self.limit)):
            return "has a character that cannot be shown. Type it without copying"
        return ""


NAME_RULE = TextRule(what="name", limit=NAME_LIMIT)
NOTE_RULE = TextRule(what="note", limit=LINE_LIMIT, optional=True)
SUMMARY_RULE = TextRule(what="summary", limit=NOTE_LIMIT, optional=True)


def dose_text(dose: InForce, laterality: Laterality) -> str:
    """A dose as a list shows it: "2 × 30 s hold, each side"."""
    sets = f"{dose.sets} × " if dose.sets > 1 else ""
    if dose.style is Style.MOVING:
        amount = f"{sets}{dose.reps} moving rep{'s' if dose.reps > 1 else ''}"
    else:
        amount = f"{sets}{dose.reps} × {dose.hold_ms // 1000} s hold"
    if laterality is Laterality.BILATERAL:
        return amount
    more = f", {dose.extra_ms // 1000} s longer {dose.extra_side.value}" if dose.extra_side else ""
    return f"{amount}, each side{more}"


def side_order(sides: tuple[Side, ...]) -> str:
    """"Right, then left"; "Both at once"."""
    return "Both at once" if len(sides) == 1 else f"{sides[0].value.capitalize()}, then {sides[1].value}"


def source_of(number: StepNumber, stretch: Stretch, routine: Routine, protocol: Protocol, preferences: Preferences,
              dose: InForce | None) -> str:
    """Where a number that the step leaves open comes from, as the end of a sentence."""
    if number is StepNumber.REST:
        return "as in the whole routine" if routine.rest_ms is not None else "as in Settings"
    if number is StepNumber.HOLD:
        words = {
            HoldFrom.PROTOCOL: f"from the protocol “{protocol.name}”", HoldFrom.STRETCH: "from this stretch’s setting",
            HoldFrom.RULE: "from the length for all holds in Settings", HoldFrom.DOSE: "from the stretch",
        }
        return words.get(dose.hold_from, "") if dose is not None else ""
    if protocol.reps is not None:
        return f"from the protocol “{protocol.name}”"
    settings = preferences.sets if number is StepNumber.SETS else preferences.reps
    return "from this stretch’s setting" if stretch.id in settings else "from the stretch"


def style_source(stretch: Stretch, routine: Routine, protocol: Protocol, preferences: Preferences) -> str:
    """Where static or moving comes from where the step leaves it open."""
    if protocol.style is None:
        return f"{STYLE_WORDS[stretch.dose.style]}, from the stretch."
    if routine.id in preferences.styles:
        return f"{STYLE_WORDS[preferences.styles[routine.id]]}, from this routine’s setting."
    return f"{STYLE_WORDS[protocol.style]}, from the protocol “{protocol.name}”."


def in_force_of(number: StepNumber, dose: InForce | None) -> int | None:
    """The number that is in force, in milliseconds where it is a time."""
    if dose is None:
        return None
    return {StepNumber.SETS: dose.sets, StepNumber.REPS: dose.reps, StepNumber.HOLD: dose.hold_ms, StepNumber.REST: dose.rest_ms}[number]


def zone_text(number: StepNumber, value: int | None, stretch: Stretch, protocol: Protocol, style: Style) -> str:
    """The zone that is recommended, as a sentence, and whether the value is outside it; empty where there is none."""
    zone, unit = _zone(number, stretch, protocol, style)
    if zone is None:
        return ""
    scale = 1000 if number is StepNumber.HOLD else 1
    low, high = zone.low // scale, zone.high // scale
    outside = "" if value is None or zone.low <= value <= zone.high else "; yours is outside it, and that is allowed"
    return f"Recommended: {low if low == high else f'{low}–{high}'}{unit}{outside}."


def _zone(number: StepNumber, stretch: Stretch, protocol: Protocol, style: Style) -> tuple[Range | None, str]:
    if number is StepNumber.HOLD:
        own = stretch.dose.hold_ms if stretch.dose.style is Style.STATIC else None
        return (None if style is Style.MOVING else protocol.hold_ms or own), " s"
    if number is StepNumber.REPS and protocol.reps is not None:
        return protocol.reps, ""
    if stretch.dose.style is Style.STATIC or number is StepNumber.REST or protocol.reps is not None:
        return None, ""
    return (stretch.dose.sets if number is StepNumber.SETS else stretch.dose.reps), ""


def begun(text: str) -> str:
    """With a capital, where it begins a sentence."""
    return text[:1].upper() + text[1:]
