# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where tiles come from: light to load, so that the library can be shown before the figure is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from psoas_coach.ui.figure_thumbnails import Thumbnails


class FigureTiles:
    """Paints the thumbnails of stretches once somebody has given it some."""

    def __init__(self) -> None:
        self.thumbnails: Thumbnails | None = None

    def paint(self, painter: QPainter, tile: QRectF, stretches: tuple[str, ...], dpr: float) -> bool:
        """Paint these stretches into the tile; False where that is not possible yet, and something else has to stand there."""
        return self.thumbnails is not None and self.thumbnails.paint(painter, tile, stretches, dpr)
