# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lens: a round window that magnifies the muscle being stretched, a ring on the body where it looks, and the number."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPixmap

from psoas_coach.figure.body import HIP_HALF_WIDTH, LUMBAR_UPPER, PELVIS
from psoas_coach.figure.camera import Camera
from psoas_coach.figure.outline import outline
from psoas_coach.figure.scene import Scene, View
from psoas_coach.figure.silhouettes import Silhouettes, sides_of
from psoas_coach.figure.vectors import Vector, between
from psoas_coach.model.kinds import Side
from psoas_coach.ui.figure_anatomy import Anatomy, strain_colour
from psoas_coach.ui.figure_canvas import Canvas
from psoas_coach.ui.figure_look import Look, mixed
from psoas_coach.ui.theme import font_of
from psoas_coach.ui.tokens import BOLD

SPAN = 0.212
"""What the lens shows from edge to edge, as a fraction of stature: from the uppermost lumbar vertebra to the top of the thigh bone."""
MARGIN = 6.0
"""Room around the window for its edge and the plate, in pixels."""
PLATE = 0.20
"""How far below the lens the plate with the number reaches, as a part of the lens's height."""


def percent_text(percent: float) -> str:
    """The number as it is printed: with its sign, to a tenth."""
    tenths = round(percent * 10)
    return f"{'−' if tenths < 0 else '+' if tenths > 0 else ''}{abs(tenths) / 10:.1f} %"


def looked_at(scene: Scene) -> Vector:
    """The place in the body that the lens shows the middle of, in metres."""
    body, where = scene.body, scene.placed
    sign = {Side.RIGHT: 1.0, Side.LEFT: -1.0, Side.BOTH: 0.0}[scene.side]
    hip = where.point(PELVIS, (0.0, 0.0, sign * HIP_HALF_WIDTH * body.stature * 0.8))
    return between(hip, where.point(LUMBAR_UPPER, (0.01 * body.stature, 0.0, 0.0)), 0.36)


