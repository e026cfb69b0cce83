# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors and unit quaternions as plain tuples: at the size of one body they are faster than arrays.

A vector is (x, y, z), a quaternion (w, x, y, z). Angles are in degrees.
"""

from __future__ import annotations

from math import acos, asin, atan2, cos, degrees, radians, sin, sqrt

Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]

ORIGIN: Vector = (0.0, 0.0, 0.0)
FORWARD: Vector = (1.0, 0.0, 0.0)
UP: Vector = (0.0, 1.0, 0.0)
RIGHT: Vector = (0.0, 0.0, 1.0)
NO_TURN: Quaternion = (1.0, 0.0, 0.0, 0.0)

TINY = 1e-9
NEARLY_THE_SAME = 0.9995  # cosine of half an angle of 3.6°: below it the sines of a slerp lose digits


def added(a: Vector, b: Vector) -> Vector:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def less(a: Vector, b: Vector) -> Vector:
    """`a` minus `b`."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vector, factor: float) -> Vector:
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector) -> Vector:
    """`a` with length 1. Raises ZeroDivisionError for a vector without a direction."""
    size = length(a)
    return (a[0] / size, a[1] / size, a[2] / size)


def between(a: Vector, b: Vector, share: float) -> Vector:
    """The point `share` (0..1) of the way from `a` to `b`."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def mirrored(a: Vector) -> Vector:
    """`a` on the other side of the body's middle plane."""
    return (a[0], a[1], -a[2])


def turned_by(a: Quaternion, b: Quaternion) -> Quaternion:
    """The product ab: first `b`, then `a`; or `b` given in the axes of `a`, seen from outside."""
    aw, ax, ay, az = a
    bw, bx, by, bz = b
    return (
        aw * bw - ax * bx - ay * by - az * bz,
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
    )


def undone(q: Quaternion) -> Quaternion:
    """The opposite turn."""
    return (q[0], -q[1], -q[2], -q[3])


def relative(frame: Quaternion, q: Quaternion) -> Quaternion:
    """`q` seen from `frame`."""
    return turned_by(undone(frame), q)


def rotated(q: Quaternion, v: Vector) -> Vector:
    """The vector `v` turned by `q`."""
    w, x, y, z = q
    vx, vy, vz = v
    tx, ty, tz = 2 * (y * vz - z * vy), 2 * (z * vx - x * vz), 2 * (x * vy - y * vx)
    return (vx + w * tx + y * tz - z * ty, vy + w * ty + z * tx - x * tz, vz + w * tz + x * ty - y * tx)


def mirrored_turn(q: Quaternion) -> Quaternion:
    """The turn that a mirror in the middle plane shows: bends keep their sign, side bends and twists change it."""
    return (q[0], -q[1], -q[2], q[3])


def about(axis: Vector, angle: float) -> Quaternion:
    """The turn by `angle` degrees about a unit axis."""
    half = radians(angle) / 2
    s = sin(half)
    return (cos(half), axis[0] * s, axis[1] * s, axis[2] * s)


def turn_of(z: float, x: float = 0.0, y: float = 0.0) -> Quaternion:
    """The turn Rz·Rx·Ry in degrees, the order of OpenSim's joints: flexion, adduction, rotation; extension, bending, rotation."""
    return turned_by(turned_by(about(RIGHT, z), about(FORWARD, x)), about(UP, y))


def angles_of(q: Quaternion) -> Vector:
    """(z, x, y) in degrees such that `turn_of(z, x, y)` is `q`; x lies from -90 to 90."""
    along_x, along_y, along_z = rotated(q, FORWARD), rotated(q, UP), rotated(q, RIGHT)
    x = asin(max(-1.0, min(1.0, along_y[2])))
    return (degrees(atan2(-along_y[0], along_y[1])), degrees(x), degrees(atan2(-along_x[2], along_z[2])))


def from_axes(x: Vector, y: Vector, z: Vector) -> Quaternion:
    """The turn that takes the world's axes to the given right-handed unit axes (Shepperd's method)."""
    m00, m10, m20 = x
    m01, m11, m21 = y
    m02, m12, m22 = z
    trace = m00 + m11 + m22
    if trace > 0:
        s = sqrt(trace + 1) * 2
        return (s / 4, (m21 - m12) / s, (m02 - m20) / s, (m10 - m01) / s)
    if m00 > m11 and m00 > m22:
        s = sqrt(1 + m00 - m11 - m22) * 2
        return ((m21 - m12) / s, s / 4, (m01 + m10) / s, (m02 + m20) / s)
    if m11 > m22:
        s = sqrt(1 + m11 - m00 - m22) * 2
        return ((m02 - m20) / s, (m01 + m10) / s, s / 4, (m12 + m21) / s)
    s = sqrt(1 + m22 - m00 - m11) * 2
    return ((m10 - m01) / s, (m02 + m20) / s, (m12 + m21) / s, s / 4)


def slerp(a: Quaternion, b: Quaternion, share: float) -> Quaternion:
    """The turn `share` of the shorter way from `a` to `b` (spherical linear interpolation, Shoemake 1985)."""
    d = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]
    if d < 0:
        b, d = (-b[0], -b[1], -b[2], -b[3]), -d
    if d > NEARLY_THE_SAME:
        u, v = 1 - share, share
    else:
        angle = acos(d)
        s = sin(angle)
        u, v = sin((1 - share) * angle) / s, sin(share * angle) / s
    w, x, y, z = a[0] * u + b[0] * v, a[1] * u + b[1] * v, a[2] * u + b[2] * v, a[3] * u + b[3] * v
    size = sqrt(w * w + x * x + y * y + z * z)
    return (w / size, x / size, y / size, z / size)


def minimum_jerk(share: float) -> float:
    """The course of a smooth reach from 0 to 1: no speed and no acceleration at either end (Flash & Hogan 1985)."""
    return share * share * share * (10 + share * (6 * share - 15))
