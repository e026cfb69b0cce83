# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words for a change of the psoas's length: short, signed, and never at odds with the number beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.figure.muscles import Lengthening
from psoas_coach.model.kinds import Side
from psoas_coach.ui.muscle_words import CHANGES, psoas_sentence, psoas_text

STEP_CARD = 40


@pytest.mark.parametrize(("percent", "said"), [
    (-15.62, "−15.6 %: shorter than standing"), (-1.6, "−1.6 %: about as long as standing"),
    (-0.04, "0.0 %: about as long as standing"), (1.0, "+1.0 %: about as long as standing"),
    (2.66, "+2.7 %: a little longer than standing"), (4.1, "+4.1 %: clearly longer than standing"),
    (6.7, "+6.7 %: much longer than standing"),
])
def test_the_line_on_the_step_card(percent: float, said: str) -> None:
    assert psoas_text(percent).replace("\N{NO-BREAK SPACE}", " ") == said


@given(st.floats(-40, 40))
def test_the_line_fits_the_card_and_its_word_is_that_of_its_number(percent: float) -> None:
    text = psoas_text(percent)
    assert len(text) <= STEP_CARD
    number = float(text.split("\N{NO-BREAK SPACE}")[0].replace("−", "-"))
    assert psoas_text(number) == text
    assert abs(number - percent) <= 0.051


@pytest.mark.parametrize(("percent", "side", "said"), [
    (4.1, Side.RIGHT, "The figure's right psoas is clearly longer than when standing, by 4.1 percent."),
    (-15.6, Side.LEFT, "The figure's left psoas is shorter than when standing, by 15.6 percent."),
    (1.04, Side.LEFT, "The figure's left psoas is about as long as when standing."),
])
def test_the_sentence_needs_no_signs(percent: float, side: Side, said: str) -> None:
    assert psoas_sentence(percent, side) == said


def test_every_change_has_its_own_words() -> None:
    assert set(CHANGES) == set(Lengthening)
    assert len(set(CHANGES.values())) == len(CHANGES)
