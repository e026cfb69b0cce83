# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing in what packs hold: what it meets here, what may be done about that, and what comes of it. Nothing here writes anything."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from psoas_coach.content.faults import Fault
from psoas_coach.content.own_library import new_id
from psoas_coach.content.packs import Pack
from psoas_coach.content.table import NAME_LIMIT
from psoas_coach.model.library import Library, Routine, Stretch
from psoas_coach.model.own import Own, Thing
from psoas_coach.model.words import Line


class Conflict(enum.Enum):
    """What has the id of something that arrives."""

    NONE = "none"
    SAME = "same"
    OWN = "own"
    SHIPPED = "shipped"


class Answer(enum.Enum):
    """What is to become of something that arrives."""

    KEEP_BOTH = "keep-both"
    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One stretch or routine of a pack. `answers` are those that can be given; none where there is nothing to ask."""

    thing: Thing
    file: str
    conflict: Conflict
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What would come of it. `ids` are those that arrivals would have, by the ids they came with; what does not come is not among them."""

    own: Own
    ids: Mapping[str, str]
    faults: tuple[Fault, ...]


def arrivals(packs: Iterable[Pack], shipped: Library, own: Own) -> tuple[Arrival, ...]:
    """What these packs bring, stretches first. No two arrivals have the same id.

    What two packs both bring arrives once where it is equal; else the later one has a new id, and so in the routines of its pack, and a
    name of its own.
    """
    packs = tuple(packs)
    first: dict[str, Thing] = {}
    taken = {*shipped.ids, *own.ids, *(thing.id for pack in packs for thing in pack.things)}
    names = _names_here(shipped, own)
    found: list[Arrival] = []
    for pack in packs:
        ids: dict[str, str] = {}
        for thing in pack.things:
            arriving = _with_references(thing, ids)
            there = first.get(arriving.id)
            if there == arriving:
                continue
            if there is not None:
                ids[thing.id] = new_id(thing.id, taken)
                taken.add(ids[thing.id])
                arriving = replace(arriving, id=ids[thing.id], name=_free_name(arriving.name, names))
            first[arriving.id] = arriving
            names.add(arriving.name.show)
            found.append(_arrival(arriving, pack.file, shipped, own))
    return tuple(sorted(found, key=lambda arrival: isinstance(arrival.thing, Routine)))


def merged(arrivals: Iterable[Arrival], answers: Mapping[str, Answer], shipped: Library, own: Own) -> Own:
    """`own` with what arrives in it, by the `answers` to each id; see `outcome`."""
    return outcome(arrivals, answers, shipped, own).own


def outcome(arrivals: Iterable[Arrival], answers: Mapping[str, Answer], shipped: Library, own: Own) -> Outcome:
    """What comes of the arrivals by the `answers` to each id.

    Without an answer, what meets nothing comes and what has a conflict is skipped. What is kept beside something else has a new id, in the
    routines that arrive with it too, and a number behind its name where that is taken; a skipped stretch is in them the one that is here.
    A routine whose stretch neither comes nor is here stays out, with a fault. To replace what came with the app, or a stretch by a
    routine, keeps both.
    """
    arrivals = tuple(arrivals)
    taken = {*shipped.ids, *own.ids, *(arrival.thing.id for arrival in arrivals)}
    ids: dict[str, str] = {}
    new_names: dict[str, Line] = {}
    taken_names = _names_here(shipped, own)
    for arrival in arrivals:
        id, answer = arrival.thing.id, _answer(arrival, answers)
        if answer is Answer.KEEP_BOTH:
            ids[id] = new_id(id, taken)
            taken.add(ids[id])
            new_names[id] = _free_name(arrival.thing.name, taken_names)
            taken_names.add(new_names[id].show)
        elif answer is Answer.REPLACE:
            ids[id] = id
    arriving = {each.thing.id for each in arrivals if isinstance(each.thing, Stretch)}
    known = {*shipped.stretches, *own.stretches, *(ids[id] for id in arriving if id in ids)}
    coming: list[Thing] = []
    faults: list[Fault] = []
    for arrival in arrivals:
        if arrival.thing.id not in ids:
            continue
        thing = replace(_with_references(arrival.thing, ids), id=ids[arrival.thing.id],
                        name=new_names.get(arrival.thing.id, arrival.thing.name))
        missing = () if isinstance(thing, Stretch) else sorted({step.stretch_id for step in thing.steps} - known)
        if missing:
            del ids[arrival.thing.id]
            names = " and ".join(f"“{id}”" for id in missing)
            faults.append(Fault(arrival.file, "", f"“{thing.name.show}” cannot come without {names}; let that come too"))
        else:
            coming.append(thing)
    return Outcome(own=own.with_things(coming), ids=ids, faults=tuple(faults))


def _arrival(thing: Thing, file: str, shipped: Library, own: Own) -> Arrival:
    there: Thing | None = own[thing.id] if thing.id in own else shipped.stretches.get(thing.id) or shipped.routines.get(thing.id)
    conflict = (
        Conflict.NONE if there is None else Conflict.SAME if there == thing else Conflict.OWN if thing.id in own else Conflict.SHIPPED)
    answers: tuple[Answer, ...] = ()
    if conflict in (Conflict.OWN, Conflict.SHIPPED):
        may_replace = conflict is Conflict.OWN and type(there) is type(thing)
        answers = (Answer.KEEP_BOTH, Answer.REPLACE, Answer.SKIP) if may_replace else (Answer.KEEP_BOTH, Answer.SKIP)
    return Arrival(thing=thing, file=file, conflict=conflict, answers=answers)


def _answer(arrival: Arrival, answers: Mapping[str, Answer]) -> Answer:
    """What becomes of it; REPLACE is also for what there is nothing to replace of."""
    answer = answers.get(arrival.thing.id)
    if arrival.conflict is Conflict.SAME:
        return Answer.SKIP
    if arrival.conflict is Conflict.NONE:
        return Answer.SKIP if answer is Answer.SKIP else Answer.REPLACE
    if answer is None:
        return Answer.SKIP
    return answer if answer in arrival.answers else Answer.KEEP_BOTH


def _names_here(shipped: Library, own: Own) -> set[str]:
    libraries = (shipped.stretches, shipped.routines, own.stretches, own.routines)
    return {thing.name.show for things in libraries for thing in things.values()}


def _free_name(name: Line, taken: Collection[str]) -> Line:
    """That name, or with a number behind it where it is taken."""
    free, number = name, 1
    while free.show in taken:
        number += 1
        ending = f" {number}"
        show, say = (text and text[:NAME_LIMIT - len(ending)].rstrip() + ending for text in (name.show, name.say))
        free = Line(show=show, say=say)
    return free


def _with_references(thing: Thing, ids: Mapping[str, str]) -> Thing:
    """`thing` with the ids that it refers to renamed."""
    if isinstance(thing, Stretch):
        return thing
    return replace(thing, steps=tuple(
        replace(step, stretch_id=ids[step.stretch_id]) if ids.get(step.stretch_id, step.stretch_id) != step.stretch_id else step
        for step in thing.steps))
