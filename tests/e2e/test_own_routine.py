# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine of one's own, made with keys and mouse alone in a real window, done on a fast clock, and there again after a restart."""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.probed_app import ProbedApp
from tests.helpers.real_screen import PROGRAMS, WAIT_MS, RealScreen
from tests.helpers.started_app import READ, Started, write_settings

pytestmark = [pytest.mark.real, pytest.mark.skipif(sys.platform != "linux", reason="X11")]

Wait = Callable[..., None]


class Hand:
    """A hand on the mouse and the keys, and eyes that find things by their names."""

    def __init__(self, screen: RealScreen, app: ProbedApp, wait: Wait) -> None:
        self.screen, self.app, self._wait = screen, app, wait

    def see(self, name: str) -> dict[str, Any]:
        """Wait until that is to be seen and can be used."""
        found: list[dict[str, Any]] = []

        def there() -> bool:
            place = self.app.find(name)
            found[:] = [place] if place is not None and place["enabled"] else []
            return bool(found)

        self._wait(there, timeout=WAIT_MS)
        return found[0]

    def click(self, name: str, *, times: int = 1) -> None:
        place = self.see(name)
        self.screen.do("mousemove", str(place["x"]), str(place["y"]), "click", "--repeat", str(times), "1")

    def drag(self, name: str, to: str) -> None:
        """Take a row by its middle and let it go on the upper edge of another one."""
        here, there = self.see(name), self.see(to)
        self.screen.do("mousemove", str(here["x"]), str(here["y"]), "mousedown", "1")
        for share in (0.1, 0.3, 0.6, 0.9, 1.0):
            y = round(here["y"] + share * (there["top"] + 3 - here["y"]))
            self.screen.do("mousemove", str(here["x"] + 2), str(y))
        self.screen.do("mouseup", "1")

    def type(self, text: str) -> None:
        self.screen.do("type", "--clearmodifiers", "--delay", "20", text)


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[RealScreen]:
    if any(shutil.which(program) is None for program in PROGRAMS):
        pytest.fail(f"This test needs a display: apt-get install {' '.join(PROGRAMS.values())}", pytrace=False)
    with RealScreen(qtbot.waitUntil) as screen:
        yield screen


def _saved(folder: Path) -> dict[str, Any]:
    """The one routine file there is; empty while there is none."""
    files = sorted((folder / "data" / "own" / "routines").glob("*.toml"))
    return tomllib.loads(files[0].read_text()) if len(files) == 1 else {}


def test_a_routine_built_with_keys_and_mouse_runs_and_is_there_after_a_restart(screen: RealScreen, tmp_path: Path, qtbot: QtBot) -> None:
    write_settings(tmp_path, READ)
    app = ProbedApp(tmp_path, screen.environment, "--speed", "60")
    try:
        screen.window("Psoas Coach")
        hand = Hand(screen, app, qtbot.waitUntil)
        assert Started(tmp_path, screen.environment).ended()[0] == 0  # answered by the first, so that one is all there
        screen.window("Psoas Coach")
        screen.keys("ctrl+n")
        screen.window("My routine – routine")
        hand.click("Name of the routine", times=3)
        hand.type("Evening")
        screen.keys("Tab")
        screen.window("Evening – routine")
        hand.click("Add stretch")
        hand.see("Search stretches")
        for search, added in (("with foot", "Half Kneeling Stretch With Foot Elevated"), ("standing hip", "Standing Hip Flexor Stretch")):
            hand.type(search)
            screen.keys("Return")
            hand.see(f"Added: {added}")
        screen.keys("Escape")
        hand.see("Standing Hip Flexor Stretch")
        hand.drag("Standing Hip Flexor Stretch", "Bridge")
        qtbot.waitUntil(lambda: _order(tmp_path) == ["standing-hip-flexor", "bridge", "half-kneeling-foot-elevated"], timeout=WAIT_MS)
        screen.keys("alt+Down")
        qtbot.waitUntil(lambda: _order(tmp_path) == ["bridge", "standing-hip-flexor", "half-kneeling-foot-elevated"], timeout=WAIT_MS)
        hand.click("Hold", times=3)
        hand.type("21")
        screen.keys("Tab", "ctrl+z", "ctrl+shift+z")
        qtbot.waitUntil(lambda: _saved(tmp_path)["steps"][1].get("hold_s") == 21, timeout=WAIT_MS)
        written = _saved(tmp_path)
        hand.click("Start this routine")
        qtbot.waitUntil(lambda: bool(app.records) or app.process.poll() is not None, timeout=WAIT_MS)
        assert (app.records[0]["routine"], app.records[0]["ending"]) == (written["id"], "finished")
        holds = app.records[0]["holds"]
        assert isinstance(holds, list)
        assert {hold["planned_ms"] for hold in holds if hold["stretch"] == "standing-hip-flexor"} == {21_000}
        screen.keys("ctrl+q")
        assert app.ended()[0] == 0
    finally:
        app.process.kill()
    again = ProbedApp(tmp_path, screen.environment, "--speed", "60")
    try:
        screen.window("Psoas Coach")
        hand = Hand(screen, again, qtbot.waitUntil)
        hand.click("Evening")
        assert _saved(tmp_path) == written
        screen.keys("Return")
        qtbot.waitUntil(lambda: len(again.records) == 2 or again.process.poll() is not None, timeout=WAIT_MS)
        assert (again.records[1]["routine"], again.records[1]["ending"]) == (written["id"], "finished")
        screen.keys("ctrl+q")
        assert again.ended()[0] == 0
    finally:
        again.process.kill()


def _order(folder: Path) -> list[str]:
    return [step["stretch"] for step in _saved(folder).get("steps", ())]
