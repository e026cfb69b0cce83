# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What no body can do in a pose of the person's own, in plain words. Sides are named by {side} and {other}: {side} is the stretched one.

The rules are those of the pose files (`checks.py`), and a few more that a hand-made pose needs: shoulders, chest, head, and something to
stand on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psoas_coach.figure.angles import neck_angles, thorax_angles
from psoas_coach.figure.body import HEAD, SIDES, Body, body_of
from psoas_coach.figure.checks import Excess, beyond_limits, inside_the_floor
from psoas_coach.figure.keys import Choreography, KeyPose
from psoas_coach.figure.own_poses import key_of, shoulder_way
from psoas_coach.figure.pose import Pose, lowest_points
from psoas_coach.figure.solving import PoseError, solved
from psoas_coach.figure.stance import contacts
from psoas_coach.figure.vectors import angles_of
from psoas_coach.model.figure import OwnPose
from psoas_coach.model.joints import JOINTS
from psoas_coach.model.kinds import Build

WORDS: Mapping[str, tuple[str, str]] = {
    "hip flexion": ("The {side} leg goes too far back at the hip.", "The {side} thigh comes too close to the belly."),
    "hip adduction": ("The {side} leg is spread too far to the side.", "The {side} leg crosses over too far."),
    "hip rotation": ("The {side} leg is turned out too far.", "The {side} leg is turned in too far."),
    "knee": ("The {side} knee is bent further than a knee goes.", "The {side} knee bends the wrong way."),
    "ankle": ("The {side} foot is pointed too far.", "The {side} foot is bent up too far: raise the heel, or bring the knee back."),
    "toes": ("The {side} toes are bent down too far.", "The {side} toes are bent up too far: lower the heel."),
    "elbow": ("The {side} elbow bends the wrong way.", "The {side} elbow is bent further than an elbow goes."),
    "lumbar extension": ("The lower back is rounded too far.", "The lower back is arched too far."),
    "lumbar bending": ("The waist bends too far to the {other} side.", "The waist bends too far to the {side} side."),
    "lumbar rotation": ("The waist is turned too far to the {side} side.", "The waist is turned too far to the {other} side."),
    "thorax extension": ("The chest is rounded too far.", "The chest is arched too far."),
    "thorax bending": ("The chest bends too far to the {other} side.", "The chest bends too far to the {side} side."),
    "thorax rotation": ("The chest is turned too far to the {side} side.", "The chest is turned too far to the {other} side."),
    "neck rotation": ("The head is turned too far to the {side} side.", "The head is turned too far to the {other} side."),
}
"""What is said of a joint below and above its range; of the right one, where there are two."""

OUT_OF_REACH = {
    "right_leg": "The {side} foot cannot reach its place: bring hips and foot closer together.",
    "left_leg": "The {other} foot cannot reach its place: bring hips and foot closer together.",
    "right_arm": "The {side} hand cannot reach what it holds on to: come closer, or let it go.",
    "left_arm": "The {other} hand cannot reach what it holds on to: come closer, or let it go.",
}
BODY_PARTS = {
    "pelvis": "hips", "lumbar_lower": "lower back", "lumbar_upper": "lower back", "thorax": "chest", "neck": "neck", "head": "head",
    "thigh": "thigh", "shank": "shin", "foot": "foot", "toes": "toes", "upper_arm": "upper arm", "forearm": "forearm", "hand": "hand",
}
UNCLEAR = "A limb is folded up so far that it could point anywhere: open it a little."
NO_SUPPORT = "Nothing touches the floor: keep a foot, a knee or the back on it."
TOUCHING_M = 0.012
"""Skin this near to the floor rests on it, in metres."""

NO_SUCH_POSE = "This pose, or something set in it, is not among what came with the app."

THORAX_EXTENSION = (-50.0, 25.0)
HEAD_NOD, HEAD_TILT, HEAD_TURN = (-75.0, 75.0), 50.0, 45.0
"""Neck and head together; of the turn, the head's own part."""

