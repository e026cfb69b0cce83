# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of what can be done, in the window: every entry at once, and their total times as they are counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from psoas_coach.adapters.totals import Totals
from psoas_coach.model.kinds import Side
from psoas_coach.model.library import Routine, Stretch
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.catalogue import entries
from psoas_coach.plan.outline import Outliner
from psoas_coach.plan.sizes import size_trouble

if TYPE_CHECKING:
    from psoas_coach.model.library import Library
    from psoas_coach.model.own import Thing
    from psoas_coach.plan.timeline import SpeakingMs
    from psoas_coach.ui.main_window import MainWindow


class ListingPart(QObject):
    """One for the app's life. `speaking_ms` gives what a sentence takes; `recount` tells that it now says otherwise."""

    def __init__(self, window: MainWindow, library: Library, speaking_ms: SpeakingMs) -> None:
        super().__init__(window)
        self._window, self._library, self._speaking_ms = window, library, speaking_ms
        self._preferences = Preferences()
        self._outliner = Outliner(library, self._preferences, speaking_ms)
        self._lengths = 0
        self._totals = Totals(parent=self)
        self._totals.counted.connect(window.set_totals)
        window.uncounted_seen.connect(self._totals.want_first)

    @property
    def is_counting(self) -> bool:
        """Whether total times are still to come."""
        return self._totals.is_counting

    def show(self, library: Library, preferences: Preferences) -> None:
        """List that library, as long as these preferences make it."""
        self._library, self._preferences = library, preferences
        self._window.set_entries(entries(library, preferences))
        self._count()

    def recount(self) -> None:
        """Sentences take another time now."""
        self._lengths += 1
        self._count()

    def total_ms(self, entry_id: str) -> int:
        """The total time of an entry, counted at once. Raises KeyError for an unknown id, ValueError where no plan can hold it."""
        return self._outliner.total_ms(self._library.routine(entry_id))

    def can_be_done(self, entry_id: str) -> bool:
        """Whether an entry is of a size that anybody could do; if not, the window tells why."""
        trouble = size_trouble(self._library.routine(entry_id), self._library, self._preferences)
        self._window.show_notice(trouble)
        return not trouble

    def thing_total_ms(self, thing: Thing) -> int | None:
        """The total time of a stretch or routine that need not be in the library; None where no plan can hold it."""
        stretches = {thing.id: thing} if isinstance(thing, Stretch) else {}
        routines = {thing.id: thing} if isinstance(thing, Routine) else {}
        library = replace(self._library, stretches={**self._library.stretches, **stretches}, routines=routines)
        try:
            return Outliner(library, self._preferences, self._speaking_ms).total_ms(library.routine(thing.id))
        except (ValueError, KeyError):  # its stretches come with it, or not at all
            return None

    @property
    def first_routine(self) -> str:
        """The id of the first routine that came with the app."""
        return next(iter(self._library.routines))

    def name_of(self, entry_id: str) -> str:
        """What an entry is called. Raises KeyError for an unknown id."""
        return self._library.routine(entry_id).name.shown(Side.BOTH, self._library.phrases.side_words)

    def _count(self) -> None:
        self._outliner = Outliner(self._library, self._preferences, self._speaking_ms)
        self._window.set_totals(self._totals.known)
        self._totals.set_work(self._library.ids, self.total_ms, (self._preferences, self._lengths), self._made_of)

    def _made_of(self, entry_id: str) -> object:
        routine = self._library.routine(entry_id)
        return routine, tuple(self._library.stretches[step.stretch_id] for step in routine.steps)
