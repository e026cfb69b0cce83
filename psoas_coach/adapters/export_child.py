# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The export process: one session in, one file of sound (and one of captions) out. Lines of JSON; nothing of Qt is imported here.

It is told once, in one line: `part` (the empty file to be written) and `name` (what it will be called), `total_ms`, `sounds` (as
SessionSound), `clips` (the file of each spoken text), `volumes` (percent), `title`, `artist`, `comment`, `chapters`, and
`captions_part` with `captions`, both empty for none. It answers `{"written_ms"}` for every percent, then `{"done": bytes}` or
`{"failed": why}`, the end of a sentence. Whoever asked renames the files; when its input ends before that, this process takes them
away and ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from psoas_coach.adapters.audio_sounds import clip_samples
from psoas_coach.adapters.child_pipe import protocol_output
from psoas_coach.adapters.export_files import Tags, WritingError, write_session
from psoas_coach.adapters.files import reason
from psoas_coach.speech.clip_file import BrokenClipError
from psoas_coach.speech.mixer import MIX_RATE, Floats, Samples
from psoas_coach.speech.session_audio import SessionSound, mixed_blocks, session_frames
from psoas_coach.speech.session_formats import format_of
from psoas_coach.speech.session_marks import Chapter

_LAST_S = 0.2
_STEPS = 100

Answer = Callable[[dict[str, Any]], None]


class _BrokenOffError(Exception):
    """Nobody waits for the file any more."""


def main() -> int:
    """Do the one job that the input names."""
    protocol = protocol_output()

    def answer(message: dict[str, Any]) -> None:
        protocol.write(json.dumps(message) + "\n")
        protocol.flush()

    line = sys.stdin.buffer.readline()
    if line:
        job = json.loads(line)
        over = threading.Event()
        threading.Thread(target=_watch, args=(job, over), daemon=True).start()
        with contextlib.suppress(BrokenPipeError):
            serve(job, answer, over)
        over.wait()  # the files are somebody else's from here on, or nobody's once the input ends
    os._exit(0)


def serve(job: dict[str, Any], answer: Answer, over: threading.Event) -> None:
    """Write the files of the job; ends early, without an answer, once `over` is set."""
    try:
        _write(job, answer, over)
    except _BrokenOffError:
        return
    except OSError as error:
        answer({"failed": reason(error)})
    except (WritingError, BrokenClipError) as error:
        answer({"failed": str(error)})


def _write(job: dict[str, Any], answer: Answer, over: threading.Event) -> None:
    part, clips = Path(job["part"]), job["clips"]
    form = format_of(job["name"])
    if form is None:
        raise WritingError("its name tells no format that is known here")
    sounds = [SessionSound(*sound) for sound in job["sounds"]]
    blocks = mixed_blocks(sounds, job["total_ms"], lambda text: _samples(clips[text]), tuple(job["volumes"]))
    frames = session_frames(job["total_ms"])
    tags = Tags(title=job["title"], artist=job["artist"], comment=job["comment"])
    write_session(part, form, _told(blocks, frames, answer, over), frames, tags, [Chapter(*chapter) for chapter in job["chapters"]])
    if job["captions_part"]:
        with Path(job["captions_part"]).open("r+b") as file:
            file.write(job["captions"].encode())
            file.flush()
            os.fsync(file.fileno())
    answer({"done": part.stat().st_size})


def _told(blocks: Iterator[Floats], frames: int, answer: Answer, over: threading.Event) -> Iterator[Floats]:
    """The blocks as they are; tells of each percent that has passed through."""
    passed = told = 0
    for block in blocks:
        if over.is_set():
            raise _BrokenOffError
        yield block
        passed += block.size
        if passed * _STEPS // frames > told:
            told = passed * _STEPS // frames
            answer({"written_ms": passed * 1000 // MIX_RATE})


def _samples(path: str) -> Samples:
    try:
        return clip_samples(path)
    except OSError as error:
        raise WritingError(f"a sentence that was rendered before cannot be read any more: {reason(error)}") from error
    except BrokenClipError as error:
        raise WritingError(f"a sentence that was rendered before is broken: {error}") from error


def _watch(job: dict[str, Any], over: threading.Event) -> None:
    """Wait for the end of the input. Then what is not finished is taken away, even where the disk holds up the writing."""
    sys.stdin.buffer.read()
    over.set()
    for part in (job["part"], job["captions_part"]):
        with contextlib.suppress(OSError):
            if part:
                Path(part).unlink(missing_ok=True)
    time.sleep(_LAST_S)
    os._exit(1)
