# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where every key pose puts the joints and how it bends them, as `figure_keys.json` remembers it.

Joints are in millimetres, angles in degrees, both to a tenth; right side, full reach, both builds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from psoas_coach.cli.figure_frames import angles
from psoas_coach.figure.angles import arm_angles, neck_angles, thorax_angles
from psoas_coach.figure.body import BONES
from psoas_coach.figure.pose import Pose
from psoas_coach.model.kinds import Build, Side
from tests.helpers.figure_stage import choreographies, company

FILE = Path(__file__).parent / "figure_keys.json"
JOINT_MM, ANGLE_DEG = 0.5, 0.2
"""How far a joint or an angle may be from what is remembered."""

MOST_TOLD = 12

Posed = Mapping[str, Mapping[str, list[float]]]
"""Of one key: `joints`, each x, y, z, and `angles`, each a list of one."""


def geometry() -> dict[str, Posed]:
    """Every key as it is now, by `build/stretch/key`."""
    return {f"{build.value}/{stretch}/{key}": _posed(build, stretch, key)
            for build in Build for stretch, dance in sorted(choreographies().items()) for key in dance.keys}


def remembered() -> dict[str, Posed]:
    """Every key as the file has it."""
    found: dict[str, Posed] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def write() -> None:
    """Remember every key as it is now; one line a key, so that a change is told by its line."""
    lines = (f"{json.dumps(key)}: {json.dumps(posed)}" for key, posed in geometry().items())
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def differences(then: Mapping[str, Posed], now: Mapping[str, Posed]) -> list[str]:
    """What has changed, a sentence each: which key, which joint, by how much. Empty when nothing has."""
    found = [f"{key} is new" for key in now if key not in then] + [f"{key} is gone" for key in then if key not in now]
    for key in then.keys() & now.keys():
        found += _moved(key, then[key], now[key])
    return found if len(found) <= MOST_TOLD else [*found[:MOST_TOLD], f"and {len(found) - MOST_TOLD} more"]


def _moved(key: str, then: Posed, now: Posed) -> Iterator[str]:
    for name, place in now["joints"].items():
        by = max(abs(a - b) for a, b in zip(place, then["joints"][name], strict=True))
        if by > JOINT_MM:
            yield f"{key}: {name} is {by:.1f} mm from its place, at {place} instead of {then['joints'][name]}"
    for name, (angle,) in now["angles"].items():
        (before,) = then["angles"][name]
        by = abs((angle - before + 180) % 360 - 180)
        if by > ANGLE_DEG:
            yield f"{key}: {name} is {by:.1f}° off, {angle}° instead of {before}°"


def _posed(build: Build, stretch: str, key: str) -> Posed:
    stance = company(build).stance(stretch, key, Side.RIGHT)
    return {
        "joints": {bone: [round(1000 * value, 1) + 0.0 for value in at] for bone, at in zip(BONES, stance.placed.at, strict=True)},
        "angles": {name: [round(angle, 1) + 0.0] for name, angle in (*angles(stance.pose), *_upper_body(stance.pose))},
    }


def _upper_body(pose: Pose) -> Iterator[tuple[str, float]]:
    for side, letter in ((Side.RIGHT, "r"), (Side.LEFT, "l")):
        arm = arm_angles(pose, side)
        yield f"elbow_{letter}", arm.elbow
        yield f"elevation_{letter}", arm.elevation
    for part, spine in (("thorax", thorax_angles(pose)), ("neck", neck_angles(pose))):
        yield f"{part}_extension", spine.extension
        yield f"{part}_bending", spine.bending
        yield f"{part}_rotation", spine.rotation
