# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines from circles: what a camera sees of the body's skin, as closed polygons in pixels.

A part of the body is a list of rows (x, y, radius, ux, uy, shift): a centre, which way and how far from it the outline lies, and how far
light moves there. Of one such list come the outline itself, the rim around it (a larger radius) and its lit part (a smaller one, moved
towards the light) at the cost of a multiplication each. All polygons turn the same way round, so that several of them fill as one shape
under the winding rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import atan2, cos, pi, radians, sin, sqrt

from psoas_coach.figure.camera import Camera, Frame
from psoas_coach.figure.shape import Section, Sphere

Circle = tuple[float, float, float]
"""Centre and radius in pixels."""

Row = tuple[float, float, float, float, float, float]
Rows = list[Row]

Polygon = list[float]
"""A closed polygon in pixels: x, y, x, y …"""

Ring = tuple[float, float, float, float, float, float]
"""An ellipse across a tube: its two half axes in pixels, and how far away in depth each of them points."""

Directions = tuple[tuple[float, float], ...]

LIGHT = (-0.55, -0.83)
"""Where the light comes from in the picture (y down)."""
LIT_RADIUS, LIT_SHIFT = 0.80, 0.17
BREATH = 0.022
"""By how much a full breath widens the chest."""

ROUGH, SMOOTH, FINE = 21, 33, 49
"""How many directions the outline of something round is looked at from, in a small, a large and a very large picture. They are odd, and
the rows of a strip even: that tells them apart."""
LARGE, VERY_LARGE = 330.0, 800.0
"""Pixels per metre from which a picture counts as such."""

_CAP = tuple((cos(radians(angle)), sin(radians(angle))) for angle in (30, 60, 90, 120, 150))
_LONGEST_ROUGH = 24  # rows of a rough strip past as many spheres as a bone has at most, seven
_SMOOTH_CAP = tuple((cos(radians(angle)), sin(radians(angle))) for angle in range(20, 180, 20))
_STEEP = 1.25  # a chain shorter than this many radii is seen end-on


@cache
def directions(count: int) -> Directions:
    """That many directions all around, in the sense in which every outline here turns."""
    return tuple((cos(2 * pi * i / count), -sin(2 * pi * i / count)) for i in range(count))


def directions_for(scale: float) -> Directions:
    """As many directions as look round at that many pixels per metre."""
    return directions(ROUGH if scale < LARGE else SMOOTH if scale < VERY_LARGE else FINE)


def circles(camera: Camera, frame: Frame, spheres: Sequence[Sphere]) -> list[Circle]:
    """The spheres of a bone as the camera sees them."""
    seen = []
    for centre, radius in spheres:
        x, y, _, scale = camera.seen_from(frame, centre)
        seen.append((x, y, radius * scale))
    return seen


def hull(parts: Sequence[Circle], around: Directions) -> Rows:
    """The common hull of circles."""
    rows = []
    for ux, uy in around:
        x, y, radius = parts[0]
        furthest = x * ux + y * uy + radius
        for other in parts:
            reach = other[0] * ux + other[1] * uy + other[2]
            if reach > furthest:
                furthest = reach
                x, y, radius = other
        rows.append((x, y, radius, ux, uy, radius))
    return rows


