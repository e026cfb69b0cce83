# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound files that a session can be written to: FORMATS is the one table for the command line, the dialog and the writer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFormat:
    """One kind of file. `container` and `encoding` are libsndfile's names; `words` say what it is good for.

    `bytes_per_second` is what a second of a session takes: exact for WAV, for the others measured over the shipped routines:
    4.0 to 4.8 kB and 10.7 to 13.4 kB, and up to 5.4 and 15.7 kB with breath tones.
    """

    extension: str
    name: str
    container: str
    encoding: str
    words: str
    bytes_per_second: int

    def size_of(self, duration_ms: int) -> int:
        """About how many bytes a session of that length takes."""
        return self.bytes_per_second * duration_ms // 1000


FORMATS: tuple[AudioFormat, ...] = (
    AudioFormat(extension=".ogg", name="OGG", container="OGG", encoding="VORBIS", words="small, for the phone", bytes_per_second=4_400),
    AudioFormat(extension=".flac", name="FLAC", container="FLAC", encoding="PCM_16", words="lossless", bytes_per_second=12_000),
    AudioFormat(extension=".wav", name="WAV", container="WAV", encoding="PCM_16", words="every player, large", bytes_per_second=96_000),
)
CAPTIONS_EXTENSION = ".vtt"


def format_of(file_name: str) -> AudioFormat | None:
    """The format that the name's extension asks for, in any case of letters; None for any other."""
    extension = PurePath(file_name).suffix.lower()
    return next((each for each in FORMATS if each.extension == extension), None)


def size_text(size: int) -> str:
    """A number of bytes in words: "840 kB", "8.1 MB", "81 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB" if size < 9_950_000 else f"{round(size / 1_000_000)} MB"
