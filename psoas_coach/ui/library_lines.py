# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the words of a library row break into lines, and how high that makes the row: quick enough for thousands of rows.

Words are measured once and put together from then on. Only a text with a word wider than the row, or with too many lines, is laid out
by Qt.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

from psoas_coach.model.catalogue import Entry
from psoas_coach.ui.lines import broken_lines
from psoas_coach.ui.theme import font_of
from psoas_coach.ui.tokens import SPACE_8, SPACE_12, TEXT_BODY, TEXT_SMALL

TILE, HEADER_HEIGHT, ROW_HEIGHT = 44, 36, 64
LEADING, PADDING = 4, 22
MOST_NAME_LINES, MOST_DOSE_LINES = 3, 2
WIDEST_USUAL_TIME = "100 min"
"""So much room is kept for the time of every row, so that no line breaks anew when the time comes."""


class BrokenTexts:
    """Texts in one font, broken into lines of one width."""

    def __init__(self, size: int, most: int) -> None:
        self.font = font_of(size)
        self.metrics = QFontMetricsF(self.font)
        self._space = self.metrics.horizontalAdvance(" ")
        self._size, self._most, self._width = size, most, 0.0
        self._words: dict[str, float] = {}
        self._lines: dict[str, tuple[str, ...]] = {}
        self._counts: dict[str, int] = {}

    def set_width(self, width: float) -> None:
        """Break at that width from now on, in the font of the application as it is now."""
        font = font_of(self._size)
        if font != self.font:
            self.font, self.metrics = font, QFontMetricsF(font)
            self._space = self.metrics.horizontalAdvance(" ")
            self._words.clear()
            self._width = -1.0
        if width != self._width:
            self._width = width
            self._lines.clear()
            self._counts.clear()

    def lines(self, text: str) -> tuple[str, ...]:
        """The lines of that text."""
        found = self._lines.get(text)
        if found is None:
            found = self._lines[text] = self._filled(text) or tuple(broken_lines(text, self.font, self._width, self._most))
        return found

    def count(self, text: str) -> int:
        """How many lines that text has; quicker than to make them."""
        found = self._counts.get(text)
        if found is None:
            found = self._counts[text] = self._counted(text)
        return found

    def _counted(self, text: str) -> int:
        known, most, space = self._words, self._width, self._space
        lines, used = 1, -space
        for word in text.split():
            width = known.get(word) or self._advance(word)
            used += space + width
            if used > most:
                if width > most:
                    return len(self.lines(text))
                lines += 1
                used = width
        return min(lines, self._most)

    def _filled(self, text: str) -> tuple[str, ...]:
        """The words put into lines one after the other; nothing where that is not all there is to it."""
        known, most = self._words, self._width
        lines: list[str] = []
        begun, used = "", most  # the first word begins a line of its own
        for word in text.split():
            width = known.get(word) or self._advance(word)
            if width > most:
                return ()
            if used + self._space + width <= most:
                begun, used = f"{begun} {word}", used + self._space + width
                continue
            if begun:
                lines.append(begun)
            begun, used = word, width
        lines.append(begun)
        return tuple(lines) if len(lines) <= self._most else ()

    def _advance(self, word: str) -> float:
        width = self._words[word] = self.metrics.horizontalAdvance(word)
        return width


class RowLines:
    """The lines of names and doses in rows of one width."""

    def __init__(self) -> None:
        self.names, self.doses = BrokenTexts(TEXT_BODY, MOST_NAME_LINES), BrokenTexts(TEXT_SMALL, MOST_DOSE_LINES)
        self._font, self._width = QFont(), 0
        self._heights: dict[tuple[int, int], int] = {}

    def set_width(self, width: int) -> bool:
        """Make rows of that width; whether that is another one than before, or in another font."""
        if (width, font_of(TEXT_BODY)) == (self._width, self._font):
            return False
        self._width, self._font = width, font_of(TEXT_BODY)
        self._heights.clear()
        text_width = width - 2 - SPACE_8 - TILE - 2 * SPACE_12
        self.names.set_width(text_width)
        self.doses.set_width(0)
        self.doses.set_width(text_width - QFontMetricsF(font_of(TEXT_SMALL)).horizontalAdvance(WIDEST_USUAL_TIME) - SPACE_8)
        return True

    @property
    def width(self) -> int:
        """The width of the rows."""
        return self._width

    def text_height(self, entry: Entry) -> float:
        """The height of all lines of that entry."""
        names, doses = self._counts(entry)
        return names * self.names.metrics.height() + LEADING + doses * self.doses.metrics.height()

    def height(self, entry: Entry) -> int:
        """The height of its row, which grows with its name so that no name is cut."""
        counts = self._counts(entry)
        height = self._heights.get(counts)
        if height is None:
            height = self._heights[counts] = max(ROW_HEIGHT, round(self.text_height(entry)) + PADDING)
        return height

    def _counts(self, entry: Entry) -> tuple[int, int]:
        """How many lines the name has, and how many the dose and the time: that of what waits has a line more for saying so."""
        doses = self.doses.count(entry.dose)
        return self.names.count(entry.name), max(doses, 2) if entry.waits else doses
