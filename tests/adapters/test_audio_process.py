# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The audio process on the silent backend: its time, its watchdog, its manners."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.model.kinds import Chime
from psoas_coach.speech.clip_file import ClipSound, packed
from tests.helpers.thorough import thorough_only

WAIT_MS = 20_000
MS = 1_000_000


def _now_ns() -> int:
    return time.monotonic_ns()


@pytest.fixture
def clip(tmp_path: Path) -> str:
    path = tmp_path / "clip.wav"
    path.write_bytes(packed(ClipSound(b"\x00\x20" * 48_000, ())))
    return str(path)


class Audio:
    """An audio process, and what it told."""

    def __init__(self, process: AudioProcess) -> None:
        self.process = process
        self.started: dict[str, int] = {}
        self.levels: list[float] = []
        self.lost: list[tuple[str, str]] = []
        process.started.connect(self.started.__setitem__)
        process.level.connect(self.levels.append)
        process.device_lost.connect(lambda problem, remedy: self.lost.append((problem, remedy)))


@pytest.fixture
def audio(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Audio]:
    monkeypatch.setenv("PSOAS_COACH_AUDIO_BACKEND", "null")
    audio = Audio(AudioProcess())
    yield audio
    audio.process.stop()


@pytest.fixture
def warm(audio: Audio, qtbot: QtBot) -> Audio:
    audio.process.warm()
    qtbot.waitUntil(lambda: audio.process.has_device is True, timeout=WAIT_MS)
    return audio


def test_sounds_begin_at_their_instants(warm: Audio, clip: str, qtbot: QtBot) -> None:
    planned = {f"{number}": _now_ns() + (300 + 150 * number) * MS for number in range(4)}
    for tag, at_ns in planned.items():
        warm.process.play_clip(clip, at_ns, tag=tag)
    warm.process.play_chime(Chime.HALFWAY, _now_ns() + 500 * MS, tag="chime")
    qtbot.waitUntil(lambda: len(warm.started) == 5, timeout=WAIT_MS)
    assert all(abs(warm.started[tag] - at_ns) < 60 * MS for tag, at_ns in planned.items())
    assert warm.lost == []


def test_levels_tell_of_sound_and_of_its_end(warm: Audio, clip: str, qtbot: QtBot) -> None:
    warm.process.play_clip(clip, _now_ns(), tag="a")
    qtbot.waitUntil(lambda: bool(warm.levels), timeout=WAIT_MS)
    assert max(warm.levels) == pytest.approx(0.25, abs=0.01)
    warm.process.idle()
    qtbot.waitUntil(lambda: warm.levels[-1] == 0.0, timeout=WAIT_MS)


def test_volume_changes_the_level(warm: Audio, clip: str, qtbot: QtBot) -> None:
    warm.process.set_gains(0.5, 1.0, 1.0)
    warm.process.play_clip(clip, _now_ns() + 50 * MS)
    qtbot.waitUntil(lambda: bool(warm.levels), timeout=WAIT_MS)
    assert max(warm.levels) == pytest.approx(0.125, abs=0.01)


@pytest.mark.parametrize("drop", ["clear", "flush"])
def test_what_was_dropped_does_not_begin(warm: Audio, clip: str, drop: str, qtbot: QtBot) -> None:
    warm.process.play_clip(clip, _now_ns() + 300 * MS, tag="dropped")
    getattr(warm.process, drop)()
    warm.process.play_clip(clip, _now_ns() + 400 * MS, tag="kept")
    qtbot.waitUntil(lambda: "kept" in warm.started, timeout=WAIT_MS)
    assert set(warm.started) == {"kept"}


def test_a_cold_process_plays_what_it_was_told_before_it_was_there(audio: Audio, clip: str, qtbot: QtBot) -> None:
    audio.process.play_clip(clip, _now_ns(), tag="at once")
    qtbot.waitUntil(lambda: "at once" in audio.started, timeout=WAIT_MS)


