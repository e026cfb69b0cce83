# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The line between frames and instants."""

from __future__ import annotations

import pytest

from psoas_coach.adapters.audio_clock import SoundClock

MS = 1_000_000
LATENCY = 20 * MS
BLOCK = 960


def _asked(clock: SoundClock, frame: int, start_ns: int, blocks: int, *, late_ms: int = 0, ppm: int = 0) -> tuple[int, int]:
    """The device asks for `blocks` blocks, each 20 ms of its own pace after the other; gives where it stands then."""
    now = start_ns
    for number in range(blocks):
        now = start_ns + round(number * 20 * MS * (1 + ppm / 1e6))
        clock.asked(frame, now + (late_ms * MS if number % 3 else 0))
        frame += BLOCK
    return frame, now + 20 * MS


def test_without_a_device_frames_are_time() -> None:
    clock = SoundClock(5_000 * MS, LATENCY)
    assert clock.frame_heard_at(6_000 * MS) == 48_000
    assert clock.heard_at(48_000) == 6_000 * MS


def test_a_device_goes_on_where_time_is() -> None:
    clock = SoundClock(0, LATENCY)
    frame = clock.first_frame(1_000 * MS)
    assert frame == 48 * 1_020
    clock.asked(frame, 1_000 * MS)
    assert clock.heard_at(frame) == pytest.approx(1_020 * MS, abs=1_000)


def test_a_device_that_is_often_late_in_asking_does_not_move_the_line() -> None:
    clock = SoundClock(0, LATENCY)
    frame, _ = _asked(clock, clock.first_frame(0), 0, 200, late_ms=9)
    assert clock.heard_at(frame) == pytest.approx(200 * 20 * MS + LATENCY, abs=1_000)


@pytest.mark.parametrize("ppm", [-200, 200])
def test_drift_is_followed(ppm: int) -> None:
    clock = SoundClock(0, LATENCY)
    frame, now = _asked(clock, clock.first_frame(0), 0, 50 * 60 * 5, ppm=ppm)
    assert clock.heard_at(frame) == pytest.approx(now + LATENCY, abs=2 * MS)


def test_a_small_lasting_jump_is_taken_over_soon() -> None:
    clock = SoundClock(0, LATENCY)
    frame, now = _asked(clock, clock.first_frame(0), 0, 100)
    frame, now = _asked(clock, frame, now + 20 * MS, 14)
    assert clock.heard_at(frame) == pytest.approx(now + LATENCY, abs=MS)


@pytest.mark.parametrize("late_ms", [30, 300])
def test_what_is_behind_by_more_is_left_out_so_that_the_line_stays(late_ms: int) -> None:
    clock = SoundClock(0, LATENCY)
    frame, now = _asked(clock, clock.first_frame(0), 0, 100)
    line_ns = clock.heard_at(0)
    now += late_ms * MS
    left_out = []
    for _ in range(40):
        late = clock.asked(frame, now)
        left_out.append(late)
        frame, now = frame + late + BLOCK, now + 20 * MS
    assert [late for late in left_out if late] == [pytest.approx(late_ms * 48, abs=48)]
    assert left_out.index(sum(left_out)) < 13
    assert clock.heard_at(0) == pytest.approx(line_ns, abs=MS)
    assert clock.heard_at(frame) == pytest.approx(now + LATENCY, abs=MS)
