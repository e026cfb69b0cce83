# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a clip: an ordinary 48 kHz mono 16-bit WAV with one chunk more, which holds the word marks and a checksum.

One file, so that it is there whole or not at all. Any player plays it; `unpacked` refuses everything but a whole one of ours.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass

from psoas_coach.speech.clips import WordMark

CLIP_RATE = 48_000
"""Frames per second of every clip."""

_CHUNK = b"psct"
_FORMAT = struct.pack("<HHIIHH", 1, 1, CLIP_RATE, CLIP_RATE * 2, 2, 16)
_HEAD = struct.Struct("<4sI4s4sI16s4sI")


class BrokenClipError(ValueError):
    """The bytes are not a whole clip of ours: cut off, changed, or something else altogether."""


@dataclass(frozen=True, slots=True)
class ClipSound:
    """What a clip's file holds: little-endian 16-bit samples, and the word marks."""

    samples: bytes | memoryview
    words: tuple[WordMark, ...]

    @property
    def duration_ms(self) -> int:
        """The length, rounded up to a whole millisecond."""
        return -(-len(self.samples) // 2 * 1000 // CLIP_RATE)


def packed(sound: ClipSound) -> bytes:
    """The file's bytes."""
    samples = bytes(sound.samples)
    marks = [[mark.at_ms, mark.start, mark.length] for mark in sound.words]
    extra = json.dumps({"crc": zlib.crc32(samples), "words": marks}).encode()
    extra += b" " * (len(extra) % 2)
    body = _CHUNK + struct.pack("<I", len(extra)) + extra
    size = _HEAD.size - 8 + len(samples) + len(body)
    return _HEAD.pack(b"RIFF", size, b"WAVE", b"fmt ", 16, _FORMAT, b"data", len(samples)) + samples + body


def unpacked(data: bytes) -> ClipSound:
    """The clip in `data`; raises BrokenClipError with the reason."""
    if len(data) < _HEAD.size:
        raise BrokenClipError("too short for a clip")
    riff, size, wave, fmt, fmt_size, form, name, length = _HEAD.unpack_from(data)
    if (riff, wave, fmt, fmt_size, form, name) != (b"RIFF", b"WAVE", b"fmt ", 16, _FORMAT, b"data"):
        raise BrokenClipError("not a clip of ours")
    end = _HEAD.size + length
    if size + 8 != len(data) or end + 8 > len(data) or length % 2 or data[end:end + 4] != _CHUNK:
        raise BrokenClipError("cut off")
    try:
        extra = json.loads(data[end + 8:])
        checksum, words = extra["crc"], tuple(WordMark(*map(int, mark)) for mark in extra["words"])
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenClipError("its word marks cannot be read") from error
    samples = memoryview(data)[_HEAD.size:end]
    if zlib.crc32(samples) != checksum:
        raise BrokenClipError("its sound was changed")
    return ClipSound(samples, words)
