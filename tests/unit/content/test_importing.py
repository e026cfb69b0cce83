# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes of a pack: what it meets, what can be answered, and what there is afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas_coach.content.importing import Answer, Arrival, Conflict, arrivals, merged, outcome
from psoas_coach.content.own_library import library_with, new_id, unusable
from psoas_coach.content.packs import Pack, pack_text, read_pack
from psoas_coach.model.library import Routine, Stretch
from psoas_coach.model.own import Own, Thing
from psoas_coach.model.words import Line
from tests.helpers.own_strategies import owns
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import shipped_library
from tests.helpers.thorough import examples

SHIPPED = shipped_library()
Named = TypeVar("Named", Stretch, Routine)
KEEP, REPLACE, SKIP = Answer.KEEP_BOTH, Answer.REPLACE, Answer.SKIP


def stretch(id: str, summary: str = "Mine.") -> Stretch:
    return replace(SHIPPED.stretches["bridge"], id=id, name=Line(show=id.capitalize()), summary=summary)


def routine(id: str, *steps: str) -> Routine:
    return a_routine(*steps, id=id)


def pack(*things: Thing, file: str = "pack.toml") -> Pack:
    return Pack(file=file, stretches=tuple(thing for thing in things if isinstance(thing, Stretch)),
                routines=tuple(thing for thing in things if isinstance(thing, Routine)))


def named(thing: Named, name: str) -> Named:
    return replace(thing, name=Line(show=name))


def own(*things: Thing) -> Own:
    return Own().with_things(things)


def steps(value: Own, id: str) -> list[str]:
    return [step.stretch_id for step in value.routines[id].steps]


def coming(here: Own, *packs: Pack, **answers: Answer) -> Own:
    """What there is after these packs came to what is `here`; the answers are by id."""
    found = arrivals(packs, SHIPPED, here)
    return merged(found, {id.replace("_", "-"): answer for id, answer in answers.items()}, SHIPPED, here)


def test_what_meets_nothing_comes() -> None:
    here = own(stretch("arch"))
    assert coming(here, pack(stretch("reach"), routine("both", "arch", "reach", "bridge"))) == own(
        stretch("arch"), stretch("reach"), routine("both", "arch", "reach", "bridge"))


def test_each_arrival_knows_what_it_meets_and_what_can_be_answered() -> None:
    here = own(stretch("same"), stretch("other"), routine("odd", "bridge"))
    twist = SHIPPED.stretches["low-lunge-twist"]
    found = arrivals([pack(
        stretch("new"), stretch("same"), stretch("other", "Theirs."), stretch("odd"), stretch("bridge"), twist,
        routine("ten-minutes", "bridge"))], SHIPPED, here)
    assert {each.thing.id: (each.conflict, each.answers) for each in found} == {
        "new": (Conflict.NONE, ()), "same": (Conflict.SAME, ()), "other": (Conflict.OWN, (KEEP, REPLACE, SKIP)),
        "odd": (Conflict.OWN, (KEEP, SKIP)), "bridge": (Conflict.SHIPPED, (KEEP, SKIP)), "low-lunge-twist": (Conflict.SAME, ()),
        "ten-minutes": (Conflict.SHIPPED, (KEEP, SKIP))}
    assert {each.file for each in found} == {"pack.toml"}


def test_what_is_kept_beside_has_a_new_id_in_the_routines_that_come_with_it_alone() -> None:
    here = own(stretch("arch"), routine("mine", "arch"))
    after = coming(here, pack(stretch("arch", "Theirs."), routine("theirs", "arch", "bridge")), arch=KEEP)
    assert after.stretches == {"arch": stretch("arch"), "arch-2": named(replace(stretch("arch", "Theirs."), id="arch-2"), "Arch 2")}
    assert steps(after, "mine") == ["arch"]
    assert steps(after, "theirs") == ["arch-2", "bridge"]


