# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The routine editor: everything a routine is, shown as it is and changed where it stands.

It holds no changes of its own. Each edit is told as a new `Routine`, which comes back by `set_routine` once it is in force; so an undo from
anywhere is shown like any other change. There is no OK and no Cancel: what is changed is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from psoas_coach.model.editing import selected_after
from psoas_coach.model.preferences import Preferences
from psoas_coach.ui.buttons import Segmented
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.routine_edits import RoutineEdits
from psoas_coach.ui.routine_foot import RoutineFoot
from psoas_coach.ui.routine_form import StepForm
from psoas_coach.ui.routine_head import RoutineHead
from psoas_coach.ui.routine_keys import UndoKeys
from psoas_coach.ui.routine_layout import lay_out
from psoas_coach.ui.routine_left import StepsPane
from psoas_coach.ui.routine_page import RoutinePage
from psoas_coach.ui.routine_picker import StretchPicker
from psoas_coach.ui.routine_shown import choices_of, rows_of, step_shown, stretch_name
from psoas_coach.ui.routine_texts import PAUSE_MS
from psoas_coach.ui.routine_unkept import Unkept
from psoas_coach.ui.timeline_strip import TimelineStrip
from psoas_coach.ui.window_size import set_size

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from psoas_coach.model.library import Library, Routine
    from psoas_coach.plan.doses import InForce
    from psoas_coach.plan.outline import Outline

STEP, WHOLE = "step", "whole"
TABS = ((STEP, "This step"), (WHOLE, "Whole routine"))


