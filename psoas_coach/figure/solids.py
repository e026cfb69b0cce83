# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines of solid bodies that may be seen from anywhere, their ends too: tubes put together of discs, and ellipsoids."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from psoas_coach.figure.camera import Camera, Frame
from psoas_coach.figure.outline import Directions, Rows
from psoas_coach.figure.shape import Section


def discs(camera: Camera, sections: Sequence[tuple[Frame, Section]], around: Directions) -> list[Rows]:
    """The outline of a tube from wherever it is seen: the common hull of each two neighbouring sections."""
    reaches: list[tuple[float, float, list[float]]] = []
    for frame, (centre, depth, width) in sections:
        x, y, _, scale = camera.seen_from(frame, centre)
        ax, ay, cx, cy = frame[3] * depth * scale, -frame[4] * depth * scale, frame[9] * width * scale, -frame[10] * width * scale
        reaches.append((x, y, [sqrt((ax * ux + ay * uy) ** 2 + (cx * ux + cy * uy) ** 2) for ux, uy in around]))
    hulls = []
    for (x, y, own), (x2, y2, other) in pairwise(reaches):
        dx, dy = x2 - x, y2 - y
        hulls.append(_enclosed(x, y, around, [
            a if a > b + dx * ux + dy * uy else b + dx * ux + dy * uy for a, b, (ux, uy) in zip(own, other, around, strict=True)]))
    return hulls


def _enclosed(x: float, y: float, around: Directions, reaches: list[float]) -> Rows:
    """The convex outline whose lines of support lie `reaches` from (x, y): its corners are where neighbouring ones meet."""
    turn = around[0][0] * around[1][1] - around[0][1] * around[1][0]
    shift = max(reaches)
    rows = []
    for i, (ux, uy) in enumerate(around):
        h, next_h, (wx, wy) = reaches[i - 1], reaches[i], around[i - 1]
        vx, vy = (h * uy - next_h * wy) / turn, (next_h * wx - h * ux) / turn
        size = sqrt(vx * vx + vy * vy) or 1e-9
        rows.append((x, y, size, vx / size, vy / size, shift))
    return rows


def ellipse(
    camera: Camera, frame: Frame, centre: tuple[float, float, float], axes: tuple[float, float, float], around: Directions,
) -> Rows:
    """The outline of an ellipsoid whose axes are those of a bone."""
    x, y, _, scale = camera.seen_from(frame, centre)
    a, b, c = axes
    ax, ay, bx, by, cx, cy = frame[3] * a, -frame[4] * a, frame[6] * b, -frame[7] * b, frame[9] * c, -frame[10] * c
    xx, xy, yy = ax * ax + bx * bx + cx * cx, ax * ay + bx * by + cx * cy, ay * ay + by * by + cy * cy
    shift = sqrt(max(xx, yy)) * scale
    rows = []
    for ux, uy in around:
        vx, vy = xx * ux + xy * uy, xy * ux + yy * uy
        reach = sqrt(vx * ux + vy * uy) or 1e-9
        size = sqrt(vx * vx + vy * vy) or 1e-9
        rows.append((x, y, size / reach * scale, vx / size, vy / size, shift))
    return rows
