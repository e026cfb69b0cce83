# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own line icons: SVGs from the app's resources, tinted in any colour, kept as pixmaps per size and screen scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import psoas_coach.resources_rc  # noqa: F401  (registers ":/icons")
from psoas_coach.model.kinds import Position

POSITION_ICONS = {
    Position.SUPINE: "supine", Position.PRONE: "prone", Position.SIDE_LYING: "side-lying", Position.HALF_KNEELING: "half-kneeling",
    Position.STANDING: "standing", Position.LOW_LUNGE: "low-lunge", Position.SEATED: "seated",
}
APP_ICON = "psoas-coach"


def icon_path(name: str) -> str:
    """Where an icon stands among the app's resources."""
    return f":/icons/{name}.svg"


@lru_cache(maxsize=64)
def _renderer(name: str) -> QSvgRenderer:
    return QSvgRenderer(icon_path(name))


@lru_cache(maxsize=256)
def _pixmap(name: str, size: int, rgba: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name).render(painter, QRectF(0, 0, side, side))
    if name != APP_ICON:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), QColor.fromRgba(rgba))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon `size` logical pixels wide in `colour`, sharp on a screen of that pixel ratio."""
    return _pixmap(name, size, colour.rgba(), ratio)


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Paint the icon into the middle of `rect`, as large as fits."""
    size = int(min(rect.width(), rect.height()))
    ratio = painter.device().devicePixelRatioF()
    x, y = rect.center().x() - size / 2, rect.center().y() - size / 2
    painter.drawPixmap(round(x), round(y), icon_pixmap(name, size, colour, ratio))


def app_icon() -> QIcon:
    """The icon of the window and the task bar."""
    icon = QIcon()
    for size in (16, 32, 64, 128):
        icon.addPixmap(icon_pixmap(APP_ICON, size, QColor(0, 0, 0)))
    return icon
