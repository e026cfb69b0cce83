# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mixer: every sample in its place, whatever the size of the blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from psoas_coach.speech.mixer import BREATH, CHIME, LATE_FRAMES, VOICE, Mixer
from tests.helpers.thorough import examples

FADE = 720
EDGE = 720
ONES = np.full(1_000, 16_384, np.int16)


def _first_sound(samples: NDArray[np.float32]) -> int:
    return int(np.flatnonzero(samples)[0])


def test_a_sound_begins_at_its_frame_and_is_played_whole() -> None:
    mixer = Mixer()
    mixer.play(ONES, 1_234)
    samples = np.concatenate([mixer.mix(size) for size in (1_000, 500, 1_500)])
    assert np.flatnonzero(samples).tolist() == list(range(1_234, 2_234))
    assert samples[1_500] == pytest.approx(0.5)
    assert not mixer.busy


def test_sounds_half_a_second_apart_are_exactly_that_far_apart() -> None:
    mixer = Mixer()
    for number in range(4):
        mixer.play(ONES, 100 + number * 24_000)
    samples = np.concatenate([mixer.mix(960) for _ in range(110)])
    begins = np.flatnonzero((samples[1:] != 0) & (samples[:-1] == 0)) + 1
    assert np.diff(begins).tolist() == [24_000] * 3


def test_a_little_too_late_begins_at_once_and_loses_nothing() -> None:
    mixer = Mixer()
    mixer.mix(10_000)
    mixer.play(ONES, 10_000 - LATE_FRAMES)
    assert np.count_nonzero(mixer.mix(5_000)) == 1_000
    assert mixer.take_started() == (("", 10_000),)


def test_much_too_late_skips_what_was_missed_so_that_the_rest_is_in_time() -> None:
    mixer = Mixer()
    mixer.mix(10_000)
    mixer.play(np.arange(1, 20_001, dtype=np.int16), 10_000 - LATE_FRAMES - 1)
    samples = mixer.mix(2_000)
    assert samples[EDGE] * 32_768 == pytest.approx(LATE_FRAMES + 2 + EDGE)
    assert samples[0] == 0  # what begins in its middle is faded in
    assert np.all(np.diff(samples[:EDGE]) > 0)


def test_a_sound_that_is_over_already_is_dropped() -> None:
    mixer = Mixer()
    mixer.mix(20_000)
    mixer.play(ONES, 0)
    assert not mixer.busy


def test_an_offset_begins_in_the_middle_with_a_soft_edge() -> None:
    mixer = Mixer()
    mixer.play(ONES, 0, offset_frames=100)
    samples = mixer.mix(2_000)
    assert np.count_nonzero(samples[1:]) == 899
    assert samples[0] == 0
    assert np.all(np.diff(samples[:700]) >= 0)
    mixer.play(ONES, 5_000, offset_frames=5_000)
    assert not mixer.busy


def test_clearing_drops_what_has_not_begun_and_nothing_else() -> None:
    mixer = Mixer()
    mixer.play(ONES, 0, tag="now")
    mixer.play(ONES, 4_000, tag="later")
    mixer.mix(500)
    mixer.clear_pending()
    assert np.count_nonzero(mixer.mix(10_000)) == 500
    assert [tag for tag, _ in mixer.take_started()] == ["now"]


def test_a_flush_fades_to_silence_without_a_jump() -> None:
    mixer = Mixer()
    mixer.play(np.full(48_000, 16_384, np.int16), 0)
    mixer.play(ONES, 30_000)
    mixer.mix(1_000)
    mixer.flush(FADE)
    samples = mixer.mix(48_000)
    assert samples[0] == pytest.approx(0.5, abs=0.001)
    assert np.all(np.diff(samples) <= 0)
    assert np.abs(np.diff(samples)).max() < 0.002
    assert not samples[FADE:].any()
    assert not mixer.busy


def test_after_a_flush_new_sounds_are_heard_while_the_old_fade() -> None:
    mixer = Mixer()
    mixer.play(np.full(48_000, 8_000, np.int16), 0)
    mixer.mix(1_000)
    mixer.flush(FADE)
    mixer.play(ONES, 1_000)
    samples = mixer.mix(2_000)
    assert samples[0] > 0.6
    assert samples[999] == pytest.approx(0.5)
    assert not samples[1_000:].any()


