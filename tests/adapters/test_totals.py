# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Total times are counted in slices, told in batches, and counted again only where they may have changed."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.totals import SLICE_MS, TELL_EVERY_MS, Totals
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan
from tests.helpers.shipped import shipped_library, speaking_ms

IDS = tuple(f"routine-{number}" for number in range(200))


class Counting:
    """A library in which every total takes some time to count; the clock is its own."""

    def __init__(self, each_ms: float = 1.0) -> None:
        self.now_ms, self.each_ms = 1000.0, each_ms
        self.asked: list[str] = []
        self.stretches = dict.fromkeys(IDS, 1)
        self.impossible: set[str] = set()
        self.totals = Totals(lambda: self.now_ms)
        self.told: list[tuple[float, dict[str, int]]] = []
        self.totals.counted.connect(lambda told: self.told.append((self.now_ms, told)))

    def total_ms(self, routine_id: str) -> int:
        """The total of that routine."""
        self.now_ms += self.each_ms
        self.asked.append(routine_id)
        if routine_id in self.impossible:
            raise ValueError("no plan can hold that")
        return int(routine_id.rpartition("-")[2]) * 1000 + self.stretches[routine_id]

    def set_work(self, key: object = "settings", ids: tuple[str, ...] = IDS) -> None:
        """Count all of it."""
        self.totals.set_work(ids, self.total_ms, key, self.stretches.__getitem__)

    def slice(self) -> list[str]:
        """What is counted in the next slice."""
        before = len(self.asked)
        QApplication.processEvents()
        return self.asked[before:]

    def finish(self) -> list[str]:
        """What is counted until all is."""
        before = len(self.asked)
        while self.totals.is_counting:
            QApplication.processEvents()
        return self.asked[before:]


@pytest.fixture
def counting(qtbot: QtBot) -> Counting:
    return Counting()


def test_a_slice_is_short_and_nothing_is_counted_before_the_first(counting: Counting) -> None:
    counting.set_work()
    assert counting.asked == []
    for _ in range(5):
        began_ms = counting.now_ms
        assert counting.slice()
        assert counting.now_ms - began_ms <= SLICE_MS


def test_one_that_takes_long_has_a_slice_of_its_own(counting: Counting) -> None:
    counting.each_ms = 30
    counting.set_work()
    assert counting.slice() == [IDS[0]]
    assert counting.slice() == [IDS[1]]
    counting.each_ms = 0.1
    assert max(len(counting.slice()) for _ in range(40)) > 20, "the slices fill up again"


def test_everything_is_counted_once_in_the_order_asked_for_and_then_nothing_wakes_up(counting: Counting) -> None:
    counting.set_work()
    assert counting.finish() == list(IDS)
    assert not counting.totals.is_counting
    assert counting.slice() == []
    assert counting.totals.known == {routine_id: number * 1000 + 1 for number, routine_id in enumerate(IDS)}


def test_it_tells_in_batches_that_do_not_come_too_often_and_hold_everything_once(counting: Counting) -> None:
    counting.set_work()
    counting.finish()
    instants = [at_ms for at_ms, _ in counting.told]
    assert instants[0] <= 1000 + SLICE_MS, "what is seen first comes at once"
    assert all(after - before >= TELL_EVERY_MS for before, after in itertools.pairwise(instants[:-1]))
    assert [routine_id for _, told in counting.told for routine_id in told] == list(IDS)


def test_what_somebody_looks_at_comes_first(counting: Counting) -> None:
    counting.set_work()
    first = counting.slice()
    counting.totals.want_first([IDS[150], "unknown", IDS[151], first[0]])
    assert counting.slice()[:3] == [IDS[150], IDS[151], IDS[len(first)]]
    counting.finish()
    assert sorted(counting.asked) == sorted(IDS)


def test_only_what_was_changed_is_counted_again(counting: Counting) -> None:
    counting.set_work()
    counting.finish()
    counting.stretches[IDS[7]] = 5
    counting.told.clear()
    counting.set_work()
    assert counting.totals.known[IDS[7]] == 7001, "the old one until the new one is there"
    assert counting.finish() == [IDS[7]]
    assert [told for _, told in counting.told] == [{IDS[7]: 7005}]


def test_other_settings_count_everything_anew_and_leave_the_old_totals_until_then(counting: Counting) -> None:
    counting.set_work()
    counting.finish()
    old = dict(counting.totals.known)
    counting.stretches = dict.fromkeys(IDS, 2)
    counting.set_work("other settings")
    counting.slice()
    known = counting.totals.known
    assert (known[IDS[0]], known[IDS[-1]]) == (2, old[IDS[-1]])
    assert counting.totals.known.keys() == old.keys()
    counting.finish()
    assert sorted(counting.asked) == sorted(IDS * 2)


def test_new_work_in_the_middle_of_the_old_starts_over_with_what_is_left(counting: Counting) -> None:
    counting.set_work()
    done = counting.slice()
    counting.set_work()
    assert counting.finish() == list(IDS[len(done):])
    assert {routine_id for _, told in counting.told for routine_id in told} == set(IDS)


def test_what_is_gone_is_forgotten(counting: Counting) -> None:
    counting.set_work()
    counting.finish()
    counting.set_work(ids=IDS[:3])
    assert counting.finish() == []
    assert set(counting.totals.known) == set(IDS[:3])
    counting.totals.stop()
    assert not counting.totals.is_counting
    assert counting.totals.known == {}


def test_what_no_plan_can_hold_stays_without_a_total_and_is_not_tried_again(counting: Counting) -> None:
    counting.impossible = {IDS[1]}
    counting.set_work()
    counting.finish()
    assert set(counting.totals.known) == set(IDS) - {IDS[1]}
    counting.set_work()
    assert counting.finish() == []


def test_the_real_library_gets_the_totals_of_its_plans(qtbot: QtBot) -> None:
    library, totals = shipped_library(), Totals()

    def total_ms(routine_id: str) -> int:
        return compile_plan(library.routine(routine_id), library, Preferences(), speaking_ms).total_ms

    totals.set_work(library.ids, total_ms, key=1)
    qtbot.waitUntil(lambda: not totals.is_counting)
    assert totals.known == {routine_id: total_ms(routine_id) for routine_id in library.ids}
