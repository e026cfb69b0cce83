# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key pose is where it was. Where it was meant to move: `python -m tests.golden.write`."""

from __future__ import annotations

import copy

from tests.golden.geometry import Posed, differences, geometry, remembered


def test_every_key_pose_is_as_remembered() -> None:
    found = differences(remembered(), geometry())
    assert not found, "\n".join((*found, "If that is meant: python -m tests.golden.write"))


def changed(key: str, group: str, name: str, by: float) -> dict[str, Posed]:
    found = {each: {part: dict(values) for part, values in copy.deepcopy(posed).items()} for each, posed in remembered().items()}
    values = found[key][group][name]
    values[0] = round(values[0] + by, 1)
    return dict(found)


def test_joint_that_moved_is_named_with_how_far() -> None:
    key = "narrow/bridge/hold"
    assert differences(remembered(), changed(key, "joints", "shank_r", 0.4)) == []
    (told,) = differences(remembered(), changed(key, "joints", "shank_r", -0.7))
    assert told.startswith("narrow/bridge/hold: shank_r is 0.7 mm from its place, at [")


def test_angle_that_changed_is_named_with_how_much() -> None:
    key = "broad/low-lunge-twist/hold"
    assert differences(remembered(), changed(key, "angles", "hip_flexion_r", 0.1)) == []
    (told,) = differences(remembered(), changed(key, "angles", "hip_flexion_r", 0.4))
    assert told.startswith("broad/low-lunge-twist/hold: hip_flexion_r is 0.4° off, ")


def test_half_a_turn_is_the_same_from_both_sides() -> None:
    a: dict[str, Posed] = {"one": {"joints": {}, "angles": {"pelvis_tilt": [179.95]}}}
    b: dict[str, Posed] = {"one": {"joints": {}, "angles": {"pelvis_tilt": [-179.95]}}}
    assert differences(a, b) == []


def test_key_that_is_new_or_gone_is_named() -> None:
    then = remembered()
    now = {("narrow/bridge/new" if key == "narrow/bridge/hold" else key): posed for key, posed in then.items()}
    assert differences(then, now) == ["narrow/bridge/new is new", "narrow/bridge/hold is gone"]
