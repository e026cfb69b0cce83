# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The total times of a whole library, counted in small slices while the window goes on working.

A library may hold thousands of routines, and the time of each takes a plan. What was counted is kept until it is no longer true.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_MS = 8
TELL_EVERY_MS = 100


def monotonic_ms() -> float:
    """The clock of the slices."""
    return time.monotonic() * 1000


def _nothing(entry_id: str) -> object:
    return None


@dataclass(frozen=True, slots=True)
class _Counted:
    """A total (None: no plan can hold it), and what it was counted from."""

    total_ms: int | None
    key: object
    made_of: object


class Totals(QObject):
    """Counts what it is given to count, tells of it in batches, and then sleeps. `counted` has the new totals in milliseconds by id."""

    counted = Signal(object)  # a dict; as such Qt would copy it into a map of its own

    def __init__(self, now_ms: Callable[[], float] = monotonic_ms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._total_ms: Callable[[str], int] = lambda entry_id: 0
        self._made_of: Callable[[str], object] = _nothing
        self._key: object = None
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._known: dict[str, _Counted] = {}
        self._untold: dict[str, int] = {}
        self._told_ms = now_ms() - TELL_EVERY_MS
        self._longest_ms = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._count_a_slice)

    @property
    def known(self) -> Mapping[str, int]:
        """The last total of each entry, though it may be that of the settings before."""
        return {entry_id: each.total_ms for entry_id, each in self._known.items() if each.total_ms is not None}

    @property
    def is_counting(self) -> bool:
        """Whether something is still to be counted."""
        return self._timer.isActive()

    def set_work(self, routine_ids: Iterable[str], total_ms: Callable[[str], int], key: object,
                 made_of: Callable[[str], object] = _nothing) -> None:
        """Count these, in this order, in place of what was to be counted before.

        `total_ms` gives the total of an id and may raise ValueError where no plan can hold it. `key` stands for whatever all totals
        depend on (settings, lengths of speech): another key counts everything anew. `made_of` gives what one total depends on (a
        routine with its stretches): only what differs from before is counted again. Both are compared by value.
        """
        self._total_ms, self._key, self._made_of = total_ms, key, made_of
        self._waiting = OrderedDict.fromkeys(routine_ids)
        self._known = {entry_id: each for entry_id, each in self._known.items() if entry_id in self._waiting}
        self._untold = {entry_id: total for entry_id, total in self._untold.items() if entry_id in self._waiting}
        self._longest_ms = 0.0
        if self._waiting:
            self._timer.start()
        else:
            self._timer.stop()

    def want_first(self, routine_ids: Iterable[str]) -> None:
        """Count these before the others: somebody is looking at them."""
        for entry_id in reversed(list(routine_ids)):
            if entry_id in self._waiting:
                self._waiting.move_to_end(entry_id, last=False)

    def stop(self) -> None:
        """Count nothing any more."""
        self.set_work((), self._total_ms, self._key)

    def _count_a_slice(self) -> None:
        began_ms = at_ms = self._now_ms()
        is_first = True
        while self._waiting and (is_first or at_ms - began_ms + self._longest_ms <= SLICE_MS):
            self._count(self._waiting.popitem(last=False)[0])
            now_ms = self._now_ms()
            # A long one is forgotten by and by, so that it does not shorten every slice after it.
            self._longest_ms = max(now_ms - at_ms, self._longest_ms * 0.9)
            at_ms, is_first = now_ms, False
        if not self._waiting:
            self._timer.stop()
        if self._untold and (not self._waiting or at_ms - self._told_ms >= TELL_EVERY_MS):
            self._told_ms = at_ms
            told, self._untold = self._untold, {}
            self.counted.emit(told)

    def _count(self, entry_id: str) -> None:
        made_of, before = self._made_of(entry_id), self._known.get(entry_id)
        if before is not None and (before.key, before.made_of) == (self._key, made_of):
            return
        try:
            total_ms: int | None = self._total_ms(entry_id)
        except ValueError:
            total_ms = None
        self._known[entry_id] = _Counted(total_ms, self._key, made_of)
        if total_ms is not None:
            self._untold[entry_id] = total_ms
