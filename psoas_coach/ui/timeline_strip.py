# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline of a routine as one small picture: every moment has its place, and its phase a colour and a height of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from psoas_coach.model.kinds import Phase, Side
from psoas_coach.ui.library_model import plain_tip
from psoas_coach.ui.strip_runs import Block, Run, blocks_of, part_at, runs_of
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import SPACE_4, SPACE_12, TEXT_SMALL
from psoas_coach.ui.words import PHASE_NAMES, SIDE_PILLS, clock_text

if TYPE_CHECKING:
    from psoas_coach.plan.outline import Outline

BAR, MARGIN, MARK = 34.0, 6.0, 3.0
GAP, LEAST_BLOCK = 2.0, 7.0
HEIGHTS: Mapping[Phase, float] = {
    Phase.HOLD: 1.0, Phase.EASE_IN: 0.72, Phase.RELEASE: 0.72, Phase.SWITCH_SIDES: 0.52, Phase.PREPARE: 0.46, Phase.FINISH: 0.46,
    Phase.REST: 0.2,
}
LEGEND = ((Phase.PREPARE, "Get ready"), (Phase.EASE_IN, "Move"), (Phase.HOLD, "Hold"), (Phase.SWITCH_SIDES, "Switch"),
          (Phase.REST, "Rest"))
TOTALS = (("holds", (Phase.HOLD,)), ("moves", (Phase.EASE_IN, Phase.RELEASE)), ("getting ready", (Phase.PREPARE, Phase.FINISH)),
          ("switching sides", (Phase.SWITCH_SIDES,)), ("rest", (Phase.REST,)))


