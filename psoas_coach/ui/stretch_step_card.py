# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One move of a stretch in its form: the sentence, the short form, the time it takes, and its place among the others."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.model.library import Step
from psoas_coach.model.limits import MOVE_S
from psoas_coach.model.stretch_editing import short_of, with_full, with_short
from psoas_coach.settings.table import Kind as SettingKind
from psoas_coach.settings.table import Setting
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.stretch_number import MoveField
from psoas_coach.ui.stretch_sentence import SentenceRow
from psoas_coach.ui.stretch_words import Rule, Sayings
from psoas_coach.ui.text import label, rule
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, TEXT_BODY

MOVE_MS = Setting(key="move_ms", page="", title="Time for the move", description="How long the body takes, after it was told.",
                  kind=SettingKind.WHOLE, default=3_000, low=round(MOVE_S[0] * 1000), high=round(MOVE_S[1] * 1000), unit="ms")
STEP_MS = 500


class StepCard(QWidget):
    """`step_changed(step, part)` is the person's: "sentence", "short form" or "time". With `movable` it has a place in a list."""

    step_changed = Signal(object, str)
    move_asked = Signal(int)  # by how many places
    remove_asked = Signal()

    def __init__(self, title: str, *, movable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._sayings = Sayings()
        self._title = label(title, TEXT_BODY, SEMIBOLD, tone="accent")
        self.full = SentenceRow("Sentence", name=f"{title}: sentence")
        self.short = SentenceRow("Short form", Rule(optional=True), name=f"{title}: short form",
                                 hint="Said from the second time on. Empty: the sentence itself")
        self.time = MoveField(MOVE_MS, STEP_MS)
        self.time.setAccessibleName(f"{title}: {MOVE_MS.title.lower()}")
        self.time.setAccessibleDescription(MOVE_MS.description)
        self.up = _tool("move-up", "Move up")
        self.down = _tool("move-down", "Move down")
        self.remove = _tool("remove", "Remove")
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self._title, 1)
        for part in (self.up, self.down, self.remove):
            part.setVisible(movable)
            head.addWidget(part)
        moving = QHBoxLayout()
        moving.setSpacing(SPACE_12)
        moving.addWidget(label("Time for the move", TEXT_BODY, SEMIBOLD, wrap=False))
        moving.addWidget(self.time)
        moving.addWidget(label("after it was said", 13, tone="soft"), 1)
        self.time_trouble = label("", 13, tone="hurt")
        self.time_trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_8)
        layout.addWidget(rule())
        layout.addLayout(head)
        layout.addWidget(self.full)
        layout.addWidget(self.short)
        layout.addLayout(moving)
        layout.addWidget(self.time_trouble)
        self.setFocusProxy(self.full)
        self.full.text_given.connect(self._put_full)
        self.short.text_given.connect(self._put_short)
        self.time.valueChanged.connect(lambda ms: self._put(replace(self.step, move_ms=ms), "time"))
        self.time.strayed.connect(self._show_stray)
        self.up.clicked.connect(lambda: self.move_asked.emit(-1))
        self.down.clicked.connect(lambda: self.move_asked.emit(1))
        self.remove.clicked.connect(self.remove_asked)

    @property
    def step(self) -> Step:
        """What is shown."""
        assert self._step is not None
        return self._step

    def show_step(self, step: Step, *, sided: bool) -> None:
        """Show that step."""
        self._step = step
        for row, text in ((self.full, step.full.show), (self.short, short_of(step))):
            row.set_sided(sided)
            row.show_text(text)
        self.time.show_value(step.move_ms)

    def show_place(self, index: int, count: int) -> None:
        """Say which set-up step it is."""
        title = f"Step {index + 1}"
        self._title.setText(title)
        for part, what in ((self.full.field, "sentence"), (self.short.field, "short form"), (self.time, "time for the move"),
                           (self.up, "move up"), (self.down, "move down"), (self.remove, "remove")):
            part.setAccessibleName(f"{title}: {what}")
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index < count - 1)
        self.remove.setEnabled(count > 1)
        self.remove.setToolTip("Remove this step" if count > 1 else "A stretch needs at least one step")

    def retire(self) -> None:
        """Tell nothing any more: it is taken out."""
        self.full.retire()
        self.short.retire()
        self.time.blockSignals(True)

    def _put_full(self, text: str) -> None:
        line, now = self._sayings.line(self.step.full, text), with_full(self.step, text)
        self._put(replace(now, full=line, short=line if now.short == now.full else now.short), "sentence")

    def _put_short(self, text: str) -> None:
        line = self._sayings.line(self.step.short, text)
        self._put(replace(with_short(self.step, text), short=line) if text else with_short(self.step, text), "short form")

    def _show_stray(self, limits: str) -> None:
        self.time_trouble.setText(limits)
        self.time_trouble.setVisible(bool(limits))

    def _put(self, step: Step, part: str) -> None:
        if step != self._step:
            self._step = step
            self.step_changed.emit(step, part)


def _tool(icon: str, text: str) -> Button:
    button = Button("", Kind.QUIET, icon_name=icon, round_size=30, name=text)
    button.setToolTip(text)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
