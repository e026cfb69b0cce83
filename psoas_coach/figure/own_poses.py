# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's own pose: a shipped key with what `model.joints` names set otherwise.

What touches the floor or the body stays there, and the rest of the limb follows; a hand or foot that lets go is turned joint by joint. A
value whose joint cannot be set in that pose has no effect. Where the body has to be known, it is the narrow one: the other is of the same
proportions but for its shoulders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import asin, degrees, radians, sin

from psoas_coach.figure.angles import leg_angles
from psoas_coach.figure.body import ARM, BALL, LEG, SIDES, THIGH, Body, body_of
from psoas_coach.figure.keys import (
    Arm,
    ArmAlong,
    AtPoint,
    Choreography,
    FootFlat,
    FreeLeg,
    InAir,
    KeyPose,
    Kneeling,
    Leg,
    OnBack,
    OnBall,
    OverKnee,
    Root,
    Trunk,
)
from psoas_coach.figure.solving import hip_joint, solved, standing
from psoas_coach.figure.vectors import (
    FORWARD,
    RIGHT,
    Vector,
    about,
    added,
    angles_of,
    cross,
    dot,
    length,
    less,
    rotated,
    turned_by,
    unit,
)
from psoas_coach.model.figure import OwnPose
from psoas_coach.model.joints import JOINTS
from psoas_coach.model.kinds import Build, Side

HANGING = ArmAlong(upper=(0.03, -1.0, 0.12), forearm=(0.16, -1.0, 0.04))
"""An arm that has let go."""

UP_PER_PERCENT = 2.2
"""Lying on the back, the hips rise by a hundredth of the body's height for so many degrees of the pelvis."""

STEEPEST = 0.95  # sine of a thigh's lean over its knee
STRAIGHT_KNEE, STRAIGHT_ELBOW = -2.0, 1.0
"""No limb is straighter than this, in degrees: beyond it the joint would bend the wrong way."""

HALF_DEGREE = 0.5
SPARE = 1e-3  # sine below which two directions count as one

CARRIES = "This knee is on the floor and carries the hips: move the hips instead."
LIES = "The back lies on the floor here."
RESTS = "The head rests on the floor here."
OVER = "The hips stand over the knee on the floor: their height follows from it."
HOLDS_ON = "The hand holds on to something: let it go first."
FREE_HAND = "This hand is free already."
FREE_FOOT = "This foot is off the floor already."
ON_FLOOR = "The foot is on the floor: let it leave first."
OFF_FLOOR = "The foot is off the floor: raise the leg instead."
ON_BALL = "Only a foot that is flat on the floor can turn."


def base_of(pose: OwnPose, shipped: Mapping[str, Choreography]) -> KeyPose:
    """The key that the pose is made from. Raises KeyError for a stretch or key that there is not."""
    return shipped[pose.stretch_id].keys[pose.key]


def key_of(pose: OwnPose, shipped: Mapping[str, Choreography], *, gentle: bool = False) -> KeyPose:
    """The pose as a key, with its values added; `gentle` starts from what the shipped key is in the gentle reach.

    Raises KeyError for a stretch, key or joint that there is not. No value raises anything else: a pose that no body can take is told by
    `own_faults`.
    """
    dance = shipped[pose.stretch_id]
    key = dance.gentle.get(pose.key, dance.keys[pose.key]) if gentle else dance.keys[pose.key]
    values = {name: float(value) for name, value in pose.angles if value}
    if unknown := values.keys() - JOINTS.keys():
        raise KeyError(min(unknown))
    return _Setting(key, values).key()


def joints_of(pose: OwnPose, shipped: Mapping[str, Choreography]) -> tuple[tuple[str, str], ...]:
    """Every joint in order, and why it cannot be set in this pose: "" where it can. Raises KeyError as `key_of` does."""
    setting = _Setting(base_of(pose, shipped), dict(pose.angles))
    return tuple((name, setting.why_not(name)) for name in JOINTS)


