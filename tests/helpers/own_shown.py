# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person may have made or be about to bring in, as the widgets are given it."""

from __future__ import annotations

from dataclasses import replace

from psoas_coach.content.faults import Fault
from psoas_coach.content.importing import Arrival, arrivals
from psoas_coach.content.packs import Pack
from psoas_coach.model.catalogue import Entry
from psoas_coach.model.kinds import EntryKind
from psoas_coach.model.library import Library, Routine, RoutineStep, Stretch
from psoas_coach.model.own import Own, Thing
from psoas_coach.model.words import Line
from tests.helpers import frames
from tests.helpers.shipped import shipped_library

MARKUP = "<b>Evening</b> & <img src=x> " + "with a very long name indeed " * 3
FAULTS = (
    Fault("hips.toml", "stretches[2].dose.reps", "12000 is too much: at most 100"),
    Fault("hips.toml", "routines[1].steps[3].stretch", "there is no stretch “pigeon-pose”; did you mean “pigeon”?"),
    Fault("holiday photos.toml", "", "this is no TOML file: line 1: Expected '=' after a key in a key/value pair"),
)


def own_entries() -> tuple[Entry, ...]:
    """The shipped entries, and behind them two stretches and three routines of a person's own, one of them not counted yet."""
    lunge, warm_up = frames.an_entry("low-lunge-twist"), frames.an_entry("full-warm-up")
    return (
        *frames.entries(),
        replace(lunge, id="couch", name="Couch stretch with the hand on a wall", dose="2 × 45 s hold, each side", own=True),
        replace(lunge, id="my-lunge", name="My lunge", own=True, total_ms=None),
        replace(warm_up, id="evening", name=MARKUP.strip(), dose="4 stretches", own=True, purposes=("before sleep",)),
        replace(warm_up, id="morning", name="Morning", dose="12 stretches", own=True, total_ms=18 * 60_000, waits=True),
        replace(warm_up, id="new", name="New routine", dose="1 stretch", kind=EntryKind.ROUTINE, own=True, total_ms=None),
    )


def a_routine(routine_id: str, name: str, steps: int = 3) -> Routine:
    """A routine of shipped stretches, over and over."""
    ids = tuple(shipped_library().stretches)
    return Routine(id=routine_id, name=Line(show=name), summary="", note="", purposes=(), protocol_id="standard",
                   steps=tuple(RoutineStep(stretch_id=ids[number % len(ids)]) for number in range(steps)))


def a_stretch(stretch_id: str, name: str) -> Stretch:
    """A stretch like the bridge."""
    return replace(shipped_library().stretches["bridge"], id=stretch_id, name=Line(show=name))


def own() -> Own:
    """What is here before the import."""
    return Own(stretches={"couch": a_stretch("couch", "Couch stretch")},
               routines={each.id: each for each in (a_routine("morning", "Morning", 5), a_routine("short", "Short", 1))})


def here() -> dict[str, Thing]:
    """Everything that is here, by id."""
    library: Library = shipped_library()
    return {**library.stretches, **library.routines, **own().stretches, **own().routines}


def new_arrivals(count: int = 3) -> tuple[Arrival, ...]:
    """Only new things, in one file."""
    return _arrivals(Pack(file="one.toml", stretches=(a_stretch("pigeon", "Pigeon"),),
                          routines=tuple(a_routine(f"r-{number}", f"Routine {number}") for number in range(count - 1))))


def mixed_arrivals() -> tuple[Arrival, ...]:
    """Two files: what is new, what is here already, and what differs from the person's own and from the app's own."""
    bridge = replace(shipped_library().stretches["bridge"], name=Line(show="Bridge, my way"))
    return _arrivals(
        Pack(file="from-a-friend.toml",
             stretches=(a_stretch("pigeon", "Pigeon"), replace(own().stretches["couch"], name=Line(show="Couch")), bridge),
             routines=(a_routine("morning", "Morning", 3), a_routine("short", "Short", 1))),
        Pack(file="evening routines of the whole house.toml", routines=(a_routine("evening", MARKUP.strip()),)))


def many_arrivals(count: int) -> tuple[Arrival, ...]:
    """So many routines that all differ from those that are here."""
    there = Own(routines={f"r-{number}": a_routine(f"r-{number}", f"Routine {number}", 2) for number in range(count)})
    pack = Pack(file="many.toml", routines=tuple(a_routine(f"r-{number}", f"Routine {number}", 4) for number in range(count)))
    return arrivals([pack], shipped_library(), there)


def _arrivals(*packs: Pack) -> tuple[Arrival, ...]:
    return arrivals(packs, shipped_library(), own())
