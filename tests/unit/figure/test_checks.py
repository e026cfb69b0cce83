# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Poses that no body can take are refused with file, key and reason; the shipped ones are not; and no key pose raises anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.content.faults import ContentError
from psoas_coach.figure.body import HIP_HALF_WIDTH
from psoas_coach.figure.checks import LIMITS, beyond_limits, faults_of
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.figure.solving import solved
from psoas_coach.model.kinds import Build, Reach, Side
from tests.helpers.figure_stage import STRETCHES, choreographies, company, pose_files
from tests.helpers.shipped import shipped_library
from tests.unit.figure.test_key_files import HAND, STAND_ARM, SWAY


def told(text: str, setup_steps: int | None = 2) -> list[str]:
    """Every fault of a file that can be read, as it is printed, its numbers as they are for some body."""
    return [str(fault) for fault in faults_of(load_choreographies({"sway.toml": text})["sway"], "sway.toml", setup_steps)]


@pytest.mark.parametrize("stretch", STRETCHES)
def test_shipped_poses_have_no_fault(stretch: str) -> None:
    steps = len(shipped_library().stretches[stretch].setup)
    assert [str(fault) for fault in faults_of(choreographies()[stretch], f"{stretch}.toml", steps)] == []


def test_every_shipped_stretch_has_its_figure() -> None:
    assert set(choreographies()) == set(shipped_library().stretches)


def test_good_file_has_no_fault() -> None:
    assert told(SWAY) == []


# What is wrong; the key; what is said of it, up to its numbers.
FAULTS = [
    ("lumbar = [0, -12, 0]", "lumbar = [0, -40, 0]",
     "keys[3]: “bend” bends the lumbar bending to -40.0°; a body can do -25 to 25°; change its angles or its contacts"),
    ("gentle = { lumbar = [0, -6, 0] }", "gentle = { lumbar = [0, -41, 0] }",
     "keys[3].gentle: “bend” bends the lumbar bending to -41.0°; a body can do -25 to 25°; change its angles or its contacts"),
    ("lumbar = [0, -12, 0]", "thorax = [0, 0, 36]",
     "keys[3]: “bend” bends the thorax rotation to 36.0°; a body can do -35 to 35°; change its angles or its contacts"),
    ("lumbar = [0, -12, 0]", "neck = [0, 0, 80]",
     "keys[3]: “bend” bends the neck rotation to 80.0°; a body can do -50 to 50°; change its angles or its contacts"),
    ("pelvis = [0, 0, 0]", "pelvis = [0, 0, 60]", "keys[1]: “stand” bends the right hip rotation to "),
    (STAND_ARM, STAND_ARM.replace("[0.1, -1.0, 0.1]", "[0, 1, 0.1]"), "keys[1]: “stand” bends the right elbow to "),
    ("{ flat = [0.0, 0.046] }", "{ air = [0.0, 0.06, 0.046], pitch = 80 }", "keys[1]: “stand” bends the right ankle to "),
    ("{ flat = [0.0, 0.046] }", "{ air = [0.0, 0.02, 0.046] }", "keys[1].right_leg: “stand” cannot reach its place: it would have to be "),
    ("[0.0, 0.522, 0.0]", "[0.0, 0.622, 0.0]", "keys[1].right_leg: “stand” cannot reach its place: it would have to be "),
    (STAND_ARM, HAND.replace("[0.1, 0.5, 0.1]", "[0.1, 0.0, 0.1]"),
     "keys[1].right_arm: “stand” cannot reach its place: it would have to be "),
    ("left_arm = { upper = [0.0, -1.0, 0.1], forearm = [0.1, -1.0, 0.1] }",
     "left_arm = { hand = [1, 0, 0], elbow = [0, 0, 1], fingers = [1, 0, 0], palm = [0, -1, 0] }",
     "keys[1].left_arm: “stand” cannot reach its place: it would have to be "),
    ("hips = { at = [0.0, 0.522, 0.0] }", 'hips = { over_knee = "right", lean = 0, z = 0.0 }',
     "keys[1].hips: “stand” hangs on a knee that does not kneel; let that leg kneel or give the root a point"),
    ("{ flat = [0.0, 0.046] }", "{ kneel = [0.0, 0.046], behind = 0.4, tucked = true }",
     "keys[1].right_leg.behind: “stand” puts the ball of the foot out of reach "),
    ("{ flat = [0.0, 0.046] }", f"{{ flat = [0.0, {HIP_HALF_WIDTH!r}], knee = [0, -1, 0] }}",
     "keys[1]: “stand” has a limb that could be turned in any way: its joint points along it, or its two ends meet; change one of them"),
    ("{ flat = [0.0, 0.046] }", "{ air = [0.0, 0.52, 0.046] }", "keys[1]: “stand” "),
    ("{ flat = [0.0, 0.046] }", "{ air = [0.0, 0.045, 0.046], pitch = -30 }", "keys[1]: “stand” puts the foot_r "),
]


