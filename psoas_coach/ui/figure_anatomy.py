# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bones and psoas as the lens shows them.

The points of the muscle are those of the gait2392 model (Delp et al. 1990; CC BY 3.0), in metres at a stature of 1.80 m, taken from the
middle between the hips; the bones are drawn around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from psoas_coach.figure.body import LEG, LUMBAR_LOWER, LUMBAR_UPPER, PELVIS, THORAX
from psoas_coach.figure.camera import Camera, Frame
from psoas_coach.figure.outline import ROUGH, Circle, Rows, circles, directions, hull, lit, outline, strip
from psoas_coach.figure.scene import Psoas, Scene
from psoas_coach.figure.shape import Sphere
from psoas_coach.figure.solids import discs
from psoas_coach.figure.vectors import Vector, angles_of, between, relative
from psoas_coach.model.kinds import Side
from psoas_coach.ui.figure_canvas import Canvas
from psoas_coach.ui.figure_look import Look, mixed

MODEL_STATURE = 1.80
STRAIN = ((-10.0, "#2F6DB5"), (0.0, "#E9DDD0"), (2.0, "#F6B26B"), (6.0, "#E4572E"), (9.0, "#B3121D"))
"""The colour of the psoas by its length against the neutral pose, in percent. It also runs from light to dark for the colour-blind."""

BRIM: Vector = (0.0469, 0.0091, 0.0759)  # where it turns over the pelvic brim, in the pelvis
UNDER: Vector = (0.0419, -0.0144, 0.0816)  # where it leaves the pelvis while the hip is straight
OVER_HEAD: Vector = (0.0016, -0.0507, 0.0038)  # the same on the thigh
TROCHANTER: Vector = (-0.0188, -0.0597, 0.0104)
SLIDES_FROM, SLIDES_TO = 30.0, 50.0
"""Between these flexions of the hip, in degrees, the muscle is drawn lifting off the bone below the brim."""

_ORIGINS = ((LUMBAR_UPPER, 0.0790), (LUMBAR_UPPER, 0.0430), (LUMBAR_LOWER, 0.0870), (LUMBAR_LOWER, 0.0500), (LUMBAR_LOWER, 0.0150))
_WIDTHS = (0.0040, 0.0086, 0.0108, 0.0098, 0.0078, 0.0054, 0.0040)

_WING: tuple[Vector, ...] = (
    (0.066, 0.060, 0.116), (0.064, 0.088, 0.124), (0.042, 0.124, 0.128), (0.006, 0.143, 0.122), (-0.036, 0.143, 0.098),
    (-0.068, 0.124, 0.066), (-0.084, 0.098, 0.048), (-0.078, 0.072, 0.044), (-0.050, 0.050, 0.052), (-0.034, 0.020, 0.062),
    (0.000, 0.000, 0.082), (0.036, 0.014, 0.092), (0.042, 0.030, 0.100), (0.052, 0.044, 0.108),
)
_STRUTS: tuple[tuple[Sphere, ...], ...] = (
    (((0.000, 0.004, 0.078), 0.026), ((0.030, -0.006, 0.058), 0.013), ((0.046, -0.028, 0.024), 0.011), ((0.042, -0.040, 0.008), 0.013)),
    (((-0.016, -0.016, 0.074), 0.022), ((-0.032, -0.056, 0.062), 0.015), ((-0.030, -0.086, 0.052), 0.017)),
    (((-0.026, -0.090, 0.050), 0.012), ((0.012, -0.072, 0.028), 0.008), ((0.040, -0.046, 0.008), 0.010)),
)
_SACRUM: tuple[Sphere, ...] = (
    ((-0.046, 0.090, 0.034), 0.017), ((-0.046, 0.090, -0.034), 0.017), ((-0.082, 0.040, 0.014), 0.014), ((-0.082, 0.040, -0.014), 0.014),
    ((-0.084, 0.000, 0.0), 0.008),
)
_SHAFT: tuple[Sphere, ...] = (
    ((-0.010, -0.006, 0.044), 0.0180), ((-0.007, -0.045, 0.033), 0.0190), ((-0.004, -0.095, 0.026), 0.0150),
    ((0.000, -0.180, 0.018), 0.0132), ((0.002, -0.300, 0.008), 0.0140),
)
_NECK: tuple[Sphere, ...] = (((0.0, 0.0, 0.0), 0.0215), ((-0.004, -0.010, 0.018), 0.0160), ((-0.007, -0.024, 0.034), 0.0170))
_SPINE = ((-0.016, 0.0, 0.009), (-0.036, 0.006, 0.007), (-0.056, 0.014, 0.007))
_LESSER: tuple[Sphere, ...] = (((-0.016, -0.058, 0.014), 0.0100), ((-0.008, -0.062, 0.028), 0.0120))