class Lens:
    """Paints the lens. It keeps its window as a picture, and paints that anew at most once in `every_s` seconds."""

    def __init__(self, every_s: float, now: Callable[[], float]) -> None:
        self._every_s, self._now = every_s, now
        self._picture: QPixmap | None = None
        self._frame: tuple[object, ...] = ()
        self._seen: tuple[object, ...] = ()
        self._painted_at = 0.0
        self.lags = False
        """Whether the window shows an earlier scene than was asked for last."""

    def paint(self, canvas: Canvas, camera: Camera, shape: Silhouettes, scene: Scene, look: Look, place: QRectF) -> None:
        """Paint the lens into `place`, and what ties it to the body. The number's plate reaches a little below."""
        painter = canvas.painter
        assert painter is not None
        radius = min(place.width(), place.height()) / 2
        target = looked_at(scene)
        x, y, _, scale = camera.seen(target)
        _tie(canvas, look, (x, y), SPAN * scene.body.stature / 2 * scale, place.center(), radius)
        ratio = painter.device().devicePixelRatio()
        frame = (look, radius, ratio, scene.side, scene.body.build)
        seen = (scene.placed, scene.view, scene.psoas)  # and not the breath: it moves nothing in here
        due = self._every_s <= 0 or self._now() - self._painted_at >= self._every_s
        if self._picture is None or frame != self._frame or (seen != self._seen and due):
            self._picture = self._painted(canvas, camera, shape, scene, look, radius, ratio, target)
            self._frame, self._seen, self._painted_at = frame, seen, self._now()
        self.lags = seen != self._seen
        painter.drawPixmap(place.center() - QPointF(radius + MARGIN, radius + MARGIN), self._picture)

    def _painted(
        self, canvas: Canvas, camera: Camera, shape: Silhouettes, scene: Scene, look: Look, radius: float, ratio: float, target: Vector,
    ) -> QPixmap:
        """The window and the number, with a margin around."""
        wide, high = 2 * (radius + MARGIN), 2 * (radius + MARGIN) + 2 * radius * PLATE
        picture = QPixmap(round(wide * ratio), round(high * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        outer = canvas.painter
        painter = canvas.painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, MARGIN)
        self._window(canvas, camera, shape, scene, look, radius, target)
        if scene.psoas is not None:
            states = [scene.psoas[0 if side is Side.RIGHT else 1].percent for side in sides_of(scene.side)]
            _number(canvas, look, sum(states) / len(states), QPointF(radius, radius), radius)
        painter.end()
        canvas.painter = outer
        return picture

    def _window(
        self, canvas: Canvas, camera: Camera, shape: Silhouettes, scene: Scene, look: Look, radius: float, target: Vector,
    ) -> None:
        """What is seen through the lens: the body, pale, and within it bones and muscles."""
        painter = canvas.painter
        assert painter is not None
        centre = QPointF(radius, radius)
        window = QPainterPath()
        window.addEllipse(centre, radius, radius)
        painter.fillPath(window, canvas.brush(look.lens))
        painter.save()
        painter.setClipPath(window)
        x, y, _, scale = camera.seen(target)
        span = SPAN * scene.body.stature
        close = Camera(View(scene.view.yaw, scene.view.pitch, target, span, span), 2 * radius, 2 * radius)
        painter.save()
        painter.translate(centre)
        painter.scale(close.scale / scale, close.scale / scale)
        painter.translate(-x, -y)
        canvas.fill(outline([*shape.trunk.top, *shape.trunk.bottoms, *(leg.upper for leg in shape.legs)]), look.lens_body)
        painter.restore()
        Anatomy(canvas, close, scene, look).paint(sides_of(scene.side))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(canvas.pen(look.lens_edge, max(2.0, radius * 0.035)))
        painter.drawEllipse(centre, radius, radius)


def _tie(canvas: Canvas, look: Look, at: tuple[float, float], ring: float, centre: QPointF, radius: float) -> None:
    """The ring where the lens looks, and the line from there to the lens."""
    painter = canvas.painter
    assert painter is not None
    dx, dy = centre.x() - at[0], centre.y() - at[1]
    size = sqrt(dx * dx + dy * dy)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((look.ground, 2.6), (look.lens_edge, 1.3)):
        painter.setPen(canvas.pen(colour, width))
        painter.drawEllipse(QPointF(at[0], at[1]), ring, ring)
        if size > ring + radius:
            painter.drawLine(QPointF(at[0] + dx / size * ring, at[1] + dy / size * ring),
                             QPointF(centre.x() - dx / size * radius, centre.y() - dy / size * radius))


def _number(canvas: Canvas, look: Look, percent: float, centre: QPointF, radius: float) -> None:
    """How much longer the muscle is, on a plate at the lens's lower edge."""
    painter = canvas.painter
    assert painter is not None
    text = percent_text(percent)
    size = max(11.0, radius * 0.24)
    font = font_of(size, BOLD, tabular=True)
    metrics = QFontMetricsF(font)
    dot = size * 0.62
    width, height = metrics.horizontalAdvance(text) + dot + size * 1.3, size * 1.6
    plate = QRectF(centre.x() - width / 2, centre.y() + radius - height * 0.34, width, height)
    painter.setPen(canvas.pen(look.lens_edge, 1.5))
    painter.setBrush(canvas.brush(look.plate))
    painter.drawRoundedRect(plate, height / 2, height / 2)
    colour = strain_colour(percent)
    left = plate.left() + size * 0.5
    canvas.disc(left + dot / 2, plate.center().y(), dot / 2 + 1, mixed(colour, look.ink, 0.45))
    canvas.disc(left + dot / 2, plate.center().y(), dot / 2, colour)
    painter.setFont(font)
    painter.setPen(QColor(look.ink))
    painter.drawText(QPointF(left + dot + size * 0.3, plate.center().y() + metrics.capHeight() / 2), text)
