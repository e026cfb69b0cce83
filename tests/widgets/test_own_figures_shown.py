# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the person's own in the app: they play in previews, sessions and thumbnails, and where there is none nothing is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.stage import Stage
from psoas_coach.casting import FigurePart
from psoas_coach.figure.body import body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.performance import Performance, Shown
from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.kinds import Build, Phase, Reach, Side
from psoas_coach.model.library import Library, Routine, RoutineStep, Stretch
from psoas_coach.model.preferences import Preferences
from psoas_coach.model.stretch_editing import new_stretch
from psoas_coach.model.words import Line
from psoas_coach.plan.compile import compile_plan
from psoas_coach.ui.main_window import MainWindow
from tests.helpers.fake_clock import FakeClock
from tests.helpers.figure_stage import choreographies
from tests.helpers.shipped import shipped_library, speaking_ms
from tests.helpers.voices_shown import shipped_settings

KNEELING = OwnFigure(start=OwnPose(stretch_id="half-kneeling-hip-flexor", key="ready"),
                     hold=OwnPose(stretch_id="half-kneeling-hip-flexor", key="hold", angles=(("trunk_bend", 12.0),)))
IMPOSSIBLE = replace(KNEELING, hold=replace(KNEELING.hold, angles=(("trunk_twist", 80.0),)))


def with_own(*stretches: Stretch, steps: tuple[str, ...] = ()) -> Library:
    """The shipped library with these stretches, and a routine "mixed" of those steps."""
    library = shipped_library()
    routine = Routine(id="mixed", name=Line(show="Mixed"), summary="Mixed.", note="", purposes=("after sitting",), protocol_id="standard",
                      steps=tuple(RoutineStep(stretch_id=id) for id in steps))
    return replace(library, stretches={**library.stretches, **{each.id: each for each in stretches}},
                   routines={**library.routines, **({"mixed": routine} if steps else {})}, own=frozenset(each.id for each in stretches))


def stretch(id: str, figure: OwnFigure | None) -> Stretch:
    return replace(new_stretch(id, id.capitalize()), figure=figure)


class Theatre:
    """The window, a stage, and what is shown on it."""

    def __init__(self, window: MainWindow) -> None:
        self.clock = FakeClock()
        self.stage = Stage(self.clock, lambda: self.position_ms)
        self.position_ms = 0
        self.shown: list[Shown | None] = []
        self.stage.shown.connect(self.shown.append)
        self.settings = shipped_settings()
        self.part = FigurePart(window, self.stage, shipped_library(), Company(choreographies(), body_of(Build.NARROW), Reach.FULL))
        self.part.apply(self.settings)

    @property
    def last(self) -> Shown | None:
        return self.shown[-1]

    def shows(self) -> bool:
        return self.last is not None

    def plays(self, id: str) -> bool:
        assert self.stage.company is not None
        return id in self.stage.company


@pytest.fixture
def theatre(window: MainWindow) -> Theatre:
    return Theatre(window)


def test_one_that_was_changed_is_played_at_once(theatre: Theatre, window: MainWindow) -> None:
    theatre.part.set_library(with_own(stretch("mine", KNEELING)))
    assert theatre.plays("mine")
    assert not theatre.part.is_working
    before = id(theatre.stage.company)
    theatre.part.set_library(with_own(replace(stretch("mine", KNEELING), summary="Another summary.")))
    assert id(theatre.stage.company) == before, "nothing of it was worked out anew"
    theatre.part.set_library(with_own(stretch("mine", None)))
    assert not theatre.plays("mine")
    assert set(theatre.part.shipped) == set(choreographies())


def test_many_come_one_after_another(theatre: Theatre, qtbot: QtBot) -> None:
    own = [stretch(f"mine-{number}", KNEELING) for number in range(12)]
    theatre.part.set_library(with_own(*own))
    assert theatre.part.is_working
    qtbot.waitUntil(lambda: not theatre.part.is_working)
    assert all(theatre.plays(each.id) for each in own)


