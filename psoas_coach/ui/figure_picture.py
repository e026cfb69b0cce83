# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the figure for thumbnails and files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from psoas_coach.figure.scene import Scene
from psoas_coach.ui.figure_look import Look
from psoas_coach.ui.figure_painter import FigurePainter


def picture(
    scene: Scene, look: Look, size: QSize, dpr: float = 1.0, *, background: bool = True, lens: QRectF | None = None,
    painter: FigurePainter | None = None,
) -> QImage:
    """A picture of `size` in device-independent pixels. Without a background what is behind the mat stays transparent.

    Whoever makes many of them gives the same `painter` to each.
    """
    image = QImage(round(size.width() * dpr), round(size.height() * dpr), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    brush = QPainter(image)
    (painter or FigurePainter()).paint(brush, QRectF(0, 0, size.width(), size.height()), scene, look, lens=lens, background=background)
    brush.end()
    return image


def write_svg(scene: Scene, look: Look, size: QSize, file: Path, *, lens: QRectF | None = None) -> None:
    """Write the figure as an SVG file of `size` pixels."""
    from PySide6.QtSvg import QSvgGenerator  # loads a library that only whoever writes such a file needs

    target = QSvgGenerator()
    target.setFileName(str(file))
    target.setSize(size)
    target.setViewBox(QRectF(0, 0, size.width(), size.height()))
    brush = QPainter(target)
    FigurePainter(keeps=False).paint(brush, QRectF(0, 0, size.width(), size.height()), scene, look, lens=lens)
    brush.end()
