# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is behind the body and seldom changes: the mat, and the ghost of the pose that it comes from.

It is kept as a picture: only while the view moves has it to be painted for each frame.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from psoas_coach.figure.camera import Camera
from psoas_coach.figure.pose import Placed
from psoas_coach.figure.scene import Scene
from psoas_coach.figure.silhouettes import silhouettes
from psoas_coach.ui.figure_canvas import Canvas
from psoas_coach.ui.figure_ground import paint_mat
from psoas_coach.ui.figure_look import Look
from psoas_coach.ui.figure_marks import paint_ghost


class Backdrop:
    """Paints it; from a picture where it `keeps` one, else shape by shape."""

    def __init__(self, *, keeps: bool) -> None:
        self._keeps = keeps
        self._key: tuple[object, ...] = ()
        self._ghost: Placed | None = None  # kept alive, so that no other one gets its id
        self._picture: QPixmap | None = None

    def paint(self, canvas: Canvas, camera: Camera, scene: Scene, look: Look, size: QSizeF, sharp: float) -> None:
        """Paint mat and ghost at the painter's origin; `sharp` is its device's pixel ratio."""
        painter = canvas.painter
        assert painter is not None
        if not self._keeps:
            _paint(canvas, camera, scene, look)
            return
        key = (camera.view, scene.mat, id(scene.ghost), scene.body.build, scene.side, look, size.width(), size.height(), sharp)
        if self._picture is None or key != self._key:
            self._key, self._ghost = key, scene.ghost
            self._picture = QPixmap(QSize(round(size.width() * sharp), round(size.height() * sharp)))
            self._picture.setDevicePixelRatio(sharp)
            self._picture.fill(Qt.GlobalColor.transparent)
            brush = QPainter(self._picture)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            canvas.painter = brush
            _paint(canvas, camera, scene, look)
            brush.end()
            canvas.painter = painter
        painter.drawPixmap(QPointF(0, 0), self._picture)


def _paint(canvas: Canvas, camera: Camera, scene: Scene, look: Look) -> None:
    paint_mat(canvas, camera, scene.mat, look)
    if scene.ghost is not None:
        paint_ghost(canvas, silhouettes(scene.body, scene.ghost, camera), scene, look)