@pytest.mark.parametrize(("good", "bad", "fault"), FAULTS)
def test_pose_that_no_body_can_take_is_told_with_file_key_and_reason(good: str, bad: str, fault: str) -> None:
    assert good in SWAY
    found = told(SWAY.replace(good, bad, 1))
    assert any(line.startswith(f"sway.toml: {fault}") for line in found), found
    assert all(re.search("; (change|bring|let|make|raise)", line) for line in found), "each says what to do"


def test_fault_of_both_bodies_is_told_once() -> None:
    (line,) = told(SWAY.replace("lumbar = [0, -12, 0]", "lumbar = [0, -40, 0]"))
    assert line.startswith("sway.toml: keys[3]: “bend” bends the lumbar bending to -40.0°")


@pytest.mark.parametrize("steps", [1, 3, 0])
def test_wrong_number_of_set_up_entries_is_told(steps: int) -> None:
    assert told(SWAY, steps) == [
        f"sway.toml: sequence.setup: has 2 entries, but the stretch has {steps} set-up steps; give each step its keys"]


def test_unknown_number_of_set_up_steps_is_no_fault() -> None:
    assert told(SWAY, None) == []


def test_limits_are_those_of_every_joint_that_is_measured() -> None:
    """A joint without a limit would raise KeyError; one that is never measured would be a limit that nobody keeps."""
    turned = SWAY.replace("pelvis = [0, 0, 0]", "pelvis = [0, 0, 0]\nlumbar = [90, 90, 90]\nthorax = [0, 80, 80]\nneck = [0, 0, 90]")
    pose = solved(company().body, load_choreographies({"sway.toml": turned})["sway"].keys["stand"]).pose
    assert {"lumbar extension", "thorax bending", "neck rotation"} <= {excess.joint for excess in beyond_limits(pose)}
    assert all(low < high for low, high in LIMITS.values())


NUMBERS = st.floats(-2, 2, allow_nan=False).map(lambda value: round(value, 3))
POINTS = st.one_of(st.sampled_from([[0, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0], [0.0, 0.522, 0.046], [0, -1, 0]]),
                   st.lists(NUMBERS, min_size=3, max_size=3))
WAYS = st.one_of(st.sampled_from([[0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], [1, 0, 0]]),
                 st.lists(st.floats(-1, 1).map(lambda value: round(value, 2)), min_size=3, max_size=3))
LEGS = st.one_of(
    st.builds("{{ air = {}, pitch = {}, knee = {} }}".format, POINTS, st.integers(-180, 180), WAYS),
    st.builds("{{ kneel = [{}, {}], behind = {}, tucked = true }}".format, NUMBERS, NUMBERS, st.sampled_from([0.1, 0.25, 0.319, 0.4])),
    st.builds("{{ ball = [{}, {}], heel = {}, knee = {} }}".format, NUMBERS, NUMBERS, st.integers(0, 90), WAYS))
ARMS = st.one_of(
    st.builds("{{ hand = {}, elbow = {}, fingers = {}, palm = {} }}".format, POINTS, WAYS, WAYS, WAYS),
    st.builds("{{ upper = {}, forearm = {} }}".format, WAYS, WAYS),
    st.just('{ on = "thigh", share = 1.0 }'), st.just('{ on = "hip" }'))
HIPS = st.one_of(st.builds("{{ at = {} }}".format, POINTS), st.builds("{{ on_back = {} }}".format, NUMBERS),
                 st.builds('{{ over_knee = "left", lean = {}, z = {} }}'.format, st.integers(-60, 60), NUMBERS))
PARTS = st.lists(st.integers(-180, 180), min_size=3, max_size=3)


@given(HIPS, LEGS, ARMS, PARTS, PARTS)
def test_no_key_pose_raises_anything(hips: str, leg: str, arm: str, pelvis: list[int], lumbar: list[int]) -> None:
    text = SWAY.replace("{ at = [0.0, 0.522, 0.0] }", hips, 1).replace("{ flat = [0.0, -0.046] }", leg, 1)
    text = text.replace(STAND_ARM, f"right_arm = {arm}").replace("pelvis = [0, 0, 0]", f"pelvis = {pelvis}\nlumbar = {lumbar}")
    try:
        read = load_choreographies({"sway.toml": text})["sway"]
    except ContentError:
        return
    for fault in faults_of(read, "sway.toml", 2):
        assert fault.key.startswith("keys[")
        assert str(fault).isprintable()


@pytest.mark.parametrize("build", Build)
@pytest.mark.parametrize("reach", Reach)
def test_shipped_poses_are_solved_for_both_sides(build: Build, reach: Reach) -> None:
    troupe = company(build, reach)
    for stretch, dance in choreographies().items():
        for key in dance.keys:
            right, left = (troupe.stance(stretch, key, side) for side in (Side.RIGHT, Side.LEFT))
            assert right.placed.at[0][1] == left.placed.at[0][1]
    assert set(pose_files()) == {f"{stretch}.toml" for stretch in choreographies()}
