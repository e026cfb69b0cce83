# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chapters of a session that is written to a file, and how a WAV file and a Vorbis comment say them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from psoas_coach.model.kinds import Side
from psoas_coach.model.plan import Plan

_SIDES = {Side.LEFT: ", left side", Side.RIGHT: ", right side", Side.BOTH: ""}


class Chapter(NamedTuple):
    """A place to skip to, in ms from the start."""

    start_ms: int
    name: str


def chapters_of(plan: Plan) -> tuple[Chapter, ...]:
    """One chapter for each turn: it begins with what announces the turn, and lasts until the next one is announced."""
    starts: dict[int, int] = {}
    for segment in plan.segments:
        starts.setdefault(segment.turn, segment.start_ms)
    return tuple(Chapter(start_ms, plan.turns[turn].name + _SIDES[plan.turns[turn].side]) for turn, start_ms in starts.items())


def stamp(at_ms: int) -> str:
    """A time as Vorbis chapters and WebVTT write it: "00:14:05.250"."""
    return f"{at_ms // 3_600_000:02d}:{at_ms // 60_000 % 60:02d}:{at_ms // 1000 % 60:02d}.{at_ms % 1000:03d}"


def chapter_comments(chapters: Sequence[Chapter]) -> tuple[tuple[str, str], ...]:
    """The chapters as Vorbis comments: CHAPTER000 holds the time, CHAPTER000NAME the name."""
    comments: list[tuple[str, str]] = []
    for number, chapter in enumerate(chapters):
        comments += [(f"CHAPTER{number:03d}", stamp(chapter.start_ms)), (f"CHAPTER{number:03d}NAME", chapter.name)]
    return tuple(comments)


def cue_chunks(chapters: Sequence[Chapter], rate: int) -> bytes:
    """The chapters as the chunks of a WAV file of `rate` frames a second: `cue ` holds the places, `LIST adtl` their names.

    To be put after the `data` chunk; the size of the whole, which stands at byte 4 of the file, grows by as much. Empty without any.
    """
    if not chapters:
        return b""
    points, labels = [], []
    for number, chapter in enumerate(chapters, 1):
        frame = chapter.start_ms * rate // 1000
        points.append(struct.pack("<II4sIII", number, frame, b"data", 0, 0, frame))
        labels.append(_chunk(b"labl", struct.pack("<I", number) + chapter.name.encode() + b"\0"))
    return _chunk(b"cue ", struct.pack("<I", len(points)) + b"".join(points)) + _chunk(b"LIST", b"adtl" + b"".join(labels))


def _chunk(name: bytes, body: bytes) -> bytes:
    """A chunk; its length leaves out the byte that fills it up to an even one."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
