# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a key pose as written down to a stance: the root from its contact, the legs and arms by inverse kinematics."""

from __future__ import annotations

from math import atan2, cos, degrees, radians, sin, sqrt

from psoas_coach.figure import grips, lying
from psoas_coach.figure.body import (
    ARM,
    HEAD,
    LEG,
    LUMBAR_LOWER,
    LUMBAR_UPPER,
    NECK,
    PELVIS,
    SIDES,
    THORAX,
    Body,
)
from psoas_coach.figure.keys import (
    Arm,
    ArmAlong,
    AtPoint,
    FootFlat,
    FreeLeg,
    HandAt,
    HandOnHip,
    InAir,
    KeyPose,
    Kneeling,
    Leg,
    OnBack,
    OnBall,
    OverKnee,
    Trunk,
)
from psoas_coach.figure.limbs import arm_frames, bone_frame, leg_frames, middle_joint, share_of_reach
from psoas_coach.figure.pose import Pose, placed
from psoas_coach.figure.stance import FootHold, HandHold, Stance
from psoas_coach.figure.vectors import (
    FORWARD,
    NO_TURN,
    ORIGIN,
    RIGHT,
    UP,
    Quaternion,
    Vector,
    about,
    added,
    cross,
    dot,
    from_axes,
    length,
    less,
    mirrored,
    relative,
    rotated,
    scaled,
    turn_of,
    turned_by,
    unit,
)
from psoas_coach.model.kinds import Side

LEG_REACH, ARM_REACH = 0.999, 0.985
"""The furthest a foot or hand may be, as a share of the limb's length: beyond it a limb in motion snaps straight."""

PALM_IN = -60.0  # of a hanging arm: the palm turns from backwards towards the thigh
STRAIGHT, ASIDE = 1e-3, 0.95  # sine of an elbow's bend, cosine to the trunk's own Z
LAID_TOES = -38.0
KNEE_HEIGHT = 0.0318  # of stature: the kneecap's own thickness below the joint


