# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`psoas-coach import` and `export`: packs from friends and from strangers, on a real disk."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from psoas_coach.adapters.own_files import OwnFiles
from psoas_coach.adapters.single_instance import SingleInstance
from psoas_coach.cli.commands import run
from psoas_coach.content.packs import pack_text
from psoas_coach.model.library import RoutineStep, Stretch
from psoas_coach.model.own import Own
from psoas_coach.model.words import Line
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import CONTENT, shipped_library
from tests.helpers.thorough import THOROUGH, thorough_only

SHIPPED = shipped_library()
MOST_MEMORY = 400 * 1024 * 1024


def a_stretch(id: str, summary: str = "Mine.") -> Stretch:
    return replace(SHIPPED.stretches["bridge"], id=id, name=Line(show=id.capitalize()), summary=summary)


ARCH, EVENING = a_stretch("arch"), a_routine("arch", "bridge", id="evening", name=Line(show="Evening"))


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "own"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "evening.toml"
    path.write_text(pack_text("For the evening", (ARCH, EVENING)))
    return path


def here(folder: Path) -> Own:
    return OwnFiles(folder, SHIPPED).load()


def put(folder: Path, *things: Stretch) -> None:
    files = OwnFiles(folder, SHIPPED)
    assert files.save(files.load().with_things(things)) == ""


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> tuple[str, str]:
    assert run([str(argument) for argument in arguments]) == code
    return capsys.readouterr()


def test_pack_comes_in_and_can_be_listed_and_planned(own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, "import", pack)
    assert err == ""
    assert out == (f"{pack}: For the evening\n"
                   "  add                      Arch (Stretch · lying)\n"
                   "  add                      Evening (Routine · 2 steps)\n"
                   "2 things added.\n")
    assert here(own_folder) == Own().with_things((ARCH, EVENING))
    listed = json.loads(said(capsys, "list", "--json")[0])
    assert {entry["id"]: entry["own"] for entry in listed if entry["own"]} == {"arch": True, "evening": True}
    assert json.loads(said(capsys, "plan", "evening", "--estimate", "--json")[0])["routine"] == "evening"
    assert said(capsys, "import", pack) == (
        f"{pack}: For the evening\n  here already             Arch (Stretch · lying)\n"
        "  here already             Evening (Routine · 2 steps)\nNothing new.\n", "")


def test_dry_run_writes_nothing(own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "import", pack, "--dry-run")[0].endswith("2 things added (tried only, nothing was written).\n")
    assert not own_folder.exists()


