# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mixer without a device: sounds start at exact frames, and what it gives never depends on how it is asked. Imports numpy.

Frames count from 0 at the mixer's own pace: `mix(n)` hands out the next n. Every sample is a function of its frame alone (where
each sound began, how the gains were moving), so mixing in blocks of any size gives the same samples. Not safe against threads.

Under a sentence the breath tones are turned down, so that every word is understood. What is to stay awake (`awake`) gets a noise far
below hearing in place of digital silence: Bluetooth speakers and HDMI receivers go to sleep on that, and swallow the next words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Samples = NDArray[np.int16]

MIX_RATE = 48_000
LATE_FRAMES = MIX_RATE * 150 // 1000
"""A sound that comes at most this much too late is played whole, from its beginning."""

VOICE, CHIME, BREATH = "voice", "chime", "breath"
"""The groups of sounds that this app has."""

DUCKED = 10 ** (-6 / 20)
"""What is left of a breath tone under a sentence: 6 dB less."""

AWAKE_PEAK = 2 / 32_768
"""The highest level of the noise that keeps a speaker awake: -84 dBFS, two steps of 16 bits."""

_SAME_FRAMES = MIX_RATE * 20 // 1000
_GAIN_FRAMES = MIX_RATE * 15 // 1000
_DUCK_FRAMES, _STAY_FRAMES, _UNDUCK_FRAMES = MIX_RATE * 60 // 1000, MIX_RATE * 400 // 1000, MIX_RATE * 400 // 1000
_TAIL_FRAMES = _STAY_FRAMES + _UNDUCK_FRAMES
_KNEE = 0.8
_CEILING = 1.0 - 1.5 * AWAKE_PEAK
_NOISE_FRAMES = 96_001
"""After two seconds the noise comes again; the number shares no factor with the blocks of a device."""


@dataclass(slots=True)
class _Sound:
    samples: Samples
    start: int
    offset: int
    gain: float
    group: str
    tag: str
    name: str
    edge: int | None
    """The frame from which on it is faded in, where it does not begin with its beginning."""
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

    def silent_from(self, frame: int) -> bool:
        """Whether nothing is heard from that frame on."""
        return not self.new and (not self.old or frame >= self.at + _GAIN_FRAMES)

    def over(self, frames: NDArray[np.int64]) -> Floats:
        share = np.clip((frames - self.at) / _GAIN_FRAMES, 0.0, 1.0)
        return np.asarray(self.old + (self.new - self.old) * share, dtype=np.float32)


