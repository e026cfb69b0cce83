# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows fit the screen they are on, at whatever scale, and come back where they can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.routine_editor import RoutineEditor
from psoas_coach.ui.settings_dialog import SettingsDialog
from psoas_coach.ui.stretch_form import StretchForm
from psoas_coach.ui.window_size import FRAME_HEIGHT, FRAME_WIDTH, bring_in, set_size
from psoas_coach.ui.window_views import LEAST, PREFERRED
from tests.helpers.voices_shown import shipped_settings

SMALL = QRect(0, 27, 960, 513)
"""What a screen of 1920 × 1080 has at twice the size, below a panel."""


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_large_screen_gives_what_is_preferred(window: QWidget) -> None:
    set_size(window, (1280, 800), (900, 600), QRect(0, 0, 1920, 1080))
    assert (window.width(), window.height()) == (1280, 800)
    assert (window.minimumWidth(), window.minimumHeight()) == (900, 600)


def test_a_small_screen_gives_what_it_has_with_room_for_the_frame(window: QWidget) -> None:
    set_size(window, (1280, 800), (900, 600), SMALL)
    assert (window.width(), window.height()) == (960 - FRAME_WIDTH, 513 - FRAME_HEIGHT)
    assert (window.minimumWidth(), window.minimumHeight()) == (900, 513 - FRAME_HEIGHT)


@pytest.mark.parametrize("place", [
    QRect(0, 0, 1280, 800), QRect(-400, 100, 900, 470), QRect(3_000, 2_000, 900, 400), QRect(700, 300, 900, 470), QRect(0, -300, 900, 400)])
def test_a_window_is_brought_to_where_all_of_it_is_seen(window: QWidget, place: QRect) -> None:
    window.setMinimumSize(900, 600)
    window.setGeometry(place)
    bring_in(window, SMALL)
    assert SMALL.contains(window.geometry())
    assert window.y() >= SMALL.top() + FRAME_HEIGHT - FRAME_WIDTH // 2


def test_a_window_that_is_seen_stays_where_it_is(window: QWidget) -> None:
    place = QRect(100, 120, 400, 300)
    window.setGeometry(place)
    bring_in(window, SMALL)
    assert window.geometry() == place


def test_all_windows_open_within_the_screen(qtbot: QtBot) -> None:
    for made in (MainWindow(), RoutineEditor(), StretchForm(), SettingsDialog(shipped_settings())):
        qtbot.addWidget(made)
        screen = made.screen().availableGeometry()
        for size in (made.size(), made.minimumSize()):
            assert size.width() <= screen.width(), type(made)
            assert size.height() <= screen.height(), type(made)


def test_a_kept_place_on_a_screen_that_is_gone_is_not_used(qtbot: QtBot) -> None:
    away = MainWindow()
    qtbot.addWidget(away)
    away.setMinimumSize(0, 0)
    away.setGeometry(5_000, 4_000, 1_700, 1_200)
    again = MainWindow()
    qtbot.addWidget(again)
    again.restore_window_state(away.window_state())
    assert again.screen().availableGeometry().contains(again.geometry())


def test_the_main_window_has_its_transport_bar_at_its_least(window: QWidget, qtbot: QtBot) -> None:
    made = MainWindow()
    qtbot.addWidget(made)
    made.setMinimumSize(*LEAST)
    made.resize(*LEAST)
    with qtbot.waitExposed(made):
        made.show()
    assert (made.width(), made.height()) == LEAST
    bar = made.body.transport
    assert bar.mapTo(made, bar.rect().bottomRight()).y() < LEAST[1]
    assert made.body.card.height() > 200
    assert LEAST[0] <= PREFERRED[0]
