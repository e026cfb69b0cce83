# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joint angles, named and signed as OpenSim's gait2392 model has them."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, degrees

from psoas_coach.figure.body import ARM, LEG, LUMBAR_LOWER, LUMBAR_UPPER, NECK, THORAX
from psoas_coach.figure.pose import Pose
from psoas_coach.figure.vectors import UP, angles_of, rotated
from psoas_coach.model.kinds import Side


@dataclass(frozen=True, slots=True)
class LegAngles:
    """One leg, in degrees. Flexion, adduction and internal rotation of the hip are positive, and so is bending the foot upwards;
    the knee is negative when bent, as in gait2392. `toes` is positive when they are bent upwards (extension)."""

    hip_flexion: float
    hip_adduction: float
    hip_rotation: float
    knee: float
    ankle: float
    toes: float
    knee_off_plane: float
    """How far the knee is turned about another axis than its own; 0 in a true hinge."""


@dataclass(frozen=True, slots=True)
class ArmAngles:
    """One arm, in degrees: the upper arm's angle from hanging along the trunk, and the elbow's bend."""

    elevation: float
    elbow: float
    elbow_off_plane: float


@dataclass(frozen=True, slots=True)
class SpineAngles:
    """One part of the spine, in degrees: extension, bending to the right, turning to the left are positive."""

    extension: float
    bending: float
    rotation: float


def leg_angles(pose: Pose, side: Side) -> LegAngles:
    """The angles of the leg of that side."""
    sign = 1.0 if side is Side.RIGHT else -1.0
    thigh, shank, foot, toes = (angles_of(pose.turns[bone]) for bone in LEG[side])
    return LegAngles(
        hip_flexion=thigh[0], hip_adduction=thigh[1] * sign, hip_rotation=thigh[2] * sign, knee=shank[0], ankle=foot[0], toes=toes[0],
        knee_off_plane=max(abs(shank[1]), abs(shank[2])))


def arm_angles(pose: Pose, side: Side) -> ArmAngles:
    """The angles of the arm of that side."""
    upper, forearm, _ = ARM[side]
    bend, off, _ = angles_of(pose.turns[forearm])
    raised = rotated(pose.turns[upper], UP)[1]
    return ArmAngles(elevation=degrees(acos(max(-1.0, min(1.0, raised)))), elbow=bend, elbow_off_plane=abs(off))


def lumbar_angles(pose: Pose) -> SpineAngles:
    """The lumbar spine's angles: the sum over its two joints."""
    lower, upper = angles_of(pose.turns[LUMBAR_LOWER]), angles_of(pose.turns[LUMBAR_UPPER])
    return SpineAngles(lower[0] + upper[0], lower[1] + upper[1], lower[2] + upper[2])


def thorax_angles(pose: Pose) -> SpineAngles:
    """The thorax against the lumbar spine."""
    return SpineAngles(*angles_of(pose.turns[THORAX]))


def neck_angles(pose: Pose) -> SpineAngles:
    """The neck against the thorax; the head's own turn against the neck is not in it."""
    return SpineAngles(*angles_of(pose.turns[NECK]))
