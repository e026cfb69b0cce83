# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app as it is: a real window under a real display, real keys, and what a listener really hears."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from psoas_coach.ui.figure_look import look_of
from tests.helpers.real_screen import PROGRAMS, WAIT_MS, RealScreen
from tests.helpers.started_app import READ, Started, write_settings

pytestmark = [pytest.mark.real, pytest.mark.skipif(sys.platform != "linux", reason="X11 and PulseAudio")]

LEG_PIXELS, STILL_LOOKS = 300, 20


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[RealScreen]:
    if any(shutil.which(program) is None for program in PROGRAMS):
        pytest.fail(f"This test needs a display: apt-get install {' '.join(PROGRAMS.values())}", pytrace=False)
    with RealScreen(qtbot.waitUntil) as screen:
        yield screen


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


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""