class RoutineEditor(QDialog):
    """Not modal. `set_library` comes first; then the routine, and with every change of it the doses in force and the outline.

    `routine_changed` carries the new routine, what was changed as a noun phrase, and a key: successive changes with the same key, which is
    empty for none, are to be undone as one.
    """

    routine_changed = Signal(object, str, str)
    undo_requested = Signal()
    redo_requested = Signal()
    fit_requested = Signal()
    note_listen_requested = Signal(str)
    start_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, tiles: FigureTiles | None = None, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._tiles = tiles or FigureTiles()
        self._library: Library | None = None
        self._routine: Routine | None = None
        self._preferences = Preferences()
        self._doses: tuple[InForce, ...] = ()
        self._outline: Outline | None = None
        self._selected, self._wanted, self._may_go = 0, -1, False
        self.setModal(False)
        set_size(self, (900, 640), (760, 520))
        self.head, self.strip, self.steps = RoutineHead(pause_ms=pause_ms), TimelineStrip(), StepsPane(self._tiles)
        self.tabs = Segmented(TABS, "What to edit")
        self.form, self.page, self.foot = StepForm(pause_ms=pause_ms), RoutinePage(pause_ms=pause_ms), RoutineFoot()
        self._unkept = Unkept(self.head.name, self.form, self.page, self.foot, self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.form)
        self._pages.addWidget(self.page)
        lay_out(self, self.head, self.strip, self.steps, self.tabs, self._pages, self.foot)
        self.keys = UndoKeys(self)
        self.keys.watch(self)
        self._edits = RoutineEdits(lambda: self.keys.visit, self)
        self._connect()
        self.show_tab(STEP)
        self.steps.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def selected(self) -> int:
        """The step that is selected, from 0."""
        return self._selected

    @property
    def picker(self) -> StretchPicker | None:
        """The open list of stretches to add."""
        return next((each for each in self.findChildren(StretchPicker) if each.isVisible()), None)

    def set_library(self, library: Library) -> None:
        """The stretches and protocols there are, the person's own among them."""
        before, self._library = self._library, library
        if before is not None and (before.stretches, before.protocols) == (library.stretches, library.protocols):
            return  # another routine of the library was changed, or this one
        self.page.set_protocols(library.protocols)
        self._show_all()

    def set_preferences(self, preferences: Preferences) -> None:
        """What the settings say, where the routine leaves something open."""
        if preferences != self._preferences:
            self._preferences = preferences
            self._show_all()

    def set_routine(self, routine: Routine, doses: tuple[InForce, ...] | None = None, outline: Outline | None = None) -> None:
        """Show that routine, with its doses in force and its outline where they are known already.

        Selection and focus stay, unless the change is of another step: then that one is shown.
        """
        before, self._routine = self._routine, routine
        if before is None or before.id != routine.id:
            self._selected, self._doses, self._outline = 0, (), None
            self.keys.visit += 1
        else:
            is_moved = 0 <= self._wanted < len(routine.steps)
            self._selected = self._wanted if is_moved else selected_after(before.steps, routine.steps, self._selected)
        self._doses = self._doses if doses is None else doses
        self._outline = self._outline if outline is None else outline
        self.foot.show_trouble("")
        self._show_all()

    def set_in_force(self, doses: tuple[InForce, ...]) -> None:
        """The doses of the steps, in their order."""
        self._doses = doses
        self._show_steps()
        self._show_form()

    def set_outline(self, outline: Outline) -> None:
        """When what is done, as long as the voice takes for it now."""
        self._outline = outline
        self._show_steps()
        self._show_time()

    def set_undo(self, undo_text: str, redo_text: str) -> None:
        """What undo would take back and redo bring again, as noun phrases; empty where there is nothing."""
        self.head.set_undo(undo_text, redo_text)

    def set_saved(self, saved: bool) -> None:
        """Whether everything is written."""
        self.foot.set_saved(saved)

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong; an empty sentence takes it away."""
        self.foot.show_trouble(sentence)

    def show_tab(self, tab: str) -> None:
        """Turn to STEP or WHOLE."""
        self.tabs.set_value(tab)
        self._pages.setCurrentWidget(self.form if tab == STEP else self.page)
        self._show_foot()

    def ask_for_name(self) -> None:
        """Put the cursor into the name, to be typed over: the routine is new."""
        self.head.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.head.name.select_all()

    def select_step(self, index: int) -> None:
        """Show that step."""
        self._unkept.settle()
        self._selected = index
        self.show_tab(STEP)
        self.steps.view.select(index)
        self.strip.set_selected(index)
        self._show_form()
        if self._routine is not None:
            self.steps.show_place(index, len(self._routine.steps))

    def close(self) -> bool:
        """Close, whatever stands in the fields. Only a person who closes the window is told of what is not kept."""
        self._may_go = True
        closed = super().close()
        self._may_go = False
        return closed

    def reject(self) -> None:
        if self._may_go or self._unkept.may_go():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_go and not self._unkept.may_go():
            event.ignore()
            return
        self._may_go = True
        super().closeEvent(event)
        self._may_go = False

    def done(self, result: int) -> None:
        was_open = self.isVisible()
        self._unkept.settle()
        super().done(result)
        if was_open:
            self.closed.emit()

    # What the person does.

    def _ask_for_stretch(self) -> None:
        if self._library is not None and self._edits.has_room():
            picker = StretchPicker(choices_of(self._library), self._tiles, self)
            picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            picker.picked.connect(lambda stretch_id: self._add(stretch_id, picker))
            picker.open()

    def _add(self, stretch_id: str, picker: StretchPicker) -> None:
        if self._library is not None and self._edits.has_room():
            name = stretch_name(stretch_id, self._library)
            self._edits.add(stretch_id, name)
            picker.show_added(name)
        else:
            picker.show_trouble(self.foot.trouble.text())

    def _move(self, index: int, to: int) -> None:
        self.select_step(index)
        self._wanted = to
        self._edits.move(index, to)
        self._wanted = -1

    def _start(self) -> None:
        if self._unkept.may_go():
            self.start_requested.emit()
            self.accept()

    # What is shown.

    @property
    def _names(self) -> tuple[str, ...]:
        if self._routine is None or self._library is None:
            return ()
        return tuple(stretch_name(step.stretch_id, self._library) for step in self._routine.steps)

    def _show_all(self) -> None:
        routine = self._routine
        if routine is None or self._library is None:
            return
        self.setWindowTitle(f"{routine.name.show} – routine")
        self.head.name.show_text(routine.name.show)
        self.page.show_routine(routine, self._preferences)
        self._show_steps()
        self._show_form()
        self._show_time()

    def _show_steps(self) -> None:
        if self._routine is None or self._library is None:
            return
        doses = self._doses if len(self._doses) == len(self._routine.steps) else ()
        self.steps.view.show_rows(rows_of(self._routine, self._library, doses, self._outline))
        self.steps.view.select(self._selected)
        self.steps.show_place(self._selected, len(self._routine.steps))

    def _show_form(self) -> None:
        if self._routine is None or self._library is None:
            return
        self._edits.look_at(self._routine, self._names, self._selected)
        shown = step_shown(self._selected, self._routine, self._library, self._preferences, self._doses)
        if shown is not None:
            self.form.show_step(shown)
        self._unkept.look_at(self._routine, self._selected)
        self._show_foot()

    def _show_time(self) -> None:
        if self._routine is None:
            return
        self.head.show_total(self._outline.total_ms if self._outline is not None else None, waits=self._routine.wait_ms is not None)
        self.strip.set_outline(self._outline, self._names)
        self.strip.set_selected(self._selected)

    def _show_foot(self) -> None:
        note = self._routine.steps[self._selected].note if self._routine is not None else ""
        self.foot.set_note(note if self.tabs.value == STEP else "")

    def _connect(self) -> None:
        self.head.undo_requested.connect(self.undo_requested)
        self.head.redo_requested.connect(self.redo_requested)
        self.head.fit_requested.connect(self.fit_requested)
        self.keys.undo_asked.connect(self.head.undo.click)  # which does nothing while there is nothing to undo
        self.keys.redo_asked.connect(self.head.redo.click)
        self.strip.step_picked.connect(self.select_step)
        self.steps.view.step_picked.connect(self.select_step)
        self.steps.view.move_asked.connect(self._move)
        self.steps.remove_asked.connect(self._edits.remove)
        self.steps.copy_asked.connect(self._edits.copy)
        self.steps.add_asked.connect(self._ask_for_stretch)
        self.tabs.value_picked.connect(self.show_tab)
        self.foot.listen_requested.connect(self.note_listen_requested)
        self.foot.start_requested.connect(self._start)
        self.foot.close_requested.connect(self.reject)
        self._unkept.step_wanted.connect(self.select_step)
        self._unkept.whole_wanted.connect(lambda: self.show_tab(WHOLE))
        self._edits.listen_to(self.head, self.form, self.page)
        self._edits.changed.connect(self.routine_changed)
        self._edits.refused.connect(self.show_trouble)
