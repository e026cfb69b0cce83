# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bones of the body: names, order, and a body's measures.

Lengths are fractions of stature after Drillis & Contini (1966), as given by Winter (2009, fig. 4.1); the hip joint's half distance is
that of the gait2392 model (0.0835 m at 1.80 m), so that its muscles fit. What the table does not give (where the spine's joints lie, the
foot's joints, the head) is measured off an upright figure of these proportions.
"""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.figure.shape import Sphere, spheres_of
from psoas_coach.figure.vectors import ORIGIN, Vector, mirrored, scaled
from psoas_coach.model.kinds import Build, Side

BONES = (
    "pelvis", "lumbar_lower", "lumbar_upper", "thorax", "neck", "head",
    "thigh_r", "shank_r", "foot_r", "toes_r", "thigh_l", "shank_l", "foot_l", "toes_l",
    "upper_arm_r", "forearm_r", "hand_r", "upper_arm_l", "forearm_l", "hand_l",
)
"""The bones in an order in which each comes after the one it hangs on."""

PELVIS, LUMBAR_LOWER, LUMBAR_UPPER, THORAX, NECK, HEAD = range(6)
LEG = {Side.RIGHT: (6, 7, 8, 9), Side.LEFT: (10, 11, 12, 13)}
"""Thigh, shank, foot and toes of each side."""
ARM = {Side.RIGHT: (14, 15, 16), Side.LEFT: (17, 18, 19)}
"""Upper arm, forearm and hand of each side."""

PARENT = (-1, 0, 1, 2, 3, 4, 0, 6, 7, 8, 0, 10, 11, 12, 3, 14, 15, 3, 17, 18)
"""For each bone the index of the one it hangs on."""

TWIN = (0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 6, 7, 8, 9, 17, 18, 19, 14, 15, 16)
"""For each bone the index of its mirror image."""

SIDES = (Side.RIGHT, Side.LEFT)

# Fractions of stature.
THIGH, SHANK, UPPER_ARM, FOREARM, HAND = 0.245, 0.246, 0.186, 0.146, 0.108
ANKLE_HEIGHT = 0.039
HIP_HALF_WIDTH = 0.0835 / 1.80
LUMBOSACRAL: Vector = (-0.020, 0.057, 0.0)  # L5/S1, from the middle between the hips
LUMBAR = 0.105  # L5/S1 to T12/L1
THORACIC = 0.156  # T12/L1 to C7
SHOULDER: Vector = (0.006, 0.126, 0.108)  # from T12/L1; the half width is the narrow build's
CERVICAL = 0.055  # C7 to the skull
BALL: Vector = (0.074, -0.0265, 0.0)  # the toes' joint, from the ankle
BALL_HEIGHT = ANKLE_HEIGHT + BALL[1]

STATURE_M = {Build.NARROW: 1.68, Build.BROAD: 1.80}
SHOULDER_HALF_WIDTH = {Build.NARROW: 0.106, Build.BROAD: 0.117}


@dataclass(frozen=True, slots=True)
class Body:
    """The measures of one body, in metres. `joints` has for each bone its joint in the axes of the bone it hangs on.

    `spheres` has for each bone the spheres whose common hull is its skin, in its own axes.
    """

    build: Build
    stature: float
    joints: tuple[Vector, ...]
    spheres: tuple[tuple[Sphere, ...], ...]
    thigh: float
    shank: float
    upper_arm: float
    forearm: float
    ankle_height: float
    ball: Vector
    ball_height: float


def body_of(build: Build) -> Body:
    """The body of that build."""
    h = STATURE_M[build]
    half: Vector = (0.0, LUMBAR / 2, 0.0)
    hip: Vector = (0.0, 0.0, HIP_HALF_WIDTH)
    shoulder: Vector = (SHOULDER[0], SHOULDER[1], SHOULDER_HALF_WIDTH[build])
    down = [(0.0, -part, 0.0) for part in (THIGH, SHANK)]
    arm = [(0.0, -part, 0.0) for part in (UPPER_ARM, FOREARM)]
    fractions: tuple[Vector, ...] = (
        ORIGIN, LUMBOSACRAL, half, half, (0.0, THORACIC, 0.0), (0.0, CERVICAL, 0.0),
        hip, *down, BALL, mirrored(hip), *down, BALL,
        shoulder, *arm, mirrored(shoulder), *arm,
    )
    return Body(
        build=build, stature=h, joints=tuple(scaled(joint, h) for joint in fractions), spheres=spheres_of(build, h, BONES),
        thigh=THIGH * h, shank=SHANK * h, upper_arm=UPPER_ARM * h, forearm=FOREARM * h, ankle_height=ANKLE_HEIGHT * h,
        ball=scaled(BALL, h), ball_height=BALL_HEIGHT * h,
    )
