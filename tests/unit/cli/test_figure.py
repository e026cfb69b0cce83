# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`psoas-coach figure`: which instant, which side, what is refused, and what the numbers are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from psoas_coach.cli.commands import run
from psoas_coach.cli.figure import Shown, Wanted
from psoas_coach.figure.body import BONES, PARENT, TWIN, body_of
from psoas_coach.figure.vectors import length
from psoas_coach.model.kinds import Build, Phase, Side
from psoas_coach.settings.table import settings_for
from psoas_coach.settings.values import Settings
from tests.helpers.figure_stage import STRETCHES, choreographies, company, pose_files
from tests.helpers.shipped import shipped_library

LUNGE = "half-kneeling-hip-flexor"


def shown(
    stretch: str = LUNGE, side: Side = Side.RIGHT, *, step: int | None = None, at_ms: int | None = None, marks: bool = False,
) -> Shown:
    library = shipped_library()
    return Shown(Wanted(stretch_id=stretch, side=side, step=step, at_ms=at_ms, marks=marks), library,
                 Settings(settings_for(library), {}), pose_files())


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(["figure", *arguments, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


class TestWhichInstant:
    def test_middle_of_the_hold_where_nothing_is_said(self) -> None:
        picture = shown()
        (hold,) = (segment for segment in picture.plan.segments if segment.phase is Phase.HOLD)
        assert picture.instant_ms() == (hold.start_ms + hold.end_ms) / 2

    @pytest.mark.parametrize("stretch", STRETCHES)
    def test_each_step_is_at_its_last_key_when_it_ends(self, stretch: str) -> None:
        dance = choreographies()[stretch]
        for step, keys in enumerate((*dance.setup, dance.ease_in, dance.release), 1):
            placed = shown(stretch, step=step).scene().placed
            assert placed == company().stance(stretch, keys[-1], Side.RIGHT).placed, step

    def test_that_many_milliseconds_after_the_start(self) -> None:
        assert shown(at_ms=0).scene().placed == company().stance(LUNGE, choreographies()[LUNGE].start, Side.RIGHT).placed

    def test_way_to_go_and_the_place_one_comes_from_are_shown_where_they_are_asked_for(self) -> None:
        step = next(number for number, keys in enumerate(choreographies()[LUNGE].setup, 1) if keys[-1] in choreographies()[LUNGE].arrows)
        plain, marked = shown(step=step).scene(), shown(step=step, marks=True).scene()
        assert (plain.ghost, plain.arrow) == (None, None)
        assert marked.ghost is not None
        assert marked.arrow is not None

    def test_both_sides_work_in_a_stretch_of_both(self) -> None:
        assert shown("bridge", Side.LEFT).scene().side is Side.BOTH
        assert shown(LUNGE, Side.LEFT).scene().side is Side.LEFT


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (["low-lunge", "-o", "x.png"], 2,
     "There is no stretch “low-lunge”. Did you mean “low-lunge-twist”? “psoas-coach list” shows them all."),
    (["full-standard", "-o", "x.png"], 2,
     "“full-standard” is a routine, and the figure shows one stretch: give one of its stretches."),
    ([LUNGE], 2, "Say where the picture goes with -o FILE.png or -o FILE.svg, or print the numbers with --json."),
    ([LUNGE, "-o", "x.gif"], 2, "A picture is written as .png or .svg, and “x.gif” has “.gif”: give it one of these two."),
    ([LUNGE, "-o", "x"], 2, "A picture is written as .png or .svg, and “x” has no ending: give it one of these two."),
    ([LUNGE, "-o", "x.png", "--step", "8"], 2,
     "There is no step 8 in “Half Kneeling Hip Flexor Stretch”: give 1 to 7; 1 to 5 set it up, 6 eases in, 7 releases."),
    ([LUNGE, "-o", "x.png", "--step", "0"], 2, "There is no step 0 in “Half Kneeling Hip Flexor Stretch”: give 1 to 7; "),
    ([LUNGE, "-o", "x.png", "--at", "-1"], 2, "--at -1 is outside this stretch: give 0 to "),
    ([LUNGE, "-o", "x.png", "--at", "9999999"], 2, "--at 9999999 is outside this stretch: give 0 to "),
    ([LUNGE, "-o", "x.png", "--fps", "30"], 2, "--fps belongs to --json: leave it out, or print the numbers with --json."),
    ([LUNGE, "-o", "x.png", "--json"], 2, "-o belongs to a picture and --json prints numbers: leave one of the two out."),
    ([LUNGE, "--no-lens", "--json"], 2, "--lens belongs to a picture and --json prints numbers: leave one of the two out."),
])
def test_what_cannot_be_done_is_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert run(["figure", *arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"psoas-coach: {said}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(("arguments", "said"), [
    (["--size", "63"], "the size must be a whole number from 64 to 4096, not '63'"),
    (["--size", "1e3"], "the size must be a whole number from 64 to 4096, not '1e3'"),
    (["--fps", "0"], "the fps must be a whole number from 1 to 240, not '0'"),
    (["--side", "both"], "argument --side: invalid choice: 'both'"),
    (["--step", "1", "--at", "5"], "argument --at: not allowed with argument --step"),
    (["--step", "two"], "argument --step: invalid int value: 'two'"),
])
def test_absurd_argument_is_refused(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["figure", LUNGE, "-o", "x.png", *arguments])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_folder_that_cannot_be_written_is_told(tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in-the-way").write_text("")
    target = tmp_path / "in-the-way" / "x.png"
    assert run(["figure", LUNGE, "-o", str(target)]) == 1
    assert capsys.readouterr().err.startswith(f"psoas-coach: {target} could not be written: ")


class TestNumbers:
    @pytest.mark.parametrize("stretch", STRETCHES)
    def test_one_entry_for_each_instant_up_to_the_end_of_the_release(self, stretch: str, capsys: pytest.CaptureFixture[str]) -> None:
        found = printed(capsys, stretch, "--fps", "10")
        segments = shown(stretch).plan.segments
        release = next(segment for segment in segments if segment.phase is Phase.RELEASE)
        assert [found[key] for key in ("stretch", "side", "build", "reach", "fps")] == [stretch, "right", "narrow", "full", 10]
        assert [frame["at_ms"] for frame in found["frames"]] == [number * 100 for number in range(release.end_ms // 100)]
        assert list(dict.fromkeys(frame["phase"] for frame in found["frames"])) == ["prepare", "ease-in", "hold", "release"]
        steps = [frame["step"] for frame in found["frames"]]
        assert steps == sorted(steps)
        assert set(steps) == set(range(len(choreographies()[stretch].setup) + 3))

    def test_an_entry_has_angles_joints_contacts_and_muscles(self, capsys: pytest.CaptureFixture[str]) -> None:
        frame = printed(capsys, LUNGE, "--fps", "1")["frames"][-1]
        assert set(frame) == {"at_ms", "phase", "step", "angles", "joints", "contacts", "psoas", "iliacus", "rectus_femoris"}
        assert set(frame["angles"]) == {
            *(f"{name}_{side}" for name in ("hip_flexion", "hip_adduction", "hip_rotation", "knee_angle", "ankle_angle", "mtp_angle")
              for side in "rl"),
            *(f"pelvis_{name}" for name in ("tilt", "list", "rotation")),
            *(f"lumbar_{name}" for name in ("extension", "bending", "rotation"))}
        assert tuple(frame["joints"]) == BONES
        assert {"knee_r", "sole_l"} <= set(frame["contacts"])
        for side in ("right", "left"):
            assert set(frame["psoas"][side]) == {"length_mm", "percent", "hip_mm", "hip_percent", "lumbar_mm", "fibre"}
            assert set(frame["iliacus"][side]) == set(frame["rectus_femoris"][side]) == {"percent"}

    @pytest.mark.parametrize("stretch", STRETCHES)
    def test_left_side_is_the_mirror_of_the_right(self, stretch: str, capsys: pytest.CaptureFixture[str]) -> None:
        right, left = (printed(capsys, stretch, "--side", side, "--fps", "3")["frames"] for side in ("right", "left"))
        turned = {"pelvis_list", "pelvis_rotation", "lumbar_bending", "lumbar_rotation"}
        for one, other in zip(right, left, strict=True):
            for bone, twin in enumerate(TWIN):
                x, y, z = one["joints"][BONES[bone]]
                assert other["joints"][BONES[twin]] == [x, y, -z]
            for name, angle in one["angles"].items():
                twin_name = f"{name[:-2]}{'_l' if name.endswith('_r') else '_r'}" if name[-2:] in ("_r", "_l") else name
                assert other["angles"][twin_name] == pytest.approx(-angle if name in turned else angle, abs=0.011)
            for muscle in ("psoas", "iliacus", "rectus_femoris"):
                for a, b in (("right", "left"), ("left", "right")):
                    assert other[muscle][b] == pytest.approx(one[muscle][a], abs=0.0011)

    @pytest.mark.parametrize("stretch", STRETCHES)
    def test_hold_has_the_psoas_longer_than_the_step_before_it(self, stretch: str, capsys: pytest.CaptureFixture[str]) -> None:
        frames = printed(capsys, stretch, "--fps", "5")["frames"]
        held = [frame["psoas"]["right"] for frame in frames if frame["phase"] == "hold"]
        ready = [frame["psoas"]["right"] for frame in frames if frame["phase"] == "prepare"][-1]
        assert min(state["percent"] for state in held) > ready["percent"] + 0.5
        assert min(state["length_mm"] for state in held) > ready["length_mm"]

    def test_bones_keep_their_length_to_the_last_digit_printed(self, capsys: pytest.CaptureFixture[str]) -> None:
        joints = body_of(Build.NARROW).joints
        for frame in printed(capsys, LUNGE, "--fps", "4")["frames"]:
            at = list(frame["joints"].values())
            for bone in range(1, len(BONES)):
                x, y, z = (a - b for a, b in zip(at[bone], at[PARENT[bone]], strict=True))
                assert length((x, y, z)) == pytest.approx(length(joints[bone]), abs=2e-5)

    def test_settings_choose_build_and_reach(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "config").mkdir()
        (tmp_path / "config" / "settings.toml").write_text('[figure]\nbuild = "broad"\nreach = "gentle"\n')
        gentle = printed(capsys, LUNGE, "--fps", "2")
        assert (gentle["build"], gentle["reach"]) == ("broad", "gentle")
        hold = next(frame for frame in gentle["frames"] if frame["phase"] == "hold")
        assert -13 < hold["angles"]["hip_flexion_r"] < -11
