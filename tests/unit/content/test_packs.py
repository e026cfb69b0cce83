# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs as they are written, as strangers break them, and as earlier versions of the app have left them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from psoas_coach.content.faults import MOST_LISTED, Fault, bounded
from psoas_coach.content.migrating import MIGRATIONS, PACK_FORMAT, migrated
from psoas_coach.content.packs import LARGEST_PACK, MOST_ROUTINES, MOST_STRETCHES, Pack, pack_text, read_pack, read_packs, with_needed
from psoas_coach.content.writing import routine_text, stretch_text
from psoas_coach.model.library import Routine, RoutineStep, Stretch
from psoas_coach.model.own import Own
from psoas_coach.model.words import Line
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import shipped_library

SHIPPED = shipped_library()
ARCH = replace(SHIPPED.stretches["bridge"], id="arch", name=Line(show="Arch"))
EVENING = a_routine("arch", "bridge")
PACK = pack_text("For the evening", (ARCH, EVENING))
OLD = Path(__file__).parent / "format_1"


def read(text: str | bytes, own: Own | None = None, file: str = "pack.toml") -> Pack:
    return read_pack(file, text.encode() if isinstance(text, str) else text, SHIPPED, own or Own())


def told(text: str | bytes, own: Own | None = None) -> list[str]:
    pack = read(text, own)
    assert pack.things == ()
    assert pack.faults
    return [str(fault).removeprefix("pack.toml: ") for fault in pack.faults]


def told_after(old: str, new: str) -> list[str]:
    assert PACK.count(old) == 1, f"{old!r} must stand once in the pack"
    return told(PACK.replace(old, new))


def test_pack_reads_as_what_went_into_it() -> None:
    assert read(PACK) == Pack(file="pack.toml", name="For the evening", stretches=(ARCH,), routines=(EVENING,))


def test_pack_looks_like_the_single_files() -> None:
    assert PACK.startswith('kind = "pack"\nformat = 2\nname = "For the evening"\n\n[[stretches]]\nid = "arch"\nname = "Arch"\n')
    assert "\n[stretches.dose]\n" in PACK
    assert "\n[[stretches.setup]]\n" in PACK
    assert PACK.endswith('\n[[routines.steps]]\nstretch = "arch"\n\n[[routines.steps]]\nstretch = "bridge"\n')


@pytest.mark.parametrize("text", [stretch_text(ARCH), routine_text(a_routine("bridge")), "format = 2\n" + stretch_text(ARCH)])
def test_file_of_a_single_thing_is_a_pack_too(text: str) -> None:
    pack = read(text, file="some file (1).toml")
    assert pack.faults == ()
    assert pack.things == (ARCH if "arch" in text else a_routine("bridge"),)
    assert pack.name in ("Arch", "My evening")


@pytest.mark.parametrize("file", sorted(OLD.iterdir()), ids=lambda path: path.stem)
def test_file_of_format_1_is_read(file: Path) -> None:
    pack = read(file.read_bytes(), file=file.name)
    assert pack.faults == ()
    (thing,) = pack.things
    if isinstance(thing, Stretch):
        assert thing == replace(SHIPPED.stretches["half-kneeling-hip-flexor"], id="kneel")
    else:
        assert thing == Routine(
            id="evening", name=Line(show="Evening, 2 ×", say="Evening, twice"), summary="Before bed.", note="", purposes=("after sitting",),
            protocol_id="standard", steps=(RoutineStep(stretch_id="bridge", sets=2, reps=12),
                                           RoutineStep(stretch_id="low-lunge-twist", hold_ms=25_000)))


