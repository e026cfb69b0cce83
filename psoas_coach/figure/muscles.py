# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the hip flexors are in a pose: psoas, iliacus and rectus femoris.

The hip's part is OpenSim's gait2392 model: S. L. Delp, J. P. Loan, M. G. Hoy, F. E. Zajac, E. L. Topp, J. M. Rosen, D. G. Thelen,
F. C. Anderson, A. Seth; Creative Commons Attribution 3.0 (CC BY 3.0); Delp et al., IEEE Trans Biomed Eng 37:757-767, 1990. Its numbers
are used unchanged, its XML is not. A muscle is a line through points on the bones, some of which count only at some joint angles. The
psoas of that model begins on a rigid block above the pelvis and feels nothing of the spine; `lumbar.py` adds what the spine does.

The model has one size, an adult of 1.80 m, whatever the figure's body: only angles go in. The points are the right leg's. The hip's
angles are told from each side's own view, so that they serve the left leg as they are.

Lengths are in millimetres, angles in degrees, points in metres in the axes of their bone.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from math import cos, degrees, dist, radians, sin, sqrt

from psoas_coach.figure.angles import LegAngles, SpineAngles, leg_angles, lumbar_angles
from psoas_coach.figure.body import SIDES
from psoas_coach.figure.lumbar import lumbar_lengthening
from psoas_coach.figure.pose import Pose
from psoas_coach.figure.vectors import Vector, added, rotated, turn_of
from psoas_coach.model.kinds import Side

HIP: Vector = (-0.0707, -0.0661, 0.0835)
"""The hip joint's centre in the pelvis (gait2392)."""

TOLERANCE_RAD = 1e-5
"""How far beyond its range OpenSim still counts a conditional point."""

HIP_RANGE = (-45.0, 98.0)
"""Hip flexion for which the paths of psoas and iliacus are believed; beyond it their lengths stay.

Near 98° the psoas lies straight behind the joint and would begin to lengthen again (its moment arm changes sign at 99° with a straight
thigh and between 96° and 101° with a turned one; that of the iliacus between 98° and 104°), which no hip does. -45° is further than
any hip extends, and far from -90°, where the model drops a point of the path.
"""

RECTUS_HIP_RANGE = (-45.0, 120.0)
"""The same for the rectus femoris; 120° is where the model's own hip ends."""

KNEE_RANGE = (-120.0, 10.0)
"""The knee's angles in the model. A knee bent further counts as bent by 120°."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HipPath:
    """The path of a muscle from the pelvis to the thigh: `origin` and `brim` on the pelvis, `thigh` and `insertion` on the femur.

    `hollow` is a point on the pelvis that counts only up to 45° of flexion, where the muscle bends round the front of the joint.
    """

    origin: Vector
    brim: Vector
    hollow: Vector
    thigh: Vector
    insertion: Vector


PSOAS = HipPath(
    origin=(-0.0647, 0.0887, 0.0289), brim=(-0.0238, -0.0570, 0.0759), hollow=(-0.0288, -0.0805, 0.0816),
    thigh=(0.0016, -0.0507, 0.0038), insertion=(-0.0188, -0.0597, 0.0104))
ILIACUS = HipPath(
    origin=(-0.0674, 0.0365, 0.0854), brim=(-0.0258, -0.0550, 0.0811), hollow=(-0.0288, -0.0805, 0.0816),
    thigh=(0.0017, -0.0543, 0.0057), insertion=(-0.0193, -0.0621, 0.0129))
HOLLOW_ENDS = degrees(0.785398 + TOLERANCE_RAD)

FIBRE_MM, SLACK_MM, PENNATION_RAD = 100.0, 160.0, 0.13962634
"""Of gait2392's psoas: the fibre's best working length, the tendon's slack length, the fibres' angle to the tendon at the former."""

UPRIGHT_MM = 293.0
"""The whole psoas with every joint at zero: MyoTorso's fascicles down to the brim of the pelvis (190.5 mm, their mean weighted by force)
and gait2392's path from there on (102.5 mm)."""