class PoseError(Exception):
    """A key pose that no body can take. `part` is the key of its table that is at fault, `why` says what to do."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(f"{part}: {why}")
        self.part, self.why = part, why


def solved(body: Body, key: KeyPose) -> Stance:
    """The stance of `key` for `body`. Raises PoseError where a hand or foot is out of reach."""
    root, turns = _rooted(body, key)
    neck_at = key.root.neck_at * body.stature if isinstance(key.root, OnBack) else None
    feet = tuple(_leg(body, root, turns, side, key.legs[side]) for side in SIDES)
    holds = tuple(_arm(body, root, turns, side, key.arms[side]) for side in SIDES)
    pose = Pose(root, tuple(turns))
    return Stance(pose=pose, placed=placed(body, pose), feet=(feet[0], feet[1]), hands=(holds[0][0], holds[1][0]),
                  elbows=(holds[0][1], holds[1][1]), neck_at=neck_at)


def hip_joint(body: Body, key: KeyPose, side: Side) -> Vector:
    """Where the hip of that side is in `key`, in metres. Raises PoseError where the hips have no place."""
    root, turns = _rooted(body, key)
    return added(root, rotated(turns[PELVIS], body.joints[LEG[side][0]]))


def _rooted(body: Body, key: KeyPose) -> tuple[Vector, list[Quaternion]]:
    """The root, and the turns of the trunk; those of the limbs are not laid yet."""
    turns = list(_spine(key.trunk))
    root = _root(body, key, turns)
    if isinstance(key.root, OnBack):
        root = lying.settled(body, root, turns, key.root.neck_at * body.stature)
    return root, turns


def _spine(trunk: Trunk) -> tuple[Quaternion, ...]:
    turns = [NO_TURN] * 20
    turns[PELVIS] = turn_of(*trunk.pelvis)
    half = scaled(trunk.lumbar, 0.5)
    turns[LUMBAR_LOWER] = turns[LUMBAR_UPPER] = turn_of(*half)
    turns[THORAX], turns[NECK], turns[HEAD] = turn_of(*trunk.thorax), turn_of(*trunk.neck), turn_of(*trunk.head)
    return tuple(turns)


def _root(body: Body, key: KeyPose, turns: list[Quaternion]) -> Vector:
    root = key.root
    if isinstance(root, AtPoint):
        return scaled(root.point, body.stature)
    if isinstance(root, OnBack):
        return ORIGIN
    return _over_knee(body, root, key.legs[root.side], turns[PELVIS])


def _over_knee(body: Body, root: OverKnee, leg: Leg, pelvis: Quaternion) -> Vector:
    if not isinstance(leg, Kneeling):
        raise PoseError("root", "hangs on a knee that does not kneel; let that leg kneel or give the root a point")
    knee = _knee_point(body, leg)
    hip_z = root.hip_z * body.stature
    across = knee[2] - hip_z
    rest = sqrt(max(body.thigh**2 - across**2, 0.0))
    hip = (knee[0] + rest * sin(radians(root.lean)), knee[1] + rest * cos(radians(root.lean)), hip_z)
    return less(hip, rotated(pelvis, body.joints[LEG[root.side][0]]))


def _knee_point(body: Body, leg: Kneeling) -> Vector:
    return (leg.x * body.stature, KNEE_HEIGHT * body.stature, leg.z * body.stature)


def _leg(body: Body, root: Vector, turns: list[Quaternion], side: Side, leg: Leg) -> FootHold:
    """Lay the leg's four turns into `turns`."""
    thigh_bone, shank_bone, foot_bone, toes_bone = LEG[side]
    pelvis = turns[PELVIS]
    hip = added(root, rotated(pelvis, body.joints[thigh_bone]))
    if isinstance(leg, FreeLeg):
        turns[thigh_bone], turns[shank_bone] = _turn_on(side, leg.hip), about(RIGHT, leg.knee)
        turns[foot_bone], turns[toes_bone] = _turn_on(side, leg.foot), about(RIGHT, leg.toes)
        return FootHold.NONE
    if isinstance(leg, Kneeling):
        thigh, shank, foot, toes = _kneeling(body, hip, leg)
        hold = FootHold.KNEE if leg.tucked else FootHold.KNEE_LAID
    else:
        ankle, foot, toes, hold = standing(body, leg)
        part = "right_leg" if side is Side.RIGHT else "left_leg"
        share = share_of_reach(hip, ankle, body.thigh, body.shank)
        if share > LEG_REACH:
            raise PoseError(part, f"cannot reach its place: it would have to be {share:.1%} of its length; bring hip and foot closer")
        thigh, shank = leg_frames(hip, ankle, body.thigh, body.shank, leg.knee)
    turns[thigh_bone] = relative(pelvis, thigh)
    turns[shank_bone] = relative(thigh, shank)
    turns[foot_bone] = relative(shank, foot)
    turns[toes_bone] = toes
    return hold


def _turn_on(side: Side, angles: Vector) -> Quaternion:
    """The turn by angles that are told from each side's own view."""
    flip = 1.0 if side is Side.RIGHT else -1.0
    return turn_of(angles[0], flip * angles[1], flip * angles[2])


def standing(body: Body, leg: FootFlat | OnBall | InAir) -> tuple[Vector, Quaternion, Quaternion, FootHold]:
    """The ankle in metres, the foot's turn in the world, the toes' turn on the foot, and what the leg holds on to."""
    h = body.stature
    if isinstance(leg, FootFlat):
        return (leg.x * h, body.ankle_height, leg.z * h), about(UP, leg.heading), NO_TURN, FootHold.SOLE
    if isinstance(leg, OnBall):
        foot = about(RIGHT, -leg.heel)
        ankle = less((leg.x * h, body.ball_height, leg.z * h), rotated(foot, body.ball))
        return ankle, foot, about(RIGHT, leg.heel), FootHold.BALL
    return scaled(leg.point, h), about(RIGHT, leg.pitch), about(RIGHT, leg.toes), FootHold.NONE


