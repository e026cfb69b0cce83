# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other players are quiet while a session runs, and as they were after it: fake players on a private bus, the real child process."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.other_players import OtherPlayers
from tests.helpers.fake_players import FakePlayer, PrivateBus

pytestmark = [pytest.mark.real, pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")]
WAIT_MS = 20_000


def heard(others: OtherPlayers) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    others._child.received.connect(messages.append)
    return messages


def quieten(others: OtherPlayers, way: str, qtbot: QtBot, *, quiet: int = 1) -> dict[str, Any]:
    """Begin a session; gives the first answer that names so many players."""
    messages = heard(others)
    others.set_way(way)
    others.session_began()
    qtbot.waitUntil(lambda: any(len(message.get("quiet", ())) >= quiet for message in messages), timeout=WAIT_MS)
    return next(message for message in messages if len(message.get("quiet", ())) >= quiet)


def finish(others: OtherPlayers, qtbot: QtBot) -> int:
    """End the session; gives how many players were put back. The child is let go of."""
    messages = heard(others)
    others.session_ended()
    qtbot.waitUntil(lambda: others.pid == 0, timeout=WAIT_MS)
    return next(int(message["restored"]) for message in messages if "restored" in message)


def plays_as_before(music: FakePlayer) -> bool:
    return (music.status, music.volume) == ("Playing", 1.0)


def test_a_player_is_faded_down_and_up_again(others: OtherPlayers, bus: PrivateBus, journal: Path, qtbot: QtBot) -> None:
    music = bus.player("music", volume=0.8)
    assert quieten(others, "lower", qtbot) == {"quiet": ["org.mpris.MediaPlayer2.music"], "failed": []}
    assert music.calls == ["Volume 0.69", "Volume 0.58", "Volume 0.46", "Volume 0.35", "Volume 0.24"]
    assert journal.exists()
    assert finish(others, qtbot) == 1
    assert music.volume == pytest.approx(0.8)
    assert music.calls[5:] == ["Volume 0.35", "Volume 0.46", "Volume 0.58", "Volume 0.69", "Volume 0.80"]
    assert not journal.exists()


def test_a_player_is_paused_and_played_again(others: OtherPlayers, bus: PrivateBus, journal: Path, qtbot: QtBot) -> None:
    music = bus.player("music")
    quieten(others, "pause", qtbot)
    assert music.status == "Paused"
    assert finish(others, qtbot) == 1
    qtbot.waitUntil(lambda: music.calls == ["Pause", "Play"], timeout=WAIT_MS)
    assert not journal.exists()


def test_a_player_of_two_names_is_one_player(others: OtherPlayers, bus: PrivateBus, qtbot: QtBot) -> None:
    music, other = bus.player("music"), bus.player("other")
    music.also_be("a-window")
    assert len(quieten(others, "lower", qtbot, quiet=2)["quiet"]) == 2
    assert [music.volume, other.volume] == pytest.approx([0.3, 0.3])
    assert finish(others, qtbot) == 2
    assert music.volume == 1.0


@pytest.mark.parametrize("way", ["lower", "pause"])
def test_only_what_plays_is_touched_and_never_ourselves(others: OtherPlayers, bus: PrivateBus, way: str, qtbot: QtBot) -> None:
    music = bus.player("music")
    untouched = [bus.player("paused", status="Paused"), bus.player("stopped", status="Stopped"), bus.player("psoas_coach"),
                 bus.player("psoas-coach.instance7"), bus.player("playerctld"), bus.player("live", can_pause=False, volume=0.0)]
    quieten(others, way, qtbot)
    assert finish(others, qtbot) == 1
    qtbot.waitUntil(lambda: plays_as_before(music), timeout=WAIT_MS)
    assert [made.calls for made in untouched] == [[]] * 6


def test_what_a_person_does_in_mid_session_is_kept(others: OtherPlayers, bus: PrivateBus, qtbot: QtBot) -> None:
    louder, kept = bus.player("louder"), bus.player("kept")
    quieten(others, "lower", qtbot, quiet=2)
    louder.volume = 0.5
    assert finish(others, qtbot) == 1
    assert (louder.volume, kept.volume) == (0.5, 1.0)
    quieten(others, "pause", qtbot, quiet=2)
    louder.status = "Stopped"
    assert finish(others, qtbot) == 1
    qtbot.waitUntil(lambda: kept.status == "Playing", timeout=WAIT_MS)
    assert louder.status == "Stopped"


@pytest.mark.parametrize("way", ["lower", "pause"])
def test_a_player_that_appears_in_mid_session_is_treated_too(others: OtherPlayers, bus: PrivateBus, way: str, qtbot: QtBot) -> None:
    first, idle = bus.player("first"), bus.player("idle", status="Paused")
    quieten(others, way, qtbot)
    late = bus.player("late")
    idle.status = "Playing"
    qtbot.waitUntil(lambda: bool(late.calls) and bool(idle.calls), timeout=WAIT_MS)
    assert finish(others, qtbot) == 3
    for music in (first, idle, late):
        qtbot.waitUntil(partial(plays_as_before, music), timeout=WAIT_MS)


@pytest.mark.parametrize("way", ["lower", "pause"])
def test_a_player_that_vanishes_is_dropped(others: OtherPlayers, bus: PrivateBus, journal: Path, way: str, qtbot: QtBot) -> None:
    gone, stays = bus.player("gone"), bus.player("stays")
    quieten(others, way, qtbot, quiet=2)
    gone.quit()
    assert finish(others, qtbot) == 1
    qtbot.waitUntil(lambda: plays_as_before(stays), timeout=WAIT_MS)
    assert not journal.exists()


def test_another_player_under_the_same_name_is_not_resumed(others: OtherPlayers, bus: PrivateBus, qtbot: QtBot) -> None:
    first = bus.player("music")
    quieten(others, "pause", qtbot)
    first.quit()
    second = bus.player("music", status="Paused")
    assert finish(others, qtbot) == 0
    assert (second.status, second.calls) == ("Paused", [])


def test_a_player_that_comes_back_with_the_lowered_volume_is_not_lowered_twice(
    others: OtherPlayers, bus: PrivateBus, qtbot: QtBot,
) -> None:
    first = bus.player("music")
    quieten(others, "lower", qtbot)
    first.quit()
    second = bus.player("music", volume=0.3)
    qtbot.waitUntil(lambda: bool(second.calls), timeout=WAIT_MS)
    assert second.volume == pytest.approx(0.3)
    assert finish(others, qtbot) == 1
    assert second.volume == pytest.approx(1.0)


def test_the_way_changes_at_once_in_mid_session(others: OtherPlayers, bus: PrivateBus, qtbot: QtBot) -> None:
    music = bus.player("music")
    quieten(others, "lower", qtbot)
    others.set_way("pause")
    qtbot.waitUntil(lambda: (music.status, music.volume) == ("Paused", 1.0), timeout=WAIT_MS)
    others.set_way("lower")
    qtbot.waitUntil(lambda: music.status == "Playing" and music.volume == pytest.approx(0.3), timeout=WAIT_MS)
    others.set_way("leave")
    qtbot.waitUntil(lambda: music.volume == 1.0 and others.pid == 0, timeout=WAIT_MS)
    others.set_way("pause")
    qtbot.waitUntil(lambda: music.status == "Paused", timeout=WAIT_MS)
    others.stop()
    qtbot.waitUntil(lambda: music.status == "Playing", timeout=WAIT_MS)


def test_a_new_session_while_players_are_being_put_back_leaves_none_at_half_volume(
    others: OtherPlayers, bus: PrivateBus, qtbot: QtBot,
) -> None:
    music = bus.player("music")
    quieten(others, "lower", qtbot)
    others.session_ended()
    others.session_began()
    music.calls.clear()
    qtbot.waitUntil(lambda: "Volume 0.30" in music.calls, timeout=WAIT_MS)
    assert finish(others, qtbot) == 1
    assert music.volume == 1.0
