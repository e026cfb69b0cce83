# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What may be written in the texts of a stretch, and what is said of a text that may not stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from psoas_coach.content.table import LINE_LIMIT
from psoas_coach.content.wording import faults_of_text
from psoas_coach.model.kinds import Side
from psoas_coach.model.stretch_editing import said
from psoas_coach.model.words import PLACEHOLDERS, Line

SIDE_WORDS = {Side.RIGHT: "right", Side.LEFT: "left", Side.BOTH: "both"}
"""Until the words of the language are known."""

NO_SIDES = "This stretch has no sides, so none can be named: take {name} out."
NOT_HERE = "This is the same on both sides, so it cannot name one: take {name} out."
BRACES = "Braces are for the sides alone: {side} and {other}."


class Sayings:
    """Remembers what the voice says for a text where that differs, so that the text gets it back when it is typed again."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}

    def line(self, line: Line, text: str) -> Line:
        """The line with another text."""
        if line.say:
            self._lines[line.show] = line
        return self._lines.get(text, said(line, text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a text may be. `names_sides` is whether it is one of those that may name a side at all."""

    limit: int = LINE_LIMIT
    optional: bool = False
    names_sides: bool = True

    def trouble(self, text: str, *, sided: bool) -> str:
        """Why that text cannot be kept in a stretch with or without sides, as a sentence; empty where it can."""
        if not text:
            return "" if self.optional else "Write something here."
        if len(text) > self.limit:
            return f"This is {len(text)} characters long; {self.limit} are allowed."
        allowed = PLACEHOLDERS if sided and self.names_sides else frozenset[str]()
        if not any(faults_of_text(text, self.limit, allowed)):
            return ""
        named = next((f"{{{name}}}" for name in ("side", "other", "Side", "Other") if f"{{{name}}}" in text), "")
        if named and not allowed:
            return (NO_SIDES if self.names_sides else NOT_HERE).replace("{name}", named)
        if "{" in text or "}" in text:
            return BRACES if allowed else "Braces, { and }, cannot be used here."
        return "This has a character that cannot be shown or said. Type it without copying."


def readings(text: str, words: Mapping[Side, str]) -> tuple[str, ...]:
    """How a sentence that names a side reads on either side: "Right: …", "Left: …"; none for one that is the same on both."""
    if "{" not in text:
        return ()
    line = Line(show=text)
    return tuple(f"{words[side][:1].upper()}{words[side][1:]}: {line.shown(side, words)}" for side in (Side.RIGHT, Side.LEFT))


def placeholder(which: str, before: str) -> str:
    """The placeholder of "side" or "other", with a capital where a sentence begins after `before`."""
    begins = not before.strip() or before.rstrip().endswith((".", "!", "?"))
    return f"{{{which.capitalize() if begins else which}}}"
