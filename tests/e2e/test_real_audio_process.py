# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is really heard: the audio process on a private sound server whose output is recorded."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.coach_voice import CoachVoice
from psoas_coach.adapters.render_process import RenderProcess
from psoas_coach.model.kinds import BreathPhase, Chime, Rung
from psoas_coach.speech.breath_tones import breath_samples
from psoas_coach.speech.chime_notes import chime_ms
from psoas_coach.speech.clip_file import ClipSound, packed
from tests.helpers.pitch import lowest_pitches
from tests.helpers.sound_here import sound_here
from tests.helpers.sound_server import RATE, Recording, SoundServer

pytestmark = [pytest.mark.real, pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio")]

WAIT_MS = 30_000
MS = 1_000_000
ONSET_MS = 60
STANDSTILL_MS = 60  # a machine that stands still for a moment puts silence into a sound; it takes nothing from it
PLAYINGS = 3
TEXT = "Bring your right foot forward into a long lunge."


def _now_ns() -> int:
    return time.monotonic_ns()


def _tone(folder: Path, name: str, length_ms: int, hertz: int = 500) -> str:
    count = length_ms * 48
    sound = 8_000 * np.sin(2 * np.pi * hertz * np.arange(count) / 48_000)
    path = folder / f"{name}.wav"
    path.write_bytes(packed(ClipSound(sound.astype("<i2").tobytes(), ())))
    return str(path)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_here(monkeypatch) as server:
        yield server


@pytest.fixture
def audio(server: SoundServer, qtbot: QtBot) -> Iterator[AudioProcess]:
    audio = AudioProcess()
    audio.warm()
    qtbot.waitUntil(lambda: audio.has_device is True, timeout=WAIT_MS)
    yield audio
    audio.stop()


def _heard_until(server: SoundServer, until_ns: int, qtbot: QtBot) -> Recording:
    qtbot.waitUntil(lambda: _recorded_to(server) > until_ns, timeout=WAIT_MS)
    return server.recording()


def _recorded_to(server: SoundServer) -> int:
    recording = server.recording()
    return recording.at_ns(len(recording.samples))


def test_each_sound_sets_in_at_its_instant_and_is_heard_to_its_end(
    server: SoundServer, audio: AudioProcess, tmp_path: Path, qtbot: QtBot,
) -> None:
    lengths = (700, 300, 1_200, 450)
    begin_ns = _now_ns() + 500 * MS
    planned = []
    for number, length_ms in enumerate(lengths):
        at_ns = begin_ns + number * 1_700 * MS
        audio.play_clip(_tone(tmp_path, str(number), length_ms), at_ns)
        planned.append((at_ns, length_ms))
    chime_at_ns = begin_ns + 4 * 1_700 * MS
    audio.play_chime(Chime.HOLD_START, chime_at_ns)
    heard = _heard_until(server, chime_at_ns + 1_000 * MS, qtbot).sounding()
    assert len(heard) == 5
    for (start_ns, end_ns), (at_ns, length_ms) in zip(heard, planned, strict=False):
        assert abs(start_ns - at_ns) < ONSET_MS * MS
        assert -8 * MS < end_ns - start_ns - length_ms * MS < STANDSTILL_MS * MS
    exact = [abs(end_ns - start_ns - length_ms * MS) < 8 * MS for (start_ns, end_ns), (_, length_ms) in zip(heard, planned, strict=False)]
    assert exact.count(False) <= 1
    assert abs(heard[4][0] - chime_at_ns) < ONSET_MS * MS
    assert heard[4][1] - heard[4][0] == pytest.approx(chime_ms(Chime.HOLD_START) * MS, abs=150 * MS)


def test_a_flush_is_silence_at_once(server: SoundServer, audio: AudioProcess, tmp_path: Path, qtbot: QtBot) -> None:
    audio.play_clip(_tone(tmp_path, "long", 5_000), _now_ns() + 200 * MS)
    audio.play_clip(_tone(tmp_path, "later", 500), _now_ns() + 2_500 * MS)
    qtbot.waitUntil(lambda: bool(server.recording().onsets()), timeout=WAIT_MS)
    audio.flush()
    flushed_ns = _now_ns()
    heard = _heard_until(server, flushed_ns + 3_500 * MS, qtbot).sounding()
    assert len(heard) == 1
    assert heard[0][1] - flushed_ns < 160 * MS


def test_an_offset_takes_a_sentence_up_in_the_middle(
    server: SoundServer, audio: AudioProcess, tmp_path: Path, qtbot: QtBot,
) -> None:
    lengths = []
    for _ in range(PLAYINGS):
        at_ns = _now_ns() + 400 * MS
        audio.play_clip(_tone(tmp_path, "a", 2_000), at_ns, offset_ms=1_400)
        start_ns, end_ns = _heard_until(server, at_ns + 1_200 * MS, qtbot).sounding()[-1]
        assert abs(start_ns - at_ns) < ONSET_MS * MS
        lengths.append(end_ns - start_ns)
    assert min(lengths) == pytest.approx(600 * MS, abs=10 * MS)


def test_a_killed_process_is_replaced_and_the_sentence_goes_on(
    server: SoundServer, audio: AudioProcess, tmp_path: Path, qtbot: QtBot,
) -> None:
    path, at_ns = _tone(tmp_path, "long", 8_000), _now_ns() + 300 * MS
    _take_up_when_restarted(audio, path, at_ns)
    audio.play_clip(path, at_ns)
    qtbot.waitUntil(lambda: bool(server.recording().onsets()), timeout=WAIT_MS)
    killed_ns = _now_ns()
    os.kill(audio.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(server.recording().onsets(gap_ms=80)) == 2, timeout=WAIT_MS)
    assert server.recording().onsets(gap_ms=80)[1] - killed_ns < 2_000 * MS
    end_ns = _heard_until(server, at_ns + 8_500 * MS, qtbot).sounding(gap_ms=2_000)[0][1]
    assert abs(end_ns - at_ns - 8_000 * MS) < ONSET_MS * MS


def test_when_the_sound_server_dies_the_person_is_told_and_speech_comes_back_with_it(
    server: SoundServer, audio: AudioProcess, tmp_path: Path, qtbot: QtBot,
) -> None:
    path, at_ns = _tone(tmp_path, "long", 16_000), _now_ns() + 300 * MS
    _take_up_when_restarted(audio, path, at_ns)
    audio.play_clip(path, at_ns)
    qtbot.waitUntil(lambda: bool(server.recording().onsets()), timeout=WAIT_MS)
    with qtbot.waitSignal(audio.device_lost, timeout=WAIT_MS) as lost:
        server.kill()
    assert all(text.endswith(".") for text in lost.args or [])
    with qtbot.waitSignal(audio.device_back, timeout=WAIT_MS):
        server.restart()
        back_ns = _now_ns()
    qtbot.waitUntil(lambda: bool(server.recording().onsets()), timeout=WAIT_MS)
    assert server.recording().onsets()[0] - back_ns < 2_000 * MS
    end_ns = _heard_until(server, at_ns + 16_500 * MS, qtbot).sounding(gap_ms=2_000)[-1][1]
    assert abs(end_ns - at_ns - 16_000 * MS) < 100 * MS


def test_an_open_device_is_never_given_digital_silence_and_nobody_hears_that(
    server: SoundServer, audio: AudioProcess, qtbot: QtBot,
) -> None:
    levels = QSignalSpy(audio.level)
    awake_ns = _now_ns() + 500 * MS
    recording = _heard_until(server, awake_ns + 2_000 * MS, qtbot)
    begin = (awake_ns - recording.start_ns) * RATE // 1_000_000_000
    samples = recording.samples[begin:begin + 2 * RATE].astype(int)
    assert np.diff(np.flatnonzero(samples)).max() < RATE // 50
    assert np.abs(samples).max() <= 3
    assert recording.sounding(threshold=5) == []
    assert levels.count() == 0


def test_a_breath_tone_is_heard_for_as_long_as_the_breath_and_is_softer_under_a_sentence(
    server: SoundServer, audio: AudioProcess, tmp_path: Path, qtbot: QtBot,
) -> None:
    at_ns = _now_ns() + 500 * MS
    audio.play_breath(BreathPhase.IN, at_ns, 3_000)
    audio.play_breath(BreathPhase.OUT, at_ns + 3_000 * MS, 4_000)
    audio.play_clip(_tone(tmp_path, "high", 1_500, 5_000), at_ns + 4_500 * MS)
    recording = _heard_until(server, at_ns + 7_500 * MS, qtbot)
    start_ns, end_ns = recording.sounding()[0]
    assert abs(start_ns - at_ns) < 2 * ONSET_MS * MS  # it swells: its first samples are below the threshold
    assert end_ns - at_ns == pytest.approx(7_000 * MS, abs=3 * ONSET_MS * MS)

    def part(from_ms: int, to_ms: int) -> NDArray[np.int16]:
        first, last = ((at_ns + ms * MS - recording.start_ns) * RATE // 1_000_000_000 for ms in (from_ms, to_ms))
        return recording.samples[first:last]

    def low(samples: NDArray[np.int16]) -> float:
        """The loudness of all below 2 kHz, the breath's tone alone; a moment in which the machine stood still does not count."""
        size = RATE // 20
        spectra = np.abs(np.fft.rfft(samples[:samples.size // size * size].astype(float).reshape(-1, size)))
        return float(np.median(np.sqrt(np.sum(spectra[:, np.fft.rfftfreq(size, 1 / RATE) < 2_000] ** 2, axis=1))))

    assert np.all(np.diff(lowest_pitches(part(200, 2_800), 400)) > 0)
    assert np.all(np.diff(lowest_pitches(part(3_200, 4_400), 400)) < 0)
    assert max(lowest_pitches(part(6_100, 6_700), 300)) < lowest_pitches(part(4_000, 4_400), 400)[0]
    made = breath_samples(BreathPhase.OUT, 4_000)
    assert low(part(4_000, 4_400)) / low(made[1_000 * 48:1_400 * 48]) == pytest.approx(1.0, abs=0.05)
    assert low(part(4_700, 5_700)) / low(made[1_700 * 48:2_700 * 48]) == pytest.approx(0.5, abs=0.05)


def test_a_breath_is_taken_up_in_its_middle_and_is_silent_where_its_volume_is(
    server: SoundServer, audio: AudioProcess, qtbot: QtBot,
) -> None:
    at_ns = _now_ns() + 400 * MS
    audio.play_breath(BreathPhase.IN, at_ns, 4_000, offset_ms=3_000)
    start_ns, end_ns = _heard_until(server, at_ns + 1_300 * MS, qtbot).sounding()[-1]
    assert abs(start_ns - at_ns) < ONSET_MS * MS
    assert end_ns - start_ns == pytest.approx(1_000 * MS, abs=2 * ONSET_MS * MS)
    audio.set_gains(1.0, 1.0, 0.0)
    at_ns = _now_ns() + 300 * MS
    audio.play_breath(BreathPhase.OUT, at_ns, 1_500)
    assert len(_heard_until(server, at_ns + 1_700 * MS, qtbot).sounding()) == 1


def test_a_sentence_of_the_coach_is_heard_whole_and_on_time(server: SoundServer, tmp_path: Path, qtbot: QtBot) -> None:
    store = ClipStore(tmp_path / "clips")
    voice = CoachVoice(RenderProcess(store), store, AudioProcess())
    voice.set_voice("", 100)
    voice.set_volumes(100, 100, 100)
    with qtbot.waitSignal(voice.prepared, timeout=WAIT_MS):
        voice.prepare([TEXT])
    duration_ms = voice.duration_ms(TEXT)
    assert duration_ms
    voice.warm()
    at_ms = _now_ns() // MS + 1_500
    voice.play(TEXT, at_ms)
    heard = _heard_until(server, (at_ms + duration_ms + 500) * MS, qtbot).sounding(gap_ms=600, threshold=25)
    assert voice.status.rung is Rung.VOICE
    voice.stop()
    assert len(heard) == 1
    assert abs(heard[0][0] // MS - at_ms - 20) < ONSET_MS
    assert (heard[0][1] - heard[0][0]) // MS == pytest.approx(duration_ms - 100, abs=60)


def _take_up_when_restarted(audio: AudioProcess, path: str, at_ns: int) -> Callable[[], None]:
    def take_up() -> None:
        now_ns = _now_ns() + 50 * MS
        audio.play_clip(path, now_ns, offset_ms=(now_ns - at_ns) // MS)

    audio.restarted.connect(take_up)
    return take_up