@pytest.mark.parametrize("content", [None, b"rubbish"])
def test_a_clip_that_cannot_be_read_is_passed_over(warm: Audio, clip: str, tmp_path: Path, content: bytes | None, qtbot: QtBot) -> None:
    bad = tmp_path / "bad.wav"
    if content is not None:
        bad.write_bytes(content)
    warm.process.play_clip(str(bad), _now_ns(), tag="bad")
    warm.process.play_clip(clip, _now_ns() + 100 * MS, tag="good")
    qtbot.waitUntil(lambda: "good" in warm.started, timeout=WAIT_MS)
    assert set(warm.started) == {"good"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGSTOP"])
def test_a_process_that_dies_or_hangs_is_replaced_and_the_plans_are_asked_for_anew(
    warm: Audio, clip: str, how: str, qtbot: QtBot,
) -> None:
    before = warm.process.pid
    with qtbot.waitSignal(warm.process.restarted, timeout=WAIT_MS):
        os.kill(warm.process.pid, getattr(signal, how))
    assert warm.process.pid != before
    warm.process.play_clip(clip, _now_ns(), offset_ms=500, tag="again")
    qtbot.waitUntil(lambda: "again" in warm.started, timeout=WAIT_MS)


def test_an_idle_process_is_let_go_of_and_comes_back(clip: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSOAS_COACH_AUDIO_BACKEND", "null")
    audio = Audio(AudioProcess(let_go_ms=1))
    restarted = QSignalSpy(audio.process.restarted)
    for tag in ("first", "second"):
        audio.process.warm()
        audio.process.play_clip(clip, _now_ns(), tag=tag)
        qtbot.waitUntil(lambda tag=tag: tag in audio.started, timeout=WAIT_MS)  # type: ignore[misc]
        audio.process.idle()
        qtbot.waitUntil(lambda: audio.process.pid == 0, timeout=WAIT_MS)
    assert restarted.count() == 0
    audio.process.stop()


def test_without_any_device_time_goes_on_in_silence_and_a_sentence_says_so(
    clip: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PSOAS_COACH_AUDIO_BACKEND", "jack")
    audio = Audio(AudioProcess())
    audio.process.warm()
    at_ns = _now_ns() + 700 * MS
    audio.process.play_clip(clip, at_ns, tag="unheard")
    qtbot.waitUntil(lambda: "unheard" in audio.started, timeout=WAIT_MS)
    audio.process.stop()
    assert len(audio.lost) == 1
    assert all(text.endswith(".") for text in audio.lost[0])
    assert abs(audio.started["unheard"] - at_ns) < 60 * MS
    assert audio.levels == []


@thorough_only
def test_a_process_that_always_dies_is_given_up_with_a_sentence(qtbot: QtBot) -> None:
    audio = Audio(AudioProcess([sys.executable, "-c", "raise SystemExit(1)"]))
    with qtbot.waitSignal(audio.process.device_lost, timeout=WAIT_MS):
        audio.process.warm()
    assert audio.lost[0][0] == "The sound keeps failing."
    audio.process.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_what_is_planned_while_the_process_is_away_is_not_played_twice(warm: Audio, clip: str, qtbot: QtBot) -> None:
    starts: list[str] = []
    warm.process.started.connect(lambda tag, at_ns: starts.append(tag))
    warm.process.restarted.connect(lambda: warm.process.play_clip(clip, _now_ns() + 50 * MS, tag="planned"))
    warm.process.restarted.connect(lambda: warm.process.play_clip(clip, _now_ns() + 400 * MS, tag="last"))
    warm.process._child.lost.connect(lambda why: warm.process.play_clip(clip, _now_ns() + 100 * MS, tag="planned"))
    os.kill(warm.process.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: "last" in starts, timeout=WAIT_MS)
    assert starts == ["planned", "last"]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize("name", ["audio", "render"])
def test_a_child_never_outlives_the_app(name: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSOAS_COACH_AUDIO_BACKEND", "null")
    code = ("import os\nfrom PySide6.QtCore import QCoreApplication\n"
            "from psoas_coach.adapters.child_process import ChildProcess, child_command\n"
            "app = QCoreApplication([])\n"
            f"child = ChildProcess(child_command('{name}'), 'it')\n"
            "child.started.connect(lambda: (os.write(1, str(child.pid).encode()), os.kill(os.getpid(), 9)))\n"
            "child.start()\napp.exec()\n")
    parent = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=WAIT_MS / 1000)
    assert parent.returncode == -signal.SIGKILL
    pid = int(parent.stdout)
    qtbot.waitUntil(lambda: not _alive(pid), timeout=WAIT_MS)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