def _kneeling(body: Body, hip: Vector, leg: Kneeling) -> tuple[Quaternion, Quaternion, Quaternion, Quaternion]:
    """Thigh, shank and foot in the world, and the toes on the foot: the ankle stands above the line from knee to ball."""
    knee = _knee_point(body, leg)
    ball = (knee[0] - leg.behind * body.stature, body.ball_height, knee[2])
    foot_length = length(body.ball)
    share = share_of_reach(knee, ball, body.shank, foot_length)
    if share > LEG_REACH:
        raise PoseError("behind", f"puts the ball of the foot out of reach ({share:.1%} of the leg below the knee); make it smaller")
    ankle = middle_joint(knee, ball, body.shank, foot_length, UP)
    hinge = unit(cross(unit(less(hip, knee)), unit(less(ankle, knee))))
    hinge = hinge if hinge[2] > 0 else scaled(hinge, -1.0)
    thigh, shank = bone_frame(hip, knee, hinge), bone_frame(knee, ankle, hinge)
    along = unit(less(ball, ankle))
    across = unit(less(hinge, scaled(along, dot(hinge, along))))
    to_ball = degrees(atan2(body.ball[1], body.ball[0]))
    foot = turned_by(from_axes(along, cross(across, along), across), about(RIGHT, -to_ball))
    toes = relative(foot, _flat_toes(foot)) if leg.tucked else about(RIGHT, LAID_TOES)
    return thigh, shank, foot, toes


def _flat_toes(foot: Quaternion) -> Quaternion:
    """The turn of toes that lie flat on the floor and point forward, across the foot's own hinge."""
    hinge = rotated(foot, RIGHT)
    ahead = cross(hinge, (0.0, -1.0, 0.0))
    ahead = unit((ahead[0], 0.0, ahead[2]))
    if dot(ahead, FORWARD) < 0:
        ahead = scaled(ahead, -1.0)
    across = unit((hinge[0], 0.0, hinge[2]))
    up = cross(across, ahead)
    return from_axes(ahead, up, cross(ahead, up))


def _any_hinge(trunk: Quaternion, way: Vector) -> Vector:
    """Something for a straight elbow to bend about: the trunk's own side to side, or its front to back where the arm points aside."""
    across = rotated(trunk, RIGHT)
    return across if abs(dot(across, way)) < ASIDE else rotated(trunk, FORWARD)


def _arm(body: Body, root: Vector, turns: list[Quaternion], side: Side, arm: Arm) -> tuple[HandHold, Vector]:
    """Lay the arm's three turns into `turns`; what the hand holds on to, and the way the elbow points in the world."""
    upper_bone, forearm_bone, hand_bone = ARM[side]
    where = placed(body, Pose(root, tuple(turns)))
    trunk = where.turns[THORAX]
    flip, flip_angle = ((lambda v: v), 1.0) if side is Side.RIGHT else (mirrored, -1.0)
    if isinstance(arm, ArmAlong):
        axes = NO_TURN if arm.in_world else trunk
        upper_way, forearm_way = (rotated(axes, flip(unit(way))) for way in (arm.upper, arm.forearm))
        hinge = cross(upper_way, forearm_way)
        hinge = unit(hinge) if length(hinge) > STRAIGHT else _any_hinge(trunk, upper_way)
        upper, forearm, hand = bone_frame(ORIGIN, upper_way, hinge), bone_frame(ORIGIN, forearm_way, hinge), about(UP, flip_angle * PALM_IN)
        turns[upper_bone], turns[forearm_bone], turns[hand_bone] = relative(trunk, upper), relative(upper, forearm), hand
        return HandHold.NONE, scaled(rotated(upper, FORWARD), -1.0)
    if isinstance(arm, HandAt):
        grip = grips.Grip(scaled(arm.point, body.stature), grips.hand_turn(arm.fingers, arm.palm), arm.elbow)
        hold = HandHold.FLOOR
    elif isinstance(arm, HandOnHip):
        grip, hold = grips.on_hip(body, where, side), HandHold.HIP
    else:
        grip, hold = grips.on_thigh(body, where, side, arm.share), HandHold.THIGH
    shoulder = where.at[upper_bone]
    share = share_of_reach(shoulder, grip.wrist, body.upper_arm, body.forearm)
    if share > ARM_REACH:
        part = "right_arm" if side is Side.RIGHT else "left_arm"
        raise PoseError(part, f"cannot reach its place: it would have to be {share:.1%} of its length; bring shoulder and hand closer")
    upper, forearm = arm_frames(shoulder, grip.wrist, body.upper_arm, body.forearm, grip.elbow)
    turns[upper_bone], turns[forearm_bone] = relative(trunk, upper), relative(upper, forearm)
    turns[hand_bone] = relative(forearm, grip.hand)
    return hold, grip.elbow