def test_each_format_has_a_way_to_the_next() -> None:
    assert sorted(MIGRATIONS) == list(range(1, PACK_FORMAT))
    assert migrated({"kind": "routine", "order": 3, "id": "x"}) == {"kind": "pack", "format": 2, "routines": [{"id": "x"}]}
    assert migrated({"kind": "pack", "format": 2, "name": "x"}) == {"kind": "pack", "format": 2, "name": "x"}


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("format = 2", "format = 3", ["format: is 3, and this version of the app knows those up to 2; open the file with a newer version"]),
    ("format = 2", "format = 0xfffffffffffffffff",
     ["format: is far higher, and this version of the app knows those up to 2; open the file with a newer version"]),
    ("format = 2", "", ["format: is missing or 1, and a pack has format 2; write format = 2"]),
    ("format = 2", "format = 0", ["format: is no format; write 2, the format of this version of the app"]),
    ("format = 2", 'format = "2"', ["format: is no format; write 2, the format of this version of the app"]),
    ("format = 2", "format = true", ["format: is no format; write 2, the format of this version of the app"]),
    ('kind = "pack"', 'kind = "packs"',
     ["kind: is 'packs' (did you mean 'pack'?); what can be imported is of kind pack, stretch or routine"]),
    ('kind = "pack"', 'kind = "protocol"', ["kind: is 'protocol'; what can be imported is of kind pack, stretch or routine"]),
    ('kind = "pack"', "", ["kind: is missing; add it"]),
    ('kind = "pack"', "kind = 2", ["kind: is a whole number; it must be a text in quotes"]),
    ('name = "For the evening"', "nam = 1", ["nam: is not a key of this table (did you mean 'name'?); take it out or mend its name"]),
    ('name = "For the evening"', 'name = "\\u202egnineve"', ["name: holds U+202E, which turns the reading direction; take it out"]),
    ("[[routines]]", "[routines]", ["routines: is a table; it must be a list"]),
    ('id = "my-evening"', 'id = "arch"', ["routines[1].id: is 'arch', as is that of stretches[1]; give each its own id"]),
    ('id = "my-evening"', 'id = "../../evening"',
     ["routines[1].id: is '../../evening'; an id is 1 to 64 of the characters a-z, 0-9 and -"]),
    ('id = "my-evening"', 'id = "C:evening"', ["routines[1].id: is 'C:evening'; an id is 1 to 64 of the characters a-z, 0-9 and -"]),
    ('id = "my-evening"', 'id = "/etc/passwd"', ["routines[1].id: is '/etc/passwd'; an id is 1 to 64 of the characters a-z, 0-9 and -"]),
    ('id = "arch"', 'id = "arc"',
     ["routines[1].steps[1].stretch: is 'arch', but no stretch has this id (did you mean 'arc'?); mend it or take it out"]),
    ('protocol = "standard"', 'protocol = "own"', ["routines[1].protocol: is 'own', but no protocol has this id; mend it or take it out"]),
    ('position = "supine"', 'position = "sleeping"',
     ["stretches[1].position: is 'sleeping'; it must be one of: supine, prone, side-lying, half-kneeling, standing, low-lunge, seated"]),
    ('sources = ["article"]', 'sources = ["artikle"]',
     ["stretches[1].sources[1]: is 'artikle', but sources.toml has no such source (did you mean 'article'?); mend it or take it out"]),
])
def test_broken_pack_gives_exactly_these_faults(old: str, new: str, expected: list[str]) -> None:
    assert told_after(old, new) == expected


def test_broken_stretch_brings_no_fault_upon_the_routine_that_holds_it() -> None:
    assert told_after('position = "supine"', "position = 1") == ["stretches[1].position: is a whole number; it must be a text in quotes"]


def test_empty_pack_is_refused() -> None:
    assert told('kind = "pack"\nformat = 2') == ["stretches: is missing, and so is routines; add at least one of them"]
    assert told('kind = "pack"\nformat = 2\nroutines = []') == ["routines: is an empty list; it needs at least one entry"]


def test_no_fault_of_a_single_file_speaks_of_a_pack() -> None:
    text = stretch_text(ARCH).replace('position = "supine"', 'position = "sleeping"')
    assert told(text)[0].startswith("position: is 'sleeping'")


def test_figure_stands_on_poses_that_are_there() -> None:
    text = PACK.replace("[[routines]]", '[stretches.figure.start]\nfrom = "arch"\nkey = "up"\n[stretches.figure.hold]\nfrom = "bridge"\n'
                        'key = "up"\nangles = { head_nods = 10, head_turn = 1e9, right_foot_free = 0.5 }\n\n[[routines]]', 1)
    assert told(text) == [
        "stretches[1].figure.hold.angles.head_turn: is far off; it must be from -90 to 90",
        "stretches[1].figure.hold.angles.right_foot_free: is a number with a decimal point; it must be a whole number",
        "stretches[1].figure.hold.angles.head_nods: is not a key of this table (did you mean 'head_nod'?); take it out or mend its name"]
    mended = text.replace("head_nods", "head_nod").replace("1e9", "9").replace("0.5", "1")
    assert told(mended) == [
        "stretches[1].figure.start.from: is 'arch', but no stretch that came with the app has this id; mend it or take it out"]


