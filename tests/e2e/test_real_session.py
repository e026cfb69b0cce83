# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app as it is: a real window under a real display, real keys, and what a listener really hears."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.model.kinds import Chime
from psoas_coach.speech.chimes import chime_samples
from psoas_coach.speech.clip_file import unpacked
from psoas_coach.ui.figure_look import look_of
from tests.helpers.real_screen import PROGRAMS, WAIT_MS, RealScreen
from tests.helpers.sound_server import RATE, SoundServer

pytestmark = [pytest.mark.real, pytest.mark.skipif(sys.platform != "linux", reason="X11 and PulseAudio")]

LEG_PIXELS, STILL_LOOKS = 300, 20
ONSET_MS = 60
LOOK_MS = 400
ALIKE = 0.9  # correlation of a sound with what was recorded; a gap or an overlap is far below
# A machine that stands still for some ms spoils a piece of what is just being said: one piece of eight, in one sentence of a session.
PIECES, MISSED, SPOILT = 8, 1, 1
READ = "[app]\nsafety_read = true\n"
BRIEF = READ + '[hold]\nstanding-hip-flexor = 20\n[reps]\nstanding-hip-flexor = 1\n[pace]\nprepare_s = 0\nswitch_s = 3\n'


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[RealScreen]:
    if any(shutil.which(program) is None for program in PROGRAMS):
        pytest.fail(f"This test needs a display: apt-get install {' '.join(PROGRAMS.values())}", pytrace=False)
    with RealScreen(qtbot.waitUntil) as screen:
        yield screen


