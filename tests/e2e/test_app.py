# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole app with a fake clock and a fake voice: pick, run, pause, finish, come back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.options import AppOptions
from psoas_coach.model.kinds import State
from psoas_coach.ui.export_dialog import ExportDialog
from psoas_coach.ui.safety_screen import SafetyScreen
from psoas_coach.ui.settings_dialog import SettingsDialog
from tests.helpers.app_bench import Bench, Opened, state


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
    app.kept.save()
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


def test_a_second_start_does_not_open_a_window_that_is_closing(opened: Opened) -> None:
    app = opened()
    app.window.close()
    app.raise_window("bridge")
    assert not app.window.isVisible()
    assert state(app) is None


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


def test_an_unwritable_data_folder_is_told_after_the_session(opened: Opened, bench: Bench) -> None:
    bench.folders.data.write_text("in the way")
    app = opened(AppOptions(routine_id="bridge"))
    app.window.stop_requested.emit()
    assert any("could not be written" in text for text in [app.window.body.notices.text])


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
