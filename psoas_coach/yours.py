# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's own things in the app: read at the start, made, changed and deleted.

There is one value, `Own`, and one stack of changes to it. Every change goes through `OwnThings.put` and comes back as a new library, which
the app and the open editors are shown; so undo and redo, in the window or in an editor, are the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.own_things import OwnThings
from psoas_coach.content.own_library import library_with, new_id
from psoas_coach.content.table import NAME_LIMIT
from psoas_coach.model.kinds import Style, Talk
from psoas_coach.model.library import Library, Routine, RoutineStep, Stretch
from psoas_coach.model.own import Own, Thing
from psoas_coach.model.words import Line
from psoas_coach.plan.sizes import size_trouble

if TYPE_CHECKING:
    from psoas_coach.adapters.own_files import OwnFiles
    from psoas_coach.editors import Editors
    from psoas_coach.model.preferences import Preferences
    from psoas_coach.ui.main_window import MainWindow

READING_MS = 8
"""So long the reading of the person's files keeps the window waiting at a time."""

TELL_AFTER_MS = 150
"""The window behind an editor follows its changes this long after the last one."""


class YoursPart(QObject):
    """One for the app's life. `library_changed` brings a new Library, `picked` the id of what is to be shown, `loaded` comes once."""

    library_changed = Signal(object)
    picked = Signal(str)
    loaded = Signal()

    def __init__(
        self, window: MainWindow, shipped: Library, files: OwnFiles, editors: Editors, preferences: Callable[[], Preferences],
    ) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._window, self._files, self._editors = window, files, editors
        self.shipped = shipped
        self.library = shipped
        self.is_loaded = False
        self.things = OwnThings(files.save, self)
        self.things.changed.connect(self._on_changed)
        self.things.trouble.connect(window.show_notice)
        self.things.trouble.connect(editors.show_trouble)
        self.things.saved.connect(lambda: editors.set_saved(True))
        editors.left.connect(self.things.end_merging)
        stack = self.things.undo_stack
        for signal, told in (
            (window.new_routine_requested, self.new_routine), (window.new_stretch_requested, self.new_stretch),
            (window.edit_requested, self.edit), (window.duplicate_requested, self.duplicate), (window.rename_requested, self.rename),
            (window.delete_requested, self.delete), (window.undo_requested, stack.undo), (window.redo_requested, stack.redo),
            (editors.thing_changed, self.change), (editors.undo_requested, stack.undo), (editors.redo_requested, stack.redo),
        ):
            signal.connect(told)
        self._told = shipped
        self._telling = QTimer(self, singleShot=True, interval=TELL_AFTER_MS)
        self._telling.timeout.connect(self.tell_now)
        editors.left.connect(self.tell_now)
        self._reading: Iterator[tuple[Own, float]] | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._read_on)

    @property
    def own(self) -> Own:
        """What is the person's now."""
        return self.things.own

    # Reading

    def begin(self) -> None:
        """Read the files of the person's things, a few at a time; `loaded` tells when it is done."""
        self._reading = self._files.read_slices(READING_MS)
        self._slices.start()

    def read_all(self) -> None:
        """Read what is left at once: something of it is needed now."""
        if self._reading is None:
            self.begin()
        while not self.is_loaded:
            self._read_on()

    def _read_on(self) -> None:
        assert self._reading is not None
        slice_read = next(self._reading, None)
        if slice_read is not None:
            self._read = slice_read[0]
            return
        self._slices.stop()
        self.is_loaded = True
        self.things.set_own(self._read)
        for sentence in self._files.faults:
            self._window.show_notice(sentence)
        self.loaded.emit()

    def tell_now(self) -> None:
        """Tell of the library as it is; while something is edited that waits until the person stops for a moment."""
        self._telling.stop()
        if self._told is not self.library:
            self._told = self.library
            self.library_changed.emit(self.library)

    def close(self) -> None:
        """The app closes: keep what was changed."""
        self.things.close()

    # What a person does with a thing

    def new_routine(self, stretch_id: str = "") -> None:
        """Make a routine of one stretch, that one or the first, and open it."""
        first = stretch_id if stretch_id in self.library.stretches else next(iter(self.library.stretches))
        name = self._free_name("My routine")
        routine = Routine(id=self._new_id(name), name=Line(show=name), summary="", note="", purposes=(), protocol_id="standard",
                          steps=(RoutineStep(stretch_id=first),))
        self._add("new routine", routine)

    def new_stretch(self) -> None:
        """Make a stretch to be filled in, and open it."""
        from psoas_coach.model.stretch_editing import new_stretch

        name = self._free_name("My stretch")
        self._add("new stretch", new_stretch(self._new_id(name), name))

    def edit(self, id: str) -> None:
        """Open a thing of the person's own; of what came with the app, a copy."""
        if id in self.own:
            self._editors.edit(id)
        else:
            self.duplicate(id, and_edit=True)

    def duplicate(self, id: str, and_edit: bool = False) -> None:
        """Make a copy that is the person's own."""
        thing = self.thing(id)
        name = self._free_name(f"{_name(thing)} (copy)" if id in self.own else f"My {_name(thing)}")
        copy: Thing = replace(thing, id=self._new_id(name), name=Line(show=name))
        if isinstance(copy, Stretch) and copy.figure is None:
            copy = replace(copy, figure=self._editors.figure_of(id))
        self._add(f"copy of “{_name(thing)}”", copy, and_edit=and_edit)

    def rename(self, id: str, name: str) -> None:
        """Give an own thing another name; its file and id stay."""
        from psoas_coach.content.wording import faults_of_text

        fault = next(iter(faults_of_text(name, NAME_LIMIT)), "")
        if fault:
            self._window.show_notice(f"The name {fault}.")
        elif id in self.own:
            self.things.put(f"rename “{_name(self.own[id])}”", [replace(self.own[id], name=Line(show=name.strip()))])

    def delete(self, id: str) -> None:
        """Take an own thing out; it can be undone at once, and later too."""
        if id not in self.own:
            return
        name = _name(self.own[id])
        users = [_name(routine) for routine in self.own.routines.values() if any(step.stretch_id == id for step in routine.steps)]
        if users:
            more = f" and {len(users) - 1} more" if len(users) > 1 else ""
            self._window.show_notice(f"“{name}” is part of “{users[0]}”{more}. Take it out there first.")
            return
        neighbour = self._window.neighbour_of(id)
        self.things.put(f"delete “{name}”", without=[id])
        self.tell_now()
        if neighbour:
            self.picked.emit(neighbour)
        self._window.show_notice(f"Deleted “{name}”.", "Undo", partial(self._undo_to, id))

    def _undo_to(self, id: str) -> None:
        """Undo, and show what comes back."""
        self.things.undo_stack.undo()
        self.tell_now()
        self.picked.emit(id)

    def change(self, thing: Thing, what: str, merge: str) -> None:
        """Take an own thing as it was changed, unless nobody could do it any more."""
        trouble = size_trouble(thing, self.library, self._preferences()) if isinstance(thing, Routine) else ""
        if trouble:
            self._show_editors()
            self._editors.show_trouble(trouble)
            return
        self.things.put(what, [thing], merge=f"{thing.id}:{merge}" if merge else "")

    def set_talk(self, id: str, talk: Talk) -> bool:
        """Give a routine of the person's own that amount of talk; False where it is none."""
        routine = self.own.routines.get(id)
        if routine is not None:
            self.things.put(f"talk of “{_name(routine)}”", [replace(routine, talk=talk)])
        return routine is not None

    def set_style(self, id: str, style: Style) -> bool:
        """Have all steps of a routine of the person's own held or moved; False where it is none."""
        routine = self.own.routines.get(id)
        if routine is not None:
            steps = tuple(replace(step, style=style) for step in routine.steps)
            self.things.put(f"reps of “{_name(routine)}”", [replace(routine, steps=steps)])
        return routine is not None

    # Within

    def _on_changed(self, own: Own) -> None:
        stack = self.things.undo_stack
        self._window.withdraw_action()
        self.library = library_with(self.shipped, own)
        self._window.set_undo(stack.undoText(), stack.redoText())
        self._show_editors()
        self._editors.set_saved(self.things.is_saved)
        if self._editors.is_open:
            self._telling.start()
        else:
            self.tell_now()

    def _show_editors(self) -> None:
        self._editors.show(self.library, self.things.undo_texts)

    def _add(self, what: str, thing: Thing, *, and_edit: bool = True) -> None:
        self.things.put(what, [thing])
        self.tell_now()
        self.picked.emit(thing.id)
        if and_edit:
            self._editors.edit(thing.id, new=True)

    def thing(self, id: str) -> Thing:
        """The stretch or routine of that id, whosever it is. Raises KeyError where there is none."""
        if id in self.own:
            return self.own[id]
        return self.library.stretches[id] if id in self.library.stretches else self.library.routines[id]

    def _new_id(self, name: str) -> str:
        """An id for a new thing; it must not be that of one that is still to be read."""
        self.read_all()
        return new_id(name, {*self.shipped.ids, *self.own.ids})

    def _free_name(self, name: str) -> str:
        """That name, or with a number behind it where it is taken."""
        self.read_all()
        things: tuple[Thing, ...] = (*self.library.stretches.values(), *self.library.routines.values())
        taken = {_name(thing) for thing in things}
        free, number = name[:NAME_LIMIT], 1
        while free in taken:
            number += 1
            free = f"{name[:NAME_LIMIT - 4].rstrip()} {number}"
        return free


def _name(thing: Thing) -> str:
    return thing.name.show
