# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words for what the figure's psoas does: short ones for the step card, whole sentences for whoever listens to the screen.

They speak of the model's muscle alone. What a person feels is not in them.
"""

from __future__ import annotations

from psoas_coach.figure.muscles import Lengthening, lengthening_of
from psoas_coach.model.kinds import Side

CHANGES = {
    Lengthening.SHORTER: "shorter than when standing",
    Lengthening.NEUTRAL: "about as long as when standing",
    Lengthening.SLIGHTLY_LONGER: "a little longer than when standing",
    Lengthening.LONGER: "clearly longer than when standing",
    Lengthening.MUCH_LONGER: "much longer than when standing",
}
SIDE_NAMES = {Side.LEFT: "left psoas", Side.RIGHT: "right psoas"}


def psoas_text(percent: float) -> str:
    """The line on the step card, 40 characters at most: "+4.1 %: clearly longer than standing".

    `percent` is the change of `MuscleState.percent`; the word is that of the number shown, rounded to a tenth.
    """
    shown = _rounded(percent)
    return f"{_signed(shown)}\N{NO-BREAK SPACE}%: {CHANGES[lengthening_of(shown)].replace('when ', '')}"


def psoas_sentence(percent: float, side: Side) -> str:
    """The same as a sentence, without signs: "The figure's right psoas is clearly longer than when standing, by 4.1 percent."

    Raises KeyError for BOTH.
    """
    shown = _rounded(percent)
    meant = lengthening_of(shown)
    by = "" if meant is Lengthening.NEUTRAL else f", by {abs(shown)} percent"
    return f"The figure's {SIDE_NAMES[side]} is {CHANGES[meant]}{by}."


def _rounded(percent: float) -> float:
    return round(percent, 1) + 0.0  # no "-0.0"


def _signed(percent: float) -> str:
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return f"{sign}{abs(percent)}"