def strain_colour(percent: float) -> str:
    """The colour of a psoas that is `percent` longer than in the neutral pose."""
    if percent <= STRAIN[0][0]:
        return STRAIN[0][1]
    for (low, one), (high, other) in pairwise(STRAIN):
        if percent <= high:
            return mixed(one, other, (percent - low) / (high - low))
    return STRAIN[-1][1]


class Anatomy:
    """The bones and muscles of one scene, through one camera."""

    def __init__(self, canvas: Canvas, camera: Camera, scene: Scene, look: Look) -> None:
        self._canvas, self._camera, self._scene, self._look = canvas, camera, scene, look
        self._k = scene.body.stature / MODEL_STATURE
        self._frames = tuple(camera.frame(at, turn) for at, turn in zip(scene.placed.at, scene.placed.turns, strict=True))
        self._around = directions(ROUGH)
        self._line = max(0.8, camera.scale * 0.0016)

    def paint(self, sides: Sequence[Side]) -> None:
        """Paint all of it; the muscles of `sides` lie in front of the bones unless one looks from behind."""
        pelvis = self._frames[PELVIS]
        near = Side.RIGHT if pelvis[11] < 0 else Side.LEFT
        order = (near.other, near)
        from_behind = pelvis[5] > 0.15
        if from_behind:
            self._muscles(sides)
        self._hip(order[0])
        self._spine()
        self._hip(order[1])
        for side in order:
            if side in sides:
                self._femur(side)
        if not from_behind:
            self._muscles([side for side in order if side in sides])

    def _bone(self, parts: Sequence[Rows], far: float = 0.0) -> None:
        look = self._look
        shade, light, line = mixed(look.bone, look.bone_line, 0.30), look.bone, look.bone_line
        if far:
            shade, light, line = mixed(shade, look.lens, far), mixed(light, look.lens, far), mixed(line, look.lens, far)
        self._canvas.fill(outline(parts, self._line), line)
        self._canvas.fill(outline(parts), shade)
        self._canvas.fill(lit(parts), light)

    def _circles(self, bone: int, spheres: Sequence[Sphere], side: Side = Side.RIGHT) -> list[Circle]:
        k, z = self._k, self._k if side is Side.RIGHT else -self._k
        return circles(self._camera, self._frames[bone], [((x * k, y * k, c * z), r * k) for (x, y, c), r in spheres])

    def _hip(self, side: Side) -> None:
        """The wing of the ilium, pubis and ischium of one side."""
        canvas, look, k = self._canvas, self._look, self._k
        z = k if side is Side.RIGHT else -k
        frame = self._frames[PELVIS]
        wing: list[float] = []
        for x, y, c in _WING:
            wing += self._camera.seen_from(frame, (x * k, y * k, c * z))[:2]
        far = 0.35 if (frame[11] < 0) is (side is Side.LEFT) else 0.0
        canvas.fill([wing], mixed(mixed(look.bone, look.bone_line, 0.16), look.lens, far))
        canvas.line([*wing, *wing[:2]], mixed(look.bone_line, look.lens, far), self._line)
        self._bone([strip(self._circles(PELVIS, spheres, side), self._around) for spheres in _STRUTS], far)

    def _spine(self) -> None:
        look, k = self._look, self._k
        frames = self._frames
        self._bone([hull(self._circles(PELVIS, _SACRUM), self._around)])
        column: list[tuple[Frame, float]] = [
            (frames[LUMBAR_LOWER], 0.017), (frames[LUMBAR_LOWER], 0.053), (frames[LUMBAR_UPPER], -0.006), (frames[LUMBAR_UPPER], 0.030),
            (frames[LUMBAR_UPPER], 0.066), (frames[THORAX], 0.008),
        ]
        cushion = [(frame, ((0.0, y * k, 0.0), 0.0165 * k, 0.0215 * k)) for frame, y in column]
        body: list[Rows] = []
        spines: list[Rows] = []
        for frame, y in column:
            low, high = (y - 0.0125) * k, (y + 0.0125) * k
            body += discs(self._camera, [(frame, ((0.0, level, 0.0), 0.0185 * k, 0.0240 * k)) for level in (low, high)], self._around)
            process = [((x * k, (y - drop) * k, 0.0), r * k) for x, drop, r in _SPINE]
            spines.append(strip(circles(self._camera, frame, process), self._around))
        self._bone(spines)
        tube = discs(self._camera, cushion, self._around)
        self._canvas.fill(outline(tube, self._line), look.bone_line)
        self._canvas.fill(outline(tube), look.disc)
        self._bone(body)

    def _femur(self, side: Side) -> None:
        thigh = LEG[side][0]
        self._bone([
            strip(self._circles(thigh, spheres, side), self._around) for spheres in (_SHAFT, _NECK, _LESSER)])

    def _muscles(self, sides: Sequence[Side]) -> None:
        psoas = self._scene.psoas
        if psoas is None:
            return
        for side in sides:
            self._muscle(side, psoas[0 if side is Side.RIGHT else 1])

    def _muscle(self, side: Side, state: Psoas) -> None:
        """Five bundles from L5 up to L1, each over the one below."""
        canvas = self._canvas
        colour = strain_colour(state.percent)
        shade, line = mixed(colour, "#5A1420", 0.28), mixed(colour, "#3A0F18", 0.55)
        belly = min(1.15, max(0.74, 1 - state.percent / 30)) * self._k
        shared = self._course(side)
        for rank, (bone, y) in enumerate(reversed(_ORIGINS)):
            origin = self._local(bone, (0.012, y, 0.0245), side)
            spread = (rank - 2) * 0.0034
            brim, under, over, end = (
                self._beside(point, spread * factor) for point, factor in zip(shared, (1.0, 0.7, 0.4, 0.1), strict=True))
            points = (origin, _mid(origin, brim, 0.33), _mid(origin, brim, 0.68), brim, under, over, end)
            course = [(x, ypos, width * belly * scale) for (x, ypos, scale), width in zip(points, _WIDTHS, strict=True)]
            rows = strip(_rounded(course), self._around)
            canvas.fill(outline([rows], self._line * 0.8), line)
            canvas.fill(outline([rows]), shade)
            canvas.fill(lit([rows], 0.62, 0.28), colour)

    def _course(self, side: Side) -> tuple[Circle, Circle, Circle, Circle]:
        """Brim, the point below it, the thigh's point and the trochanter, as (x, y, scale)."""
        thigh = LEG[side][0]
        turns = self._scene.placed.turns
        flexion = angles_of(relative(turns[PELVIS], turns[thigh]))[0]
        share = min(1.0, max(0.0, (flexion - SLIDES_FROM) / (SLIDES_TO - SLIDES_FROM)))
        share = share * share * (3 - 2 * share)
        brim, over = self._local(PELVIS, BRIM, side), self._local(thigh, OVER_HEAD, side)
        under = _mid(self._local(PELVIS, UNDER, side), _mid(brim, over, 0.4), share)
        return (brim, under, over, self._local(thigh, TROCHANTER, side))

    def _local(self, bone: int, point: Vector, side: Side) -> Circle:
        k = self._k
        x, y, _, scale = self._camera.seen_from(
            self._frames[bone], (point[0] * k, point[1] * k, point[2] * (k if side is Side.RIGHT else -k)))
        return (x, y, scale)

    def _beside(self, point: Circle, metres: float) -> Circle:
        return (point[0] + metres * point[2], point[1], point[2])


def _rounded(course: Sequence[Circle]) -> list[Circle]:
    """The course with its corners cut (Chaikin's scheme): a muscle bends over bone in an arc."""
    line = [course[0]]
    for a, b in pairwise(course):
        line += [_mid(a, b, 0.25), _mid(a, b, 0.75)]
    return [*line, course[-1]]


def _mid(a: Circle, b: Circle, share: float) -> Circle:
    return between(a, b, share)
