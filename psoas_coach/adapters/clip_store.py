# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clips on disk: found by their key, checked when they are taken, the least recently used ones given up first."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import tempfile
import time
from pathlib import Path

from psoas_coach.speech.clip_file import BrokenClipError, ClipSound, unpacked
from psoas_coach.speech.clips import Clip

_log = logging.getLogger(__name__)

DEFAULT_CAP = 200_000_000
_TIDY_AFTER = 64
_LEFT_OVER_S = 3_600
_IN_MEMORY = Path("/dev/shm")


class ClipStore:
    """Clips in `folder`, at most `cap_bytes` of them. No trouble with the folder ever ends a session.

    Where the folder cannot be written, clips go to a temporary one (in memory where the system has such a place) and `problem`
    and `remedy` say so in a sentence each; what the folder already holds is used all the same.
    """

    def __init__(self, folder: Path, cap_bytes: int = DEFAULT_CAP) -> None:
        self._folder = folder
        self._cap = cap_bytes
        self._spare: Path | None = None
        self._fresh = 0
        self.problem = ""
        self.remedy = ""
        self._try_folder()
        self.tidy()

    def path_for(self, key: str) -> Path:
        """Where the clip of that key is to be written."""
        return (self._spare or self._folder) / f"{key}.wav"

    def find(self, key: str) -> Clip | None:
        """The clip of that key if it is there and whole; a broken one is deleted."""
        for folder in filter(None, (self._spare, self._folder)):
            clip = self._taken(folder / f"{key}.wav", key)
            if clip is not None:
                return clip
        return None

    def adopt(self, key: str) -> Clip | None:
        """The clip that was just written to `path_for(key)`, checked; None if it is not whole."""
        self._fresh += 1
        if self._fresh >= _TIDY_AFTER:
            self.tidy()
        return self.find(key)

    def fall_back(self, why: str) -> bool:
        """The folder refused a clip: use a temporary one from now on. False when there is none to be had (any more)."""
        if self._spare is not None:
            return False
        for place in (_IN_MEMORY, None):
            try:
                self._spare = Path(tempfile.mkdtemp(prefix="psoas-coach-", dir=place))
            except OSError:
                continue
            _log.info("clips go to %s: %s", self._spare, why)
            self.problem = f"The folder for the voice’s clips cannot be written ({why}), so they are made anew in every session."
            self.remedy = f"Free some space, or allow this app to write to {self._folder}."
            return True
        return False

    def tidy(self) -> None:
        """Delete left-overs, and the least recently used clips beyond the cap."""
        self._fresh = 0
        sizes: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                path = Path(entry.path)
                stat = entry.stat()
                if path.suffix in (".part", ".raw") and stat.st_mtime < time.time() - _LEFT_OVER_S:
                    path.unlink(missing_ok=True)
                elif path.suffix == ".wav":
                    sizes.append((stat.st_mtime, stat.st_size, path))
        total = sum(size for _, size, _ in sizes)
        for _, size, path in sorted(sizes):
            if total <= self._cap:
                break
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                total -= size

    def close(self) -> None:
        """Remove what is temporary."""
        if self._spare is not None:
            shutil.rmtree(self._spare, ignore_errors=True)
            self._spare = None

    def _try_folder(self) -> None:
        probe = self._folder / f"probe-{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"\0" * 4096)
            probe.unlink()
        except OSError as error:
            with contextlib.suppress(OSError):
                probe.unlink(missing_ok=True)
            self.fall_back(error.strerror or str(error))

    def _taken(self, path: Path, key: str) -> Clip | None:
        try:
            sound = unpacked(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, BrokenClipError) as error:
            _log.info("clip %s is of no use: %s", path.name, error)
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return _clip(key, path, sound)


def _clip(key: str, path: Path, sound: ClipSound) -> Clip:
    return Clip(key, str(path), sound.duration_ms, sound.words)
