# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mixer without a device: sounds start at exact frames, and what it gives never depends on how it is asked. Imports numpy.

Frames count from 0 at the mixer's own pace: `mix(n)` hands out the next n. Every sample is a function of its frame alone (where
each sound began, how the gains were moving), so mixing in blocks of any size gives the same samples. Not safe against threads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Samples = NDArray[np.int16]

MIX_RATE = 48_000
LATE_FRAMES = MIX_RATE * 150 // 1000
"""A sound that comes at most this much too late is played whole, from its beginning."""

_GAIN_FRAMES = MIX_RATE * 15 // 1000
_KNEE = 0.8


@dataclass(slots=True)
class _Sound:
    samples: Samples
    start: int
    offset: int
    gain: float
    group: str
    tag: str
    told: bool = False
    fade_at: int | None = None
    fade_frames: int = 1

    @property
    def end(self) -> int:
        end = self.start + self.samples.size - self.offset
        return end if self.fade_at is None else min(end, self.fade_at + self.fade_frames)


@dataclass(frozen=True, slots=True)
class _Ramp:
    """A gain that moves in a straight line from `old` at frame `at` to `new`."""

    at: int
    old: float
    new: float

    def over(self, frames: NDArray[np.int64]) -> Floats:
        share = np.clip((frames - self.at) / _GAIN_FRAMES, 0.0, 1.0)
        return np.asarray(self.old + (self.new - self.old) * share, dtype=np.float32)


class Mixer:
    """Mono at 48 kHz. `frame` is the next one to be handed out; sounds belong to a group, whose gain is `set_gain`'s."""

    def __init__(self) -> None:
        self.frame = 0
        self._sounds: list[_Sound] = []
        self._gains: dict[str, _Ramp] = {}
        self._started: list[tuple[str, int]] = []
        self._peak = 0.0

    @property
    def busy(self) -> bool:
        """Whether anything sounds, fades, or waits for its frame."""
        return bool(self._sounds)

    def play(
        self, samples: Samples, at_frame: int, *, offset_frames: int = 0, gain: float = 1.0, tag: str = "", group: str = "voice",
        late_frames: int = LATE_FRAMES,
    ) -> None:
        """Let `samples`, from `offset_frames` on, begin at `at_frame`.

        Up to `late_frames` too late it begins now and loses nothing; later than that the missed part is skipped, so that the rest
        is in time.
        """
        if at_frame < self.frame <= at_frame + late_frames:
            at_frame = self.frame
        sound = _Sound(samples, at_frame, min(max(offset_frames, 0), samples.size), gain, group, tag)
        if sound.end > max(self.frame, at_frame):
            self._sounds.append(sound)

    def clear_pending(self) -> None:
        """Drop what has not begun; what sounds is played to its end."""
        self._sounds = [sound for sound in self._sounds if sound.start < self.frame]

    def flush(self, fade_frames: int) -> None:
        """Fade what sounds to silence within `fade_frames`, and drop everything else."""
        self.clear_pending()
        for sound in self._sounds:
            if sound.fade_at is None:
                sound.fade_at, sound.fade_frames = self.frame, max(fade_frames, 1)

    def set_gain(self, group: str, gain: float) -> None:
        """Move the gain of a group to `gain`, over 15 ms where something could be heard to jump."""
        old = float(self._ramp(group).over(np.array([self.frame], np.int64))[0])
        self._gains[group] = _Ramp(self.frame, old if self.busy else gain, gain)

    def skip_to(self, frame: int) -> None:
        """Go on at `frame`, as if everything before it had been mixed; never goes back."""
        if frame > self.frame:
            self._tell_started(frame)
            self.frame = frame
            self._drop_ended()

    def mix(self, frames: int) -> Floats:
        """The next `frames` frames, each within -1..1."""
        first, last = self.frame, self.frame + frames
        out = np.zeros(frames, np.float32)
        for sound in self._sounds:
            self._add(out, sound, first, last)
        self._tell_started(last)
        self.frame = last
        self._drop_ended()
        _limit(out)
        if frames:
            self._peak = max(self._peak, float(np.max(np.abs(out))))
        return out

    def take_started(self) -> tuple[tuple[str, int], ...]:
        """The tags of the sounds that have begun since the last call, each with the frame it began at."""
        started, self._started = tuple(self._started), []
        return started

    def take_peak(self) -> float:
        """The highest level (0..1) since the last call."""
        peak, self._peak = self._peak, 0.0
        return peak

    def _ramp(self, group: str) -> _Ramp:
        return self._gains.get(group, _Ramp(0, 1.0, 1.0))

    def _add(self, out: Floats, sound: _Sound, first: int, last: int) -> None:
        begin, end = max(sound.start, first), min(sound.end, last)
        if begin >= end:
            return
        source = sound.offset + begin - sound.start
        frames = np.arange(begin, end, dtype=np.int64)
        gains = self._ramp(sound.group).over(frames) * np.float32(sound.gain / 32768)
        if sound.fade_at is not None:
            gains *= (0.5 + 0.5 * np.cos(np.pi * (frames - sound.fade_at) / sound.fade_frames)).astype(np.float32)
        if sound.offset and begin < sound.start + _GAIN_FRAMES:
            gains *= np.clip((frames - sound.start) / _GAIN_FRAMES, 0.0, 1.0).astype(np.float32)
        out[begin - first:end - first] += sound.samples[source:source + end - begin] * gains

    def _tell_started(self, last: int) -> None:
        for sound in self._sounds:
            if not sound.told and sound.start < last:
                sound.told = True
                self._started.append((sound.tag, sound.start))

    def _drop_ended(self) -> None:
        self._sounds = [sound for sound in self._sounds if sound.end > self.frame]


def _limit(out: Floats) -> None:
    """Bend everything above the knee so that it nears 1 and never reaches it: a sum of sounds cannot clip."""
    size = np.abs(out)
    high = size > _KNEE
    if high.any():
        room = 1.0 - _KNEE
        out[high] = np.sign(out[high]) * (_KNEE + room * np.tanh((size[high] - _KNEE) / room)).astype(np.float32)