def test_routine_may_use_what_is_shipped_what_is_here_and_what_another_file_brings() -> None:
    here, other = a_routine("arch", id="here"), a_routine("bridge", id="other")
    assert read(routine_text(other)).faults == ()
    assert read(routine_text(here), Own(stretches={"arch": ARCH})).faults == ()
    assert read(routine_text(here)).faults
    packs = read_packs({"a.toml": routine_text(here).encode(), "b.toml": stretch_text(ARCH).encode()}, SHIPPED, Own())
    assert [pack.faults for pack in packs] == [(), ()]
    assert [pack.things for pack in packs] == [(here,), (ARCH,)]


def many(kind: str, number: int) -> str:
    item = '[[stretches]]\nid = "a"\n' if kind == "stretches" else '[[routines]]\nid = "a"\n'
    return 'kind = "pack"\nformat = 2\n' + item * number


@pytest.mark.parametrize(("kind", "most"), [("stretches", MOST_STRETCHES), ("routines", MOST_ROUTINES)])
def test_pack_holds_no_more_than_it_may(kind: str, most: int) -> None:
    assert f"{kind}: has {most + 1} entries; at most {most} are allowed" in told(many(kind, most + 1))[0]
    assert "entries" not in told(many(kind, most))[0]


def test_faults_are_counted_and_not_all_listed() -> None:
    faults = told(many("routines", 100))
    assert len(faults) == MOST_LISTED + 1
    assert faults[-1].startswith("and 153 more faults were found; mend these first")
    two = [Fault("a", "", str(number)) for number in range(MOST_LISTED + 1)]
    assert str(bounded(two)[-1]) == "a: and 1 more fault was found; mend these first"
    assert bounded(two[1:]) == tuple(two[1:])


@pytest.mark.parametrize(("data", "why"), [
    (b"", "kind: is missing; add it"),
    (b"# nothing\n", "kind: is missing; add it"),
    (b"PK\x03\x04\x00\x00", "is not a text file; choose the file of a pack"),
    ("kind = 'pack'".encode("utf-16"), "is not a text file; choose the file of a pack"),
    ("kind = 'é'".encode("latin-1"), "is not UTF-8 text (byte 8); save it as UTF-8"),
    (b"#" * (LARGEST_PACK + 1), "is larger than 1 MB; split it into smaller files"),
    (b"\xef\xbb\xbf\xef\xbb\xbfkind = 1", "is not valid TOML: Invalid statement (at line 1, column 1); mend it there"),
    (b"kind = \x1b", "is not valid TOML: Invalid value (at line 1, column 8); mend it there"),
    (b"a = " + b"[" * 100_000, "is nested too deeply; no content needs more than four levels"),
    (b"a." * 50_000 + b"a = 1", "has a key of more than 8 parts in line 1; no content needs more than four"),
])
def test_what_is_no_pack_at_all_is_one_fault(data: bytes, why: str) -> None:
    assert told(data) == [why]


def test_marks_and_line_ends_of_other_systems_are_no_fault() -> None:
    assert read(b"\xef\xbb\xbf" + PACK.replace("\n", "\r\n").encode()) == read(PACK)


def test_faults_hold_nothing_that_could_upset_a_terminal() -> None:
    pack = read(PACK.replace('id = "my-evening"', 'id = "\\u001b[2J"\n"\\u202e" = 1'), file="a\x1b[2J.toml")
    assert len(pack.faults) == 2
    assert all(str(fault).isprintable() for fault in pack.faults)


def test_routine_takes_along_what_it_needs_and_no_more() -> None:
    own = Own().with_things((ARCH, replace(ARCH, id="reach"), EVENING))
    assert with_needed(["my-evening"], own, SHIPPED) == (ARCH, EVENING)
    assert with_needed(["reach", "bridge", "arch"], own, SHIPPED) == (own["reach"], SHIPPED.stretches["bridge"], ARCH)
    assert with_needed(["ten-minutes"], own, SHIPPED) == (SHIPPED.routines["ten-minutes"],)
    with pytest.raises(KeyError):
        with_needed(["nowhere"], own, SHIPPED)
