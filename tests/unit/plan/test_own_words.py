# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of the person's own: shown as they were written, spoken in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from psoas_coach.model.kinds import Laterality, Phase, Side
from psoas_coach.model.preferences import Preferences
from psoas_coach.model.words import Line
from psoas_coach.plan.compile import compile_plan, spoken_texts
from psoas_coach.plan.reading import line_statuses
from psoas_coach.plan.script import Said, Script
from psoas_coach.plan.spelling import spelled
from tests.helpers.plan_rules import assert_sound
from tests.helpers.shipped import shipped_library, speaking_ms

LIBRARY = shipped_library()


@pytest.mark.parametrize(("text", "spoken"), [
    ("Bend to 90°.", "Bend to ninety degrees."),
    ("Turn 1° more.", "Turn one degree more."),
    ("Turn 1.5° more.", "Turn one point five degrees more."),
    ("At 50 % or 5%.", "At fifty percent or five percent."),
    ("2 × 10 reps", "two times ten reps"),
    ("2x10", "two times ten"),
    ("Hold 15–20 s.", "Hold fifteen to twenty s."),
    ("80°-90°", "eighty degrees to ninety degrees"),
    ("Part 2 – 3 things", "Part two – three things"),
    ("0.25 of it", "zero point two five of it"),
    ("Wait 30s.", "Wait thirty s."),
    ("L4 and 5th", "L four and five th"),
    ("at 10:30", "at ten thirty"),
    ("999", "nine hundred and ninety-nine"),
    ("007", "seven"),
    ("1234", "one two three four"),
    ("1" * 5000, " ".join(["one"] * 5000)),
    ("room ٣", "room three"),
    ("m²", "m two"),
    ("step ①", "step one"),
    ("× 3", "times three"),
    ("turn °", "turn degrees"),
    ("No figure, no sign – at all.", "No figure, no sign – at all."),
    ("½", "½"),
    ("", ""),
])
def test_numbers_and_signs_are_spelled(text: str, spoken: str) -> None:
    assert spelled(text, LIBRARY.phrases) == spoken


def test_a_line_is_shown_as_written_and_spoken_in_words() -> None:
    script = Script(LIBRARY.phrases)
    assert script.line(Line(show="3 breaths with the {side} arm at 45°."), Side.LEFT) == Said(
        "3 breaths with the left arm at 45°.", "Three breaths with the left arm at forty-five degrees.")
    assert script.line(Line(show="90°", say="A right angle, or 90°."), Side.LEFT) == Said("90°", "A right angle, or ninety degrees.")
    assert script.words("2 towels") == Said("2 towels", "two towels")


def test_the_words_of_what_ships_are_left_alone() -> None:
    for stretch in LIBRARY.stretches.values():
        for step in (*stretch.setup, stretch.ease_in, stretch.release, stretch.way_out):
            spoken = step.full.spoken(Side.LEFT, LIBRARY.phrases.side_words)
            assert spelled(spoken, LIBRARY.phrases) == spoken


def test_a_small_stretch_with_an_odd_name_makes_a_plan() -> None:
    bridge = LIBRARY.stretches["bridge"]
    own = replace(bridge, id="own", name=Line(show="“½ bridge” #2 – 50 % & 膝"), setup=bridge.setup[:1], sources=(), purposes=(),
                  needs=("2 mats",))
    library = replace(LIBRARY, stretches={**LIBRARY.stretches, "own": own}, own=frozenset({"own"}))
    routine = library.routine("own")
    plan = compile_plan(routine, library, Preferences(), speaking_ms)
    assert_sound(plan)
    assert own.laterality is Laterality.BILATERAL
    assert plan.name == "“½ bridge” #2 – 50 % & 膝"
    texts = spoken_texts(routine, library, Preferences())
    assert "Today's stretch: “½ bridge” #two – fifty percent & 膝." in texts
    assert "You will need two mats." in texts
    rest = next(segment for segment in plan.segments if segment.phase is Phase.REST)
    assert [len(line_statuses(plan, at_ms)) for at_ms in (0, rest.start_ms, plan.total_ms)] == [3, 3, 3]