class _Setting:
    """A key, and what is to be set in it; what cannot be set there is left out."""

    def __init__(self, key: KeyPose, values: Mapping[str, float]) -> None:
        self._base, self._values = key, values
        self._values = {name: value for name, value in values.items() if not self.why_not(name)}

    def why_not(self, name: str) -> str:
        """Why that joint cannot be set; "" where it can."""
        first, _, rest = name.partition("_")
        side = {"right": Side.RIGHT, "left": Side.LEFT}.get(first)
        if side is None:
            return self._why_not_trunk(name)
        if rest == "hand_free":
            return FREE_HAND if isinstance(self._base.arms[side], ArmAlong) else ""
        if rest in ("arm_forward", "arm_aside", "elbow"):
            return "" if self._is_free_arm(side) else HOLDS_ON
        return self._why_not_leg(side, rest)

    def _why_not_trunk(self, name: str) -> str:
        if isinstance(self._base.root, OnBack):
            if name in ("hips_forward", "hips_aside", "hips_turn", "trunk_lean"):
                return LIES
            return RESTS if name in ("head_nod", "head_turn", "head_tilt") else ""
        return OVER if isinstance(self._base.root, OverKnee) and name == "hips_up" else ""

    def _why_not_leg(self, side: Side, rest: str) -> str:
        leg = self._base.legs[side]
        if isinstance(leg, Kneeling):
            return CARRIES
        if rest == "foot_free":
            return FREE_FOOT if isinstance(leg, InAir | FreeLeg) else ""
        if rest in ("leg_forward", "leg_aside", "knee", "ankle"):
            return "" if self._is_free_leg(side) else ON_FLOOR
        if self._is_free_leg(side):
            return OFF_FLOOR
        return ON_BALL if rest == "foot_turn" and self._heel(side, leg) > HALF_DEGREE else ""

    def _get(self, name: str) -> float:
        return self._values.get(name, 0.0)

    def _is_free_arm(self, side: Side) -> bool:
        return isinstance(self._base.arms[side], ArmAlong) or self._get(f"{side.value}_hand_free") > 0

    def _is_free_leg(self, side: Side) -> bool:
        leg = self._base.legs[side]
        return isinstance(leg, InAir | FreeLeg) or (not isinstance(leg, Kneeling) and self._get(f"{side.value}_foot_free") > 0)

    def _heel(self, side: Side, leg: Leg) -> float:
        raised = leg.heel if isinstance(leg, OnBall) else 0.0
        return min(90.0, max(0.0, raised + self._get(f"{side.value}_heel")))

    def key(self) -> KeyPose:
        """The key with all of it set; the shipped one where nothing is."""
        if not self._values:
            return self._base
        key = replace(self._base, trunk=self._trunk(self._base.trunk), root=self._root(self._base.root))
        arms = {side: self._arm(side, key.arms[side]) for side in SIDES}
        legs = {side: self._leg(side, key.legs[side]) for side in SIDES}
        key = replace(key, arms=arms, legs=legs)
        return replace(key, legs={side: self._knee_out(key, side) for side in SIDES})

    def _trunk(self, trunk: Trunk) -> Trunk:
        at, on_back = self._get, isinstance(self._base.root, OnBack)
        lift = UP_PER_PERCENT * at("hips_up") if on_back else 0.0
        tuck, arch, bend, twist = at("pelvis_tuck"), at("trunk_arch"), at("trunk_bend"), at("trunk_twist")
        nod, turn, tilt = at("head_nod"), at("head_turn"), at("head_tilt")
        return Trunk(
            pelvis=added(trunk.pelvis, (tuck - at("trunk_lean") + lift, 0.0, -at("hips_turn"))),
            lumbar=added(trunk.lumbar, (0.6 * arch - tuck, 0.5 * bend, -0.3 * twist)),
            thorax=added(trunk.thorax, (0.4 * arch, 0.5 * bend, -0.7 * twist)),
            neck=added(trunk.neck, (0.5 * nod, 0.5 * tilt, -0.55 * turn)),
            head=added(trunk.head, (0.5 * nod, 0.5 * tilt, -0.45 * turn)))

    def _root(self, root: Root) -> Root:
        forward, up, aside = (self._get(name) / 100 for name in ("hips_forward", "hips_up", "hips_aside"))
        if isinstance(root, AtPoint):
            return AtPoint(point=added(root.point, (forward, up, aside)))
        if isinstance(root, OverKnee):
            lean = sin(radians(root.lean)) + forward / THIGH
            return replace(root, lean=degrees(asin(max(-STEEPEST, min(STEEPEST, lean)))) if forward else root.lean,
                           hip_z=root.hip_z + aside)
        return root

    def _arm(self, side: Side, arm: Arm) -> Arm:
        if not self._is_free_arm(side):
            return arm
        forward, aside, elbow = (self._get(f"{side.value}_{part}") for part in ("arm_forward", "arm_aside", "elbow"))
        free = arm if isinstance(arm, ArmAlong) else HANGING
        if not (forward or aside or elbow):
            return free
        upper, forearm = unit(free.upper), unit(free.forearm)
        hinge = cross(upper, forearm)
        bend = degrees(asin(min(1.0, length(hinge))))
        bend = bend if dot(upper, forearm) > 0 else 180.0 - bend
        hinge = unit(hinge) if length(hinge) > SPARE else _across(upper)
        forearm = rotated(about(hinge, max(STRAIGHT_ELBOW, bend + elbow)), upper)
        out = aside if upper[1] > 0 else -aside  # a raised arm goes out the other way round
        turn = turned_by(about(RIGHT, forward), about(FORWARD, out))
        return replace(free, upper=rotated(turn, upper), forearm=rotated(turn, forearm))

    def _leg(self, side: Side, leg: Leg) -> Leg:
        if self._is_free_leg(side):
            return self._free_leg(side)
        if not isinstance(leg, FootFlat | OnBall):
            return leg
        outwards = 1.0 if side is Side.RIGHT else -1.0
        forward, aside = self._get(f"{side.value}_foot_forward") / 100, outwards * self._get(f"{side.value}_foot_aside") / 100
        heel = self._heel(side, leg)
        x, z = leg.x + forward, leg.z + aside
        if heel > HALF_DEGREE:
            return OnBall(x=x if isinstance(leg, OnBall) else x + BALL[0], z=z, heel=heel, knee=leg.knee)
        heading = -outwards * self._get(f"{side.value}_foot_turn") + (leg.heading if isinstance(leg, FootFlat) else 0.0)
        return FootFlat(x=x if isinstance(leg, FootFlat) else x - BALL[0], z=z, heading=heading, knee=leg.knee)

    def _free_leg(self, side: Side) -> FreeLeg:
        """The leg as the shipped key has it, joint by joint, with what is set added."""
        pose = solved(_body(), self._base).pose
        was, foot = leg_angles(pose, side), angles_of(pose.turns[LEG[side][2]])
        own = 1.0 if side is Side.RIGHT else -1.0
        forward, aside, knee, ankle = (self._get(f"{side.value}_{part}") for part in ("leg_forward", "leg_aside", "knee", "ankle"))
        return FreeLeg(
            hip=(was.hip_flexion + forward, was.hip_adduction - aside, was.hip_rotation), knee=min(STRAIGHT_KNEE, was.knee - knee),
            foot=(foot[0] + ankle, own * foot[1], own * foot[2]), toes=was.toes)

    def _knee_out(self, key: KeyPose, side: Side) -> Leg:
        """The leg with its knee turned about the line from hip to ankle; the foot stays."""
        leg, turn = key.legs[side], self._get(f"{side.value}_knee_out")
        if not turn or not isinstance(leg, FootFlat | OnBall):
            return leg
        body = _body()
        line = less(standing(body, leg)[0], hip_joint(body, key, side))
        if length(line) < SPARE:
            return leg
        return replace(leg, knee=rotated(about(unit(line), turn if side is Side.RIGHT else -turn), leg.knee))


def _across(upper: Vector) -> Vector:
    """An axis for a straight elbow: it brings the hand of a hanging arm to the front."""
    across = cross(upper, FORWARD if abs(upper[0]) < 1 - SPARE else (0.0, 1.0, 0.0))
    return unit(across)


def _body() -> Body:
    return body_of(Build.NARROW)


def shoulder_way(turns: tuple[tuple[float, float, float, float], ...], side: Side) -> Vector:
    """Where the upper arm points in the axes of the thorax: forward, up, outwards."""
    x, y, z = rotated(turns[ARM[side][0]], (0.0, -1.0, 0.0))
    return (x, y, z if side is Side.RIGHT else -z)