def strip(stations: Sequence[Circle], around: Directions, end: Ring | None = None) -> Rows:
    """The outline that runs past the circles in turn, smoothly, with a round cap at either end. Seen end-on it is their common hull.

    `end` makes of the last cap the near half of a ring.
    """
    first, last = stations[0], stations[-1]
    across, down = last[0] - first[0], last[1] - first[1]
    whole = sqrt(across * across + down * down)
    if whole < _STEEP * max(first[2], last[2], stations[len(stations) // 2][2]):
        return hull(stations, around)
    return _along(_fine(stations, around), across / whole, down / whole, _CAP if len(around) == ROUGH else _SMOOTH_CAP, end)


def _along(line: Sequence[Circle], tx: float, ty: float, cap: Directions, end: Ring | None) -> Rows:
    """The rows along a course that sets out in the direction (tx, ty)."""
    left: Rows = []
    right: Rows = []
    last = len(line) - 1
    for i, (x, y, radius) in enumerate(line):
        before, after = line[i - 1 if i else 0], line[i + 1 if i < last else i]
        dx, dy = after[0] - before[0], after[1] - before[1]
        size = sqrt(dx * dx + dy * dy)
        if size > 1e-6:
            tx, ty = dx / size, dy / size
        left.append((x, y, radius, -ty, tx, radius))
        right.append((x, y, radius, ty, -tx, radius))
    left += _cap(left[-1], end, cap)
    right.reverse()
    left += right
    left += _cap(right[-1], None, cap)
    return left


def _cap(row: Row, edge: Ring | None, cap: Directions) -> Rows:
    """The rows that lead round the end from `row` to the one opposite."""
    x, y, radius, nx, ny, _ = row
    if edge is None:
        return [(x, y, radius, nx * c + ny * s, ny * c - nx * s, radius) for c, s in cap]
    ax, ay, cx, cy, a_depth, c_depth = edge
    first = atan2(cx * nx + cy * ny, ax * nx + ay * ny)  # where the ring reaches furthest to the side of `row`
    turn = first + pi / 2
    if a_depth * cos(turn) + c_depth * sin(turn) > 0:  # that way round is the far half
        turn = first - pi / 2
    fc, fs, tc, ts = cos(first), sin(first), cos(turn), sin(turn)
    rows = []
    for c, s in cap:
        p, q = fc * c + tc * s, fs * c + ts * s
        rows.append((x, y, radius, (ax * p + cx * q) / radius, (ay * p + cy * q) / radius, radius))
    return rows


def _fine(stations: Sequence[Circle], around: Directions) -> Sequence[Circle]:
    """The stations, as close to one another as the size of the picture asks for."""
    if len(around) == ROUGH:
        return stations
    line = _finer(stations)
    return line if len(around) == SMOOTH else _finer(line)


def _finer(stations: Sequence[Circle]) -> list[Circle]:
    """The same course with a station more between any two (the four-point scheme of Dyn, Levin and Gregory)."""
    a, b = stations[0], stations[1]
    y, z = stations[-2], stations[-1]
    ghosts = (
        (2 * a[0] - b[0], 2 * a[1] - b[1], 2 * a[2] - b[2]), *stations, (2 * z[0] - y[0], 2 * z[1] - y[1], 2 * z[2] - y[2]))
    line = [a]
    for i in range(1, len(stations)):
        p, q, r, s = ghosts[i - 1], ghosts[i], ghosts[i + 1], ghosts[i + 2]
        line.append((
            0.5625 * (q[0] + r[0]) - 0.0625 * (p[0] + s[0]), 0.5625 * (q[1] + r[1]) - 0.0625 * (p[1] + s[1]),
            0.5625 * (q[2] + r[2]) - 0.0625 * (p[2] + s[2])))
        line.append(r)
    return line


def ring(camera: Camera, frame: Frame, section: Section) -> Ring:
    """The edge of a section as it is seen from its centre."""
    centre, depth, width = section
    scale = camera.seen_from(frame, centre)[3]
    a, c = depth * scale, width * scale
    return (frame[3] * a, -frame[4] * a, frame[9] * c, -frame[10] * c, frame[5] * depth, frame[11] * width)


def sleeve(camera: Camera, sections: Sequence[tuple[Frame, Section]], around: Directions) -> Rows:
    """The outline of a tube past elliptic sections, cut off along the first and the last: it touches each where that reaches furthest
    to the side of the tube's course."""
    centres = [camera.seen_from(frame, section[0]) for frame, section in sections]
    rings = [ring(camera, frame, section) for frame, section in sections]
    lefts, rights = [], []
    last = len(centres) - 1
    for i, ((ax, ay, cx, cy, _, _), (x, y, _, _)) in enumerate(zip(rings, centres, strict=True)):
        before, after = centres[i - 1 if i else 0], centres[i + 1 if i < last else i]
        dx, dy = after[0] - before[0], after[1] - before[1]
        size = sqrt(dx * dx + dy * dy) or 1e-9
        nx, ny = -dy / size, dx / size
        a, c = ax * nx + ay * ny, cx * nx + cy * ny
        reach = sqrt(a * a + c * c) or 1e-9
        px, py = (ax * a + cx * c) / reach, (ay * a + cy * c) / reach
        lefts.append((x + px, y + py, reach))
        rights.append((x - px, y - py, reach))
        if i == 0:
            first = (x, y, reach, -nx, -ny, reach)
    left, right, cap = _fine(lefts, around), _fine(rights, around), _CAP if len(around) == ROUGH else _SMOOTH_CAP
    rows: Rows = [_row(one, other) for one, other in zip(left, right, strict=True)]
    rows += _cap((x, y, reach, nx, ny, reach), rings[-1], cap)
    rows += [_row(other, one) for one, other in zip(reversed(left), reversed(right), strict=True)]
    rows += _cap(first, rings[0], cap)
    return rows


def _row(one: Circle, other: Circle) -> Row:
    """The row for `one` of two opposite points of an outline."""
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    dx, dy = one[0] - x, one[1] - y
    size = sqrt(dx * dx + dy * dy) or 1e-9
    return (x, y, size, dx / size, dy / size, one[2])


def outline(parts: Sequence[Rows], grow: float = 0.0) -> list[Polygon]:
    """The outlines of the parts, `grow` pixels further out."""
    polygons = []
    for rows in parts:
        numbers: Polygon = []
        add = numbers.append  # a loop is a third faster here than a comprehension over pairs
        for x, y, radius, ux, uy, _ in rows:
            reach = radius + grow
            add(x + reach * ux)
            add(y + reach * uy)
        polygons.append(numbers)
    return polygons


def lit(parts: Sequence[Rows], radius: float = LIT_RADIUS, shift: float = LIT_SHIFT, light: tuple[float, float] = LIGHT) -> list[Polygon]:
    """Of each part what the light falls on."""
    lx, ly = light[0] * shift, light[1] * shift
    polygons = []
    for rows in parts:
        numbers: Polygon = []
        add = numbers.append
        for x, y, r, ux, uy, s in rows:
            reach = r * radius
            add(x + s * lx + reach * ux)
            add(y + s * ly + reach * uy)
        polygons.append(numbers)
    return polygons


def faded_rim(rows: Rows, grow: float, fade: float) -> Polygon:
    """The rim of a strip that begins hidden under its own outline and comes out over that share of its length.

    A strip that is seen end-on has all of its rim."""
    if len(rows) % 2:
        return outline([rows], grow)[0]
    factors = _fading(len(rows), fade)
    return [v for (x, y, r, ux, uy, _), f in zip(rows, factors, strict=True) for v in (x + (r + grow * f) * ux, y + (r + grow * f) * uy)]


def beginning(rows: Rows, share: float) -> Rows:
    """That share of the stations of a strip, with the cap it begins with; the whole of it where it is seen end-on."""
    if len(rows) % 2:
        return rows
    caps, stations = _layout(len(rows))
    count = round(stations * share)
    return [*rows[:count], *rows[2 * stations + caps - count :]]


def _layout(rows: int) -> tuple[int, int]:
    """How many rows a strip has in each cap, and along each side. Rough ones are shorter than all others."""
    caps = len(_CAP) if rows <= _LONGEST_ROUGH else len(_SMOOTH_CAP)
    return caps, (rows - 2 * caps) // 2


@cache
def _fading(rows: int, fade: float) -> tuple[float, ...]:
    """For each row of a strip how far its rim has come out, from -1 (hidden) to 1."""
    caps, stations = _layout(rows)
    side = [min(1.0, -1.0 + 2.0 * i / (stations * fade)) for i in range(stations)]
    return (*side, *(1.0 for _ in range(caps)), *reversed(side), *(-1.0 for _ in range(rows - 2 * stations - caps)))
