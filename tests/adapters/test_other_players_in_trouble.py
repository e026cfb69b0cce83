# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other players when things go wrong: difficult players, a bus that dies, processes that are killed, journals that are broken."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.other_players import NO_BUS, OtherPlayers
from tests.helpers.fake_players import PREFIX, FakePlayer, PrivateBus

pytestmark = [pytest.mark.real, pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")]
WAIT_MS = 20_000
AS_BEFORE = ("Playing", 1.0)
APP = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from psoas_coach.adapters.other_players import OtherPlayers
app = QCoreApplication([])
others = OtherPlayers(Path(sys.argv[1]))
others._child.received.connect(lambda message: os.write(1, f"{others.pid}\\n".encode()) if message.get("quiet") else None)
others.set_way(sys.argv[2])
others.session_began()
app.exec()
"""


class App:
    """The app in a process of its own, in mid-session: `pid` is its child's."""

    def __init__(self, journal: Path, way: str) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", APP, str(journal), way], stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        self.pid = int(self.process.stdout.readline())

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(WAIT_MS / 1000)
        assert self.process.stdout is not None
        self.process.stdout.close()


def state(music: FakePlayer) -> tuple[str, float]:
    return music.status, music.volume


def is_quiet(music: FakePlayer) -> bool:
    return music.status == "Paused" or music.volume == pytest.approx(0.3)


def begin(others: OtherPlayers, way: str, music: FakePlayer, qtbot: QtBot) -> None:
    others.set_way(way)
    others.session_began()
    qtbot.waitUntil(lambda: is_quiet(music), timeout=WAIT_MS)


def finish(others: OtherPlayers, qtbot: QtBot) -> None:
    others.session_ended()
    qtbot.waitUntil(lambda: others.pid == 0, timeout=WAIT_MS)


@pytest.mark.parametrize("way", ["lower", "pause"])
@pytest.mark.parametrize("also", [None, signal.SIGINT, signal.SIGHUP, signal.SIGTERM])
def test_a_killed_app_leaves_everything_as_it_was(
    bus: PrivateBus, journal: Path, way: str, also: signal.Signals | None, qtbot: QtBot,
) -> None:
    music = bus.player("music")
    app = App(journal, way)
    assert is_quiet(music)
    if also:
        os.kill(app.pid, also)  # what ends a terminal or a desktop ends all its processes
    app.kill()
    qtbot.waitUntil(lambda: state(music) == AS_BEFORE, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not journal.exists(), timeout=WAIT_MS)


@pytest.mark.parametrize("way", ["lower", "pause"])
def test_when_both_are_killed_the_next_start_puts_things_back(
    others: OtherPlayers, bus: PrivateBus, journal: Path, way: str, qtbot: QtBot,
) -> None:
    music = bus.player("music")
    app = App(journal, way)
    os.kill(app.process.pid, signal.SIGSTOP)
    os.kill(app.pid, signal.SIGKILL)
    app.kill()
    assert is_quiet(music)
    assert journal.exists()
    others.recover()
    qtbot.waitUntil(lambda: state(music) == AS_BEFORE and not journal.exists(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: others.pid == 0, timeout=WAIT_MS)
    others.recover()
    assert not others._child.running


@pytest.mark.parametrize("way", ["lower", "pause"])
def test_a_killed_child_is_replaced_and_players_stay_quiet(
    others: OtherPlayers, bus: PrivateBus, journal: Path, way: str, qtbot: QtBot,
) -> None:
    music = bus.player("music")
    begin(others, way, music, qtbot)
    qtbot.waitUntil(lambda: '"settled": true' in journal.read_text(), timeout=WAIT_MS)
    calls = list(music.calls)
    answers: list[object] = []
    others._child.received.connect(answers.append)
    os.kill(others.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    assert answers == [{"quiet": [PREFIX + "music"], "failed": []}]
    assert music.calls == calls
    finish(others, qtbot)
    qtbot.waitUntil(lambda: state(music) == AS_BEFORE, timeout=WAIT_MS)


def test_a_child_killed_in_mid_fade_leaves_a_fade_that_is_finished(others: OtherPlayers, bus: PrivateBus, qtbot: QtBot) -> None:
    music = bus.player("music")
    others.set_way("lower")
    others.session_began()
    qtbot.waitUntil(lambda: music.volume < 0.9, timeout=WAIT_MS)
    os.kill(others.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: is_quiet(music), timeout=WAIT_MS)
    finish(others, qtbot)
    assert state(music) == AS_BEFORE


def test_volumes_outlive_a_bus_and_pauses_do_not(others: OtherPlayers, bus: PrivateBus, journal: Path, qtbot: QtBot) -> None:
    entry = {"owner": ":1.0", "old": 1.0, "new": 0.3, "settled": True, "at_s": time.time()}
    journal.parent.mkdir()
    journal.write_text(json.dumps({"bus": "of yesterday", "players": [
        {**entry, "name": PREFIX + "lowered", "way": "lower"}, {**entry, "name": PREFIX + "paused", "way": "pause"}]}))
    paused, lowered = bus.player("paused", status="Paused", volume=0.3), bus.player("lowered", status="Paused", volume=0.3)
    others.recover()
    qtbot.waitUntil(lambda: others.pid == 0 and not journal.exists(), timeout=WAIT_MS)
    assert (state(paused), state(lowered)) == (("Paused", 0.3), ("Paused", 1.0))


def test_a_session_begins_with_what_a_person_did_meanwhile(
    others: OtherPlayers, bus: PrivateBus, journal: Path, qtbot: QtBot,
) -> None:
    music = bus.player("music")
    app = App(journal, "lower")
    os.kill(app.process.pid, signal.SIGSTOP)
    os.kill(app.pid, signal.SIGKILL)
    app.kill()
    music.volume = 0.6
    others.set_way("lower")
    others.session_began()
    qtbot.waitUntil(lambda: music.volume == pytest.approx(0.18), timeout=WAIT_MS)
    finish(others, qtbot)
    assert music.volume == pytest.approx(0.6)


@pytest.mark.parametrize("content", ["{", "{}", '{"bus": "", "players": [{"name": "x"}]}'])
def test_a_broken_journal_is_set_aside(others: OtherPlayers, bus: PrivateBus, journal: Path, content: str, qtbot: QtBot) -> None:
    music = bus.player("music")
    journal.parent.mkdir()
    journal.write_text(content)
    others.recover()
    qtbot.waitUntil(lambda: others.pid == 0 and not journal.exists(), timeout=WAIT_MS)
    assert (journal.parent / "players.broken.json").read_text() == content
    begin(others, "lower", music, qtbot)


def test_without_a_place_for_the_journal_players_are_quiet_all_the_same(tmp_path: Path, bus: PrivateBus, qtbot: QtBot) -> None:
    music = bus.player("music")
    (tmp_path / "file").touch()
    others = OtherPlayers(tmp_path / "file" / "players.json", let_go_ms=1)
    begin(others, "lower", music, qtbot)
    finish(others, qtbot)
    assert state(music) == AS_BEFORE


@pytest.mark.parametrize("way", ["lower", "pause"])
def test_a_bus_that_dies_in_mid_session_is_told_and_a_new_one_is_found(
    others: OtherPlayers, bus: PrivateBus, way: str, qtbot: QtBot,
) -> None:
    told = QSignalSpy(others.unavailable)
    begin(others, way, bus.player("music"), qtbot)
    pid = others.pid
    bus.kill()
    qtbot.waitUntil(lambda: told.count() == 1, timeout=WAIT_MS)
    assert told.at(0) == [NO_BUS]
    bus.start()
    again = bus.player("music")
    qtbot.waitUntil(lambda: is_quiet(again), timeout=WAIT_MS)
    finish(others, qtbot)
    qtbot.waitUntil(lambda: state(again) == AS_BEFORE, timeout=WAIT_MS)
    assert (told.count(), pid != 0) == (1, True)


def test_a_bus_that_stands_still_is_told_and_holds_up_no_quitting(others: OtherPlayers, bus: PrivateBus, qtbot: QtBot) -> None:
    music = bus.player("music")
    begin(others, "lower", music, qtbot)
    os.kill(bus.pid, signal.SIGSTOP)
    with qtbot.waitSignal(others.unavailable, timeout=WAIT_MS):
        pass
    others.stop()
    assert others.pid == 0
    os.kill(bus.pid, signal.SIGCONT)
    others.recover()
    qtbot.waitUntil(lambda: state(music) == AS_BEFORE, timeout=WAIT_MS)


@pytest.mark.parametrize("manner", ["stubborn", "refusing", "silent", "garbage", "unreadable", "moody"])
@pytest.mark.parametrize("way", ["lower", "pause"])
def test_a_difficult_player_is_left_alone_and_holds_up_nobody(
    others: OtherPlayers, bus: PrivateBus, manner: str, way: str, journal: Path, qtbot: QtBot,
) -> None:
    bus.player("a-difficult", manner=manner)
    music = bus.player("music")
    messages: list[dict[str, object]] = []
    others._child.received.connect(messages.append)
    begin(others, way, music, qtbot)
    if not (manner == "refusing" or (manner, way) == ("stubborn", "pause")):
        qtbot.waitUntil(lambda: any(message.get("failed") == [PREFIX + "a-difficult"] for message in messages),
                        timeout=WAIT_MS)
    finish(others, qtbot)
    qtbot.waitUntil(lambda: state(music) == AS_BEFORE, timeout=WAIT_MS)
    assert journal.exists() == (manner == "moody")  # it may still do as it was told, so it is tried again later
