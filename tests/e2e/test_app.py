# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole app with a fake clock and a fake voice: pick, run, pause, finish, come back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.options import AppOptions
from psoas_coach.adapters.other_players import OtherPlayers
from psoas_coach.adapters.stage import Stage
from psoas_coach.app import App, Parts
from psoas_coach.figure.scene import Scene
from psoas_coach.model.kinds import Build, Chime, Phase, Rung, Side, State, Talk
from psoas_coach.model.status import VoiceStatus
from psoas_coach.ui.export_dialog import ExportDialog
from psoas_coach.ui.figure_view import FigureView
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.safety_screen import SafetyScreen
from psoas_coach.ui.settings_dialog import SettingsDialog
from tests.helpers.fake_clock import FakeClock
from tests.helpers.fake_voice import FakeVoice
from tests.helpers.figure_stage import company

Opened = Callable[..., App]


class Bench:
    """Where a test's apps live, and what they are given."""

    def __init__(self, folder: Path) -> None:
        self.folders = Folders(config=folder / "config", data=folder / "data", cache=folder / "cache")
        self.clock = FakeClock()
        self.voice = FakeVoice()
        self.make_players: Callable[[Path, QObject], OtherPlayers] = lambda journal, parent: OtherPlayers(
            journal, platform="none", parent=parent)

    def parts(self) -> Parts:
        return Parts(make_clock=lambda parent, speed: self.clock, make_voice=lambda folders: self.voice,
                     make_players=self.make_players,
                     local_time=lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))

    def settings(self, text: str) -> None:
        self.folders.config.mkdir(parents=True, exist_ok=True)
        (self.folders.config / "settings.toml").write_text(text)

    @property
    def saved(self) -> str:
        return (self.folders.config / "settings.toml").read_text()

    @property
    def records(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.folders.data / "sessions.jsonl").read_text().splitlines()]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    bench = Bench(tmp_path / "app")
    bench.settings("[app]\nsafety_read = true\n")
    return bench


