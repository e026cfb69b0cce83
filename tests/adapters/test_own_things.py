# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's own things: what is told, what is saved and when, and what happens when it cannot be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.own_things import MOST_UNDONE, OwnThings
from psoas_coach.model.editing import renamed, with_rounds
from psoas_coach.model.library import Routine
from psoas_coach.model.own import Own
from tests.helpers.own_values import a_routine

FULL = "The routine could not be saved: the disk is full."


class Disk:
    """Takes what is saved, or says that it is full."""

    def __init__(self) -> None:
        self.written: list[Own] = []
        self.is_full = False

    def save(self, own: Own) -> str:
        if self.is_full:
            return FULL
        self.written.append(own)
        return ""


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def things(qtbot: QtBot, disk: Disk) -> OwnThings:
    return OwnThings(disk.save, wait_ms=0)


@pytest.fixture
def late(qtbot: QtBot, disk: Disk) -> OwnThings:
    """Things that are saved only when they are told to."""
    return OwnThings(disk.save, wait_ms=1_000_000)


def told(things: OwnThings) -> list[Own]:
    """Fills with every value that is told from now on."""
    heard: list[Own] = []
    things.changed.connect(heard.append)
    return heard


def put(things: OwnThings, routine: Routine, text: str = "rounds", merge: str = "") -> None:
    things.put(text, (routine,), merge=merge)


def test_a_change_is_told_once_and_saved_a_little_later(things: OwnThings, disk: Disk, qtbot: QtBot) -> None:
    heard = told(things)
    put(things, a_routine())
    assert heard == [things.own]
    assert things.own.ids == ("my-evening",)
    assert disk.written == []
    assert not things.is_saved
    with qtbot.waitSignal(things.saved):
        pass
    assert disk.written == [things.own]
    assert things.is_saved


def test_several_changes_in_a_row_are_written_once(things: OwnThings, disk: Disk, qtbot: QtBot) -> None:
    for rounds in range(1, 6):
        put(things, a_routine(rounds=rounds))
    with qtbot.waitSignal(things.saved):
        pass
    assert disk.written == [things.own]


def test_closing_saves_at_once_and_only_what_is_not_saved(late: OwnThings, disk: Disk) -> None:
    put(late, a_routine())
    late.close()
    late.close()
    assert disk.written == [late.own]


def test_what_was_read_is_neither_saved_nor_undone(late: OwnThings, disk: Disk) -> None:
    heard = told(late)
    own = Own().with_things((a_routine(),))
    late.set_own(own)
    late.close()
    assert heard == [own]
    assert disk.written == []
    assert not late.undo_stack.canUndo()


def test_a_change_that_changes_nothing_is_none(late: OwnThings) -> None:
    put(late, a_routine())
    heard = told(late)
    put(late, a_routine())
    assert heard == []
    assert late.undo_stack.count() == 1


def test_what_cannot_be_saved_is_told_kept_and_tried_again_after_the_next_change(
    things: OwnThings, disk: Disk, qtbot: QtBot
) -> None:
    disk.is_full = True
    with qtbot.waitSignal(things.trouble) as trouble:
        put(things, a_routine())
    assert trouble.args == [FULL]
    assert things.own.ids == ("my-evening",)
    assert not things.is_saved
    disk.is_full = False
    with qtbot.waitSignal(things.saved):
        put(things, a_routine(rounds=2))
    assert disk.written == [things.own]


def test_closing_tries_once_more_to_save_what_could_not_be(late: OwnThings, disk: Disk, qtbot: QtBot) -> None:
    disk.is_full = True
    put(late, a_routine())
    late.save_now()
    disk.is_full = False
    with qtbot.waitSignal(late.saved, timeout=0):
        late.close()
    assert disk.written == [late.own]


