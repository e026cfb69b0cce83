# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every voice is equally loud, and none loses the end of a word; the first is measured by FFmpeg's ITU-R BS.1770 meter, not by us."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from psoas_coach.adapters.render_engines import Engines
from psoas_coach.speech.clip_file import unpacked
from psoas_coach.speech.clips import estimated_ms, least_ms, longest_ms
from psoas_coach.speech.polish import as_floats, resampled, voiced_range
from tests.helpers.natural_voice import natural_voice
from tests.helpers.render_line import RenderLine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")

SENTENCES = (
    "Lie on your back with both knees bent and your feet flat on the floor.",
    "Bring your right foot forward into a long lunge, and lower your left knee to the floor.", "Hold here.", "Breathe in.", "And out.",
    "Switch sides.", "Squeeze the glute of your back leg, and tuck your tailbone under.",
    "You should feel this at the front of the left hip.",
    "Twenty seconds left.", "Keep your chest tall, and do not arch your lower back.", "Slowly ease out of the stretch.",
    "Well done. That was the last one for today.",
)
NUMBERS = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen",
    "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty",
)
VOICES = ("pico:en-US", "pico:en-GB", "espeak:gmw/en-US", "espeak:gmw/en", *(f"piper:{path}" for path in (natural_voice(),) if path))
SPREAD_DB = 2.0

Samples = NDArray[np.int16]


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RenderLine]:
    child = RenderLine(tmp_path_factory.mktemp("clips"))
    yield child
    child.close()


def _said(child: RenderLine, text: str, voice: str, folder: Path, rate: int = 100) -> Samples:
    answer = child.render(text, voice, path=folder / "said.wav", rate=rate)
    assert "rendered" in answer, answer
    return np.frombuffer(bytes(unpacked((folder / "said.wav").read_bytes()).samples), "<i2").astype(np.int16)


def _lufs(samples: Samples, path: Path) -> tuple[float, float]:
    """Integrated loudness in LUFS and the highest true peak in dBFS, as FFmpeg measures them."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(samples.tobytes())
    command = ["ffmpeg", "-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = told[told.rindex("Integrated loudness"):]
    loudness, peak = re.search(r"I:\s+(-?[\d.]+) LUFS", summary), re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)
    assert loudness
    assert peak
    return float(loudness[1]), float(peak[1])


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs ffmpeg, whose meter is not ours")
def test_all_voices_are_equally_loud_and_none_is_clipped(child: RenderLine, tmp_path: Path) -> None:
    loudness = {}
    for voice in VOICES:
        clips = [_said(child, text, voice, tmp_path) for text in SENTENCES]
        assert max(int(np.abs(clip.astype(int)).max()) for clip in clips) <= 32768 * 10 ** (-1 / 20)
        loudness[voice], peak = _lufs(np.concatenate(clips), tmp_path / "all.wav")
        assert peak <= -1
    assert max(loudness.values()) - min(loudness.values()) <= SPREAD_DB, loudness
    assert -26 < min(loudness.values()) <= max(loudness.values()) < -19, loudness


@pytest.mark.parametrize("voice", ["pico:en-US", "pico:en-GB", "espeak:gmw/en-US", "espeak:gmw/en"])
def test_no_consonant_of_a_number_is_cut_off(voice: str, tmp_path: Path) -> None:
    """In the 60 ms beside what is kept nothing is left within 50 dB of the word's peak; no consonant is fainter for 250 ms."""
    engines = Engines()
    for number in NUMBERS:
        recording = engines.record(voice, 100, f"{number}.", tmp_path / "raw")
        sound = resampled(as_floats(recording.samples, recording.channels), recording.rate)
        first, last = voiced_range(sound)
        parts = sound[:sound.size // 240 * 240].reshape(-1, 240)  # of 5 ms
        level = np.sqrt(np.mean(np.square(parts), axis=1)) / float(np.abs(sound).max())
        core = np.flatnonzero(level > 10 ** (-42 / 20))
        left = level > 10 ** (-50 / 20)
        left[first // 240:last // 240] = False
        before, after = left[max(0, core[0] - 50):first // 240][::-1], left[last // 240:core[-1] + 51]
        assert not before[:12].any(), (voice, number)
        assert not after[:12].any(), (voice, number)


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.partition("/")[0])
def test_a_number_is_short_and_whole(child: RenderLine, tmp_path: Path, voice: str) -> None:
    lengths = {number: _said(child, f"{number}.", voice, tmp_path).size / 48 for number in NUMBERS}
    assert all(350 < length < 1_200 for length in lengths.values()), lengths


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.partition("/")[0])
def test_what_voices_say_lies_between_the_least_and_the_longest(child: RenderLine, tmp_path: Path, voice: str) -> None:
    odd = ("W W W W.", "1234567890", "192.168.10.1 and 99 %.", "a b c d e f g h i j k l m n o p", "x" * 30, "5 € or 6 €", "I.")
    for rate in (60, 160):
        for text in (*odd, *SENTENCES[:4]):
            length = _said(child, text, voice, tmp_path, rate).size / 48
            assert 1.5 * least_ms(text, rate) < length < 0.9 * longest_ms(text, rate), (text, length)
    assert longest_ms(SENTENCES[1], 100) < 10 * estimated_ms(SENTENCES[1], 100)
