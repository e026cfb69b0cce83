# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a person or a script calls it: real processes, real voices."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import wave
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from psoas_coach.adapters.resources import shipped_content, shipped_poses
from psoas_coach.cli.commands import run
from psoas_coach.ui.figure_look import look_of

CONTENT = Path(__file__).resolve().parents[2] / "assets" / "content"
BRIDGE = CONTENT / "en" / "stretches" / "bridge.toml"


def called(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "psoas_coach", *arguments], capture_output=True, text=True, timeout=120, check=False,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(env or {})})


def test_list_names_every_stretch_and_routine(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(entry["id"], entry["kind"]) for entry in listed] == [
        ("bridge", "stretch"), ("half-kneeling-hip-flexor", "stretch"), ("standing-hip-flexor", "stretch"),
        ("low-lunge-twist", "stretch"), ("half-kneeling-foot-elevated", "stretch"), ("full-standard", "routine"),
        ("full-warm-up", "routine"), ("full-cool-down", "routine"), ("desk-three-minutes", "routine"), ("ten-minutes", "routine")]
    assert all(entry["total_ms"] > 60_000 and entry["name"] and entry["summary"] for entry in listed)
    assert run(["list"]) == 0
    assert "desk-three-minutes" in capsys.readouterr().out


def test_plan_prints_a_timeline_with_measured_speech(tmp_path: Path) -> None:
    done = called("plan", "desk-three-minutes", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    plan = json.loads(done.stdout)
    assert set(plan["segments"][0]) == {"start_ms", "end_ms", "phase", "stretch", "side", "set", "rep"}
    assert {"at_ms", "duration_ms", "kind", "priority", "text"} <= set(plan["cues"][0])
    assert plan["segments"][0]["start_ms"] == 0
    assert all(one["end_ms"] == other["start_ms"] for one, other in zip(plan["segments"], plan["segments"][1:], strict=False))
    assert plan["total_ms"] == plan["segments"][-1]["end_ms"]
    holds = [(segment["side"], segment["end_ms"] - segment["start_ms"]) for segment in plan["segments"] if segment["phase"] == "hold"]
    assert holds == [("right", 30_000), ("left", 30_000)]
    assert 150_000 < plan["total_ms"] < 200_000
    assert any((tmp_path / "cache" / "clips").glob("*.wav"))


def test_plan_takes_the_holds_of_the_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "settings.toml").write_text("[hold]\nstanding-hip-flexor = 45\n")
    assert run(["--config-dir", str(tmp_path / "mine"), "plan", "standing-hip-flexor", "--estimate", "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert {segment["end_ms"] - segment["start_ms"] for segment in plan["segments"] if segment["phase"] == "hold"} == {45_000}


@pytest.mark.parametrize("value", ["0", "-5", "1000000000", "nan", '"thirty"', "true", "[1, 2]"])
def test_an_absurd_hold_in_the_settings_is_told_and_the_default_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], value: str
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(f"[hold]\nstanding-hip-flexor = {value}\n")
    assert run(["plan", "standing-hip-flexor", "--estimate", "--json"]) == 0
    out, err = capsys.readouterr()
    assert "“Standing Hip Flexor Stretch” (hold.standing-hip-flexor) must be" in err
    assert {segment["end_ms"] - segment["start_ms"] for segment in json.loads(out)["segments"] if segment["phase"] == "hold"} == {30_000}


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (["plan", "bridgee"], 2, "Did you mean “bridge”?"),
    (["plan", ""], 2, "There is no stretch or routine"),
    (["--routine", "splits"], 2, "There is no stretch or routine “splits”."),
    (["say", "   "], 2, "There is nothing to say"),
    (["say", "a" * 200_000, "-o", "x.wav"], 1, "The text has 200,000 characters"),
])
def test_what_cannot_be_done_is_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert run(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_help_says_what_is_in_each_folder(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["--help"])
    assert "the folder for records and what is yours" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "fast", "1e9"])
