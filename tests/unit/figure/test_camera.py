# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The camera: what is where in the picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.figure.camera import Camera, mirrored_view, view_between
from psoas_coach.figure.scene import View
from psoas_coach.figure.vectors import ORIGIN, added, mirrored, rotated, turn_of

SIDE_ON = View(yaw=0.0, pitch=0.0, target=(0.0, 0.8, 0.0), wide=2.0, tall=1.6)
near = st.floats(-1.0, 1.0)
points = st.tuples(near, near, near)
views = st.builds(
    View, yaw=st.floats(-180, 180), pitch=st.floats(-5, 60), target=points, wide=st.floats(1.0, 3.0), tall=st.floats(1.0, 3.0))


def test_the_target_is_in_the_middle() -> None:
    assert Camera(SIDE_ON, 400, 300).seen(SIDE_ON.target)[:3] == (200, 150, 0)


def test_from_the_right_side_forward_is_to_the_right_and_up_is_up() -> None:
    camera = Camera(SIDE_ON, 400, 400)
    x, y, depth, _ = camera.seen((0.5, 1.0, 0.0))
    assert x > 200
    assert y < 200
    assert depth == pytest.approx(0.0)


def test_from_the_right_side_the_left_hand_is_further_away() -> None:
    camera = Camera(SIDE_ON, 400, 400)
    assert camera.depth((0.0, 1.0, -0.3)) > camera.depth((0.0, 1.0, 0.3))


def test_from_the_front_the_left_hand_is_on_the_right() -> None:
    camera = Camera(View(90.0, 0.0, ORIGIN, 2.0, 2.0), 400, 400)
    assert camera.seen((0.0, 0.0, -0.3))[0] > 200


def test_what_is_nearer_is_a_little_larger() -> None:
    camera = Camera(SIDE_ON, 400, 400)
    near_scale, far_scale = camera.seen((0.0, 0.8, 0.3))[3], camera.seen((0.0, 0.8, -0.3))[3]
    assert far_scale < near_scale < far_scale * 1.15


@pytest.mark.parametrize("size", [(400, 400), (900, 300), (300, 900)])
def test_what_the_view_asks_for_is_seen_whatever_the_shape_of_the_picture(size: tuple[int, int]) -> None:
    camera = Camera(SIDE_ON, *size)
    for x in (-1.0, 1.0):
        for y in (0.0, 1.6):
            seen = camera.seen((x, y, 0.0))
            assert -1e-6 <= seen[0] <= size[0] + 1e-6
            assert -1e-6 <= seen[1] <= size[1] + 1e-6


@given(view=views, at=points, local=points, angles=st.tuples(*(st.floats(-90, 90) for _ in range(3))))
def test_a_point_of_a_bone_is_seen_where_the_same_point_of_the_world_is(
    view: View, at: tuple[float, float, float], local: tuple[float, float, float], angles: tuple[float, float, float],
) -> None:
    camera, turn = Camera(view, 500, 400), turn_of(*angles)
    assert camera.seen_from(camera.frame(at, turn), local) == pytest.approx(camera.seen(added(at, rotated(turn, local))), abs=1e-6)


@given(view=views, point=points)
def test_the_mirrored_view_shows_the_mirrored_world_as_a_mirror_image(view: View, point: tuple[float, float, float]) -> None:
    x, y, depth, scale = Camera(view, 500, 400).seen(point)
    other = Camera(mirrored_view(view), 500, 400).seen(mirrored(point))
    assert other == pytest.approx((500 - x, y, depth, scale), abs=1e-6)


@given(view=views)
def test_mirroring_a_view_twice_gives_it_back(view: View) -> None:
    twice = mirrored_view(mirrored_view(view))
    assert twice.yaw == pytest.approx(view.yaw)
    assert twice.target == view.target


def test_between_two_views_the_yaw_turns_the_shorter_way() -> None:
    a, b = View(170.0, 10.0, ORIGIN, 2.0, 1.0), View(-170.0, 20.0, (1.0, 0.0, 0.0), 1.0, 2.0)
    half = view_between(a, b, 0.5)
    assert half.yaw == pytest.approx(180.0)
    assert (half.pitch, half.target, half.wide, half.tall) == (15.0, (0.5, 0.0, 0.0), 1.5, 1.5)


def test_a_view_on_the_way_begins_at_the_one_and_ends_at_the_other() -> None:
    a, b = View(20.0, 10.0, ORIGIN, 2.0, 1.0), View(60.0, 20.0, (1.0, 0.0, 0.0), 1.0, 2.0)
    assert view_between(a, b, 0.0) == a
    assert view_between(a, b, 1.0) == b
