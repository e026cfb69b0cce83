# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The director and the breath: every breath of the plan is sounded once, in time, and taken up in its middle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from psoas_coach.adapters.coach import Coach
from psoas_coach.model.kinds import BreathPhase, Phase, State
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.breaths import breaths_between
from psoas_coach.plan.reading import breath_at, cue_sounding_at
from psoas_coach.session.commands import Ask
from tests.helpers.fake_clock import FakeClock
from tests.helpers.heard import ListenedVoice
from tests.helpers.shipped import shipped_library

START = 1_000_000
pytestmark = pytest.mark.usefixtures("qtbot")


@dataclass(frozen=True)
class Tone:
    """A tone that was heard, on the clock."""

    phase: BreathPhase
    from_ms: int
    to_ms: int
    duration_ms: int
    offset_ms: int = 0


class BreathingVoice(ListenedVoice):
    """Keeps the tones that really sound, too."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.tones: list[Tone] = []

    def play_breath(self, phase: BreathPhase, at_ms: int, duration_ms: int, offset_ms: int = 0) -> None:
        self.tones.append(Tone(phase, at_ms, at_ms + duration_ms - offset_ms, duration_ms, offset_ms))

    def clear(self) -> None:
        super().clear()
        self.tones = [tone for tone in self.tones if tone.from_ms <= self._clock.now_ms()]

    def flush(self) -> None:
        super().flush()
        now_ms = self._clock.now_ms()
        self.tones = [Tone(tone.phase, tone.from_ms, min(tone.to_ms, now_ms), tone.duration_ms, tone.offset_ms)
                      for tone in self.tones if tone.from_ms < now_ms]


class Breathing:
    """A coached session on fake time, its tones listened to."""

    def __init__(self, routine_id: str, preferences: Preferences | None = None) -> None:
        self.clock = FakeClock(START)
        self.voice = BreathingVoice(self.clock)
        self.coach = Coach(shipped_library(), self.voice, self.clock, lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
        self.coach.set_watched(False)
        self.plans: list[Plan] = []
        self.coach.started.connect(self.plans.append)
        self.coach.plan_changed.connect(self.plans.append)
        self.coach.set_preferences(preferences or Preferences(), "", 100)
        self.coach.start(routine_id)

    @property
    def plan(self) -> Plan:
        return self.plans[-1]

    def run_out(self) -> None:
        while self.clock.alarm_ms is not None:
            self.clock.run_to(self.clock.alarm_ms)

    def into_breath(self, number: int, into_ms: int) -> Tone:
        """Run until that far into the nth whole breath of the plan; gives the tone that sounds."""
        breath = breaths_between(self.plan, 0, self.plan.total_ms)[number]
        self.clock.run_to(START + breath.at_ms + into_ms)
        return Tone(breath.phase, START + breath.at_ms, START + breath.end_ms, breath.duration_ms)

    @property
    def sounding(self) -> list[Tone]:
        now_ms = self.clock.now_ms()
        return [tone for tone in self.voice.tones if tone.from_ms <= now_ms < tone.to_ms]


@pytest.mark.parametrize("routine_id", ["desk-three-minutes", "full-cool-down", "bridge"])
def test_every_breath_of_the_plan_is_sounded_once(routine_id: str) -> None:
    breathing = Breathing(routine_id)
    breathing.run_out()
    planned = breaths_between(breathing.plan, 0, breathing.plan.total_ms)
    assert len(planned) > 10
    assert breathing.voice.tones == [Tone(each.phase, START + each.at_ms, START + each.end_ms, each.duration_ms) for each in planned]


def test_tones_are_sent_ahead_and_not_all_at_once() -> None:
    breathing = Breathing("desk-three-minutes")
    tone = breathing.into_breath(0, -1_500)
    assert tone in breathing.voice.tones
    assert all(each.from_ms < breathing.clock.now_ms() + 3_000 for each in breathing.voice.tones)


def test_a_pause_silences_and_the_breath_goes_on_in_its_middle() -> None:
    breathing = Breathing("desk-three-minutes")
    tone = breathing.into_breath(1, 1_200)
    breathing.coach.ask(Ask.PAUSE)
    breathing.clock.run_for(20_000)
    assert breathing.sounding == []
    assert breathing.voice.tones[-1].to_ms == tone.from_ms + 1_200
    breathing.coach.ask(Ask.RESUME)
    resumed_ms = breathing.clock.now_ms()
    breathing.clock.run_for(3_100)
    again_ms = resumed_ms + 3_000
    assert breathing.sounding == [Tone(tone.phase, again_ms, again_ms + tone.duration_ms - 1_200, tone.duration_ms, 1_200)]


def test_too_little_of_a_breath_is_not_taken_up() -> None:
    breathing = Breathing("desk-three-minutes")
    tone = breathing.into_breath(1, 0)
    breathing.clock.run_to(tone.to_ms - 400)
    breathing.coach.ask(Ask.PAUSE)
    breathing.coach.ask(Ask.RESUME)
    breathing.clock.run_for(3_100)
    assert breathing.sounding == []
    breathing.clock.run_for(400)
    assert len(breathing.sounding) == 1


def test_a_speaker_that_lost_everything_is_told_the_rest_of_the_breath_and_nothing_twice() -> None:
    breathing = Breathing("desk-three-minutes")
    tone = breathing.into_breath(0, 1_500)
    breathing.voice.tones.clear()
    breathing.voice.sound_restarted.emit()
    assert breathing.sounding == [Tone(tone.phase, tone.from_ms + 1_500, tone.to_ms, tone.duration_ms, 1_500)]
    breathing.run_out()
    starts = [each.from_ms for each in breathing.voice.tones]
    assert len(starts) == len(set(starts))


def test_a_jump_ends_the_breath() -> None:
    breathing = Breathing("desk-three-minutes")
    breathing.into_breath(0, 1_500)
    breathing.coach.ask(Ask.NEXT)
    assert breathing.sounding == []


@pytest.mark.parametrize("quiet", [True, False])
def test_where_more_time_makes_a_cut_breath_whole_its_tone_goes_on_unless_something_is_being_said(quiet: bool) -> None:
    breathing = Breathing("desk-three-minutes", Preferences(breath_out_ms=7_000))
    plan = breathing.plan
    cut = next(each for each in breaths_between(plan, 0, plan.total_ms)
               if each.duration_ms < plan.breath_out_ms and each.phase is BreathPhase.OUT)
    at_ms = next(at_ms for at_ms in range(cut.at_ms + 300, cut.end_ms, 20) if (cue_sounding_at(plan, at_ms) is None) is quiet)
    breathing.clock.run_to(START + at_ms)
    breathing.coach.ask(Ask.EXTEND, 10_000)
    breathing.clock.run_to(START + cut.end_ms + 500)
    assert [tone.duration_ms for tone in breathing.sounding] == ([plan.breath_out_ms] if quiet else [])
    breathing.run_out()
    assert_no_two_at_once(breathing.voice.tones)


def assert_no_two_at_once(tones: list[Tone]) -> None:
    tones = sorted(tones, key=lambda tone: tone.from_ms)
    assert all(one.to_ms <= other.from_ms for one, other in pairwise(tones)), tones


@pytest.mark.parametrize("routine_id", ["standing-hip-flexor", "bridge"])
def test_whatever_is_asked_a_tone_tells_the_breath_that_is_shown(routine_id: str) -> None:
    breathing = Breathing(routine_id)
    asks = [Ask.NEXT, Ask.EXTEND, Ask.BACK, Ask.SAY_AGAIN, Ask.NEXT, Ask.PAUSE, Ask.NEXT, Ask.RESUME, Ask.EXTEND,
            Ask.BACK_STRETCH, Ask.NEXT, Ask.NEXT, Ask.SAY_AGAIN, Ask.EXTEND, Ask.IT_HURTS]
    told = 0
    for index in range(1_200):
        breathing.clock.run_for(53)
        if index % 45 == 44 and asks:
            breathing.coach.ask(asks.pop(0), 10_000)
        if breathing.coach.state is State.RUNNING:
            position_ms = breathing.coach.position_ms()
            phases = [tone.phase for tone in breathing.sounding]
            assert phases in ([], [breath_at(breathing.plan, position_ms).phase])
            told += len(phases)
        else:
            assert breathing.sounding == []
    assert told > 100
    breathing.run_out()
    assert_no_two_at_once(breathing.voice.tones)


def test_another_pace_in_the_middle_of_a_breath_leaves_no_two_tones() -> None:
    breathing = Breathing("standing-hip-flexor")
    hold = next(segment for segment in breathing.plan.segments if segment.phase is Phase.HOLD)
    breathing.clock.run_to(START + hold.start_ms + 14_900)
    breathing.coach.set_preferences(Preferences(breath_in_ms=3_000, breath_out_ms=4_000), "", 100)
    breathing.run_out()
    late = [tone for tone in breathing.voice.tones if tone.from_ms > START + hold.start_ms + 22_000]
    assert {tone.duration_ms for tone in late if tone.duration_ms > 2_500} >= {3_000, 4_000}
