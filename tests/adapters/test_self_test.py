# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The test of the voice: what is noted, what is told, and that it always ends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.examples import Examples
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.self_test import SelfTester
from psoas_coach.adapters.self_test_notes import AFTER_MS, RENDER_MS, SOUND_MS, Notes
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.model.kinds import Rung
from psoas_coach.model.status import SelfTest, VoiceStatus
from tests.helpers.fake_clock import FakeClock
from tests.helpers.fake_voice import FakeVoice

TEXT = "This is your coach."
WELL = VoiceStatus(rung=Rung.VOICE, label="SVOX Pico · English (US)", device="Headphones", device_ms=20)
GONE = VoiceStatus(rung=Rung.CAPTIONS, label=WELL.label, problem="No device for sound was found.", remedy="Connect headphones.")
STANDS_IN = VoiceStatus(rung=Rung.ESPEAK, label="eSpeak NG", problem="Pico does not work.", remedy="Choose another.", device="Headphones")


def _heard(volume: int = 90) -> Notes:
    notes = Notes(TEXT, 1_000, volume)
    notes.note_ready(1_200, 1_500)
    notes.note_started(TEXT, 1_640)
    notes.note_level(0.25)
    notes.note_level(0.1)
    return notes


def test_who_spoke_on_what_how_loud_and_how_soon() -> None:
    assert _heard().result(WELL) == SelfTest(
        voice="SVOX Pico · English (US)", device="Headphones", level_dbfs=-12.0, wait_ms=640, device_ms=20)


def test_the_device_is_remembered_after_it_was_closed() -> None:
    notes = _heard()
    notes.note_status(WELL)
    result = notes.result(VoiceStatus(rung=Rung.VOICE, label=WELL.label))
    assert (result.device, result.device_ms) == ("Headphones", 20)


def test_a_voice_that_stands_in_is_told_though_it_was_heard() -> None:
    result = _heard().result(STANDS_IN)
    assert (result.voice, result.problem, result.remedy) == ("eSpeak NG", "Pico does not work.", "Choose another.")
    assert result.wait_ms == 640


def _asked(*, ready: bool = True, started: bool = True, volume: int = 90) -> Notes:
    notes = Notes(TEXT, 1_000, volume)
    if ready:
        notes.note_ready(1_200, 1_500)
    if started:
        notes.note_started(TEXT, 1_640)
    return notes


@pytest.mark.parametrize(("notes", "status", "words"), [
    (_asked(volume=0), WELL, "volume is at 0"),
    (_asked(started=False), WELL, "the sound did not begin"),
    (_asked(), WELL, "no sound reached the device"),
    (_asked(ready=False, started=False), WELL, "not ready within 45 seconds"),
    (_asked(), GONE, "No device for sound was found."),
    (_asked(volume=0), GONE, "No device for sound was found."),
    (_asked(volume=0), STANDS_IN, "Pico does not work. The voice’s volume is at 0, so nothing can be heard."),
])
def test_where_nothing_is_heard_a_sentence_says_why_and_what_helps(notes: Notes, status: VoiceStatus, words: str) -> None:
    result = notes.result(status)
    assert words in result.problem
    assert result.remedy.endswith(".")
    assert (result.level_dbfs, result.wait_ms) == (None, None)


def test_a_test_ends_with_its_sentence_and_else_when_it_is_late() -> None:
    notes = Notes(TEXT, 1_000, 90)
    assert notes.ends_ms == 1_000 + RENDER_MS
    notes.note_ready(1_200, 1_500)
    notes.note_ready(9_999, 9_999)
    assert notes.ends_ms == 1_200 + SOUND_MS
    notes.note_started("step-change", 1_300)
    assert notes.ends_ms == 1_200 + SOUND_MS
    notes.note_started(TEXT, 1_640)
    notes.note_started(TEXT, 1_700)
    assert notes.ends_ms == 1_640 + 1_500 + AFTER_MS


class Trial:
    """A tester on a fake voice, and what it told."""

    def __init__(self, voice: FakeVoice, volume: int = 90) -> None:
        self.voice, self.now_ms = voice, 1_000
        self.results: list[SelfTest] = []
        self.said: list[str] = []
        self.tester = SelfTester(voice, self._say, lambda: volume, now_ms=lambda: self.now_ms)
        self.tester.done.connect(self.results.append)

    def _say(self, text: str) -> None:
        self.said.append(text)
        self.voice.prepare([text])


def test_a_sentence_that_is_heard_is_told_when_it_is_over(qtbot: QtBot) -> None:
    trial = Trial(FakeVoice({TEXT: 1_500}))
    trial.tester.begin(TEXT)
    trial.voice.sound_started.emit(TEXT, 1_300)
    trial.voice.level.emit(0.5)
    trial.voice.status_changed.emit(WELL)
    assert trial.tester.running
    trial.now_ms = 1_300 + 1_500 + AFTER_MS
    trial.tester._set_end()
    qtbot.waitUntil(lambda: bool(trial.results), timeout=5_000)
    result = trial.results[0]
    assert (result.wait_ms, result.level_dbfs, result.device, trial.said) == (300, -6.0, "Headphones", [TEXT])
    assert not trial.tester.running


def test_a_voice_that_never_answers_ends_the_test_all_the_same(qtbot: QtBot) -> None:
    trial = Trial(FakeVoice(ready=False))
    trial.tester.begin(TEXT)
    trial.now_ms += RENDER_MS - 1
    trial.tester._on_time()
    assert trial.tester.running
    trial.now_ms += 1
    trial.tester._on_time()
    trial.tester._on_time()
    assert len(trial.results) == 1
    assert "not ready" in trial.results[0].problem


def test_a_second_test_takes_the_place_of_the_first_and_a_cancelled_one_tells_nothing() -> None:
    trial = Trial(FakeVoice())
    trial.tester.begin("One.")
    trial.tester.begin("Two.")
    trial.voice.sound_started.emit("One.", 1_300)
    trial.voice.level.emit(0.5)
    trial.tester.cancel()
    trial.voice.clip_ready.emit("Two.")
    trial.tester._on_time()
    assert trial.results == []


@pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")
def test_with_the_real_voice_and_a_device_that_nobody_hears(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSOAS_COACH_AUDIO_BACKEND", "null")
    voice = make_voice(Folders(config=tmp_path, data=tmp_path, cache=tmp_path))
    voice.set_voice("", 100)
    voice.set_volumes(90, 60, 40)
    clock = FakeClock(0)
    examples = Examples(voice, clock)
    tester = SelfTester(voice, examples.say, lambda: 90)
    monkeypatch.setattr(clock, "voice_ms", lambda _: tester._now_ms() + 400)
    with qtbot.waitSignal(tester.done, timeout=30_000) as done:
        tester.begin(TEXT)
    voice.stop()
    result: SelfTest = done.args[0]
    assert (result.voice, result.problem) == ("SVOX Pico · English (US)", "")
    assert result.level_dbfs is not None
    assert -30 < result.level_dbfs < -1
    assert result.wait_ms is not None
    assert 0 < result.wait_ms < 20_000
