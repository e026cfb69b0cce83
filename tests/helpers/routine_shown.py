# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The routine editor and the fit dialog as a person sees them: in force what is set, in time what the voice takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from psoas_coach.casting import thumbnail_scenes
from psoas_coach.model.editing import StepNumber
from psoas_coach.model.kinds import Side, Talk
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.doses import dose_in_force
from psoas_coach.plan.fitting import fitted
from psoas_coach.plan.outline import Outliner
from psoas_coach.ui.figure_look import look_of
from psoas_coach.ui.figure_thumbnails import Thumbnails
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.fit_dialog import FitDialog
from psoas_coach.ui.routine_editor import WHOLE, RoutineEditor
from psoas_coach.ui.theme import is_dark
from tests.helpers.figure_stage import company
from tests.helpers.own_values import BRIDGE, ELEVATED, KNEELING, STANDING, TWIST, a_routine
from tests.helpers.shipped import shipped_library, speaking_ms

LONG_NAME = "Sixty characters are enough for a name of one’s own routine."
MANY = (BRIDGE, KNEELING, STANDING, TWIST, ELEVATED) * 24


def shipped_with(*stretch_names: str) -> Library:
    """The shipped library with an own stretch of each of these names, copies of the standing one."""
    library = shipped_library()
    standing = library.stretches[STANDING]
    own = {f"own-{number}": replace(standing, id=f"own-{number}", name=replace(standing.name, show=name))
           for number, name in enumerate(stretch_names, 1)}
    return replace(library, stretches={**library.stretches, **own}, own=frozenset(own))


def show_all(editor: RoutineEditor, routine: Routine, library: Library, preferences: Preferences) -> None:
    """Show that routine with all that belongs to it, as the app does after every change."""
    editor.set_library(library)
    editor.set_preferences(preferences)
    editor.set_routine(routine)
    editor.set_in_force(tuple(dose_in_force(step, routine, library, preferences) for step in routine.steps))
    editor.set_outline(Outliner(library, preferences, speaking_ms).outline(routine))


def rich_routine() -> Routine:
    """A routine in which much is set."""
    routine = a_routine(BRIDGE, KNEELING, "own-1", TWIST, ELEVATED, rounds=2, talk=Talk.SHORT, rest_ms=20_000, wait_ms=60_000)
    noted = replace(routine.steps[1], hold_ms=45_000, note="Take the cushion.", extra_side=Side.LEFT, extra_ms=10_000)
    return replace(routine, steps=(routine.steps[0], noted, *routine.steps[2:]))


def tiles_now() -> FigureTiles:
    """Tiles with the thumbnails of the shipped stretches, in the theme in force."""
    tiles = FigureTiles()
    tiles.thumbnails = Thumbnails()
    tiles.thumbnails.set_scenes(thumbnail_scenes(company(), shipped_library()), look_of(dark=is_dark()))
    return tiles


def dialogs() -> dict[str, Callable[[QWidget], QWidget]]:
    """The pictures of the gallery, by name."""
    tiles = tiles_now()

    def editor(routine: Routine, step: int, then: Callable[[RoutineEditor], None] = lambda editor: None) -> Callable[[QWidget], QWidget]:
        def made(parent: QWidget) -> QWidget:
            shown = RoutineEditor(parent, tiles=tiles)
            show_all(shown, routine, shipped_with("Couch stretch of my own with a name that needs two lines"),
                     Preferences(hold_ms={TWIST: 25_000}))
            shown.set_undo("hold of Bridge", "")
            shown.resize(900, 600)
            shown.show()
            shown.select_step(step)
            then(shown)
            return shown
        return made

    def at_the_end(shown: RoutineEditor) -> None:
        QApplication.processEvents()
        bar = shown.form.verticalScrollBar()
        bar.setValue(bar.maximum())

    def unkept(shown: RoutineEditor) -> None:
        shown.form.note.put_draft("Keep calm. Don’t force {it}. Breathe.")
        shown.form.numbers[StepNumber.HOLD].put_draft("45.5 s")
        QTest.keyClick(shown, Qt.Key.Key_Escape)

    def whole(shown: RoutineEditor) -> None:
        shown.show_tab(WHOLE)
        shown.show_trouble("The routine could not be saved: there is no room on the disk. Make room, then change something again.")
        shown.head.name.field.setFocus()
        shown.head.name.text_given.disconnect()
        name = shown.head.name.line
        assert name is not None
        name.setText("My {evening")
        name.textEdited.emit("")

    def fit(parent: QWidget) -> QWidget:
        library, preferences, routine = shipped_library(), Preferences(), a_routine()
        dialog = FitDialog(parent)
        dialog.set_total(Outliner(library, preferences, speaking_ms).outline(routine).total_ms, "My evening")
        dialog.set_range(5 * 60_000, 24 * 60_000)
        dialog.set_fit(fitted(routine, library, preferences, speaking_ms, 8 * 60_000))
        return dialog

    def fit_far(parent: QWidget) -> QWidget:
        library, preferences, routine = shipped_library(), Preferences(), a_routine()
        dialog = FitDialog(parent)
        dialog.set_total(Outliner(library, preferences, speaking_ms).outline(routine).total_ms, "My evening")
        dialog.set_fit(fitted(routine, library, preferences, speaking_ms, 60 * 60_000))
        return dialog

    def adding(shown: RoutineEditor) -> None:
        shown.steps.add.click()

    def picker(parent: QWidget) -> QWidget:
        shown = editor(rich_routine(), 0, adding)(parent)
        assert isinstance(shown, RoutineEditor)
        assert shown.picker is not None
        shown.picker.show_added("Couch stretch of my own with a name that needs two lines")
        return shown.picker

    return {
        "r-editor": editor(rich_routine(), 1),
        "r-editor-end": editor(rich_routine(), 1, at_the_end),
        "r-editor-unkept": editor(a_routine(KNEELING, TWIST), 0, unkept),
        "r-editor-plain": editor(a_routine(), 0),
        "r-editor-whole": editor(replace(rich_routine(), name=replace(rich_routine().name, show=LONG_NAME)), 0, whole),
        "r-editor-many": editor(a_routine(*MANY), 57),
        "r-picker": picker, "r-fit": fit, "r-fit-far": fit_far,
    }
