# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of an import: what a thing is, how it differs from the one that is here, and what pressing the button will do."""

from __future__ import annotations

from psoas_coach.model.library import Stretch
from psoas_coach.model.own import Thing
from psoas_coach.ui.words import POSITION_NAMES, minutes_text


def count_of(number: int, one: str, many: str = "") -> str:
    """"1 step", "5 steps"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def facts(thing: Thing, total_ms: int | None = None) -> str:
    """What a thing is, in a few words."""
    time = "" if total_ms is None else minutes_text(total_ms)
    what = ("Stretch", POSITION_NAMES[thing.position].lower()) if isinstance(thing, Stretch) else ("Routine", _steps(thing))
    return " · ".join(filter(None, (*what, time)))


def difference(new: Thing, old: Thing, new_ms: int | None = None, old_ms: int | None = None) -> str:
    """How a thing that comes differs from the one that is here: its name, what it is, how long it takes."""
    pairs = [(_kind(new), _kind(old))]
    if isinstance(new, Stretch) and isinstance(old, Stretch):
        pairs += [(POSITION_NAMES[new.position].lower(), POSITION_NAMES[old.position].lower())]
    if _kind(new) == _kind(old):
        pairs += [(_steps(new), _steps(old))]
    if new_ms is not None and old_ms is not None:
        pairs += [(minutes_text(new_ms), minutes_text(old_ms))]
    told = [f"{one} instead of {other}" for one, other in pairs if one != other]
    if new.name.show != old.name.show:
        told.insert(0, f"called “{old.name.show}” here")
    return "; ".join(told) or "the details differ"


def will_do(added: int, replaced: int) -> str:
    """What the button will do: "Add 3, replace 1". "Import" where that is nothing."""
    parts = [f"add {added}"] * bool(added) + [f"replace {replaced}"] * bool(replaced)
    return ", ".join(parts).capitalize() or "Import"


def _kind(thing: Thing) -> str:
    return "a stretch" if isinstance(thing, Stretch) else "a routine"


def _steps(thing: Thing) -> str:
    if isinstance(thing, Stretch):
        return count_of(len(thing.setup) + 1, "step")
    rounds = f", {thing.rounds} rounds" if thing.rounds > 1 else ""
    return count_of(len(thing.steps), "step") + rounds
