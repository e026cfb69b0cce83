# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From stretches and routines to the TOML that the readers read back to equal values: laid out as the shipped files are.

Only what differs from a default is written. Values that no reader would accept may come out as texts that no reader accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import tomli_w

from psoas_coach.model.figure import OwnPose
from psoas_coach.model.library import Range, Routine, RoutineStep, Step, Stretch
from psoas_coach.model.words import Line

LONGEST_LINE = 140

Data = dict[str, object]


class Inline(dict[str, object]):
    """A table that is written in one line, `{ low = 1, high = 3, default = 1 }`."""


def stretch_text(stretch: Stretch) -> str:
    """The file of a stretch."""
    return text_of({"kind": "stretch", **stretch_data(stretch)})


def routine_text(routine: Routine) -> str:
    """The file of a routine."""
    return text_of({"kind": "routine", **routine_data(routine)})


def stretch_data(stretch: Stretch) -> Data:
    """What stands in the file of a stretch, without its kind."""
    dose, breathing, figure = stretch.dose, stretch.breathing, stretch.figure
    return _without_empty({
        "id": stretch.id, "name": _line(stretch.name), "position": stretch.position.value, "laterality": stretch.laterality.value,
        "first_side": stretch.first_side.value, "purposes": list(stretch.purposes), "summary": stretch.summary, "feel": _line(stretch.feel),
        "needs": list(stretch.needs), "cautions": [_line(caution) for caution in stretch.cautions], "sources": list(stretch.sources),
        "dose": {"style": dose.style.value, "sets": _range(dose.sets), "reps": _range(dose.reps), "hold_s": _range(dose.hold_ms, seconds)},
        "breathing": {
            "inhale": _line(breathing.inhale), "exhale": _line(breathing.exhale), "exhale_long": _line(breathing.exhale_long),
            "move_in": _line(breathing.move_in), "move_in_short": _line(breathing.move_in_short), "move_out": _line(breathing.move_out),
            "move_out_short": _line(breathing.move_out_short)},
        "setup": [_move(step) for step in stretch.setup],
        "ease_in": _move(stretch.ease_in), "release": _move(stretch.release), "way_out": _move(stretch.way_out),
        "figure": {} if figure is None else {"start": _pose(figure.start), "hold": _pose(figure.hold)},
    })


def routine_data(routine: Routine) -> Data:
    """What stands in the file of a routine, without its kind."""
    return _without_empty({
        "id": routine.id, "name": _line(routine.name), "summary": routine.summary, "note": routine.note, "purposes": list(routine.purposes),
        "protocol": routine.protocol_id, "rounds": routine.rounds if routine.rounds != 1 else None,
        "talk": routine.talk and routine.talk.value, "prepare_s": seconds(routine.prepare_ms), "switch_s": seconds(routine.switch_ms),
        "rest_s": seconds(routine.rest_ms), "breath_in_s": seconds(routine.breath_in_ms), "breath_out_s": seconds(routine.breath_out_ms),
        "wait_s": seconds(routine.wait_ms), "steps": [_step(step) for step in routine.steps],
    })


def seconds(ms: int | None) -> int | float | None:
    """So many milliseconds in seconds: whole where they are."""
    return None if ms is None else ms / 1000 if ms % 1000 else ms // 1000


def text_of(data: Mapping[str, object]) -> str:
    """`data` as TOML: tables after everything else, each behind an empty line."""
    return "\n".join(_lines(data, "")) + "\n"


def _without_empty(data: Data) -> Data:
    """`data` without the keys whose value says nothing; a 0 says something."""
    return {key: value for key, value in data.items() if value is not None and value != "" and value != [] and value != {}}


def _line(line: Line) -> object:
    return Inline(show=line.show, say=line.say) if line.say else line.show


def _range(range: Range, as_written: Callable[[int], object] = int) -> Data:
    return Inline(low=as_written(range.low), high=as_written(range.high), default=as_written(range.default))


def _move(step: Step) -> Data:
    return {"full": _line(step.full), "short": _line(step.short), "move_s": seconds(step.move_ms)}


def _step(step: RoutineStep) -> Data:
    return _without_empty({
        "stretch": step.stretch_id, "sets": step.sets, "reps": step.reps, "hold_s": seconds(step.hold_ms),
        "style": step.style and step.style.value, "rest_s": seconds(step.rest_ms),
        "first_side": step.first_side and step.first_side.value,
        "extra": step.extra_side and Inline(side=step.extra_side.value, hold_s=seconds(step.extra_ms)), "note": step.note,
    })


def _pose(pose: OwnPose) -> Data:
    angles = {name: int(degrees) if float(degrees).is_integer() else degrees for name, degrees in pose.angles}
    return _without_empty({"from": pose.stretch_id, "key": pose.key, "angles": angles})


def _lines(data: Mapping[str, object], path: str) -> Iterator[str]:
    tables: list[tuple[str, bool, Data]] = []
    for key, value in data.items():
        name = f"{path}{_key(key)}"
        if isinstance(value, dict) and _is_table(value):
            tables.append((name, False, value))
        elif isinstance(value, list) and value and all(map(_is_table, value)):
            tables += [(name, True, item) for item in value]
        else:
            yield _entry(key, value)
    for name, is_item, table in tables:
        if is_item or not all(map(_is_table, table.values())):
            yield ""
            yield f"[[{name}]]" if is_item else f"[{name}]"
        yield from _lines(table, f"{name}.")


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and not isinstance(value, Inline)


def _entry(key: str, value: object) -> str:
    entry = f"{_key(key)} = {_literal(value)}"
    if len(entry) > LONGEST_LINE and isinstance(value, list) and len(value) > 1:
        return "\n".join((f"{_key(key)} = [", *(f"    {_literal(item)}," for item in value), "]"))
    return entry


def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _literal(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, Inline):
        return f"{{ {', '.join(f'{_key(key)} = {_literal(item)}' for key, item in value.items())} }}"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")
