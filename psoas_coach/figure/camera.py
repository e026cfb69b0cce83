# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The camera: where a point of the world lies in the picture.

It is nearly orthographic: the eye stands far enough away that limbs keep their proportions, and near enough that what is in front is a
little larger.
"""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

from psoas_coach.figure.scene import View
from psoas_coach.figure.vectors import Quaternion, Vector, between, cross, dot, less, mirrored

EYE_M = 6.0
"""How far the eye is from the view's target, in metres."""

Seen = tuple[float, float, float, float]
"""A point in the picture: x and y in pixels (y down), depth in metres beyond the target, and pixels per metre there."""

Frame = tuple[float, float, float, float, float, float, float, float, float, float, float, float]
"""A bone as the camera has it: right, up and depth of its joint in metres, then of each of its three axes."""


class Camera:
    """Projects points for a picture of `width` × `height` pixels. All that the view asks for is seen, as large as it fits."""

    __slots__ = ("away", "middle_x", "middle_y", "right", "scale", "target", "up", "view")

    def __init__(self, view: View, width: float, height: float) -> None:
        yaw, pitch = radians(view.yaw), radians(view.pitch)
        self.view = view
        self.target = view.target
        self.away: Vector = (-sin(yaw) * cos(pitch), -sin(pitch), -cos(yaw) * cos(pitch))
        self.right: Vector = (cos(yaw), 0.0, -sin(yaw))
        self.up: Vector = cross(self.right, self.away)
        self.scale = min(width / view.wide, height / view.tall)
        self.middle_x, self.middle_y = width / 2, height / 2

    def seen(self, point: Vector) -> Seen:
        """Where a point of the world is seen."""
        at = less(point, self.target)
        depth = dot(at, self.away)
        scale = self.scale * EYE_M / (EYE_M + depth)
        return (self.middle_x + dot(at, self.right) * scale, self.middle_y - dot(at, self.up) * scale, depth, scale)

    def depth(self, point: Vector) -> float:
        """How far beyond the target a point is, in metres."""
        return dot(less(point, self.target), self.away)

    def frame(self, at: Vector, turn: Quaternion) -> Frame:
        """A bone at `at` turned by `turn`, in the camera's axes: one multiplication a point is then left to do."""
        w, x, y, z = turn
        ax, ay, az = 1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)
        bx, by, bz = 2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)
        cx, cy, cz = 2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)
        (rx, ry, rz), (ux, uy, uz), (fx, fy, fz) = self.right, self.up, self.away
        px, py, pz = at[0] - self.target[0], at[1] - self.target[1], at[2] - self.target[2]
        return (
            rx * px + ry * py + rz * pz, ux * px + uy * py + uz * pz, fx * px + fy * py + fz * pz,
            rx * ax + ry * ay + rz * az, ux * ax + uy * ay + uz * az, fx * ax + fy * ay + fz * az,
            rx * bx + ry * by + rz * bz, ux * bx + uy * by + uz * bz, fx * bx + fy * by + fz * bz,
            rx * cx + ry * cy + rz * cz, ux * cx + uy * cy + uz * cz, fx * cx + fy * cy + fz * cz,
        )

    def seen_from(self, frame: Frame, local: Vector) -> Seen:
        """Where a point given in the axes of a bone is seen."""
        ox, oy, oz, ax, ay, az, bx, by, bz, cx, cy, cz = frame
        x, y, z = local
        depth = oz + az * x + bz * y + cz * z
        scale = self.scale * EYE_M / (EYE_M + depth)
        return (
            self.middle_x + (ox + ax * x + bx * y + cx * z) * scale, self.middle_y - (oy + ay * x + by * y + cy * z) * scale,
            depth, scale,
        )


def mirrored_view(view: View) -> View:
    """The view that shows the mirrored body as the mirror image of the picture."""
    return replace(view, yaw=180.0 - view.yaw, target=mirrored(view.target))


def view_between(a: View, b: View, share: float) -> View:
    """The view `share` (0..1) of the way from `a` to `b`; the yaw turns the shorter way round."""
    turn = (b.yaw - a.yaw + 180.0) % 360.0 - 180.0
    return View(
        yaw=a.yaw + turn * share, pitch=a.pitch + (b.pitch - a.pitch) * share, target=between(a.target, b.target, share),
        wide=a.wide + (b.wide - a.wide) * share, tall=a.tall + (b.tall - a.tall) * share)
