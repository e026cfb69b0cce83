# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mixer's levels: breath tones under a sentence, silent groups, the noise that keeps speakers awake, and the limit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from psoas_coach.speech.mixer import AWAKE_PEAK, BREATH, CHIME, DUCKED, VOICE, Mixer

FADE = 720
SECOND = 48_000


def test_a_breath_tone_is_turned_down_under_a_sentence_and_comes_back_after_it() -> None:
    mixer = Mixer()
    mixer.play(np.full(4 * SECOND, 4_096, np.int16), 0, group=BREATH)
    mixer.play(np.zeros(SECOND, np.int16), SECOND, group=VOICE)
    samples = mixer.mix(4 * SECOND) / 0.125
    assert samples[:SECOND] == pytest.approx(1.0)
    assert samples[SECOND + SECOND // 10:2 * SECOND] == pytest.approx(DUCKED, abs=1e-6)
    assert pytest.approx(-6.0, abs=0.01) == 20 * np.log10(DUCKED)
    assert samples[3 * SECOND:] == pytest.approx(1.0)
    assert np.abs(np.diff(samples)).max() < 0.001


def test_between_two_sentences_a_breath_tone_does_not_pump() -> None:
    mixer = Mixer()
    mixer.play(np.full(4 * SECOND, 4_096, np.int16), 0, group=BREATH)
    for start in (0, SECOND + SECOND // 4):
        mixer.play(np.zeros(SECOND, np.int16), start, group=VOICE)
    assert mixer.mix(2 * SECOND)[SECOND // 2:] / 0.125 == pytest.approx(DUCKED, abs=1e-6)


def test_a_chime_and_a_tone_that_does_not_sound_duck_nothing() -> None:
    mixer = Mixer()
    mixer.play(np.full(2 * SECOND, 4_096, np.int16), 0, group=BREATH)
    mixer.play(np.zeros(SECOND, np.int16), 0, group=CHIME)
    assert mixer.mix(2 * SECOND) == pytest.approx(0.125)


def test_a_sentence_broken_off_lets_the_next_breath_come_back_without_a_jump() -> None:
    mixer = Mixer()
    mixer.play(np.zeros(8 * SECOND, np.int16), 0, group=VOICE)
    mixer.mix(SECOND)
    mixer.flush(FADE)
    mixer.play(np.full(3 * SECOND, 4_096, np.int16), SECOND, group=BREATH)
    samples = mixer.mix(3 * SECOND) / 0.125
    assert samples[0] == pytest.approx(DUCKED, abs=1e-6)
    assert np.abs(np.diff(samples[:-1])).max() < 0.001
    assert samples[SECOND] == pytest.approx(1.0)


class Watched(np.ndarray[tuple[int], np.dtype[np.int16]]):
    """Samples that count how often they are read."""

    reads = 0

    def __getitem__(self, key: Any) -> Any:
        Watched.reads += 1
        return super().__getitem__(key)


def test_a_group_without_gain_costs_nothing_and_is_not_busy() -> None:
    def read() -> int:
        return Watched.reads

    mixer = Mixer()
    mixer.set_gain(BREATH, 0.0)
    mixer.play(np.full(SECOND, 4_096, np.int16).view(Watched), 0, group=BREATH)
    assert not mixer.busy
    assert not mixer.mix(100).any()
    assert read() == 0
    mixer.set_gain(BREATH, 1.0)
    assert mixer.mix(1_000)[-1] == pytest.approx(0.125)
    mixer.set_gain(BREATH, 0.0)
    mixer.mix(1_000)
    reads = read()
    assert not mixer.mix(1_000).any()
    assert (read(), mixer.busy) == (reads, False)


def test_what_is_kept_awake_is_never_digitally_silent_and_nobody_notices() -> None:
    mixer = Mixer(awake=True)
    samples = np.concatenate([mixer.mix(960) for _ in range(300)])
    whole = np.rint(samples * 32_768).astype(np.int16)
    assert set(whole) == {-2, -1, 0, 1, 2}
    gaps = np.diff(np.flatnonzero(whole))
    assert gaps.max() < SECOND // 100
    assert np.abs(samples).max() <= AWAKE_PEAK
    assert 20 * np.log10(np.abs(samples).max()) == pytest.approx(-84.3, abs=0.2)
    assert abs(samples.mean()) < AWAKE_PEAK / 100
    assert not mixer.busy
    assert mixer.take_peak() == 0.0
    assert mixer.take_started() == ()


def test_all_groups_at_full_gain_never_pass_full_scale() -> None:
    mixer = Mixer(awake=True)
    for group in (VOICE, CHIME, BREATH):
        for sign in (1, -1):
            mixer.play(np.full(SECOND, sign * 32_767, np.int16), 0 if sign > 0 else SECOND, group=group, gain=4.0)
    samples = mixer.mix(2 * SECOND)
    assert np.abs(samples).max() <= 1.0
    assert samples[1_000] > 0.999
    assert samples[-1_000] < -0.999
    assert np.abs(mixer.mix(100)).max() <= AWAKE_PEAK


def test_below_the_knee_the_limiter_changes_nothing() -> None:
    ramp = np.linspace(-26_214, 26_214, SECOND).astype(np.int16)  # up to 0.8
    mixer = Mixer()
    mixer.play(ramp, 0)
    assert np.array_equal(mixer.mix(SECOND), ramp * np.float32(1 / 32_768))
    steps = np.linspace(0, 0.999, 1_000, dtype=np.float32)
    mixer.play((steps * 32_767).astype(np.int16), SECOND, gain=1.5)
    assert np.all(np.diff(mixer.mix(1_000)) >= 0)  # above it nothing folds back
