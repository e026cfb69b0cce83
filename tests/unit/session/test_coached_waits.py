# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The coach while it waits for the person: what is heard, what is shown, and that nothing works for nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QTimer

from psoas_coach.adapters.coach import Coach
from psoas_coach.model.frame import Frame
from psoas_coach.model.kinds import Phase, State
from psoas_coach.model.plan import Plan, Segment
from psoas_coach.model.preferences import Preferences
from psoas_coach.session.commands import Ask
from tests.helpers.fake_clock import FakeClock
from tests.helpers.heard import ListenedVoice
from tests.helpers.shipped import shipped_library

START = 1_000_000
ROUTINE = "desk-three-minutes"
pytestmark = pytest.mark.usefixtures("qtbot")


class Coached:
    """A session that has come to its first wait, listened to and looked at."""

    def __init__(self, wait_ms: int = 0, *, ready: bool = True) -> None:
        library = shipped_library()
        patient = replace(library.routine(ROUTINE), wait_ms=wait_ms)
        self.clock = FakeClock(START)
        self.voice = ListenedVoice(self.clock, ready=ready)
        self.coach = Coach(replace(library, routines={**library.routines, ROUTINE: patient}), self.voice, self.clock,
                           lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
        self.frames: list[Frame] = []
        self.plans: list[Plan] = []
        self.coach.frame_ready.connect(self.frames.append)
        self.coach.started.connect(self.plans.append)
        self.coach.plan_changed.connect(self.plans.append)
        openings: list[int] = []
        self.coach.preparing.connect(lambda done, total: openings.append(total))
        self.coach.start(ROUTINE)
        if not ready:
            self.voice.release(*self.voice.wanted[:openings[-1]])
        self.run_to_wait()

    @property
    def wait(self) -> Segment:
        return next(segment for segment in self.plans[-1].segments if segment.phase is Phase.PREPARE)

    @property
    def ticks(self) -> bool:
        return any(timer.isActive() for timer in self.coach.findChildren(QTimer))

    def run_to_wait(self) -> None:
        while self.coach.state is not State.WAITING and self.clock.alarm_ms is not None:
            self.clock.run_to(self.clock.alarm_ms)
        assert self.coach.state is State.WAITING


def test_nothing_of_what_follows_is_heard_before_the_person_goes_on_and_then_it_is_heard_at_once() -> None:
    coached = Coached()
    said = [cue.say for cue in coached.plans[-1].cues if cue.segment == 0]
    coached.clock.run_for(600_000)
    assert [sound.what for sound in coached.voice.heard] == said
    coached.coach.ask(Ask.RESUME)
    gone_on_ms = coached.clock.now_ms()
    coached.clock.run_for(6_000)
    ease_in = next(cue for cue in coached.plans[-1].cues if cue.segment == 1)
    heard = coached.voice.heard[len(said)]
    assert (heard.what, heard.from_ms, heard.offset_ms) == (ease_in.say, gone_on_ms + ease_in.at_ms - coached.wait.end_ms, 0)


def test_nothing_ticks_in_a_wait_without_end() -> None:
    coached = Coached()
    assert coached.clock.alarm_ms is None
    assert not coached.ticks
    shown = len(coached.frames)
    coached.clock.run_for(3_600_000)
    assert len(coached.frames) == shown
    assert coached.frames[-1].state is State.WAITING


def test_a_wait_with_an_end_is_shown_once_a_second_and_no_oftener() -> None:
    coached = Coached(20_000)
    assert not coached.ticks
    before = len(coached.frames)
    coached.clock.run_for(12_000)
    assert [frame.wait_left_ms for frame in coached.frames[before:]] == [20_000 - 1_000 * second for second in range(1, 13)]
    coached.clock.run_for(8_000)
    assert coached.coach.state is State.RUNNING


def test_a_waiting_coach_is_at_work_and_keeps_the_sound_device() -> None:
    coached = Coached()
    coached.clock.run_for(600_000)
    assert coached.coach.active
    assert coached.voice.times_asked("idle") == 0
    coached.coach.ask(Ask.STOP)
    assert coached.voice.times_asked("idle") == 1


def test_a_sound_device_that_comes_back_in_a_wait_says_nothing_again() -> None:
    coached = Coached()
    coached.clock.run_for(5_000)
    heard = list(coached.voice.heard)
    coached.voice.sound_restarted.emit()
    assert coached.voice.heard == heard


def test_clips_that_are_rendered_in_a_wait_give_what_follows_its_true_lengths() -> None:
    coached = Coached(ready=False)
    estimated_ms = coached.plans[-1].total_ms
    coached.clock.run_for(30_000)
    coached.voice.release()
    assert coached.coach.state is State.WAITING
    assert coached.plans[-1].total_ms != estimated_ms
    heard = len(coached.voice.heard)
    coached.coach.ask(Ask.RESUME)
    coached.clock.run_for(8_000)
    assert [sound.what for sound in coached.voice.heard[heard:]][:2] == [
        cue.say or (cue.chime.value if cue.chime else "") for cue in coached.plans[-1].cues if cue.segment in (1, 2)][:2]


def test_other_settings_in_a_wait_without_end_do_not_end_it() -> None:
    coached = Coached()
    coached.clock.run_for(600_000)
    coached.coach.set_preferences(Preferences(hold_ms={"standing-hip-flexor": 45_000}, breath_in_ms=3_000), "", 90)
    assert coached.coach.state is State.WAITING
    assert coached.frames[-1].caption.text.startswith("Take your time.")


def test_say_again_in_a_wait_is_heard_from_its_beginning() -> None:
    coached = Coached()
    coached.clock.run_for(60_000)
    before = len(coached.voice.heard)
    coached.coach.ask(Ask.SAY_AGAIN)
    asked_ms = coached.clock.now_ms()
    coached.run_to_wait()
    again = coached.voice.heard[before:]
    steps = [cue for cue in coached.plans[-1].cues if cue.segment == 0 and cue.line is not None]
    assert (again[0].what, again[0].offset_ms) == (steps[-1].say, 0)
    assert again[0].from_ms - asked_ms < 200


def test_a_pause_in_a_wait_counts_in_and_says_what_follows_once() -> None:
    coached = Coached(60_000)
    coached.coach.ask(Ask.PAUSE)
    coached.clock.run_for(300_000)
    before = len(coached.voice.heard)
    coached.coach.ask(Ask.RESUME)
    coached.clock.run_for(6_000)
    ease_in = next(cue for cue in coached.plans[-1].cues if cue.segment == 1)
    assert [sound.what for sound in coached.voice.heard[before:]] == ["Three.", "Two.", "One.", ease_in.say]


def test_the_figure_is_told_of_the_position_and_not_of_what_follows() -> None:
    coached = Coached()
    assert coached.wait.start_ms <= coached.coach.position_ms() < coached.wait.end_ms