@pytest.fixture
def opened(bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setattr(QApplication, "quit", lambda: None)
    apps: list[App] = []

    def open_one(options: AppOptions | None = None) -> App:
        window = MainWindow()
        qtbot.addWidget(window, before_close_func=lambda window: window.blockSignals(True))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        app = App(window, options or AppOptions(), bench.folders, bench.parts())
        app.begin()
        apps.append(app)
        return app

    yield open_one
    for app in apps:
        app.deleteLater()


def state(app: App) -> State | None:
    return app.coach.state


def test_pick_with_the_keys_run_pause_go_on_finish_and_find_the_record(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = opened()
    window = app.window
    window.body.library.list_view.setFocus()
    for _ in range(3):
        qtbot.keyClick(window.body.library.list_view, Qt.Key.Key_Down)
    assert app._selected == "standing-hip-flexor"
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert state(app) is State.RUNNING
    bench.clock.run_for(60_000)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert state(app) is State.PAUSED
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert state(app) is State.LEAD_IN
    bench.clock.run_for(3_000)
    assert state(app) is State.RUNNING
    while bench.clock.alarm_ms is not None:
        bench.clock.run_to(bench.clock.alarm_ms)
    assert state(app) is None
    (record,) = bench.records
    assert (record["routine"], record["ending"], record["started"]) == ("standing-hip-flexor", "finished", "2026-11-22T08:00:00+00:00")
    assert "Now the left side. Switch sides." in bench.voice.spoken


def test_a_routine_named_at_the_start_begins_by_itself(opened: Opened) -> None:
    app = opened(AppOptions(routine_id="desk-three-minutes"))
    assert state(app) is State.RUNNING


def test_the_first_start_shows_safety_and_waits_for_it(bench: Bench, opened: Opened, qtbot: QtBot) -> None:
    bench.settings("")
    app = opened(AppOptions(routine_id="bridge"))
    screen = app.window.findChild(SafetyScreen)
    assert screen is not None
    assert screen.isVisible()
    assert state(app) is None
    qtbot.mouseClick(screen.read_button, Qt.MouseButton.LeftButton)
    assert state(app) is State.RUNNING
    app._save()
    assert "safety_read = true" in bench.saved
    assert opened().window.findChild(SafetyScreen) is None


def test_another_hold_in_the_dialog_changes_total_session_and_file(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = opened(AppOptions(routine_id="standing-hip-flexor"))
    app.window.settings_requested.emit()
    dialog = app.window.findChild(SettingsDialog)
    assert dialog is not None
    before = app.coach.frame().total_ms
    dialog.value_picked.emit("hold.standing-hip-flexor", 40)
    longer_ms = app.coach.frame().total_ms - before
    assert 40_000 <= longer_ms < 43_000  # four holds, and more words for their length
    qtbot.waitUntil(lambda: "standing-hip-flexor = 40" in bench.saved)


def test_the_dialog_has_every_setting_that_is_not_hidden(opened: Opened) -> None:
    app = opened()
    app.window.settings_requested.emit()
    dialog = app.window.findChild(SettingsDialog)
    assert dialog is not None
    assert set(dialog.keys) == {setting.key for setting in app.settings.table if not setting.hidden}


def test_a_broken_settings_file_is_told_in_the_window(opened: Opened, bench: Bench) -> None:
    bench.settings("[hold\n")
    app = opened()
    assert any("is broken" in text for text in [app.window.body.notices.text])


def test_closing_in_a_session_keeps_its_record_and_the_window(opened: Opened, bench: Bench) -> None:
    app = opened(AppOptions(routine_id="bridge"))
    bench.clock.run_for(5_000)
    app.window.closeEvent(QCloseEvent())
    assert bench.records[0]["ending"] == "stopped"
    assert "window = " in bench.saved
    assert bench.voice.times_asked("stop") == 1


def test_a_second_start_raises_the_window_and_starts_what_it_asked_for(opened: Opened) -> None:
    app = opened()
    app.raise_window("splits")
    assert state(app) is None
    app.raise_window("bridge")
    assert state(app) is State.RUNNING


def test_a_second_start_goes_past_the_safety_screen_no_more_than_a_first(bench: Bench, opened: Opened, qtbot: QtBot) -> None:
    bench.settings("")
    app = opened()
    app.raise_window("bridge")
    assert state(app) is None
    screen = app.window.findChild(SafetyScreen)
    assert screen is not None
    qtbot.mouseClick(screen.read_button, Qt.MouseButton.LeftButton)
    assert state(app) is State.RUNNING


def test_after_the_question_whether_to_stop_every_key_of_the_session_works(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = opened(AppOptions(routine_id="bridge"))
    bench.clock.run_for(30_000)
    window = app.window
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert state(app) is State.PAUSED
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert state(app) is State.LEAD_IN
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_H)
    assert window.body.library.search_field.text() == ""
    assert [event for event in bench.voice.spoken if "Stop there" in event]


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


def test_an_unwritable_data_folder_is_told_after_the_session(opened: Opened, bench: Bench) -> None:
    bench.folders.data.write_text("in the way")
    app = opened(AppOptions(routine_id="bridge"))
    app.window.stop_requested.emit()
    assert any("could not be written" in text for text in [app.window.body.notices.text])


def test_what_is_wrong_with_the_sound_is_a_sentence_in_the_window_until_it_is_right(opened: Opened, bench: Bench) -> None:
    app = opened()
    bench.voice.status_changed.emit(VoiceStatus(rung=Rung.CAPTIONS, label="", problem="No device for sound was found.",
                                                remedy="Connect headphones or speakers."))
    assert app.window.body.notices.text == "No device for sound was found. Connect headphones or speakers."
    bench.voice.status_changed.emit(VoiceStatus(rung=Rung.VOICE, label="SVOX Pico"))
    assert app.window.body.notices.text == ""


def test_no_frames_are_made_for_a_window_that_is_hidden(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = opened(AppOptions(routine_id="bridge"))
    frames: list[object] = []
    app.coach.frame_ready.connect(frames.append)
    app.window.hide()
    assert not app.coach._frames.isActive()
    app.window.show()
    assert app.coach._frames.isActive()
    assert len(frames) >= 1


@pytest.mark.parametrize("page", ["learn", "sources", "safety"])
def test_the_pages_open(opened: Opened, page: str) -> None:
    app = opened()
    app.window.page_requested.emit(page)
    assert any(app.library.pages[page].title == dialog.windowTitle() for dialog in QApplication.topLevelWidgets())


def run_into_hold(app: App, bench: Bench) -> None:
    """Let the session come two seconds into its first hold."""
    assert app.stage.plan is not None
    hold = next(segment for segment in app.stage.plan.segments if segment.phase is Phase.HOLD)
    bench.clock.run_for(hold.start_ms + 2_000 - app.coach.position_ms())
    app.stage.tick()


def scene_of(view: FigureView | None) -> Scene:
    """What a view shows."""
    assert view is not None
    assert view.scene is not None
    return view.scene


def ticking(stage: Stage) -> bool:
    """Whether another picture is to come."""
    return stage.is_ticking


def test_a_second_start_does_not_open_a_window_that_is_closing(opened: Opened) -> None:
    app = opened()
    app.window.close()
    app.raise_window("bridge")
    assert not app.window.isVisible()
    assert state(app) is None


class TestFigure:
    """The figure is where the voice is."""

    def test_a_pick_shows_the_stretch_in_motion_up_to_its_hold(self, opened: Opened, bench: Bench) -> None:
        app = opened()
        app.window.entry_picked.emit("half-kneeling-hip-flexor")
        view = app.window.figures.view("preview")
        assert ticking(app.stage)
        first = scene_of(view).placed
        bench.clock.run_for(60_000)
        app.stage.tick()
        assert scene_of(view).placed != first
        assert app.stage.wait_ms is None
        app.window.replay_requested.emit("")
        assert ticking(app.stage)

    def test_in_a_session_it_does_what_is_said_on_the_side_that_is_said(self, opened: Opened, bench: Bench) -> None:
        app = opened(AppOptions(routine_id="half-kneeling-hip-flexor"))
        run_into_hold(app, bench)
        scene = scene_of(app.window.figures.view("session"))
        assert scene.side is Side.RIGHT
        assert scene.placed == company().stance("half-kneeling-hip-flexor", "hold", Side.RIGHT).placed
        assert app.window.figures.view("preview") is None

    def test_the_big_view_shows_what_is_picked_and_not_the_last_session(self, opened: Opened, bench: Bench) -> None:
        app = opened(AppOptions(routine_id="half-kneeling-hip-flexor"))
        app.window.set_big_view(True)
        run_into_hold(app, bench)
        view = app.window.figures.view("big")
        assert scene_of(view).side is Side.RIGHT
        app._stop()
        assert view is not None
        assert view.scene is None
        app.window.set_big_view(False)
        app.window.done_requested.emit()
        app.window.entry_picked.emit("bridge")
        app.window.set_big_view(True)
        assert scene_of(view).side is Side.BOTH

    def test_pausing_stills_it_and_going_on_moves_it_again(self, opened: Opened, bench: Bench) -> None:
        app = opened(AppOptions(routine_id="standing-hip-flexor"))
        assert ticking(app.stage)
        app.window.pause_requested.emit()
        assert not ticking(app.stage)
        app.window.resume_requested.emit()
        bench.clock.run_for(10_000)
        assert ticking(app.stage)

    def test_the_settings_change_it_at_once(self, opened: Opened) -> None:
        app = opened()
        app.window.entry_picked.emit("bridge")
        view = app.window.figures.view("preview")
        builds = [scene_of(view).body.build]
        app.change("figure.build", "broad")
        builds.append(scene_of(view).body.build)
        assert builds == [Build.NARROW, Build.BROAD]
        app.change("figure.still", True)
        assert scene_of(view).breath == 0.0

    def test_thumbnails_stand_in_the_library(self, opened: Opened) -> None:
        app = opened()
        assert app.window.body.tiles.thumbnails is not None
        assert all(app.window.body.tiles.thumbnails.knows(stretch) for stretch in app.library.stretches)

    def test_the_step_card_says_what_the_psoas_does(self, opened: Opened, bench: Bench) -> None:
        app = opened(AppOptions(routine_id="half-kneeling-foot-elevated"))
        run_into_hold(app, bench)
        said = app.window.body.card.session.psoas_text
        assert said.startswith("Left psoas +6.")
        assert "longer than standing" in said


def test_the_session_picked_can_be_exported_until_a_session_begins(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = opened()
    qtbot.keyClick(app.window.body.library.list_view, Qt.Key.Key_Down)
    app.window.actions_by_id["export"].trigger()
    dialog = app.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished):
        app.raise_window("bridge")
    assert app.coach.active


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
    app.change("sound.others", "pause")
    app.window.stop_requested.emit()
    assert made[0].asked == ["lower", "began", "pause", "ended"]
