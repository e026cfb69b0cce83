# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes `gait2392_lengths.csv`: OpenSim's own lengths of three muscles over many angles of hip and knee.

    python tests/oracles/make_gait2392_lengths.py [gait2392_thelen2003muscle.osim]

Needs the package `opensim` (4.6 made the table). With a file it asks the model in that file; without one it builds, in OpenSim, the part
of the model that the three muscles see, from the points and curves that the file publishes. They are written out here a second time, on
purpose: a slip in `psoas_coach/figure/muscles.py` is then no slip here.

gait2392: Delp S.L., Loan J.P., Hoy M.G., Zajac F.E., Topp E.L., Rosen J.M., Thelen D.G., Anderson F.C., Seth A.; CC BY 3.0.
"""

from __future__ import annotations

import csv
import importlib
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("gait2392_lengths.csv")
ROWS, SEED = 360, 2392
COORDINATES = ("hip_flexion_r", "hip_adduction_r", "hip_rotation_r", "knee_angle_r")
MUSCLES = ("psoas_r", "iliacus_r", "rect_fem_r")

Angles = tuple[float, float, float, float]
Lengths = tuple[float, float, float]

FLEXION, BEND = "/jointset/hip_r/hip_flexion_r", "/jointset/knee_r/knee_angle_r"

SHIN_FORWARD = (
    "-2.0944 -1.74533 -1.39626 -1.0472 -0.698132 -0.349066 -0.174533 0.197344 0.337395 0.490178 1.52146 2.0944",
    "-0.0032 0.00179 0.00411 0.0041 0.00212 -0.001 -0.0031 -0.005227 -0.005435 -0.005574 -0.005435 -0.00525")
SHIN_UP = (
    "-2.0944 -1.22173 -0.523599 -0.349066 -0.174533 0.159149 2.0944",
    "-0.4226 -0.4082 -0.399 -0.3976 -0.3966 -0.395264 -0.396")
PATELLA = (
    "-2.0944 -1.99997 -1.5708 -1.45752 -1.39626 -1.0472 -0.698132 -0.526391 -0.349066 -0.174533 0 0.00017453 0.00034907 0.0279253 "
    "0.0872665 0.174533 2.0944")
PATELLA_FORWARD = (PATELLA, (
    "0.0155805 0.0179938 0.0275081 0.0296564 0.0307615 0.0365695 0.0422074 0.0450902 0.048391 0.0534299 0.0617576 0.0617669 0.0617762 "
    "0.0633083 0.066994 0.0733035 0.0573481"))
PATELLA_UP = (PATELLA, (
    "0.0234116 0.0237613 0.0251141 0.0252795 0.0253146 0.0249184 0.0242373 0.0238447 0.0234197 0.0227644 0.020984 0.0209814 0.0209788 "
    "0.0205225 0.0191754 0.0159554 -0.0673774"))
PATELLA_ASIDE = ("-2.0944 0.1745", "0.0014 0.0014")


def angles() -> Iterator[Angles]:
    """The angles of the table in degrees: two sweeps, then random ones inside the ranges that the app believes."""
    for flexion in range(-30, 96, 5):
        for knee in (0, -90):
            yield float(flexion), 0.0, 0.0, float(knee)
    for knee in range(-120, 11, 10):
        yield 0.0, 0.0, 0.0, float(knee)
    chance = random.Random(SEED)
    for _ in range(ROWS):
        yield (round(chance.uniform(-45, 98), 2), round(chance.uniform(-45, 30), 2), round(chance.uniform(-45, 45), 2),
               round(chance.uniform(-120, 10), 2))


def length_function(osim: Any, model: Any) -> Callable[[Angles], Lengths]:
    """A function that gives the three lengths, in millimetres, of that model at angles in degrees."""
    state = model.initSystem()
    coordinates = [model.getCoordinateSet().get(name) for name in COORDINATES]
    muscles = [osim.PathActuator.safeDownCast(model.getForceSet().get(name)) for name in MUSCLES]

    def lengths(at: Angles) -> Lengths:
        for coordinate, angle in zip(coordinates, at, strict=True):
            coordinate.setValue(state, angle / 57.29577951308232, False)
        model.realizePosition(state)
        psoas, iliacus, rectus = (1000 * muscle.getLength(state) for muscle in muscles)
        return psoas, iliacus, rectus

    return lengths


def built_model(osim: Any) -> Any:
    """The pelvis, the right thigh and shin, and the three muscles of gait2392, built in OpenSim."""
    model = osim.Model()
    pelvis, femur, tibia = (osim.Body(name, 1.0, osim.Vec3(0), osim.Inertia(1)) for name in ("pelvis", "femur_r", "tibia_r"))
    zero = osim.Vec3(0)
    ground = osim.WeldJoint("ground_pelvis", model.getGround(), zero, zero, pelvis, zero, zero)
    turns = osim.SpatialTransform()
    for axis, name, line in zip(
            (turns.updTransformAxis(0), turns.updTransformAxis(1), turns.updTransformAxis(2)), COORDINATES[:3],
            (osim.Vec3(0, 0, 1), osim.Vec3(1, 0, 0), osim.Vec3(0, 1, 0)), strict=True):
        _moved(osim, axis, name, line, osim.LinearFunction(1, 0))
    hip = osim.CustomJoint("hip_r", pelvis, osim.Vec3(-0.0707, -0.0661, 0.0835), zero, femur, zero, zero, turns)
    bends = osim.SpatialTransform()
    _moved(osim, bends.updTransformAxis(0), COORDINATES[3], osim.Vec3(0, 0, 1), osim.LinearFunction(1, 0))
    bends.updTransformAxis(1).setAxis(osim.Vec3(0, 1, 0))
    bends.updTransformAxis(2).setAxis(osim.Vec3(1, 0, 0))
    _moved(osim, bends.updTransformAxis(3), COORDINATES[3], osim.Vec3(1, 0, 0), _curve(osim, SHIN_FORWARD))
    _moved(osim, bends.updTransformAxis(4), COORDINATES[3], osim.Vec3(0, 1, 0), _curve(osim, SHIN_UP))
    knee = osim.CustomJoint("knee_r", femur, zero, zero, tibia, zero, zero, bends)
    for body, joint in ((pelvis, ground), (femur, hip), (tibia, knee)):
        model.addBody(body)
        model.addJoint(joint)
    for coordinate in (*(hip.upd_coordinates(number) for number in range(3)), knee.upd_coordinates(0)):
        coordinate.setRangeMin(-3.0)
        coordinate.setRangeMax(3.0)
    _muscle(osim, model, "psoas_r", [
        ("pelvis", (-0.0647, 0.0887, 0.0289)), ("pelvis", (-0.0238, -0.057, 0.0759)),
        ("pelvis", (-0.0288, -0.0805, 0.0816), FLEXION, (-1.5708, 0.785398)),
        ("femur_r", (0.0016, -0.0507, 0.0038)), ("femur_r", (-0.0188, -0.0597, 0.0104))])
    _muscle(osim, model, "iliacus_r", [
        ("pelvis", (-0.0674, 0.0365, 0.0854)), ("pelvis", (-0.0258, -0.055, 0.0811)),
        ("pelvis", (-0.0288, -0.0805, 0.0816), FLEXION, (-1.5708, 0.785398)),
        ("femur_r", (0.0017, -0.0543, 0.0057)), ("femur_r", (-0.0193, -0.0621, 0.0129))])
    rectus = _muscle(osim, model, "rect_fem_r", [
        ("pelvis", (-0.0295, -0.0311, 0.0968)), ("femur_r", (0.0334, -0.403, 0.0019), BEND, (-2.61799, -1.45997))])
    end = osim.MovingPathPoint()
    end.setName("rect_fem_r-P3")
    end.set_x_location(_curve(osim, PATELLA_FORWARD))
    end.set_y_location(_curve(osim, PATELLA_UP))
    end.set_z_location(_curve(osim, PATELLA_ASIDE))
    end.updSocket("parent_frame").setConnecteePath("/bodyset/tibia_r")
    for name in ("x_coordinate", "y_coordinate", "z_coordinate"):
        end.updSocket(name).setConnecteePath(BEND)
    rectus.updGeometryPath().updPathPointSet().cloneAndAppend(end)
    model.finalizeConnections()
    return model


def _moved(osim: Any, axis: Any, name: str, line: Any, function: Any) -> None:
    names = osim.ArrayStr()
    names.append(name)
    axis.setCoordinateNames(names)
    axis.setAxis(line)
    axis.set_function(function)


def _curve(osim: Any, points: tuple[str, str]) -> Any:
    curve = osim.SimmSpline()
    for x, y in zip(points[0].split(), points[1].split(), strict=True):
        curve.addPoint(float(x), float(y))
    return curve


def _muscle(osim: Any, model: Any, name: str, points: list[Any]) -> Any:
    muscle = osim.PathActuator()
    muscle.setName(name)
    for number, (body, place, *when) in enumerate(points, 1):
        point = osim.ConditionalPathPoint() if when else osim.PathPoint()
        point.setName(f"{name}-P{number}")
        point.setLocation(osim.Vec3(*place))
        point.updSocket("parent_frame").setConnecteePath(f"/bodyset/{body}")
        if when:
            point.updSocket("coordinate").setConnecteePath(when[0])
            point.set_range(0, when[1][0])
            point.set_range(1, when[1][1])
        muscle.updGeometryPath().updPathPointSet().cloneAndAppend(point)
    model.addForce(muscle)
    return muscle


def main(arguments: list[str]) -> None:
    """Write the table."""
    osim = importlib.import_module("opensim")
    osim.Logger.setLevelString("Off")
    model = osim.Model(arguments[0]) if arguments else built_model(osim)
    lengths = length_function(osim, model)
    how = "the published file" if arguments else "the model's published points and curves, built in OpenSim"
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Muscle-tendon lengths of the right leg of gait2392, by OpenSim " + osim.GetVersion().split("-")[0] + f" from {how}.\n"
            "# Made by tests/oracles/make_gait2392_lengths.py. Angles in degrees with the model's signs, lengths in millimetres.\n"
            "# gait2392: Delp S.L., Loan J.P., Hoy M.G., Zajac F.E., Topp E.L., Rosen J.M., Thelen D.G., Anderson F.C., Seth A.\n"
            "# Creative Commons Attribution 3.0, https://creativecommons.org/licenses/by/3.0/\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["hip_flexion", "hip_adduction", "hip_rotation", "knee", "psoas", "iliacus", "rectus_femoris"])
        table.writerows([*at, *(f"{length:.6f}" for length in lengths(at))] for at in angles())


if __name__ == "__main__":
    main(sys.argv[1:])
