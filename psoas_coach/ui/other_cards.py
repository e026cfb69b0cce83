# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The step card when there is nothing to preview and nothing to follow: idle, preparing, finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.model.kinds import Ending, Side
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.preview_part import IconView
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32, TEXT_DISPLAY, TEXT_LEAD, TEXT_TITLE
from psoas_coach.ui.words import SIDE_WORDS, clock_text, held_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psoas_coach.model.record import Record

INVITATION = "Choose one from the library, press Space, and put the mouse away. The voice takes you through it."


class IdleCard(QWidget):
    """Nothing is picked yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = label("Pick a stretch", TEXT_DISPLAY, SEMIBOLD)
        words = label(INVITATION, TEXT_LEAD, tone="soft")
        for line in (title, words):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_32, SPACE_32, SPACE_32, SPACE_32)
        layout.setSpacing(SPACE_12)
        layout.addStretch(2)
        layout.addWidget(IconView("low-lunge", "accent", 96), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(SPACE_12)
        layout.addWidget(title)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(words, 10)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(3)


class ProgressBar(QWidget):
    """A thin bar, filled by a fraction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction = 0.0
        self.setFixedHeight(8)
        self.setMinimumWidth(160)

    def set_fraction(self, fraction: float) -> None:
        """Fill it that far."""
        if fraction != self._fraction:
            self._fraction = fraction
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        painter.setBrush(paints.brush("track"))
        painter.drawRoundedRect(box, 4, 4)
        if self._fraction > 0:
            painter.setBrush(paints.brush("accent"))
            painter.drawRoundedRect(QRectF(0, 0, max(8.0, box.width() * min(1.0, self._fraction)), box.height()), 4, 4)
        painter.end()


class PreparingCard(QWidget):
    """The voice is being made; it can be cancelled."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", TEXT_TITLE, SEMIBOLD)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        hint = label("Lay out your mat. This is needed only once for these sentences.", tone="soft")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = ProgressBar()
        self._bar.setAccessibleName("Preparing the voice")
        cancel = Button("Cancel", Kind.SECONDARY)
        cancel.clicked.connect(self.cancel_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_32, SPACE_32, SPACE_32, SPACE_32)
        layout.setSpacing(SPACE_16)
        layout.addStretch(2)
        layout.addWidget(IconView("voice", "accent", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addWidget(hint)
        layout.addSpacing(SPACE_8)
        layout.addWidget(cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it has come."""
        words = f"Preparing the voice… {done} of {total}" if total > 0 else "Preparing the voice…"
        if words != self._words.text():
            self._words.setText(words)
            self._bar.setAccessibleDescription(words)
            self._bar.set_fraction(done / total if total > 0 else 0.0)


class FinishCard(QWidget):
    """What was done: the minutes, the time held on each side, what hurt."""

    done_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconView("check", "done", 56)
        self._title = label("", TEXT_DISPLAY, SEMIBOLD)
        self._sub = label("", TEXT_LEAD, tone="soft")
        self._numbers = {key: label("", TEXT_DISPLAY, SEMIBOLD, wrap=False) for key in ("time", "left", "right")}
        self._hurts = label("", tone="hurt")
        for line in (self._title, self._sub, self._hurts, *self._numbers.values()):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        numbers = QHBoxLayout()
        numbers.setSpacing(SPACE_24)
        numbers.addStretch(1)
        for key, words in (("time", "coached"), ("left", "left side held"), ("right", "right side held")):
            column = QVBoxLayout()
            column.setSpacing(SPACE_4)
            under = label(words, 13, tone="soft", wrap=False)
            under.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(self._numbers[key])
            column.addWidget(under)
            numbers.addLayout(column)
        numbers.addStretch(1)
        again, done = Button("Again", Kind.SECONDARY), Button("Done", Kind.PRIMARY)
        again.clicked.connect(self.again_requested)
        done.clicked.connect(self.done_requested)
        self.done_button = done
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        buttons.addStretch(1)
        buttons.addWidget(again)
        buttons.addWidget(done)
        buttons.addStretch(1)
        content = QWidget()
        content.setProperty("scrolled", "yes")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        layout.setSpacing(SPACE_8)
        layout.addStretch(2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title)
        layout.addWidget(self._sub)
        layout.addSpacing(SPACE_16)
        layout.addLayout(numbers)
        layout.addSpacing(SPACE_8)
        layout.addWidget(self._hurts)
        layout.addSpacing(SPACE_16)
        layout.addLayout(buttons)
        layout.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName("Summary of the session")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_record(self, record: Record, names: Mapping[str, str]) -> None:
        """Show that session; `names` gives the stretches' names by id."""
        finished, hurt = record.ending is Ending.FINISHED, bool(record.hurts)
        self._title.setText("Enough for today" if hurt else "Well done" if finished else "Stopped")
        self._icon.setVisible(finished and not hurt)
        if not finished:
            sub = f"{record.routine_name}, up to where you stopped."
        else:
            sub = f"{record.routine_name}, without what hurt." if hurt else f"You finished {record.routine_name}."
        self._sub.setText(sub)
        self._numbers["time"].setText(clock_text(record.elapsed_ms))
        self._numbers["left"].setText(held_text(record.held_ms(Side.LEFT)))
        self._numbers["right"].setText(held_text(record.held_ms(Side.RIGHT)))
        marks = [f"{names.get(hurt.stretch_id, hurt.stretch_id)}, {SIDE_WORDS[hurt.side]}, at {clock_text(hurt.at_ms)}"
                 for hurt in record.hurts]
        self._hurts.setText("It hurt in: " + "; ".join(marks) + ". If it stays, see a doctor." if marks else "")
        self._hurts.setVisible(bool(marks))

    def sizeHint(self) -> QSize:
        return QSize(440, 420)
