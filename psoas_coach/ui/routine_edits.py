# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does in the routine editor, as new routines: with the words for undoing it, and what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from psoas_coach.model import editing
from psoas_coach.model.editing import RoutineTime, StepNumber
from psoas_coach.model.limits import MOST_STEPS
from psoas_coach.ui.routine_words import NUMBER_NAMES, TIME_NAMES

if TYPE_CHECKING:
    from psoas_coach.model.kinds import Side, Style, Talk
    from psoas_coach.model.library import Routine
    from psoas_coach.ui.routine_form import StepForm
    from psoas_coach.ui.routine_head import RoutineHead
    from psoas_coach.ui.routine_page import RoutinePage

ONLY_STEP = "A routine needs at least one stretch. Add another one before you take this one out."
FULL = f"A routine has at most {MOST_STEPS} steps. Take one out before you add another."


class RoutineEdits(QObject):
    """Told by `look_at` what is shown. `changed` is the new routine, what was changed as a noun phrase, and the key of what is undone as
    one with it; `refused` says why something cannot be done.

    `visit` counts how often a field was entered: what is typed in one go is one change.
    """

    changed = Signal(object, str, str)
    refused = Signal(str)

    def __init__(self, visit: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._routine: Routine | None = None
        self._names: tuple[str, ...] = ()
        self._selected = 0

    def look_at(self, routine: Routine, names: Sequence[str], selected: int) -> None:
        """Work on the step `selected` of that routine; `names` are those of its steps."""
        self._routine, self._names, self._selected = routine, tuple(names), selected

    def listen_to(self, head: RoutineHead, form: StepForm, page: RoutinePage) -> None:
        """Do what the person sets there."""
        head.name.text_given.connect(self.give_name)
        form.number_picked.connect(self.pick_number)
        form.style_picked.connect(self.pick_style)
        form.first_side_picked.connect(self.pick_first_side)
        form.extra_picked.connect(self.pick_extra)
        form.note_given.connect(self.give_note)
        page.protocol_picked.connect(self.pick_protocol)
        page.talk_picked.connect(self.pick_talk)
        page.time_picked.connect(self.pick_time)
        page.rounds_picked.connect(self.pick_rounds)
        page.wait_picked.connect(self.pick_wait)
        page.summary_given.connect(self.give_summary)

    def pick_number(self, number: StepNumber, value: int | None) -> None:
        """One of the numbers of the step."""
        self._step(lambda routine, at: editing.with_number(routine, at, number, value), NUMBER_NAMES[number])

    def pick_style(self, style: Style | None) -> None:
        """Static or moving."""
        self._step(lambda routine, at: editing.with_style(routine, at, style), "kind of reps")

    def pick_first_side(self, side: Side | None) -> None:
        """Which side the step begins with."""
        self._step(lambda routine, at: editing.with_first_side(routine, at, side), "first side")

    def pick_extra(self, side: Side | None, extra_ms: int) -> None:
        """Which side is held longer."""
        self._step(lambda routine, at: editing.with_extra(routine, at, side, extra_ms), "longer side")

    def give_note(self, note: str) -> None:
        """What is said before the step."""
        self._step(lambda routine, at: editing.with_note(routine, at, note), "note")

    def give_name(self, name: str) -> None:
        """The routine's name."""
        self._whole(lambda routine: editing.renamed(routine, name), "name")

    def give_summary(self, summary: str) -> None:
        """The routine's summary."""
        self._whole(lambda routine: editing.with_summary(routine, summary), "summary")

    def pick_protocol(self, protocol_id: str) -> None:
        """The routine's protocol."""
        self._whole(lambda routine: editing.with_protocol(routine, protocol_id), "protocol")

    def pick_talk(self, talk: Talk | None) -> None:
        """The amount of talk."""
        self._whole(lambda routine: editing.with_talk(routine, talk), "amount of talk")

    def pick_time(self, time: RoutineTime, ms: int | None) -> None:
        """One of the routine's times."""
        self._whole(lambda routine: editing.with_time(routine, time, ms), TIME_NAMES[time])

    def pick_rounds(self, rounds: int) -> None:
        """How often all steps are done."""
        self._whole(lambda routine: editing.with_rounds(routine, rounds), "rounds")

    def pick_wait(self, wait_ms: int | None) -> None:
        """Whether it waits for the person."""
        self._whole(lambda routine: editing.with_wait(routine, wait_ms), "waiting")

    def move(self, index: int, to: int) -> None:
        """A step to another place."""
        if self._routine is not None:
            self._tell(editing.moved(self._routine, index, to), f"place of {self._names[index]}")

    def remove(self) -> None:
        """The step, unless it is the only one."""
        if self._routine is not None and len(self._routine.steps) == 1:
            self.refused.emit(ONLY_STEP)
        elif self._routine is not None:
            self._tell(editing.removed(self._routine, self._selected), f"removal of {self._names[self._selected]}")

    def copy(self) -> None:
        """The step once more."""
        if self._routine is not None and self.has_room():
            self._tell(editing.duplicated(self._routine, self._selected), f"copy of {self._names[self._selected]}")

    def add(self, stretch_id: str, name: str) -> None:
        """A stretch behind the step."""
        if self._routine is not None and self.has_room():
            self._tell(editing.added(self._routine, self._selected, (stretch_id,)), f"addition of {name}")

    def has_room(self) -> bool:
        """Whether one more step has room; says so where it has not."""
        full = self._routine is not None and editing.is_full(self._routine)
        if full:
            self.refused.emit(FULL)
        return not full

    def _step(self, edit: Callable[[Routine, int], Routine], what: str) -> None:
        if self._routine is not None:
            at = self._selected
            self._tell(edit(self._routine, at), f"{what} of {self._names[at]}", f"{what}:{at}")

    def _whole(self, edit: Callable[[Routine], Routine], what: str) -> None:
        if self._routine is not None:
            self._tell(edit(self._routine), what, what)

    def _tell(self, routine: Routine, what: str, merge: str = "") -> None:
        if routine != self._routine:
            self.changed.emit(routine, what, f"{merge}/{self._visit()}" if merge else "")
