# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The view and the mat of a pose of the person's own: the shipped ones, made larger where the body now goes beyond them."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

from psoas_coach.figure.body import HEAD, Body
from psoas_coach.figure.camera import EYE_M
from psoas_coach.figure.keys import Framing
from psoas_coach.figure.stance import Stance, contacts
from psoas_coach.figure.vectors import Vector, added, cross, dot, less, scaled

AROUND, AROUND_HEAD, AROUND_HAND = 0.06, 0.12, 0.13
"""What is seen around a joint, a head and a wrist, in fractions of stature."""

MAT_BEYOND = 0.06
HANDS = (16, 19)


def fitted(body: Body, framing: Framing, stances: Sequence[Stance]) -> Framing:
    """The framing with all of these stances in sight, never smaller than it was."""
    yaw, pitch = radians(framing.yaw), radians(framing.pitch)
    right: Vector = (cos(yaw), 0.0, -sin(yaw))
    away: Vector = (-sin(yaw) * cos(pitch), -sin(pitch), -cos(yaw) * cos(pitch))
    up = cross(right, away)
    across, along = dot(framing.target, right), dot(framing.target, up)
    left, end = across - framing.wide / 2, across + framing.wide / 2
    bottom, top = along - framing.tall / 2, along + framing.tall / 2
    for stance in stances:
        for bone, point in enumerate(stance.placed.at):
            around = AROUND_HEAD if bone == HEAD else AROUND_HAND if bone in HANDS else AROUND
            at = less(scaled(point, 1 / body.stature), framing.target)
            nearer = EYE_M / (EYE_M + dot(at, away) * body.stature)
            x, y = across + dot(at, right) * nearer, along + dot(at, up) * nearer
            left, end, bottom, top = min(left, x - around), max(end, x + around), min(bottom, y - around), max(top, y + around)
    shift = added(scaled(right, (left + end) / 2 - across), scaled(up, (bottom + top) / 2 - along))
    return Framing(yaw=framing.yaw, pitch=framing.pitch, target=added(framing.target, shift), wide=end - left, tall=top - bottom)


def mat_under(body: Body, mats: Sequence[Vector], stances: Sequence[Stance]) -> Vector:
    """A mat as large as these together, that reaches beyond whatever stands on it."""
    points = [scaled(point, 1 / body.stature) for stance in stances for point in contacts(stance).values()]
    return (min(*(mat[0] for mat in mats), *(x - MAT_BEYOND for x, _, _ in points), 0.0),
            max(*(mat[1] for mat in mats), *(x + MAT_BEYOND for x, _, _ in points), 0.0),
            max(*(mat[2] for mat in mats), *(abs(z) + MAT_BEYOND for _, _, z in points), 0.0))
