# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The transport bar: its buttons, the voice, the strip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.model.kinds import Rung, State, Talk
from psoas_coach.model.status import SelfTest, VoiceStatus
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.session_strip import SessionStrip
from psoas_coach.ui.voice_details import VoiceDetails
from psoas_coach.ui.words import RUNG_NAMES, clock_text, minutes_text
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


def test_ten_seconds_more_are_offered_only_where_there_is_an_end(window: MainWindow) -> None:
    extend = window.body.transport.button("extend")
    usual = extend.toolTip()
    for frame, is_offered in (
            (frames.a_frame(), True), (frames.a_frame(state=State.WAITING), False),
            (frames.a_frame(state=State.PAUSED), True), (frames.a_frame(state=State.WAITING, wait_left_ms=9_000), True),
            (frames.a_frame(), True), (frames.a_frame(state=State.WAITING), False)):
        window.show_frame(frame)
        assert extend.isEnabled() is is_offered
        assert extend.toolTip() == (usual if is_offered else "It waits for you as long as you like")


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
    with qtbot.waitSignal(window.test_voice_requested, timeout=0):
        details.self_test.button.click()
    with qtbot.waitSignal(window.voice_settings_requested, timeout=0):
        details.settings.click()
    assert not details.isVisible()


def opened_details(window: MainWindow) -> VoiceDetails:
    """The popup of the voice button."""
    window.body.transport.voice.click()
    details = window.findChild(VoiceDetails)
    assert details is not None
    return details


def cut_labels(top: QWidget) -> list[str]:
    """The words that have less height than they need."""
    return [label.text() for label in top.findChildren(QLabel)
            if label.isVisible() and label.text() and label.heightForWidth(label.width()) > label.height() + 1]


def test_the_details_tell_the_device_and_its_delay(window: MainWindow) -> None:
    window.set_voice_status(VoiceStatus(rung=Rung.VOICE, label="SVOX Pico · English (US)", device="PulseAudio (Headphones)", device_ms=45))
    words = [label.text() for label in opened_details(window).findChildren(QLabel) if label.isVisible()]
    assert words == ["Voice", "SVOX Pico · English (US)", "On PulseAudio (Headphones), with 45 ms delay"]


@pytest.mark.parametrize("result", [
    SelfTest(voice="SVOX Pico · English (US)", device="PulseAudio (Built-in Audio)", level_dbfs=-7.0, wait_ms=310, device_ms=45),
    SelfTest(voice="", device="", level_dbfs=None, wait_ms=None, device_ms=None, problem="No sound device could be opened.",
             remedy="Plug in a speaker or headphones, or start the sound server of this machine, and press Test voice again."),
])
def test_the_details_show_what_a_test_has_found_whole_and_inside_the_window(window: MainWindow, result: SelfTest) -> None:
    details = opened_details(window)
    voice, height = window.body.transport.voice, details.height()
    voice.show_self_test(result)
    QApplication.processEvents()
    assert cut_labels(details) == []
    assert details.height() > height
    top = voice.mapToGlobal(QPoint(0, 0)).y()
    assert top - 20 < details.frameGeometry().bottom() < top  # it grows upwards, away from its button
    voice.show_self_test(SelfTest(voice="A", device="B", level_dbfs=-6.0, wait_ms=1, device_ms=None))
    QApplication.processEvents()
    assert top - 20 < details.frameGeometry().bottom() < top


def test_a_result_is_not_there_any_more_when_the_details_are_opened_again(window: MainWindow) -> None:
    details = opened_details(window)
    window.body.transport.voice.show_self_test(SelfTest(voice="A", device="B", level_dbfs=-6.0, wait_ms=1, device_ms=None))
    assert details.self_test.words
    details.hide()
    assert not opened_details(window).self_test.words


def test_a_result_that_nobody_asked_for_here_opens_nothing(window: MainWindow) -> None:
    window.body.transport.voice.show_self_test(SelfTest(voice="A", device="B", level_dbfs=-6.0, wait_ms=1, device_ms=None))
    assert window.findChild(VoiceDetails) is None


def test_the_meter_of_the_details_follows_the_sound(window: MainWindow) -> None:
    details = opened_details(window)
    window.set_level(0.5)
    assert details.self_test.meter.lit_bars == 10
    window.set_level(0.0)
    assert details.self_test.meter.lit_bars == 0


@pytest.mark.parametrize("rung", list(Rung))
@pytest.mark.parametrize("problem", ["", "No voice was found."])
@pytest.mark.parametrize("width", [900, 1119, 1120, 1280])
def test_every_rung_is_told_in_words_and_nothing_is_squeezed_for_it(window: MainWindow, rung: Rung, problem: str, width: int) -> None:
    bar = window.body.transport
    window.resize(width, 600)
    window.show_frame(frames.a_frame())
    window.set_voice_status(VoiceStatus(rung=rung, label="SVOX Pico · English (US)", problem=problem))
    QApplication.processEvents()
    assert window.width() == width
    shown = bar.voice.shown_words
    assert shown in RUNG_NAMES[rung]
    assert shown or (rung is Rung.VOICE and width < 1120)  # the voice that was chosen needs no word where there is no room
    for part in (bar.voice, bar.talk, *(bar.button(action_id) for action_id in (*BUTTONS, "stop", "start_pause", "big_view"))):
        assert part.width() >= part.sizeHint().width(), part
        assert part.geometry().right() < width


def test_the_switch_of_the_bar_is_for_the_routine_at_hand(window: MainWindow, qtbot: QtBot) -> None:
    talk = window.body.transport.talk
    assert talk.toolTip() == talk.accessibleName() == "Amount of talk in this routine"
    with qtbot.waitSignal(window.talk_picked, timeout=0) as picked:
        talk.button("short").click()
    assert picked.args == [Talk.SHORT]


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
