# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The painter of the figure: mat and shadows, the pose it comes from, the body, the way to go, and the lens.

The body is painted in groups, the furthest first: legs, arms, trunk, head. Each has one outline around the whole of it. Where a near limb
lies upon the trunk its outline comes out slowly from the joint, so that hips and shoulders have no seam.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter

from psoas_coach.figure.camera import Camera
from psoas_coach.figure.outline import beginning, faded_rim, lit, outline
from psoas_coach.figure.scene import Scene
from psoas_coach.figure.silhouettes import Limb, Silhouettes, sides_of, silhouettes
from psoas_coach.ui.figure_backdrop import Backdrop
from psoas_coach.ui.figure_canvas import Canvas
from psoas_coach.ui.figure_ground import Ground
from psoas_coach.ui.figure_head import paint_head
from psoas_coach.ui.figure_lens import Lens
from psoas_coach.ui.figure_look import Look, Tones
from psoas_coach.ui.figure_marks import paint_arrow
from psoas_coach.ui.figure_trunk import hip_tones, paint_trunk

RIM_M = 0.0062
"""How thick the outline is, in metres on a body of 1.75 m."""
FAR_TINT, FAR_WORKING_TINT = 0.34, 0.16
SKIN_TINT = 0.55
"""Skin takes so much of the tint only: more would make it another person's."""
NEAR_M = 0.10
"""A limb of the far side loses its tint while it comes so far before the trunk."""
FADE = 0.38
"""Over which share of its length the outline of a near limb comes out."""
BLEND = 0.46
"""Over which share of the thigh the colour of the hips fades out."""


