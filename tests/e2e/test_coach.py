# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The coach with a listened voice on fake time: what a person with closed eyes hears."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.model.kinds import Ending, Phase, State, Talk
from psoas_coach.model.preferences import Preferences
from psoas_coach.session.commands import Ask
from tests.helpers.heard import CoachedSession, Heard, coached

START = 1_000_000
pytestmark = pytest.mark.usefixtures("qtbot")


def planned(session: CoachedSession) -> list[Heard]:
    return [Heard(cue.say or (cue.chime.value if cue.chime else ""), START + cue.at_ms, START + cue.end_ms)
            for cue in session.plan.cues]


@pytest.mark.parametrize("routine_id", ["desk-three-minutes", "bridge", "half-kneeling-foot-elevated"])
def test_a_whole_routine_is_heard_just_as_planned(routine_id: str) -> None:
    with coached(routine_id) as session:
        session.run_out()
        assert session.voice.heard == planned(session)
        assert session.records[0].ending is Ending.FINISHED
        assert session.frames[-1].state is State.FINISHED


def test_nothing_heard_ever_overlaps_whatever_is_asked() -> None:
    with coached("standing-hip-flexor") as session:
        asks = [Ask.SAY_AGAIN, Ask.NEXT, Ask.EXTEND, Ask.BACK, Ask.SAY_AGAIN, Ask.NEXT, Ask.PAUSE, Ask.NEXT, Ask.RESUME, Ask.EXTEND,
                Ask.BACK_STRETCH, Ask.NEXT, Ask.NEXT, Ask.SAY_AGAIN, Ask.IT_HURTS]
        for index, ask in enumerate(asks):
            session.clock.run_for(2_300 + 137 * index)
            session.coach.ask(ask, 10_000)
        session.run_out()
        heard = sorted(session.voice.heard, key=lambda sound: sound.from_ms)
        assert len(heard) > 15
        assert all(one.to_ms <= other.from_ms for one, other in pairwise(heard))


def test_a_pause_is_silence_and_the_sentence_goes_on_after_three_counted_seconds() -> None:
    with coached("desk-three-minutes") as session:
        sentence = next(cue for cue in session.plan.cues if "glutes" in cue.say)
        session.clock.run_to(START + sentence.at_ms + 700)
        session.coach.ask(Ask.PAUSE)
        assert session.voice.heard[-1] == Heard(sentence.say, START + sentence.at_ms, START + sentence.at_ms + 700)
        session.clock.run_for(60_000)
        assert session.clock.alarm_ms is None
        resumed_ms = session.clock.now_ms()
        session.coach.ask(Ask.RESUME)
        session.clock.run_for(6_000)
        after = [sound for sound in session.voice.heard if sound.from_ms >= resumed_ms]
        assert [(sound.what, sound.from_ms - resumed_ms, sound.offset_ms) for sound in after[:4]] == [
            ("Three.", 0, 0), ("Two.", 1_000, 0), ("One.", 2_000, 0), (sentence.say, 3_000, 700)]
        assert after[3].to_ms - after[3].from_ms == sentence.duration_ms - 700


def test_a_suspend_silences_and_pauses() -> None:
    with coached("desk-three-minutes") as session:
        session.clock.run_for(20_000)
        session.clock.sleep_through(3_600_000)
        session.clock.run_for(0)
        assert session.coach.state is State.PAUSED
        slept_from_ms = START + 20_000
        late = [sound for sound in session.voice.heard if sound.from_ms > slept_from_ms + 3_600_000]
        assert late == []


def test_it_hurts_is_answered_at_once_and_the_way_out_is_heard_whole() -> None:
    with coached("ten-minutes") as session:
        hold = next(segment for segment in session.plan.segments if segment.phase is Phase.HOLD)
        session.clock.run_to(START + hold.start_ms + 4_500)
        asked_ms = session.clock.now_ms()
        way_out = session.plan.turns[hold.turn].way_out
        session.coach.ask(Ask.IT_HURTS)
        session.run_out()
        after = [sound for sound in session.voice.heard if sound.from_ms >= asked_ms]
        assert after[0].what == session.plan.hurt.say
        assert after[0].from_ms - asked_ms <= 150
        assert after[1].what == way_out.say
        assert after[1].to_ms - after[1].from_ms == way_out.duration_ms
        assert len(after) == 3
        assert session.coach.state is State.PAUSED


def test_a_session_starts_as_soon_as_its_opening_is_rendered_and_takes_the_true_lengths_later() -> None:
    session = CoachedSession(ready=False)
    session.coach.start("standing-hip-flexor")
    opening = session.preparing[-1][1]
    assert session.preparing[-1] == (0, opening)
    session.voice.release(*session.voice.wanted[:opening - 1])
    assert (session.plans, session.preparing[-1]) == ([], (opening - 1, opening))
    session.voice.release(session.voice.wanted[opening - 1])
    assert session.coach.state is State.RUNNING
    estimated_ms = session.plan.total_ms
    session.clock.run_for(2_000)
    session.voice.release()
    assert session.plan.total_ms < estimated_ms
    session.run_out()
    spoken = [sound.what for sound in session.voice.heard]
    assert spoken == [cue.say or (cue.chime.value if cue.chime else "") for cue in session.plan.cues]


def test_a_voice_that_renders_nothing_leaves_a_session_with_captions() -> None:
    session = CoachedSession(ready=False)
    session.coach.start("desk-three-minutes")
    session.voice.ready = True  # it gave everything up: lengths are estimated, nothing sounds
    session.voice.prepared.emit()
    session.run_out()
    assert session.records[0].ending is Ending.FINISHED
    assert any(frame.caption.text.endswith("Switch sides.") for frame in session.frames)


