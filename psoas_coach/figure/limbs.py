# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Limbs of two bones: where knee and elbow go when hip and ankle, or shoulder and wrist, are given (analytic inverse kinematics)."""

from __future__ import annotations

from math import sqrt

from psoas_coach.figure.vectors import TINY, Quaternion, Vector, added, cross, dot, from_axes, length, less, scaled, unit

FULL_REACH = 0.9999
"""A target further off than this share of the limb is met in direction only; keys and motion are checked to stay below it."""


def middle_joint(root: Vector, target: Vector, first: float, second: float, pole: Vector) -> Vector:
    """Where two bones of these lengths meet between `root` and `target`, bent towards `pole`, a direction (law of cosines)."""
    line = less(target, root)
    distance = length(line)
    along = scaled(line, 1 / distance) if distance > TINY else (0.0, -1.0, 0.0)
    distance = min(max(distance, abs(first - second) + TINY), (first + second) * FULL_REACH)
    to_foot = (distance * distance + first * first - second * second) / (2 * distance)
    height = sqrt(max(first * first - to_foot * to_foot, 0.0))
    aside = less(pole, scaled(along, dot(pole, along)))
    size = length(aside)
    if size < TINY:
        raise ValueError("the pole of a limb lies on the line from its root to its target; point it another way")
    return added(root, added(scaled(along, to_foot), scaled(aside, height / size)))


def share_of_reach(root: Vector, target: Vector, first: float, second: float) -> float:
    """How much of the limb's length the target takes: above 1 it cannot be met."""
    return length(less(target, root)) / (first + second)


def bone_frame(top: Vector, bottom: Vector, hinge: Vector) -> Quaternion:
    """The turn of a bone that hangs from `top` to `bottom` and whose Z lies as near as can be to `hinge`."""
    y = unit(less(top, bottom))
    x = unit(cross(y, hinge))
    return from_axes(x, y, cross(x, y))


def leg_frames(hip: Vector, ankle: Vector, thigh: float, shank: float, pole: Vector) -> tuple[Quaternion, Quaternion]:
    """The turns of thigh and shank in the world, the knee bent towards `pole`."""
    knee = middle_joint(hip, ankle, thigh, shank, pole)
    along = unit(less(ankle, hip))
    hinge = unit(cross(along, pole))
    return bone_frame(hip, knee, hinge), bone_frame(knee, _reached(knee, ankle, shank), hinge)


def arm_frames(shoulder: Vector, wrist: Vector, upper: float, forearm: float, pole: Vector) -> tuple[Quaternion, Quaternion]:
    """The turns of upper arm and forearm in the world, the elbow bent towards `pole`."""
    elbow = middle_joint(shoulder, wrist, upper, forearm, pole)
    along = unit(less(wrist, shoulder))
    hinge = unit(cross(pole, along))
    return bone_frame(shoulder, elbow, hinge), bone_frame(elbow, _reached(elbow, wrist, forearm), hinge)


def _reached(middle: Vector, target: Vector, second: float) -> Vector:
    return added(middle, scaled(unit(less(target, middle)), second))
