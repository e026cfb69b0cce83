# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines of parts, and of whole bodies in every key pose."""

from __future__ import annotations

from math import dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.figure.body import ARM, HEAD, LEG, Body, body_of
from psoas_coach.figure.camera import Camera
from psoas_coach.figure.outline import (
    FINE,
    ROUGH,
    SMOOTH,
    Circle,
    Polygon,
    Rows,
    beginning,
    circles,
    directions,
    directions_for,
    faded_rim,
    hull,
    lit,
    outline,
    strip,
)
from psoas_coach.figure.pose import Placed, Pose, placed
from psoas_coach.figure.scene import View
from psoas_coach.figure.silhouettes import Silhouettes, sides_of, silhouettes
from psoas_coach.figure.solids import ellipse
from psoas_coach.figure.vectors import NO_TURN, ORIGIN, turn_of
from psoas_coach.model.kinds import Build, Side

BODIES = {build: body_of(build) for build in Build}
LEVELS = [directions(count) for count in (ROUGH, SMOOTH, FINE)]
CHAIN: list[Circle] = [(0.0, 0.0, 20.0), (50.0, 5.0, 18.0), (100.0, 0.0, 14.0), (150.0, 0.0, 10.0)]
coordinate = st.floats(-200, 200)
blobs = st.lists(st.tuples(coordinate, coordinate, st.floats(1, 60)), min_size=1, max_size=6)


def standing(body: Body) -> Placed:
    return placed(body, Pose((0.0, body.stature * 0.53, 0.0), (NO_TURN,) * 20))


def camera(yaw: float, pitch: float = 10.0, size: float = 480.0) -> Camera:
    return Camera(View(yaw, pitch, (0.0, 0.85, 0.0), 2.1, 2.1), size, size)


def all_parts(shape: Silhouettes) -> list[Rows]:
    limbs = [part for limb in (*shape.legs, *shape.arms) for part in (limb.upper, limb.lower, *limb.bare)]
    return [*limbs, *shape.trunk.yoke, *shape.trunk.top, *shape.trunk.bottoms, shape.neck, shape.throat, shape.jaw]


def extent(polygon: Polygon, ux: float, uy: float) -> float:
    return max(x * ux + y * uy for x, y in zip(polygon[::2], polygon[1::2], strict=True))


def area(polygon: Polygon) -> float:
    """The signed area."""
    corners = list(zip(polygon[::2], polygon[1::2], strict=True))
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)) / 2


def inside(polygons: list[Polygon], x: float, y: float) -> bool:
    """Whether the winding rule fills the point."""
    winding = 0
    for polygon in polygons:
        corners = list(zip(polygon[::2], polygon[1::2], strict=True))
        for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if (ay <= y) != (by <= y) and ax + (y - ay) / (by - ay) * (bx - ax) > x:
                winding += 1 if by > ay else -1
    return winding != 0


@given(parts=blobs)
def test_a_hull_reaches_as_far_as_its_circles_in_every_direction_it_was_looked_at_from(parts: list[Circle]) -> None:
    for around in LEVELS:
        polygon = outline([hull(parts, around)])[0]
        for ux, uy in around:
            assert extent(polygon, ux, uy) == pytest.approx(max(x * ux + y * uy + r for x, y, r in parts))


@given(parts=blobs, grow=st.floats(0.5, 5))
def test_the_rim_of_a_hull_lies_everywhere_as_far_out_as_asked(parts: list[Circle], grow: float) -> None:
    rows = hull(parts, LEVELS[0])
    inner, rim = outline([rows])[0], outline([rows], grow)[0]
    for i in range(0, len(inner), 2):
        assert hypot(rim[i] - inner[i], rim[i + 1] - inner[i + 1]) == pytest.approx(grow)


@pytest.mark.parametrize("around", LEVELS)
def test_a_strip_covers_its_circles(around: tuple[tuple[float, float], ...]) -> None:
    polygons = outline([strip(CHAIN, around)])
    for x, y, radius in CHAIN:
        for ux, uy in directions(12):
            assert inside(polygons, x + ux * radius * 0.93, y + uy * radius * 0.93)