def test_what_is_kept_beside_has_a_number_in_its_name_where_that_is_taken() -> None:
    here = own(named(stretch("arch"), "y" * 60), routine("evening", "bridge"))
    theirs = replace(stretch("arch", "Theirs."), name=Line(show="y" * 60, say="z"))
    after = coming(here, pack(theirs, routine("evening", "arch")), arch=KEEP, evening=KEEP)
    assert after.stretches["arch-2"].name == Line(show="y" * 58 + " 2", say="z 2")
    assert after.routines["evening-2"].name == Line(show="My evening 2")
    again = coming(after, pack(theirs, named(routine("evening", "bridge", "arch"), "Night")), arch=KEEP, evening=KEEP)
    assert again.stretches["arch-3"].name.show == "y" * 58 + " 3"
    assert again.routines["evening-3"].name.show == "Night"
    assert sorted(thing.name.show for thing in after.stretches.values()) == ["y" * 58 + " 2", "y" * 60]


def test_new_ids_are_none_that_anything_has() -> None:
    here = own(stretch("arch"), stretch("arch-2"))
    after = coming(here, pack(stretch("arch", "Theirs."), stretch("arch-3", "Theirs too.")), arch=KEEP)
    assert sorted(after.stretches) == ["arch", "arch-2", "arch-3", "arch-4"]
    assert after.stretches["arch-4"].summary == "Theirs."


def test_replaced_stretch_is_another_in_every_routine() -> None:
    here = own(stretch("arch"), routine("mine", "arch"))
    after = coming(here, pack(stretch("arch", "Theirs."), routine("theirs", "arch")), arch=REPLACE)
    assert after == own(stretch("arch", "Theirs."), routine("mine", "arch"), routine("theirs", "arch"))


def test_skipped_stretch_is_the_one_that_is_here() -> None:
    here = own(stretch("arch"))
    assert coming(here, pack(stretch("arch", "Theirs."), routine("theirs", "arch")), arch=SKIP) == own(
        stretch("arch"), routine("theirs", "arch"))


def test_conflict_without_an_answer_changes_nothing() -> None:
    here = own(stretch("arch"))
    assert coming(here, pack(stretch("arch", "Theirs."))) == here


def test_routine_whose_stretch_neither_comes_nor_is_here_stays_out() -> None:
    found = arrivals([pack(stretch("arch"), routine("theirs", "arch"), routine("other", "bridge"))], SHIPPED, Own())
    result = outcome(found, {"arch": SKIP}, SHIPPED, Own())
    assert result.own == own(routine("other", "bridge"))
    assert [str(fault) for fault in result.faults] == ["pack.toml: “My evening” cannot come without “arch”; let that come too"]
    assert result.ids == {"other": "other"}


def test_stretch_that_is_no_stretch_here_does_not_count() -> None:
    here = own(routine("arch", "bridge"))
    found = arrivals([pack(stretch("arch"), routine("theirs", "arch"))], SHIPPED, here)
    assert outcome(found, {"arch": SKIP}, SHIPPED, here).own == here
    kept = outcome(found, {"arch": REPLACE}, SHIPPED, here).own
    assert sorted(kept.ids) == ["arch", "arch-2", "theirs"]
    assert steps(kept, "theirs") == ["arch-2"]


def test_what_came_with_the_app_is_never_replaced() -> None:
    after = coming(Own(), pack(stretch("bridge"), routine("theirs", "bridge")), bridge=REPLACE)
    assert sorted(after.ids) == ["bridge-2", "theirs"]
    assert steps(after, "theirs") == ["bridge-2"]


def test_the_same_thing_of_two_packs_comes_once() -> None:
    after = coming(Own(), pack(stretch("arch"), file="a.toml"), pack(stretch("arch"), routine("both", "arch"), file="b.toml"))
    assert after == own(stretch("arch"), routine("both", "arch"))


def test_two_things_of_two_packs_both_come_each_with_its_own_routines() -> None:
    one = pack(stretch("arch", "One."), routine("one", "arch"), file="a.toml")
    two = pack(stretch("arch", "Two."), routine("two", "arch"), routine("one", "bridge"), file="b.toml")
    after = coming(Own(), one, two)
    assert sorted(after.ids) == ["arch", "arch-2", "one", "one-2", "two"]
    assert (after.stretches["arch"].name.show, after.stretches["arch-2"].name.show) == ("Arch", "Arch 2")
    assert (after.stretches["arch"].summary, after.stretches["arch-2"].summary) == ("One.", "Two.")
    assert (steps(after, "one"), steps(after, "two"), steps(after, "one-2")) == (["arch"], ["arch-2"], ["bridge"])