class Mixer:
    """Mono at 48 kHz. `frame` is the next one to be handed out; sounds belong to a group, whose gain is `set_gain`'s."""

    def __init__(self, *, awake: bool = False) -> None:
        self.frame = 0
        self._awake = awake
        self._sounds: list[_Sound] = []
        self._said: list[_Sound] = []
        self._gains: dict[str, _Ramp] = {}
        self._started: list[tuple[str, int]] = []
        self._peak = 0.0
        if awake:
            _noises()  # computed here, not within the first block of a device

    @property
    def busy(self) -> bool:
        """Whether anything sounds, fades, or waits for its frame; the sounds of a group without gain do not count."""
        return any(not self._ramp(sound.group).silent_from(self.frame) for sound in self._sounds)

    def play(
        self, samples: Samples, at_frame: int, *, offset_frames: int = 0, gain: float = 1.0, tag: str = "", group: str = "voice",
        name: str = "", late_frames: int = LATE_FRAMES,
    ) -> None:
        """Let `samples`, from `offset_frames` on, begin at `at_frame`.

        Up to `late_frames` too late it begins now and loses nothing; later than that the missed part is skipped, so that the rest
        is in time. What sounds already is not sounded over itself: a sound with a `name`, asked for again in the same place (within
        20 ms, as what was just dropped may have begun before that was known), is left as it is.
        """
        if name and any(sound.name == name and sound.fade_at is None and
                        abs((sound.start - sound.offset) - (at_frame - offset_frames)) < _SAME_FRAMES for sound in self._sounds):
            return
        if at_frame < self.frame <= at_frame + late_frames:
            at_frame = self.frame
        edge = self.frame if at_frame < self.frame else at_frame if offset_frames > 0 else None
        sound = _Sound(samples, at_frame, min(max(offset_frames, 0), samples.size), gain, group, tag, name, edge)
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
        self._gains[group] = _Ramp(self.frame, old if self._sounds else gain, gain)

    def skip_to(self, frame: int) -> None:
        """Go on at `frame`, as if everything before it had been mixed; never goes back."""
        if frame > self.frame:
            self._tell_started(frame)
            for sound in self._sounds:
                if sound.start < frame:
                    sound.edge = frame
            self.frame = frame
            self._drop_ended()

    def mix(self, frames: int) -> Floats:
        """The next `frames` frames, each within -1..1."""
        first, last = self.frame, self.frame + frames
        out = np.zeros(frames, np.float32)
        for sound in self._sounds:
            self._add(out, sound, first, last)
        self._tell_started(last)
        if self._sounds and frames:
            self._peak = max(self._peak, _limit(out))
        if self._awake:
            out += _noise(first, frames)
        self.frame = last
        self._drop_ended()
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
        if begin >= end or self._ramp(sound.group).silent_from(begin):
            return
        source = sound.offset + begin - sound.start
        frames = np.arange(begin, end, dtype=np.int64)
        gains = self._ramp(sound.group).over(frames) * np.float32(sound.gain / 32768)
        if sound.fade_at is not None:
            gains *= (0.5 + 0.5 * np.cos(np.pi * (frames - sound.fade_at) / sound.fade_frames)).astype(np.float32)
        if sound.edge is not None and begin < sound.edge + _GAIN_FRAMES:
            gains *= np.clip((frames - sound.edge) / _GAIN_FRAMES, 0.0, 1.0).astype(np.float32)
        if sound.group == BREATH:
            self._duck(gains, frames)
        out[begin - first:end - first] += sound.samples[source:source + end - begin] * gains

    def _duck(self, gains: Floats, frames: NDArray[np.int64]) -> None:
        """Turn down under every sentence: soon after it sets in, and back again a while after its end, so that no pause pumps."""
        depth = np.zeros(frames.size)
        for said in (*self._said, *(sound for sound in self._sounds if sound.group == VOICE)):
            if said.start < frames[-1]:
                down, up = (frames - said.start) / _DUCK_FRAMES, (said.end + _TAIL_FRAMES - frames) / _UNDUCK_FRAMES
                depth = np.maximum(depth, np.minimum(down, up))
        if depth.any():
            gains *= (1.0 - (1.0 - DUCKED) * (0.5 - 0.5 * np.cos(np.pi * np.minimum(depth, 1.0)))).astype(np.float32)

    def _tell_started(self, last: int) -> None:
        for sound in self._sounds:
            if not sound.told and sound.start < last:
                sound.told = True
                self._started.append((sound.tag, sound.start))

    def _drop_ended(self) -> None:
        if self._sounds or self._said:
            self._said += (sound for sound in self._sounds if sound.group == VOICE and sound.end <= self.frame)
            self._said = [sound for sound in self._said if sound.end + _TAIL_FRAMES > self.frame]
            self._sounds = [sound for sound in self._sounds if sound.end > self.frame]


def _limit(out: Floats) -> float:
    """Bend all above the knee so that it nears the ceiling and never passes it: no sum of sounds clips. Gives the highest level."""
    size = np.abs(out)
    peak = float(np.max(size))
    if peak > _KNEE:
        high, room = size > _KNEE, _CEILING - _KNEE
        out[high] = np.sign(out[high]) * (_KNEE + room * np.tanh((size[high] - _KNEE) / room)).astype(np.float32)
        peak = float(np.max(np.abs(out)))
    return peak


def _noise(first: int, frames: int) -> Floats:
    """The noise of those frames: each has always the same."""
    noise, begin = _noises(), first % _NOISE_FRAMES
    if begin + frames <= _NOISE_FRAMES:
        return noise[begin:begin + frames]
    return np.take(noise, np.arange(begin, begin + frames), mode="wrap")


@cache
def _noises() -> Floats:
    random = np.random.default_rng(48_000)
    steps = random.random((2, _NOISE_FRAMES), dtype=np.float32)
    return np.asarray((steps[0] - steps[1]) * np.float32(AWAKE_PEAK))
