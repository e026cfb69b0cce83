# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is the person's own in the whole app: made, changed, undone, done, taken out, brought in, found again."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.options import AppOptions
from psoas_coach.app import App
from psoas_coach.model.editing import StepNumber
from psoas_coach.model.kinds import Side, State, Talk
from psoas_coach.model.library import Routine, Stretch
from psoas_coach.model.words import Line
from psoas_coach.ui.import_dialog import ImportDialog
from psoas_coach.ui.routine_editor import RoutineEditor
from psoas_coach.ui.stretch_form import StretchForm
from tests.helpers.app_bench import Bench, Opened, state

Shown = TypeVar("Shown", bound=QDialog)


def own_files(bench: Bench) -> dict[str, dict[str, Any]]:
    folder = bench.folders.data / "own"
    return {path.stem: tomllib.loads(path.read_text()) for path in sorted(folder.glob("*/*.toml"))}


def loaded(opened: Opened, qtbot: QtBot, options: AppOptions | None = None) -> App:
    """The app, with everything of the person's read."""
    app = opened(options)
    qtbot.waitUntil(lambda: app.yours.is_loaded)
    return app


def shown(app: App, kind: type[Shown]) -> Shown:
    dialogs = [each for each in app.window.findChildren(kind) if each.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def pick(app: App, entry_id: str) -> None:
    app.window.select(entry_id)
    app._pick(entry_id)


def new_routine(app: App, first: str = "bridge") -> Routine:
    pick(app, first)
    app.window.ask("new_routine")
    return app.yours.own.routines["my-routine"]


def run_out(bench: Bench) -> None:
    while bench.clock.alarm_ms is not None:
        bench.clock.run_to(bench.clock.alarm_ms)


def test_a_new_routine_begins_with_what_is_picked_is_edited_done_and_found_again(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    routine = new_routine(app, "standing-hip-flexor")
    assert [step.stretch_id for step in routine.steps] == ["standing-hip-flexor"]
    editor = shown(app, RoutineEditor)
    editor.form.number_picked.emit(*_hold(21_000))
    assert app.yours.own.routines["my-routine"].steps[0].hold_ms == 21_000
    qtbot.waitUntil(lambda: own_files(bench).get("my-routine", {}).get("steps") == [{"stretch": "standing-hip-flexor", "hold_s": 21}])
    editor.start_requested.emit()
    assert state(app) is State.RUNNING
    assert not editor.isVisible()
    run_out(bench)
    (record,) = bench.records
    holds = record["holds"]
    assert isinstance(holds, list)
    assert (record["routine"], {hold["planned_ms"] for hold in holds}) == ("my-routine", {21_000})
    app.window.close()
    again = loaded(opened, qtbot, AppOptions(routine_id="my-routine"))
    assert again.yours.own == app.yours.own
    assert state(again) is State.RUNNING


def test_what_is_undone_is_undone_in_library_file_and_editor(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    new_routine(app)
    editor = shown(app, RoutineEditor)
    editor.form.number_picked.emit(*_hold(21_000))
    app.window.ask("undo")
    assert app.yours.own.routines["my-routine"].steps[0].hold_ms is None
    assert app.window.actions_by_id["redo"].text().startswith("Redo: ")
    app.window.ask("undo")
    assert "my-routine" not in app.library
    assert not editor.isVisible()
    app.window.ask("redo")
    assert "my-routine" in app.library
    app.yours.close()
    assert set(own_files(bench)) == {"my-routine"}


def test_what_came_with_the_app_is_copied_to_be_edited_and_its_figure_with_it(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    pick(app, "low-lunge-twist")
    app.window.ask("edit")
    form = shown(app, StretchForm)
    assert form.stretch is not None
    assert (form.stretch.id, form.stretch.name.show) == ("my-low-lunge-twist", "My Low Lunge Twist")
    copy = app.yours.own.stretches["my-low-lunge-twist"]
    assert copy.figure is not None
    qtbot.waitUntil(lambda: not app._figure.is_working)
    assert app.stage.company is not None
    assert "my-low-lunge-twist" in app.stage.company
    form.listen_requested.emit(form.stretch, Side.LEFT)
    assert "your left leg" in str(bench.voice.played[-1].what)
    app.window.close()
    again = loaded(opened, qtbot)
    assert again.yours.own.stretches["my-low-lunge-twist"] == copy


def test_a_deleted_routine_comes_back_by_its_notice(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    routine = new_routine(app)
    shown(app, RoutineEditor).accept()
    app.window.ask("delete")
    assert "my-routine" not in app.library
    assert app._selected != "my-routine"
    app.yours.things.save_now()
    assert own_files(bench) == {}
    assert app.window.body.notices.text == "Deleted “My routine”."
    qtbot.mouseClick(app.window.body.notices.action_button, Qt.MouseButton.LeftButton)
    assert app.yours.own.routines["my-routine"] == routine


def test_a_stretch_that_a_routine_needs_is_not_deleted(opened: Opened, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    app.window.ask("new_stretch")
    shown(app, StretchForm).accept()
    new_routine(app, "my-stretch")
    shown(app, RoutineEditor).accept()
    pick(app, "my-stretch")
    app.window.ask("delete")
    assert "my-stretch" in app.library
    assert app.window.body.notices.text == "“My stretch” is part of “My routine”. Take it out there first."


def test_talk_picked_for_an_own_routine_is_kept_in_it(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    new_routine(app)
    shown(app, RoutineEditor).accept()
    app.window.talk_picked.emit(Talk.SHORT)
    assert app.yours.own.routines["my-routine"].talk is Talk.SHORT
    assert app.window.body.transport.talk.value == "short"
    pick(app, "bridge")
    assert app.window.body.transport.talk.value == "full"


def test_what_is_taken_out_comes_in_on_another_machine_and_a_conflict_is_asked_about(
    opened: Opened, bench: Bench, qtbot: QtBot, tmp_path: Path,
) -> None:
    app = loaded(opened, qtbot)
    app.window.ask("new_stretch")
    shown(app, StretchForm).accept()
    new_routine(app, "my-stretch")
    shown(app, RoutineEditor).accept()
    file = tmp_path / "pack.toml"
    app._trading.take_out(["my-routine"], file)
    was = app.yours.own
    app.yours.things.put("away", without=["my-routine", "my-stretch"])
    app.window.import_requested.emit([str(file)])
    dialog = shown(app, ImportDialog)
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert app.yours.own == was
    stretch = app.yours.own.stretches["my-stretch"]
    changed: Stretch = replace(stretch, summary="Another one.")
    app.yours.things.put("summary", [changed])
    app.window.import_requested.emit([str(file)])
    qtbot.mouseClick(shown(app, ImportDialog).import_button, Qt.MouseButton.LeftButton)
    assert app.yours.own.stretches["my-stretch"] == changed
    assert app.yours.own.stretches["my-stretch-2"] == replace(stretch, id="my-stretch-2", name=Line(show="My stretch 2"))
    app.window.ask("undo")
    assert app.yours.own.stretches == {"my-stretch": changed}


def test_a_broken_pack_is_told_and_changes_nothing(opened: Opened, bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    app = loaded(opened, qtbot)
    broken = tmp_path / "broken.toml"
    broken.write_text('kind = "pack"\nformat = 2\nname = "x"\n[[routines]]\nid = "../../etc"\n')
    app.window.import_requested.emit([str(broken), str(tmp_path / "none.toml")])
    dialog = shown(app, ImportDialog)
    assert not dialog.import_button.isEnabled()
    assert "broken.toml: routines[1].id: is '../../etc'" in dialog.faults_view.toPlainText()
    assert "none.toml: could not be read: no such file or directory" in dialog.faults_view.toPlainText()
    dialog.reject()
    assert app.yours.own.ids == ()
    assert not (bench.folders.data / "own").exists() or own_files(bench) == {}


def test_a_broken_own_file_is_told_at_the_start_and_left_as_it_is(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    file = bench.folders.data / "own" / "routines" / "evening.toml"
    file.parent.mkdir(parents=True)
    file.write_text("kind = 'routine'\nid = 'evening'\nsteps = 3\n")
    app = loaded(opened, qtbot)
    assert "evening.toml" in app.window.body.notices.text
    new_routine(app)
    app.window.close()
    assert file.read_text() == "kind = 'routine'\nid = 'evening'\nsteps = 3\n"
    assert "my-routine" in own_files(bench)


def test_a_routine_that_waits_stands_still_until_space_is_pressed(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    routine = new_routine(app)
    shown(app, RoutineEditor).accept()
    app.yours.change(replace(routine, wait_ms=0), "wait for me", "")
    app.window.start_requested.emit()
    bench.clock.run_for(120_000)
    assert state(app) is State.WAITING
    position_ms = app.coach.position_ms()
    bench.clock.run_for(600_000)
    assert (state(app), app.coach.position_ms()) == (State.WAITING, position_ms)
    qtbot.keyClick(app.window, Qt.Key.Key_Space)
    assert state(app) is State.RUNNING


def test_the_app_ends_though_an_editor_holds_a_text_that_cannot_be_kept(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    new_routine(app)
    editor = shown(app, RoutineEditor)
    qtbot.keyClicks(editor.head.name.focusProxy() or editor.head.name, "Evening {")
    app.window.close()
    assert not editor.isVisible()
    assert own_files(bench)["my-routine"]["name"] == "My routine"


def test_undo_in_an_editor_leaves_everything_else_alone(opened: Opened, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    new_routine(app)
    editor = shown(app, RoutineEditor)
    app.yours.things.put("summary", [replace(app.yours.own.routines["my-routine"], summary="Mine.")])
    app.window.ask("new_stretch")
    assert not editor.head.undo.isEnabled()
    assert shown(app, StretchForm).undo.isEnabled()
    shown(app, StretchForm).undo_requested.emit()
    assert "my-stretch" not in app.yours.own
    assert editor.head.undo.isEnabled()


def test_a_routine_beyond_any_day_cannot_be_edited_to_or_started(opened: Opened, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    routine = new_routine(app)
    app.yours.change(replace(routine, steps=(replace(routine.steps[0], sets=10, reps=50),) * 20), "steps", "")
    assert app.yours.own.routines["my-routine"] == routine
    app.yours.things.put("steps", [replace(routine, rounds=20, steps=(replace(routine.steps[0], sets=10, reps=50),) * 20)])
    shown(app, RoutineEditor).accept()
    app._start_routine("my-routine")
    assert state(app) is None
    assert "at most 5,000 can be done" in app.window.body.notices.text


def test_talk_picked_in_a_session_of_an_own_routine_acts_in_it(opened: Opened, bench: Bench, qtbot: QtBot) -> None:
    app = loaded(opened, qtbot)
    new_routine(app, "standing-hip-flexor")
    shown(app, RoutineEditor).accept()
    app.window.start_requested.emit()
    bench.clock.run_for(60_000)
    app.window.talk_picked.emit(Talk.CHIMES)
    assert app.yours.own.routines["my-routine"].talk is Talk.CHIMES
    bench.clock.run_for(10_000)
    spoken = len(bench.voice.spoken)
    bench.clock.run_for(60_000)
    assert (state(app), len(bench.voice.spoken)) == (State.RUNNING, spoken)


def test_what_is_made_before_everything_was_read_takes_no_place_of_what_was_not(opened: Opened, bench: Bench) -> None:
    first = opened()
    first.yours.new_routine("low-lunge-twist")
    old = first.yours.own.routines["my-routine"]
    first.window.close()
    again = opened()
    assert not again.yours.is_loaded
    again.window.ask("new_routine")
    assert again.yours.own.routines["my-routine"] == old
    assert set(again.yours.own.routines) == {"my-routine", "my-routine-2"}


def _hold(hold_ms: int) -> tuple[object, int]:
    return StepNumber.HOLD, hold_ms
