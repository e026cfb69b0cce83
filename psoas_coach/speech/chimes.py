# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of the chimes: soft bells, made from their notes. Imports numpy."""

from __future__ import annotations

from functools import cache

import numpy as np

from psoas_coach.model.kinds import Chime
from psoas_coach.speech.chime_notes import NOTES, Note, chime_ms
from psoas_coach.speech.mixer import MIX_RATE, Floats, Samples

_PEAK = 10 ** (-6 / 20)
_ATTACK_MS, _RELEASE_MS = 8, 60
_PARTIALS = ((1.0, 1.0, 5.0), (2.0, 0.22, 8.0), (3.01, 0.07, 14.0))
"""Multiple of the pitch, loudness, and how fast it dies away (per second), of each partial of a bell."""


@cache
def chime_samples(chime: Chime) -> Samples:
    """The chime at 48 kHz, as long as `chime_ms` says, its peak at -6 dBFS."""
    sound = np.zeros(chime_ms(chime) * MIX_RATE // 1000, np.float32)
    for note in NOTES[chime]:
        tone = _bell(note)
        start = note.at_ms * MIX_RATE // 1000
        sound[start:start + tone.size] += tone
    sound *= np.float32(_PEAK / np.max(np.abs(sound)))
    return np.asarray(np.rint(sound * 32767), dtype=np.int16)


def _bell(note: Note) -> Floats:
    time = np.arange(note.ring_ms * MIX_RATE // 1000) / MIX_RATE
    tone = np.zeros(time.size)
    for multiple, loudness, decay in _PARTIALS:
        tone += loudness * np.exp(-decay * time) * np.sin(2 * np.pi * note.hertz * multiple * time)
    for ramp, length_ms in ((tone, _ATTACK_MS), (tone[::-1], _RELEASE_MS)):
        length = length_ms * MIX_RATE // 1000
        ramp[:length] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(length) / length)
    return np.asarray(tone * note.loudness, dtype=np.float32)
