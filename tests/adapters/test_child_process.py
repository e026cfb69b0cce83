# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A watched child: answers, deaths, silences, and giving up."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.child_process import ChildProcess, child_command

WAIT_MS = 15_000
ECHO = "import sys\nfor line in sys.stdin: print(line, end='', flush=True)"
DYING = "raise SystemExit(3)"
BABBLING = "import sys\nprint('babble', flush=True)\nsys.stdin.read()"


class Spied:
    """A child, and what it told."""

    def __init__(self, code: str, restarts: int = 5) -> None:
        self.child = ChildProcess([sys.executable, "-c", code], "the test’s process", restarts_per_minute=restarts)
        self.received: list[object] = []
        self.lost: list[str] = []
        self.gave_up: list[str] = []
        self.starts = QSignalSpy(self.child.started)
        self.child.received.connect(self.received.append)
        self.child.lost.connect(self.lost.append)
        self.child.gave_up.connect(self.gave_up.append)


@pytest.fixture
def echo(qtbot: QtBot) -> Iterator[Spied]:
    spied = Spied(ECHO)
    with qtbot.waitSignal(spied.child.started, timeout=WAIT_MS):
        spied.child.start()
    yield spied
    spied.child.stop()


def test_messages_come_back_in_order(echo: Spied, qtbot: QtBot) -> None:
    sent = [{"n": number, "text": "é\n" * 3_000} for number in range(20)]
    for message in sent:
        echo.child.send(message)
    qtbot.waitUntil(lambda: len(echo.received) == 20, timeout=WAIT_MS)
    assert echo.received == sent


def test_a_stopped_child_is_gone_and_nobody_is_told_of_a_loss(echo: Spied) -> None:
    echo.child.stop()
    assert not echo.child.running
    assert echo.lost == []
    echo.child.send({"lost": True})


def test_a_killed_child_is_started_again(echo: Spied, qtbot: QtBot) -> None:
    with qtbot.waitSignal(echo.child.started, timeout=WAIT_MS):
        os.kill(echo.child.pid, signal.SIGKILL)
    assert len(echo.lost) == 1
    echo.child.send({"again": 1})
    qtbot.waitUntil(lambda: echo.received == [{"again": 1}], timeout=WAIT_MS)


def test_a_child_that_hangs_while_something_is_owed_is_killed_and_started_again(echo: Spied, qtbot: QtBot) -> None:
    os.kill(echo.child.pid, signal.SIGSTOP)
    echo.child.send({"n": 1})
    with qtbot.waitSignal(echo.child.started, timeout=WAIT_MS):
        echo.child.expect_within(50)
    assert echo.lost == ["the test’s process did not answer"]


def test_a_child_that_answers_in_time_is_left_alone(echo: Spied, qtbot: QtBot) -> None:
    echo.child.expect_within(WAIT_MS)
    pid = echo.child.pid
    echo.child.send({"n": 1})
    qtbot.waitUntil(lambda: bool(echo.received), timeout=WAIT_MS)
    echo.child.expect_within(0)
    assert (echo.lost, echo.child.pid) == ([], pid)


def test_nonsense_ends_the_child(qtbot: QtBot) -> None:
    spied = Spied(BABBLING, restarts=0)
    with qtbot.waitSignal(spied.child.gave_up, timeout=WAIT_MS):
        spied.child.start()
    assert spied.lost == ["the test’s process answered nonsense"]


@pytest.mark.parametrize("code", [DYING, None])
def test_a_child_that_keeps_dying_is_given_up_with_a_sentence_and_may_be_tried_again(qtbot: QtBot, code: str | None) -> None:
    spied = Spied(code or "", restarts=2)
    if code is None:
        spied.child._command = ["/nonexistent/program"]
    for _ in range(2):
        with qtbot.waitSignal(spied.child.gave_up, timeout=WAIT_MS):
            spied.child.start()
    assert len(spied.lost) == 6
    assert spied.gave_up[0].startswith("The test’s process")
    assert spied.gave_up[0].endswith("3 times within a minute.")
    assert not spied.child.running


def test_the_children_are_this_app_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command("audio") == [sys.executable, "-P", "-m", "psoas_coach", "_audio"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command("render") == [sys.executable, "_render"]
