# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From one stance to another: turns go along the shortest arc, and what both ends hold on to is held all the way.

Between two holds that are not the same a foot is carried: along a line, lifted in the middle.
"""

from __future__ import annotations

from math import pi, sin

from psoas_coach.figure import grips, lying
from psoas_coach.figure.body import ARM, LEG, PELVIS, SIDES, THORAX, Body
from psoas_coach.figure.limbs import arm_frames, leg_frames
from psoas_coach.figure.pose import Placed, Pose, placed
from psoas_coach.figure.stance import FootHold, HandHold, Stance
from psoas_coach.figure.vectors import (
    FORWARD,
    RIGHT,
    Quaternion,
    Vector,
    about,
    added,
    between,
    length,
    less,
    relative,
    rotated,
    slerp,
    turned_by,
    undone,
)
from psoas_coach.model.kinds import Side

LIFT, ROLLING_LIFT = 0.026, 0.055
"""How high a foot is carried in the middle of its way, in fractions of stature: higher where it rolls over from ball to back."""

TOE_CLEARANCE = 13.0
"""How far a kneeling leg lifts its foot while the toes are tucked under or laid flat, in degrees of the knee."""

SAME_PLACE_M = 0.002
STANDING = (FootHold.SOLE, FootHold.BALL, FootHold.KNEE)
KNEELING = (FootHold.KNEE, FootHold.KNEE_LAID)


def stance_between(body: Body, a: Stance, b: Stance, share: float) -> Stance:
    """The stance `share` (0..1) of the way from `a` to `b`; its holds are those that both ends share. Bones keep their lengths."""
    if share <= 0:
        return a
    if share >= 1:
        return b
    turns = [slerp(p, q, share) for p, q in zip(a.pose.turns, b.pose.turns, strict=True)]
    feet = [_shared_foot(a, b, index) for index in (0, 1)]
    hands = [a.hands[index] if _same_hand(a, b, index) else HandHold.NONE for index in (0, 1)]
    neck_at = None
    root = between(a.pose.root, b.pose.root, share)
    knee = next((index for index in (0, 1) if feet[index] in KNEELING), None)
    if knee is not None:
        root = _over_knee(body, a, b, turns[PELVIS], SIDES[knee], share)
    if a.neck_at is not None and b.neck_at is not None:
        neck_at = a.neck_at + (b.neck_at - a.neck_at) * share
        root = lying.settled(body, root, turns, neck_at)
    for index, side in enumerate(SIDES):
        if feet[index] in KNEELING:
            _keep_kneeling(a, b, turns, side, share)
        else:
            _carry_leg(body, a, b, root, turns, side, feet[index], share)
    elbows = (between(a.elbows[0], b.elbows[0], share), between(a.elbows[1], b.elbows[1], share))
    if hands != [HandHold.NONE, HandHold.NONE]:
        where = placed(body, Pose(root, tuple(turns)))
        for index, side in enumerate(SIDES):
            if hands[index] is not HandHold.NONE:
                grip = _grip(body, a, b, where, hands[index], side, share)
                upper_bone, forearm_bone, hand_bone = ARM[side]
                upper, forearm = arm_frames(where.at[upper_bone], grip.wrist, body.upper_arm, body.forearm, grip.elbow)
                turns[upper_bone] = relative(where.turns[THORAX], upper)
                turns[forearm_bone], turns[hand_bone] = relative(upper, forearm), relative(forearm, grip.hand)
    pose = Pose(root, tuple(turns))
    return Stance(pose=pose, placed=placed(body, pose), feet=(feet[0], feet[1]), hands=(hands[0], hands[1]), elbows=elbows,
                  neck_at=neck_at)


def _shared_foot(a: Stance, b: Stance, index: int) -> FootHold:
    """What the leg holds on to all the way; NONE where it is carried."""
    first, second = a.feet[index], b.feet[index]
    _, knee, ankle, toes = LEG[SIDES[index]]

    def same(bone: int) -> bool:
        return length(less(a.placed.at[bone], b.placed.at[bone])) < SAME_PLACE_M

    if first in KNEELING and second in KNEELING and same(knee):
        return first if first is second else FootHold.KNEE_LAID
    if first is second is FootHold.SOLE and same(ankle):
        return FootHold.SOLE
    if first in STANDING and second in STANDING and same(toes):
        return FootHold.BALL
    return FootHold.NONE


def _same_hand(a: Stance, b: Stance, index: int) -> bool:
    if a.hands[index] is not b.hands[index] or a.hands[index] is HandHold.NONE:
        return False
    wrist = ARM[SIDES[index]][2]
    return a.hands[index] is not HandHold.FLOOR or length(less(a.placed.at[wrist], b.placed.at[wrist])) < SAME_PLACE_M


def _over_knee(body: Body, a: Stance, b: Stance, pelvis: Quaternion, side: Side, share: float) -> Vector:
    thigh_bone, knee_bone, _, _ = LEG[side]
    thigh = slerp(a.placed.turns[thigh_bone], b.placed.turns[thigh_bone], share)
    knee = between(a.placed.at[knee_bone], b.placed.at[knee_bone], share)
    hip = added(knee, rotated(thigh, (0.0, body.thigh, 0.0)))
    return less(hip, rotated(pelvis, body.joints[thigh_bone]))


def _keep_kneeling(a: Stance, b: Stance, turns: list[Quaternion], side: Side, share: float) -> None:
    thigh_bone, shank_bone, foot_bone, _ = LEG[side]
    thigh, shank, foot = (slerp(a.placed.turns[bone], b.placed.turns[bone], share) for bone in (thigh_bone, shank_bone, foot_bone))
    index = SIDES.index(side)
    if a.feet[index] is not b.feet[index]:
        shank = turned_by(shank, about(RIGHT, -TOE_CLEARANCE * sin(pi * share)))
    turns[thigh_bone], turns[shank_bone], turns[foot_bone] = relative(turns[PELVIS], thigh), relative(thigh, shank), relative(shank, foot)


def _carry_leg(
    body: Body, a: Stance, b: Stance, root: Vector, turns: list[Quaternion], side: Side, hold: FootHold, share: float
) -> None:
    thigh_bone, shank_bone, foot_bone, toes_bone = LEG[side]
    foot = slerp(a.placed.turns[foot_bone], b.placed.turns[foot_bone], share)
    if hold is FootHold.SOLE:
        ankle, foot = a.placed.at[foot_bone], a.placed.turns[foot_bone]
    elif hold is FootHold.BALL:
        ankle = less(between(a.placed.at[toes_bone], b.placed.at[toes_bone], share), rotated(foot, body.ball))
    else:
        ankle = between(a.placed.at[foot_bone], b.placed.at[foot_bone], share)
        index = SIDES.index(side)
        if FootHold.NONE not in (a.feet[index], b.feet[index]):
            lift = ROLLING_LIFT if FootHold.KNEE_LAID in (a.feet[index], b.feet[index]) else LIFT
            ankle = added(ankle, (0.0, sin(pi * share) * lift * body.stature, 0.0))
    ahead = between(rotated(a.placed.turns[thigh_bone], FORWARD), rotated(b.placed.turns[thigh_bone], FORWARD), share)
    hip = added(root, rotated(turns[PELVIS], body.joints[thigh_bone]))
    thigh, shank = leg_frames(hip, ankle, body.thigh, body.shank, ahead)
    turns[thigh_bone], turns[shank_bone], turns[foot_bone] = relative(turns[PELVIS], thigh), relative(thigh, shank), relative(shank, foot)


def _grip(body: Body, a: Stance, b: Stance, where: Placed, hold: HandHold, side: Side, share: float) -> grips.Grip:
    if hold is HandHold.HIP:
        return grips.on_hip(body, where, side)
    hand_bone = ARM[side][2]
    index = SIDES.index(side)
    elbow = between(a.elbows[index], b.elbows[index], share)
    if hold is HandHold.THIGH:
        thigh = LEG[side][0]
        wrists = [_seen_from(stance, thigh, hand_bone) for stance in (a, b)]
        hand = slerp(a.placed.turns[hand_bone], b.placed.turns[hand_bone], share)
        return grips.Grip(where.point(thigh, between(wrists[0], wrists[1], share)), hand, elbow)
    return grips.Grip(a.placed.at[hand_bone], slerp(a.placed.turns[hand_bone], b.placed.turns[hand_bone], share), elbow)


def _seen_from(stance: Stance, frame: int, bone: int) -> Vector:
    """A bone's joint in the axes of another bone."""
    return rotated(undone(stance.placed.turns[frame]), less(stance.placed.at[bone], stance.placed.at[frame]))