BACK_HANGING, BACK_RAISED, RAISED_FROM, ACROSS = 0.90, 0.70, -0.4, 0.80
"""How far backwards an upper arm points at most, hanging and raised, as the sine of the angle; above `RAISED_FROM` it begins to count as
raised. And how far across the body."""


def troubles_of(pose: OwnPose, shipped: Mapping[str, Choreography]) -> tuple[str, ...]:
    """What is wrong with a pose, for either build and either reach; empty when nothing is. Raises nothing."""
    if beyond := [name for name, value in pose.angles if name in JOINTS and not JOINTS[name].low <= value <= JOINTS[name].high]:
        return tuple(f"“{JOINTS[name].title}” is set further than it goes." for name in beyond)
    try:
        keys = [key_of(pose, shipped, gentle=gentle) for gentle in (False, True)]
    except KeyError:
        return (NO_SUCH_POSE,)
    different = keys if keys[0] != keys[1] else keys[:1]
    return tuple(dict.fromkeys(text for key in different for build in Build for text in _troubles(body_of(build), key)))


def _troubles(body: Body, key: KeyPose) -> Iterator[str]:
    try:
        stance = solved(body, key)
    except PoseError as error:
        yield OUT_OF_REACH.get(error.part, UNCLEAR)
        return
    except (ValueError, ZeroDivisionError):  # a limb whose ends meet
        yield UNCLEAR
        return
    yield from map(_excess_words, beyond_limits(stance.pose))
    yield from _strained(stance.pose)
    for bone, _ in inside_the_floor(body, stance.placed):
        end = "go into the floor: raise them." if bone.startswith("toes") or bone == "pelvis" else "goes into the floor: raise it."
        yield f"The {_bone_words(bone)} {end}"
    if not contacts(stance) and min(lowest_points(body, stance.placed)) > TOUCHING_M:
        yield NO_SUPPORT


def _excess_words(excess: Excess) -> str:
    side, _, joint = excess.joint.partition(" ")
    if side not in ("right", "left"):
        side, joint = "right", excess.joint
    low, high = WORDS[joint]
    return _of_side(low if excess.angle < excess.low else high, side)


def _of_side(text: str, side: str) -> str:
    """A sentence about the right side, said of that side."""
    return text if side == "right" else text.replace("{side}", "{other}")


def _bone_words(bone: str) -> str:
    name, _, side = bone.rpartition("_")
    if side not in ("r", "l"):
        return BODY_PARTS[bone]
    return f"{{{'side' if side == 'r' else 'other'}}} {BODY_PARTS[name]}"


def _strained(pose: Pose) -> Iterator[str]:
    """Yield what the pose files leave to whoever writes them."""
    low, high = WORDS["thorax extension"]
    chest = thorax_angles(pose).extension
    if not THORAX_EXTENSION[0] <= chest <= THORAX_EXTENSION[1]:
        yield low if chest < 0 else high
    neck, head = neck_angles(pose), angles_of(pose.turns[HEAD])
    nod = neck.extension + head[0]
    if not HEAD_NOD[0] <= nod <= HEAD_NOD[1]:
        yield f"The head is bent too far {'down' if nod < 0 else 'back'}."
    tilt = neck.bending + head[1]
    if abs(tilt) > HEAD_TILT:
        yield f"The head is tilted too far to the {{{'other' if tilt < 0 else 'side'}}} side."
    if abs(head[2]) > HEAD_TURN:
        yield WORDS["neck rotation"][0 if head[2] < 0 else 1]
    for side in SIDES:
        x, y, z = shoulder_way(pose.turns, side)
        raised = min(1.0, max(0.0, (y - RAISED_FROM) / -RAISED_FROM))
        if -x > BACK_HANGING + (BACK_RAISED - BACK_HANGING) * raised:
            yield _of_side("The {side} arm goes too far back.", side.value)
        if -z > ACROSS:
            yield _of_side("The {side} arm goes too far across the body.", side.value)

