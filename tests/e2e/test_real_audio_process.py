# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is really heard: the audio process on a private sound server whose output is recorded."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.coach_voice import CoachVoice
from psoas_coach.adapters.render_process import RenderProcess
from psoas_coach.model.kinds import Chime, Rung
from psoas_coach.speech.chime_notes import chime_ms
from psoas_coach.speech.clip_file import ClipSound, packed
from tests.helpers.sound_server import Recording, SoundServer

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
    if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
        pytest.fail("This test needs PulseAudio: apt-get install pulseaudio pulseaudio-utils", pytrace=False)
    with SoundServer() as server:
        for key, value in server.environment.items():
            monkeypatch.setenv(key, value)
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
