# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading files that somebody else has put there: no more than is wanted, and nobody is kept waiting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from psoas_coach.adapters.files import read_regular, write_whole


@pytest.mark.parametrize(("length", "most", "read"), [(0, 10, 0), (10, 10, 10), (11, 10, 11), (5_000_000, 10, 11)])
def test_no_more_is_read_than_is_wanted_and_one_that_tells(tmp_path: Path, length: int, most: int, read: int) -> None:
    (tmp_path / "file").write_bytes(b"\r\n" * (length // 2) + b"x" * (length % 2))
    assert len(read_regular(tmp_path / "file", most)) == read


@pytest.mark.skipif(os.name != "posix", reason="what is no file on other systems")
@pytest.mark.parametrize(("kind", "why"), [
    ("folder", "Is a directory"), ("pipe", "it is no regular file"), ("device", "it is no regular file"),
    ("nothing", "No such file or directory"), ("link to nothing", "No such file or directory"), ("link to itself", "Too many levels"),
])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str, why: str) -> None:
    path = tmp_path / "odd"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind != "nothing":
        path.symlink_to({"device": "/dev/zero", "link to nothing": "nowhere", "link to itself": "odd"}[kind])
    with pytest.raises(OSError, match=why):
        read_regular(path, 10)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(OSError, match="Permission denied"):
        read_regular(path, 10)


def test_link_is_replaced_and_what_it_led_to_stays(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("theirs")
    (tmp_path / "link").symlink_to(tmp_path / "outside")
    write_whole(tmp_path / "link", b"mine")
    assert (tmp_path / "outside").read_text() == "theirs"
    assert (tmp_path / "link").read_text() == "mine"
    assert not (tmp_path / "link").is_symlink()
