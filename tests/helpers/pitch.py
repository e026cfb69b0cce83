# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an ear finds in samples at 48 kHz: where notes begin, how high they are, and what a small speaker leaves of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
_HOP_MS = 5


def attack_ms(samples: NDArray[np.float64]) -> int:
    """From the beginning until the loudness (the highest level of each 5 ms) reaches half of its highest, in ms."""
    size = _HOP_MS * RATE // 1000
    levels = np.abs(samples[:samples.size // size * size]).reshape(-1, size).max(axis=1)
    return int(np.argmax(levels >= levels.max() / 2)) * _HOP_MS


def small_speaker(samples: NDArray[np.int16], low: float = 300.0, high: float = 6_000.0) -> NDArray[np.float64]:
    """What a small mono speaker gives of it: nothing below 300 Hz (falling by 24 dB an octave) and nothing above 6 kHz."""
    spectrum = np.fft.rfft(samples.astype(float))
    hertz = np.maximum(np.fft.rfftfreq(samples.size, 1 / RATE), 1.0)
    spectrum *= 1 / np.sqrt(1 + (low / hertz) ** 8) / np.sqrt(1 + (hertz / high) ** 8)
    return np.asarray(np.fft.irfft(spectrum, samples.size))


def lowest_pitches(samples: NDArray[np.int16] | NDArray[np.float64], part_ms: int, *, from_hertz: float = 100.0) -> list[float]:
    """The lowest strong pitch (in Hz, from `from_hertz` up) of each part, leaving out what is too quiet to be heard as one."""
    size = part_ms * RATE // 1000
    parts = [samples[at:at + size].astype(float) for at in range(0, samples.size - size + 1, size)]
    loudest = max(np.sqrt(np.mean(part ** 2)) for part in parts)
    return [_lowest(part, from_hertz) for part in parts if np.sqrt(np.mean(part ** 2)) > loudest / 20]


def note_pitches(samples: NDArray[np.int16] | NDArray[np.float64]) -> list[float]:
    """The notes of a melody of bells, found from the samples alone: where a stroke sets in, the pitch that was not there before it."""
    starts = _strokes(samples.astype(float))
    pitches = []
    for start, end in zip(starts, [*starts[1:], samples.size], strict=True):
        before = _spectrum(samples[max(0, start - RATE // 10):start]) if start >= RATE // 20 else None
        after = _spectrum(samples[start:min(end, start + RATE // 8)])
        gained = after if before is None else after - before
        pitches.append(float(np.argmax(gained)) * RATE / _BINS)
    return pitches


_BINS = 1 << 15


def _spectrum(part: NDArray[np.int16] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Amplitudes, whatever the length of the part."""
    window = np.hanning(part.size)
    return np.asarray(np.abs(np.fft.rfft(part.astype(float) * window, _BINS)) / max(window.sum(), 1.0))


def _lowest(part: NDArray[np.float64], from_hertz: float) -> float:
    size = 1 << 17
    spectrum = np.abs(np.fft.rfft(part * np.hanning(part.size), size))
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    spectrum[hertz < from_hertz] = 0
    strong = spectrum > spectrum.max() / 4
    peaks = np.flatnonzero(strong[1:-1] & (spectrum[1:-1] >= spectrum[:-2]) & (spectrum[1:-1] >= spectrum[2:])) + 1
    return float(hertz[peaks[0]])


def _strokes(samples: NDArray[np.float64]) -> list[int]:
    """Where sound that was not there before sets in: the flux of the spectrum, in steps of 10 ms, jumps."""
    hop, size = RATE // 100, RATE // 25
    frames = [samples[at:at + size] for at in range(-size, samples.size - size, hop) if at >= 0]
    padded = [np.zeros(size), *frames]
    spectra = [np.abs(np.fft.rfft(frame * np.hanning(size))) for frame in padded]
    flux = np.array([np.maximum(after - before, 0).sum() for before, after in pairwise(spectra)])
    high = flux > flux.max() * 0.15
    starts = [index for index in np.flatnonzero(high) if not high[max(0, index - 6):index].any()]
    return [max(0, int(index) * hop) for index in starts]
