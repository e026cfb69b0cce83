# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage: how often it shows the figure, and that it shows nothing nobody sees."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.stage import BREATH_MS, REST_MS, TRAVEL_MS, Stage
from psoas_coach.figure.performance import Performance, Shown
from psoas_coach.model.kinds import Build, Phase, Reach, Side
from tests.helpers.fake_clock import FakeClock
from tests.helpers.figure_stage import company
from tests.helpers.shipped import a_plan

PLAN = a_plan("half-kneeling-hip-flexor")
STEP = next(cue for cue in PLAN.cues if cue.line == 1)
HOLD = next(segment for segment in PLAN.segments if segment.phase is Phase.HOLD)


class Watched:
    """A stage with a hand-moved position, and what it has shown."""

    def __init__(self, *, still: bool = False) -> None:
        self.clock, self.position_ms = FakeClock(), 0
        self.stage = Stage(self.clock, lambda: self.position_ms)
        self.shown: list[Shown | None] = []
        self.stage.shown.connect(self.shown.append)
        self.stage.set_company(company(), still=still)
        self.shown.clear()

    def at(self, position_ms: int) -> int | None:
        """Let the timer ring at that position; the milliseconds until it rings again, None where it does not."""
        self.position_ms = position_ms
        self.stage.tick()
        return self.stage.wait_ms


def ticking(stage: Stage) -> bool:
    """Whether another picture is to come."""
    return stage.is_ticking


@pytest.fixture
def session(qtbot: QtBot) -> Watched:
    watched = Watched()
    watched.stage.perform(PLAN)
    watched.stage.follow(running=True)
    return watched


def test_limbs_that_move_are_shown_thirty_times_a_second(session: Watched) -> None:
    assert session.at(STEP.at_ms + 500) == TRAVEL_MS


def test_a_hold_is_shown_as_often_as_the_breath_needs(session: Watched) -> None:
    assert session.at(HOLD.start_ms + 5_000) == BREATH_MS
    assert 1000 / BREATH_MS <= 12.1


def test_a_body_at_rest_is_looked_at_seldom_and_the_next_move_is_not_missed(session: Watched) -> None:
    assert session.at(STEP.at_ms - 700) == REST_MS
    assert session.at(STEP.at_ms - 20) == 20


def test_nothing_ticks_while_paused_or_hidden(session: Watched) -> None:
    session.at(STEP.at_ms + 500)
    session.stage.follow(running=False)
    assert not ticking(session.stage)
    session.stage.follow(running=True)
    assert ticking(session.stage)
    session.stage.set_watched(False)
    assert not ticking(session.stage)
    count = len(session.shown)
    session.stage.follow(running=True)
    assert len(session.shown) == count
    session.stage.set_watched(True)
    assert ticking(session.stage)


def test_in_a_wait_the_body_rests_in_the_position_and_nothing_ticks(session: Watched) -> None:
    prepare = next(segment for segment in PLAN.segments if segment.phase is Phase.PREPARE)
    session.at(prepare.end_ms - 40)
    session.position_ms = prepare.end_ms - 1
    session.stage.follow(running=False)
    assert not ticking(session.stage)
    rests = session.shown[-1]
    assert rests is not None
    assert rests.before is None
    turn = PLAN.turns[prepare.turn]
    performance = Performance(PLAN, company())
    assert performance.step_at(session.position_ms) == turn.ease_in_line - 1
    last_move = [move for move in performance.moves if move.start_ms < prepare.end_ms][-1]
    assert rests.scene.placed == last_move.end.placed


def test_a_pause_shows_the_very_instant(session: Watched) -> None:
    session.at(STEP.at_ms + 400)
    session.position_ms = STEP.at_ms + 650
    session.stage.follow(running=False)
    last = session.shown[-1]
    assert last is not None
    assert last.scene.placed == Performance(PLAN, company()).stance_at(STEP.at_ms + 650).placed


def test_a_seek_while_paused_is_shown(session: Watched) -> None:
    session.at(STEP.at_ms + 400)
    session.stage.follow(running=False)
    before = session.shown[-1]
    session.position_ms = HOLD.start_ms + 100
    session.stage.follow(running=False)
    assert session.shown[-1] != before


class TestDemonstrations:
    def test_a_stretch_is_shown_up_to_its_hold_and_then_rests(self, qtbot: QtBot) -> None:
        watched = Watched()
        watched.stage.demonstrate([("half-kneeling-hip-flexor", Side.RIGHT)])
        assert ticking(watched.stage)
        watched.clock.run_for(60_000)
        watched.stage.tick()
        assert not ticking(watched.stage)
        last = watched.shown[-1]
        assert last is not None
        assert last.scene.placed == company().stance("half-kneeling-hip-flexor", "hold", Side.RIGHT).placed

    def test_the_stretches_of_a_routine_follow_one_another(self, qtbot: QtBot) -> None:
        watched = Watched()
        watched.stage.demonstrate([("bridge", Side.BOTH), ("low-lunge-twist", Side.LEFT)])
        watched.clock.run_for(60_000)
        watched.stage.tick()
        assert ticking(watched.stage)
        assert watched.shown[-1] is not None
        assert watched.shown[-1].scene.side is Side.LEFT

    def test_a_session_takes_the_stage_from_a_demonstration(self, qtbot: QtBot) -> None:
        watched = Watched()
        watched.stage.demonstrate([("bridge", Side.BOTH)])
        watched.stage.perform(PLAN)
        watched.stage.follow(running=True)
        assert watched.shown[-1] is not None
        assert watched.shown[-1].scene.side is Side.RIGHT

    def test_another_body_takes_over_where_the_demonstration_is(self, qtbot: QtBot) -> None:
        watched = Watched()
        watched.stage.demonstrate([("half-kneeling-hip-flexor", Side.RIGHT)])
        watched.clock.run_for(60_000)
        watched.stage.tick()
        watched.stage.set_company(company(Build.BROAD), still=False)
        last = watched.shown[-1]
        assert last is not None
        assert last.scene.placed == company(Build.BROAD).stance("half-kneeling-hip-flexor", "hold", Side.RIGHT).placed
        assert not ticking(watched.stage)

    def test_an_unknown_stretch_shows_nothing(self, qtbot: QtBot) -> None:
        watched = Watched()
        watched.stage.demonstrate([("handstand", Side.BOTH)])
        assert watched.shown == [None]
        assert not ticking(watched.stage)


def test_another_body_goes_on_from_the_same_instant(session: Watched) -> None:
    session.at(HOLD.start_ms + 5_000)
    session.stage.set_company(company(Build.BROAD, Reach.GENTLE), still=False)
    last = session.shown[-1]
    assert last is not None
    assert last.scene.body.build is Build.BROAD
    assert last.scene.placed == company(Build.BROAD, Reach.GENTLE).stance("half-kneeling-hip-flexor", "hold", Side.RIGHT).placed


def test_stills_are_shown_often_only_while_they_fade(qtbot: QtBot) -> None:
    watched = Watched(still=True)
    watched.stage.perform(PLAN)
    watched.stage.follow(running=True)
    assert watched.at(STEP.at_ms + 100) == TRAVEL_MS
    assert watched.at(STEP.at_ms + 900) == REST_MS
    assert watched.at(HOLD.start_ms + 5_000) == REST_MS
