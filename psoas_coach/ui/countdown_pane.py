# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The countdown pane: the ring, and under it rep, set, breath and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from psoas_coach.ui.countdown_ring import CountdownRing, RingValue, ring_value
from psoas_coach.ui.text import label, rule
from psoas_coach.ui.theme import font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, TEXT_BODY, TEXT_LEAD, TEXT_TITLE
from psoas_coach.ui.words import BREATH_WORDS, PLUS_WAITS, count_text, minutes_text, next_text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from psoas_coach.model.catalogue import Preview
    from psoas_coach.model.frame import Frame


class CountdownPane(QWidget):
    """Renders a Frame. Its lines keep their places when they are empty, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(196)
        self._ring = CountdownRing()
        self._rep = label("", TEXT_TITLE, SEMIBOLD, wrap=False)
        self._set = label("", TEXT_LEAD, tone="soft", wrap=False)
        self._breath = label("", TEXT_LEAD, tone="accent", wrap=False)
        self._next = label("", TEXT_BODY, tone="soft")
        for line, name in ((self._rep, "Rep"), (self._set, "Set"), (self._breath, "Breath now"), (self._next, "What comes next")):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setAccessibleName(name)
        self._next.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._next.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rule = rule()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_8, SPACE_16, SPACE_16, SPACE_8)
        layout.setSpacing(SPACE_8)
        layout.addStretch(1)
        layout.addWidget(self._ring, 20)
        layout.addSpacing(SPACE_12)
        layout.addWidget(self._rep)
        layout.addWidget(self._set)
        layout.addWidget(self._breath)
        layout.addSpacing(SPACE_8)
        layout.addWidget(self._rule)
        layout.addSpacing(SPACE_8)
        layout.addWidget(self._next)
        layout.addStretch(1)
        self.show_idle(None)

    @property
    def ring(self) -> CountdownRing:
        """The ring."""
        return self._ring

    def show_frame(self, frame: Frame) -> None:
        """Show that instant."""
        self._ring.show_value(ring_value(frame))
        self._say(count_text("Rep", frame.rep, frame.reps), count_text("Set", frame.set_number, frame.sets if frame.sets > 1 else 0),
                  BREATH_WORDS[frame.breath.phase], next_text(frame))

    def show_idle(self, preview: Preview | None) -> None:
        """Show an empty ring, with the whole time of a picked entry."""
        total_ms = preview.entry.total_ms if preview is not None else None
        total = "" if total_ms is None else minutes_text(total_ms)
        number, _, unit = total.partition(" ")
        words = {"min": "minutes", "s": "seconds"}.get(unit, "Ready")
        with_waits = total and preview is not None and preview.entry.waits
        self._ring.show_value(RingValue(0, number, f"{words} {PLUS_WAITS}" if with_waits else words))
        self._say("", "", "", "Press Space to start" if preview is not None else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        large = self.width() >= 300
        self._rep.setFont(font_of(24 if large else 18, SEMIBOLD))
        for line in (self._set, self._breath):
            line.setFont(font_of(18 if large else 15, REGULAR))
        self._next.setFont(font_of(TEXT_LEAD if large else TEXT_BODY, REGULAR))
        self._next.setFixedHeight(3 * self._next.fontMetrics().lineSpacing() + 4)
        self._ring.setMaximumHeight(min(self.width() - 24, 420))

    def sizeHint(self) -> QSize:
        return QSize(260, 480)

    def _say(self, rep: str, of_set: str, breath: str, after: str) -> None:
        for line, text in ((self._rep, rep), (self._set, of_set), (self._breath, breath), (self._next, after)):
            if line.text() != text:
                line.setText(text)
        self._rule.setVisible(bool(after))
