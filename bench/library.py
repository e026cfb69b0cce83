# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the library pane bears thousands of entries, which also runs alone: `python -m bench.library`.

Every time is from the event to the last pixel that follows from it, with pictures in the rows. The same is done with ten entries.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.report import say
from psoas_coach.casting import thumbnail_scenes
from psoas_coach.model.catalogue import Entry
from psoas_coach.model.kinds import EntryKind, Position
from psoas_coach.ui.figure_look import look_of
from psoas_coach.ui.figure_thumbnails import Thumbnails
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.library_pane import LibraryPane
from psoas_coach.ui.theme import apply_theme
from tests.helpers.figure_stage import company
from tests.helpers.shipped import shipped_library

STRETCHES, ROUTINES = 5000, 1000
WORD = "morning lunge"
BUDGET_MS = 100
PLACES = ("Half kneeling", "Standing", "Low", "Side-lying", "Supported", "Gentle", "Deep", "Morning", "Evening", "Wall")
MOVES = ("hip flexor stretch", "lunge with a twist", "bridge", "heel reach", "foot elevated stretch", "side bend", "knee hug",
         "couch stretch", "rock back and forth", "reach")
PURPOSES = ("after sitting", "after a run", "warm-up", "no floor", "at the desk", "before sleep", "on the road", "with a chair",
            "cool-down", "with a band", "easy", "two minutes", "strong", "in bed", "with a block", "for the back")
MOVES_OF_THE_LIST = {"up": Qt.Key.Key_Up, "down": Qt.Key.Key_Down, "page down": Qt.Key.Key_PageDown, "end": Qt.Key.Key_End,
                     "home": Qt.Key.Key_Home}


def many_entries(stretches: int, routines: int, *, counted: bool = True) -> tuple[Entry, ...]:
    """Believable entries of the person's own, named and grouped in many ways."""
    shipped = tuple(shipped_library().stretches)
    positions = tuple(Position)
    made = []
    for number in range(stretches + routines):
        is_stretch = number < stretches
        name = f"{PLACES[number % 10]} {MOVES[number // 10 % 10]} {number}"
        held = tuple(dict.fromkeys(shipped[(number + each) % len(shipped)] for each in range(1 if is_stretch else 3)))
        made.append(Entry(
            id=f"own-{number}", kind=EntryKind.STRETCH if is_stretch else EntryKind.ROUTINE, name=name,
            summary=f"{name}, done slowly, with a straight back and an even breath.",
            dose=f"{number % 4 + 1} × {number % 9 * 5 + 10} s hold, each side" if is_stretch else f"{number % 12 + 2} stretches",
            positions=(positions[number % len(positions)],), stretches=held,
            purposes=(PURPOSES[number % 16], PURPOSES[number // 16 % 16]), total_ms=60_000 + number * 100 if counted else None, own=True))
    return tuple(made)


class _Painted(QObject):
    """Remembers when one of the watched widgets was last asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False


class _Watch:
    """A pane on the screen, and how long what is done to it takes."""

    def __init__(self, entries: tuple[Entry, ...], tiles: FigureTiles) -> None:
        self.pane, self.painted = LibraryPane(tiles), _Painted()
        self.pane.resize(312, 800)
        self.pane.show()
        for widget in (self.pane, self.pane.list_view.viewport(), self.pane.search_field):
            widget.installEventFilter(self.painted)
        _all_done(self.painted)
        self.shown_ms = self.timed_ms(lambda: self.pane.set_entries(entries))

    def timed_ms(self, work: Callable[[], object]) -> float:
        """Milliseconds from the beginning of `work` until all that it leads to is painted."""
        start = time.perf_counter_ns()
        work()
        _all_done(self.painted)
        return (time.perf_counter_ns() - start) / 1e6

    def typed_ms(self) -> Iterator[float]:
        """Each letter of the word, and each one taken back."""
        field = self.pane.search_field
        for letter in WORD:
            yield self.timed_ms(partial(QTest.keyClicks, field, letter))
        for _ in WORD:
            yield self.timed_ms(lambda: QTest.keyClick(field, Qt.Key.Key_Backspace))

    def cleared_ms(self) -> float:
        """The whole list coming back at once."""
        self.timed_ms(lambda: self.pane.search_field.setText(WORD))
        return self.timed_ms(self.pane.clear_search)

    def moved_ms(self) -> Iterator[float]:
        """The keys of the list."""
        view = self.pane.list_view
        view.setFocus()
        for key in MOVES_OF_THE_LIST.values():
            yield self.timed_ms(partial(QTest.keyClick, view, key))


def _all_done(painted: _Painted) -> None:
    """Let layouts, paints and what they leave for later happen."""
    painted.seen = True
    while painted.seen:
        painted.seen = False
        QApplication.processEvents()
        QApplication.processEvents()


def library() -> None:
    """Measure and print."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    tiles = FigureTiles()
    tiles.thumbnails = Thumbnails()
    tiles.thumbnails.set_scenes(thumbnail_scenes(company(), shipped_library()), look_of())
    _Watch(many_entries(7, 3), tiles)  # what is loaded and made only once
    few, many = (_Watch(entries, tiles) for entries in (many_entries(7, 3), many_entries(STRETCHES, ROUTINES)))
    uncounted = many_entries(STRETCHES, ROUTINES, counted=False)
    name = f"library of {STRETCHES + ROUTINES:,}"
    say(f"{name}, shown", f"{many.shown_ms:.0f} ms, of ten {few.shown_ms:.0f} ms", f"≤ {BUDGET_MS} ms")
    measures: dict[str, Callable[[_Watch], list[float]]] = {
        "a letter typed": lambda watch: list(watch.typed_ms()),
        "search cleared": lambda watch: [watch.cleared_ms() for _ in range(5)],
        "a key in the list": lambda watch: [ms for _ in range(4) for ms in watch.moved_ms()],
    }
    for what, measure in measures.items():
        times, of_ten = measure(many), statistics.median(measure(few))
        say(f"{name}, {what}", f"{statistics.median(times):.0f} ms, worst {max(times):.0f} ms, of ten {of_ten:.1f} ms", f"≤ {BUDGET_MS} ms")
    again = many.timed_ms(lambda: many.pane.set_entries(uncounted))
    totals = {entry.id: 90_000 for entry in uncounted}
    say(f"{name}, all entries anew", f"{again:.0f} ms", f"≤ {BUDGET_MS} ms")
    say(f"{name}, all totals anew", f"{many.timed_ms(lambda: many.pane.set_totals(totals)):.0f} ms", f"≤ {BUDGET_MS} ms")


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    library()
