# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person has made or brought in: one immutable value, so that every change of it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from psoas_coach.model.library import Routine, Stretch

Thing = Stretch | Routine


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Stretches and routines of the person's own by id, in the order they were made. An id is in one of the two at most."""

    stretches: Mapping[str, Stretch] = field(default_factory=dict)
    routines: Mapping[str, Routine] = field(default_factory=dict)

    def __contains__(self, id: object) -> bool:
        return id in self.stretches or id in self.routines

    def __getitem__(self, id: str) -> Thing:
        return self.stretches[id] if id in self.stretches else self.routines[id]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, stretches first."""
        return (*self.stretches, *self.routines)

    def with_things(self, things: Iterable[Thing], without: Iterable[str] = ()) -> Own:
        """This with `things` put in, in place of those of the same id, and the ids of `without` taken out."""
        gone = set(without)
        things = [thing for thing in things if thing.id not in gone]
        stretches = {id: each for id, each in self.stretches.items() if id not in gone}
        routines = {id: each for id, each in self.routines.items() if id not in gone}
        for thing in things:
            if isinstance(thing, Stretch):
                routines.pop(thing.id, None)
                stretches[thing.id] = thing
            else:
                stretches.pop(thing.id, None)
                routines[thing.id] = thing
        return Own(stretches=stretches, routines=routines)
