# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows in which a person makes what is theirs: the routine editor, the stretch form, fitting a routine to a time.

Each is built when it is asked for, is shown values, and says what the person wants. At most one of each kind is open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.kinds import Build, Reach, Side
from psoas_coach.plan.doses import dose_in_force

if TYPE_CHECKING:
    from psoas_coach.figure.keys import Choreography
    from psoas_coach.model.library import Library, Routine, Stretch
    from psoas_coach.model.preferences import Preferences
    from psoas_coach.plan.outline import Outliner
    from psoas_coach.plan.timeline import SpeakingMs
    from psoas_coach.settings.values import Settings
    from psoas_coach.ui.fit_dialog import FitDialog
    from psoas_coach.ui.main_window import MainWindow
    from psoas_coach.ui.routine_editor import RoutineEditor
    from psoas_coach.ui.stretch_form import StretchForm


BESIDE = 40

UndoTexts = Callable[[str], tuple[str, str]]


class Editors(QObject):
    """One for the app's life."""

    thing_changed = Signal(object, str, str)  # the new Routine or Stretch, what was changed, under which key changes become one
    undo_requested = Signal()
    redo_requested = Signal()
    start_requested = Signal(str)
    sentences_requested = Signal(str)  # let them be heard
    left = Signal()  # an editor was closed: what is changed later is another change

    def __init__(
        self, window: MainWindow, settings: Callable[[], Settings], speaking_ms: SpeakingMs,
        choreographies: Callable[[], Mapping[str, Choreography]],
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._speaking_ms, self._choreographies = window, settings, speaking_ms, choreographies
        self._library: Library | None = None
        self._outliner: Outliner | None = None
        self._undo_texts: UndoTexts = lambda id: ("", "")
        self._routine: Routine | None = None
        self._stretch: Stretch | None = None
        self._editor: RoutineEditor | None = None
        self._form: StretchForm | None = None
        self._fit: FitDialog | None = None
        self._told: tuple[Mapping[str, Stretch], Preferences] | None = None  # what the routine editor knows beside the routine

    @property
    def is_open(self) -> bool:
        """Whether anything is being edited."""
        return self._editor is not None or self._form is not None

    def show(self, library: Library, undo_texts: UndoTexts) -> None:
        """Show what is there now; `undo_texts` gives what can be undone and redone of a thing. A window whose thing is gone is closed."""
        if self._library is None or self._library.stretches != library.stretches:
            self._outliner = None
        self._library, self._undo_texts = library, undo_texts
        self._render()

    def refresh(self) -> None:
        """Show the same once more: settings or lengths of sentences have changed."""
        self._outliner = None
        self._render()

    def set_saved(self, saved: bool) -> None:
        """Whether everything is written."""
        for window in (self._editor, self._form):
            if window is not None:
                window.set_saved(saved)

    def show_trouble(self, sentence: str) -> None:
        """Say why it could not be written, to whoever looks at an editor."""
        for window in (self._editor, self._form):
            if window is not None:
                window.show_trouble(sentence)

    def _render(self) -> None:
        if self._editor is not None and self._routine is not None:
            self._show_routine(self._editor, self._routine.id)
        if self._form is not None and self._stretch is not None:
            self._show_stretch(self._form, self._stretch.id)

    def edit(self, id: str, *, new: bool = False) -> None:
        """Open the window in which that routine or stretch is edited; a new routine is to be named first.

        Raises KeyError where there is none.
        """
        assert self._library is not None
        if id in self._library.stretches:
            self._edit_stretch(id)
            if new and self._form is not None:
                self._form.about.name.setFocus()
                self._form.about.name.field.selectAll()
        else:
            self._edit_routine(id)
            if new and self._editor is not None:
                self._editor.ask_for_name()

    def figure_of(self, stretch_id: str) -> OwnFigure | None:
        """The figure of a shipped stretch, for a copy of it; None where it has none."""
        dance = self._choreographies().get(stretch_id)
        if dance is None:
            return None
        start, hold = (dance.setup[-1][-1] if dance.setup else dance.start), dance.ease_in[-1]
        return OwnFigure(start=OwnPose(stretch_id=stretch_id, key=start), hold=OwnPose(stretch_id=stretch_id, key=hold))

    def close(self) -> None:
        """Close them all: a session begins."""
        for dialog in (self._fit, self._editor, self._form):
            if dialog is not None:
                dialog.close()

    # The routine editor

    def _edit_routine(self, id: str) -> None:
        from psoas_coach.ui.routine_editor import RoutineEditor

        if self._editor is None:
            self._editor = RoutineEditor(self._window, tiles=self._window.body.tiles)
            self._editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._editor.routine_changed.connect(self.thing_changed)
            self._editor.undo_requested.connect(self.undo_requested)
            self._editor.redo_requested.connect(self.redo_requested)
            self._editor.fit_requested.connect(self._ask_time)
            self._editor.note_listen_requested.connect(self.sentences_requested)
            self._editor.start_requested.connect(self._start)
            self._editor.closed.connect(self._forget_editor)
        self._show_routine(self._editor, id)
        _to_front(self._editor, self._form)

    def _show_routine(self, editor: RoutineEditor, id: str) -> None:
        from psoas_coach.plan.outline import Outliner

        library = self._library
        assert library is not None
        if id not in library.routines:
            editor.close()
            return
        routine = self._routine = library.routines[id]
        known = library.stretches, self._settings().preferences
        if known != self._told:
            self._told = known
            editor.set_library(library)
            editor.set_preferences(known[1])
        if self._outliner is None:
            self._outliner = Outliner(library, known[1], self._speaking_ms)
        doses = tuple(dose_in_force(step, routine, library, known[1]) for step in routine.steps)
        trouble, outline = "", None
        try:
            outline = self._outliner.outline(routine)
        except ValueError as error:  # it was made elsewhere, and is more than anybody could do
            trouble = str(error)
        editor.set_routine(routine, doses, outline)
        editor.set_undo(*self._undo_texts(id))
        if trouble:
            editor.show_trouble(trouble)

    def _start(self) -> None:
        if self._routine is not None:
            self.start_requested.emit(self._routine.id)

    def _forget_editor(self) -> None:
        self._editor, self._routine, self._told = None, None, None
        self.left.emit()

    # Fitting it to a time

    def _ask_time(self) -> None:
        from psoas_coach.ui.fit_dialog import FitDialog

        if self._editor is None or self._routine is None:
            return
        dialog = self._fit = FitDialog(self._editor)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._outliner is not None:
            dialog.set_total(self._outliner.outline(self._routine).total_ms, self._routine.name.show)
        dialog.fit_asked.connect(self._show_fit)
        dialog.accepted_fit.connect(lambda routine: self.thing_changed.emit(routine, "fit to time", ""))
        dialog.finished.connect(self._forget_fit)
        dialog.open()

    def _show_fit(self, target_ms: int) -> None:
        from psoas_coach.plan.fitting import fitted

        if self._fit is not None and self._routine is not None and self._library is not None:
            self._fit.set_fit(fitted(self._routine, self._library, self._settings().preferences, self._speaking_ms, target_ms))

    def _forget_fit(self) -> None:
        self._fit = None

    # The stretch form

    def _edit_stretch(self, id: str) -> None:
        from psoas_coach.ui.stretch_form import StretchForm

        if self._form is None:
            self._form = StretchForm(self._window)
            self._form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._form.stretch_changed.connect(self.thing_changed)
            self._form.undo_requested.connect(self.undo_requested)
            self._form.redo_requested.connect(self.redo_requested)
            self._form.listen_requested.connect(self._say_stretch)
            self._form.closed.connect(self._forget_form)
        self._show_stretch(self._form, id)
        _to_front(self._form, self._editor)

    def _show_stretch(self, form: StretchForm, id: str) -> None:
        assert self._library is not None
        if id not in self._library.stretches:
            form.close()
            return
        settings = self._settings()
        build, reach = Build(settings.text("figure.build")), Reach(settings.text("figure.reach"))
        looks = settings.text("figure.skin"), settings.text("figure.hair"), settings.text("figure.clothes")
        self._stretch = self._library.stretches[id]
        form.set_library(self._library)
        form.set_poses(self._choreographies(), build, reach, looks)
        form.set_stretch(self._stretch)
        form.set_undo(*self._undo_texts(id))

    def _say_stretch(self, stretch: Stretch, side: Side) -> None:
        from psoas_coach.model.stretch_editing import sentences_of

        assert self._library is not None
        self.sentences_requested.emit(" ".join(sentences_of(stretch, side, self._library.phrases.side_words)))

    def _forget_form(self) -> None:
        self._form, self._stretch = None, None
        self.left.emit()


def _to_front(dialog: RoutineEditor | StretchForm, other: RoutineEditor | StretchForm | None) -> None:
    """Show it in front; a first time not quite over the other one."""
    beside = other is not None and not dialog.isVisible()
    dialog.show()
    if other is not None and beside:
        dialog.move(other.pos() + QPoint(BESIDE, BESIDE))
    dialog.raise_()
    dialog.activateWindow()
