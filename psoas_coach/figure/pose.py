# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pose, and where it puts every bone (forward kinematics)."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.figure.body import PARENT, TWIN, Body
from psoas_coach.figure.vectors import Quaternion, Vector, added, mirrored, mirrored_turn, rotated, turned_by


@dataclass(frozen=True, slots=True)
class Pose:
    """How a body is posed. `root` is the middle between the hip joints, in metres in the world.

    `turns` has for each bone of `BONES` its orientation in the axes of the bone it hangs on; the pelvis's is in the world.
    """

    root: Vector
    turns: tuple[Quaternion, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Every bone in the world: where its joint is, in metres, and how it is turned. Indexed as `BONES`."""

    at: tuple[Vector, ...]
    turns: tuple[Quaternion, ...]

    def point(self, bone: int, local: Vector) -> Vector:
        """A point given in a bone's own axes, in the world."""
        return added(self.at[bone], rotated(self.turns[bone], local))


def placed(body: Body, pose: Pose) -> Placed:
    """Where `pose` puts the bones of `body`. Bones never change their length."""
    at, turns = [pose.root], [pose.turns[0]]
    joints, local = body.joints, pose.turns
    for bone in range(1, len(PARENT)):
        parent = PARENT[bone]
        at.append(added(at[parent], rotated(turns[parent], joints[bone])))
        turns.append(turned_by(turns[parent], local[bone]))
    return Placed(tuple(at), tuple(turns))


def mirrored_pose(pose: Pose) -> Pose:
    """The same pose of the other side. Its own mirror image is exactly the pose again."""
    return Pose(mirrored(pose.root), tuple(mirrored_turn(pose.turns[twin]) for twin in TWIN))


def lowest_points(body: Body, where: Placed) -> tuple[float, ...]:
    """For each bone the height of its skin's lowest point, in metres; below 0 is inside the floor."""
    lowest = []
    for bone, spheres in enumerate(body.spheres):
        height = where.at[bone][1]
        w, x, y, z = where.turns[bone]
        row = (2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x))  # what each local axis adds to the height
        lowest.append(height + min(row[0] * c[0] + row[1] * c[1] + row[2] * c[2] - r for c, r in spheres))
    return tuple(lowest)
