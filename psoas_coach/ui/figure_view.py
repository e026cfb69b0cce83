# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of the figure: shows a scene, lets itself be turned by dragging, and finds a place for the lens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from psoas_coach.figure.body import BONES, HEAD, PELVIS
from psoas_coach.figure.camera import Camera
from psoas_coach.figure.scene import Scene, View
from psoas_coach.figure.vectors import Vector, between, length, less
from psoas_coach.model.kinds import Side
from psoas_coach.ui.figure_look import Look, look_of
from psoas_coach.ui.figure_painter import FigurePainter
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SPACE_12

if TYPE_CHECKING:
    from psoas_coach.figure.performance import Shown

DEGREES_PER_PIXEL = 0.45
LOWEST, HIGHEST = -5.0, 60.0
"""How far from above or below one can look, in degrees."""
SMALLEST = 220
"""In a place lower or narrower than this there is no lens, in pixels."""
WHOLE_AT, MARGIN_M = 40.0, 0.36
"""A view turned this far, in degrees, shows the whole body and so much around its joints."""
LENS = 0.30
"""The lens's diameter as a part of the smaller side."""
WORTH_A_CHANGE = 0.22
"""How much more room the other corner must have before the lens changes over, as a part of the width."""
LENS_EVERY_MS = 150
"""The lens follows the body at most this often."""


def _around(scene: Scene) -> tuple[Vector, float]:
    """The middle of the body, and the width in metres that shows all of it from anywhere."""
    at = scene.placed.at
    low, high = (tuple(choose(point[axis] for point in at) for axis in range(3)) for choose in (min, max))
    middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2)
    return middle, 2 * max(length(less(point, middle)) for point in at) + MARGIN_M


def corners(rect: QRectF, radius: float) -> QPainterPath:
    """What a rectangle has more than the same one with round corners."""
    path = QPainterPath()
    path.addRect(rect.adjusted(-1, -1, 1, 1))
    path.addRoundedRect(rect, radius, radius)
    return path


