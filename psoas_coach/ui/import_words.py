# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of an import: what a thing is, how it differs from the one that is here, and what pressing the button will do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from psoas_coach.model.library import Routine, Stretch
from psoas_coach.model.own import Thing
from psoas_coach.ui.import_differences import routine_differences, stretch_differences
from psoas_coach.ui.words import POSITION_NAMES, minutes_text

LONGEST_NAME = 32
"""In a sentence; a longer one is cut."""


def count_of(number: int, one: str, many: str = "") -> str:
    """"1 step", "5 steps"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def facts(thing: Thing, total_ms: int | None = None) -> str:
    """What a thing is, in a few words."""
    time = "" if total_ms is None else minutes_text(total_ms)
    what = ("Stretch", POSITION_NAMES[thing.position].lower()) if isinstance(thing, Stretch) else ("Routine", _steps(thing))
    return " · ".join(filter(None, (*what, time)))


def difference(
    new: Thing, old: Thing, new_ms: int | None = None, old_ms: int | None = None, *, names: Mapping[str, str] | None = None,
) -> str:
    """How a thing that comes differs from the one that is here: its name, what it is, else the first thing in it, and how long it takes.

    `names` has the names of stretches by id, where they are known.
    """
    pairs = [(_kind(new), _kind(old))]
    if isinstance(new, Stretch) and isinstance(old, Stretch):
        pairs += [(POSITION_NAMES[new.position].lower(), POSITION_NAMES[old.position].lower())]
    if _kind(new) == _kind(old):
        pairs += [(_steps(new), _steps(old))]
    told = [f"{one} instead of {other}" for one, other in pairs if one != other]
    if not told:
        first, *more = [*islice(_inside(new, old, names or {}), 2)] or [""]
        told = [f"{first}, and more" if more else first] * bool(first)
    if new_ms is not None and old_ms is not None and minutes_text(new_ms) != minutes_text(old_ms):
        told.append(f"{minutes_text(new_ms)} instead of {minutes_text(old_ms)}")
    if new.name.show != old.name.show:
        told.insert(0, f"called “{short_name(old.name.show)}” here")
    return "; ".join(told) or "nothing that can be told"


def short_name(name: str) -> str:
    """A name for the middle of a sentence."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME - 1].rstrip()}…"


def will_do(added: int, replaced: int) -> str:
    """What the button will do: "Add 3, replace 1". "Import" where that is nothing."""
    parts = [f"add {added}"] * bool(added) + [f"replace {replaced}"] * bool(replaced)
    return ", ".join(parts).capitalize() or "Import"


def _inside(new: Thing, old: Thing, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(new, Stretch) and isinstance(old, Stretch):
        return stretch_differences(new, old)
    if isinstance(new, Routine) and isinstance(old, Routine):
        return routine_differences(new, old, {id: short_name(name) for id, name in names.items()})
    return iter(())


def _kind(thing: Thing) -> str:
    return "a stretch" if isinstance(thing, Stretch) else "a routine"


def _steps(thing: Thing) -> str:
    if isinstance(thing, Stretch):
        return count_of(len(thing.setup) + 1, "step")
    rounds = f", {thing.rounds} rounds" if thing.rounds > 1 else ""
    return count_of(len(thing.steps), "step") + rounds