def test_once_brought_in_a_pack_meets_only_itself() -> None:
    things = stretch("arch"), routine("theirs", "arch")
    after = coming(Own(), pack(*things))
    assert {each.conflict for each in arrivals([pack(*things)], SHIPPED, after)} == {Conflict.SAME}
    assert coming(after, pack(*things)) == after


@given(owns(), owns(), st.data())
@settings(max_examples=examples(25))
def test_whatever_is_answered_every_routine_has_its_stretches(here: Own, there: Own, data: st.DataObject) -> None:
    things = tuple(there[id] for id in there.ids)
    if not things:
        return
    found = arrivals([read_pack("x.toml", pack_text("", things).encode(), SHIPPED, here)], SHIPPED, here)
    answers = {each.thing.id: data.draw(st.sampled_from(Answer)) for each in found}
    after = outcome(found, answers, SHIPPED, here)
    before = {fault.file for fault in unusable(SHIPPED, here)}
    assert {fault.file for fault in unusable(SHIPPED, after.own)} <= before
    assert set(here.ids) <= set(after.own.ids)
    assert all(after.own[id] == here[id] for id in here.ids if answers.get(id) is not REPLACE)
    assert not set(after.own.ids) & set(SHIPPED.ids)


def test_library_has_the_own_things_behind_the_shipped_ones_by_name() -> None:
    things = own(replace(stretch("z"), name=Line(show="alpha")), replace(stretch("a"), name=Line(show="Beta")), routine("r", "z"))
    library = library_with(SHIPPED, things)
    assert library.ids == (*SHIPPED.stretches, "z", "a", *SHIPPED.routines, "r")
    assert library.own == {"z", "a", "r"}
    assert library_with(SHIPPED, Own()) is SHIPPED


def test_what_cannot_be_done_is_left_out_and_told() -> None:
    things = own(
        stretch("ten-minutes"), replace(stretch("odd"), purposes=("flying",)),
        routine("r", "gone"), routine("s", "odd"), routine("t", "bridge"))
    assert library_with(SHIPPED, things).own == {"t"}
    assert [str(fault) for fault in unusable(SHIPPED, things)] == [
        "stretches/ten-minutes.toml: id: is 'ten-minutes', as is that of something that came with the app; give it another id",
        "stretches/odd.toml: purposes[1]: is 'flying'; the tags in phrases.toml are: "
        "after a run, after sitting, before a workout, no floor, no kneeling",
        "routines/r.toml: steps[1].stretch: is 'gone', but no stretch has this id; mend it or take it out",
        "routines/s.toml: steps[1].stretch: is 'odd', but no stretch has this id; mend it or take it out"]


@pytest.mark.parametrize(("name", "taken", "id"), [
    ("Half Kneeling Stretch", (), "half-kneeling-stretch"),
    ("  Größe: 90° – “so”!  ", (), "grosse-90-so"),
    ("Café", (), "cafe"),
    ("猫", (), "own"), ("", ("own",), "own-2"), ("...", (), "own"),
    ("Bridge", ("bridge", "bridge-2"), "bridge-3"),
    ("CON", (), "con-2"), ("nul", ("nul-2",), "nul-3"), ("com1", (), "com1-2"),
    ("y" * 100, (), "y" * 64), ("y" * 100, ("y" * 64,), "y" * 62 + "-2"),
    ("a" * 63 + " b", (), "a" * 63),
    ("../../x", (), "x"),
])
def test_ids_read_like_names(name: str, taken: tuple[str, ...], id: str) -> None:
    assert new_id(name, taken) == id


def test_arrival_is_a_value() -> None:
    assert Arrival(thing=stretch("a"), file="a", conflict=Conflict.NONE) == Arrival(thing=stretch("a"), file="a", conflict=Conflict.NONE)
