# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The breath tones: as long as the breath, told apart by the way their pitch moves, soft, and no chime."""

from __future__ import annotations

import numpy as np
import pytest

from psoas_coach.model.kinds import BreathPhase, Chime
from psoas_coach.speech.breath_tones import HIGH_HZ, LOW_HZ, breath_samples
from psoas_coach.speech.chimes import chime_samples
from psoas_coach.speech.mixer import Samples
from tests.helpers.pitch import attack_ms, lowest_pitches, small_speaker

LENGTHS_MS = (1_000, 2_500, 4_000, 6_000, 10_000)
IN_AND_OUT = (BreathPhase.IN, BreathPhase.OUT)


@pytest.mark.parametrize("length_ms", LENGTHS_MS)
@pytest.mark.parametrize("phase", IN_AND_OUT)
def test_a_tone_is_as_long_as_its_breath_soft_at_both_ends_and_without_a_click(phase: BreathPhase, length_ms: int) -> None:
    samples = breath_samples(phase, length_ms).astype(float) / 32_768
    assert samples.size == length_ms * 48
    assert 20 * np.log10(np.abs(samples).max()) == pytest.approx(-18, abs=0.1)
    assert np.abs(samples[:240]).max() < 0.001
    assert np.abs(samples[-240:]).max() < 0.001
    assert np.abs(np.diff(samples)).max() < 0.02  # a sine of 330 Hz with its partials moves by less from sample to sample
    assert attack_ms(samples) >= 120


@pytest.mark.parametrize("length_ms", LENGTHS_MS)
def test_the_pitch_rises_all_the_way_in_and_falls_all_the_way_out(length_ms: int) -> None:
    pitches = {phase: lowest_pitches(breath_samples(phase, length_ms), length_ms // 8) for phase in IN_AND_OUT}
    assert all(np.diff(pitches[BreathPhase.IN]) > 3)
    assert all(np.diff(pitches[BreathPhase.OUT]) < -3)
    for heard in pitches.values():
        assert LOW_HZ - 15 < min(heard) < LOW_HZ + 25
        assert HIGH_HZ - 25 < max(heard) < HIGH_HZ + 15


def test_a_small_speaker_leaves_the_direction_of_the_pitch() -> None:
    rising = small_speaker(breath_samples(BreathPhase.IN, 4_000))
    falling = small_speaker(breath_samples(BreathPhase.OUT, 6_000))
    assert np.all(np.diff(lowest_pitches(rising, 500, from_hertz=400)) > 3)
    assert np.all(np.diff(lowest_pitches(falling, 500, from_hertz=400)) < -3)


@pytest.mark.parametrize("chime", Chime)
def test_a_breath_is_no_chime(chime: Chime) -> None:
    breath: Samples = breath_samples(BreathPhase.IN, 4_000)
    bell = chime_samples(chime)
    assert attack_ms(bell.astype(float)) < 30 < 120 < attack_ms(breath.astype(float))
    assert min(lowest_pitches(bell, 100)) > 1.7 * HIGH_HZ


def test_a_tone_is_made_once_and_nothing_is_silence() -> None:
    assert breath_samples(BreathPhase.IN, 4_000) is breath_samples(BreathPhase.IN, 4_000)
    assert not breath_samples(BreathPhase.NONE, 1_000).any()
    assert breath_samples(BreathPhase.IN, 0).size == 0
