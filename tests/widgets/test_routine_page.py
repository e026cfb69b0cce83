# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole routine in its editor: its name, protocol, talk, times, rounds, and waiting for the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from psoas_coach.model.editing import RoutineTime
from psoas_coach.model.kinds import Talk
from psoas_coach.ui.routine_editor import WHOLE
from tests.helpers.own_values import a_routine
from tests.helpers.routine_bench import LEFT, Bench, opened, pick, words


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield from opened(qtbot)


def test_undo_in_the_name_takes_back_the_routine_s_change_and_nothing_of_its_own(bench: Bench) -> None:
    line = bench.editor.head.name.line
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Noon")
    bench.undo()
    assert line.text() == bench.now().name.show == "My evening"
    assert bench.things.undo_stack.redoText() == "name"
    bench.undo()
    assert line.text() == "My evening"
    bench.redo()
    assert line.text() == bench.now().name.show == "Noon"


def test_blanks_around_a_name_are_not_kept_but_may_be_typed(bench: Bench) -> None:
    line = bench.editor.head.name.line
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Two ")
    assert line.text() == "Two "
    QTest.keyClicks(line, "words ")
    bench.leave()
    assert line.text() == "Two words"
    assert bench.now().name.show == "Two words"
    assert bench.things.undo_stack.count() == 1


def test_the_times_of_the_routine_come_from_settings_until_they_are_set(bench: Bench) -> None:
    bench.editor.show_tab(WHOLE)
    row = bench.editor.page.times[RoutineTime.PREPARE]
    assert (row.box.field.text(), row.words) == ("5 s", "As in Settings.")
    total = bench.editor.head.total_text
    QTest.mouseClick(row.box.more, LEFT)
    assert bench.now().prepare_ms == 10_000
    assert bench.editor.head.total_text != total
    assert bench.texts == ["time to get ready"]
    assert row.reset is not None
    QTest.mouseClick(row.reset, LEFT)
    assert bench.now().prepare_ms is None
    assert bench.editor.head.total_text == total


def test_protocol_talk_rounds_and_summary_are_set(bench: Bench) -> None:
    bench.editor.show_tab(WHOLE)
    page = bench.editor.page
    assert [page.protocol.box.itemText(number) for number in range(page.protocol.box.count())] == ["Standard", "Warm-up", "Cool-down"]
    pick(page.protocol, "Warm-up")
    assert bench.now().protocol_id == "warm-up"
    assert page.talk.words == "Full, as in Settings."
    pick(page.talk, "Short")
    assert bench.now().talk is Talk.SHORT
    pick(page.talk, "As in Settings")
    assert bench.now().talk is None
    QTest.mouseClick(page.rounds.box.more, LEFT)
    assert bench.now().rounds == 2
    summary = page.summary.words
    assert summary is not None
    summary.setFocus()
    summary.selectAll()
    QTest.keyClick(summary, Qt.Key.Key_Delete)
    bench.leave()
    assert bench.now().summary == ""


def test_talk_that_settings_have_for_this_routine_is_told(bench: Bench) -> None:
    bench.preferences = replace(bench.preferences, talks={"my-evening": Talk.CHIMES})
    bench.load(a_routine(talk=Talk.SHORT))
    assert bench.editor.page.talk.words == "Settings have “Chimes only” for this routine, and that comes first."


def test_waiting_for_the_person_has_no_end_or_one(bench: Bench) -> None:
    bench.editor.show_tab(WHOLE)
    page = bench.editor.page
    assert not page.wait_most.isVisible()
    pick(page.wait, "Until I go on")
    assert bench.now().wait_ms == 0
    assert "and your waits" in words(bench.editor.head)
    pick(page.wait, "Until I go on, at most…")
    assert bench.now().wait_ms == 60_000
    QTest.mouseClick(page.wait_most.box.less, LEFT)
    assert bench.now().wait_ms == 55_000
    pick(page.wait, "Off")
    assert bench.now().wait_ms is None
    assert page.wait.words == "Before each stretch, once the set-up is told, the coach waits until you are in place."


def test_a_protocol_that_leaves_the_doses_open_tells_of_no_stretch(bench: Bench) -> None:
    row = bench.editor.page.protocol
    assert row.words == "Each stretch at its own dose."
    bench.load(a_routine(protocol_id="cool-down"))
    assert row.words.startswith("The article pairs moving reps")
