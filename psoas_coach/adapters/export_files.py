# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing the sound of a session to a file. Imported in the process that writes alone: numpy, libsndfile and mutagen are loaded here."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import soundfile
from mutagen import MutagenError
from mutagen.flac import FLAC
from mutagen.oggvorbis import OggVorbis

from psoas_coach.speech.mixer import MIX_RATE, Floats, Samples
from psoas_coach.speech.session_formats import AudioFormat
from psoas_coach.speech.session_marks import Chapter, chapter_comments, cue_chunks

OGG_COMPRESSION = 0.4
"""Vorbis quality 6 of 10, which takes 68 kbit/s while the voice speaks, and next to nothing in the silence of a hold."""


class WritingError(Exception):
    """The file could not be written; the message is the end of a sentence that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a player shows of the file."""

    title: str
    artist: str
    comment: str


def write_session(
    path: Path, form: AudioFormat, blocks: Iterable[Floats], frames: int, tags: Tags, chapters: Sequence[Chapter]
) -> None:
    """Write `blocks`, `frames` in all, into the file at `path`, which is there and empty, and see it onto the disk.

    Raises OSError or WritingError; the file is of no use then.
    """
    with path.open("r+b", buffering=0) as file:
        _write_sound(_Guarded(file), form, blocks, tags)
        if form.container == "WAV":
            _append_cues(file, chapters)
        os.fsync(file.fileno())
    if form.container != "WAV":
        _write_comments(path, form, tags, chapters)
    _check(path, frames)


def to_samples(block: Floats) -> Samples:
    """16-bit samples; a clip that was mixed alone, at full volume, comes out as it went in."""
    return np.asarray(np.clip(np.rint(block * np.float32(32_768)), -32_768, 32_767), dtype=np.int16)


class _Guarded:
    """The file as libsndfile gets it. An error must not reach its C code, so it is kept in `error`, and nothing is written after it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        written = 0
        while self.error is None and written < len(data):
            try:
                written += self._file.write(memoryview(data)[written:])
            except OSError as error:
                self.error = error
        return written

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _write_sound(file: _Guarded, form: AudioFormat, blocks: Iterable[Floats], tags: Tags) -> None:
    vorbis = form.container == "OGG"
    try:
        with soundfile.SoundFile(file, "w", MIX_RATE, 1, form.encoding, format=form.container,
                                 compression_level=OGG_COMPRESSION if vorbis else None) as sound:
            if form.container == "WAV":
                sound.title, sound.artist, sound.comment = tags.title, tags.artist, tags.comment
            for block in blocks:
                sound.write(block if vorbis else to_samples(block))
                if file.error is not None:
                    break
    except (soundfile.SoundFileError, AssertionError) as error:  # it asserts that as much was written as it was given
        raise file.error or WritingError(f"the encoder failed ({error})") from error
    if file.error is not None:
        raise file.error


def _append_cues(file: IO[bytes], chapters: Sequence[Chapter]) -> None:
    chunks = cue_chunks(chapters, MIX_RATE)
    size = file.seek(0, os.SEEK_END)
    fill = b"\0" * (size % 2)
    for at, data in ((size, fill + chunks), (4, struct.pack("<I", size + len(fill) + len(chunks) - 8))):
        file.seek(at)
        if file.write(data) != len(data):
            raise WritingError("the disk took only a part of it")


def _write_comments(path: Path, form: AudioFormat, tags: Tags, chapters: Sequence[Chapter]) -> None:
    try:
        file = FLAC(path) if form.container == "FLAC" else OggVorbis(path)
        file["TITLE"], file["ARTIST"], file["COMMENT"] = tags.title, tags.artist, tags.comment
        for name, value in chapter_comments(chapters):
            file[name] = value
        file.save()
    except MutagenError as error:
        reason = error.args[0] if error.args else error
        raise reason if isinstance(reason, OSError) else WritingError(f"its chapters could not be written ({error})") from error
    with path.open("rb") as written, suppress(OSError):
        os.fsync(written.fileno())


def _check(path: Path, frames: int) -> None:
    """Read the file's head again: what is short of a frame is not handed out."""
    try:
        found = soundfile.info(path).frames
    except soundfile.SoundFileError as error:
        raise WritingError(f"it cannot be read back ({error})") from error
    if found != frames:
        raise WritingError(f"it holds {found} frames instead of {frames}")
