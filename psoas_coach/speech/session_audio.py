# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole session as sound, faster than time: the plan's cues at their frames, in the mixer that a live session has. Imports numpy.

Frame 0 is the start of the plan. It is mixed block by block, and each clip is fetched when its block comes and let go of when it has
sounded, so an hour takes no more memory than a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from psoas_coach.model.kinds import BreathPhase, Chime
from psoas_coach.model.plan import Plan
from psoas_coach.plan.breaths import breaths_between
from psoas_coach.speech.breath_tones import breath_samples
from psoas_coach.speech.chimes import chime_samples
from psoas_coach.speech.loudness import gain_of
from psoas_coach.speech.mixer import BREATH, CHIME, MIX_RATE, VOICE, Floats, Mixer, Samples

TAIL_MS = 500
"""Silence after the end of the plan, so that no player cuts the last sound."""

BLOCK_FRAMES = MIX_RATE

ClipSamples = Callable[[str], Samples]
"""The samples of the clip of a spoken text, 48 kHz."""


class SessionSound(NamedTuple):
    """One sound of a session at `at_ms`, of one of the mixer's groups. `what` is a spoken text, or the value of a Chime or a BreathPhase.

    `duration_ms` is that of a breath; the others last as long as they are.
    """

    at_ms: int
    group: str
    what: str
    duration_ms: int = 0


def session_sounds(plan: Plan, *, breath_on: bool) -> tuple[SessionSound, ...]:
    """Everything that is heard in a session that nobody touches, in the order of time."""
    sounds = [SessionSound(cue.at_ms, CHIME, cue.chime.value) if cue.chime is not None else SessionSound(cue.at_ms, VOICE, cue.say)
              for cue in plan.cues if cue.chime is not None or cue.say]
    if breath_on:
        sounds += (SessionSound(breath.at_ms, BREATH, breath.phase.value, breath.duration_ms)
                   for breath in breaths_between(plan, 0, plan.total_ms))
    return tuple(sorted(sounds, key=attrgetter("at_ms")))


def session_frames(total_ms: int) -> int:
    """How many frames the sound of a plan of that length has."""
    return (total_ms + TAIL_MS) * MIX_RATE // 1000


def session_blocks(plan: Plan, clip_samples: ClipSamples, volumes: tuple[int, int, int], breath_on: bool) -> Iterator[Floats]:
    """The session's sound from its start to its end. `volumes` are those of voice, chimes and breath tones, in percent."""
    return mixed_blocks(session_sounds(plan, breath_on=breath_on), plan.total_ms, clip_samples, volumes)


def mixed_blocks(
    sounds: Sequence[SessionSound], total_ms: int, clip_samples: ClipSamples, volumes: tuple[int, int, int]
) -> Iterator[Floats]:
    """As `session_blocks`, of sounds that are in order of time; `clip_samples` is called once for each that is spoken, when it is due."""
    mixer = Mixer()
    for group, volume in zip((VOICE, CHIME, BREATH), volumes, strict=True):
        mixer.set_gain(group, gain_of(volume))
    waiting, left = iter(sounds), session_frames(total_ms)
    sound = next(waiting, None)
    while left > 0:
        frames = min(BLOCK_FRAMES, left)
        while sound is not None and _frame(sound) < mixer.frame + frames:
            mixer.play(_samples(sound, clip_samples), _frame(sound), group=sound.group)
            sound = next(waiting, None)
        yield mixer.mix(frames)
        left -= frames


def _frame(sound: SessionSound) -> int:
    return sound.at_ms * MIX_RATE // 1000


def _samples(sound: SessionSound, clip_samples: ClipSamples) -> Samples:
    if sound.group == CHIME:
        return chime_samples(Chime(sound.what))
    if sound.group == BREATH:
        return breath_samples(BreathPhase(sound.what), sound.duration_ms)
    return clip_samples(sound.what)
