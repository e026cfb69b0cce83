# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sentence that a person hears or reads in a stretch, for both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from psoas_coach.model.kinds import Side
from psoas_coach.model.library import Step, Stretch
from psoas_coach.model.words import Line, placeholders_of
from tests.helpers.shipped import shipped_library

LIBRARY = shipped_library()
WORDS = LIBRARY.phrases.side_words
BREATHS = ("inhale", "exhale", "exhale_long", "move_in", "move_in_short", "move_out", "move_out_short")


def lines_of(stretch: Stretch) -> Iterator[tuple[str, Line]]:
    steps: dict[str, Step] = {f"setup {number}": step for number, step in enumerate(stretch.setup, 1)}
    steps |= {"ease_in": stretch.ease_in, "release": stretch.release, "way_out": stretch.way_out}
    for key, step in steps.items():
        yield f"{key} full", step.full
        yield f"{key} short", step.short
    for key in BREATHS:
        yield key, getattr(stretch.breathing, key)
    yield "feel", stretch.feel
    for number, caution in enumerate(stretch.cautions, 1):
        yield f"caution {number}", caution


LINES = [
    pytest.param(stretch, key, line, id=f"{stretch.id}: {key}") for stretch in LIBRARY.stretches.values() for key, line in lines_of(stretch)
]

# Which sides each line names, in order: S is the side being stretched, O the other one. A line that is not here names none.
KNEEL = {
    "setup 2 full": "S", "setup 2 short": "S",
    "setup 3 full": "S", "setup 3 short": "S",
    "setup 4 full": "S", "setup 4 short": "S",
    "way_out full": "O", "feel": "S",
}
SIDES_NAMED = {
    "bridge": {},
    "half-kneeling-hip-flexor": KNEEL | {
        "setup 5 full": "OSS", "setup 5 short": "O", "ease_in full": "SS", "ease_in short": "S", "release full": "S", "move_in": "S",
    },
    "standing-hip-flexor": {
        "ease_in full": "SS", "ease_in short": "S", "release full": "S", "feel": "S", "move_in": "S",
    },
    "low-lunge-twist": {
        "setup 2 full": "S", "setup 2 short": "S", "setup 3 full": "O", "setup 3 short": "O", "ease_in full": "O", "ease_in short": "O",
        "release full": "O", "release short": "O", "way_out full": "SO", "way_out short": "S", "feel": "S", "move_in": "O", "move_out": "O",
    },
    "half-kneeling-foot-elevated": KNEEL | {
        "setup 5 full": "S", "setup 5 short": "S", "setup 6 full": "S", "setup 6 short": "S", "ease_in full": "SO", "ease_in short": "SO",
        "release full": "S", "release short": "S", "move_in": "S",
    },
}
MOST_WORDS_OF_A_SENTENCE = 14


def readings(line: Line, side: Side) -> tuple[str, str]:
    return line.shown(side, WORDS), line.spoken(side, WORDS)


def sides_in(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\b(?:left|right)\b", text, re.IGNORECASE)]


def with_sides_swapped(text: str) -> str:
    swap = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}
    return re.sub(r"\b(?:left|right)\b", lambda match: swap[match[0]], text, flags=re.IGNORECASE)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize(("stretch", "key", "line"), LINES)
def test_a_line_names_exactly_the_sides_it_means(stretch: Stretch, key: str, line: Line, side: Side) -> None:
    meant = [{"S": side, "O": side.other}[letter].value for letter in SIDES_NAMED[stretch.id].get(key, "")]
    for text in readings(line, side):
        assert sides_in(text) == meant, text


@pytest.mark.parametrize(("stretch", "key", "line"), LINES)
def test_the_two_sides_of_a_line_are_swaps_of_one_another(stretch: Stretch, key: str, line: Line) -> None:
    templates = (line.show, line.say or line.show)
    for template, left, right in zip(templates, readings(line, Side.LEFT), readings(line, Side.RIGHT), strict=True):
        assert (left != right) is bool(placeholders_of(template))
        assert with_sides_swapped(left) == right


@pytest.mark.parametrize(("stretch", "key", "line"), LINES)
def test_a_line_reads_as_a_whole_sentence(stretch: Stretch, key: str, line: Line) -> None:
    for text in (text for side in stretch.sides for text in readings(line, side)):
        assert text[0].isupper(), text
        assert text[-1] in ".!?", text
        assert not set(text) & set("{}<>*_"), text
        assert "  " not in text
        assert "being stretched" not in text.lower()


@pytest.mark.parametrize(("stretch", "key", "line"), LINES)
def test_the_voice_gets_no_digits_signs_or_abbreviations(stretch: Stretch, key: str, line: Line) -> None:
    spoken = line.spoken(stretch.first_side, WORDS)
    assert re.fullmatch(r"[A-Za-z ,.:'-]+", spoken), spoken
    assert not re.search(r"\b(?:e\.g|i\.e|etc|deg|sec|min)\b", spoken)


@pytest.mark.parametrize(("stretch", "key", "line"), LINES)
def test_a_line_is_short_enough_for_its_moment(stretch: Stretch, key: str, line: Line) -> None:
    """A calm voice says about 2.4 words a second."""
    most = {
        "inhale": 3, "exhale": 3, "exhale_long": 9, "move_in": 10, "move_in_short": 7, "move_out": 9, "move_out_short": 6, "feel": 18,
    }.get(key, 24)
    text = line.spoken(stretch.first_side, WORDS)
    assert len(text.split()) <= most
    assert key == "feel" or all(len(sentence.split()) <= MOST_WORDS_OF_A_SENTENCE for sentence in re.split(r"(?<=\.) ", text))


@pytest.mark.parametrize("stretch", LIBRARY.stretches.values(), ids=list(LIBRARY.stretches))
def test_the_short_form_of_a_step_is_shorter(stretch: Stretch) -> None:
    for step in (*stretch.setup, stretch.ease_in, stretch.release, stretch.way_out):
        assert len(step.short.spoken(stretch.first_side, WORDS)) < len(step.full.spoken(stretch.first_side, WORDS))


def test_both_readings_of_the_right_angle_are_there() -> None:
    down = "Your left knee goes down on the ground. Put your hands on your hips."
    for id in ("half-kneeling-hip-flexor", "half-kneeling-foot-elevated"):
        line = LIBRARY.stretches[id].setup[2].full
        assert line.shown(Side.LEFT, WORDS) == "Bend both knees to 90°, into a lunge. " + down
        assert line.spoken(Side.LEFT, WORDS) == "Bend both knees to ninety degrees, into a lunge. " + down


@pytest.mark.parametrize("id", LIBRARY.ids)
def test_a_name_has_no_side_in_it_and_no_full_stop(id: str) -> None:
    for text in readings(LIBRARY.routine(id).name, Side.BOTH):
        assert re.fullmatch(r"[A-Z][A-Za-z -]+", text)
        assert not sides_in(text)
