# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Balance: where a pose's weight is, and how far inside what it stands on.

Shares of the body's mass and places of the segments' centres: de Leva (1996), means of women and men.
"""

from __future__ import annotations

from math import hypot

from psoas_coach.figure.body import ARM, HEAD, LEG, LUMBAR_LOWER, LUMBAR_UPPER, PELVIS, SIDES, THORAX, Body
from psoas_coach.figure.pose import Placed
from psoas_coach.figure.vectors import Vector

TOUCHING_M = 0.012
Point = tuple[float, float]


def centre_of_mass(body: Body, where: Placed) -> Vector:
    """The body's centre of mass, in metres."""
    h = body.stature
    parts: list[tuple[float, Vector]] = [
        (0.118, where.point(PELVIS, (0.0, 0.02 * h, 0.0))), (0.077, where.point(LUMBAR_LOWER, (0.01 * h, 0.025 * h, 0.0))),
        (0.078, where.point(LUMBAR_UPPER, (0.01 * h, 0.03 * h, 0.0))), (0.157, where.point(THORAX, (0.01 * h, 0.08 * h, 0.0))),
        (0.068, where.point(HEAD, (0.01 * h, 0.065 * h, 0.0))),
    ]
    for side in SIDES:
        thigh, shank, foot, _ = LEG[side]
        upper, forearm, hand = ARM[side]
        parts += [
            (0.1447, where.point(thigh, (0.0, -0.385 * body.thigh, 0.0))), (0.0457, where.point(shank, (0.0, -0.438 * body.shank, 0.0))),
            (0.0133, where.point(foot, (0.03 * h, -0.02 * h, 0.0))), (0.0263, where.point(upper, (0.0, -0.576 * body.upper_arm, 0.0))),
            (0.0150, where.point(forearm, (0.0, -0.4565 * body.forearm, 0.0))), (0.0058, where.point(hand, (0.0, -0.04 * h, 0.0))),
        ]
    mass = sum(share for share, _ in parts)
    return (sum(share * at[0] for share, at in parts) / mass, sum(share * at[1] for share, at in parts) / mass,
            sum(share * at[2] for share, at in parts) / mass)


def margin(body: Body, where: Placed) -> float:
    """How far the centre of mass lies inside the hull of all that touches the floor, in metres; negative outside."""
    touching = [(at[0], at[2]) for bone, spheres in enumerate(body.spheres) for centre, radius in spheres
                if (at := where.point(bone, centre))[1] - radius < TOUCHING_M]
    x, _, z = centre_of_mass(body, where)
    return _inside((x, z), _hull(touching))


def _hull(points: list[Point]) -> list[Point]:
    """The convex hull, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))

    def half(way: list[Point]) -> list[Point]:
        kept: list[Point] = []
        for p in way:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], p) <= 0:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _inside(p: Point, hull: list[Point]) -> float:
    sides = zip(hull, hull[1:] + hull[:1], strict=True)
    return min(_turn(a, b, p) / hypot(b[0] - a[0], b[1] - a[1]) for a, b in sides)
