# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`psoas-coach check` of pose files, alone and among others."""

from __future__ import annotations

import pytest

from psoas_coach.cli.checking import check_all, is_poses
from tests.helpers.figure_stage import pose_files
from tests.helpers.shipped import CONTENT, shipped_library
from tests.unit.figure.test_key_files import SWAY

STRETCH = (CONTENT / "en" / "stretches" / "bridge.toml").read_text(encoding="utf-8")


def told(files: dict[str, str]) -> list[str]:
    return [str(fault) for fault in check_all(files, shipped_library())]


@pytest.mark.parametrize("file", sorted(pose_files()))
def test_shipped_pose_file_fits_its_stretch(file: str) -> None:
    assert told({f"/somewhere/{file}": pose_files()[file]}) == []


def test_poses_of_no_stretch_are_told() -> None:
    assert told({"sway.toml": SWAY}) == ["sway.toml: id: is 'sway', but no stretch has this id; mend it or add that stretch"]


def test_near_miss_of_a_stretch_is_guessed() -> None:
    assert told({"bridgee.toml": SWAY.replace('id = "sway"', 'id = "bridgee"')}) == [
        "bridgee.toml: id: is 'bridgee', but no stretch has this id (did you mean 'bridge'?); mend it or add that stretch"]


def test_stretch_of_the_same_call_counts_and_its_steps_too() -> None:
    stretch = STRETCH.replace('id = "bridge"', 'id = "sway"')
    assert told({"stretches/sway.toml": stretch, "poses/sway.toml": SWAY}) == [
        "poses/sway.toml: sequence.setup: has 2 entries, but the stretch has 4 set-up steps; give each step its keys"]


def test_stretch_that_could_not_be_read_brings_no_fault_to_its_poses() -> None:
    found = told({"a/sway.toml": STRETCH, "b/sway.toml": SWAY})
    assert [line for line in found if line.startswith("b/")] == []
    assert found


def test_second_file_of_one_stretch_is_told() -> None:
    found = told({"a/sway.toml": SWAY, "b/sway.toml": SWAY})
    assert "b/sway.toml: id: is a second 'sway', after a/sway.toml; keep one of them" in found


def test_every_kind_is_checked_in_one_list() -> None:
    poses = SWAY.replace("lumbar", "lumber", 1)
    found = told({"mine.toml": 'kind = "routine"', "sway.toml": poses, "bridge.toml": STRETCH, "odd.toml": "= ="})
    assert [line.partition(":")[0] for line in found] == sorted(line.partition(":")[0] for line in found)
    assert {line.partition(":")[0] for line in found} == {"mine.toml", "sway.toml", "odd.toml"}


def test_poses_are_known_by_their_sequence_even_where_the_kind_is_wrong() -> None:
    assert told({"sway.toml": SWAY.replace('"poses"', '"pose"')}) == [
        'sway.toml: kind: is not \'poses\'; a file of key poses says kind = "poses"']
    assert is_poses('kind = "poses"')
    assert not is_poses(STRETCH)
    assert not is_poses("[[[")
