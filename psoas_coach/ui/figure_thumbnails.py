# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Thumbnails: the hold of each stretch, painted once for each size and look."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from psoas_coach.figure.scene import Scene
from psoas_coach.ui.figure_look import Look
from psoas_coach.ui.figure_painter import FigurePainter
from psoas_coach.ui.figure_picture import picture

MOST_IN_A_TILE = 4


class Thumbnails:
    """Pictures of scenes by stretch id. Empty until `set_scenes`: whoever paints a tile then has something else to show."""

    def __init__(self) -> None:
        self._scenes: dict[str, Scene] = {}
        self._look: Look | None = None
        self._painter: FigurePainter | None = None
        self._pictures: dict[tuple[str, int, float], QImage] = {}

    def set_scenes(self, scenes: Mapping[str, Scene], look: Look) -> None:
        """Show these scenes in this look."""
        if scenes != self._scenes or look != self._look:
            self._scenes, self._look = dict(scenes), look
            self._pictures.clear()

    def knows(self, stretch_id: str) -> bool:
        """Whether there is a picture of that stretch."""
        return stretch_id in self._scenes

    def paint(self, painter: QPainter, tile: QRectF, stretches: tuple[str, ...], dpr: float) -> bool:
        """Paint one stretch over the tile, or up to four of a routine in a group; False where a picture is lacking."""
        shown = stretches[:MOST_IN_A_TILE]
        if not shown or not all(map(self.knows, shown)):
            return False
        for number, stretch_id in enumerate(shown):
            cell = _cell(tile, number, len(shown))
            painter.drawImage(cell, self._picture(stretch_id, round(cell.width()), dpr))
        return True

    def _picture(self, stretch_id: str, size: int, dpr: float) -> QImage:
        key = (stretch_id, size, dpr)
        if key not in self._pictures:
            assert self._look is not None
            self._painter = self._painter or FigurePainter()
            self._pictures[key] = picture(self._scenes[stretch_id], self._look, QSize(size, size), dpr, background=False,
                                          painter=self._painter)
        return self._pictures[key]


def _cell(tile: QRectF, number: int, count: int) -> QRectF:
    """Where the picture of that number stands among `count` in a tile."""
    if count == 1:
        return tile
    half = tile.width() / 2
    x = tile.left() + (number % 2) * half
    if count == 3 and number == 2:
        x = tile.left() + half / 2
    y = tile.top() + (number // 2) * half if count > 2 else tile.top() + half / 2
    return QRectF(x, y, half, half)
