# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Making and changing a stretch: each function gives a new one that is as complete and valid as what it was given.

A new stretch is whole from the first moment, in plain words, so that a person replaces only what is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from psoas_coach.model.kinds import Laterality, Position, Side, Style
from psoas_coach.model.library import Breathing, Dose, Range, Step, Stretch
from psoas_coach.model.words import PLACEHOLDERS, Line

USUAL_HOLD_MS = Range(low=10_000, high=60_000, default=30_000)
USUAL_SETS = Range(low=1, high=3, default=1)
USUAL_REPS = {Style.STATIC: Range(low=1, high=4, default=2), Style.MOVING: Range(low=5, high=12, default=8)}
"""What is usual: the zones of the sliders, made wider where the person goes beyond them."""

NEW_STEP = Step(full=Line(show="Then do this."), short=Line(show="Then do this."), move_ms=3_000)

BREATHING = Breathing(
    inhale=Line(show="Breathe in."), exhale=Line(show="And breathe out."), exhale_long=Line(show="Breathe out, long and slow."),
    move_in=Line(show="Breathe out and go into the stretch."), move_in_short=Line(show="Breathe out and go in."),
    move_out=Line(show="Breathe in and come back."), move_out_short=Line(show="Breathe in and come back."))

_GAPS = re.compile(r"-?\{(?:side|other|Side|Other)\}(?:-|\s+|)")


def new_stretch(id: str, name: str, tag: str = "after sitting") -> Stretch:
    """A stretch with two sides, one set-up step and static holds, that can be done as it is. `tag` is one that the library knows."""
    return Stretch(
        id=id, name=Line(show=name), position=Position.STANDING, laterality=Laterality.UNILATERAL, first_side=Side.RIGHT, purposes=(tag,),
        summary="A stretch of my own.", setup=(_step("Stand tall, with your feet hip-width apart.", "Stand tall.", 3_000),),
        ease_in=_step("Ease into the stretch with your {side} leg.", "Ease in with your {side} leg.", 3_000),
        release=_step("Come back slowly.", "Come back.", 3_000),
        way_out=_step("Stand at ease. Let everything go.", "Stand at ease.", 4_000),
        breathing=BREATHING, feel=Line(show="You feel it in your {side} leg."), cautions=(),
        dose=Dose(style=Style.STATIC, sets=USUAL_SETS, reps=USUAL_REPS[Style.STATIC], hold_ms=USUAL_HOLD_MS), sources=())


def _step(full: str, short: str, move_ms: int) -> Step:
    return Step(full=Line(show=full), short=Line(show=short), move_ms=move_ms)


def with_full(step: Step, text: str) -> Step:
    """The step with another sentence; a short form that was the same follows it."""
    line = said(step.full, text)
    return replace(step, full=line, short=line if step.short == step.full else step.short)


def with_short(step: Step, text: str) -> Step:
    """The step with another short form; an empty one is the sentence itself."""
    return replace(step, short=said(step.short, text) if text else step.full)


def short_of(step: Step) -> str:
    """The short form as it is edited: empty where it is the sentence itself."""
    return "" if step.short == step.full else step.short.show


def said(line: Line, text: str) -> Line:
    """The line with another text. Words that only the voice had belong to the old one, and go."""
    return line if text == line.show else Line(show=text)


def with_step_added(stretch: Stretch, at: int) -> Stretch:
    """The stretch with a new set-up step before the one at that place."""
    return replace(stretch, setup=(*stretch.setup[:at], NEW_STEP, *stretch.setup[at:]))


def with_step_moved(stretch: Stretch, at: int, to: int) -> Stretch:
    """The stretch with a set-up step in another place; a place beyond the ends counts as the end."""
    steps = list(stretch.setup)
    steps.insert(max(0, min(to, len(steps) - 1)), steps.pop(at))
    return replace(stretch, setup=tuple(steps))