class FigurePainter:
    """Paints scenes. It keeps what it can use again; one painter serves one place on the screen.

    `lens_every_s` lets the lens lag behind the body: it is painted anew at most once in so many seconds. A painter for drawings made of
    paths `keeps` no pictures of what is behind the body.
    """

    def __init__(self, *, lens_every_s: float = 0.0, now: Callable[[], float] = monotonic, keeps: bool = True) -> None:
        self._canvas = Canvas()
        self._ground = Ground()
        self._backdrop = Backdrop(keeps=keeps)
        self._lens = Lens(lens_every_s, now)
        self._far: dict[tuple[Look, str, int], Tones] = {}

    @property
    def lens_lags(self) -> bool:
        """Whether the lens in the last picture shows an earlier scene, so that the picture wants to be painted once more."""
        return self._lens.lags

    def paint(
        self, painter: QPainter, rect: QRectF, scene: Scene, look: Look, *, lens: QRectF | None = None, background: bool = True,
    ) -> None:
        """Paint a scene into `rect`, and nothing outside it. `lens` is where the magnified muscle goes, in the painter's coordinates.

        `background` False leaves out the stage behind the mat.
        """
        canvas = self._canvas
        width, height = rect.width(), rect.height()
        camera = Camera(scene.view, width, height)
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas.painter = painter
        sharp = painter.device().devicePixelRatio()
        if background:
            painter.fillRect(QRectF(0, 0, width, height), QColor(look.ground))
        self._backdrop.paint(canvas, camera, scene, look, QSizeF(width, height), sharp)
        self._ground.paint_shadows(canvas, camera, scene, look)
        shape = silhouettes(scene.body, scene.placed, camera, scene.breath, sharp)
        self._body(camera, shape, scene, look)
        if scene.arrow is not None:
            paint_arrow(canvas, camera, scene.arrow, look, scene.body.stature)
        if lens is not None and scene.psoas is not None:
            self._lens.paint(canvas, camera, shape, scene, look, lens.translated(-rect.topLeft()))
        canvas.painter = None
        painter.restore()

    def _body(self, camera: Camera, shape: Silhouettes, scene: Scene, look: Look) -> None:
        canvas, rim = self._canvas, max(0.8, RIM_M * camera.scale)
        working = sides_of(scene.side)
        hips = hip_tones(scene, look)
        groups: list[tuple[float, str, Limb | None]] = [(shape.trunk.depth, "trunk", None), (shape.head_depth, "head", None)]
        groups += [(leg.depth, "leg", leg) for leg in shape.legs]
        groups += [(arm.depth, "arm", arm) for arm in shape.arms]
        groups.sort(key=lambda group: -group[0])
        place = next(i for i, group in enumerate(groups) if group[1] == "trunk")
        beyond = shape.trunk.depth
        rimmed = False
        for i, (depth, kind, limb) in enumerate(groups):
            near = i > place
            if not rimmed and kind in ("leg", "trunk"):  # a leg behind the hips comes upon their outline, so that it grows out of them
                roots = [beginning(leg.upper, BLEND) for leg in shape.legs if leg.depth < beyond]
                canvas.fill(outline((*shape.trunk.bottoms, *roots), rim), look.outline)
                rimmed = True
            if kind == "trunk":
                over = [beginning(arm.upper, BLEND) for arm in shape.arms if arm.depth < beyond]
                if shape.head_depth < beyond:
                    over.append(shape.neck)
                paint_trunk(canvas, camera, shape, scene, look, rim, over)
            elif kind == "head":
                paint_head(canvas, camera, shape, scene, look, rim, near=near)
            elif limb is not None:
                away = limb.far * min(1.0, max(0.0, 1.0 + (depth - beyond) / NEAR_M))
                if kind == "leg":
                    self._leg(limb, look, hips, rim, away, near=near, working=limb.side in working)
                else:
                    self._arm(limb, look, rim, away, near=near)

    def _leg(self, limb: Limb, look: Look, hips: Tones, rim: float, away: float, *, near: bool, working: bool) -> None:
        canvas = self._canvas
        tint = (FAR_WORKING_TINT if working else FAR_TINT) * away
        cloth = self._tones(look, "working" if working else "leggings", tint)
        skin = self._tones(look, "skin", tint * SKIN_TINT)
        cloth_parts = (limb.upper, limb.lower)
        if near:
            canvas.fill([faded_rim(limb.upper, rim, FADE), *outline((limb.lower, *limb.bare), rim)], look.outline)
        else:
            canvas.fill(outline((*cloth_parts, *limb.bare), rim), look.outline)
        canvas.fill(outline(limb.bare), skin.shade)
        canvas.fill(lit(limb.bare), skin.light)
        canvas.fill(outline(cloth_parts), cloth.shade)
        if working and near:
            canvas.fill(outline([beginning(limb.upper, BLEND)]), _blend(limb, hips.shade))
        canvas.fill(lit(cloth_parts), cloth.light)
        if working or tint > 0:
            canvas.fill(lit([beginning(limb.upper, BLEND)]), _blend(limb, hips.light))

    def _arm(self, limb: Limb, look: Look, rim: float, away: float, *, near: bool) -> None:
        canvas, skin = self._canvas, self._tones(look, "skin", FAR_TINT * away * SKIN_TINT)
        parts = (limb.upper, limb.lower, *limb.bare)
        if near:
            canvas.fill([faded_rim(limb.upper, rim, FADE), *outline((limb.lower, *limb.bare), rim)], look.outline)
        else:
            canvas.fill(outline(parts, rim), look.outline)
        canvas.fill(outline(parts), skin.shade)
        canvas.fill(lit(parts), skin.light)

    def _tones(self, look: Look, material: str, tint: float) -> Tones:
        """The tones of a material tinted by distance, in steps too small to be seen."""
        step = round(tint * 64)
        key = (look, material, step)
        tones = self._far.get(key)
        if tones is None:
            tones = self._far[key] = look.far(getattr(look, material), step / 64)
        return tones


def _blend(limb: Limb, hip: str) -> QBrush:
    """The colour of the hips, which fades out along the thigh."""
    (ax, ay, radius), (bx, by, _) = limb.root, limb.middle
    dx, dy = bx - ax, by - ay
    size = (dx * dx + dy * dy) ** 0.5 or 1.0
    reach = size * 0.42
    gradient = QLinearGradient(QPointF(ax - dx / size * radius * 0.3, ay - dy / size * radius * 0.3),
                               QPointF(ax + dx / size * reach, ay + dy / size * reach))
    colour, gone = QColor(hip), QColor(hip)
    gone.setAlpha(0)
    gradient.setColorAt(0.0, colour)
    gradient.setColorAt(1.0, gone)
    return QBrush(gradient)
