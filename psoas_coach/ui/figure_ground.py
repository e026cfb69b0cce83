# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the figure stands on: the mat, and the soft shadows where the body comes near to the floor."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QRadialGradient

from psoas_coach.figure.body import ARM, HEAD, LEG, PELVIS, SIDES, THORAX
from psoas_coach.figure.camera import Camera
from psoas_coach.figure.scene import Mat, Scene
from psoas_coach.ui.figure_canvas import Canvas
from psoas_coach.ui.figure_look import Look

THICKNESS_M = 0.012
CORNER_M = 0.035
SPRITE = 48
FADES_AT_M = 0.55
"""The height at which a part of the body throws no shadow any more."""

HIGHEST_M = 0.85
"""No joint higher than this throws one, wherever its bone points."""
FAINT = 0.10
"""Less opacity than this is not worth painting."""

_SHADOWS = (  # bone, sphere, how wide and how strong
    *((LEG[side][part], sphere, wide, strong) for side in SIDES for part, sphere, wide, strong in (
        (2, 1, 2.2, 1.0), (3, 0, 2.8, 1.0), (1, 0, 2.1, 0.9), (1, 3, 2.1, 0.8))),
    *((ARM[side][2], 1, 2.4, 0.9) for side in SIDES),
    (PELVIS, 0, 2.2, 0.8), (PELVIS, 3, 2.2, 0.8), (THORAX, 0, 2.6, 0.9), (HEAD, 1, 1.6, 0.8),
)


class Ground:
    """Paints the shadows; the mat is `paint_mat`."""

    def __init__(self) -> None:
        self._sprites: dict[str, QPixmap] = {}

    def paint_shadows(self, canvas: Canvas, camera: Camera, scene: Scene, look: Look) -> None:
        """Paint a soft shadow under whatever is near the floor."""
        painter = canvas.painter
        assert painter is not None
        sprite = self._sprite(look.shadow)
        source = QRectF(0, 0, SPRITE, SPRITE)
        flat = max(0.12, abs(camera.away[1]))
        spheres = scene.body.spheres
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for bone, index, factor, strong in _SHADOWS:
            centre, radius = spheres[bone][index]
            if scene.placed.at[bone][1] > HIGHEST_M:
                continue
            x, y, z = scene.placed.point(bone, centre)
            height = max(0.0, y - radius)
            if height >= FADES_AT_M:
                continue
            seen = camera.seen((x + 0.10 * y, 0.0, z - 0.04 * y))
            reach = (radius * factor + height * 0.22) * seen[3]
            opacity = strong * (1 - height / FADES_AT_M) ** 2
            if opacity < FAINT:
                continue
            painter.setOpacity(opacity)
            wide, high = reach * 1.25, reach * flat * 1.35
            painter.drawPixmap(QRectF(seen[0] - wide, seen[1] - high, 2 * wide, 2 * high), sprite, source)
        painter.setOpacity(1.0)

    def _sprite(self, colour: str) -> QPixmap:
        sprite = self._sprites.get(colour)
        if sprite is None:
            sprite = self._sprites[colour] = QPixmap(SPRITE, SPRITE)
            sprite.fill(Qt.GlobalColor.transparent)
            gradient = QRadialGradient(SPRITE / 2, SPRITE / 2, SPRITE / 2)
            for stop, alpha in ((0.0, 92), (0.35, 66), (0.7, 20), (1.0, 0)):
                tone = QColor(colour)
                tone.setAlpha(alpha)
                gradient.setColorAt(stop, tone)
            painter = QPainter(sprite)
            painter.fillRect(0, 0, SPRITE, SPRITE, QBrush(gradient))
            painter.end()
        return sprite


def paint_mat(canvas: Canvas, camera: Camera, mat: Mat, look: Look) -> None:
    """The mat, its edge, and a lighter field that leaves a border."""
    canvas.fill([_field(camera, mat, -THICKNESS_M, 0.0)], look.mat_edge)
    canvas.fill([_field(camera, mat, 0.0, 0.0)], look.mat)
    canvas.fill([_field(camera, mat, 0.0, 0.045)], look.mat_light)


def _field(camera: Camera, mat: Mat, height: float, inset: float) -> list[float]:
    """The mat's outline `inset` metres inside its edge, with its corners cut round."""
    back, front, half = mat.back + inset, mat.front - inset, mat.half_width - inset
    r = max(0.004, CORNER_M - inset * 0.5)
    corners = (
        (back, -half, 0, 1, 1, 0), (front, -half, -1, 0, 0, 1), (front, half, 0, -1, -1, 0), (back, half, 1, 0, 0, -1),
    )
    numbers: list[float] = []
    for x, z, ax, az, bx, bz in corners:
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            u, v = (1 - share) ** 2, share**2
            seen = camera.seen((x + r * (ax * u + bx * v), height, z + r * (az * u + bz * v)))
            numbers += seen[:2]
    return numbers
