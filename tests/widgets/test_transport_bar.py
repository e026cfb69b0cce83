# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The transport bar: its buttons, the voice, the strip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from psoas_coach.model.kinds import Rung, State
from psoas_coach.model.status import VoiceStatus
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.session_strip import SessionStrip
from psoas_coach.ui.voice_button import VoiceDetails
from psoas_coach.ui.words import clock_text, minutes_text
from tests.helpers import frames

BUTTONS = ("back_stretch", "back", "next", "next_stretch", "say_again", "extend", "hurt")
TROUBLED = VoiceStatus(rung=Rung.CHIMES, label="Chimes", problem="No voice was found.", remedy="Install eSpeak NG.")


@pytest.mark.parametrize("action_id", BUTTONS)
def test_a_button_asks_for_what_its_key_asks_for(window: MainWindow, qtbot: QtBot, action_id: str) -> None:
    window.show_frame(frames.a_frame())
    with qtbot.waitSignal(getattr(window, f"{action_id}_requested"), timeout=0):
        window.body.transport.button(action_id).click()


def test_the_controls_of_a_session_show_only_in_one(window: MainWindow) -> None:
    bar = window.body.transport
    assert not any(bar.button(action_id).isVisible() for action_id in (*BUTTONS, "stop"))
    assert bar.button("start_pause").isVisible()
    window.show_frame(frames.a_frame())
    assert all(bar.button(action_id).isVisible() for action_id in (*BUTTONS, "stop", "start_pause"))


def test_the_play_button_says_what_it_will_do(window: MainWindow) -> None:
    play = window.body.transport.button("start_pause")
    window.show_preview(frames.a_preview())
    assert (play.accessibleName(), play.icon_name, play.isEnabled()) == ("Start", "play", True)
    window.show_frame(frames.a_frame())
    assert (play.accessibleName(), play.icon_name, play.isEnabled()) == ("Pause", "pause", True)
    window.show_frame(frames.a_frame(state=State.PAUSED))
    assert (play.accessibleName(), play.icon_name) == ("Go on", "play")


def test_the_voice_tells_its_trouble_and_its_remedy_on_a_click(window: MainWindow, qtbot: QtBot) -> None:
    window.set_voice_status(TROUBLED)
    voice = window.body.transport.voice
    assert voice.accessibleName() == "Voice status: Chimes only. Chimes. No voice was found"
    voice.click()
    details = window.findChild(VoiceDetails)
    assert details is not None
    assert details.isVisible()
    words = [label.text() for label in details.findChildren(QLabel) if label.isVisible()]
    assert words == ["Chimes only", "Chimes", "No voice was found.", "Install eSpeak NG."]
    test, settings = details.findChildren(Button)
    with qtbot.waitSignal(window.test_voice_requested, timeout=0):
        test.click()
    with qtbot.waitSignal(window.settings_requested, timeout=0):
        settings.click()
    assert not details.isVisible()


@pytest.mark.parametrize(("level", "bars"), [(-1.0, 0), (0.0, 0), (0.3, 1), (0.5, 2), (1.0, 4), (7.0, 4)])
def test_the_meter_lights_bars_by_level(window: MainWindow, level: float, bars: int) -> None:
    window.set_level(level)
    assert window.body.transport.voice.lit_bars == bars


def test_enter_presses_a_focused_button(qtbot: QtBot) -> None:
    button = Button("Again", Kind.SECONDARY)
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked, timeout=0):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_the_strip_takes_marks_and_any_position(qtbot: QtBot) -> None:
    strip = SessionStrip()
    qtbot.addWidget(strip)
    strip.resize(600, 26)
    strip.set_turn_marks((0.0, 0.5, 1.0))
    for position, total in ((0, 0), (0, 10_000), (10_000, 10_000), (12_000, 10_000)):
        strip.show_progress(position, total)
        assert not strip.grab().isNull()
    assert strip.text == "0:00 left of 0:10"


def test_times_are_said_in_one_way() -> None:
    assert [clock_text(ms) for ms in (0, 1, 59_000, 60_001, 845_000)] == ["0:00", "0:01", "0:59", "1:01", "14:05"]
    assert [minutes_text(ms) for ms in (20_000, 60_000, 95_000, 845_000)] == ["20 s", "1 min", "2 min", "14 min"]
