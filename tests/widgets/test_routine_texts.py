# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts typed into the routine editor: kept whole or not at all, and never lost without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from psoas_coach.ui.routine_editor import STEP, WHOLE
from tests.helpers.own_values import STANDING, TWIST, a_routine
from tests.helpers.routine_bench import ALT, LEFT, Bench, opened, words
from tests.helpers.routine_shown import show_all

BAD = "Keep calm. Don't force {it}. Breathe."
TOLD = "The note is not saved yet: it cannot have braces, { or }."


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield from opened(qtbot)


@pytest.fixture
def quick(qtbot: QtBot) -> Iterator[Bench]:
    """One that takes a text as whole after a very short pause."""
    yield from opened(qtbot, pause_ms=1)


def test_no_part_of_a_text_that_cannot_be_kept_is_kept(bench: Bench) -> None:
    note = bench.editor.form.note
    bench.type_note(BAD)
    assert note.trouble.text() == "The note cannot have braces, { or }."
    bench.leave()
    assert bench.now().steps[0].note == ""
    assert bench.changes == []
    assert note.text == BAD, "it stands in its field after leaving too"
    assert note.trouble.isVisible()
    assert TOLD in words(bench.editor.foot)
    assert "All changes are saved" not in words(bench.editor.foot)
    bench.type_note("Keep calm.")
    bench.leave()
    assert bench.now().steps[0].note == "Keep calm."
    assert not note.trouble.isVisible()
    assert "All changes are saved" in words(bench.editor.foot)


def test_a_text_is_kept_after_a_pause_and_a_later_fault_brings_back_what_was_kept_before(quick: Bench, qtbot: QtBot) -> None:
    quick.type_note("First.")
    qtbot.waitUntil(lambda: quick.now().steps[0].note == "First.")
    quick.leave()
    quick.type_note("Keep calm. Don't force ")
    qtbot.waitUntil(lambda: quick.now().steps[0].note == "Keep calm. Don't force")
    QTest.keyClicks(quick.editor.form.note.field, "{it}")
    assert quick.now().steps[0].note == "First."
    assert quick.things.undo_stack.count() == 1, "what was kept meanwhile is no change"
    quick.undo()
    assert quick.editor.form.note.text == "First.", "the text that cannot be kept is taken back first"
    quick.undo()
    assert quick.now().steps[0].note == quick.editor.form.note.text == ""


def test_while_a_text_is_typed_not_all_is_saved(bench: Bench) -> None:
    bench.type_note("Calm")
    assert "Saving…" in words(bench.editor.foot)
    bench.leave()
    assert "All changes are saved" in words(bench.editor.foot)


def test_the_name_is_kept_with_enter_and_what_cannot_be_is_told(bench: Bench) -> None:
    name = bench.editor.head.name
    line = name.line
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Morning")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert bench.now().name.show == "Morning"
    assert bench.editor.windowTitle().startswith("Morning")
    for typed, trouble in (("", "The name cannot be empty."), ("a{side}", "The name cannot have braces, { or }."),
                           ("x" * 61, "The name has 61 characters; at most 60 are allowed."),
                           ("a\u200eb", "The name has a character that cannot be shown. Type it without copying.")):
        line.setFocus()
        line.selectAll()
        QApplication.clipboard().setText(typed)
        if typed:
            line.paste()
        else:
            QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClick(line, Qt.Key.Key_Return)
        bench.leave()
        assert name.trouble.text() == trouble
        assert name.trouble.isVisible()
        assert line.text() == typed
        assert bench.now().name.show == "Morning"
        assert "The name is not saved yet: it " in words(bench.editor.foot)
    assert bench.editor.isVisible()


def test_what_is_wrong_is_scrolled_into_view(bench: Bench) -> None:
    bench.editor.resize(bench.editor.minimumSize())
    form, note = bench.editor.form, bench.editor.form.note
    bench.type_note(BAD)
    QApplication.processEvents()
    bottom = note.trouble.mapTo(form.viewport(), note.trouble.rect().bottomLeft()).y()
    assert 0 < bottom <= form.viewport().height()


