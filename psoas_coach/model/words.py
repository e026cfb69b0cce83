# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sides, positions, and lines of text that name the real side."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass

from psoas_coach.model.kinds import Side

PLACEHOLDERS = frozenset({"side", "other", "Side", "Other"})


def placeholders_of(template: str) -> frozenset[str]:
    """The names in braces in `template`; raises ValueError when the braces do not pair or hold anything but a name."""
    names = set()
    for _, name, spec, conversion in string.Formatter().parse(template):
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise ValueError(f"'{{{name}}}' is not a plain placeholder")
        names.add(name)
    return frozenset(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence to show and to say, as a template whose `{side}` and `{other}` become real sides.

    `say` is set only where the voice needs other words than the eye (a number, an abbreviation).
    """

    show: str
    say: str = ""

    def shown(self, side: Side, words: Mapping[Side, str]) -> str:
        """The text for the screen, with the words of `side` filled in."""
        return _with_side(self.show, side, words)

    def spoken(self, side: Side, words: Mapping[Side, str]) -> str:
        """The text for the voice, with the words of `side` filled in."""
        return _with_side(self.say or self.show, side, words)


def _with_side(template: str, side: Side, words: Mapping[Side, str]) -> str:
    if "{" not in template:
        return template
    this, other = words[side], words[side.other]
    return template.format_map(
        {"side": this, "other": other, "Side": this[:1].upper() + this[1:], "Other": other[:1].upper() + other[1:]}
    )