RECTUS_ORIGIN: Vector = (-0.0295, -0.0311, 0.0968)
RECTUS_ON_FEMUR: Vector = (0.0334, -0.4030, 0.0019)
RECTUS_ASIDE = 0.0014
RECTUS_ON_FEMUR_FROM = degrees(-1.45997 + TOLERANCE_RAD)
"""gait2392's rectus femoris: origin on the pelvis; the point on the femur that it bends round in a knee bent at least this far; the
sideways place of its end on the shin, which slides as the knee bends."""


class Lengthening(enum.Enum):
    """What a change of the psoas's length amounts to."""

    SHORTER = "shorter"
    NEUTRAL = "neutral"
    SLIGHTLY_LONGER = "slightly-longer"
    LONGER = "longer"
    MUCH_LONGER = "much-longer"


NEUTRAL_TO, SLIGHT_TO, LONGER_TO = 2.0, 3.5, 6.0
"""Where one `Lengthening` ends and the next begins, in percent of the length upright; the first one counts both ways.

Up to 2 % is not told from upright: another model of the leg (Rajagopal 2016) disagrees by up to 1.4 points in the holds, and an easy
stand is at -1.6 %. Hip extension alone gives 2.7 % at 12°, 4.3 % at 20°, and 6 % only at 29°; the spine bent away does the rest.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MuscleState:
    """The psoas of one side. `hip_mm` is gait2392's muscle-tendon length, `lumbar_mm` what the spine adds to it.

    `length_mm` is the whole muscle's length and `percent` its change from upright; `hip_percent` is the change of `hip_mm` alone.
    `fibre` is the length of the fibres in units of their best working length, with a tendon that gives nothing.
    """

    hip_mm: float
    lumbar_mm: float
    length_mm: float
    percent: float
    hip_percent: float
    fibre: float


@dataclass(frozen=True, slots=True)
class Stretched:
    """Another muscle: its muscle-tendon length in millimetres, and its change from upright in percent."""

    length_mm: float
    percent: float


@dataclass(frozen=True, slots=True)
class HipFlexors:
    """The muscles of one side."""

    psoas: MuscleState
    iliacus: Stretched
    rectus_femoris: Stretched


def psoas(leg: LegAngles, lumbar: SpineAngles, side: Side) -> MuscleState:
    """The psoas of `side`, whose leg has the angles `leg`. Raises KeyError for BOTH."""
    hip_mm = hip_length(PSOAS, leg)
    lumbar_mm = lumbar_lengthening(lumbar, side)
    change = hip_mm - PSOAS_UPRIGHT_MM + lumbar_mm
    return MuscleState(
        hip_mm=hip_mm, lumbar_mm=lumbar_mm, length_mm=UPRIGHT_MM + change, percent=100 * change / UPRIGHT_MM,
        hip_percent=100 * (hip_mm / PSOAS_UPRIGHT_MM - 1), fibre=fibre_of(hip_mm + lumbar_mm))


def iliacus(leg: LegAngles) -> Stretched:
    """The iliacus of the leg with these angles. It does not cross the spine."""
    return _stretched(hip_length(ILIACUS, leg), ILIACUS_UPRIGHT_MM)


def rectus_femoris(leg: LegAngles) -> Stretched:
    """The rectus femoris of the leg with these angles. It crosses the knee too: a bent knee lengthens it."""
    return _stretched(rectus_length(leg), RECTUS_UPRIGHT_MM)


def muscles_of(pose: Pose) -> dict[Side, HipFlexors]:
    """The hip flexors of both sides, under RIGHT and LEFT."""
    lumbar = lumbar_angles(pose)
    legs = {side: leg_angles(pose, side) for side in SIDES}
    return {side: HipFlexors(psoas(leg, lumbar, side), iliacus(leg), rectus_femoris(leg)) for side, leg in legs.items()}


def lengthening_of(percent: float) -> Lengthening:
    """What a change of length of `percent` amounts to. Give it the number as rounded for the screen, so that word and number agree."""
    if percent < -NEUTRAL_TO:
        return Lengthening.SHORTER
    if percent <= NEUTRAL_TO:
        return Lengthening.NEUTRAL
    if percent < SLIGHT_TO:
        return Lengthening.SLIGHTLY_LONGER
    return Lengthening.LONGER if percent < LONGER_TO else Lengthening.MUCH_LONGER


def fibre_of(muscle_tendon_mm: float) -> float:
    """The fibre length, in units of the best one, of a psoas that is `muscle_tendon_mm` long between gait2392's ends.

    The tendon keeps its slack length, so the fibres span the rest along it. They lie at an angle to it, in a sheet whose width
    w = l0 sin(a0) does not change, as in the muscles of OpenSim: l = sqrt((L - slack)² + w²). Upright that is 1.019.
    """
    along, width = max(muscle_tendon_mm - SLACK_MM, 0.0), FIBRE_MM * sin(PENNATION_RAD)
    return sqrt(along * along + width * width) / FIBRE_MM


def hip_length(path: HipPath, leg: LegAngles) -> float:
    """The muscle-tendon length in millimetres along such a path."""
    flexion = _held(leg.hip_flexion, HIP_RANGE)
    turn = turn_of(flexion, leg.hip_adduction, leg.hip_rotation)
    thigh = added(HIP, rotated(turn, path.thigh))
    middle = dist(path.brim, path.hollow) + dist(path.hollow, thigh) if flexion <= HOLLOW_ENDS else dist(path.brim, thigh)
    return 1000 * (dist(path.origin, path.brim) + middle + dist(path.thigh, path.insertion))


def rectus_length(leg: LegAngles) -> float:
    """The muscle-tendon length of the rectus femoris in millimetres."""
    turn = turn_of(_held(leg.hip_flexion, RECTUS_HIP_RANGE), leg.hip_adduction, leg.hip_rotation)
    bend = _held(leg.knee, KNEE_RANGE)
    knee = radians(bend)
    x, y = END_X(knee), END_Y(knee)
    on_shin: Vector = (SHIN_X(knee) + cos(knee) * x - sin(knee) * y, SHIN_Y(knee) + sin(knee) * x + cos(knee) * y, RECTUS_ASIDE)
    end = added(HIP, rotated(turn, on_shin))
    if bend > RECTUS_ON_FEMUR_FROM:
        return 1000 * dist(RECTUS_ORIGIN, end)
    return 1000 * (dist(RECTUS_ORIGIN, added(HIP, rotated(turn, RECTUS_ON_FEMUR))) + dist(RECTUS_ON_FEMUR, on_shin))


class Spline:
    """A smooth curve through points, as OpenSim's SimmSpline draws it; it may be asked between its first and last `x` only.

    Cubic between the points with a continuous second derivative; at each end it has the third derivative of the cubic through the four
    points there (Forsythe, Malcolm & Moler, Computer Methods for Mathematical Computations, 1977). Needs four points or more.
    """

    __slots__ = ("_pieces", "_starts")

    def __init__(self, x: tuple[float, ...], y: tuple[float, ...]) -> None:
        wide = [b - a for a, b in pairwise(x)]
        rise = [(b - a) / h for (a, b), h in zip(pairwise(y), wide, strict=True)]
        rows = [(a, 2 * (a + b), b, later - slope) for (a, b), (slope, later) in zip(pairwise(wide), pairwise(rise), strict=True)]
        first, last = _third_difference(x[:4], y[:4]), _third_difference(x[-4:], y[-4:])
        rows = [(0.0, -wide[0], wide[0], wide[0] ** 2 * first), *rows, (wide[-1], -wide[-1], 0.0, -wide[-1] ** 2 * last)]
        bent = _solved(rows)  # a sixth of the second derivative at each point
        self._starts = x
        self._pieces = tuple(
            (y[i], rise[i] - h * (2 * bent[i] + bent[i + 1]), 3 * bent[i], (bent[i + 1] - bent[i]) / h) for i, h in enumerate(wide))

    def __call__(self, x: float) -> float:
        number = min(max(bisect_right(self._starts, x) - 1, 0), len(self._pieces) - 1)
        a, b, c, d = self._pieces[number]
        t = x - self._starts[number]
        return a + t * (b + t * (c + t * d))


def _third_difference(x: tuple[float, ...], y: tuple[float, ...]) -> float:
    """The third divided difference of four points."""
    one, two, three = ((y[i + 1] - y[i]) / (x[i + 1] - x[i]) for i in range(3))
    return ((three - two) / (x[3] - x[1]) - (two - one) / (x[2] - x[0])) / (x[3] - x[0])


def _solved(rows: list[tuple[float, float, float, float]]) -> list[float]:
    """The solution of a tridiagonal system; a row has what stands below, on and above the diagonal, and the right side."""
    swept: list[tuple[float, float]] = []
    above = known = 0.0
    for low, middle, high, right in rows:
        pivot = middle - low * above
        above, known = high / pivot, (right - low * known) / pivot
        swept.append((above, known))
    solution = [0.0]
    for above, known in reversed(swept):
        solution.append(known - above * solution[-1])
    return solution[:0:-1]


def _stretched(length_mm: float, upright_mm: float) -> Stretched:
    return Stretched(length_mm, 100 * (length_mm / upright_mm - 1))


def _held(angle: float, within: tuple[float, float]) -> float:
    return min(max(angle, within[0]), within[1])


# gait2392's knee: where the shin's axes are in the femur's, and where the rectus femoris ends in the shin's; over the knee's angle in
# radians, in metres.
SHIN_X = Spline(
    (-2.0944, -1.74533, -1.39626, -1.0472, -0.698132, -0.349066, -0.174533, 0.197344, 0.337395, 0.490178, 1.52146, 2.0944),
    (-0.0032, 0.00179, 0.00411, 0.0041, 0.00212, -0.001, -0.0031, -0.005227, -0.005435, -0.005574, -0.005435, -0.00525))
SHIN_Y = Spline(
    (-2.0944, -1.22173, -0.523599, -0.349066, -0.174533, 0.159149, 2.0944),
    (-0.4226, -0.4082, -0.399, -0.3976, -0.3966, -0.395264, -0.396))
END_ANGLES = (
    -2.0944, -1.99997, -1.5708, -1.45752, -1.39626, -1.0472, -0.698132, -0.526391, -0.349066, -0.174533, 0.0, 0.00017453, 0.00034907,
    0.0279253, 0.0872665, 0.174533, 2.0944)
END_X = Spline(END_ANGLES, (
    0.0155805, 0.0179938, 0.0275081, 0.0296564, 0.0307615, 0.0365695, 0.0422074, 0.0450902, 0.048391, 0.0534299, 0.0617576, 0.0617669,
    0.0617762, 0.0633083, 0.066994, 0.0733035, 0.0573481))
END_Y = Spline(END_ANGLES, (
    0.0234116, 0.0237613, 0.0251141, 0.0252795, 0.0253146, 0.0249184, 0.0242373, 0.0238447, 0.0234197, 0.0227644, 0.020984, 0.0209814,
    0.0209788, 0.0205225, 0.0191754, 0.0159554, -0.0673774))

UPRIGHT_LEG = LegAngles(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
PSOAS_UPRIGHT_MM = hip_length(PSOAS, UPRIGHT_LEG)
ILIACUS_UPRIGHT_MM = hip_length(ILIACUS, UPRIGHT_LEG)
RECTUS_UPRIGHT_MM = rectus_length(UPRIGHT_LEG)
"""The lengths with every joint at zero: 260.95, 206.96 and 410.32 mm."""
