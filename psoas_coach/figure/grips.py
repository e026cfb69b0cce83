# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a hand is when it holds on to the body itself: the place of the wrist, the turn of the hand, the way of the elbow."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.figure.body import LEG, PELVIS, Body
from psoas_coach.figure.limbs import bone_frame
from psoas_coach.figure.pose import Placed
from psoas_coach.figure.vectors import ORIGIN, Quaternion, Vector, cross, mirrored, rotated, scaled
from psoas_coach.model.kinds import Side

# Fractions of stature and directions for a right hand, in the axes of what it holds on to.
CREST: Vector = (-0.030, 0.068, 0.117)
CREST_FINGERS: Vector = (0.88, -0.38, -0.28)
CREST_PALM: Vector = (-0.20, 0.25, -0.95)
CREST_ELBOW: Vector = (-0.75, 0.05, 0.80)
THIGH_FRONT: Vector = (0.054, 0.0, 0.010)
THIGH_FINGERS: Vector = (-0.10, -1.0, -0.10)
THIGH_PALM: Vector = (-1.0, 0.10, 0.0)
THIGH_ELBOW: Vector = (-0.6, -0.2, 0.8)


@dataclass(frozen=True, slots=True)
class Grip:
    """Wrist in metres, the hand's turn, and the way the elbow points, all in the world."""

    wrist: Vector
    hand: Quaternion
    elbow: Vector


def hand_turn(fingers: Vector, palm: Vector) -> Quaternion:
    """The turn of a hand whose fingers point along `fingers` and whose palm faces as near as can be to `palm`.

    In the hand's own axes the fingers hang down and the palm faces backwards.
    """
    return bone_frame(ORIGIN, fingers, cross(fingers, palm))


def on_hip(body: Body, where: Placed, side: Side) -> Grip:
    """The hand on the crest of the hip bone, fingers forward."""
    return _on(body, where, PELVIS, side, CREST, CREST_FINGERS, CREST_PALM, CREST_ELBOW)


def on_thigh(body: Body, where: Placed, side: Side, share: float) -> Grip:
    """The hand on the front of its side's thigh, `share` of the way from hip to knee."""
    wrist = (THIGH_FRONT[0], -share * body.thigh / body.stature, THIGH_FRONT[2])
    return _on(body, where, LEG[side][0], side, wrist, THIGH_FINGERS, THIGH_PALM, THIGH_ELBOW)


def _on(
    body: Body, where: Placed, bone: int, side: Side, wrist: Vector, fingers: Vector, palm: Vector, elbow: Vector
) -> Grip:
    if side is Side.LEFT:
        wrist, fingers, palm, elbow = mirrored(wrist), mirrored(fingers), mirrored(palm), mirrored(elbow)
    turn = where.turns[bone]
    at, hand = where.point(bone, scaled(wrist, body.stature)), hand_turn(rotated(turn, fingers), rotated(turn, palm))
    return Grip(at, hand, rotated(turn, elbow))
