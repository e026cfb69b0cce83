# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure's head: neck, face, hair and ears. The face is a calm hint; where it looks is told by nose, ear and hairline."""

from __future__ import annotations

from math import sqrt

from psoas_coach.figure.body import HEAD
from psoas_coach.figure.camera import Camera, Frame
from psoas_coach.figure.outline import ROUGH, Directions, Rows, directions, directions_for, faded_rim, hull, lit, outline
from psoas_coach.figure.scene import Scene
from psoas_coach.figure.silhouettes import Silhouettes
from psoas_coach.figure.vectors import Vector
from psoas_coach.model.kinds import Build
from psoas_coach.ui.figure_canvas import Canvas
from psoas_coach.ui.figure_look import Look

SKULL: Vector = (0.004, 0.050, 0.0)
AXES: Vector = (0.0585, 0.0545, 0.0465)
HAIRLINE: Vector = (0.843, -0.538, 0.0)
"""The direction of the face's middle in the skull's own proportions; the hairline is a circle about it."""
HAIRLINE_AT = 0.24
NOSE: tuple[tuple[Vector, float], ...] = (((0.0545, 0.042, 0.0), 0.0045), ((0.0625, 0.024, 0.0), 0.0048), ((0.052, 0.020, 0.0), 0.0060))


def paint_head(canvas: Canvas, camera: Camera, shape: Silhouettes, scene: Scene, look: Look, rim: float, *, near: bool) -> None:
    """Paint neck and head. `near` says that they come upon the trunk."""
    h, frame = scene.body.stature, shape.frames[HEAD]
    around = directions_for(camera.scale * (canvas.painter.device().devicePixelRatio() if canvas.painter else 1.0))
    whole = _dome(camera, frame, h, 1.035, around)
    facing = -(frame[5] * HAIRLINE[0] + frame[8] * HAIRLINE[1])
    nose = _nose(camera, frame, h)
    bun = _circle(camera, frame, (-0.060, 0.070, 0.0), 0.0245, h) if scene.body.build is Build.NARROW else None
    behind = bun is not None and frame[5] < 0
    if bun is not None and behind:
        _bun(canvas, bun, look, rim)
    neck = faded_rim(shape.neck, rim, 0.6) if near else outline([shape.neck], rim)[0]
    canvas.fill([neck, *outline([whole, shape.jaw, nose], rim)], look.outline)
    canvas.fill(outline([shape.neck]), look.skin.shade)
    canvas.fill(lit([shape.neck], 0.86, 0.22, (-0.6, 0.0)), look.skin.light)
    canvas.fill(outline([shape.throat]), look.skin.shade)
    if facing >= 0:
        face = _dome(camera, frame, h, 1.0, around, (HAIRLINE, HAIRLINE_AT))
        canvas.fill(outline([whole]), look.hair.shade)
        canvas.fill(lit([whole], 0.84, 0.13), look.hair.light)
        canvas.fill(outline([face, shape.jaw, nose]), look.skin.shade)
        canvas.fill(lit([face, shape.jaw], 0.86, 0.12), look.skin.light)
    else:
        back = _dome(camera, frame, h, 1.035, around, ((-HAIRLINE[0], -HAIRLINE[1], 0.0), -HAIRLINE_AT))
        canvas.fill(outline([whole, shape.jaw, nose]), look.skin.shade)
        canvas.fill(lit([whole, shape.jaw], 0.86, 0.12), look.skin.light)
        canvas.fill(outline([back]), look.hair.shade)
        canvas.fill(lit([back], 0.84, 0.13), look.hair.light)
    _ears(canvas, camera, frame, h, look, rim)
    _face(canvas, camera, frame, h, look, rim)
    if bun is not None and not behind:
        _bun(canvas, bun, look, rim)


def _circle(camera: Camera, frame: Frame, at: Vector, radius: float, h: float) -> tuple[float, float, float]:
    x, y, _, scale = camera.seen_from(frame, (at[0] * h, at[1] * h, at[2] * h))
    return (x, y, radius * h * scale)


