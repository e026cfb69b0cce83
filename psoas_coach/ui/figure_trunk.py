# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The trunk of the figure: the top with its neckline, the leggings with their waistband."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from psoas_coach.figure.body import LUMBAR_LOWER, PELVIS, THORAX
from psoas_coach.figure.camera import Camera
from psoas_coach.figure.outline import Rows, lit, outline
from psoas_coach.figure.scene import Scene
from psoas_coach.figure.shape import sections_of
from psoas_coach.figure.silhouettes import Silhouettes
from psoas_coach.model.kinds import Side
from psoas_coach.ui.figure_canvas import Canvas
from psoas_coach.ui.figure_look import Look, Tones

_ROUND = tuple((cos(2 * pi * i / 20), sin(2 * pi * i / 20)) for i in range(20))


HIP_LIGHT = (-0.82, 0.1)
"""On the hips the shade lies at the side alone: below, the legs go on."""


def hip_tones(scene: Scene, look: Look) -> Tones:
    """The hips are as the leg that does not work; where both do, as they are."""
    return look.working if scene.side is Side.BOTH else look.leggings


def paint_trunk(
    canvas: Canvas, camera: Camera, shape: Silhouettes, scene: Scene, look: Look, rim: float, over: Sequence[Rows],
) -> None:
    """Paint the trunk; the outline of its hips is there already. `over` is what will come upon it: where that sticks out it shares the
    trunk's outline."""
    trunk = shape.trunk
    canvas.fill(outline((*trunk.yoke, *trunk.top, *over), rim), look.outline)
    canvas.fill(outline(trunk.yoke), look.skin.shade)
    canvas.fill(lit(trunk.yoke), look.skin.light)
    canvas.fill(outline(trunk.top), look.top.shade)
    canvas.fill(lit(trunk.top), look.top.light)
    _neckline(canvas, camera, shape, scene, look, rim)
    hips = hip_tones(scene, look)
    canvas.fill(outline(trunk.bottoms), hips.shade)
    canvas.fill(lit(trunk.bottoms, 0.93, 0.085, HIP_LIGHT), hips.light)
    _waistband(canvas, camera, shape, scene, look, rim)


def _neckline(canvas: Canvas, camera: Camera, shape: Silhouettes, scene: Scene, look: Look, rim: float) -> None:
    """The opening of the top: lower in front than behind."""
    h, frame = scene.body.stature, shape.frames[THORAX]
    numbers: list[float] = []
    for c, s in _ROUND:
        numbers += camera.seen_from(frame, ((0.009 + 0.044 * c) * h, (0.138 - 0.017 * c - 0.004 * s * s) * h, 0.050 * s * h))[:2]
    canvas.fill([numbers], look.skin.light)


def _waistband(canvas: Canvas, camera: Camera, shape: Silhouettes, scene: Scene, look: Look, rim: float) -> None:
    """A line below the upper edge of the leggings, on the side that is seen."""
    table = sections_of(scene.body.build, scene.body.stature)
    (_, low, _), depth, width = table["pelvis"][-1]
    (x, high, _), depth_above, width_above = table["lumbar_lower"][0]
    frame = shape.frames[PELVIS]
    base = scene.body.joints[LUMBAR_LOWER]
    share = 0.45
    y = low + (high + base[1] - low) * share
    centre_x = table["pelvis"][-1][0][0] * (1 - share) + (x + base[0]) * share
    d, w = depth + (depth_above - depth) * share, width + (width_above - width) * share
    numbers: list[float] = []
    start = next((i for i, (c, s) in enumerate(_ROUND) if _faces(frame, d, w, c, s) and not _faces(frame, d, w, *_ROUND[i - 1])), 0)
    for i in range(len(_ROUND)):
        c, s = _ROUND[(start + i) % len(_ROUND)]
        if not _faces(frame, d, w, c, s):
            break
        numbers += camera.seen_from(frame, (centre_x + d * c, y, w * s))[:2]
    if len(numbers) >= 4:
        canvas.line(numbers, look.leggings.line, rim * 0.7)


def _faces(frame: Sequence[float], depth: float, width: float, c: float, s: float) -> bool:
    """Whether that place on the ellipse looks towards the camera."""
    return frame[5] * c / depth + frame[11] * s / width < 0
