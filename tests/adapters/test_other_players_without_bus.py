# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other players where they cannot be reached: no bus, another system, a child that does not live."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.other_players import NO_BUS, NO_PROCESS, OtherPlayers

WAIT_MS = 20_000
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")


@on_linux
def test_a_bus_that_does_not_answer_is_told_once_a_session(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nowhere")
    others = OtherPlayers(tmp_path / "players.json", let_go_ms=1)
    told = QSignalSpy(others.unavailable)
    others.set_way("lower")
    others.session_began()
    qtbot.waitUntil(lambda: told.count() == 1, timeout=WAIT_MS)
    assert told.at(0) == [NO_BUS]
    others.set_way("pause")
    others.session_ended()
    qtbot.waitUntil(lambda: others.pid == 0, timeout=WAIT_MS)
    assert told.count() == 1


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_without_a_bus_nothing_is_started(tmp_path: Path, platform: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    others = OtherPlayers(tmp_path / "players.json", platform=platform)
    told = QSignalSpy(others.unavailable)
    others.set_way("lower")
    others.session_began()
    others.session_ended()
    others.stop()
    assert (others.available, others.pid) == (False, 0)
    assert told.count() == (1 if platform == "linux" else 0)


@on_linux
def test_who_leaves_others_alone_starts_nothing(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    others = OtherPlayers(tmp_path / "players.json", command=[shutil.which("false") or "false"])
    others.recover()
    others.session_began()
    others.session_ended()
    assert (others.available, others._child.running) == (True, False)
    with pytest.raises(ValueError, match="louder"):
        others.set_way("louder")


@on_linux
def test_a_child_that_keeps_dying_is_told(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    others = OtherPlayers(tmp_path / "players.json", command=[sys.executable, "-c", "raise SystemExit(1)"])
    others.set_way("pause")
    with qtbot.waitSignal(others.unavailable, timeout=WAIT_MS) as told:
        others.session_began()
    assert told.args == [NO_PROCESS]
    others.stop()
