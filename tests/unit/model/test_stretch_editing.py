# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Making and changing a stretch: it is whole and valid from the first moment, and stays so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.content.document import read_document
from psoas_coach.content.writing import stretch_text
from psoas_coach.model.kinds import Laterality, Side, Style
from psoas_coach.model.library import Range, Stretch
from psoas_coach.model.preferences import Preferences
from psoas_coach.model.stretch_editing import (
    USUAL_HOLD_MS,
    USUAL_REPS,
    holding,
    named_sides,
    new_stretch,
    said,
    sentences_of,
    short_of,
    with_full,
    with_short,
    with_sides,
    with_step_added,
    with_step_moved,
    with_style,
    without_sides,
    without_step,
)
from psoas_coach.model.words import PLACEHOLDERS, Line, placeholders_of
from psoas_coach.plan.compile import compile_plan
from tests.helpers.shipped import shipped_library, speaking_ms

WORDS = {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "both"}


def is_valid(stretch: Stretch) -> bool:
    """Whether its file would be read back, and as the same value."""
    document = read_document(f"{stretch.id}.toml", stretch_text(stretch), own=True)
    return not document.faults and document.value == stretch


def test_a_new_stretch_is_valid_and_can_be_done_as_it_is() -> None:
    stretch = new_stretch("mine", "Mine")
    assert is_valid(stretch)
    library = shipped_library()
    assert set(stretch.purposes) <= {tag for each in library.stretches.values() for tag in each.purposes}
    with_it = replace(library, stretches={**library.stretches, "mine": stretch})
    plan = compile_plan(with_it.routine("mine"), with_it, Preferences(), speaking_ms)
    assert [turn.side for turn in plan.turns] == [Side.RIGHT, Side.LEFT]


@pytest.mark.parametrize("stretch", [*shipped_library().stretches.values(), new_stretch("mine", "Mine")], ids=lambda each: each.id)
def test_without_sides_no_sentence_names_one_and_it_stays_valid(stretch: Stretch) -> None:
    bare = with_sides(stretch, Side.BOTH)
    assert named_sides(bare) == 0
    assert bare.laterality is Laterality.BILATERAL
    assert is_valid(bare)
    assert with_sides(bare, Side.LEFT).sides == (Side.LEFT, Side.RIGHT)
    assert is_valid(with_sides(bare, Side.LEFT))
    if stretch.laterality is Laterality.UNILATERAL:
        assert named_sides(stretch) > 0


@pytest.mark.parametrize(("text", "bare"), [
    ("Step your {side} foot back.", "Step your foot back."), ("{Side} foot back. {Other} hand up.", "Foot back. Hand up."),
    ("Lift the {side}.", "Lift the."), ("Your {side}-hand side", "Your hand side"), ("{side}.", "Do it."),
    ("Nothing  here .", "Nothing  here ."),
    ("turn. {side} arm up, {other}, down", "Turn. Arm up, down"), ("", ""),
])
def test_sides_are_taken_out_of_a_sentence(text: str, bare: str) -> None:
    assert without_sides(text) == bare


@given(st.lists(st.sampled_from(["{side}", "{other}", "{Side}", "{Other}", "foot", " ", ".", ",", "-", "left"]), max_size=12).map("".join))
def test_whatever_the_sentence_no_side_is_left_and_something_is(text: str) -> None:
    bare = without_sides(text)
    assert not placeholders_of(bare)
    assert bool(bare.strip()) or not text.strip()
    if not any(f"{{{name}}}" in text for name in PLACEHOLDERS):
        assert bare == text


def test_the_short_form_follows_the_sentence_until_it_has_its_own_words() -> None:
    step = with_short(new_stretch("mine", "Mine").setup[0], "")
    assert short_of(step) == ""
    assert with_full(step, "Sit.").short.show == "Sit."
    own = with_short(step, "Stand.")
    assert (short_of(own), with_full(own, "Sit.").short.show) == ("Stand.", "Stand.")


def test_what_only_the_voice_said_goes_with_its_words() -> None:
    line = Line(show="Bend to 90°.", say="Bend to ninety degrees.")
    assert said(line, "Bend to 90°.") == line
    assert said(line, "Bend.") == Line(show="Bend.")


def test_steps_are_added_moved_and_taken_out() -> None:
    stretch = with_step_added(with_step_added(new_stretch("mine", "Mine"), 1), 0)
    first, second, third = stretch.setup
    assert with_step_moved(stretch, 0, 2).setup == (second, third, first)
    assert with_step_moved(stretch, 2, -5).setup == (third, first, second)
    assert with_step_moved(stretch, 0, 99).setup == (second, third, first)
    assert without_step(stretch, 1).setup == (first, third)
    last = without_step(without_step(stretch, 0), 0)
    assert without_step(last, 0) == last


@given(st.integers(3_000, 600_000))
def test_the_range_holds_the_number_and_is_no_wider_than_that(default: int) -> None:
    zone = holding(USUAL_HOLD_MS, default)
    assert zone.low <= default <= zone.high
    assert zone.low == min(default, USUAL_HOLD_MS.low)
    assert zone.high == max(default, USUAL_HOLD_MS.high)


def test_the_usual_reps_change_with_the_style_and_own_ones_stay() -> None:
    dose = new_stretch("mine", "Mine").dose
    assert with_style(dose, Style.MOVING).reps == USUAL_REPS[Style.MOVING]
    assert with_style(with_style(dose, Style.MOVING), Style.STATIC) == dose
    own = replace(dose, reps=Range(low=1, high=4, default=3))
    assert with_style(own, Style.MOVING).reps == own.reps


def test_all_of_it_is_said_for_one_side() -> None:
    said_left = sentences_of(new_stretch("mine", "Mine"), Side.LEFT, WORDS)
    assert said_left[0] == "Mine."
    assert said_left[1] == "Stand tall, with your feet hip-width apart."
    assert any("left leg" in text for text in said_left)
    assert not any("right" in text or "{" in text for text in said_left)
    moving = replace(new_stretch("mine", "Mine"), dose=with_style(new_stretch("mine", "Mine").dose, Style.MOVING))
    assert "Breathe out and go into the stretch." in sentences_of(moving, Side.RIGHT, WORDS)