def test_another_change_leaves_a_text_that_cannot_be_kept_where_it_is(bench: Bench) -> None:
    bench.type_note(BAD)
    QTest.mouseClick(bench.editor.form.numbers[next(iter(bench.editor.form.numbers))].box.more, LEFT)
    assert len(bench.changes) == 1
    assert bench.editor.form.note.text == BAD
    bench.leave()
    bench.undo()
    assert bench.editor.form.note.text == BAD


def test_a_text_waits_at_its_own_step_also_when_that_is_moved(bench: Bench) -> None:
    note = bench.editor.form.note
    bench.type_note(BAD)
    bench.press(Qt.Key.Key_End)
    assert note.text == ""
    assert not note.trouble.isVisible()
    assert "Bridge: the note is not saved yet: it cannot have braces" in words(bench.editor.foot)
    bench.press(Qt.Key.Key_Up, ALT)
    bench.press(Qt.Key.Key_Home)
    assert note.text == BAD
    bench.press(Qt.Key.Key_Down, ALT)
    assert (bench.editor.selected, note.text) == (1, BAD)
    bench.press(Qt.Key.Key_Delete)
    assert note.text == ""
    assert "All changes are saved" in words(bench.editor.foot)


def test_another_routine_has_none_of_it(bench: Bench) -> None:
    name = bench.editor.head.name
    bench.type_note(BAD)
    name.select_all()
    QTest.keyClicks(name.field, "{")
    show_all(bench.editor, a_routine(STANDING, TWIST, id="another"), bench.library, bench.preferences)
    assert (bench.editor.form.note.text, name.text) == ("", "My evening")
    assert "All changes are saved" in words(bench.editor.foot)


def by_button(bench: Bench) -> None:
    QTest.mouseClick(bench.editor.foot.close_button, LEFT)


def by_escape(bench: Bench) -> None:
    QTest.keyClick(bench.editor, Qt.Key.Key_Escape)


def by_frame(bench: Bench) -> None:
    QApplication.sendEvent(bench.editor, QCloseEvent())


@pytest.mark.parametrize("way", [by_button, by_escape, by_frame])
def test_the_first_close_leads_to_what_is_not_kept_and_the_second_closes(bench: Bench, way: Callable[[Bench], None]) -> None:
    closed: list[bool] = []
    bench.editor.closed.connect(lambda: closed.append(True))
    bench.type_note(BAD)
    bench.editor.show_tab(WHOLE)
    bench.press(Qt.Key.Key_End)
    way(bench)
    assert bench.editor.isVisible()
    assert (bench.editor.selected, bench.editor.tabs.value) == (0, STEP)
    assert bench.editor.form.note.field.hasFocus()
    assert f"{TOLD} Mend it, or do that once more to leave it out." in words(bench.editor.foot)
    way(bench)
    assert not bench.editor.isVisible()
    assert closed == [True]
    assert bench.now().steps[0].note == ""


def test_a_fault_that_comes_after_the_first_close_is_told_anew(bench: Bench) -> None:
    bench.type_note(BAD)
    by_button(bench)
    bench.type_note("Calm")
    assert "Mend it" not in words(bench.editor.foot)
    bench.type_note(BAD)
    by_button(bench)
    assert bench.editor.isVisible()


def test_start_tells_too_and_closing_keeps_what_is_being_typed(bench: Bench, qtbot: QtBot) -> None:
    bench.type_note(BAD)
    with qtbot.assertNotEmitted(bench.editor.start_requested):
        QTest.mouseClick(bench.editor.foot.start, LEFT)
    bench.type_note("Calm")
    by_escape(bench)
    assert not bench.editor.isVisible()
    assert bench.now().steps[0].note == "Calm"


def test_a_session_that_begins_closes_the_editor_at_once(bench: Bench) -> None:
    bench.type_note(BAD)
    bench.editor.close()
    assert not bench.editor.isVisible()
