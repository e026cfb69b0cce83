# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of a breath: a soft tone that rises while breathing in and falls while breathing out. Imports numpy.

The direction of the pitch alone tells the two apart, from any moment of them: the pitch moves evenly by a fifth over the whole breath,
and never stands. The chimes are bells an octave and more above it, struck within 8 ms; this swells over half a second.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from psoas_coach.model.kinds import BreathPhase
from psoas_coach.speech.mixer import MIX_RATE, Samples

LOW_HZ, HIGH_HZ = 220.0, 330.0

_PEAK = 10 ** (-18 / 20)
_PARTIALS = ((1.0, 1.0), (2.0, 0.42), (3.0, 0.14), (4.0, 0.05))
"""Multiple of the pitch and loudness of each partial; those above the first carry the tone over a speaker that has no bass."""

_DETUNE, _SECOND = 1.0023, 0.15
"""A second, faint tone a few cents above the first: the two beat about twice in three seconds, by 2.6 dB, which keeps it alive."""

_ATTACK_MS, _RELEASE_MS, _EDGE_SHARE = 500, 700, 0.3
_KEPT = 12
"""Tones kept: at 10 s of breath some 12 MB."""


@lru_cache(maxsize=_KEPT)
def breath_samples(phase: BreathPhase, duration_ms: int) -> Samples:
    """The tone of a breath of exactly that length at 48 kHz, its peak at -18 dBFS; silence for no breath."""
    count = duration_ms * MIX_RATE // 1000
    if phase is BreathPhase.NONE or count <= 0:
        return np.zeros(max(count, 0), np.int16)
    share = np.arange(count) / count
    rising = phase is BreathPhase.IN
    hertz = LOW_HZ * (HIGH_HZ / LOW_HZ) ** (share if rising else 1.0 - share)
    turn = 2 * np.pi * np.cumsum(hertz) / MIX_RATE
    tone = _voice(turn) + _SECOND * _voice(turn * _DETUNE)
    tone *= _swell(count, duration_ms, share if rising else 1.0 - share)
    tone *= _PEAK / np.max(np.abs(tone))
    return np.asarray(np.rint(tone * 32767), dtype=np.int16)


def _voice(turn: NDArray[np.float64]) -> NDArray[np.float64]:
    tone = np.zeros(turn.size)
    for multiple, loudness in _PARTIALS:
        tone += loudness * np.sin(multiple * turn)
    return tone


def _swell(count: int, duration_ms: int, fullness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fuller lungs sound a little louder; both ends are soft, and shorter breaths have shorter ends."""
    swell = 0.7 + 0.3 * fullness
    for ramp, length_ms in ((swell, _ATTACK_MS), (swell[::-1], _RELEASE_MS)):
        length = int(min(length_ms, duration_ms * _EDGE_SHARE) * MIX_RATE) // 1000
        ramp[:length] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(length) / length)
    return swell
