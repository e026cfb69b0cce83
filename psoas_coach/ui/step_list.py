# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The step list: what is done, what is now, what is to come. Told by mark, word and weight, never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from psoas_coach.model.kinds import LineStatus
from psoas_coach.ui.icons import paint_icon
from psoas_coach.ui.lines import laid_out
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import BOLD, REGULAR, SPACE_8, TEXT_BODY, TEXT_SMALL

MARK, WORD_WIDTH, ROW_GAP, PADDING = 22, 42, 1, 4
INDENT = 8
WORDS = {LineStatus.DONE: "done", LineStatus.NOW: "NOW", LineStatus.TO_COME: ""}
SPOKEN = {LineStatus.DONE: "done", LineStatus.NOW: "now", LineStatus.TO_COME: "to come"}
Lines = tuple[tuple[str, LineStatus], ...]


class StepRows(QWidget):
    """The painted rows. Their heights do not depend on which one is now, so that nothing jumps."""

    laid_out_anew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Lines = ()
        self._size = TEXT_BODY
        self._rows: list[tuple[QTextLayout, float]] = []
        self._width = -1

    @property
    def lines(self) -> Lines:
        """What is shown."""
        return self._lines

    def set_lines(self, lines: Lines) -> None:
        """Show these lines."""
        texts_changed = [text for text, _ in lines] != [text for text, _ in self._lines]
        self._lines = lines
        if texts_changed:
            self._lay_out()
        self.update()

    def set_size(self, size: int) -> None:
        """Use another text size."""
        if size != self._size:
            self._size = size
            self._lay_out()

    def row_rect(self, number: int) -> QRectF:
        """Where a row stands."""
        y = sum(height + ROW_GAP for _, height in self._rows[:number])
        return QRectF(0, y, self.width(), self._rows[number][1] if number < len(self._rows) else 0)

    @property
    def content_height(self) -> int:
        """The height of all rows."""
        return round(sum(height + ROW_GAP for _, height in self._rows) - ROW_GAP) + 2 if self._rows else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._width:
            self._lay_out()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._lay_out()
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(300, self.content_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = 0.0
        seen = self.visibleRegion().boundingRect()
        for (_, status), (layout, height) in zip(self._lines, self._rows, strict=True):
            if status is not LineStatus.NOW and not seen.top() - 4 <= y <= y + height <= seen.bottom() + 4:
                y += height + ROW_GAP  # a row is shown whole or not at all
                continue
            if status is LineStatus.NOW:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(paints.brush("accent_soft"))
                painter.drawRoundedRect(QRectF(0, y, self.width(), height), 9, 9)
            self._paint_row(painter, y + PADDING, status, layout, paints)
            y += height + ROW_GAP
        painter.end()

    def _paint_row(self, painter: QPainter, y: float, status: LineStatus, layout: QTextLayout, paints: Paints) -> None:
        line_height = layout.lineAt(0).height() if layout.lineCount() else float(MARK)
        mark = QRectF(INDENT, y + (line_height - 18) / 2, 18, 18)
        if status is LineStatus.DONE:
            paint_icon(painter, mark, "check", paints.colour("done"))
        elif status is LineStatus.NOW:
            paint_icon(painter, mark, "now", paints.colour("accent"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(paints.pen("edge", 1.5))
            painter.drawEllipse(mark.center(), 4.0, 4.0)
        painter.setPen(paints.colour("ink" if status is not LineStatus.DONE else "ink_soft"))
        layout.draw(painter, QPointF(INDENT + MARK + SPACE_8, y))
        if WORDS[status]:
            small = font_of(TEXT_SMALL, BOLD if status is LineStatus.NOW else REGULAR)
            painter.setFont(small)
            painter.setPen(paints.colour("accent_ink" if status is LineStatus.NOW else "ink_soft"))
            width = QFontMetricsF(small).horizontalAdvance(WORDS[status])
            painter.drawText(QRectF(self.width() - width - INDENT, y, width + 2, line_height), Qt.AlignmentFlag.AlignVCenter, WORDS[status])

    def _lay_out(self) -> None:
        self._width = self.width()
        width = max(40, self.width() - 2 * INDENT - MARK - 2 * SPACE_8 - WORD_WIDTH)
        self._rows = []
        for text, _ in self._lines:
            layout, height = laid_out(text, font_of(self._size), width)
            self._rows.append((layout, height + 2 * PADDING))
        self.setMinimumHeight(self.content_height)
        self.updateGeometry()
        self.update()
        self.laid_out_anew.emit()


class StepList(QScrollArea):
    """Scrolls the rows, and keeps the one that is now in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = StepRows()
        self._now = -1
        self._most = 10_000
        self._rows.laid_out_anew.connect(self._settle)
        self.verticalScrollBar().valueChanged.connect(lambda: self._rows.update())
        self.setWidget(self._rows)
        self._rows.setProperty("scrolled", "yes")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it scrolls by itself; the wheel works all the same
        self.setAccessibleName("Steps")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(72)

    @property
    def rows(self) -> StepRows:
        """The painted rows."""
        return self._rows

    def set_size(self, size: int) -> None:
        """Use another text size."""
        self._rows.set_size(size)
        self._limit()

    def set_most(self, height: int) -> None:
        """Take no more than this height, in pixels."""
        if height != self._most:
            self._most = height
            self._limit()

    def show_lines(self, lines: Lines) -> None:
        """Show these lines; does nothing when they are shown already."""
        if lines == self._rows.lines:
            return
        self._rows.set_lines(lines)
        self.setAccessibleDescription("; ".join(f"{text} ({SPOKEN[status]})" for text, status in lines))
        self._limit()
        done = sum(status is LineStatus.DONE for _, status in lines)
        self._now = next((number for number, (_, status) in enumerate(lines) if status is LineStatus.NOW), done - 1)
        self._keep_now_in_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_now_in_sight()
        self._rows.update()

    def sizeHint(self) -> QSize:
        return QSize(300, min(self._most, max(72, self._rows.content_height)))

    def _settle(self) -> None:
        self._limit()
        self._keep_now_in_sight()

    def _limit(self) -> None:
        self.setMaximumHeight(min(self._most, max(72, self._rows.content_height)))
        self.updateGeometry()

    def _keep_now_in_sight(self) -> None:
        if self._now < 0:
            self.verticalScrollBar().setValue(0)
            return
        height, now = self.viewport().height(), self._rows.row_rect(self._now)
        top = next((round(row.top()) for row in map(self._rows.row_rect, range(self._now))
                    if now.bottom() - row.top() <= height - 12), round(now.top()))
        self._rows.setMinimumHeight(max(self._rows.content_height, top + height))
        self.verticalScrollBar().setRange(0, max(0, self._rows.minimumHeight() - height))
        self.verticalScrollBar().setValue(top)
