# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chimes: short, soft, and told apart by their melody, which is found here from the samples alone."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from psoas_coach.model.kinds import Chime
from psoas_coach.speech.chime_notes import NOTES, chime_ms
from psoas_coach.speech.chimes import chime_samples
from tests.helpers.pitch import note_pitches, small_speaker

CONTOURS = {
    Chime.HOLD_START: "up", Chime.HALFWAY: "level", Chime.HOLD_END: "down", Chime.SWITCH_SIDES: "down up", Chime.FINISHED: "up up up",
    Chime.NO_VOICE: "down down"}

TOLD_APART = 2.0
"""Semitones: a step of a melody smaller than this is no step to everybody's ear."""


def _contour(pitches: list[float]) -> str:
    """Every step of the melody as an ear takes it: up or down, however far."""
    steps = [12 * np.log2(after / before) for before, after in itertools.pairwise(pitches)]
    assert all(abs(step) >= TOLD_APART for step in steps)
    return " ".join("up" if step > 0 else "down" for step in steps) or "level"


def _whole(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    return samples


@pytest.mark.parametrize("through", [_whole, small_speaker])
@pytest.mark.parametrize("chime", Chime)
def test_the_melody_is_heard_note_for_note(chime: Chime, through: type) -> None:
    heard = note_pitches(through(chime_samples(chime)))
    assert heard == pytest.approx([note.hertz for note in NOTES[chime]], rel=0.01)


@pytest.mark.parametrize("through", [_whole, small_speaker])
def test_every_chime_has_a_contour_of_its_own(through: type) -> None:
    contours = {chime: _contour(note_pitches(through(chime_samples(chime)))) for chime in Chime}
    assert contours == CONTOURS
    assert len(set(contours.values())) == len(Chime)


@pytest.mark.parametrize("chime", Chime)
def test_a_small_speaker_takes_little_from_a_chime(chime: Chime) -> None:
    sound = chime_samples(chime).astype(float)
    left = small_speaker(chime_samples(chime))
    assert np.sum(left ** 2) > 0.95 * np.sum(sound ** 2)


def test_no_chime_is_much_louder_than_another() -> None:
    levels = [20 * np.log10(np.sqrt(np.mean(chime_samples(chime).astype(float)[:chime_ms(chime) * 24] ** 2))) for chime in Chime]
    assert max(levels) - min(levels) < 3


@pytest.mark.parametrize("chime", Chime)
def test_a_chime_is_short_soft_edged_and_does_not_clip(chime: Chime) -> None:
    samples = chime_samples(chime)
    assert samples.size == chime_ms(chime) * 48
    assert 200 <= chime_ms(chime) <= 700
    assert np.abs(samples).max() == pytest.approx(32_767 * 0.501, rel=0.01)
    assert abs(int(samples[0])) < 20
    assert abs(int(samples[-1])) < 20
    assert np.abs(samples[:48]).max() < 1_500
