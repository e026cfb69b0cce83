# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is the person's own, on a real disk: whole or not at all, whoever is killed, whatever lies in the folder."""

from __future__ import annotations

import errno
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from psoas_coach.adapters.own_files import OwnFiles
from psoas_coach.content.writing import stretch_text
from psoas_coach.model.library import Stretch
from psoas_coach.model.own import Own
from psoas_coach.model.words import Line
from tests.helpers.own_strategies import owns
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import shipped_library
from tests.helpers.small_disk import small_disk
from tests.helpers.thorough import examples

SHIPPED = shipped_library()
KILLS = 200


def a_stretch(id: str = "arch", summary: str = "Mine.") -> Stretch:
    return replace(SHIPPED.stretches["bridge"], id=id, summary=summary)


def files_in(folder: Path) -> OwnFiles:
    return OwnFiles(folder / "own", SHIPPED)


def saved(folder: Path, own: Own) -> OwnFiles:
    files = files_in(folder)
    files.load()
    assert files.save(own) == ""
    return files


def found(folder: Path) -> Own:
    files = files_in(folder)
    own = files.load()
    assert files.faults == ()
    return own


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


OWN = Own().with_things((a_stretch(), a_stretch("reach"), a_routine("bridge", "arch"), a_routine("reach", id="short")))


def test_nothing_is_there_at_first_and_nothing_is_made(tmp_path: Path) -> None:
    assert saved(tmp_path, Own()).faults == ()
    assert list(tmp_path.iterdir()) == []


def test_each_thing_has_a_file_of_its_own(tmp_path: Path) -> None:
    saved(tmp_path, OWN)
    assert sorted(everything_in(tmp_path)) == [
        "own/routines/my-evening.toml", "own/routines/short.toml", "own/stretches/arch.toml", "own/stretches/reach.toml"]
    assert found(tmp_path) == OWN


@given(owns())
@hypothesis_settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_is_saved_is_what_is_read(tmp_path: Path, own: Own) -> None:
    files = files_in(tmp_path)
    files.load()
    assert files.save(own) == ""
    assert files_in(tmp_path).load() == own


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    files = saved(tmp_path, OWN)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.toml")}
    for path in before:
        os.utime(path, ns=(1, 1))
    assert files.save(OWN.with_things((a_stretch("reach", "Changed."),))) == ""
    assert [path.name for path in before if path.stat().st_mtime_ns != 1] == ["reach.toml"]


def test_deleted_things_leave_no_file(tmp_path: Path) -> None:
    files = saved(tmp_path, OWN)
    less = OWN.with_things((), without=("arch", "short"))
    assert files.save(less) == ""
    assert sorted(everything_in(tmp_path)) == ["own/routines/my-evening.toml", "own/stretches/reach.toml"]


def test_thing_that_becomes_another_kind_moves(tmp_path: Path) -> None:
    files = saved(tmp_path, OWN)
    other = OWN.with_things((a_routine("bridge", id="reach"),))
    assert files.save(other) == ""
    assert files_in(tmp_path).load() == other
    assert not (tmp_path / "own" / "stretches" / "reach.toml").exists()


def test_files_may_have_other_names_and_keep_them(tmp_path: Path) -> None:
    saved(tmp_path, OWN)
    folder = tmp_path / "own" / "stretches"
    (folder / "arch.toml").rename(folder / "My Arch.TOML")
    files = files_in(tmp_path)
    assert files.load() == OWN
    changed = OWN.with_things((a_stretch("arch", "Changed."),))
    assert files.save(changed) == ""
    assert sorted(path.name for path in folder.iterdir()) == ["My Arch.TOML", "reach.toml"]
    assert found(tmp_path) == changed


