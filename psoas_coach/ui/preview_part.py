# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pieces of a preview: one stretch with its steps, and one caution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.model.kinds import HoldFrom
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.icons import paint_icon
from psoas_coach.ui.library_model import plain_tip
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, TEXT_BODY, TEXT_LEAD

if TYPE_CHECKING:
    from psoas_coach.model.catalogue import PreviewPart
    from psoas_coach.ui.figure_tiles import FigureTiles


TILE = 56
HOLD_WORDS = {
    HoldFrom.STEP: "hold set in the routine", HoldFrom.PROTOCOL: "hold of the protocol", HoldFrom.STRETCH: "hold set for this stretch",
    HoldFrom.RULE: "hold by your rule", HoldFrom.DOSE: "the stretch’s own hold",
}
"""Whose word on the length of a hold is in force, beside the dose."""


def facts_text(dose: str, part: PreviewPart) -> str:
    """The dose of a stretch, whose word its hold is, and its sides, in one line."""
    whose = "" if part.hold_from is None else HOLD_WORDS[part.hold_from]
    return "  ·  ".join(text for text in (dose, whose, part.sides) if text)


class IconView(QWidget):
    """An icon in the colour of a token."""

    def __init__(self, name: str, token: str, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token = name, token
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._name, current_paints().colour(self._token))
        painter.end()


class CautionRow(QWidget):
    """One caution, with the sign for it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_8)
        layout.addWidget(IconView("caution", "hurt"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(text), 1)


class PartTile(QAbstractButton):
    """The thumbnail of a stretch in a routine; pressed, it shows that stretch in motion."""

    def __init__(self, tiles: FigureTiles, part: PreviewPart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles, self._stretches = tiles, (part.stretch_id,)
        self.setFixedSize(TILE, TILE)
        self.setToolTip(plain_tip(f"Show {part.name}"))
        self.setAccessibleName(f"Show {part.name}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(current_paints().pen("accent", 2.0) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(current_paints().brush("accent_soft" if self.underMouse() else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        self._tiles.paint(painter, QRectF(self.rect()), self._stretches, self.devicePixelRatioF())
        painter.end()


class PartView(QWidget):
    """One stretch: what the person has noted, and its steps numbered. In a routine (`number` > 0) those are folded away until asked for."""

    show_requested = Signal()

    def __init__(self, part: PreviewPart, tiles: FigureTiles, number: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = self._step_rows(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_8)
        if number:
            head = QHBoxLayout()
            head.setSpacing(SPACE_12)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(f"{number}  {part.name}", TEXT_BODY, SEMIBOLD))
            words.addWidget(label(facts_text(part.dose, part), 13, tone="soft"))
            if part.note:
                words.addWidget(label(part.note))
            self._fold = Button("Steps", Kind.LINK, name=f"Steps of {part.name}")
            self._fold.setCheckable(True)
            self._fold.toggled.connect(self._show_steps)
            tile = PartTile(tiles, part)
            tile.clicked.connect(self.show_requested)
            head.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
            head.addLayout(words, 1)
            head.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
            frame = panel("line")
            frame.setFixedHeight(1)
            layout.addWidget(frame)
            layout.addLayout(head)
            self._steps.hide()
        else:
            layout.addWidget(label("How to do it", TEXT_LEAD, SEMIBOLD))
            if part.note:
                layout.addWidget(label(part.note))
        layout.addWidget(self._steps)

    def _show_steps(self, on: bool) -> None:
        self._steps.setVisible(on)
        self._fold.setText("Hide steps" if on else "Steps")

    def _step_rows(self, part: PreviewPart) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, SPACE_4)
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 16)
        for number, text in enumerate(part.lines, 1):
            grid.addWidget(label(str(number), tone="soft", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(text), number, 1)
        if part.feel:
            grid.addWidget(label(part.feel, tone="accent"), len(part.lines) + 1, 1)
        return box
