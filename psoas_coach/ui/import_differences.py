# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is otherwise inside of two stretches or two routines, in plain words; what matters most comes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psoas_coach.model.kinds import Laterality, Side, Style
from psoas_coach.model.library import Dose, Range, Routine, RoutineStep, Step, Stretch
from psoas_coach.ui.words import SIDE_WORDS, TALK_NAMES, seconds_text

LATERALITIES = {Laterality.UNILATERAL: "one side after the other", Laterality.BILATERAL: "both sides at once"}
STYLES = {Style.STATIC: "static holds", Style.MOVING: "moving reps"}


def routine_differences(new: Routine, old: Routine, names: Mapping[str, str]) -> Iterator[str]:
    """How `new` differs from `old` beside its name and the number of its steps. `names` has the names of stretches by id."""
    ids, ids_here = [step.stretch_id for step in new.steps], [step.stretch_id for step in old.steps]
    if ids != ids_here and sorted(ids) == sorted(ids_here):
        yield "its stretches come in another order"
    else:
        for number, (step, here) in enumerate(zip(ids, ids_here, strict=False), 1):
            if step != here:
                yield f"step {number} is “{names.get(step, step)}” instead of “{names.get(here, here)}”"
        for number, pair in enumerate(zip(new.steps, old.steps, strict=False), 1):
            if pair[0].stretch_id == pair[1].stretch_id:
                yield from (f"in step {number} {told}" for told in _step_differences(*pair))
    if new.protocol_id != old.protocol_id:
        yield f"it follows the protocol “{new.protocol_id}” instead of “{old.protocol_id}”"
    if new.wait_ms != old.wait_ms:
        yield f"it {_wait(new.wait_ms)}, the one here {_wait(old.wait_ms)}"
    for is_or_are, one, other in (
            ("the rests are", new.rest_ms, old.rest_ms), ("the time to get ready is", new.prepare_ms, old.prepare_ms),
            ("the time to switch sides is", new.switch_ms, old.switch_ms), ("a breath in is", new.breath_in_ms, old.breath_in_ms),
            ("a breath out is", new.breath_out_ms, old.breath_out_ms)):
        yield from _changed(is_or_are, _seconds(one), _seconds(other))
    yield from _changed("the talk is", TALK_NAMES[new.talk].lower() if new.talk else "", TALK_NAMES[old.talk].lower() if old.talk else "")
    yield from _texts((("summary", new.summary, old.summary), ("note", new.note, old.note), ("spoken name", new.name.say, old.name.say)))
    if new.purposes != old.purposes:
        yield "it is good for other things"


def stretch_differences(new: Stretch, old: Stretch) -> Iterator[str]:
    """How `new` differs from `old` beside its name, its position and the number of its steps."""
    yield from _dose_differences(new.dose, old.dose)
    yield from _changed("it is done with", LATERALITIES[new.laterality], LATERALITIES[old.laterality])
    yield from _changed("the first side is", SIDE_WORDS[new.first_side], SIDE_WORDS[old.first_side])
    steps, steps_here = _steps(new), _steps(old)
    for name, step in steps.items():
        here = steps_here.get(name)
        if here is not None and (step.full, step.short) != (here.full, here.short):
            yield f"{name} has another text"
        elif here is not None:
            yield from _changed(f"{name} takes", _seconds(step.move_ms), _seconds(here.move_ms))
    yield from _texts((("summary", new.summary, old.summary), ("spoken name", new.name.say, old.name.say)))
    if new.feel != old.feel:
        yield "what to feel is told in other words"
    if new.breathing != old.breathing:
        yield "the breaths are told in other words"
    for has, one, other in (
            ("it has other cautions", new.cautions, old.cautions), ("it needs other things", new.needs, old.needs),
            ("its figure is another", new.figure, old.figure), ("it is good for other things", new.purposes, old.purposes),
            ("it names other sources", new.sources, old.sources)):
        if one != other:
            yield has


def _step_differences(new: RoutineStep, old: RoutineStep) -> Iterator[str]:
    for is_or_are, one, other in (
            ("the holds are", _seconds(new.hold_ms), _seconds(old.hold_ms)),
            ("there are", _count(new.reps, "rep"), _count(old.reps, "rep")),
            ("there are", _count(new.sets, "set"), _count(old.sets, "set")),
            ("the reps are", STYLES[new.style] if new.style else "", STYLES[old.style] if old.style else ""),
            ("the rest is", _seconds(new.rest_ms), _seconds(old.rest_ms)),
            ("the first side is", _side(new.first_side), _side(old.first_side)),
            ("there is", _extra(new), _extra(old))):
        yield from _changed(is_or_are, one, other)
    yield from _texts((("note", new.note, old.note),))


def _dose_differences(new: Dose, old: Dose) -> Iterator[str]:
    yield from _changed("the reps are", STYLES[new.style], STYLES[old.style])
    yield from _changed("the holds are", _seconds(new.hold_ms.default), _seconds(old.hold_ms.default))
    yield from _changed("there are", _count(new.reps.default, "rep"), _count(old.reps.default, "rep"))
    yield from _changed("there are", _count(new.sets.default, "set"), _count(old.sets.default, "set"))
    for name, one, other, scale in (
            ("holds", new.hold_ms, old.hold_ms, 1000), ("reps", new.reps, old.reps, 1), ("sets", new.sets, old.sets, 1)):
        yield from _changed(f"the range of {name} is", _range(one, scale), _range(other, scale))


def _changed(begin: str, new: str, old: str) -> Iterator[str]:
    """A difference, where there is one; an empty text is what is usual."""
    if new != old:
        yield f"{begin} {new or 'as usual'} instead of {old or 'the usual'}"


def _texts(texts: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    for name, new, old in texts:
        if new != old:
            yield f"it has another {name}" if new and old else f"it has a {name}" if new else f"it has no {name}"


def _steps(stretch: Stretch) -> dict[str, Step]:
    setup = {f"step {number}": step for number, step in enumerate(stretch.setup, 1)}
    return {**setup, "the way in": stretch.ease_in, "the release": stretch.release, "the way out": stretch.way_out}


def _seconds(ms: int | None) -> str:
    return "" if ms is None else f"{seconds_text(ms)} s"


def _count(number: int | None, one: str) -> str:
    return "" if number is None else f"{number} {one}{'' if number == 1 else 's'}"


def _side(side: Side | None) -> str:
    return "" if side is None else SIDE_WORDS[side]


def _range(range: Range, scale: int) -> str:
    return f"{range.low / scale:g} to {range.high / scale:g}"


def _wait(wait_ms: int | None) -> str:
    if wait_ms is None:
        return "goes on by itself"
    return f"waits for you for {seconds_text(wait_ms)} s" if wait_ms else "waits for you"


def _extra(step: RoutineStep) -> str:
    side = "neither side" if step.extra_side is None else f"the {SIDE_WORDS[step.extra_side]}"
    return f"{seconds_text(step.extra_ms)} s more on {side}"
