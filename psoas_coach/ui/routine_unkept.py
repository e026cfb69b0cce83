# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the fields of the routine editor and is not kept: it is told, and not lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from psoas_coach.ui.routine_foot import RoutineFoot
from psoas_coach.ui.routine_form import StepForm
from psoas_coach.ui.routine_page import RoutinePage
from psoas_coach.ui.routine_texts import TextField

if TYPE_CHECKING:
    from psoas_coach.model.library import Routine

ONCE_MORE = "Mend it, or do that once more to leave it out."


class Unkept(QObject):
    """Tells the foot. `step_wanted` and `whole_wanted` are to show the step, or the whole routine, with a field that needs mending."""

    step_wanted = Signal(int)
    whole_wanted = Signal()

    def __init__(self, name: TextField, form: StepForm, page: RoutinePage, foot: RoutineFoot, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._form, self._page, self._foot = name, form, page, foot
        self._routine: Routine | None = None
        self._selected = 0
        self._warned_of = ""
        self._fields = (name, *form.fields, *page.fields)
        for field in self._fields:
            field.judged.connect(self._judged)

    def look_at(self, routine: Routine, selected: int) -> None:
        """That step of that routine is shown."""
        if self._routine is not None and routine.id != self._routine.id:
            for field in (self._name, *self._page.fields):
                field.drop()
        self._routine, self._selected = routine, selected
        self.tell()

    def settle(self) -> None:
        """Keep all that is typed and can be kept."""
        for field in self._fields:
            field.settle()

    def may_go(self) -> bool:
        """Whether the person may leave the editor: asked a second time for the same, they may. Else they are led to what is not kept."""
        self.settle()
        sentence = self._sentence()
        if not sentence or sentence == self._warned_of:
            return True
        self._lead()
        self._warned_of = sentence = self._sentence()
        self._foot.show_trouble(f"{sentence} {ONCE_MORE}")
        return False

    def tell(self) -> None:
        """Tell the foot how it stands."""
        self._foot.set_unkept(self._sentence(), pending=any(field.is_pending for field in self._fields))

    def _judged(self) -> None:
        if self._warned_of and self._sentence() != self._warned_of:
            self._warned_of = ""
            self._foot.show_trouble("")
        self.tell()

    def _sentence(self) -> str:
        here = next((field.unkept for field in self._fields if field.unkept), "")
        elsewhere = self._form.drafts.elsewhere(self._routine) if self._routine is not None and not here else None
        return here if elsewhere is None else elsewhere[1]

    def _lead(self) -> None:
        """Show the first field that needs mending, and put the cursor there."""
        if self._name.unkept:
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        here = any(field.unkept for field in (*self._form.fields, *self._page.fields))
        elsewhere = self._form.drafts.elsewhere(self._routine) if self._routine is not None and not here else None
        if elsewhere is not None:
            self.step_wanted.emit(elsewhere[0])
        for fields, area in ((self._form.fields, self._form), (self._page.fields, self._page)):
            for field in fields:
                if field.unkept:
                    if area is self._form:
                        self.step_wanted.emit(self._selected)
                    else:
                        self.whole_wanted.emit()
                    area.ensureWidgetVisible(field)
                    field.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
