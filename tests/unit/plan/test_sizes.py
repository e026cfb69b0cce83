# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How large a routine may be in all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from psoas_coach.content.packs import Pack
from psoas_coach.model.library import RoutineStep
from psoas_coach.model.own import Own
from psoas_coach.model.preferences import Preferences
from psoas_coach.model.words import Line
from psoas_coach.plan.compile import compile_plan
from psoas_coach.plan.outline import Outliner
from psoas_coach.plan.sizes import MOST_REPS, size_trouble, sizes_checked
from tests.helpers.shipped import shipped_library, speaking_ms

LIBRARY = shipped_library()
ROUTINE = replace(LIBRARY.routines["full-standard"], id="mine", name=Line(show="Mine"))
HUGE = replace(ROUTINE, rounds=20, steps=(RoutineStep(stretch_id="bridge", sets=10, reps=50, hold_ms=600_000),) * 200)
TOO_MANY = "“Mine” has 2,000,000 reps in all, and at most 5,000 can be done. Take out rounds, sets or reps."


def test_a_routine_beyond_any_day_is_refused_before_anything_is_laid_out() -> None:
    assert size_trouble(HUGE, LIBRARY, Preferences()) == TOO_MANY
    with pytest.raises(ValueError, match="at most 5,000 can be done"):
        compile_plan(HUGE, LIBRARY, Preferences(), speaking_ms)
    with pytest.raises(ValueError, match="at most 5,000 can be done"):
        Outliner(LIBRARY, Preferences(), speaking_ms).outline(HUGE)


@pytest.mark.parametrize("rounds", [5, 6])
def test_the_last_rep_that_there_is_room_for_can_be_done(rounds: int) -> None:
    step = RoutineStep(stretch_id="standing-hip-flexor", sets=10, reps=50)
    trouble = size_trouble(replace(ROUTINE, steps=(step,), rounds=rounds), LIBRARY, Preferences())
    assert (trouble == "") is (10 * 50 * 2 * rounds <= MOST_REPS)


def test_settings_count_too() -> None:
    mine = replace(ROUTINE, rounds=20, steps=(RoutineStep(stretch_id="bridge"),))
    assert size_trouble(mine, LIBRARY, Preferences()) == ""
    assert "10,000 reps" in size_trouble(mine, LIBRARY, Preferences(reps={"bridge": 50}, sets={"bridge": 10}))


def test_a_pack_with_such_a_routine_has_it_as_its_fault_and_brings_nothing() -> None:
    good = Pack(file="good.toml", routines=(ROUTINE,))
    stretch = replace(LIBRARY.stretches["bridge"], id="mine-too")
    routine = replace(HUGE, steps=(RoutineStep(stretch_id="mine-too", reps=50),) * 60)
    large = Pack(file="large.toml", stretches=(stretch,), routines=(routine,))
    checked = sizes_checked((good, large), LIBRARY, Own())
    assert checked[0] == good
    assert checked[1].things == ()
    assert [(fault.key, fault.why.partition(":")[0]) for fault in checked[1].faults] == [("routines[1]", "cannot be done")]