class FigureView(QWidget):
    """Shows scenes, and lets itself be turned with the mouse. It takes no focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = FigurePainter(lens_every_s=LENS_EVERY_MS / 1000)
        self._scene: Scene | None = None
        self._before: Scene | None = None
        self._fading = 0.0
        self._stills: dict[str, tuple[tuple[object, ...], QPixmap]] = {}
        self._catch_up = QTimer(self)
        self._catch_up.setSingleShot(True)
        self._catch_up.setInterval(LENS_EVERY_MS)
        self._catch_up.timeout.connect(self.update)
        self._look = look_of()
        self._lens = False
        self._lens_left: tuple[Side, bool] | None = None
        self._yaw, self._pitch = 0.0, 0.0
        self._grabbed: QPointF | None = None
        self._corner, self._corner_token = 0, "surface"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName("Figure")

    @property
    def scene(self) -> Scene | None:
        """What is shown, as it was given: without the person's turn."""
        return self._scene

    @property
    def turned(self) -> tuple[float, float]:
        """By how much the person has turned the view: yaw and pitch in degrees."""
        return (self._yaw, self._pitch)

    @property
    def lens_rect(self) -> QRectF | None:
        """Where the lens is, or None where there is none."""
        scene = self.seen_scene()
        return None if scene is None else self._lens_place(scene)

    def set_scene(self, scene: Scene | None) -> None:
        """Show a scene, or nothing. A scene equal to the last one costs nothing."""
        self._show(scene, None, 0.0)

    def set_shown(self, shown: Shown | None) -> None:
        """Show an instant: a scene, and over it the fading one before."""
        if shown is None:
            self._show(None, None, 0.0)
        else:
            self._show(shown.scene, shown.before, shown.fading)

    def set_look(self, look: Look) -> None:
        """Show the figure in these colours."""
        if look != self._look:
            self._look = look
            self.update()

    def set_lens(self, on: bool) -> None:
        """Show the lens where there is room for it."""
        if on != self._lens:
            self._lens = on
            self.update()

    def round_corners(self, radius: int, token: str) -> None:
        """Show what lies around the view, in the colour of that token, in its corners: the mat would reach into them."""
        self._corner, self._corner_token = radius, token
        self.update()

    def reset_view(self) -> None:
        """Look again from where the scene wants to be looked at."""
        if self.turned != (0.0, 0.0):
            self._yaw = self._pitch = 0.0
            self.update()

    def seen_scene(self) -> Scene | None:
        """The scene as the person has turned it."""
        return None if self._scene is None else self._turned_scene(self._scene)

    def paintEvent(self, event: QPaintEvent) -> None:
        scene = self.seen_scene()
        if scene is None:
            return
        painter = QPainter(self)
        if self._before is None or self._fading <= 0:
            self._stills.clear()
            self._painter.paint(painter, QRectF(self.rect()), scene, self._look, lens=self._lens_place(scene), background=False)
            if self._painter.lens_lags:
                self._catch_up.start()
        else:
            painter.drawPixmap(0, 0, self._faded(scene, self._turned_scene(self._before)))
        if self._corner:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(corners(QRectF(self.rect()), self._corner), current_paints().brush(self._corner_token))
        painter.end()

    def _show(self, scene: Scene | None, before: Scene | None, fading: float) -> None:
        if (scene, before, fading) != (self._scene, self._before, self._fading):
            self._scene, self._before, self._fading = scene, before, fading
            self.update()

    def _turned_scene(self, scene: Scene) -> Scene:
        if self.turned == (0.0, 0.0):
            return scene
        view = scene.view
        middle, reach = _around(scene)
        share = min(1.0, (abs(self._yaw) + abs(self._pitch)) / WHOLE_AT)
        return replace(scene, view=View(
            view.yaw + self._yaw, view.pitch + self._pitch, between(view.target, middle, share),
            view.wide + (max(view.wide, reach) - view.wide) * share, view.tall + (max(view.tall, reach) - view.tall) * share))

    def _faded(self, scene: Scene, before: Scene) -> QPixmap:
        """Both scenes, each with its share. The shares are added up, so that what is the same in both does not grow pale on the way."""
        layer, share = self._empty(), self._empty()
        for target, opacity, picture in (
                (layer, 1 - self._fading, self._still("now", scene)), (share, self._fading, self._still("before", before))):
            painter = QPainter(target)
            painter.setOpacity(opacity)
            painter.drawPixmap(0, 0, picture)
            painter.end()
        painter = QPainter(layer)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.drawPixmap(0, 0, share)
        painter.end()
        return layer

    def _still(self, slot: str, scene: Scene) -> QPixmap:
        """A scene as a picture, kept while it is the same."""
        key = (scene, self._look, self._lens, self.size(), self.devicePixelRatio())
        kept = self._stills.get(slot)
        if kept is None or kept[0] != key:
            picture = self._empty()
            painter = QPainter(picture)
            FigurePainter().paint(painter, QRectF(self.rect()), scene, self._look, lens=self._lens_place(scene), background=False)
            painter.end()
            kept = self._stills[slot] = (key, picture)
        return kept[1]

    def _empty(self) -> QPixmap:
        ratio = self.devicePixelRatio()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None or self._scene is None:
            return
        moved = event.position() - self._grabbed
        self._grabbed = event.position()
        pitch = self._scene.view.pitch
        self._yaw = (self._yaw - moved.x() * DEGREES_PER_PIXEL + 180.0) % 360.0 - 180.0
        self._pitch = min(HIGHEST, max(LOWEST, pitch + self._pitch + moved.y() * DEGREES_PER_PIXEL)) - pitch
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.reset_view()

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    def _lens_place(self, scene: Scene) -> QRectF | None:
        """The upper corner that the body leaves more room in. The lens changes corners only when the other is clearly better."""
        width, height = float(self.width()), float(self.height())
        if not self._lens or scene.psoas is None or min(width, height) < SMALLEST:
            return None
        side = min(width, height) * LENS
        camera = Camera(scene.view, width, height)
        low = SPACE_12 + side * 1.25
        leftmost, rightmost = width, 0.0
        for bone in range(len(BONES)):
            x, y, _, scale = camera.seen(scene.placed.at[bone])
            if y < low + 0.1 * scale:
                leftmost, rightmost = min(leftmost, x), max(rightmost, x)
        room_left, room_right = leftmost, width - rightmost
        beside = camera.seen(scene.placed.at[HEAD])[0] - camera.seen(scene.placed.at[PELVIS])[0]
        room_left, room_right = room_left - max(0.0, -beside), room_right - max(0.0, beside)  # the line to it shall not cross the face
        if self._lens_left is None or self._lens_left[0] is not scene.side:
            left = room_left > room_right
        elif self._lens_left[1]:
            left = room_left >= room_right - WORTH_A_CHANGE * width
        else:
            left = room_left > room_right + WORTH_A_CHANGE * width
        self._lens_left = (scene.side, left)
        return QRectF(SPACE_12 if left else width - SPACE_12 - side, SPACE_12, side, side)
