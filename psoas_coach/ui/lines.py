# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text broken into lines for painting: how many lines it takes, and which size makes it fit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from psoas_coach.ui.theme import font_of
from psoas_coach.ui.tokens import REGULAR


def laid_out(text: str, font: QFont, width: float, *, centred: bool = False) -> tuple[QTextLayout, float]:
    """The text broken at words into lines of `width`, stacked from y = 0; and its height."""
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y, spacing = 0.0, QFontMetricsF(font).lineSpacing()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, y))
        y += max(line.height(), spacing)
    layout.endLayout()
    return layout, y


def broken_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text as at most `most` lines of `width`; only a text that needs more is shortened, in its last line."""
    layout, _ = laid_out(text, font, width)
    lines = [text[line.textStart():line.textStart() + line.textLength()].rstrip()
             for line in (layout.lineAt(number) for number in range(layout.lineCount()))]
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1:])
    return [*lines[: most - 1], QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]


def fitting_size(text: str, width: float, height: float, sizes: tuple[int, ...], weight: int = REGULAR) -> int:
    """The first of `sizes` (largest first) in which the text fits `width` × `height`; the last one when none does."""
    for size in sizes:
        if laid_out(text, font_of(size, weight), width)[1] <= height + 0.5:
            return size
    return sizes[-1]
