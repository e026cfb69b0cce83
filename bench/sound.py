# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound's share of `make bench`: the audio process at rest and at work, pause to silence, and how fast each voice renders."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from bench.measuring import at_rest, pss_kb
from bench.report import say
from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.adapters.coach_voice import CoachVoice
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import spoken_texts
from psoas_coach.speech.voices import ladder
from tests.helpers.natural_voice import natural_voice
from tests.helpers.shipped import shipped_library
from tests.helpers.sound_server import SoundServer

WARM_S, PAUSES = 10.0, 9
SETTLE_MS, SPOKEN_MS, SILENT_MS = 3_000, 1_200, 700
RENDER_MS, LISTED_MS = 300_000, 10_000
SENTENCE = "Breathe out, long and slow, and let the front of your hip grow long, all the way down into your thigh."


def wait(milliseconds: int) -> None:
    """Let events pass for that long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(done: Callable[[], bool], at_most_ms: int) -> None:
    """Let events pass until `done`; raises TimeoutError."""
    end = time.monotonic() + at_most_ms / 1000
    while not done():
        if time.monotonic() > end:
            raise TimeoutError
        wait(5)


def sound(server: SoundServer, environment: dict[str, str]) -> None:
    """Measure and print; the processes started here get `environment`."""
    os.environ.update(environment)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder)
        voice = make_voice(Folders(config=path / "config", data=path / "data", cache=path / "cache"))
        voice.set_voice("", 100)
        _pause_to_silence(voice, server)
        voice.stop()
    _audio_process()
    render_speeds()


def _audio_process() -> None:
    audio = AudioProcess()
    audio.warm()
    wait_until(lambda: audio.has_device is True, LISTED_MS)
    wait(SETTLE_MS)
    cpu, woken = at_rest(audio.pid, WARM_S)
    say("audio process, open and silent", f"CPU {cpu:.1f} %, {woken:.0f} wake-ups/s, {pss_kb(audio.pid) / 1024:.0f} MB")
    audio.stop()


def _pause_to_silence(voice: CoachVoice, server: SoundServer) -> None:
    voice.prepare([SENTENCE])
    wait_until(lambda: voice.duration_ms(SENTENCE) is not None, RENDER_MS)
    voice.warm()
    wait(SETTLE_MS)
    times = []
    for _ in range(PAUSES):
        voice.play(SENTENCE, time.monotonic_ns() // 1_000_000 + 100)
        wait(SPOKEN_MS)
        flushed_ns = time.monotonic_ns()
        voice.flush()
        wait(SILENT_MS)
        times.append((server.recording().sounding(gap_ms=400)[-1][1] - flushed_ns) / 1_000_000)
    say("pause → silence", f"{statistics.median(times):.0f} ms, at most {max(times):.0f} ms", "≤ 100 ms")


def render_speeds() -> None:
    """How fast the full routine's sentences are rendered by each voice of the ladder, from the start of the process."""
    library = shipped_library()
    texts = spoken_texts(library.routine("full-standard"), library, Preferences())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder)
        first = make_voice(Folders(config=path / "config", data=path / "data", cache=path / "cache"))
        natural = [str(path) for path in (natural_voice(),) if path]
        first.set_natural_files(natural)
        first.set_voice("", 100)
        wait_until(lambda: bool(first.voices), LISTED_MS)
        voices = ladder(first.voices, "", "en", "linux")
        first.stop()
        for info in voices:
            cache = path / info.engine
            voice = make_voice(Folders(config=path / "config", data=path / "data", cache=cache))
            voice.set_natural_files(natural)
            voice.set_voice(info.id, 100)
            start = time.perf_counter()
            voice.prepare(texts)
            wait_until(partial(_all_rendered, voice, texts), RENDER_MS)
            passed = time.perf_counter() - start
            spoken_s = sum(voice.duration_ms(text) or 0 for text in texts) / 1000
            say(f"render, {info.label}", f"{len(texts)} sentences in {passed:.1f} s: {spoken_s / passed:.0f} × real time")
            voice.stop()


def _all_rendered(voice: CoachVoice, texts: Sequence[str]) -> bool:
    return all(voice.duration_ms(text) is not None for text in texts)