@pytest.mark.parametrize("around", LEVELS)
def test_a_strip_stays_near_its_circles(around: tuple[tuple[float, float], ...]) -> None:
    polygon = outline([strip(CHAIN, around)])[0]
    assert extent(polygon, -1, 0) == pytest.approx(20, abs=0.5)
    assert extent(polygon, 1, 0) == pytest.approx(160, abs=0.5)
    assert extent(polygon, 0, 1) < 25


def test_a_strip_seen_end_on_is_the_hull_of_its_circles() -> None:
    close = [(x / 10, y, r) for x, y, r in CHAIN]
    assert strip(close, LEVELS[0]) == hull(close, LEVELS[0])


def test_lit_parts_lie_inside_and_towards_the_light() -> None:
    rows = strip(CHAIN, LEVELS[0])
    whole, light = outline([rows]), lit([rows])[0]
    assert all(inside(whole, x, y) for x, y in zip(light[::2], light[1::2], strict=True))
    assert extent(whole[0], 0, 1) - extent(light, 0, 1) > extent(whole[0], 0, -1) - extent(light, 0, -1)


@pytest.mark.parametrize("around", LEVELS)
def test_a_fading_rim_begins_hidden_and_comes_out_whole(around: tuple[tuple[float, float], ...]) -> None:
    rows = strip(CHAIN, around)
    polygon = faded_rim(rows, 4.0, 0.4)
    reach = [dist((x, y), row[:2]) - row[2] for x, y, row in zip(polygon[::2], polygon[1::2], rows, strict=True)]
    assert reach[0] == pytest.approx(-4.0)
    assert reach[len(rows) // 2 - 5] == pytest.approx(4.0)
    assert reach[-1] == pytest.approx(-4.0)


@pytest.mark.parametrize("around", LEVELS)
def test_the_beginning_of_a_strip_is_its_first_part_with_its_cap(around: tuple[tuple[float, float], ...]) -> None:
    polygon = outline([beginning(strip(CHAIN, around), 0.5)])[0]
    assert extent(polygon, -1, 0) == pytest.approx(20, abs=0.5)
    assert 40 < extent(polygon, 1, 0) < 90


def test_a_strip_seen_end_on_has_all_of_its_rim_and_begins_whole() -> None:
    rows = hull(CHAIN, LEVELS[0])
    assert faded_rim(rows, 4.0, 0.4) == outline([rows], 4.0)[0]
    assert beginning(rows, 0.5) == rows


def test_a_ball_looks_the_same_from_everywhere() -> None:
    seen = camera(37.0, 25.0)
    frame = seen.frame((0.1, 0.8, 0.1), turn_of(20, 30, 40))
    rows = ellipse(seen, frame, ORIGIN, (0.1, 0.1, 0.1), LEVELS[0])
    radius = 0.1 * seen.seen_from(frame, ORIGIN)[3]
    assert all(row[2] == pytest.approx(radius) for row in rows)


def test_larger_pictures_are_rounder() -> None:
    assert [len(directions_for(scale)) for scale in (100, 500, 1200)] == [ROUGH, SMOOTH, FINE]


@pytest.mark.parametrize("build", Build)
@pytest.mark.parametrize("yaw", range(0, 360, 45))
@pytest.mark.parametrize("size", [300.0, 960.0, 2400.0])
def test_all_outlines_turn_the_same_way(build: Build, yaw: int, size: float) -> None:
    body = BODIES[build]
    shape = silhouettes(body, standing(body), camera(yaw, size=size))
    assert all(area(polygon) < 0 for polygon in outline(all_parts(shape)))


@pytest.mark.parametrize("build", Build)
@pytest.mark.parametrize("yaw", [0, 40, 90, 150])
def test_the_limbs_cover_their_spheres(build: Build, yaw: int) -> None:
    body, seen = BODIES[build], camera(yaw)
    where = standing(body)
    shape = silhouettes(body, where, seen)
    for limbs, bones in ((shape.legs, LEG), (shape.arms, ARM)):
        for limb in limbs:
            polygons = outline([limb.upper, limb.lower, *limb.bare])
            for bone in bones[limb.side]:
                for x, y, _ in circles(seen, shape.frames[bone], body.spheres[bone]):
                    assert inside(polygons, x, y)


def test_breathing_in_widens_the_chest_and_nothing_else() -> None:
    body = BODIES[Build.NARROW]
    out, full = (silhouettes(body, standing(body), camera(90), breath) for breath in (-1.0, 1.0))
    narrow, wide = outline(out.trunk.top)[0], outline(full.trunk.top)[0]
    grown = (extent(wide, 1, 0) + extent(wide, -1, 0)) / (extent(narrow, 1, 0) + extent(narrow, -1, 0))
    assert grown == pytest.approx(1.022 / 0.978, abs=0.004)
    assert full.legs == out.legs
    assert full.arms == out.arms
    assert full.jaw == out.jaw


@pytest.mark.parametrize(("yaw", "near", "far"), [(0, 0, 1), (180, 1, 0)])
def test_the_limbs_of_the_side_turned_away_are_far(yaw: int, near: int, far: int) -> None:
    body = BODIES[Build.NARROW]
    shape = silhouettes(body, standing(body), camera(yaw))
    for limbs in (shape.legs, shape.arms):
        assert limbs[near].far == 0.0
        assert limbs[far].far == 1.0
        assert limbs[near].depth < limbs[far].depth


def test_from_the_front_no_limb_is_far() -> None:
    body = BODIES[Build.NARROW]
    shape = silhouettes(body, standing(body), camera(90))
    assert all(limb.far < 0.01 for limb in (*shape.legs, *shape.arms))


def test_the_builds_differ_in_shoulders_and_hips() -> None:
    def widths(build: Build) -> tuple[float, float]:
        body = BODIES[build]
        shape = silhouettes(body, standing(body), camera(90))
        shoulders, hips = (outline(parts) for parts in (
            [arm.upper for arm in shape.arms], list(shape.trunk.bottoms)))
        wide = [(max(extent(p, 1, 0) for p in part) + max(extent(p, -1, 0) for p in part)) / body.stature for part in (shoulders, hips)]
        return (wide[0], wide[1])

    narrow, broad = widths(Build.NARROW), widths(Build.BROAD)
    assert broad[0] / broad[1] > narrow[0] / narrow[1] * 1.08


def test_standing_feet_touch_the_floor_along_heel_ball_and_toes() -> None:
    for body in BODIES.values():
        foot = [y - r for (_, y, _), r in body.spheres[LEG[Side.RIGHT][2]]]
        toes = [y - r for (_, y, _), r in body.spheres[LEG[Side.RIGHT][3]]]
        assert min(foot) == pytest.approx(-body.ankle_height, abs=0.0005)
        assert sum(low < -body.ankle_height + 0.0005 for low in foot) >= 3
        assert all(low == pytest.approx(-body.ball_height, abs=0.0005) for low in toes)


def test_a_flat_hand_lies_on_the_floor_below_the_wrist() -> None:
    for body in BODIES.values():
        palm = min(x - r for (x, _, _), r in body.spheres[ARM[Side.RIGHT][2]])
        assert palm == pytest.approx(-0.0195 * body.stature, abs=0.001)


def test_a_kneecap_is_as_thick_on_either_side_of_the_joint() -> None:
    for body in BODIES.values():
        thigh, shank = body.spheres[LEG[Side.LEFT][0]][-1], body.spheres[LEG[Side.LEFT][1]][0]
        for radius in (thigh[1], shank[1]):
            assert 0.0305 <= radius / body.stature <= 0.0318


def test_the_head_is_as_high_as_a_head() -> None:
    for body in BODIES.values():
        top = max(y + r for (_, y, _), r in body.spheres[HEAD])
        chin = min(y - r for (_, y, _), r in body.spheres[HEAD])
        assert 0.11 < (top - chin) / body.stature < 0.14


def test_the_sides_of_a_stretch() -> None:
    assert sides_of(Side.BOTH) == (Side.RIGHT, Side.LEFT)
    assert sides_of(Side.LEFT) == (Side.LEFT,)
