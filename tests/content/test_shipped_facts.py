# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The facts that the shipped stretches, protocols and routines must carry."""

from __future__ import annotations

import pytest

from psoas_coach.model.kinds import Laterality, Position, Side, Style
from psoas_coach.model.library import Range
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan
from tests.helpers.shipped import shipped_library

LIBRARY = shipped_library()
WORDS = LIBRARY.phrases.side_words
ALL_FIVE = ("bridge", "half-kneeling-hip-flexor", "standing-hip-flexor", "low-lunge-twist", "half-kneeling-foot-elevated")

STRETCHES = [
    ("bridge", "Bridge", Position.SUPINE, (Side.BOTH,)),
    ("half-kneeling-hip-flexor", "Half Kneeling Hip Flexor Stretch", Position.HALF_KNEELING, (Side.RIGHT, Side.LEFT)),
    ("standing-hip-flexor", "Standing Hip Flexor Stretch", Position.STANDING, (Side.RIGHT, Side.LEFT)),
    ("low-lunge-twist", "Low Lunge Twist", Position.LOW_LUNGE, (Side.LEFT, Side.RIGHT)),
    ("half-kneeling-foot-elevated", "Half Kneeling Stretch With Foot Elevated", Position.HALF_KNEELING, (Side.LEFT, Side.RIGHT)),
]
DOSES = [  # style; low, high, default of sets, reps and the seconds of a hold
    ("bridge", Style.MOVING, (2, 3, 2), (10, 12, 10), (3, 10, 5)),
    ("half-kneeling-hip-flexor", Style.STATIC, (1, 3, 1), (1, 4, 2), (10, 30, 30)),
    ("standing-hip-flexor", Style.STATIC, (1, 3, 1), (1, 4, 2), (30, 30, 30)),
    ("low-lunge-twist", Style.STATIC, (1, 3, 1), (1, 4, 2), (15, 20, 20)),
    ("half-kneeling-foot-elevated", Style.STATIC, (1, 3, 1), (1, 4, 2), (10, 30, 20)),
]


def a_range(low: int, high: int, default: int) -> Range:
    return Range(low=low, high=high, default=default)


def test_the_five_stretches_come_in_the_article_s_order() -> None:
    assert tuple(LIBRARY.stretches) == ALL_FIVE


@pytest.mark.parametrize(("id", "name", "position", "sides"), STRETCHES)
def test_a_stretch_has_the_article_s_name_position_and_sides(id: str, name: str, position: Position, sides: tuple[Side, ...]) -> None:
    stretch = LIBRARY.stretches[id]
    assert stretch.name.shown(Side.BOTH, WORDS) == name
    assert stretch.position is position
    assert stretch.sides == sides
    assert stretch.laterality is (Laterality.BILATERAL if len(sides) == 1 else Laterality.UNILATERAL)
    assert stretch.sources == ("article",)


@pytest.mark.parametrize(("id", "style", "sets", "reps", "hold_s"), DOSES)
def test_a_stretch_has_its_own_dose(
    id: str, style: Style, sets: tuple[int, int, int], reps: tuple[int, int, int], hold_s: tuple[int, int, int]
) -> None:
    dose = LIBRARY.stretches[id].dose
    assert (dose.style, dose.sets, dose.reps) == (style, a_range(*sets), a_range(*reps))
    low, high, default = hold_s
    assert dose.hold_ms == a_range(low * 1000, high * 1000, default * 1000)


def test_the_protocols_are_the_article_s_pairing() -> None:
    standard, warm_up, cool_down = (LIBRARY.protocols[id] for id in ("standard", "warm-up", "cool-down"))
    assert (standard.style, standard.reps, standard.hold_ms) == (None, None, None)
    assert (warm_up.style, warm_up.reps, warm_up.hold_ms) == (Style.STATIC, a_range(5, 10, 5), a_range(10_000, 30_000, 10_000))
    assert (cool_down.style, cool_down.reps, cool_down.hold_ms) == (Style.MOVING, a_range(2, 3, 3), None)
    assert tuple(LIBRARY.protocols) == ("standard", "warm-up", "cool-down")