def test_gains_belong_to_groups_and_move_without_a_jump() -> None:
    mixer = Mixer()
    mixer.set_gain("chime", 0.5)
    mixer.play(np.full(9_600, 16_384, np.int16), 0, group="chime")
    mixer.play(np.full(9_600, 6_554, np.int16), 0, group="voice", gain=0.5)
    assert mixer.mix(100)[50] == pytest.approx(0.25 + 0.1, abs=0.001)
    mixer.set_gain("chime", 0.0)
    samples = mixer.mix(2_000)
    assert np.abs(np.diff(samples)).max() < 0.001
    assert samples[-1] == pytest.approx(0.1, abs=0.001)


def test_a_sum_of_loud_sounds_stays_inside() -> None:
    mixer = Mixer()
    for _ in range(6):
        mixer.play(np.full(1_000, 32_767, np.int16), 0)
    samples = mixer.mix(1_000)
    assert samples.max() <= 1.0
    assert mixer.take_peak() == pytest.approx(1.0, abs=0.001)
    assert mixer.take_peak() == 0.0


def test_skipping_is_as_if_it_had_been_mixed() -> None:
    mixer = Mixer()
    ramp = np.arange(1, 2_001, dtype=np.int16)
    mixer.play(ramp, 100, tag="a")
    mixer.play(ramp, 5_000, tag="b")
    mixer.skip_to(600)
    assert mixer.take_started() == (("a", 100),)
    samples = mixer.mix(EDGE + 1)
    assert samples[0] == 0  # what is taken up in its middle is faded in
    assert samples[EDGE] * 32_768 == pytest.approx(501 + EDGE)
    mixer.skip_to(10)
    assert mixer.frame == 601 + EDGE
    mixer.skip_to(9_000)
    assert not mixer.busy


def test_a_second_flush_does_not_stretch_the_fade_of_the_first() -> None:
    mixer = Mixer()
    mixer.play(np.full(48_000, 16_384, np.int16), 0)
    mixer.mix(1_000)
    mixer.flush(FADE)
    mixer.mix(FADE - 10)
    mixer.flush(FADE)
    assert not mixer.mix(FADE)[10:].any()


def test_asking_for_nothing_gives_nothing() -> None:
    mixer = Mixer()
    mixer.play(ONES, 0)
    assert mixer.mix(0).size == 0
    assert mixer.take_peak() == 0.0


def test_what_sounds_already_is_not_sounded_over_itself() -> None:
    mixer = Mixer()
    mixer.play(ONES, 100, name="a")
    mixer.mix(200)
    mixer.play(ONES, 100 + 48, name="a")
    mixer.play(ONES, 700, offset_frames=600, name="a")
    assert mixer.mix(1_000).max() == pytest.approx(0.5)
    mixer.play(ONES, 2_000, name="a")
    mixer.play(ONES, 2_000, name="b")
    mixer.play(ONES, 5_000, name="a")
    assert mixer.mix(2_000).max() > 0.9
    mixer.flush(FADE)
    mixer.play(ONES, 5_000, name="a")
    assert mixer.mix(4_000).max() == pytest.approx(0.5)


PLAYS = st.lists(
    st.tuples(st.integers(-200, 3_000), st.integers(0, 400), st.floats(0, 2), st.sampled_from([VOICE, CHIME, BREATH])), max_size=6)


@given(PLAYS, st.lists(st.integers(1, 900), min_size=1, max_size=30), st.integers(0, 2_000))
@settings(max_examples=examples(150), deadline=None)
def test_blocks_of_any_size_give_the_same_samples(
    plays: list[tuple[int, int, float, str]], sizes: list[int], flushed_at: int,
) -> None:
    noise = np.random.default_rng(1).integers(-32_768, 32_767, 1_500).astype(np.int16)

    def mixed(blocks: list[int]) -> NDArray[np.float32]:
        mixer = Mixer(awake=True)
        mixer.set_gain("chime", 0.3)
        for at_frame, offset, gain, group in plays:
            mixer.play(noise, at_frame, offset_frames=offset, gain=gain, group=group)
        parts: list[NDArray[np.float32]] = []
        for stop in (flushed_at, 5_000):
            while mixer.frame < stop:
                size = blocks[len(parts) % len(blocks)]
                parts.append(mixer.mix(min(size, stop - mixer.frame)))
            if stop == flushed_at:
                mixer.flush(FADE)
                mixer.set_gain("voice", 0.7)
                mixer.set_gain("breath", 0.0)
        return np.concatenate(parts)

    assert np.array_equal(mixed(sizes), mixed([5_000]))
