# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The render process: sentences in, clips out, as lines of JSON. Nothing of Qt is imported here.

It is told `{"do": "voices", "files", "without"}` (files of natural voices, engines to leave out) or `{"do": "render", "key", "voice",
"rate", "text", "path"}`. It answers `{"voices", "problems"}`, after a `{"listing": engine}` for each engine that it asks,
`{"rendered": key, "duration_ms", "words"}` or `{"failed": key, "why", "kind"}`; kinds: "text" (this sentence can never be said),
"disk" (the folder does not take it), "voice" (another try or another voice may do). It ends when its input does.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import category

from psoas_coach.adapters.child_pipe import protocol_output
from psoas_coach.speech.clip_file import ClipSound, packed
from psoas_coach.speech.clips import MAX_TEXT, least_ms, letters_of, longest_ms

_NOT_SAID = ("Cc", "Cf", "Zl", "Zp")


def main() -> int:
    """Serve until the input ends. Whatever an engine prints goes to stderr, and never between our lines."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    protocol = protocol_output()

    def answer(message: dict[str, Any]) -> None:
        protocol.write(json.dumps(message) + "\n")
        protocol.flush()

    with contextlib.suppress(BrokenPipeError):
        _serve(answer)
    os._exit(0)


def _serve(answer: Callable[[dict[str, Any]], None]) -> None:
    from psoas_coach.adapters.render_engines import Engines

    engines = Engines()
    for line in sys.stdin.buffer:
        message = json.loads(line)
        if message["do"] == "voices":
            without = message.get("without", {})
            listed = engines.voices(message.get("files", ()), without, lambda name: answer({"listing": name}))
            voices = [[voice.id, voice.engine, voice.name, voice.language, voice.engine_label, voice.note] for voice in listed]
            answer({"voices": voices, "problems": engines.problems})
        else:
            answer(_rendered(engines, message))


def _rendered(engines: Any, message: dict[str, Any]) -> dict[str, Any]:
    from psoas_coach.adapters.render_engines import EngineError
    from psoas_coach.speech.polish import SilentSoundError, as_floats, polished, resampled

    key, text, rate = message["key"], message["text"], message["rate"]
    refused = refusal(text)
    if refused:
        return {"failed": key, "why": refused, "kind": "text"}
    path = Path(message["path"])
    scratch, part = path.with_suffix(".raw"), path.with_suffix(".part")
    try:
        recording = engines.record(message["voice"], rate, speakable(text), scratch)
        floats = resampled(as_floats(recording.samples, recording.channels), recording.rate)
        if not floats.size:
            return {"failed": key, "why": "The voice wrote an empty sound.", "kind": "voice"}
        samples, words = polished(floats, recording.words)
        sound = ClipSound(samples.tobytes(), words)
        if sound.duration_ms < least_ms(text, rate):
            return {"failed": key, "why": "The voice broke off before the end of the sentence.", "kind": "voice"}
        if sound.duration_ms > longest_ms(text, rate):
            return {"failed": key, "why": "The voice went on long after the end of the sentence.", "kind": "voice"}
        part.write_bytes(packed(sound))
        part.replace(path)
    except (EngineError, SilentSoundError) as error:
        return {"failed": key, "why": str(error), "kind": "voice"}
    except OSError as error:
        _remove(part)
        return {"failed": key, "why": f"The clip could not be written: {error.strerror or error}.", "kind": "disk"}
    finally:
        _remove(scratch)
    marks = [[mark.at_ms, mark.start, mark.length] for mark in sound.words]
    return {"rendered": key, "duration_ms": sound.duration_ms, "words": marks}


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def speakable(text: str) -> str:
    """`text` with a blank for every character that steers and is not said (NUL, line ends, marks of direction): marks keep their place."""
    return "".join(" " if category(char) in _NOT_SAID else char for char in text)


def refusal(text: str) -> str:
    """Why `text` can never be said, as a sentence; empty when it can."""
    if len(text) > MAX_TEXT:
        return f"This text has {len(text)} characters; the coach says at most {MAX_TEXT} at once."
    if not letters_of(text):
        return "There is nothing to say in this text."
    try:
        text.encode()
    except UnicodeEncodeError:
        return "This text holds characters that are none."
    return ""