@pytest.mark.parametrize("note", [*(LIBRARY.protocols[id].note for id in ("warm-up", "cool-down")),
                                  *(LIBRARY.routines[id].note for id in ("full-warm-up", "full-cool-down"))])
def test_the_notes_say_that_most_guidelines_pair_the_other_way(note: str) -> None:
    assert note.startswith("The article pairs ")
    assert "most guidelines" in note
    assert "one switch changes it" in note
    assert note.count(".") == 1


def test_the_routines_that_ship() -> None:
    assert tuple(LIBRARY.routines) == ("full-standard", "full-warm-up", "full-cool-down", "desk-three-minutes", "ten-minutes")
    for id, protocol in (("full-standard", "standard"), ("full-warm-up", "warm-up"), ("full-cool-down", "cool-down")):
        routine = LIBRARY.routines[id]
        assert routine.protocol_id == protocol
        assert tuple(step.stretch_id for step in routine.steps) == ALL_FIVE
        assert all((step.sets, step.reps, step.hold_ms) == (None, None, None) for step in routine.steps)


def test_the_desk_routine_needs_no_floor() -> None:
    desk = LIBRARY.routines["desk-three-minutes"]
    assert {LIBRARY.stretches[step.stretch_id].position for step in desk.steps} == {Position.STANDING}
    assert "no floor" in desk.purposes


@pytest.mark.parametrize(("id", "minutes"), [("desk-three-minutes", 3), ("ten-minutes", 10)])
def test_a_short_routine_takes_about_as_long_as_its_name_says(id: str, minutes: int) -> None:
    """With a voice of about 150 words a minute, and nothing changed in the settings."""
    plan = compile_plan(LIBRARY.routine(id), LIBRARY, Preferences(), lambda text: 300 + 70 * len(text))
    assert plan.total_ms / 60_000 == pytest.approx(minutes, rel=0.15)


def test_tags_tell_the_truth_about_position() -> None:
    on_knees_or_hands = {Position.HALF_KNEELING, Position.LOW_LUNGE}
    stretches = LIBRARY.stretches
    tagged = {**{id: (stretch.purposes, {stretch.position}) for id, stretch in stretches.items()},
              **{id: (routine.purposes, {stretches[step.stretch_id].position for step in routine.steps})
                 for id, routine in LIBRARY.routines.items()}}
    for purposes, positions in tagged.values():
        assert ("no floor" in purposes) is (positions == {Position.STANDING})
        assert ("no kneeling" in purposes) is not bool(positions & on_knees_or_hands)


@pytest.mark.parametrize("id", ["half-kneeling-hip-flexor", "half-kneeling-foot-elevated", "low-lunge-twist"])
def test_kneeling_asks_for_something_soft_and_for_something_to_hold(id: str) -> None:
    cautions = " ".join(caution.show for caution in LIBRARY.stretches[id].cautions)
    assert "something soft" in cautions
    assert "a chair or a wall within reach" in cautions


@pytest.mark.parametrize("id", ALL_FIVE)
def test_what_a_stretch_asks_for_is_told_beforehand(id: str) -> None:
    stretch = LIBRARY.stretches[id]
    cautions = " ".join(caution.show for caution in stretch.cautions)
    assert ("a chair" in stretch.needs) is ("a chair" in cautions)
    assert ("something soft for your knee" in stretch.needs) is ("something soft" in cautions)


