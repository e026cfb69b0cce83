# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding the cues of a session in a recording of it: each one's own sound, laid over what was heard.

Samples are 48 kHz mono; times are milliseconds, likeness is a correlation from 0 to 1 (a gap or an overlap is far below 0.9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.model.kinds import Chime
from psoas_coach.speech.chimes import chime_samples
from psoas_coach.speech.clip_file import unpacked
from tests.helpers.sound_server import RATE

Sound = NDArray[np.float64]

LOOK_MS = 400
ALIKE = 0.9
PIECES, MISSED = 8, 2
_RENDER_MS = 120_000
_FIRST_WITHIN_S = 30


@dataclass(frozen=True)
class HeardCue:
    """One cue of the plan, and where and how like itself it was heard. `at` is a frame of the recording."""

    text: str
    at_ms: int
    duration_ms: int
    at: int
    error_ms: float
    likeness: float
    whole: bool

    def __str__(self) -> str:
        return f"{self.at_ms} ms “{self.text}”: {self.error_ms:+.1f} ms, {self.likeness:.3f} of it"


def frames(duration_ms: int) -> int:
    """A duration in frames."""
    return duration_ms * RATE // 1000


def sounding(cues: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cues of a printed plan (`plan --json`) that make a sound."""
    return [cue for cue in cues if cue["spoken"] or cue["kind"] == "chime"]


def sounds_of(cues: Sequence[dict[str, Any]], folder: Path, qtbot: QtBot, voice_id: str = "") -> list[Sound]:
    """The samples of each cue, from the app's own cache and synthesis."""
    voice = make_voice(Folders(config=folder / "config", data=folder / "data", cache=folder / "cache"))
    try:
        voice.set_voice(voice_id, 100)
        with qtbot.waitSignal(voice.prepared, timeout=_RENDER_MS):
            voice.prepare([str(cue["spoken"]) for cue in cues if cue["spoken"]])
        sounds = []
        for cue in cues:
            if cue["spoken"]:
                clip = voice.clip(str(cue["spoken"]))
                assert clip is not None, cue["spoken"]
                sounds.append(np.frombuffer(unpacked(Path(clip.path).read_bytes()).samples, "<i2").astype(np.float64))
            else:
                sounds.append(np.asarray(chime_samples(Chime(str(cue["text"]))), np.float64))
        return sounds
    finally:
        voice.stop()


def heard_cues(heard: Sound, cues: Sequence[dict[str, Any]], sounds: Sequence[Sound], onset_ms: int) -> list[HeardCue]:
    """Each cue where it was heard, and how far from the plan's time as most cues give it. A piece may be `onset_ms` off."""
    zero = place(heard, sounds[0], None)[0] - frames(cues[0]["at_ms"])
    for _ in range(2):  # once for where the plan's time begins, as most cues have it, and once for the cues
        found = [_found(heard, cue, sound, zero, onset_ms) for cue, sound in zip(cues, sounds, strict=True)]
        zero += frames(round(float(np.median([cue.error_ms for cue in found if cue.likeness > ALIKE] or [0.0]))))
    return found


def _found(heard: Sound, cue: dict[str, Any], sound: Sound, zero: int, onset_ms: int) -> HeardCue:
    expected = zero + frames(cue["at_ms"])
    at, likeness = place(heard, sound, expected)
    return HeardCue(
        text=str(cue["text"]), at_ms=cue["at_ms"], duration_ms=cue["duration_ms"], at=at, error_ms=(at - expected) * 1000 / RATE,
        likeness=likeness, whole=likeness > ALIKE or _pieces_heard(heard, sound, expected, onset_ms))


def place(heard: Sound, sound: Sound, expected: int | None) -> tuple[int, float]:
    """Where `sound` begins in `heard` (near `expected`, or anywhere early), and how like it the whole of it is, from 0 to 1."""
    low = 0 if expected is None else max(0, expected - frames(LOOK_MS))
    high = min(len(heard), _FIRST_WITHIN_S * RATE if expected is None else expected + len(sound) + frames(LOOK_MS))
    part = heard[low:high]
    size = 1 << (len(part) + len(sound)).bit_length()
    match = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(sound, size)), size)[:max(1, len(part) - len(sound))]
    best = int(np.argmax(match))
    there = part[best:best + len(sound)]
    energy = float(np.linalg.norm(there) * np.linalg.norm(sound))
    return low + best, float(match[best]) / energy if energy else 0.0


def _pieces_heard(heard: Sound, sound: Sound, expected: int, onset_ms: int) -> bool:
    """Whether the pieces of `sound` are heard in time, its first and its last among them, but for one gap inside it.

    A gap of some ms that lies where two pieces meet spoils both.
    """
    size = len(sound) // PIECES
    found = []
    for start in range(0, size * PIECES, size):
        at, likeness = place(heard, sound[start:start + size], expected + start)
        found.append(abs(at - expected - start) <= frames(onset_ms) and likeness > ALIKE)
    missed = [number for number, heard_there in enumerate(found) if not heard_there]
    return found[0] and found[-1] and len(missed) <= MISSED and (not missed or missed[-1] - missed[0] < MISSED)
