# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done to other players: what counts as ours, and the file that remembers it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from psoas_coach.adapters.players_journal import Journal, Quieted, moved_to_bus
from psoas_coach.adapters.session_bus import bus_address

LOWERED = Quieted(name="a", owner=":1.1", way="lower", old=0.8, new=0.24, settled=True, at_s=time.time())
PAUSED = Quieted(name="b", owner=":1.2", way="pause", settled=True, at_s=time.time())


@pytest.mark.parametrize(("value", "settled", "ours"), [
    (0.24, True, True), (0.25, True, True), (0.27, True, False), (0.2, True, False), (0.8, True, False), (0.5, False, True),
    (0.81, False, True), (0.9, False, False), ("0.24", True, False), (float("nan"), False, False), (True, False, False),
])
def test_a_volume_is_ours_while_nobody_has_changed_it(value: object, settled: bool, ours: bool) -> None:
    entry = Quieted(name="a", owner="", way="lower", old=0.8, new=0.24, settled=settled)
    assert entry.ours(value) is ours


@pytest.mark.parametrize(("value", "settled", "ours"), [
    ("Paused", True, True), ("Playing", True, False), ("Stopped", True, False), ("Playing", False, True), ("Stopped", False, False),
])
def test_a_pause_is_ours_while_nobody_has_changed_it(value: object, settled: bool, ours: bool) -> None:
    assert Quieted(name="a", owner="", way="pause", settled=settled).ours(value) is ours


@pytest.mark.parametrize("value", [0.8, 0.6, -5.0, float("inf"), float("nan"), 0, "0.24", None])
def test_a_player_that_keeps_its_volume_has_not_settled(value: object) -> None:
    assert LOWERED.seen(value) is None


def test_a_player_settles_at_the_volume_that_it_rounds_to() -> None:
    seen = Quieted(name="a", owner="", way="lower", old=0.8, new=0.24).seen(0.25)
    assert seen is not None
    assert (seen.settled, seen.new) == (True, 0.25)


def test_what_was_written_is_read_and_nothing_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "players.json"
    journal = Journal(path)
    assert journal.load() == ("", {})
    journal.save("bus", {"a": LOWERED, "b": PAUSED})
    assert journal.load() == ("bus", {"a": LOWERED, "b": PAUSED})
    journal.save("bus", {})
    assert not path.exists()
    journal.save("bus", {})


def test_what_was_paused_hours_ago_is_not_resumed_any_more(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "players.json")
    long_ago = time.time() - 24 * 3600
    old = [Quieted(name=name, owner=":1.1", way=way, old=1.0, new=0.3, at_s=long_ago) for name, way in (("a", "lower"), ("b", "pause"))]
    journal.save("bus", {entry.name: entry for entry in old})
    assert list(journal.load()[1]) == ["a"]


def test_on_another_bus_only_volumes_are_known() -> None:
    moved = moved_to_bus({"a": LOWERED, "b": PAUSED})
    assert (list(moved), moved["a"].owner, moved["a"].old) == (["a"], "", 0.8)


def _broken(**changes: object) -> bytes:
    entry = {"name": "a", "owner": ":1.1", "way": "lower", "old": 1.0, "new": 0.3, "settled": True, "at_s": 0.0}
    return json.dumps({"bus": "x", "players": [{**entry, **changes}]}).encode()


@pytest.mark.parametrize("data", [
    b"", b"\xff\x00", b"{", b"[]", b"{}", b"[" * 100_000, b'{"bus": 1, "players": [1]}', b" " * 300_000, _broken(way="louder"),
    _broken(old="1"), _broken(new=float("nan")), _broken(settled=1), _broken(old=-1.0), _broken(extra=1), _broken(name=None),
])
def test_a_broken_file_is_set_aside(tmp_path: Path, data: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "players.json"
    path.write_bytes(data)
    assert Journal(path).load() == ("", {})
    assert not path.exists()
    assert (tmp_path / "players.broken.json").read_bytes() == data
    caplog.clear()


def test_trouble_with_the_file_is_logged_and_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    journal = Journal(tmp_path)  # a folder
    assert journal.load() == ("", {})
    journal.save("bus", {"a": LOWERED})
    assert len(caplog.records) == 2
    caplog.clear()


def test_the_bus_is_where_the_environment_says_or_in_the_runtime_folder(tmp_path: Path) -> None:
    assert bus_address({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=x", "XDG_RUNTIME_DIR": str(tmp_path)}) == "unix:abstract=x"
    assert bus_address({}) == bus_address({"XDG_RUNTIME_DIR": str(tmp_path)}) == ""
    (tmp_path / "bus").touch()
    assert bus_address({"XDG_RUNTIME_DIR": str(tmp_path)}).startswith("unix:path=/")
