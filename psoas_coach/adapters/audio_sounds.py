# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips, and all that the audio process is asked to play, as samples. Used in the processes that mix sound alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from psoas_coach.model.kinds import BreathPhase, Chime
from psoas_coach.speech.breath_tones import breath_samples
from psoas_coach.speech.chimes import chime_samples
from psoas_coach.speech.clip_file import unpacked
from psoas_coach.speech.mixer import BREATH, CHIME, LATE_FRAMES, MIX_RATE, VOICE, Samples

COLD_LATE_FRAMES = MIX_RATE * 8 // 10
"""How late a sound may be that was asked for while the device was being opened, and still be played whole: 0.8 s."""


class Asked(NamedTuple):
    """Samples, the mixer's group they belong to, and a name that is the same whenever the same is asked for again."""

    samples: Samples
    group: str
    name: str


def sound_of(message: dict[str, Any]) -> Asked:
    """What a `play` message asks for. Raises OSError or BrokenClipError for a clip that cannot be read."""
    tag = str(message.get("tag", ""))
    if chime := message.get("chime", ""):
        return Asked(chime_samples(Chime(chime)), CHIME, tag or chime)
    if breath := message.get("breath", ""):
        return Asked(breath_samples(BreathPhase(breath), message["duration_ms"]), BREATH, f"{breath} {message['duration_ms']}")
    path = message["path"]
    return Asked(clip_samples(path), VOICE, tag or path)


def clip_samples(path: str) -> Samples:
    """The samples of a clip’s file. Raises OSError or BrokenClipError where it cannot be read."""
    return np.frombuffer(unpacked(Path(path).read_bytes()).samples, dtype="<i2").astype(np.int16, copy=False)


def late_frames(message: dict[str, Any], *, opening: bool) -> int:
    """How late it may be and still be played whole: longer while the device is being opened, not at all in the middle of a sentence.

    A breath's tone tells where the breath is, so it is never late: what was missed of it is left out.
    """
    if message.get("offset_ms") or "breath" in message:
        return 0
    return COLD_LATE_FRAMES if opening else LATE_FRAMES