def test_undo_and_redo_are_told_and_saved_like_any_change(things: OwnThings, disk: Disk, qtbot: QtBot) -> None:
    put(things, a_routine())
    first = things.own
    put(things, a_routine(rounds=3), "rounds of My evening")
    second = things.own
    heard = told(things)
    things.undo_stack.undo()
    things.undo_stack.redo()
    things.undo_stack.undo()
    assert heard == [first, second, first]
    with qtbot.waitSignal(things.saved):
        pass
    assert disk.written == [first]


def test_the_stack_names_the_next_undo_already_while_a_change_is_told(late: OwnThings) -> None:
    names: list[tuple[str, str]] = []
    late.changed.connect(lambda: names.append((late.undo_stack.undoText(), late.undo_stack.redoText())))
    put(late, a_routine(), "new routine")
    put(late, a_routine(rounds=2), "rounds")
    late.undo_stack.undo()
    assert names == [("new routine", ""), ("rounds", ""), ("new routine", "rounds")]


def test_changes_in_the_same_place_are_undone_as_one(late: OwnThings) -> None:
    put(late, a_routine(), "new routine")
    before = late.own
    for rounds in (2, 3, 4):
        put(late, a_routine(rounds=rounds), merge="rounds")
    assert late.undo_stack.count() == 2
    late.undo_stack.undo()
    assert late.own is before
    late.undo_stack.redo()
    assert late.own.routines["my-evening"].rounds == 4


def test_changes_in_two_places_or_after_leaving_one_are_undone_apart(late: OwnThings) -> None:
    routine = a_routine()
    put(late, routine, "new routine")
    put(late, with_rounds(routine, 2), merge="rounds")
    put(late, renamed(routine, "Other"), "name", merge="name")
    assert late.undo_stack.count() == 3
    late.end_merging()
    put(late, renamed(routine, "Another"), "name", merge="name")
    assert late.undo_stack.count() == 4


def test_typing_there_and_back_leaves_nothing_to_undo(late: OwnThings) -> None:
    put(late, a_routine(), "new routine")
    put(late, a_routine(rounds=2), merge="rounds")
    put(late, a_routine(rounds=1), merge="rounds")
    assert late.undo_stack.undoText() == "new routine"
    late.undo_stack.undo()
    assert late.own == Own()


def test_a_thing_that_was_deleted_comes_back_with_undo(late: OwnThings) -> None:
    put(late, a_routine(), "new routine")
    before = late.own
    late.put("deletion of My evening", without=("my-evening",))
    assert late.own.ids == ()
    late.undo_stack.undo()
    assert late.own is before


def test_a_value_that_was_made_elsewhere_is_one_change(late: OwnThings) -> None:
    late.put_own("import", Own().with_things((a_routine(), a_routine(id="other"))))
    assert late.own.ids == ("my-evening", "other")
    late.undo_stack.undo()
    assert late.own == Own()


def test_the_oldest_changes_are_forgotten_in_the_end(late: OwnThings) -> None:
    for number in range(MOST_UNDONE + 5):
        put(late, a_routine(summary=f"Number {number}"))
    assert late.undo_stack.count() == MOST_UNDONE
    undo: Callable[[], None] = late.undo_stack.undo
    while late.undo_stack.canUndo():
        undo()
    assert late.own.routines["my-evening"].summary == "Number 4"


def test_of_a_thing_only_its_own_changes_can_be_undone_next(late: OwnThings) -> None:
    put(late, a_routine(), "new routine")
    put(late, a_routine(id="my-noon"), "another routine")
    assert (late.undo_texts("my-noon"), late.undo_texts("my-evening")) == (("another routine", ""), ("", ""))
    late.undo_stack.undo()
    assert (late.undo_texts("my-noon"), late.undo_texts("my-evening")) == (("", "another routine"), ("new routine", ""))
    put(late, a_routine(rounds=3), "rounds")
    assert (late.undo_texts("my-noon"), late.undo_texts("my-evening")) == (("", ""), ("rounds", ""))
