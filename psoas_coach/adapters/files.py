# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are written whole or not at all, and read no further than is wanted."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

PART = ".part"
"""How a file ends while it is written; a crash may leave one behind."""

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def write_whole(path: Path, data: bytes, *, sync_folder: bool = True) -> None:
    """Put `data` in `path`: a crash leaves the old file or the new one, never a mixture. A link is replaced, not followed. Raises OSError.

    Whoever writes several files may see their folder onto the disk once, at the end, instead of with each (`sync_folder`).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    if sync_folder:
        see_onto_disk(path.parent)


def read_regular(path: Path, most: int) -> bytes:
    """What a file holds, but no more than `most` bytes and one that tells that there are more. Raises OSError.

    What is no regular file is refused: a folder, and whatever could keep a reader waiting or have no end.
    """
    _refuse_odd(path.stat())
    descriptor = os.open(path, _READING)
    with os.fdopen(descriptor, "rb") as file:
        _refuse_odd(os.fstat(descriptor))
        return file.read(most + 1)


def append_line(path: Path, line: str) -> None:
    """Add one line to a file and see it onto the disk. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def reason(error: OSError) -> str:
    """Why a file could not be read or written, as the end of a sentence."""
    return (error.strerror or str(error)).lower()


def see_onto_disk(folder: Path) -> None:
    """See the names in a folder onto the disk, where the system can. Raises OSError where there is no such folder."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse_odd(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file")
