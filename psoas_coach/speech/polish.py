# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what an engine wrote to what the mixer plays: 48 kHz, trimmed, and every voice equally loud. Imports numpy."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from psoas_coach.speech.clip_file import CLIP_RATE
from psoas_coach.speech.clips import WordMark

Floats = NDArray[np.float32]
Samples = NDArray[np.int16]

LEAD_MS, TRAIL_MS = 20, 80
LOUDNESS_DBFS, PEAK_DBFS = -20.0, -1.0
_WINDOW_MS, _EDGE_MS = 5, 5
_QUIET = 10 ** (-42 / 20)
_FAINT = 10 ** (-54 / 20)
_SILENT = 10 ** (-66 / 20)
_FAINT_MS, _GAP_MS = 250, 60


class SilentSoundError(ValueError):
    """There is nothing to be heard in the sound."""


def as_floats(samples: bytes | memoryview, channels: int = 1) -> Floats:
    """16-bit little-endian samples as floats in -1..1; several channels are mixed into one."""
    floats = np.frombuffer(samples, dtype="<i2").astype(np.float32) / np.float32(32768)
    if channels > 1:
        floats = floats[:floats.size // channels * channels].reshape(-1, channels).mean(axis=1, dtype=np.float32)
    return floats


def as_samples(floats: Floats) -> Samples:
    """Floats in -1..1 as 16-bit samples; anything beyond is cut."""
    return np.asarray(np.clip(np.rint(floats * np.float32(32767)), -32768, 32767), dtype=np.int16)


def resampled(floats: Floats, rate: int) -> Floats:
    """The same sound at 48 kHz. Band-limited over its whole length, so nothing is dulled and nothing rings but at the cut."""
    if rate == CLIP_RATE or not floats.size:
        return floats
    common = math.gcd(CLIP_RATE, rate)
    up, down = CLIP_RATE // common, rate // common
    size = -(-(floats.size + rate // 50) // down) * down
    spectrum = np.fft.rfft(floats, size)
    target = size // down * up
    wide = np.zeros(target // 2 + 1, dtype=spectrum.dtype)
    kept = min(wide.size, spectrum.size)
    wide[:kept] = spectrum[:kept]
    result = np.fft.irfft(wide, target) * (target / size)
    return result[:-(-floats.size * up // down)].astype(np.float32)


def voiced_range(floats: Floats) -> tuple[int, int]:
    """First and last (exclusive) frame of what can be heard; raises SilentSoundError when nothing can.

    What is 42 dB below the peak or louder counts, and what goes before and after it down to 54 dB below: SVOX Pico says the “f” of
    “five” 50 dB below the vowel, and Piper lets its “v” die away as softly. Whatever lies behind 60 ms of silence does not count: Pico
    ends each sound with a faint click half a second later.
    """
    window = CLIP_RATE * _WINDOW_MS // 1000
    loudness = _loudness(floats, window)
    peak = float(np.max(np.abs(floats))) if floats.size else 0.0
    loud = np.flatnonzero(loudness > max(peak * _QUIET, _SILENT))
    if not loud.size:
        raise SilentSoundError("The voice gave no sound.")
    faint = loudness > max(peak * _FAINT, _SILENT)
    first = int(loud[0]) - _reach(faint[:loud[0]][::-1])
    last = int(loud[-1]) + 1 + _reach(faint[loud[-1] + 1:])
    return first * window, min(last * window, floats.size)


def _reach(faint: NDArray[np.bool_]) -> int:
    """How many windows from the start on belong to a faint sound."""
    marked = np.flatnonzero(faint[:_FAINT_MS // _WINDOW_MS])
    if not marked.size:
        return 0
    gaps = np.diff(marked, prepend=-1) - 1
    breaks = np.flatnonzero(gaps > _GAP_MS // _WINDOW_MS)
    held = marked[:breaks[0]] if breaks.size else marked
    return int(held[-1]) + 1 if held.size else 0


def polished(floats: Floats, words: Iterable[WordMark] = ()) -> tuple[Samples, tuple[WordMark, ...]]:
    """A clip of the 48 kHz sound `floats`: silence cut to 20 ms before and 80 ms after, one loudness, soft edges.

    The marks, given in ms of the untrimmed sound, come back in ms of the clip. Raises SilentSoundError.
    """
    first, last = voiced_range(floats)
    lead, trail = CLIP_RATE * LEAD_MS // 1000, CLIP_RATE * TRAIL_MS // 1000
    start, end = first - lead, last + trail
    cut = floats[max(start, 0):end]
    before, after = max(-start, 0), max(end - floats.size, 0)
    whole = np.concatenate((np.zeros(before, np.float32), cut, np.zeros(after, np.float32)))
    edge = CLIP_RATE * _EDGE_MS // 1000
    ramp = (0.5 - 0.5 * np.cos(np.pi * (np.arange(edge) + 0.5) / edge)).astype(np.float32)
    whole[:edge] *= ramp
    whole[-edge:] *= ramp[::-1]
    shift_ms = start * 1000 // CLIP_RATE
    length_ms = whole.size * 1000 // CLIP_RATE
    marks = tuple(WordMark(min(max(mark.at_ms - shift_ms, 0), length_ms), mark.start, mark.length) for mark in words)
    return as_samples(_levelled(whole)), marks


def _loudness(floats: Floats, window: int) -> Floats:
    padded = np.zeros(-(-floats.size // window) * window, np.float32)
    padded[:floats.size] = floats
    return np.asarray(np.sqrt(np.mean(np.square(padded.reshape(-1, window)), axis=1)), dtype=np.float32)


def _levelled(floats: Floats) -> Floats:
    loudness = _loudness(floats, CLIP_RATE * _WINDOW_MS // 1000)
    heard = loudness[loudness > max(float(loudness.max()) * 0.1, _SILENT)]
    rms = float(np.sqrt(np.mean(np.square(heard))))
    peak = float(np.max(np.abs(floats)))
    gain = min(10 ** (LOUDNESS_DBFS / 20) / rms, 10 ** (PEAK_DBFS / 20) / peak)
    return np.asarray(floats * np.float32(gain), dtype=np.float32)
