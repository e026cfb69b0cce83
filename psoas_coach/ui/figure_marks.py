# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is drawn beside the body: the pose that it comes from, and the arrow that shows the way."""

from __future__ import annotations

from math import sqrt

from psoas_coach.figure.camera import Camera
from psoas_coach.figure.outline import outline
from psoas_coach.figure.scene import Arrow, Scene
from psoas_coach.figure.silhouettes import Silhouettes
from psoas_coach.ui.figure_canvas import Canvas
from psoas_coach.ui.figure_look import Look, mixed

GHOST = 0.20
"""How much of its colour a ghost keeps. It is flat and opaque: where its parts overlap nothing shows."""
STEPS = 16


def paint_ghost(canvas: Canvas, shape: Silhouettes, scene: Scene, look: Look) -> None:
    """The pose that the body has come from, in flat pale colours."""
    skin, top, legs = (mixed(look.ground, tones.light, GHOST) for tones in (look.skin, look.top, look.leggings))
    limbs = [part for arm in shape.arms for part in (arm.upper, arm.lower, *arm.bare)]
    feet = [part for leg in shape.legs for part in leg.bare]
    canvas.fill(outline([*limbs, *feet, *shape.trunk.yoke, shape.neck, shape.jaw]), skin)
    canvas.fill(outline([*shape.trunk.bottoms, *(part for leg in shape.legs for part in (leg.upper, leg.lower))]), legs)
    canvas.fill(outline(shape.trunk.top), top)


def paint_arrow(canvas: Canvas, camera: Camera, arrow: Arrow, look: Look, stature: float) -> None:
    """One thick arrow that grows towards its head, with a rim that sets it off from whatever is behind."""
    a, m, b = camera.seen(arrow.start), camera.seen(arrow.middle), camera.seen(arrow.end)
    cx, cy = 2 * m[0] - (a[0] + b[0]) / 2, 2 * m[1] - (a[1] + b[1]) / 2
    width = 0.0115 * stature * camera.scale
    ex, ey = b[0] - cx, b[1] - cy
    size = sqrt(ex * ex + ey * ey) or 1.0
    ex, ey = ex / size, ey / size
    tail: list[tuple[float, float, float, float, float]] = []
    reach = width * 2.9
    neck = (b[0] - ex * reach, b[1] - ey * reach)
    kx, ky = cx - ex * reach * 0.5, cy - ey * reach * 0.5
    for i in range(STEPS + 1):
        t = i / STEPS
        u = 1 - t
        x, y = u * u * a[0] + 2 * u * t * kx + t * t * neck[0], u * u * a[1] + 2 * u * t * ky + t * t * neck[1]
        dx, dy = 2 * u * (kx - a[0]) + 2 * t * (neck[0] - kx), 2 * u * (ky - a[1]) + 2 * t * (neck[1] - ky)
        size = sqrt(dx * dx + dy * dy) or 1.0
        tail.append((x, y, width * (0.22 + 0.78 * t), -dy / size, dx / size))
    rim = max(1.2, width * 0.30)
    head = (b[0], b[1], neck[0] - ex * width * 0.55, neck[1] - ey * width * 0.55, neck[0], neck[1])
    for grow, colour in ((rim, look.arrow_rim), (0.0, look.arrow)):
        left = [v for x, y, r, nx, ny in tail for v in (x + (r + grow) * nx, y + (r + grow) * ny)]
        right = [v for x, y, r, nx, ny in reversed(tail) for v in (x - (r + grow) * nx, y - (r + grow) * ny)]
        x, y, r, nx, ny = tail[0]
        cap = [x - (r + grow) * ny * -1 * -1, y + (r + grow) * nx * -1]
        canvas.fill([[*left, *right, *cap]], colour)
    wing = width * 2.25
    corners = [head[0], head[1], head[2] - ey * wing, head[3] + ex * wing, head[4], head[5], head[2] + ey * wing, head[3] - ex * wing]
    canvas.line([*corners, *corners[:2]], look.arrow_rim, rim * 2)
    joint = [v for x, y, r, nx, ny in tail[-4:] for v in (x + r * nx, y + r * ny)]
    joint += [v for x, y, r, nx, ny in reversed(tail[-4:]) for v in (x - r * nx, y - r * ny)]
    canvas.fill([joint], look.arrow)
    canvas.fill([corners], look.arrow)
    canvas.line([*corners, *corners[:2]], look.arrow, rim * 0.6)