def phase_brush(phase: Phase, paints: Paints) -> QBrush:
    """The colour of a phase in the theme in force."""
    if phase in (Phase.EASE_IN, Phase.RELEASE):
        one, other = paints.colour("accent"), paints.colour("mat")
        return QBrush(QColor((one.red() + other.red()) // 2, (one.green() + other.green()) // 2, (one.blue() + other.blue()) // 2))
    tones = {Phase.HOLD: "accent", Phase.SWITCH_SIDES: "indigo", Phase.REST: "scroll"}
    return paints.brush(tones.get(phase, "mat"))


class TimelineStrip(QWidget):
    """Shows an outline, with one step marked. `step_picked(step)` is the person's, by mouse or arrow keys; `set_selected` emits nothing."""

    step_picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline: Outline | None = None
        self._names: tuple[str, ...] = ()
        self._selected = 0
        self._runs: tuple[Run, ...] = ()
        self._blocks: tuple[Block, ...] = ()
        self._laid_out_for = -1.0
        self.setAccessibleName("Timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)

    def set_outline(self, outline: Outline | None, names: Sequence[str]) -> None:
        """Show that outline of the steps with these names; None where there is none."""
        self._outline, self._names, self._laid_out_for = outline, tuple(names), -1.0
        self._describe()
        self.update()

    def set_selected(self, step: int) -> None:
        """Mark that step, without a signal."""
        if step != self._selected:
            self._selected = step
            self._describe()
            self.update()

    @property
    def runs(self) -> tuple[Run, ...]:
        """What is painted of the phases, in pixels of the bar."""
        self._lay_out()
        return self._runs

    def block_rects(self, step: int) -> tuple[QRectF, ...]:
        """Where that step stands, once in each round."""
        self._lay_out()
        return tuple(QRectF(self._left + block.left, 0, block.right - block.left, self.height())
                     for block in self._blocks if block.step == step)

    def words_at(self, x: float) -> str:
        """What stands there, in words; empty beside the bar."""
        part = part_at(self._outline, (x - self._left) / self._width) if self._outline is not None else None
        if part is None:
            return ""
        side = f", {SIDE_PILLS[part.side].lower()}" if part.side is not Side.BOTH else ""
        phase = f"{PHASE_NAMES[part.phase]}{side} · {clock_text(part.end_ms - part.start_ms)}, at {clock_text(part.start_ms)}"
        return f"{part.step + 1}. {self._name(part.step)}\n{phase}"

    def sizeHint(self) -> QSize:
        return QSize(400, round(BAR + 2 * MARGIN + MARK))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(event.pos().x())
            if words:
                tip = plain_tip(words).replace("\n", "<br>")
                QToolTip.showText(event.globalPos(), tip, self, QRect(event.pos().x() - 2, 0, 4, self.height()))
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = None
        if event.button() is Qt.MouseButton.LeftButton and self._outline is not None:
            part = part_at(self._outline, (event.position().x() - self._left) / self._width)
        if part is not None:
            self.step_picked.emit(part.step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None or event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            event.ignore()
        elif 0 <= self._selected + by < len(self._names):
            self.step_picked.emit(self._selected + by)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._lay_out()
        bottom = MARGIN + BAR
        painter.setPen(paints.pen("hairline"))
        painter.setBrush(paints.brush("surface"))
        for rect in self.block_rects(self._selected):
            painter.drawRoundedRect(QRectF(rect.left() - 1, 1, max(3.0, rect.width() + 2), self.height() - 2), 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(self._runs) < 400)
        brushes = {phase: phase_brush(phase, paints) for phase in Phase}
        for run in self._runs:
            height = BAR * HEIGHTS[run.phase]
            painter.fillRect(QRectF(self._left + run.left, bottom - height, max(0.5, run.right - run.left), height), brushes[run.phase])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_blocks(painter, paints, bottom)
        if self.hasFocus():
            painter.setPen(paints.pen("accent", 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_blocks(self, painter: QPainter, paints: Paints, bottom: float) -> None:
        """A gap between one step and the next, and a line below the one that is selected."""
        if self._blocks and self._width / len(self._blocks) >= LEAST_BLOCK:
            for block in self._blocks[1:]:
                near = block.step == self._selected
                painter.fillRect(QRectF(self._left + block.left - GAP / 2, MARGIN, GAP, BAR),
                                 paints.brush("surface" if near else "background"))
        painter.setPen(Qt.PenStyle.NoPen)
        for rect in self.block_rects(self._selected):
            painter.setBrush(paints.brush("accent"))
            painter.drawRoundedRect(QRectF(rect.left(), bottom + 2, max(3.0, rect.width()), MARK), MARK / 2, MARK / 2)

    @property
    def _left(self) -> float:
        return MARGIN

    @property
    def _width(self) -> float:
        return max(1.0, self.width() - 2 * MARGIN)

    def _lay_out(self) -> None:
        if self._laid_out_for != self._width:
            self._laid_out_for = self._width
            self._runs = runs_of(self._outline, self._width) if self._outline is not None else ()
            self._blocks = blocks_of(self._outline, self._width) if self._outline is not None else ()

    def _name(self, step: int) -> str:
        return self._names[step] if step < len(self._names) else f"Step {step + 1}"

    def _describe(self) -> None:
        self.setAccessibleDescription(described(self._outline, self._names, self._selected))


def described(outline: Outline | None, names: Sequence[str], selected: int) -> str:
    """The timeline as sentences, for those who hear the screen."""
    if outline is None or not outline.parts:
        return "The length is not counted yet."
    times = [(word, sum(part.end_ms - part.start_ms for part in outline.parts if part.phase in phases)) for word, phases in TOTALS]
    said = ", ".join(f"{word} {clock_text(ms)}" for word, ms in times if ms)
    shown = [part for part in outline.parts if part.step == selected]
    step = ""
    if shown and selected < len(names):
        takes, begins = clock_text(sum(part.end_ms - part.start_ms for part in shown)), clock_text(shown[0].start_ms)
        step = f" Step {selected + 1} of {len(names)}, {names[selected]}, takes {takes} and begins at {begins}."
    return f"{clock_text(outline.total_ms)} in all: {said}.{step}"


class StripLegend(QWidget):
    """What the colours of the strip stand for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font_of(TEXT_SMALL))
        return QSize(sum(metrics.horizontalAdvance(word) + 15 + SPACE_12 for _, word in LEGEND), metrics.height() + SPACE_4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_of(TEXT_SMALL))
        x = MARGIN
        for phase, word in LEGEND:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(phase_brush(phase, paints))
            painter.drawRoundedRect(QRectF(x, self.height() / 2 - 5, 10, 10), 3, 3)
            painter.setPen(paints.colour("ink_soft"))
            width = painter.fontMetrics().horizontalAdvance(word)
            painter.drawText(QRectF(x + 15, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, word)
            x += 15 + width + SPACE_12
        painter.end()