MOVES = [
    ("bridge", "ease_in", ("glutes", "Lift your hips towards the ceiling")),
    ("half-kneeling-hip-flexor", "ease_in", ("Squeeze your right buttock, your glute", "Drive your right hip forward")),
    ("standing-hip-flexor", "ease_in", ("Step your right leg back", "front of the right hip stretches")),
    ("low-lunge-twist", "ease_in", ("Lift your right arm", "Open your chest")),
    ("half-kneeling-foot-elevated", "ease_in", ("Raise your left arm to the ceiling", "over to the right side")),
    ("bridge", "release", ("Lower your hips with control",)),
    ("half-kneeling-hip-flexor", "release", ("Bring your right hip back",)),
    ("standing-hip-flexor", "release", ("right leg forward",)),
    ("low-lunge-twist", "release", ("right arm back the way it came",)),
    ("half-kneeling-foot-elevated", "release", ("Lower your left arm",)),
]


@pytest.mark.parametrize(("id", "part", "said"), MOVES)
def test_the_rep_of_a_stretch_is_the_article_s(id: str, part: str, said: tuple[str, ...]) -> None:
    stretch = LIBRARY.stretches[id]
    text = getattr(stretch, part).full.spoken(stretch.first_side, WORDS)
    assert all(words in text for words in said), text


SET_UPS = [
    ("bridge", (
        "Lie down on your back", "knees, so that they point up", "feet flat on the floor, as wide as your hips", "arms along your sides")),
    ("half-kneeling-hip-flexor", (
        "Stand with your feet together", "right foot, take a step back", "ninety degrees, into a lunge",
        "right knee goes down on the ground", "tuck your right toes under", "your left foot, your right knee, your right foot")),
    ("standing-hip-flexor", (
        "feet hip-width apart", "hands on your hips", "glutes", "Tuck your pelvis under", "push your hips a little forward")),
    ("low-lunge-twist", (
        "feet together", "left leg, take a step back", "Bend your right knee, down into a low lunge", "hands on the floor")),
    ("half-kneeling-foot-elevated", (
        "left foot, take a step back", "ninety degrees, into a lunge", "left knee goes down on the ground",
        "tuck your left toes under",
        "Squeeze your left buttock, your glute", "Drive your left hip forward, and keep it there")),
]


@pytest.mark.parametrize(("id", "said"), SET_UPS)
def test_the_way_into_a_stretch_is_the_article_s(id: str, said: tuple[str, ...]) -> None:
    stretch = LIBRARY.stretches[id]
    text = " ".join(step.full.spoken(stretch.first_side, WORDS) for step in stretch.setup)
    assert all(words in text for words in said), text


FELT = [
    ("bridge", ("whole front of your body lengthen",)),
    ("half-kneeling-hip-flexor", ("front of your right leg", "up into the hip flexor")),
    ("standing-hip-flexor", ("front of your right hip", "near the joint and a little below it", "psoas attaches", "obliques")),
    ("low-lunge-twist", ("front of your left hip",)),
    ("half-kneeling-foot-elevated", ("front of your left leg", "up into the hip flexor")),
]


@pytest.mark.parametrize(("id", "shown"), FELT)
def test_where_a_stretch_is_felt_is_told(id: str, shown: tuple[str, ...]) -> None:
    stretch = LIBRARY.stretches[id]
    text = stretch.feel.shown(stretch.first_side, WORDS)
    assert all(words in text for words in shown), text


def test_the_breath_goes_out_long_in_a_hold() -> None:
    for stretch in LIBRARY.stretches.values():
        assert stretch.breathing.inhale.show.startswith("Breathe in")
        assert stretch.breathing.exhale_long.show.startswith("Breathe out, ")
    assert "let the stretch go further" in LIBRARY.stretches["bridge"].breathing.exhale_long.show
    assert "sink a little deeper" in LIBRARY.stretches["half-kneeling-hip-flexor"].breathing.exhale_long.show


def test_moving_reps_go_in_on_the_exhale_and_out_on_the_inhale() -> None:
    for stretch in LIBRARY.stretches.values():
        breathing = stretch.breathing
        for line in (breathing.move_in, breathing.move_in_short):
            assert line.show.startswith("Breathe out and ")
        for line in (breathing.move_out, breathing.move_out_short):
            assert line.show.startswith("Breathe in and ")