@pytest.mark.parametrize(("name", "data", "why"), [
    ("broken.toml", b"[[", "cannot be used: it is not valid TOML"),
    ("empty.toml", b"", "cannot be used: kind: is missing; add it"),
    ("page.toml", b'kind = "protocol"\nid = "x"\nname = "X"', "cannot be used: it is no stretch and no routine"),
    ("latin.toml", "kind = \"é\"".encode("latin-1"), "cannot be used: it is not UTF-8 text (byte 8); save it as UTF-8"),
    ("large.toml", "é".encode() * 200_000, "cannot be used: it is larger than 256 kB"),
    ("newer.toml", b'kind = "stretch"\nformat = 3\nmuscle = "psoas"',
     "cannot be used: format: is 3, and this version of the app knows those up to 2"),
    ("many.toml", b'kind = "routine"\nid = "many"', "cannot be used: name: is missing; add it (and 2 more)"),
])
def test_file_that_cannot_be_used_is_told_and_left_alone(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    saved(tmp_path, OWN)
    path = tmp_path / "own" / "stretches" / name
    path.write_bytes(data)
    files = files_in(tmp_path)
    assert files.load() == OWN
    (sentence,) = files.faults
    assert sentence.startswith(f"{path} {why}")
    assert sentence.endswith("It was left as it is.")
    assert files.save(OWN.with_things((a_stretch(path.stem),), without=("arch",))) == ""
    assert path.read_bytes() == data
    assert (path.parent / f"{path.stem}-2.toml").exists()
    assert path.stem in files_in(tmp_path).load()


@pytest.mark.skipif(os.name != "posix", reason="a named pipe in a folder")
def test_odd_files_keep_nobody_waiting(tmp_path: Path) -> None:
    saved(tmp_path, OWN)
    folder = tmp_path / "own" / "stretches"
    os.mkfifo(folder / "pipe.toml")
    (folder / "folder.toml").mkdir()
    (folder / "zero.toml").symlink_to("/dev/zero")
    (folder / "gone.toml").symlink_to(tmp_path / "nowhere")
    files = files_in(tmp_path)
    assert files.load() == OWN
    told = {Path(sentence.split(" could not be read: ")[0]).name: sentence.split(" could not be read: ")[1] for sentence in files.faults}
    assert told == {
        "pipe.toml": "it is no regular file. It was left as it is.", "zero.toml": "it is no regular file. It was left as it is.",
        "folder.toml": "is a directory. It was left as it is.", "gone.toml": "no such file or directory. It was left as it is."}


def test_of_two_files_with_one_id_the_one_that_is_called_so_counts(tmp_path: Path) -> None:
    saved(tmp_path, OWN)
    folder = tmp_path / "own" / "stretches"
    (folder / "a copy of arch.toml").write_bytes((folder / "arch.toml").read_bytes().replace(b"Mine.", b"Copied."))
    (folder / "z.toml").write_bytes((folder / "arch.toml").read_bytes().replace(b"Mine.", b"Copied again."))
    files = files_in(tmp_path)
    assert files.load() == OWN
    assert [sentence.partition(" is a second 'arch' beside ")[2] for sentence in files.faults] == [
        "stretches/arch.toml; give it another id. It was left as it is."] * 2
    assert files.save(OWN.with_things((), without=("arch",))) == ""
    assert sorted(path.name for path in folder.iterdir()) == ["a copy of arch.toml", "reach.toml", "z.toml"]


def test_two_things_never_share_a_file_whatever_the_system_takes_for_the_same_name(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "stretches"
    folder.mkdir(parents=True)
    (folder / "Arch.toml").write_text("not mine")
    (folder / "ARCH-2.toml").write_text("nor this")
    own = Own().with_things((a_stretch(), a_stretch("con"), a_stretch("con-2"), a_stretch("nul")))
    saved(tmp_path, own)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["ARCH-2.toml", "Arch.toml", "arch-3.toml", "con-2-2.toml", "con-2.toml", "nul-2.toml"]
    assert len({name.casefold() for name in names}) == len(names)
    assert files_in(tmp_path).load() == own


def test_links_are_replaced_and_removed_but_not_followed(tmp_path: Path) -> None:
    saved(tmp_path, OWN)
    outside = tmp_path / "outside.toml"
    for name in ("arch", "reach"):
        path = tmp_path / "own" / "stretches" / f"{name}.toml"
        outside.write_bytes(path.read_bytes())
        path.unlink()
        path.symlink_to(outside)
        files = files_in(tmp_path)
        files.load()
        before = outside.read_bytes()
        gone = ("reach",) if name == "reach" else ()
        assert files.save(OWN.with_things((a_stretch("arch", f"Beside {name}."),), gone)) == ""
        assert outside.read_bytes() == before
        assert not path.is_symlink()
    assert not (tmp_path / "own" / "stretches" / "reach.toml").exists()


def test_nothing_is_written_through_a_folder_that_leads_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "stretches").symlink_to(tmp_path / "elsewhere")
    files = files_in(tmp_path)
    files.load()
    sentence = files.save(OWN)
    assert "is a link that leads elsewhere" in sentence
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("in the way")
    files = files_in(tmp_path)
    assert files.load() == Own()
    assert files.faults == (
        f"{tmp_path / 'own'} is not a folder. Your stretches and routines cannot be kept until it is moved away.",)
    sentence = files.save(Own().with_things((a_stretch(),)))
    assert sentence.startswith(f"Your stretches and routines could not be saved in {tmp_path / 'own'}: ")
    assert "Make room or allow writing there" in sentence
    assert (tmp_path / "own").read_text() == "in the way"


def test_folder_that_cannot_be_made_is_told_once_something_is_to_be_kept(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    files = OwnFiles(tmp_path / "data" / "own", SHIPPED)
    assert files.load() == Own()
    assert files.faults == ()
    assert "could not be saved" in files.save(OWN)


def test_value_that_no_file_can_hold_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    files = saved(tmp_path, OWN)
    before = everything_in(tmp_path)
    bad = replace(a_stretch("arch"), name=Line(show="y" * 61))
    sentence = files.save(OWN.with_things((bad, a_stretch("reach", "Changed."))))
    assert sentence == f"“{'y' * 61}” could not be saved, because its name is 61 characters long; 60 are allowed, so shorten it."
    assert everything_in(tmp_path) == before


def test_full_disk_leaves_all_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "96k") as disk:
        files = saved(disk, OWN)
        before = everything_in(disk)
        more = OWN.with_things(a_stretch(f"more-{number}") for number in range(120))
        assert "no space left on device" in files.save(more)
        assert everything_in(disk) == before
        assert found(disk) == OWN
        assert files.save(OWN.with_things((a_stretch("arch", "Smaller."),))) == ""


def test_disk_that_fills_up_halfway_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "128k") as disk:
        files = saved(disk, OWN)
        more = OWN.with_things(a_stretch(f"more-{number}") for number in range(24))
        sentence = files.save(more)
        assert sentence.startswith(f"Your stretches and routines were saved to {disk / 'own' / 'pending.json'}, but not yet to their files")
        late = files_in(disk)
        assert late.load() == more
        assert "could not be put into their files: no space left on device" in late.faults[0]
        assert "could not be saved" in late.save(OWN)
        assert late.load() == more


