# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fitting a routine to a time: how long it is to take, what would be changed for that, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.routine_number import NumberBox
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, TEXT_BODY, TEXT_LEAD, TEXT_TITLE
from psoas_coach.ui.words import clock_text

if TYPE_CHECKING:
    from psoas_coach.plan.fitting import Fit

MOST_MINUTES = 240
LEAST_MS = 1_000


class FitDialog(QDialog):
    """For one routine, whose time is told by `set_total`.

    `fit_asked(ms)` is the time that is wanted, at each change of it; `set_fit` is the answer. `accepted_fit` carries the routine that fits,
    once the person wants it so.
    """

    fit_asked = Signal(int)
    accepted_fit = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit: Fit | None = None
        self._asked_ms = -1
        self._seconds_are_own = False
        self.setWindowTitle("Fit to time")
        self.setMinimumSize(460, 420)
        self.minutes = NumberBox("Minutes", 0, MOST_MINUTES, "min")
        self.seconds = NumberBox("Seconds", 0, 59, "s", 5)
        self._now = label("", TEXT_BODY, tone="soft")
        self._now.hide()
        self._range = label("", 13, tone="soft")
        self._range.hide()
        self.stray = label("", 13, tone="hurt")
        self.stray.hide()
        self.headline = label("", TEXT_LEAD, SEMIBOLD)
        self.why_not = label("", tone="hurt")
        self.changes = label("")
        self.changes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.apply = Button("Apply", Kind.PRIMARY)
        self._cancel = Button("Cancel", Kind.SECONDARY)
        self._lay_out()
        self.minutes.typed.connect(self._minutes_typed)
        self.seconds.typed.connect(self._seconds_touched)
        self.seconds.value_picked.connect(self._seconds_touched)
        for box in (self.minutes, self.seconds):
            box.typed.connect(self._ask)
            box.value_picked.connect(self._ask)
            box.strayed.connect(self._tell_stray)
        self.apply.clicked.connect(self._apply)
        self._cancel.clicked.connect(self.reject)
        self._show_fit()
        self.minutes.field.setFocus()

    @property
    def wanted_ms(self) -> int:
        """The time that is asked for."""
        return self.minutes.number * 60_000 + self.seconds.number * 1_000

    def set_total(self, total_ms: int, name: str = "It") -> None:
        """Begin with the time that the routine of that name takes now, in whole seconds.

        Minutes that are typed are whole ones, until the person sets the seconds.
        """
        self._seconds_are_own = False
        self._now.setText(f"{name} takes {clock_text(total_ms)} now.")
        self._now.show()
        seconds = min(-(-total_ms // 1000), MOST_MINUTES * 60 + 59)
        self.minutes.show_value(seconds // 60)
        self.seconds.show_value(seconds % 60)
        self._asked_ms = self.wanted_ms
        self.minutes.field.selectAll()

    def set_range(self, low_ms: int, high_ms: int) -> None:
        """How short and how long it can be made."""
        self._range.setText(f"It can take from {clock_text(low_ms)} to {clock_text(high_ms)}.")
        self._range.show()

    def set_fit(self, fit: Fit) -> None:
        """What would be changed for the time that was asked for."""
        self._fit = fit
        self._show_fit()

    def _minutes_typed(self) -> None:
        if not self._seconds_are_own and self.minutes.is_pending:
            self.seconds.show_value(0)

    def _seconds_touched(self) -> None:
        self._seconds_are_own = True

    def _tell_stray(self) -> None:
        faults = [f"{box.field.accessibleName()}: {fault[0].lower()}{fault[1:]}." for box in (self.minutes, self.seconds)
                  for fault in (box.field.fault,) if box.field.draft]
        self.stray.setText(" ".join(faults))
        self.stray.setVisible(bool(faults))
        self._range.setVisible(bool(self._range.text()) and not faults)
        self._show_fit()

    def _ask(self) -> None:
        if self.minutes.field.draft or self.seconds.field.draft:
            self._asked_ms = -1  # what was asked while it was typed is not what is wanted
            self._show_fit()
        elif self.wanted_ms != self._asked_ms:
            self._asked_ms = self.wanted_ms
            self.fit_asked.emit(max(LEAST_MS, self.wanted_ms))

    def _apply(self) -> None:
        if self._fit is not None:
            self.accept()
            self.accepted_fit.emit(self._fit.routine)

    def _show_fit(self) -> None:
        fit = self._fit
        changes = fit.changes if fit is not None else ()
        if fit is None:
            self.headline.setText("Type the time that it is to take.")
        elif not changes:
            self.headline.setText("Nothing has to be changed." if not fit.why_not else f"It stays at {clock_text(fit.total_ms)}.")
        else:
            count = "One change" if len(changes) == 1 else f"{len(changes)} changes"
            self.headline.setText(f"{count}, and it takes {clock_text(fit.total_ms)}:")
        self.why_not.setText(fit.why_not if fit is not None else "")
        self.why_not.setVisible(bool(self.why_not.text()))
        self.changes.setText("\n".join(f"•  {change}" for change in changes))
        self.apply.setEnabled(bool(changes) and not self.minutes.field.draft and not self.seconds.field.draft)
        self.apply.setAccessibleDescription(self.headline.text())

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_16)
        fields.addWidget(self.minutes)
        fields.addWidget(self.seconds)
        fields.addStretch(1)
        content = QWidget()
        content.setProperty("scrolled", "yes")
        inside = QVBoxLayout(content)
        inside.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        inside.setSpacing(SPACE_8)
        for part in (self.headline, self.why_not, self.changes):
            inside.addWidget(part)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("What would be changed")
        card = panel("card")
        around = QVBoxLayout(card)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(scroll)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_24, SPACE_16, SPACE_24, SPACE_16)
        layout.setSpacing(SPACE_8)
        layout.addWidget(label("Fit to time", TEXT_TITLE, SEMIBOLD))
        layout.addWidget(self._now)
        layout.addSpacing(SPACE_4)
        layout.addLayout(fields)
        layout.addWidget(self._range)
        layout.addWidget(self.stray)
        layout.addSpacing(SPACE_4)
        layout.addWidget(card, 1)
        layout.addLayout(buttons)