def _bun(canvas: Canvas, bun: tuple[float, float, float], look: Look, rim: float) -> None:
    x, y, radius = bun
    canvas.disc(x, y, radius + rim, look.outline)
    canvas.disc(x, y, radius, look.hair.shade)
    canvas.disc(x - radius * 0.10, y - radius * 0.14, radius * 0.80, look.hair.light)


def _nose(camera: Camera, frame: Frame, h: float) -> Rows:
    return hull([_circle(camera, frame, at, radius, h) for at, radius in NOSE], directions(ROUGH))


def _dome(
    camera: Camera, frame: Frame, h: float, grow: float, around: Directions, cap: tuple[Vector, float] | None = None,
) -> Rows:
    """The outline of the skull, `grow` times its size, or of that cap of it: what lies beyond a plane."""
    x, y, _, scale = camera.seen_from(frame, (SKULL[0] * h, SKULL[1] * h, SKULL[2] * h))
    a, b, c = AXES[0] * h * grow * scale, AXES[1] * h * grow * scale, AXES[2] * h * grow * scale
    right = (frame[3] * a, frame[6] * b, frame[9] * c)
    down = (-frame[4] * a, -frame[7] * b, -frame[10] * c)
    rows = []
    for ux, uy in around:
        gx, gy, gz = ux * right[0] + uy * down[0], ux * right[1] + uy * down[1], ux * right[2] + uy * down[2]
        size = sqrt(gx * gx + gy * gy + gz * gz) or 1e-9
        px, py, pz = gx / size, gy / size, gz / size
        if cap is not None:
            (nx, ny, nz), plane = cap
            out = px * nx + py * ny + pz * nz
            if out < plane:  # beyond the cap: the nearest place on its rim
                px, py, pz = px - out * nx, py - out * ny, pz - out * nz
                size = sqrt(max(1e-12, px * px + py * py + pz * pz))
                r = sqrt(1 - plane * plane) / size
                px, py, pz = px * r + nx * plane, py * r + ny * plane, pz * r + nz * plane
        vx, vy = px * right[0] + py * right[1] + pz * right[2], px * down[0] + py * down[1] + pz * down[2]
        size = sqrt(vx * vx + vy * vy) or 1e-9
        rows.append((x, y, size, vx / size, vy / size, b))
    return rows


def _ears(canvas: Canvas, camera: Camera, frame: Frame, h: float, look: Look, rim: float) -> None:
    for side in (1.0, -1.0):
        if -frame[11] * side > 0.12:
            x, y, radius = _circle(camera, frame, (-0.002, 0.030, 0.0465 * side), 0.0115, h)
            canvas.disc(x, y, radius, look.skin.line)
            canvas.disc(x - radius * 0.04, y - radius * 0.06, radius * 0.82, look.skin.light)


def _face(canvas: Canvas, camera: Camera, frame: Frame, h: float, look: Look, rim: float) -> None:
    """Lowered lids and a quiet mouth, on whatever of the face is seen."""
    for side in (1.0, -1.0):
        if -(frame[5] * 0.86 + frame[11] * 0.42 * side) > 0.30:
            lid: list[float] = []
            for x, y, z in ((0.0535, 0.0420, 0.0110), (0.0510, 0.0390, 0.0165), (0.0480, 0.0392, 0.0220), (0.0430, 0.0425, 0.0275)):
                lid += camera.seen_from(frame, (x * h, y * h, z * side * h))[:2]
            canvas.line(lid, look.skin.line, rim * 0.85)
    if -frame[5] > 0.15:
        mouth: list[float] = []
        for x, y, z in ((0.0515, 0.0065, 0.0100), (0.0550, 0.0052, 0.0), (0.0515, 0.0065, -0.0100)):
            mouth += camera.seen_from(frame, (x * h, y * h, z * h))[:2]
        canvas.line(mouth, look.skin.line, rim * 0.7)