def test_an_absurd_speed_is_refused(capsys: pytest.CaptureFixture[str], speed: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--speed", speed])
    assert ended.value.code == 2
    assert "the speed must be a number from 0.1 to 1000" in capsys.readouterr().err


def test_check_reports_every_fault_with_file_key_and_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, broken = tmp_path / "bridge.toml", tmp_path / "broken.toml"
    good.write_bytes(BRIDGE.read_bytes())
    broken.write_text('kind = "routine"\nid = "Broken One"\nsteps = 3\n')
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\x00")
    assert run(["check", str(good)]) == 0
    assert "no fault found" in capsys.readouterr().out
    assert run(["check", str(good), str(broken), str(binary), str(tmp_path / "nowhere.toml"), "--json"]) == 1
    faults = json.loads(capsys.readouterr().out)
    assert {"file", "key", "why"} == set(faults[0])
    keys = {fault["key"] for fault in faults if fault["file"] == str(broken)}
    assert {"id", "name", "steps"} <= keys
    assert [fault["why"] for fault in faults if fault["file"] == str(tmp_path / "nowhere.toml")] == [
        "the file cannot be read: no such file or directory"]
    assert not any(fault["file"] == str(good) for fault in faults)


def test_say_writes_a_sound_file(tmp_path: Path) -> None:
    target = tmp_path / "said.wav"
    done = called("say", "Switch sides. Now the left side.", "-o", str(target), "--json")
    assert done.returncode == 0, done.stderr
    with wave.open(str(target)) as file:
        length_ms = file.getnframes() * 1000 / file.getframerate()
    assert abs(json.loads(done.stdout)["duration_ms"] - length_ms) <= 1
    assert 1_500 < length_ms < 5_000


def test_say_into_a_folder_that_is_not_there_tells_so(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("")
    done = called("say", "Hello.", "-o", str(tmp_path / "in-the-way" / "said.wav"))
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_smoke_runs_a_session_and_exits(tmp_path: Path) -> None:
    done = called("--smoke")
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = (tmp_path / "data" / "sessions.jsonl").read_text().splitlines()
    assert json.loads(line)["ending"] == "finished"


def test_unwritable_folders_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    places = {f"PSOAS_COACH_{name}_DIR": str(tmp_path / "file" / name) for name in ("CONFIG", "DATA", "CACHE")}
    done = called("--smoke", env=places)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    said = called("plan", "bridge", "--json", env=places)
    assert said.returncode == 0
    assert json.loads(said.stdout)["routine"] == "bridge"


def test_figure_draws_a_stretch_without_a_display(tmp_path: Path) -> None:
    target = tmp_path / "lunge.png"
    done = called("figure", "half-kneeling-hip-flexor", "--side", "left", "--size", "360", "-o", str(target),
                  env={"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Half Kneeling Hip Flexor Stretch, left side, hold" in done.stdout
    image = QImage(str(target))
    assert (image.width(), image.height()) == (360, 360)
    counts = Counter(image.pixelColor(x, y).name() for x in range(360) for y in range(360))
    look = look_of()
    assert counts[look.ground.lower()] > 20_000
    for tone in (look.skin.light, look.top.light, look.leggings.light, look.working.light, look.hair.light, look.mat_light):
        assert counts[tone.lower()] > 100, tone


def test_figure_makes_no_folder_nobody_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "new" / "lunge.png"
    done = called("figure", "bridge", "-o", str(target))
    assert done.returncode == 1
    assert done.stderr == f"psoas-coach: {target} could not be written: there is no folder {target.parent}; make it first.\n"
    assert not target.parent.exists()


def test_figure_wears_what_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('[figure]\nskin = "tone-6"\nclothes = "plum"\nlens = false\n')
    target = tmp_path / "stand.png"
    assert called("figure", "standing-hip-flexor", "--step", "1", "--dark", "--size", "240", "-o", str(target)).returncode == 0
    image, look = QImage(str(target)), look_of("tone-6", "dark", "plum", dark=True)
    counts = Counter(image.pixelColor(x, y).name() for x in range(240) for y in range(240))
    assert min(counts[tone.lower()] for tone in (look.ground, look.skin.light, look.top.light)) > 30
    assert counts[look.lens.lower()] == 0


def test_figure_is_written_as_a_drawing_of_paths(tmp_path: Path) -> None:
    target = tmp_path / "bridge.svg"
    done = called("figure", "bridge", "--side", "right", "--no-lens", "--size", "480", "-o", str(target))
    assert (done.returncode, done.stderr) == (0, "")
    drawing = ElementTree.parse(target).getroot()
    name = "{http://www.w3.org/2000/svg}"
    assert (drawing.tag, drawing.get("width"), drawing.get("height"), drawing.get("viewBox")) == (f"{name}svg", "480", "480", "0 0 480 480")
    assert drawing.findtext(f"{name}title") == "Bridge, right side"
    fills = {group.get("fill") for group in drawing.iter(f"{name}g") if group.find(f"{name}path") is not None}
    assert {look_of().skin.light.lower(), look_of().top.light.lower(), look_of().working.light.lower()} <= fills
    assert len(list(drawing.iter(f"{name}path"))) > 20
    soft = [float(image.get("height", "inf")) for image in drawing.iter(f"{name}image")]
    assert max(soft, default=0) < 60, "only the soft shadows on the floor may be pictures"


def test_figure_prints_its_motion_and_ends_when_nobody_reads_on() -> None:
    arguments = [sys.executable, "-m", "psoas_coach", "figure", "bridge", "--json", "--fps", "240"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        head, first = process.stdout.readline(), process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        assert process.wait(60) == 0
    assert err == ""
    assert json.loads(head + "]}") == {"stretch": "bridge", "side": "right", "build": "narrow", "reach": "full", "fps": 240, "frames": []}
    assert json.loads(first.rstrip(",\n"))["at_ms"] == 0


def test_poses_in_the_app_are_those_of_the_files() -> None:
    assert shipped_poses() == {path.name: path.read_text(encoding="utf-8") for path in (CONTENT / "poses").glob("*.toml")}
    assert shipped_content() == {path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8")
                                 for path in (CONTENT / "en").rglob("*.toml")}


def test_check_takes_pose_files_among_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "standing-hip-flexor.toml"
    broken.write_text((CONTENT / "poses" / "standing-hip-flexor.toml").read_text(encoding="utf-8").replace("pelvis", "pelvic", 1))
    good = CONTENT / "poses" / "half-kneeling-hip-flexor.toml"
    assert run(["check", str(BRIDGE), str(good)]) == 0
    assert capsys.readouterr().out == "2 files checked, no fault found.\n"
    assert run(["check", str(BRIDGE), str(good), str(broken)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{broken}: keys[")
    assert "pelvic: is not a key of this table (did you mean 'pelvis'?); take it out or mend its name" in line
