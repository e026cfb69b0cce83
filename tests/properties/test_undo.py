# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Undoing any changes of the person's own things gives back every earlier value, and redoing them every later one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.adapters.own_things import OwnThings
from psoas_coach.model.own import Own
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import shipped_library

IDS = ("one", "two", "three")
STRETCHES = tuple(shipped_library().stretches.values())
things = st.one_of(
    st.builds(lambda id, rounds: a_routine(id=id, rounds=rounds), st.sampled_from(IDS), st.integers(1, 3)), st.sampled_from(STRETCHES))
puts = st.tuples(st.lists(things, max_size=2), st.lists(st.sampled_from(IDS), max_size=1), st.sampled_from(("", "", "name", "hold:1")))
Put = tuple[list[object], list[str], str]
pytestmark = pytest.mark.usefixtures("qapp")


def fresh() -> OwnThings:
    return OwnThings(lambda own: "", wait_ms=1_000_000)


def steps_of(changes: Sequence[Put]) -> list[Own]:
    """The values that undoing is to go through, the first of all before the first change. Those made in one place count as one."""
    values, last_merge = [Own()], ""
    for new, without, merge in changes:
        after = values[-1].with_things(new, without)  # type: ignore[arg-type]
        if after == values[-1]:
            continue
        if merge and merge == last_merge:
            values.pop()
            if after == values[-1]:
                last_merge = ""  # there and back again: none of it is left
                continue
        values.append(after)
        last_merge = merge
    return values


@given(st.lists(puts, max_size=12))
def test_undo_goes_back_through_every_value_and_redo_forward(changes: list[Put]) -> None:
    own_things, expected = fresh(), steps_of(changes)
    for new, without, merge in changes:
        own_things.put("change", new, without, merge)  # type: ignore[arg-type]
    stack = own_things.undo_stack
    assert own_things.own == expected[-1]
    assert stack.count() == len(expected) - 1
    for value in reversed(expected[:-1]):
        stack.undo()
        assert own_things.own == value
    assert not stack.canUndo()
    for value in expected[1:]:
        stack.redo()
        assert own_things.own == value
    assert not stack.canRedo()


@given(st.lists(st.one_of(puts, st.sampled_from(("undo", "redo"))), max_size=20))
def test_wherever_one_stands_the_value_is_that_of_the_place_in_the_stack(acts: list[Put | str]) -> None:
    own_things = fresh()
    values, stack = [Own()], own_things.undo_stack
    for act in acts:
        if act == "undo":
            stack.undo()
        elif act == "redo":
            stack.redo()
        elif not isinstance(act, str):
            new, without, _ = act
            after = own_things.own.with_things(new, without)  # type: ignore[arg-type]
            if after != own_things.own:
                values = [*values[:stack.index() + 1], after]
            own_things.put("change", new, without)  # type: ignore[arg-type]
        assert own_things.own == values[stack.index()]
        assert stack.count() == len(values) - 1
