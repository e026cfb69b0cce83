# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what an engine writes to what is played."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from psoas_coach.speech.clips import WordMark
from psoas_coach.speech.polish import SilentSoundError, as_floats, as_samples, polished, resampled

Floats = NDArray[np.float32]


def _tone(hertz: float, length_ms: int, rate: int = 48_000, loudness: float = 0.5) -> Floats:
    return (loudness * np.sin(2 * np.pi * hertz * np.arange(length_ms * rate // 1000) / rate)).astype(np.float32)


def _silence(length_ms: int, rate: int = 48_000) -> Floats:
    return np.zeros(length_ms * rate // 1000, np.float32)


def _sounding(samples: NDArray[np.int16]) -> tuple[float, float]:
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 300)
    return loud[0] / 48, loud[-1] / 48


def _rms_dbfs(samples: NDArray[np.int16]) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples / 32768)))))


def test_silence_is_cut_to_20_ms_before_and_80_after() -> None:
    samples, _ = polished(np.concatenate((_silence(300), _tone(440, 1000), _silence(700))))
    assert samples.size / 48 == pytest.approx(1100, abs=6)
    first, last = _sounding(samples)
    assert first == pytest.approx(20, abs=6)
    assert samples.size / 48 - last == pytest.approx(80, abs=6)


def test_a_sound_without_any_silence_is_given_some() -> None:
    samples, _ = polished(_tone(440, 500))
    assert samples.size / 48 == pytest.approx(600, abs=6)
    assert _sounding(samples)[0] == pytest.approx(20, abs=2)


def test_a_faint_first_consonant_is_not_cut_off() -> None:
    faint = _tone(3000, 80, loudness=0.01)
    samples, _ = polished(np.concatenate((_silence(300), faint, _tone(300, 500), _silence(300))))
    assert samples.size / 48 == pytest.approx(20 + 580 + 80, abs=6)


def test_a_consonant_that_is_hardly_there_is_kept_with_its_word() -> None:
    faint = _tone(3000, 100, loudness=0.002)  # 48 dB below the vowel
    samples, _ = polished(np.concatenate((_silence(300), faint, _tone(300, 500), _silence(40), faint, _silence(300))))
    assert samples.size / 48 == pytest.approx(20 + 100 + 500 + 40 + 100 + 80, abs=11)


def test_a_click_long_after_the_word_is_cut_off() -> None:
    click = _tone(3000, 40, loudness=0.003)
    samples, _ = polished(np.concatenate((_silence(100), click, _silence(90), _tone(300, 500), _silence(90), click, _silence(300))))
    assert samples.size / 48 == pytest.approx(20 + 500 + 80, abs=11)


def test_of_a_faint_hiss_without_end_a_quarter_of_a_second_is_kept() -> None:
    samples, _ = polished(np.concatenate((_tone(300, 500), _tone(3000, 3000, loudness=0.002))))
    assert samples.size / 48 == pytest.approx(20 + 500 + 250 + 80, abs=11)


@pytest.mark.parametrize("loudness", [0.01, 0.1, 1.0])
def test_every_voice_comes_out_equally_loud(loudness: float) -> None:
    samples, _ = polished(np.concatenate((_tone(300, 800, loudness=loudness), _silence(900), _tone(300, 800, loudness=loudness))))
    assert _rms_dbfs(samples[48 * 100:48 * 700]) == pytest.approx(-20, abs=0.3)


def test_a_peak_stays_below_minus_one_dbfs() -> None:
    quiet = _tone(300, 800, loudness=0.05)
    quiet[12_000:12_010] = 1.0
    samples, _ = polished(quiet)
    assert 20 * np.log10(np.abs(samples).max() / 32768) <= -0.99


def test_marks_move_with_the_cut_and_stay_inside() -> None:
    sound = np.concatenate((_silence(300), _tone(440, 1000), _silence(700)))
    _, marks = polished(sound, [WordMark(300, 0, 4), WordMark(800, 5, 4), WordMark(0, 0, 1), WordMark(9_000, 9, 1)])
    assert [mark.at_ms for mark in marks] == [pytest.approx(20, abs=6), pytest.approx(520, abs=6), 0, pytest.approx(1100, abs=6)]
    assert [(mark.start, mark.length) for mark in marks[:2]] == [(0, 4), (5, 4)]


@pytest.mark.parametrize("sound", [_silence(500), np.zeros(0, np.float32)])
def test_silence_alone_is_refused(sound: Floats) -> None:
    with pytest.raises(SilentSoundError):
        polished(sound)


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_resampling_keeps_length_pitch_and_loudness(rate: int) -> None:
    wide = resampled(_tone(1000, 1000, rate), rate)
    assert wide.size == 48_000
    spectrum = np.abs(np.fft.rfft(wide * np.hanning(wide.size)))
    assert int(spectrum.argmax()) == pytest.approx(1000, abs=1)
    inner = wide[4_800:-4_800]
    assert float(np.sqrt(np.mean(np.square(inner)))) == pytest.approx(0.5 / np.sqrt(2), rel=0.01)


def test_stereo_becomes_mono_and_samples_survive_the_way_there_and_back() -> None:
    assert as_floats(np.array([16_384, -32_768], "<i2").tobytes()).tolist() == [0.5, -1.0]
    stereo = np.array([[1000, 3000], [-200, -400]], "<i2")
    assert as_samples(as_floats(stereo.tobytes(), 2)).tolist() == [2000, -300]
    assert as_samples(np.array([2.0, -2.0], np.float32)).tolist() == [32767, -32768]
