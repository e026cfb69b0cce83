# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kept state of the window as bytes: two Qt blobs, each with its length before it."""

from __future__ import annotations

import struct

MARK = b"psoas-window-1\n"


def packed_state(geometry: bytes, splitter: bytes) -> bytes:
    """The two blobs as one."""
    return MARK + struct.pack(">II", len(geometry), len(splitter)) + geometry + splitter


def unpacked_state(state: bytes) -> tuple[bytes, bytes]:
    """The two blobs of `packed_state`; two empty ones for anything else."""
    head = len(MARK) + 8
    if not state.startswith(MARK) or len(state) < head:
        return b"", b""
    first, second = struct.unpack(">II", state[len(MARK):head])
    if len(state) != head + first + second:
        return b"", b""
    return state[head:head + first], state[head + first:]