def without_step(stretch: Stretch, at: int) -> Stretch:
    """The stretch without that set-up step; the last one stays."""
    if len(stretch.setup) == 1:
        return stretch
    return replace(stretch, setup=(*stretch.setup[:at], *stretch.setup[at + 1:]))


def with_step(stretch: Stretch, at: int, step: Step) -> Stretch:
    """The stretch with another set-up step in that place."""
    return replace(stretch, setup=(*stretch.setup[:at], step, *stretch.setup[at + 1:]))


def with_style(dose: Dose, style: Style) -> Dose:
    """The dose with static or moving reps: the usual number of that style, where it had the usual one of the other."""
    reps = USUAL_REPS[style] if dose.reps == USUAL_REPS[dose.style] and style is not dose.style else dose.reps
    return replace(dose, style=style, reps=reps)


def holding(usual: Range, default: int) -> Range:
    """The usual range with that default, wider where the person goes beyond it."""
    return Range(low=min(usual.low, default), high=max(usual.high, default), default=default)


def with_sides(stretch: Stretch, first_side: Side) -> Stretch:
    """The stretch with two sides, that one first, or for BOTH with none: its sentences then name none, see `named_sides`."""
    if first_side is not Side.BOTH:
        return replace(stretch, laterality=Laterality.UNILATERAL, first_side=first_side)
    sideless = _with_lines(stretch, lambda line: Line(show=without_sides(line.show), say=without_sides(line.say)))
    return replace(sideless, laterality=Laterality.BILATERAL, first_side=Side.BOTH)


def without_sides(text: str) -> str:
    """The text with every side taken out: "Step your {side} foot back." is "Step your foot back." A text of nothing else stays one."""
    if not any(f"{{{name}}}" in text for name in PLACEHOLDERS):
        return text
    bare = re.sub(r"\s+([,.;:!?])", r"\1", _GAPS.sub("", text).strip())
    bare = re.sub(r"([,;:])[,;:]+", r"\1", bare)
    bare = re.sub(r"(^|[.!?]\s+)([a-z])", lambda found: found[1] + found[2].upper(), bare)
    return bare if any(character.isalnum() for character in bare) else "Do it."


def named_sides(stretch: Stretch) -> int:
    """How many sentences name a side."""
    count = 0

    def counted(line: Line) -> Line:
        nonlocal count
        count += "{" in line.show
        return line

    _with_lines(stretch, counted)
    return count


def _with_lines(stretch: Stretch, change: Callable[[Line], Line]) -> Stretch:
    def step(old: Step) -> Step:
        return replace(old, full=change(old.full), short=change(old.short))

    breathing = stretch.breathing
    return replace(
        stretch, setup=tuple(map(step, stretch.setup)), ease_in=step(stretch.ease_in), release=step(stretch.release),
        way_out=step(stretch.way_out), feel=change(stretch.feel), cautions=tuple(map(change, stretch.cautions)),
        breathing=Breathing(
            inhale=change(breathing.inhale), exhale=change(breathing.exhale), exhale_long=change(breathing.exhale_long),
            move_in=change(breathing.move_in), move_in_short=change(breathing.move_in_short), move_out=change(breathing.move_out),
            move_out_short=change(breathing.move_out_short)))


def sentences_of(stretch: Stretch, side: Side, words: Mapping[Side, str]) -> tuple[str, ...]:
    """What the voice says of a stretch on one side, in order: its name, the way in, breath, feel, and the way out."""
    breathing = stretch.breathing
    breaths = ((breathing.inhale, breathing.exhale_long) if stretch.dose.style is Style.STATIC else (breathing.move_in, breathing.move_out))
    lines = [*(step.full for step in stretch.setup), *stretch.cautions, stretch.ease_in.full, *breaths, stretch.feel, stretch.release.full,
             stretch.way_out.full]
    name = stretch.name.spoken(side, words)
    return (name if name.endswith((".", "!", "?")) else f"{name}.", *(line.spoken(side, words) for line in lines))
