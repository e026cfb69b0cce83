# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that an export makes: whether they may be named so, and the unfinished file that stands beside each until the end."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from psoas_coach.adapters.files import reason
from psoas_coach.speech.session_formats import CAPTIONS_EXTENSION, FORMATS, format_of

REMEDY = "Make room or allow writing there, or choose another place."


class TargetError(Exception):
    """A file that cannot be written; the message is a sentence."""


def naming_fault(target: Path, captions: Path | None) -> str:
    """What is wrong with the names themselves, as a sentence; empty when nothing is."""
    if format_of(target.name) is None:
        known = ", ".join(each.extension for each in FORMATS)
        return f"“{target.name}” names no format that can be written: give it one of the extensions {known}."
    if captions is None:
        return ""
    if _same(target, captions):
        return "The sound and its captions cannot be one file: give them two names."
    if captions.suffix.lower() != CAPTIONS_EXTENSION:
        return f"Captions are written as WebVTT: give “{captions.name}” the extension {CAPTIONS_EXTENSION}."
    return ""


class Part:
    """An unfinished file beside `target`, empty at first. It takes the target's place or goes away, whatever comes between."""

    def __init__(self, target: Path) -> None:
        """Raises TargetError."""
        self.target = target
        self._real = Path(os.path.realpath(target))  # what a link points to is replaced, not the link
        folder = self._real.parent
        if not folder.is_dir():
            raise TargetError(f"{target} could not be written: there is no folder {folder}; make it first.")
        if self._real.exists() and not self._real.is_file():
            raise TargetError(f"{target} could not be written: it is not a file.")
        self.path = folder / f".psoas-coach-{secrets.token_hex(8)}.part"
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except OSError as error:
            raise TargetError(f"{target} could not be written: {reason(error)}. {REMEDY}") from error

    def finish(self) -> None:
        """Put it in the target's place. Raises TargetError."""
        try:
            self.path.replace(self._real)
        except OSError as error:
            raise TargetError(f"{self.target} could not be written: {reason(error)}. {REMEDY}") from error

    def remove(self) -> None:
        """Take it away, if it is still there."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    """Whether both names lead to one file, which need not be there yet."""
    with contextlib.suppress(OSError):
        if one.samefile(other):
            return True
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
