# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fitting a routine to a time: what is asked while one types, and what comes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from psoas_coach.plan.fitting import Fit
from psoas_coach.ui.fit_dialog import FitDialog
from tests.helpers.own_values import a_routine
from tests.widgets.test_accessible_names import unnamed

SHORTER = Fit(routine=a_routine(rest_ms=10_000), total_ms=480_000, changes=("Rest: 15 → 10 s.", "Bridge: reps 10 → 8."), why_not="")


@pytest.fixture
def dialog(qtbot: QtBot) -> FitDialog:
    made = FitDialog()
    qtbot.addWidget(made)
    made.set_total(708_400, "My evening")
    with qtbot.waitActive(made):
        made.show()
    return made


def typed(dialog: FitDialog, qtbot: QtBot, minutes: str) -> list[int]:
    """Types the minutes over those that stand there; gives what was asked."""
    asked: list[int] = []
    dialog.fit_asked.connect(asked.append)
    dialog.minutes.field.selectAll()
    qtbot.keyClicks(dialog.minutes.field, minutes)
    return asked


def words(dialog: FitDialog) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel) if part.isVisible())


def test_it_begins_with_the_present_time_ready_to_be_typed_over(dialog: FitDialog) -> None:
    assert dialog.wanted_ms == 709_000
    assert dialog.minutes.field.hasFocus()
    assert dialog.minutes.field.lineEdit().selectedText() == "11"
    assert "My evening takes 11:49 now." in words(dialog)
    assert not dialog.apply.isEnabled()


def test_every_digit_asks_anew(dialog: FitDialog, qtbot: QtBot) -> None:
    assert typed(dialog, qtbot, "24") == [2 * 60_000, 24 * 60_000]


def test_minutes_that_are_typed_are_whole_ones_unless_the_seconds_were_set(dialog: FitDialog, qtbot: QtBot) -> None:
    typed(dialog, qtbot, "10")
    assert dialog.wanted_ms == 600_000
    assert dialog.seconds.field.text() == "0 s"
    dialog.seconds.field.setFocus()
    dialog.seconds.field.selectAll()
    qtbot.keyClicks(dialog.seconds.field, "30")
    dialog.minutes.field.setFocus()
    assert typed(dialog, qtbot, "12")[-1] == 12 * 60_000 + 30_000
    dialog.set_total(708_400)
    assert typed(dialog, qtbot, "12")[-1] == 12 * 60_000, "another time, another visit"


def test_a_time_beyond_the_limits_is_told_and_not_applied(dialog: FitDialog, qtbot: QtBot) -> None:
    dialog.set_fit(SHORTER)
    typed(dialog, qtbot, "900")
    assert "Minutes: from 0 to 240 min." in words(dialog)
    assert dialog.minutes.field.text() == "900 min"
    assert not dialog.apply.isEnabled()
    assert typed(dialog, qtbot, "9")[-1] == 9 * 60_000
    assert "from 0 to 240" not in words(dialog)
    assert dialog.apply.isEnabled()


def test_the_steppers_and_the_seconds_ask_too(dialog: FitDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.fit_asked, timeout=0) as asked:
        QTest.mouseClick(dialog.minutes.less, Qt.MouseButton.LeftButton)
    assert asked.args == [10 * 60_000 + 49_000]
    with qtbot.waitSignal(dialog.fit_asked, timeout=0) as asked:
        QTest.keyClick(dialog.seconds.field, Qt.Key.Key_Up)
    assert asked.args == [10 * 60_000 + 54_000]


def test_no_time_at_all_is_asked_for_as_the_shortest(dialog: FitDialog, qtbot: QtBot) -> None:
    dialog.set_total(60_000)
    assert typed(dialog, qtbot, "0") == [1_000]


def test_what_would_be_changed_is_listed_and_applied(dialog: FitDialog, qtbot: QtBot) -> None:
    dialog.set_fit(SHORTER)
    assert "2 changes, and it takes 8:00:" in words(dialog)
    assert "•  Rest: 15 → 10 s." in words(dialog)
    with qtbot.waitSignal(dialog.accepted_fit, timeout=0) as accepted:
        QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    assert accepted.args == [SHORTER.routine]
    assert not dialog.isVisible()


def test_a_time_out_of_reach_is_told_and_the_nearest_can_be_had(dialog: FitDialog) -> None:
    dialog.set_fit(Fit(routine=SHORTER.routine, total_ms=504_000, changes=SHORTER.changes,
                       why_not="The shortest this routine can be is 8:24, with every hold and rep at its least."))
    assert "The shortest this routine can be is 8:24" in words(dialog)
    assert "2 changes, and it takes 8:24:" in words(dialog)
    assert dialog.apply.isEnabled()


def test_where_nothing_changes_nothing_can_be_applied(dialog: FitDialog) -> None:
    dialog.set_fit(Fit(routine=a_routine(), total_ms=708_400, changes=(), why_not=""))
    assert "Nothing has to be changed." in words(dialog)
    assert not dialog.apply.isEnabled()
    dialog.set_fit(Fit(routine=a_routine(), total_ms=708_400, changes=(), why_not="It is as short as it can be."))
    assert "It stays at 11:49." in words(dialog)
    assert not dialog.apply.isEnabled()


def test_the_reach_is_told_where_it_is_known(dialog: FitDialog) -> None:
    assert "It can take" not in words(dialog)
    dialog.set_range(300_000, 1_440_000)
    assert "It can take from 5:00 to 24:00." in words(dialog)


def test_cancel_changes_nothing(dialog: FitDialog, qtbot: QtBot) -> None:
    dialog.set_fit(SHORTER)
    with qtbot.assertNotEmitted(dialog.accepted_fit):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_control_has_a_name_and_many_changes_can_be_scrolled(dialog: FitDialog) -> None:
    dialog.set_fit(Fit(routine=a_routine(), total_ms=1, changes=tuple(f"Step {n}: reps 2 → 1." for n in range(200)), why_not=""))
    assert unnamed(dialog) == []
    assert dialog.height() < 900
