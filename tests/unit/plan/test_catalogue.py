# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The library as a person browses it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from psoas_coach.content.own_library import library_with
from psoas_coach.model.kinds import EntryKind, Position, Style
from psoas_coach.model.own import Own
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.catalogue import entries, entry, preview
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import a_plan, shipped_library, speaking_ms

LIBRARY = shipped_library()


def test_every_stretch_and_routine_is_an_entry_with_the_time_of_its_plan() -> None:
    listed = entries(LIBRARY, Preferences(), speaking_ms)
    assert [each.id for each in listed] == list(LIBRARY.ids)
    assert [each.kind for each in listed].count(EntryKind.STRETCH) == 5
    assert all(each.total_ms == a_plan(each.id).total_ms for each in listed)


@pytest.mark.parametrize(("entry_id", "dose"), [
    ("bridge", "2 × 10 moving reps"), ("standing-hip-flexor", "2 × 30 s hold, each side"), ("full-warm-up", "5 stretches"),
    ("desk-three-minutes", "1 stretch"),
])
def test_a_dose_is_a_short_line(entry_id: str, dose: str) -> None:
    assert entry(LIBRARY, entry_id, Preferences(), speaking_ms).dose == dose


def test_another_hold_shows_in_dose_and_time() -> None:
    longer = Preferences(hold_ms={"standing-hip-flexor": 45_000}, sets={"standing-hip-flexor": 2})
    changed = entry(LIBRARY, "standing-hip-flexor", longer, speaking_ms)
    assert changed.dose == "2 × 2 × 45 s hold, each side"
    before = entry(LIBRARY, "standing-hip-flexor", Preferences(), speaking_ms)
    assert (changed.total_ms or 0) > (before.total_ms or 0) + 60_000


def test_the_preview_of_a_routine_has_its_parts_cautions_and_choice_of_style() -> None:
    shown = preview(LIBRARY, "full-cool-down", Preferences(), speaking_ms)
    assert [part.dose for part in shown.parts] == ["3 moving reps"] + ["3 moving reps, each side"] * 4
    assert [part.sides for part in shown.parts][:2] == ["", "Right side first, then left"]
    assert shown.style is Style.MOVING
    assert shown.cautions[0].startswith("Stretch to tension, never to pain.")
    assert len(set(shown.cautions)) == len(shown.cautions)
    assert shown.sources
    assert "most guidelines" in shown.note
    assert set(shown.entry.positions) == {Position.SUPINE, Position.HALF_KNEELING, Position.STANDING, Position.LOW_LUNGE}


def test_a_standard_routine_leaves_each_stretch_its_own_way() -> None:
    assert preview(LIBRARY, "full-standard", Preferences(), speaking_ms).style is None


def test_what_waits_and_what_the_person_has_noted_is_seen_before_the_start() -> None:
    routine = a_routine("bridge", wait_ms=0)
    noted = replace(routine, steps=(replace(routine.steps[0], note=" Slowly. "),))
    library = library_with(LIBRARY, Own(routines={noted.id: noted}))
    shown = preview(library, noted.id, Preferences(), speaking_ms)
    assert shown.entry.waits
    assert [part.note for part in shown.parts] == ["Slowly."]
    assert [each.id for each in entries(library, Preferences()) if each.waits] == [noted.id]


def test_unknown_ids_are_refused() -> None:
    with pytest.raises(KeyError):
        preview(LIBRARY, "splits", Preferences(), speaking_ms)
