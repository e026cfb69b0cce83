# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`compile_plan`: a routine becomes one immutable timeline, step after step and round after round (`steps.py`), with a finish."""

from __future__ import annotations

from functools import cache

from psoas_coach.model.kinds import Side, Style, Talk
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.plan import Aside, Plan, Turn
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.counting import COUNTED, counting_texts
from psoas_coach.plan.occasions import Occasion, occasions
from psoas_coach.plan.preferring import preferences_in
from psoas_coach.plan.script import Said, Script
from psoas_coach.plan.sizes import size_trouble
from psoas_coach.plan.steps import Manner, lay_finish, lay_step, stretched_ms
from psoas_coach.plan.timeline import Delivery, SpeakingMs, Timeline


def compile_plan(routine: Routine, library: Library, preferences: Preferences, speaking_ms: SpeakingMs) -> Plan:
    """The plan of `routine`; `speaking_ms` gives the measured length of a spoken text in milliseconds.

    The same arguments give an equal plan. Raises ValueError for a dose that no plan can hold, for a routine without steps, and for one
    that is too large to be done (`sizes.py`).
    """
    if not routine.steps:
        raise ValueError(f"{routine.id} has no steps, so there is nothing to do in it")
    too_large = size_trouble(routine, library, preferences)
    if too_large:
        raise ValueError(too_large)
    preferences, speaking_ms = preferences_in(routine, preferences), cache(speaking_ms)
    delivery = Delivery(speaking_ms, preferences.talk, preferences.chimes_heard)
    script = Script(library.phrases)
    manner = Manner(library=library, script=script, preferences=preferences, delivery=delivery, wait_ms=routine.wait_ms)
    timeline, turns = Timeline(delivery), list[Turn]()
    cheers = done_ms = 0
    for step, occasion in enumerate(occasions(routine, library, preferences)):
        cheers = lay_step(timeline, occasion, manner, len(turns), cheers)
        turns += _turns(step, occasion, manner)
        done_ms += stretched_ms(occasion.dose, occasion.sides, preferences)
    lay_finish(timeline, manner, len(turns) - 1, done_ms)
    return Plan(
        routine_id=routine.id, name=script.line(routine.name, Side.BOTH).text, steps=turns[-1].step + 1, turns=tuple(turns),
        segments=tuple(timeline.segments), cues=tuple(timeline.cues),
        lead_in=tuple(_count(script.count(number), manner) for number in range(COUNTED, 0, -1)),
        hurt=_aside(script.phrase("hurt"), manner), hurt_pause=_aside(script.phrase("hurt_pause"), manner),
        hurt_end=_aside(script.phrase("hurt_end"), manner), breath_in_ms=preferences.breath_in_ms,
        breath_out_ms=preferences.breath_out_ms)


def spoken_texts(routine: Routine, library: Library, preferences: Preferences) -> tuple[str, ...]:
    """Every text that a plan of `routine` may speak, in the order of first need, whatever the voice's lengths turn out to be.

    With sentences of no length nothing has to give way; the breaths, which may stand in for longer ones, follow. At the end stand all
    numbers of a count, so that they are there at once for a longer hold or another count.
    """
    plan = compile_plan(routine, library, preferences, lambda text: 0)
    said = [cue.say for cue in plan.cues]
    asides = [*plan.lead_in, plan.hurt, *(turn.way_out for turn in plan.turns), plan.hurt_pause, plan.hurt_end]
    talk, script = preferences_in(routine, preferences).talk, Script(library.phrases)
    numbers = () if talk is Talk.CHIMES else counting_texts(library.phrases)
    held = [(library.stretches[turn.stretch_id].breathing, turn.side) for turn in plan.turns if talk is Talk.FULL and not turn.moving]
    breaths = [script.line(line, side).say for words, side in held for line in (words.inhale, words.exhale)]
    return tuple(dict.fromkeys(text for text in (*said, *(aside.say for aside in asides), *breaths, *numbers) if text))


def _turns(step: int, occasion: Occasion, manner: Manner) -> list[Turn]:
    """What is shown of an occasion on each of its sides, and the way out of it."""
    stretch, dose, script = manner.library.stretches[occasion.stretch_id], occasion.dose, manner.script
    steps = (*stretch.setup, stretch.ease_in, stretch.release)
    return [Turn(
        step=step, stretch_id=stretch.id, name=script.line(stretch.name, side).text, side=side,
        lines=tuple(script.line(step.full, side).text for step in steps), feel=script.line(stretch.feel, side).text,
        sets=dose.sets, reps=dose.reps, hold_ms=dose.hold_on(side), moving=dose.style is Style.MOVING,
        way_out=_aside(script.line(stretch.way_out.full, side), manner), way_out_move_ms=stretch.way_out.move_ms,
    ) for side in occasion.sides]


def _aside(said: Said, manner: Manner) -> Aside:
    """What leads out of a stretch that hurts: spoken whatever the amount of talk."""
    return Aside(text=said.text, say=said.say, duration_ms=manner.delivery.speaking_ms(said.say))


def _count(said: Said, manner: Manner) -> Aside:
    say = "" if manner.preferences.talk is Talk.CHIMES else said.say
    return Aside(text=said.text, say=say, duration_ms=manner.delivery.speaking_ms(said.say))
