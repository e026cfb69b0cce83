# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`psoas-coach render` as a person or a script calls it: real processes, real voices."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import mutagen
import pytest
import soundfile
import webvtt

from psoas_coach.adapters.export_targets import REMEDY
from psoas_coach.cli.commands import run
from psoas_coach.cli.rendering import refused

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")

ROUTINE = "desk-three-minutes"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "psoas_coach", *arguments]


def called(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, timeout=120, check=False,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment})


def test_a_session_is_written_with_captions_and_chapters(tmp_path: Path) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    sound, captions = folder / "session.ogg", folder / "session.vtt"
    done = called("render", ROUTINE, "-o", str(sound), "--captions", str(captions), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    plan = json.loads(called("plan", ROUTINE, "--json").stdout)
    assert told["duration_ms"] == plan["total_ms"] + 500
    assert soundfile.info(sound).frames == told["duration_ms"] * 48
    assert (told["file"], told["captions"], told["bytes"]) == (str(sound), str(captions), sound.stat().st_size)
    assert told["voice"] == "SVOX Pico · English (US)"
    assert [chapter["name"] for chapter in told["chapters"]] == [
        "Standing Hip Flexor Stretch, right side", "Standing Hip Flexor Stretch, left side"]
    assert mutagen.File(sound)["CHAPTER001NAME"] == ["Standing Hip Flexor Stretch, left side"]
    read = webvtt.from_buffer(StringIO(captions.read_text(encoding="utf-8"))).captions
    assert [caption.text for caption in read] == [cue["text"] for cue in plan["cues"] if cue["spoken"]]
    assert sorted(path.name for path in folder.iterdir()) == ["session.ogg", "session.vtt"]
    again = called("render", ROUTINE, "-o", str(sound))
    assert (again.returncode, again.stderr) == (2, f"psoas-coach: {sound} is there already; --force replaces it.\n")
    forced = called("render", ROUTINE, "-o", str(sound), "--force")
    assert (forced.returncode, forced.stderr) == (0, "")
    assert forced.stdout.startswith(f"{sound}: 2:5")
    assert "2 chapters, SVOX Pico" in forced.stdout


@pytest.mark.usefixtures("qapp")  # else the command makes an application without windows, which every later test has to live with
@pytest.mark.parametrize(("arguments", "code", "said"), [
    (["splits", "-o", "a.ogg"], 2, "There is no stretch or routine “splits”."),
    ([ROUTINE, "-o", "a.mp3"], 2, "“a.mp3” names no format that can be written: give it one of the extensions .ogg, .flac, .wav."),
    ([ROUTINE, "-o", "a.ogg", "--captions", "a.ogg"], 2, "The sound and its captions cannot be one file"),
    ([ROUTINE, "-o", "a.ogg", "--captions", "a.txt"], 2, "Captions are written as WebVTT"),
    ([ROUTINE, "-o", "a.ogg", "--captions", "there.vtt"], 2, "there.vtt is there already; --force replaces it."),
    ([ROUTINE, "-o", "nowhere/a.ogg"], 1, "there is no folder"),
    ([ROUTINE, "-o", "folder.ogg"], 1, "folder.ogg could not be written: it is not a file."),
])
def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.vtt").touch()
    (tmp_path / "folder.ogg").mkdir()
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    assert run(["render", *arguments]) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "cache") == ["folder.ogg", "there.vtt"]


def test_one_file_under_two_names_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.ogg").touch()
    os.link(tmp_path / "a.ogg", tmp_path / "b.vtt")
    assert "cannot be one file" in refused(tmp_path / "a.ogg", tmp_path / "b.vtt", force=True)
    assert refused(tmp_path / "a.ogg", tmp_path / "c.vtt", force=True) == ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a disk")
def test_a_full_disk_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False).returncode:
        pytest.skip("this machine mounts no disk")
    try:
        (disk / "a.wav").write_bytes(b"old")
        done = called("render", ROUTINE, "-o", str(disk / "a.wav"), "--captions", str(disk / "a.vtt"), "--force")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"psoas-coach: {disk / 'a.wav'} could not be written: no space left on device. {REMEDY}\n"
        assert {path.name: path.read_bytes() for path in disk.iterdir()} == {"a.wav": b"old"}
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_that_may_not_be_written_is_told() -> None:
    done = called("render", ROUTINE, "-o", "/proc/a.wav")
    assert done.returncode == 1
    assert done.stderr.startswith("psoas-coach: /proc/a.wav could not be written: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_leaves_nothing_and_the_terminal_has_seen_the_progress(tmp_path: Path, number: signal.Signals) -> None:
    import pty  # there is none on Windows

    ours, theirs = pty.openpty()
    folder = tmp_path / "music"
    folder.mkdir()
    arguments = command("render", "full-warm-up", "-o", str(folder / "a.ogg"), "--captions", str(folder / "a.vtt"))
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        seen = b""
        while b"Speaking the sentences\xe2\x80\xa6 3 of" not in seen:
            seen += os.read(ours, 4_096)
        os.killpg(process.pid, number)  # as a terminal does, which means the processes that it has started too
        assert process.wait(60) == 130
        assert process.stdout is not None
        assert process.stdout.read() == b""
    with contextlib.suppress(OSError):  # a terminal that nobody writes to any more
        while chunk := os.read(ours, 4_096):
            seen += chunk
    os.close(ours)
    assert b"Traceback" not in seen
    assert list(folder.iterdir()) == []