def test_one_that_no_body_could_do_is_left_out(theatre: Theatre) -> None:
    theatre.part.set_library(with_own(stretch("mine", IMPOSSIBLE)))
    assert not theatre.plays("mine")
    lost = replace(KNEELING, start=OwnPose(stretch_id="gone", key="hold"))
    theatre.part.set_library(with_own(stretch("mine", lost)))
    assert not theatre.plays("mine")
    theatre.part.set_library(with_own(stretch("mine", KNEELING)))
    assert theatre.plays("mine")


def test_another_body_plays_it_too(theatre: Theatre) -> None:
    theatre.part.set_library(with_own(stretch("mine", KNEELING)))
    theatre.part.apply(theatre.settings.with_value("figure.build", "broad"))
    assert theatre.plays("mine")
    assert theatre.stage.company is not None
    assert theatre.stage.company.body.build is Build.BROAD


def test_a_library_that_comes_before_the_settings_is_played_with_them(window: MainWindow) -> None:
    stage = Stage(FakeClock(), lambda: 0)
    part = FigurePart(window, stage, shipped_library(), None)
    part.set_library(with_own(stretch("mine", KNEELING)))
    part.apply(shipped_settings())
    if part.is_working:
        part._work()
    assert stage.company is not None
    assert "mine" in stage.company


def test_a_preview_shows_those_that_have_a_figure(theatre: Theatre, qtbot: QtBot) -> None:
    theatre.part.set_library(with_own(stretch("bare", None), stretch("mine", KNEELING), steps=("bare", "mine")))
    qtbot.waitUntil(lambda: not theatre.part.is_working)
    theatre.part.pick("bare")
    assert not theatre.shows()
    theatre.part.pick("mixed")
    shown = theatre.last
    assert shown is not None
    assert shown.scene.side is Side.RIGHT


def test_a_preview_begins_when_its_figure_comes(theatre: Theatre) -> None:
    theatre.part.set_library(with_own(stretch("mine", None)))
    theatre.part.pick("mine")
    assert not theatre.shows()
    theatre.part.set_library(with_own(stretch("mine", KNEELING)))
    assert theatre.shows()


def test_a_session_shows_the_figure_in_the_turns_that_have_one_alone(theatre: Theatre, qtbot: QtBot) -> None:
    library = with_own(stretch("bare", None), stretch("mine", KNEELING), steps=("mine", "bare", "mine", "standing-hip-flexor"))
    theatre.part.set_library(library)
    qtbot.waitUntil(lambda: not theatre.part.is_working)
    plan = compile_plan(library.routine("mixed"), library, Preferences(), speaking_ms)
    theatre.stage.perform(plan)
    performance = Performance(plan, theatre.stage.company) if theatre.stage.company is not None else None
    assert performance is not None
    for segment in plan.segments:
        for position_ms in (segment.start_ms, (segment.start_ms + segment.end_ms) // 2, segment.end_ms - 1):
            theatre.position_ms = position_ms
            theatre.stage.tick()
            turn, shown = plan.turns[segment.turn], theatre.last
            assert (shown is not None) is (turn.stretch_id != "bare"), (position_ms, segment.phase)
            if shown is not None:
                assert shown.scene.side is turn.side
                still = performance.shown_at(position_ms, still=True)
                assert still.before is None or performance.shows(position_ms - 500)
            if segment.phase is Phase.HOLD and turn.stretch_id == "mine":
                assert shown is not None
                hold = theatre.stage.company.stance("mine", "hold", turn.side) if theatre.stage.company is not None else None
                assert hold is not None
                assert shown.scene.placed == hold.placed


def test_a_session_of_nothing_but_bare_stretches_shows_nothing(theatre: Theatre) -> None:
    library = with_own(stretch("bare", None))
    theatre.part.set_library(library)
    plan = compile_plan(library.routine("bare"), library, Preferences(), speaking_ms)
    theatre.stage.perform(plan)
    assert theatre.last is None
    assert theatre.stage.company is not None
    with pytest.raises(ValueError, match="no figure"):
        Performance(plan, theatre.stage.company)