class Started:
    """The app in a process of its own."""

    def __init__(self, folder: Path, environment: dict[str, str], *arguments: str) -> None:
        self.folder = folder
        self._environment = {**os.environ, **environment}
        self.process = subprocess.Popen([sys.executable, "-m", "psoas_coach", *arguments], env=self._environment,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    @property
    def records(self) -> list[dict[str, object]]:
        path = self.folder / "data" / "sessions.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def ended(self) -> tuple[int, str]:
        _, err = self.process.communicate(timeout=60)
        return self.process.returncode, err


def write_settings(folder: Path, text: str) -> None:
    (folder / "config").mkdir(exist_ok=True)
    (folder / "config" / "settings.toml").write_text(text)


def test_a_person_reads_the_safety_screen_picks_starts_pauses_stops_and_quits_with_keys_alone(
    screen: RealScreen, tmp_path: Path, qtbot: QtBot,
) -> None:
    app = Started(tmp_path, screen.environment, "--speed", "40")
    try:
        screen.window("Before you stretch")
        screen.keys("space")
        screen.window("Psoas Coach")
        qtbot.waitUntil(lambda: "safety_read = true" in _text(tmp_path / "config" / "settings.toml"), timeout=WAIT_MS)
        screen.keys("Down", "Down", "Down", "space")
        qtbot.waitUntil(lambda: bool(app.records) or app.process.poll() is not None, timeout=WAIT_MS)
        assert app.records[0]["routine"] == "standing-hip-flexor"
        assert app.records[0]["ending"] == "finished"
        assert {hold["side"] for hold in app.records[0]["holds"]} == {"left", "right"}  # type: ignore[attr-defined]
        screen.keys("Down", "space", "space", "F11", "F11", "Escape", "Return")
        qtbot.waitUntil(lambda: len(app.records) == 2, timeout=WAIT_MS)
        assert app.records[1]["ending"] == "stopped"
        screen.keys("ctrl+q")
        assert app.ended() == (0, "")
    finally:
        app.process.kill()


def test_a_second_start_raises_the_first_window_and_ends(screen: RealScreen, tmp_path: Path, qtbot: QtBot) -> None:
    write_settings(tmp_path, READ)
    app = Started(tmp_path, screen.environment, "--speed", "500")
    try:
        screen.window("Psoas Coach")
        second = Started(tmp_path, screen.environment, "--routine", "bridge")
        assert second.ended()[0] == 0
        qtbot.waitUntil(lambda: bool(app.records), timeout=WAIT_MS)
        assert app.records[0]["routine"] == "bridge"
    finally:
        app.process.kill()
        app.process.communicate()


def test_after_a_kill_the_next_start_finds_its_settings_and_runs(screen: RealScreen, tmp_path: Path, qtbot: QtBot) -> None:
    write_settings(tmp_path, READ + "[hold]\nbridge = 9\n")
    app = Started(tmp_path, screen.environment, "--routine", "bridge", "--speed", "2")
    try:
        screen.window("Psoas Coach")
    finally:
        app.process.send_signal(signal.SIGKILL)
        app.process.communicate()
    assert "bridge = 9" in _text(tmp_path / "config" / "settings.toml")
    again = Started(tmp_path, screen.environment, "--smoke")
    assert again.ended() == (0, "")
    assert len(again.records) == 1


def test_a_request_to_end_is_a_calm_end(screen: RealScreen, tmp_path: Path, qtbot: QtBot) -> None:
    write_settings(tmp_path, READ)
    app = Started(tmp_path, screen.environment, "--routine", "bridge", "--speed", "2")
    try:
        screen.window("Psoas Coach")
        assert Started(tmp_path, screen.environment).ended()[0] == 0  # answered by the first, so that one is all there
        app.process.send_signal(signal.SIGINT)
        assert app.ended() == (0, "")
        assert app.records[0]["ending"] == "stopped"
        assert "window = " in _text(tmp_path / "config" / "settings.toml")
    finally:
        app.process.kill()


def test_the_figure_is_seen_to_move_with_the_session_and_to_stand_still_in_a_pause(
    screen: RealScreen, tmp_path: Path, qtbot: QtBot,
) -> None:
    write_settings(tmp_path, READ + '[look]\ntheme = "light"\n')
    app = Started(tmp_path, screen.environment, "--routine", "half-kneeling-hip-flexor", "--speed", "4")
    working = tuple(bytes.fromhex(look_of().working.light[1:]))
    seen: list[NDArray[np.uint8]] = []

    def leg() -> NDArray[np.bool_]:
        """Where the working leg is on the screen."""
        seen.append(screen.picture().copy())
        return np.asarray((np.abs(seen[-1].astype(np.int16) - working) <= 2).all(axis=2))

    try:
        screen.window("Psoas Coach")
        qtbot.waitUntil(lambda: int(leg().sum()) > LEG_PIXELS, timeout=WAIT_MS)
        upright = leg()
        qtbot.waitUntil(lambda: int((leg() & ~upright).sum()) > LEG_PIXELS, timeout=WAIT_MS)  # it has stepped back or kneels
        screen.keys("space")
        still = [0]

        def stands_still() -> bool:
            last = seen[-1]
            leg()
            still[0] = still[0] + 1 if np.array_equal(last, seen[-1]) else 0
            return still[0] >= STILL_LOOKS

        qtbot.waitUntil(stands_still, timeout=WAIT_MS)
        paused = seen[-1]
        screen.keys("space")
        qtbot.waitUntil(lambda: int(leg().sum()) > LEG_PIXELS and not np.array_equal(paused, seen[-1]), timeout=WAIT_MS)
        screen.keys("ctrl+q")
        assert app.ended() == (0, "")
    finally:
        app.process.kill()


def test_every_cue_of_a_session_is_heard_whole_and_in_time(screen: RealScreen, tmp_path: Path, qtbot: QtBot) -> None:
    write_settings(tmp_path, BRIEF)
    with SoundServer() as server:
        environment = {**screen.environment, **server.environment}
        printed = subprocess.run([sys.executable, "-m", "psoas_coach", "plan", "standing-hip-flexor", "--json"], timeout=120, check=True,
                                 env={**os.environ, **environment}, capture_output=True, text=True)
        plan = json.loads(printed.stdout)
        app = Started(tmp_path, environment)
        try:
            screen.window("Psoas Coach")
            assert Started(tmp_path, environment).ended()[0] == 0  # answered by the first, so that one is all there
            screen.keys("Down", "Down", "Down", "space")
            qtbot.waitUntil(lambda: _sounding(server), timeout=WAIT_MS)
            qtbot.waitUntil(lambda: bool(app.records), timeout=plan["total_ms"] + 30_000)
            heard = server.recording().samples.astype(np.float64)
        finally:
            app.process.kill()
            app.process.communicate()
    assert app.records[0]["ending"] == "finished"
    cues = [cue for cue in plan["cues"] if cue["spoken"] or cue["kind"] == "chime"]
    assert {cue["kind"] for cue in cues} >= {
        "caution", "instruction", "side", "breath-in", "breath-out", "time", "count", "chime", "summary"}
    samples = _clips(tmp_path, cues, qtbot)
    zero = _place(heard, samples[0], None)[0] - _frames(cues[0]["at_ms"])
    faults, errors, spoilt = [], [], 0
    for cue, sound in zip(cues, samples, strict=True):
        expected = zero + _frames(cue["at_ms"])
        at, likeness = _place(heard, sound, expected)
        error_ms = (at - expected) * 1000 / RATE
        errors.append(abs(error_ms))
        spoilt += likeness <= ALIKE
        if abs(error_ms) > ONSET_MS or spoilt > SPOILT or not (likeness > ALIKE or _pieces_heard(heard, sound, expected)):
            faults.append(f"{cue['at_ms']} ms “{cue['text']}”: {error_ms:+.1f} ms, {likeness:.3f} of it")
    assert not faults, "\n".join(faults)
    assert len(errors) == len(cues) > 40
    assert np.abs(heard).max() < 32_000


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _frames(duration_ms: int) -> int:
    return duration_ms * RATE // 1000


def _sounding(server: SoundServer) -> bool:
    return bool(server.recording().onsets())


def _clips(folder: Path, cues: list[dict[str, object]], qtbot: QtBot) -> list[NDArray[np.float64]]:
    """The samples of each cue, from the app's own cache and synthesis."""
    voice = make_voice(Folders(config=folder / "config", data=folder / "data", cache=folder / "cache"))
    try:
        voice.set_voice("", 100)
        with qtbot.waitSignal(voice.prepared, timeout=60_000):
            voice.prepare([str(cue["spoken"]) for cue in cues if cue["spoken"]])
        sounds = []
        for cue in cues:
            if cue["spoken"]:
                clip = voice.clip(str(cue["spoken"]))
                assert clip is not None
                sounds.append(np.frombuffer(unpacked(Path(clip.path).read_bytes()).samples, "<i2").astype(np.float64))
            else:
                sounds.append(np.asarray(chime_samples(Chime(str(cue["text"]))), np.float64))
        return sounds
    finally:
        voice.stop()


def _place(heard: NDArray[np.float64], sound: NDArray[np.float64], expected: int | None) -> tuple[int, float]:
    """Where `sound` begins in `heard` (near `expected`, or anywhere early), and how like it the whole of it is, from 0 to 1."""
    low = 0 if expected is None else max(0, expected - _frames(LOOK_MS))
    high = min(len(heard), 30 * RATE if expected is None else expected + len(sound) + _frames(LOOK_MS))
    part = heard[low:high]
    size = 1 << (len(part) + len(sound)).bit_length()
    match = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(sound, size)), size)[:max(1, len(part) - len(sound))]
    best = int(np.argmax(match))
    there = part[best:best + len(sound)]
    energy = float(np.linalg.norm(there) * np.linalg.norm(sound))
    return low + best, float(match[best]) / energy if energy else 0.0


def _pieces_heard(heard: NDArray[np.float64], sound: NDArray[np.float64], expected: int) -> bool:
    """Whether all but one of the pieces of `sound`, its first and its last among them, are heard in time."""
    size = len(sound) // PIECES
    found = []
    for start in range(0, size * PIECES, size):
        at, likeness = _place(heard, sound[start:start + size], expected + start)
        found.append(abs(at - expected - start) <= _frames(ONSET_MS) and likeness > ALIKE)
    return found[0] and found[-1] and found.count(False) <= MISSED
