# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of the whole app: who speaks, how much, what is said of trouble, and what other players do meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.other_players import OtherPlayers
from psoas_coach.model.kinds import Chime, Rung, Talk
from psoas_coach.model.status import VoiceStatus
from psoas_coach.ui.settings_dialog import SettingsDialog
from tests.helpers.app_bench import Bench, Opened


def test_an_example_is_silenced_by_a_start_and_never_cut_by_an_older_one(opened: Opened, bench: Bench) -> None:
    app = opened()
    app.window.test_voice_requested.emit()
    app.window.test_voice_requested.emit()
    flushed = bench.voice.times_asked("flush")
    app._start_routine("bridge")
    assert bench.voice.times_asked("flush") == flushed + 1
    assert not app.coach.examples.sounding
    app.window.test_voice_requested.emit()
    assert "tested when no session" in app.window.body.notices.text


def test_what_is_wrong_with_the_sound_is_a_sentence_in_the_window_until_it_is_right(opened: Opened, bench: Bench) -> None:
    app = opened()
    bench.voice.status_changed.emit(VoiceStatus(rung=Rung.CAPTIONS, label="", problem="No device for sound was found.",
                                                remedy="Connect headphones or speakers."))
    assert app.window.body.notices.text == "No device for sound was found. Connect headphones or speakers."
    bench.voice.status_changed.emit(VoiceStatus(rung=Rung.VOICE, label="SVOX Pico"))
    assert app.window.body.notices.text == ""


def test_another_voice_is_heard_and_the_chosen_one_comes_back(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    bench.settings("[app]\nsafety_read = true\n[voice_in]\nen = 'pico:en-GB'\n")
    app = opened()
    app.window.settings_requested.emit()
    dialog = app.window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    dialog.voice_listen_requested.emit("espeak:gmw/de")
    assert ("set_voice", ("espeak:gmw/de", 100)) in bench.voice.asked
    assert app.settings.voice_id == "pico:en-GB"
    app._start_routine("bridge")
    set_to = [values for name, values in bench.voice.asked if name == "set_voice"]
    assert set_to[-1] == ("pico:en-GB", 100)


def test_talk_picked_in_the_bar_is_that_of_the_routine_at_hand(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = opened()
    app.window.talk_picked.emit(Talk.SHORT)
    assert app.settings.text("voice.talk") == "short"
    qtbot.keyClick(app.window.body.library.list_view, Qt.Key.Key_Down)
    app.window.talk_picked.emit(Talk.CHIMES)
    assert app.settings.text("talk.bridge") == "chimes"
    assert app.settings.text("voice.talk") == "short"
    qtbot.keyClick(app.window.body.library.list_view, Qt.Key.Key_Down)
    assert app.window.body.transport.talk.value == "short"


def test_whoever_does_not_look_hears_that_there_is_no_voice(opened: Opened, bench: Bench) -> None:
    app = opened()
    none = VoiceStatus(rung=Rung.CHIMES, label="", problem="No voice could be started.", remedy="Reinstall the app with its voices.")
    bench.voice.status = none
    bench.voice.status_changed.emit(none)

    def alarms() -> int:
        return [played.what for played in bench.voice.played].count(Chime.NO_VOICE)

    assert alarms() == 0
    app._start_routine("bridge")
    assert alarms() == 1
    bench.voice.status = VoiceStatus(rung=Rung.VOICE, label="SVOX Pico")
    bench.voice.status_changed.emit(bench.voice.status)
    bench.voice.status = none
    bench.voice.status_changed.emit(none)
    assert alarms() == 2


def test_a_rate_tried_in_a_session_says_nothing_of_a_test(opened: Opened, bench: Bench) -> None:
    app = opened()
    app.window.settings_requested.emit()
    app._start_routine("bridge")
    dialog = app.window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    dialog.rate_tried.emit(120)
    assert app.window.body.notices.text == ""


class NotedPlayers(OtherPlayers):
    """Other players that only note what is asked of them."""

    def __init__(self, journal: Path, parent: QObject) -> None:
        super().__init__(journal, platform="none", parent=parent)
        self.asked: list[str] = []

    def set_way(self, way: str) -> None:
        self.asked.append(way)

    def session_began(self) -> None:
        self.asked.append("began")

    def session_ended(self) -> None:
        self.asked.append("ended")


def test_other_players_are_kept_low_from_the_start_of_a_session_to_its_end(opened: Opened, bench: Bench) -> None:
    made: list[NotedPlayers] = []

    def make(journal: Path, parent: QObject) -> OtherPlayers:
        made.append(NotedPlayers(journal, parent))
        return made[0]

    bench.make_players = make
    app = opened()
    app._start_routine("bridge")
    app.window.pause_requested.emit()
    assert made[0].asked == ["lower", "began"]
    app.kept.change("sound.others", "pause")
    app.window.stop_requested.emit()
    assert made[0].asked == ["lower", "began", "pause", "ended"]