def test_nothing_comes_while_the_app_is_open(own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = SingleInstance(own_folder.parent)
    assert app.claim("")
    assert said(capsys, "import", pack, code=1) == ("", "psoas-coach: Psoas Coach is open. Import in its window, or close it first.\n")
    assert said(capsys, "import", pack, "--dry-run")[0].endswith("2 things added (tried only, nothing was written).\n")
    assert not own_folder.exists()
    del app
    assert said(capsys, "import", pack)[0].endswith("2 things added.\n")


def test_routine_that_is_too_large_is_refused_wherever_it_is(own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    large = replace(EVENING, rounds=20, steps=tuple(replace(step, sets=10, reps=50) for step in EVENING.steps))
    pack.write_text(pack_text("", (ARCH, large)))
    for command in ("check", "import"):
        assert "routines[1]: cannot be done: “Evening” has 20,000 reps in all" in "".join(said(capsys, command, pack, code=1))
    files = OwnFiles(own_folder, SHIPPED)
    assert files.save(files.load().with_things((ARCH, large))) == ""
    assert "“Evening” has 20,000 reps in all" in said(capsys, "plan", "evening", "--estimate", code=1)[1]


def test_conflicts_are_listed_and_nothing_comes_until_they_are_answered(
    own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(own_folder, a_stretch("arch", "Other."))
    before = everything_in(own_folder)
    out, err = said(capsys, "import", pack, code=1)
    assert "  conflict                 Arch (yours differs: it has another summary)\n" in out
    assert err == ("psoas-coach: Nothing was imported: 1 thing is here in another form; "
                   "say what to do with them: --on-conflict keep-both, replace or skip.\n")
    assert everything_in(own_folder) == before


@pytest.mark.parametrize(("answer", "told", "ids", "summary", "step"), [
    ("keep-both", "add as arch-2", {"arch", "arch-2", "evening"}, "Other.", "arch-2"),
    ("replace", "replace", {"arch", "evening"}, "Mine.", "arch"),
    ("skip", "skip", {"arch", "evening"}, "Other.", "arch"),
])
def test_conflicts_are_answered(
    own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str], answer: str, told: str, ids: set[str], summary: str, step: str
) -> None:
    put(own_folder, a_stretch("arch", "Other."))
    out, _ = said(capsys, "import", pack, "--on-conflict", answer)
    assert f"\n  {told:24} Arch" in out
    own = here(own_folder)
    assert set(own.ids) == ids
    assert own.stretches["arch"].summary == summary
    assert own.routines["evening"].steps[0].stretch_id == step


def test_what_came_with_the_app_is_never_replaced(own_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "theirs.toml"
    pack.write_text(pack_text("Theirs", (a_stretch("bridge"),)))
    assert "add as bridge-2" in said(capsys, "import", pack, "--on-conflict", "replace")[0]
    assert here(own_folder).ids == ("bridge-2",)


def test_several_files_come_together_or_not_at_all(own_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two, broken = tmp_path / "one.toml", tmp_path / "two.toml", tmp_path / "broken.toml"
    one.write_text(pack_text("One", (EVENING,)))
    two.write_text(pack_text("Two", (ARCH,)))
    broken.write_text(pack_text("Broken", (a_stretch("reach"),)).replace('position = "supine"', 'position = "sleeping"'))
    _, err = said(capsys, "import", one, two, broken, code=1)
    assert f"psoas-coach: {broken}: stretches[1].position: is 'sleeping'; it must be one of:" in err
    assert err.endswith("psoas-coach: Nothing was imported.\n")
    assert not own_folder.exists()
    assert said(capsys, "import", one, two)[0].endswith("2 things added.\n")
    assert set(here(own_folder).ids) == {"arch", "evening"}


def test_import_as_json(own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(own_folder, a_stretch("arch", "Other."))
    refused = json.loads(said(capsys, "import", pack, "--json", code=1)[0])
    assert (refused["written"], refused["trouble"].partition(":")[0]) == (False, "Nothing was imported")
    told = json.loads(said(capsys, "import", pack, "--json", "--on-conflict", "keep-both")[0])
    assert told == {
        "files": [{"file": str(pack), "name": "For the evening"}],
        "things": [
            {"id": "arch", "kind": "stretch", "name": "Arch", "file": str(pack), "conflict": "own",
             "answers": ["keep-both", "replace", "skip"], "becomes": "arch-2"},
            {"id": "evening", "kind": "routine", "name": "Evening", "file": str(pack), "conflict": "none", "answers": [],
             "becomes": "evening"}],
        "faults": [], "trouble": "", "written": True}


def test_what_is_exported_comes_in_again_elsewhere(
    own_folder: Path, pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "import", pack)
    target = tmp_path / "out.toml"
    assert said(capsys, "export", "evening", "-o", target) == (f"{target}: 1 stretch, 1 routine\n", "")
    assert target.read_text() == pack_text("Evening", (ARCH, EVENING))
    other = tmp_path / "elsewhere"
    said(capsys, "--data-dir", other, "import", target)
    assert here(other / "own") == here(own_folder)
    assert said(capsys, "export", "evening", "-o", target, code=2)[1] == f"psoas-coach: {target} is there already; --force replaces it.\n"
    told = json.loads(said(capsys, "export", "arch", "bridge", "-o", target, "--force", "--name", "Two", "--json")[0])
    assert told == {"file": str(target), "ids": ["arch", "bridge"]}
    assert 'name = "Two"' in target.read_text()


@pytest.mark.parametrize(("arguments", "code", "why"), [
    (["nowhere", "-o", "x.toml"], 2, "There is no stretch or routine “nowhere”."),
    (["bridge", "-o", "."], 2, ". is a folder: give the name of a file in it."),
    (["bridge", "-o", "no-folder/x.toml"], 1, "no-folder/x.toml could not be written: there is no folder"),
    (["bridge", "-o", "x.toml", "--name", "y" * 61], 1, "Nobody could read that pack: x.toml: name: is 61 characters long"),
])
def test_export_that_cannot_be_done_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    out, err = said(capsys, "export", *arguments, code=code)
    assert out == ""
    assert why in err
    assert err.count("\n") == 1


def test_check_takes_packs_and_files_of_ones_own(own_folder: Path, pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "check", pack)[0] == "1 file checked, no fault found.\n"
    said(capsys, "import", pack)
    plain = own_folder / "routines" / "evening.toml"
    assert said(capsys, "check", pack, plain, CONTENT / "en" / "stretches" / "bridge.toml")[0] == "3 files checked, no fault found.\n"
    figure = ('[stretches.figure.start]\nfrom = "bridge"\nkey = "no-such-key"\n'
              '[stretches.figure.hold]\nfrom = "bridge"\nkey = "no-such-key"\n\n[[routines]]')
    broken = tmp_path / "broken.toml"
    broken.write_text(pack.read_text().replace("[[routines]]", figure, 1))
    out, _ = said(capsys, "check", broken, code=1)
    assert out.startswith(f"{broken}: stretches[1].figure.start")
    assert f"psoas-coach: {broken}: stretches[1].figure.start" in said(capsys, "import", broken, "--on-conflict", "replace", code=1)[1]
    broken.write_text(pack.read_text().replace("move_s = 3", "move_s = nan", 1))
    assert "move_s: is far off; it must be from 0.5 to 60 s" in said(capsys, "check", broken, code=1)[0]


def test_figure_that_no_body_can_do_is_refused(own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figure = "".join(f'[stretches.figure.{name}]\nfrom = "standing-hip-flexor"\nkey = "{key}"\n' for name, key in (
        ("start", "apart"), ("hold", "hold"))) + "[stretches.figure.hold.angles]\ntrunk_twist = 80\n"
    pack.write_text(pack.read_text().replace("[[routines]]", f"{figure}[[routines]]", 1))
    out, _ = said(capsys, "check", pack, code=1)
    _, err = said(capsys, "import", pack, code=1)
    assert out.startswith(f"{pack}: stretches[1].figure.hold: ")
    assert "turned too far to the right side" in out
    assert f"psoas-coach: {out.splitlines()[0]}\n" in err
    assert not own_folder.exists()


@pytest.mark.parametrize(("text", "why"), [
    ('kind = "pack"\nformat = 2\n' + '[[routines]]\nid = "r"\n' * 201, "routines: has 201 entries; at most 200 are allowed"),
    ('kind = "pack"\nformat = 2\n' + '[[stretches]]\nid = "s"\n' * 501, "stretches: has 501 entries; at most 500 are allowed"),
    ('kind = "pack"\n#' + "x" * 1024 * 1024, "is larger than 1 MB; split it into smaller files"),
    ('kind = "pack"\n#' + "x" * 300 * 1024 + "\n[[", "is not valid TOML"),
])
def test_limits_of_packs_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, why: str) -> None:
    large = tmp_path / "large.toml"
    large.write_text(text)
    assert why in said(capsys, "check", large, code=1)[0]
    assert why in said(capsys, "import", large, code=1)[1]


def test_broken_file_of_ones_own_is_told_and_stops_nothing(own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "import", pack)
    broken = own_folder / "stretches" / "broken.toml"
    broken.write_text("[[")
    out, err = said(capsys, "list")
    assert "evening" in out
    assert err.startswith(f"psoas-coach: {broken} cannot be used: it is not valid TOML")
    assert err.endswith("It was left as it is.\n")


def test_folder_that_cannot_be_written_is_told(own_folder: Path, pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own_folder.parent.mkdir()
    own_folder.write_text("in the way")
    err = said(capsys, "import", pack, code=1)[1].splitlines()
    assert err[-1].startswith(f"psoas-coach: Your stretches and routines could not be saved in {own_folder}: ")
    assert own_folder.read_text() == "in the way"


def odd_files(folder: Path) -> dict[str, Path]:
    """Files that are no packs, each odd in its own way."""
    folder.mkdir()
    good = pack_text("Good", (ARCH, EVENING))
    step = '[[routines.steps]]\nstretch = "bridge"\n'
    texts: dict[str, str | bytes] = {
        "empty.toml": b"", "comments.toml": "# nothing\n" * 100, "zip.toml": b"PK\x03\x04\x14\x00\x00\x00" + bytes(range(256)) * 20,
        "binary.toml": bytes(range(256)) * 400, "latin.toml": "name = 'é'".encode("latin-1"), "nested.toml": "a = " + "[" * 400_000,
        "tables.toml": "a = " + "{a = " * 100_000, "dots.toml": "a." * 400_000 + "a = 1", "headers.toml": "[a]\n[b]\n" * 100_000,
        "arrays.toml": "a = [" + "[]," * 300_000 + "]", "digits.toml": "a = " + "9" * 900_000, "hex.toml": "format = 0x" + "f" * 900_000,
        "float.toml": "a = 0." + "1" * 900_000, "steps.toml": good + step * 10_000, "path.toml": good.replace('"arch"', '"../../arch"'),
        "absolute.toml": good.replace('"arch"', '"/etc/cron.d/arch"'), "drive.toml": good.replace('"arch"', '"C:arch"'),
        "nan.toml": good.replace("move_s = 3", "move_s = nan"), "inf.toml": good.replace("move_s = 3", "move_s = inf"),
        "huge.toml": good.replace("move_s = 3", "move_s = 1" + "0" * 4_000), "twice.toml": good.replace('"evening"', '"arch"'),
        "bidi.toml": good.replace("Mine.", "Mi\u202ene."), "control.toml": good.replace("Mine.", "Mi\\u001b[2Jne."),
        "nul.toml": good.replace("Mine.", "Mi\0ne."), "newer.toml": good.replace("format = 2", "format = 99"),
        "unknown.toml": good.replace('stretch = "bridge"', 'stretch = "nowhere"'),
        "keys.toml": good + "".join(f"key{number} = 1\n" for number in range(60_000)),
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with (folder / "enormous.toml").open("wb") as file:
        file.write(good.encode())
        file.truncate(100 * 1024 * 1024)
    (folder / "folder.toml").mkdir()
    (folder / "dangling.toml").symlink_to(folder / "nowhere")
    (folder / "endless.toml").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.toml")
    return {path.name: path for path in sorted(folder.iterdir())}


@thorough_only
@pytest.mark.skipif(sys.platform != "linux", reason="named pipes, /dev/zero, limits of memory")
def test_no_odd_file_comes_in_takes_all_memory_or_changes_anything(
    own_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], pack: Path
) -> None:
    put(own_folder, a_stretch("mine"))
    before = everything_in(own_folder)
    for name, path in odd_files(tmp_path / "odd").items():
        out, err = said(capsys, "import", path, code=1)
        lines = err.splitlines()
        assert out == "", name
        assert lines[-1] == "psoas-coach: Nothing was imported.", name
        assert all(line.startswith(f"psoas-coach: {path}: ") and line.isprintable() for line in lines[:-1]), name
        assert 1 <= len(lines) - 1 <= 51, name
        assert said(capsys, "check", path, code=1)[0], name
        assert everything_in(own_folder) == before, name
    assert run(["import", str(pack), *map(str, sorted((tmp_path / "odd").iterdir()))]) == 1
    assert everything_in(own_folder) == before


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory")
def test_all_odd_files_at_once_fit_into_little_memory(tmp_path: Path) -> None:
    """In a process of its own, which may have so much and no more; it must end by itself and complain of each file."""
    files = odd_files(tmp_path / "odd")
    done = subprocess.run(
        [sys.executable, "-m", "psoas_coach", "import", *map(str, files.values())],
        capture_output=True, text=True, timeout=300, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY)))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for path in files.values():
        assert f"psoas-coach: {path}: " in done.stderr


def test_pack_cut_anywhere_is_refused_or_whole(own_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    routine = replace(EVENING, steps=(RoutineStep(stretch_id="arch"),))
    data = pack_text("Ürlaub", (ARCH, routine)).encode()
    cut = tmp_path / "cut.toml"
    for length in range(0, len(data), 7 if THOROUGH else 29):
        cut.write_bytes(data[:length])
        code = run(["import", str(cut), "--dry-run"])
        err = capsys.readouterr().err
        assert (code, "Nothing was imported" in err) in ((0, False), (1, True))
        assert "Traceback" not in err
        assert not own_folder.exists()
        if code == 0:
            assert b"[[routines" not in data[:length] or length > len(data) - 10, "half a routine"