def test_chimes_only_starts_without_waiting_and_shows_captions() -> None:
    session = CoachedSession(ready=False)
    session.coach.set_preferences(Preferences(talk=Talk.CHIMES), "", 100)
    session.coach.start("desk-three-minutes")
    session.run_out()
    assert {sound.what for sound in session.voice.heard} == {"hold-start", "halfway", "hold-end", "switch-sides", "finished"}
    assert any("Switch sides" in frame.caption.text for frame in session.frames)


def test_another_hold_in_the_settings_reaches_the_next_hold_and_nothing_is_said_twice() -> None:
    with coached("standing-hip-flexor") as session:
        hold = next(segment for segment in session.plan.segments if segment.phase is Phase.HOLD)
        session.clock.run_to(START + hold.start_ms + 3_500)
        session.coach.set_preferences(Preferences(hold_ms={"standing-hip-flexor": 41_000}), "", 100)
        session.run_out()
        assert [hold.held_ms for hold in session.records[0].holds] == [30_000, 41_000, 41_000, 41_000]
        assert sorted(session.voice.heard, key=lambda sound: sound.from_ms) == planned(session)


def test_sound_that_was_lost_is_taken_up_in_the_middle_of_the_sentence() -> None:
    with coached("desk-three-minutes") as session:
        sentence = session.plan.cues[0]
        session.clock.run_to(START + sentence.at_ms + 1_000)
        session.voice.heard.clear()
        session.voice.sound_restarted.emit()
        assert session.voice.heard[0] == Heard(
            sentence.say, START + sentence.at_ms + 1_000, START + sentence.end_ms, 1_000)


def test_a_stop_is_silence_and_keeps_the_record() -> None:
    with coached("desk-three-minutes") as session:
        session.clock.run_for(45_000)
        session.coach.ask(Ask.STOP)
        assert session.coach.state is None
        assert session.records[0].ending is Ending.STOPPED
        assert all(sound.to_ms <= session.clock.now_ms() for sound in session.voice.heard)
        assert session.voice.times_asked("idle") == 1


def test_what_is_not_possible_is_left_undone() -> None:
    session = CoachedSession()
    for ask in Ask:
        session.coach.ask(ask, 10_000)
    session.coach.cancel()
    assert session.events == []


def test_unknown_ids_are_refused() -> None:
    session = CoachedSession()
    with pytest.raises(KeyError):
        session.coach.start("splits")


def test_frames_come_only_while_time_moves_and_somebody_looks(qtbot: QtBot) -> None:
    with coached("desk-three-minutes") as session:
        seen = len(session.frames)
        qtbot.waitUntil(lambda: len(session.frames) > seen + 2)
        session.coach.ask(Ask.PAUSE)
        assert not session.coach._frames.isActive()
        session.coach.ask(Ask.RESUME)
        session.coach.set_watched(False)
        assert not session.coach._frames.isActive()


def test_in_chimes_the_way_out_is_spoken_all_the_same() -> None:
    session = CoachedSession()
    session.coach.set_preferences(Preferences(talk=Talk.CHIMES), "", 100)
    session.coach.start("ten-minutes")
    hold = next(segment for segment in session.plan.segments if segment.phase is Phase.HOLD)
    session.clock.run_to(START + hold.start_ms + 4_500)
    session.coach.ask(Ask.IT_HURTS)
    session.run_out()
    plan = session.plan
    assert [sound.what for sound in session.voice.heard][-3:] == [
        plan.hurt.say, plan.turns[hold.turn].way_out.say, plan.hurt_pause.say]


def test_more_time_asked_for_in_the_lead_in_leaves_count_and_sentence_whole() -> None:
    with coached("desk-three-minutes") as session:
        sentence = next(cue for cue in session.plan.cues if "glutes" in cue.say)
        session.clock.run_to(START + sentence.at_ms + 700)
        session.coach.ask(Ask.PAUSE)
        session.coach.ask(Ask.RESUME)
        resumed_ms = session.clock.now_ms()
        session.clock.run_for(600)
        session.coach.ask(Ask.EXTEND, 10_000)
        session.clock.run_for(6_000)
        after = sorted((sound.from_ms - resumed_ms, sound.what) for sound in session.voice.heard if sound.from_ms >= resumed_ms)
        assert [(at, what) for at, what in after if at >= 1_000] == [(1_000, "Two."), (2_000, "One."), (3_000, sentence.say)]


def test_another_rate_in_a_long_segment_overlaps_nothing() -> None:
    with coached("standing-hip-flexor") as session:
        session.clock.run_for(10_000)
        session.voice.letter_ms = 100
        session.coach.set_preferences(Preferences(), "", 60)
        session.run_out()
        heard = sorted(session.voice.heard, key=lambda sound: sound.from_ms)
        assert all(one.to_ms <= other.from_ms for one, other in pairwise(heard))
        assert [sound.what for sound in heard if "Tuck" in sound.what]


def test_chimes_picked_in_the_middle_of_a_segment_end_the_talk_after_the_sentence() -> None:
    with coached("standing-hip-flexor") as session:
        session.clock.run_for(10_000)
        session.coach.set_preferences(Preferences(talk=Talk.CHIMES), "", 100)
        session.run_out()
        late = [sound.what for sound in session.voice.heard if sound.from_ms > START + 14_000]
        assert set(late) <= {"hold-start", "halfway", "hold-end", "switch-sides", "finished"}
