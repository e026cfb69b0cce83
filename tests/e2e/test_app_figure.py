# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure in the whole app: it is where the voice is."""

from __future__ import annotations

from psoas_coach.adapters.options import AppOptions
from psoas_coach.adapters.stage import Stage
from psoas_coach.app import App
from psoas_coach.figure.scene import Scene
from psoas_coach.model.kinds import Build, Phase, Side
from psoas_coach.ui.figure_view import FigureView
from tests.helpers.app_bench import Bench, Opened
from tests.helpers.figure_stage import company


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


def test_a_pick_shows_the_stretch_in_motion_up_to_its_hold(opened: Opened, bench: Bench) -> None:
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


def test_in_a_session_it_does_what_is_said_on_the_side_that_is_said(opened: Opened, bench: Bench) -> None:
    app = opened(AppOptions(routine_id="half-kneeling-hip-flexor"))
    run_into_hold(app, bench)
    scene = scene_of(app.window.figures.view("session"))
    assert scene.side is Side.RIGHT
    assert scene.placed == company().stance("half-kneeling-hip-flexor", "hold", Side.RIGHT).placed
    assert app.window.figures.view("preview") is None


def test_the_big_view_shows_what_is_picked_and_not_the_last_session(opened: Opened, bench: Bench) -> None:
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


def test_pausing_stills_it_and_going_on_moves_it_again(opened: Opened, bench: Bench) -> None:
    app = opened(AppOptions(routine_id="standing-hip-flexor"))
    assert ticking(app.stage)
    app.window.pause_requested.emit()
    assert not ticking(app.stage)
    app.window.resume_requested.emit()
    bench.clock.run_for(10_000)
    assert ticking(app.stage)


def test_the_settings_change_it_at_once(opened: Opened) -> None:
    app = opened()
    app.window.entry_picked.emit("bridge")
    view = app.window.figures.view("preview")
    builds = [scene_of(view).body.build]
    app.kept.change("figure.build", "broad")
    builds.append(scene_of(view).body.build)
    assert builds == [Build.NARROW, Build.BROAD]
    app.kept.change("figure.still", True)
    assert scene_of(view).breath == 0.0


def test_thumbnails_stand_in_the_library(opened: Opened) -> None:
    app = opened()
    assert app.window.body.tiles.thumbnails is not None
    assert all(app.window.body.tiles.thumbnails.knows(stretch) for stretch in app.library.stretches)


def test_the_step_card_says_what_the_psoas_does(opened: Opened, bench: Bench) -> None:
    app = opened(AppOptions(routine_id="half-kneeling-foot-elevated"))
    run_into_hold(app, bench)
    said = app.window.body.card.session.psoas_text
    assert said.startswith("Left psoas +6.")
    assert "longer than standing" in said
