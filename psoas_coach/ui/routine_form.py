# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of one step of a routine: its dose, its sides, what is said before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.model.editing import EXTRA_MS, STEP_LIMITS, StepNumber
from psoas_coach.model.kinds import Laterality, Side, Style
from psoas_coach.ui.routine_drafts import StepDrafts, TypedField
from psoas_coach.ui.routine_rows import AS_USUAL, NumberRow, SwitchRow
from psoas_coach.ui.routine_texts import PAUSE_MS, TextField
from psoas_coach.ui.routine_words import NOTE_RULE, begun, in_force_of, side_order, source_of, style_source, zone_text
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_16, TEXT_BODY, TEXT_LEAD

if TYPE_CHECKING:
    from psoas_coach.model.library import Protocol, Routine, RoutineStep, Stretch
    from psoas_coach.model.preferences import Preferences
    from psoas_coach.plan.doses import InForce

NOTE_HEIGHT = 68
USUAL_EXTRA_MS = 10_000
SIDES = ((Side.RIGHT.value, "Right"), (Side.LEFT.value, "Left"))
ONE_SIDED = "This stretch is done on both sides at once."
NO_HOLD = "Moving reps have no hold."


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """All that the form of a step shows. `dose` is None while it is not known."""

    step: RoutineStep
    index: int
    routine: Routine
    stretch: Stretch
    name: str
    protocol: Protocol
    preferences: Preferences
    dose: InForce | None

    @property
    def style(self) -> Style:
        """How its reps are done."""
        return self.dose.style if self.dose is not None else self.step.style or self.stretch.dose.style


class StepForm(QScrollArea):
    """`show_step` emits nothing; the signals are what the person sets. None is the way back to what is set elsewhere."""

    number_picked = Signal(object, object)  # StepNumber, int or None
    style_picked = Signal(object)
    first_side_picked = Signal(object)
    extra_picked = Signal(object, int)
    note_given = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._shown: StepShown | None = None
        content = QWidget()
        content.setProperty("scrolled", "yes")
        column = QVBoxLayout(content)
        column.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_16)
        column.setSpacing(0)
        self._name = label("", TEXT_LEAD, SEMIBOLD, tone="accent")
        self._name.setContentsMargins(0, SPACE_4, 0, 0)
        column.addWidget(self._name)
        column.addSpacing(SPACE_8)
        self.numbers: Mapping[StepNumber, NumberRow] = {
            StepNumber.SETS: NumberRow("Sets", STEP_LIMITS[StepNumber.SETS]),
            StepNumber.REPS: NumberRow("Reps", STEP_LIMITS[StepNumber.REPS]),
            StepNumber.HOLD: NumberRow("Hold", STEP_LIMITS[StepNumber.HOLD], "s", scale=1000, step=5),
            StepNumber.REST: NumberRow("Rest", STEP_LIMITS[StepNumber.REST], "s", scale=1000, step=5),
        }
        self.style_row = SwitchRow("Reps are", (
            (AS_USUAL, "As usual"), (Style.STATIC.value, "Static"), (Style.MOVING.value, "Moving")))
        self.first_side = SwitchRow("First side", ((AS_USUAL, "As usual"), *SIDES))
        self.extra_side = SwitchRow("Longer on one side", ((AS_USUAL, "No"), *SIDES))
        self.extra = NumberRow("Longer by", EXTRA_MS, "s", scale=1000, step=5, resettable=False)
        for row in (self.numbers[StepNumber.SETS], self.numbers[StepNumber.REPS], self.numbers[StepNumber.HOLD], self.style_row,
                    self.numbers[StepNumber.REST], self.first_side, self.extra_side, self.extra):
            column.addWidget(row)
        heading = label("Note said before it", TEXT_BODY, SEMIBOLD)
        heading.setContentsMargins(0, SPACE_4, 0, SPACE_4)
        self.note = TextField("Note said before it", NOTE_RULE, height=NOTE_HEIGHT, pause_ms=pause_ms)
        self.fields: tuple[TypedField, ...] = (*self.numbers.values(), self.extra, self.note)
        self.drafts = StepDrafts(self.fields)
        column.addWidget(heading)
        column.addWidget(self.note)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows take the focus, and scroll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("This step")
        self._connect()

    def show_step(self, shown: StepShown) -> None:
        """Show that step. What cannot be kept of another one stands in `drafts` until it is shown again."""
        is_other = self.drafts.turn_to(shown.routine, shown.index, shown.name)
        self._shown = shown
        step, bilateral = shown.step, shown.stretch.laterality is Laterality.BILATERAL
        moving = shown.style is Style.MOVING
        self._name.setText(f"{shown.index + 1}  {shown.name}")
        for number, row in self.numbers.items():
            self._show_number(number, row, shown)
        self.style_row.show_value(
            step.style.value if step.style else AS_USUAL,
            "" if step.style else style_source(shown.stretch, shown.routine, shown.protocol, shown.preferences))
        self.first_side.show_value(
            step.first_side.value if step.first_side else AS_USUAL,
            ONE_SIDED if bilateral else "" if step.first_side else f"{side_order(shown.stretch.sides)}, from the stretch.")
        self.first_side.set_available(not bilateral)
        self.extra_side.show_value(
            step.extra_side.value if step.extra_side else AS_USUAL, ONE_SIDED if bilateral else NO_HOLD if moving else "")
        self.extra_side.set_available(not bilateral and not moving)
        self.extra.setVisible(step.extra_side is not None and not bilateral)
        self.extra.show_value(step.extra_ms or None, USUAL_EXTRA_MS)
        self.extra.set_available(not moving)
        self.note.show_text(step.note)
        if is_other:
            self.drafts.bring_back()

    def _show_number(self, number: StepNumber, row: NumberRow, shown: StepShown) -> None:
        own: int | None = getattr(shown.step, number.value)
        unused = number is StepNumber.HOLD and shown.style is Style.MOVING
        in_force = shown.stretch.dose.hold_ms.default if unused else in_force_of(number, shown.dose)
        source = source_of(number, shown.stretch, shown.routine, shown.protocol, shown.preferences, shown.dose)
        words = [NO_HOLD] if unused else []
        if not unused:
            if own is None and source:
                words.append(f"{begun(source)}.")
            words.append(zone_text(number, own, shown.stretch, shown.protocol, shown.style))
        row.show_value(own, in_force, " ".join(word for word in words if word))
        row.set_available(not unused)

    def _connect(self) -> None:
        for number, row in self.numbers.items():
            row.value_picked.connect(lambda value, number=number: self.number_picked.emit(number, value))
        self.style_row.value_picked.connect(lambda value: self.style_picked.emit(Style(value) if value else None))
        self.first_side.value_picked.connect(lambda value: self.first_side_picked.emit(Side(value) if value else None))
        self.extra_side.value_picked.connect(
            lambda value: self.extra_picked.emit(Side(value) if value else None, self._extra_ms))
        self.extra.value_picked.connect(self._pick_extra)
        self.note.text_given.connect(self.note_given)

    def _pick_extra(self, ms: int) -> None:
        if self._shown is not None:
            self.extra_picked.emit(self._shown.step.extra_side, ms)

    @property
    def _extra_ms(self) -> int:
        return (self._shown.step.extra_ms if self._shown is not None else 0) or USUAL_EXTRA_MS
