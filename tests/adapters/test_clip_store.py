# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clips on disk, and what happens when the disk does not play along."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.speech.clip_file import ClipSound, packed
from psoas_coach.speech.clips import WordMark
from tests.helpers.small_disk import small_disk

SOUND = ClipSound(b"\x01\x02" * 4_800, (WordMark(20, 0, 4),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "not" / "there" / "yet"


def _put(store: ClipStore, key: str, used_at: float | None = None) -> Path:
    path = store.path_for(key)
    path.write_bytes(packed(SOUND))
    if used_at is not None:
        os.utime(path, (used_at, used_at))
    return path


def test_a_clip_is_found_again_with_its_length_and_marks(folder: Path) -> None:
    store = ClipStore(folder)
    path = _put(store, "a")
    clip = ClipStore(folder).find("a")
    assert clip is not None
    assert (clip.key, clip.path, clip.duration_ms, clip.words) == ("a", str(path), 100, SOUND.words)
    assert store.find("b") is None
    assert store.problem == ""


@pytest.mark.parametrize("broken", [b"", b"RIFF", packed(SOUND)[:-20], packed(SOUND)[:60] + b"!" + packed(SOUND)[61:]])
def test_a_broken_clip_is_a_miss_and_is_deleted(folder: Path, broken: bytes) -> None:
    store = ClipStore(folder)
    path = store.path_for("a")
    path.write_bytes(broken)
    assert store.find("a") is None
    assert not path.exists()


def test_the_least_recently_used_clips_are_given_up_first(folder: Path) -> None:
    store = ClipStore(folder)
    for number in range(5):
        _put(store, str(number), used_at=1_000 + number)
    assert store.find("0") is not None
    size = len(packed(SOUND))
    kept = ClipStore(folder, cap_bytes=3 * size)
    assert [number for number in range(5) if kept.find(str(number))] == [0, 3, 4]


def test_old_left_overs_are_cleared_away_and_fresh_ones_left_alone(folder: Path) -> None:
    ClipStore(folder)
    old, fresh, other = folder / "a.part", folder / "b.part", folder / "notes.txt"
    for path in (old, fresh, other):
        path.write_bytes(b"x")
    os.utime(old, (1_000, 1_000))
    os.utime(other, (1_000, 1_000))
    ClipStore(folder)
    assert sorted(folder.iterdir()) == [fresh, other]


def test_a_folder_that_cannot_be_made_is_replaced_by_a_temporary_one(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    store = ClipStore(blocked / "clips")
    path = _put(store, "a")
    assert store.find("a") is not None
    assert "cannot be written" in store.problem
    assert str(blocked) in store.remedy
    store.close()
    assert not path.parent.exists()


def test_a_read_only_folder_still_gives_what_it_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(ClipStore(folder), "old")
    write = Path.write_bytes

    def refuse(path: Path, data: bytes) -> int:
        if path.is_relative_to(folder):
            raise OSError(errno.EROFS, "Read-only file system")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    store = ClipStore(folder)
    assert "Read-only file system" in store.problem
    assert store.find("old") is not None
    _put(store, "new")
    assert store.find("new") is not None
    store.close()


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "tiny", "64k") as disk:
        yield disk


def test_a_full_disk_is_told_once_and_clips_go_to_a_temporary_folder(tiny_disk: Path) -> None:
    (tiny_disk / "filler").write_bytes(b"x" * 61_440)
    (tiny_disk / "filler2").write_bytes(b"x" * 4_096)
    store = ClipStore(tiny_disk)
    assert "No space left on device" in store.problem
    _put(store, "a")
    assert store.find("a") is not None
    assert not store.fall_back("again")
    store.close()
