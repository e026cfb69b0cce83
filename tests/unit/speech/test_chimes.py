# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chimes: short, soft, and told apart by their melody."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from psoas_coach.model.kinds import Chime
from psoas_coach.speech.chime_notes import NOTES, chime_ms
from psoas_coach.speech.chimes import chime_samples


def _contour(chime: Chime) -> tuple[int, ...]:
    """The direction of each step of the melody, as measured from the sound: the loudest pitch in the middle of each note."""
    samples = chime_samples(chime).astype(float)
    starts = [note.at_ms for note in NOTES[chime]] + [chime_ms(chime)]
    pitches = []
    for start_ms, end_ms in itertools.pairwise(starts):
        part = samples[(start_ms + 15) * 48:(min(end_ms, start_ms + 140) - 5) * 48]
        spectrum = np.abs(np.fft.rfft(part * np.hanning(part.size), 1 << 16))
        pitches.append(spectrum.argmax() * 48_000 / (1 << 16))
    return tuple(int(np.sign(round(np.log2(after / before), 2))) for before, after in itertools.pairwise(pitches))


def test_every_chime_has_a_contour_of_its_own() -> None:
    contours = {chime: _contour(chime) for chime in Chime}
    assert contours == {
        Chime.HOLD_START: (1,), Chime.HALFWAY: (), Chime.HOLD_END: (-1,), Chime.SWITCH_SIDES: (-1, 1), Chime.FINISHED: (1, 1, 1)}


@pytest.mark.parametrize("chime", Chime)
def test_a_chime_is_short_soft_edged_and_does_not_clip(chime: Chime) -> None:
    samples = chime_samples(chime)
    assert samples.size == chime_ms(chime) * 48
    assert 200 <= chime_ms(chime) <= 700
    assert np.abs(samples).max() == pytest.approx(32_767 * 0.501, rel=0.01)
    assert abs(int(samples[0])) < 20
    assert abs(int(samples[-1])) < 20
    assert np.abs(samples[:48]).max() < 1_500