class Killed(BaseException):
    """Stands for the end of the process."""


@contextmanager
def ending_at(call: int, monkeypatch: pytest.MonkeyPatch, end: Callable[[], BaseException]) -> Iterator[list[str]]:
    """From the call of that number on no change reaches the disk: it, and each after it, raises. Lists the calls."""
    calls: list[str] = []

    def watched(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def watching(*arguments: object, **more: object) -> object:
            calls.append(name)
            if len(calls) > call:
                raise end()
            return real(*arguments, **more)

        return watching

    with monkeypatch.context() as patched:
        for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir")):
            patched.setattr(owner, name, watched(name, getattr(owner, name)))
        yield calls


CHANGES = {
    "one thing": OWN.with_things((a_stretch("arch", "Changed."),)),
    "one thing less": OWN.with_things((), without=("short",)),
    "several things": OWN.with_things((a_stretch("arch", "Changed."), a_routine("bridge", id="new")), without=("short", "reach")),
    "everything gone": Own(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_end_at_any_step_of_a_save_leaves_the_old_or_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    new = CHANGES[change]
    seen = set()
    for call in itertools.count():
        folder = tmp_path / str(call)
        files = saved(folder, OWN)
        with ending_at(call, monkeypatch, Killed) as calls, suppress(Killed):
            assert files.save(new) == ""
        own = found(folder)
        assert own in (OWN, new)
        seen.add(own == new)
        assert [name for name in everything_in(folder) if not name.endswith(".toml")] == []
        if len(calls) <= call:
            break
    assert seen == {False, True}
    assert call >= 2


@pytest.mark.parametrize("change", CHANGES)
def test_failure_at_any_step_of_a_save_is_told_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    new = CHANGES[change]
    for call in itertools.count():
        folder = tmp_path / str(call)
        files = saved(folder, OWN)
        with ending_at(call, monkeypatch, lambda: OSError(errno.EIO, os.strerror(errno.EIO))) as calls:
            sentence = files.save(new)
        if len(calls) <= call:
            break
        assert "input/output error" in sentence or found(folder) == new
        assert files_in(folder).load() in (OWN, new)
        assert files.save(new) == ""
        assert found(folder) == new
        assert [name for name in everything_in(folder) if not name.endswith(".toml")] == []
    assert sentence == ""


@pytest.mark.parametrize(("journal", "why"), [
    (b"{", "cannot be used: Expecting property name"),
    (b"[" * 100_000, "cannot be used: it is nested too deeply"),
    (b"[]", "cannot be used: it lists no changes"),
    (b'{"format": 2, "changes": {}}', "cannot be used: it lists no changes"),
    (b'{"format": 1, "changes": {"../x.toml": "x"}}', "cannot be used: it names a file that is not one of this folder"),
    (b'{"format": 1, "changes": {"stretches/../../x.toml": "x"}}', "cannot be used: it names a file that is not one of this folder"),
    (b'{"format": 1, "changes": {"stretches/C:x.toml": "x"}}', "cannot be used: it names a file that is not one of this folder"),
    (b'{"format": 1, "changes": {"stretches/x.toml": 1}}', "cannot be used: it names a file that is not one of this folder"),
    (b"\xff\x00", "cannot be used: "),
])
def test_journal_that_is_none_of_ours_is_set_aside(tmp_path: Path, journal: bytes, why: str) -> None:
    saved(tmp_path, OWN)
    (tmp_path / "own" / "pending.json").write_bytes(journal)
    files = files_in(tmp_path)
    assert files.load() == OWN
    assert files.faults[0].startswith(f"{tmp_path / 'own' / 'pending.json'} {why}")
    assert files.faults[0].endswith(f"It was kept as {tmp_path / 'own' / 'pending.broken.json'}.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own"]
    assert found(tmp_path) == OWN


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a program that forks")
def test_killed_at_any_moment_it_has_the_old_value_or_the_new_one(tmp_path: Path, tell: Callable[[str], None]) -> None:
    memory = Path("/dev/shm")
    folder = memory / f"psoas-coach-{os.getpid()}" if memory.is_dir() and os.access(memory, os.W_OK) else tmp_path
    try:
        done = subprocess.run([sys.executable, "-m", "tests.helpers.killed_saver", str(folder), str(KILLS), "1"],
                              capture_output=True, text=True, check=True, timeout=300)
    finally:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        folder.rmdir()
    told = json.loads(done.stdout)
    tell(f"killed {KILLS} times: the old value {told['old']} times, the new one {told['new']} times")
    assert (told["wrong"], told["left"], told["old"] + told["new"]) == ([], [], KILLS)
    assert min(told["old"], told["new"]) >= KILLS // 20


def test_slices_end_when_their_time_is_over_and_the_last_one_is_whole(tmp_path: Path) -> None:
    own = Own().with_things(a_stretch(f"mine-{number:03}") for number in range(50))
    saved(tmp_path, own)
    ticks = itertools.count()
    files = files_in(tmp_path)
    slices = list(files.read_slices(4_000, clock=lambda: next(ticks)))  # each look at the clock takes a second
    assert [len(so_far.ids) for so_far, _ in slices] == [*range(4, 50, 4), 50]
    assert [round(done, 2) for _, done in slices] == [*(round(number / 50, 2) for number in range(4, 50, 4)), 1.0]
    assert slices[-1][0] == own
    assert files.save(own) == ""


def test_what_cannot_be_done_is_told_at_the_start(tmp_path: Path) -> None:
    own = Own().with_things((a_routine("arch"), a_stretch("reach")))
    saved(tmp_path, own)
    files = files_in(tmp_path)
    assert files.load() == own
    assert files.faults == (
        f"{tmp_path / 'own' / 'routines' / 'my-evening.toml'} cannot be used: steps[1].stretch: is 'arch', but no stretch has this id; "
        "mend it or take it out. It was left as it is, and “My evening” is not in the library.",)


def test_what_cannot_be_done_is_told_once_with_the_file_that_it_is_in(tmp_path: Path) -> None:
    saved(tmp_path, Own().with_things((a_routine("arch", "reach"),)))
    path = tmp_path / "own" / "routines" / "by hand.toml"
    path.with_name("my-evening.toml").rename(path)
    files = files_in(tmp_path)
    files.load()
    (sentence,) = files.faults
    assert sentence.startswith(f"{path} cannot be used: steps[1].stretch: ")
    assert "mend it or take it out (and 1 more). It was left as it is, and “My evening” is not in the library." in sentence


def test_the_same_thing_that_came_meanwhile_is_no_second_one(tmp_path: Path) -> None:
    one, other = saved(tmp_path, Own()), files_in(tmp_path)
    other.load()
    assert one.save(OWN) == ""
    assert other.save(OWN) == ""
    assert len(everything_in(tmp_path)) == 4
    assert found(tmp_path) == OWN
    assert other.save(Own()) == ""
    assert everything_in(tmp_path) == {}


@pytest.mark.parametrize("name", ["stretches/arch.toml", "routines/arch.toml", "stretches/Arch.toml"])
def test_another_thing_that_came_meanwhile_is_neither_written_over_nor_put_before_ours(tmp_path: Path, name: str) -> None:
    files = saved(tmp_path, Own().with_things((a_stretch("reach"),)))
    path = tmp_path / "own" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(stretch_text(a_stretch("arch", "Theirs.")))
    before = everything_in(tmp_path)
    sentence = files.save(OWN)
    assert sentence.startswith(f"“Bridge” could not be saved, nor what was changed after it: {path} has come meanwhile")
    assert "Move that file to another folder" in sentence
    assert everything_in(tmp_path) == before
    path.rename(tmp_path / "elsewhere.toml")
    assert files.save(OWN) == ""
    assert found(tmp_path) == OWN


def test_another_file_that_came_meanwhile_and_would_not_count_is_left_alone(tmp_path: Path) -> None:
    files = saved(tmp_path, Own())
    path = tmp_path / "own" / "stretches" / "a copy.toml"
    path.parent.mkdir(parents=True)
    path.write_text(stretch_text(a_stretch("arch", "Theirs.")))
    assert files.save(OWN) == ""
    assert files_in(tmp_path).load() == OWN
