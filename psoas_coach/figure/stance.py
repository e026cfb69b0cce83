# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stance: a pose together with what it holds on to. Motion keeps those holds that its two ends share."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from psoas_coach.figure.body import ARM, LEG, SIDES, THORAX, Body
from psoas_coach.figure.pose import Placed, Pose, mirrored_pose, placed
from psoas_coach.figure.vectors import Vector, mirrored
from psoas_coach.model.kinds import Side


class FootHold(enum.Enum):
    """How a leg holds on to the floor."""

    NONE = "none"
    SOLE = "sole"
    BALL = "ball"
    KNEE = "knee"  # and the ball of the foot, toes tucked under
    KNEE_LAID = "knee-laid"  # and the back of the foot


class HandHold(enum.Enum):
    """What a hand holds on to."""

    NONE = "none"
    FLOOR = "floor"
    HIP = "hip"
    THIGH = "thigh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A pose of one body. Tuples of two are right, left. `elbows` are the ways the elbows point, in the world.

    `neck_at` is where C7 lies along X while the back is on the floor, None when it is not.
    """

    pose: Pose
    placed: Placed
    feet: tuple[FootHold, FootHold]
    hands: tuple[HandHold, HandHold]
    elbows: tuple[Vector, Vector]
    neck_at: float | None = None


def mirrored_stance(body: Body, stance: Stance) -> Stance:
    """The same stance of the other side."""
    pose = mirrored_pose(stance.pose)
    right, left = stance.elbows
    return Stance(pose=pose, placed=placed(body, pose), feet=stance.feet[::-1], hands=stance.hands[::-1],
                  elbows=(mirrored(left), mirrored(right)), neck_at=stance.neck_at)


def contacts(stance: Stance) -> dict[str, Vector]:
    """Every point that touches the floor, by name (`sole_r`, `ball_r`, `knee_l`, `hand_l`, `back`), in metres."""
    found: dict[str, Vector] = {}
    for side, foot, hand, letter in zip(SIDES, stance.feet, stance.hands, "rl", strict=True):
        _, shank, ankle, toes = LEG[side]
        at = stance.placed.at
        if foot is FootHold.SOLE:
            found[f"sole_{letter}"] = at[ankle]
        if foot in (FootHold.SOLE, FootHold.BALL, FootHold.KNEE):
            found[f"ball_{letter}"] = at[toes]
        if foot in (FootHold.KNEE, FootHold.KNEE_LAID):
            found[f"knee_{letter}"] = at[shank]
        if hand is HandHold.FLOOR:
            found[f"hand_{letter}"] = at[ARM[side][2]]
    if stance.neck_at is not None:
        found["back"] = stance.placed.at[THORAX]
    return found


def index_of(side: Side) -> int:
    """Where a side stands in a tuple of two."""
    return SIDES.index(side)
