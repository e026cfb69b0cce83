# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written is read back as it was, and looks like what a person would have written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas_coach.content.document import read_document
from psoas_coach.content.packs import pack_text, read_pack
from psoas_coach.content.writing import routine_text, stretch_text
from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.kinds import Side, Style, Talk
from psoas_coach.model.library import Routine, RoutineStep, Stretch
from psoas_coach.model.own import Own, Thing
from psoas_coach.model.words import Line
from tests.helpers.own_strategies import owns, routines, stretches
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import CONTENT, shipped_library
from tests.helpers.thorough import examples


def read_back(thing: Thing) -> Thing:
    text = stretch_text(thing) if isinstance(thing, Stretch) else routine_text(thing)
    document = read_document(f"{thing.id}.toml", text, own=True)
    assert document.faults == ()
    assert isinstance(document.value, Stretch | Routine)
    return document.value


@pytest.mark.parametrize("id", shipped_library().ids)
def test_shipped_thing_reads_back_as_itself(id: str) -> None:
    library = shipped_library()
    thing = library.stretches.get(id) or library.routines[id]
    assert read_back(thing) == thing


@given(stretches())
def test_every_stretch_reads_back_as_itself(stretch: Stretch) -> None:
    assert read_back(stretch) == stretch


@given(routines())
def test_every_routine_reads_back_as_itself(routine: Routine) -> None:
    assert read_back(routine) == routine


@given(owns(), st.sampled_from(["", "Mine", "½ “x” \\ \""]))
@settings(max_examples=examples(30))
def test_every_pack_reads_back_as_what_went_into_it(own: Own, name: str) -> None:
    things = tuple(own[id] for id in own.ids)
    if not things:
        return
    pack = read_pack("mine.toml", pack_text(name, things).encode(), shipped_library(), Own())
    assert (pack.faults, pack.name, pack.things) == ((), name, things)


@pytest.mark.parametrize("ms", [3_000, 3_001, 59_999, 100_010, 123_456, 599_999, 600_000])
def test_no_millisecond_is_lost(ms: int) -> None:
    routine = a_routine("bridge")
    step = replace(routine.steps[0], hold_ms=ms, rest_ms=ms // 2)
    assert read_back(replace(routine, steps=(step,))) == replace(routine, steps=(step,))


def test_stretch_is_written_as_the_shipped_ones_are() -> None:
    bridge = (CONTENT / "en" / "stretches" / "bridge.toml").read_text(encoding="utf-8")
    plain = bridge.replace("order = 1\n", "").replace("  # only where the reps are held instead of moved", "")
    assert stretch_text(shipped_library().stretches["bridge"]) == plain


def test_routine_says_what_differs_and_nothing_else() -> None:
    assert routine_text(replace(a_routine("bridge"), summary="")) == """\
kind = "routine"
id = "my-evening"
name = "My evening"
protocol = "standard"

[[steps]]
stretch = "bridge"
"""


def test_everything_that_a_routine_can_say_is_readable() -> None:
    step = RoutineStep(stretch_id="low-lunge-twist", sets=2, reps=3, hold_ms=20_500, style=Style.STATIC, rest_ms=0, first_side=Side.LEFT,
                       extra_side=Side.RIGHT, extra_ms=10_000, note="Slowly, “as a cat” does.")
    routine = Routine(
        id="all", name=Line(show="All in 1", say="All in one"), summary="So much.", note="A note.", purposes=("no floor", "after a run"),
        protocol_id="warm-up", rounds=3, talk=Talk.SHORT, prepare_ms=0, switch_ms=8_000, rest_ms=12_500, breath_in_ms=4_000,
        breath_out_ms=6_000, wait_ms=0, steps=(step,))
    text = routine_text(routine)
    assert text == """\
kind = "routine"
id = "all"
name = { show = "All in 1", say = "All in one" }
summary = "So much."
note = "A note."
purposes = ["no floor", "after a run"]
protocol = "warm-up"
rounds = 3
talk = "short"
prepare_s = 0
switch_s = 8
rest_s = 12.5
breath_in_s = 4
breath_out_s = 6
wait_s = 0

[[steps]]
stretch = "low-lunge-twist"
sets = 2
reps = 3
hold_s = 20.5
style = "static"
rest_s = 0
first_side = "left"
extra = { side = "right", hold_s = 10 }
note = "Slowly, “as a cat” does."
"""
    assert read_back(routine) == routine


def test_figure_is_written_as_two_tables_with_their_angles() -> None:
    figure = OwnFigure(start=OwnPose(stretch_id="bridge", key="lying"),
                       hold=OwnPose(stretch_id="bridge", key="up", angles=(("head_nod", 12.5), ("right_foot_free", 1.0))))
    stretch = replace(shipped_library().stretches["bridge"], id="arch", figure=figure)
    text = stretch_text(stretch)
    assert text[text.index("[figure"):] == """\
[figure.start]
from = "bridge"
key = "lying"

[figure.hold]
from = "bridge"
key = "up"

[figure.hold.angles]
head_nod = 12.5
right_foot_free = 1
"""
    assert read_back(stretch) == stretch


def test_long_lists_have_a_line_for_each_entry() -> None:
    stretch = replace(shipped_library().stretches["bridge"], cautions=tuple(Line(show=f"{number}" * 60) for number in range(3)))
    assert 'cautions = [\n    "0000' in stretch_text(stretch)
    assert read_back(stretch) == stretch
