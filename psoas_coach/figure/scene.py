# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What there is to draw at one instant: plain values, in metres and degrees."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.figure.body import Body
from psoas_coach.figure.pose import Placed
from psoas_coach.figure.vectors import Vector
from psoas_coach.model.kinds import Side


@dataclass(frozen=True, slots=True)
class View:
    """From where the figure is seen. `yaw` 0 looks at the person's right side, 90 from the front, 180 at the left side; `pitch` is how
    far from above. `target` is the point in the middle of the picture; at least `wide` by `tall` metres around it are seen, whatever the
    picture's shape."""

    yaw: float
    pitch: float
    target: Vector
    wide: float
    tall: float


@dataclass(frozen=True, slots=True)
class Mat:
    """The mat on the floor, in metres: from back to front, and half its width."""

    back: float
    front: float
    half_width: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """Where a part of the body goes: a curve through three points in the world."""

    start: Vector
    middle: Vector
    end: Vector


@dataclass(frozen=True, slots=True)
class Psoas:
    """The psoas of one side: its length against the neutral pose in percent, and its normalised fibre length (1 is the length at which
    it is strongest)."""

    percent: float
    fibre: float


@dataclass(frozen=True, slots=True)
class Scene:
    """One instant. `side` is the side being stretched. `breath` runs from -1 (out) to 1 (in).

    `ghost` is the pose that the body has come from, to be shown faintly, and `arrow` the way to go; both None where nothing is to be
    shown. `psoas` has the state of the muscle of each side, None where no muscle is shown.
    """

    body: Body
    placed: Placed
    side: Side
    view: View
    mat: Mat
    breath: float = 0.0
    ghost: Placed | None = None
    arrow: Arrow | None = None
    psoas: tuple[Psoas, Psoas] | None = None  # right, left
