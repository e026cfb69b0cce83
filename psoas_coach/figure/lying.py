# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lying on the back: the trunk rolls on the floor, and the head rests on it.

A fixed point of contact would press the head into the floor as the hips rise. So the lowest point of the ribs is what touches, C7 keeps
its place along the mat, and the neck bends just so far that the skull touches too.
"""

from __future__ import annotations

from psoas_coach.figure.body import HEAD, LUMBAR_LOWER, NECK, PELVIS, THORAX, Body
from psoas_coach.figure.vectors import RIGHT, Quaternion, Vector, about, added, rotated, turned_by

NECK_SHARE = 0.55
"""The share of the head's bend that the neck takes; the joint below the skull takes the rest."""

MOST_BACK, MOST_FORWARD = 25.0, -45.0
CLOSE_ENOUGH_M = 1e-7
MOST_TRIES = 40


def settled(body: Body, root: Vector, turns: list[Quaternion], neck_at: float) -> Vector:
    """The root that lays the ribs on the floor with C7 at `neck_at` along X; neck and head in `turns` are bent to rest on it too.

    `turns` holds local turns, of which those up to the thorax are read.
    """
    ribs, ribs_turn = root, turns[PELVIS]
    for bone in range(LUMBAR_LOWER, THORAX + 1):
        ribs = added(ribs, rotated(ribs_turn, body.joints[bone]))
        ribs_turn = turned_by(ribs_turn, turns[bone])
    neck = added(ribs, rotated(ribs_turn, body.joints[NECK]))
    lowest = min(ribs[1] + rotated(ribs_turn, centre)[1] - radius for centre, radius in body.spheres[THORAX])
    shift = (neck_at - neck[0], -lowest, 0.0)
    _rest_head(body, added(neck, shift)[1], ribs_turn, turns)
    return added(root, shift)


def _rest_head(body: Body, neck_height: float, ribs: Quaternion, turns: list[Quaternion]) -> None:
    """Bend neck and head until the skull's lowest point is on the floor (regula falsi, Illinois variant), or as far as they go."""

    def height(angle: float) -> float:
        neck = turned_by(ribs, about(RIGHT, angle * NECK_SHARE))
        skull = neck_height + rotated(neck, body.joints[HEAD])[1]
        head = turned_by(neck, about(RIGHT, angle * (1 - NECK_SHARE)))
        return min(skull + rotated(head, centre)[1] - radius for centre, radius in body.spheres[HEAD])

    back, forward = MOST_BACK, MOST_FORWARD
    at_back, at_forward = height(back), height(forward)
    angle = back if at_back >= 0 else forward
    if at_back < 0 < at_forward:
        for _ in range(MOST_TRIES):
            angle = (back * at_forward - forward * at_back) / (at_forward - at_back)
            here = height(angle)
            if abs(here) < CLOSE_ENOUGH_M:
                break
            if here < 0:
                back, at_back, at_forward = angle, here, at_forward / 2
            else:
                forward, at_forward, at_back = angle, here, at_back / 2
    turns[NECK], turns[HEAD] = about(RIGHT, angle * NECK_SHARE), about(RIGHT, angle * (1 - NECK_SHARE))
