# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""No pack, however odd, gives anything but its things or faults; and none takes much time or memory."""

from __future__ import annotations

import copy
import sys
import tomllib
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas_coach.content.document import read_document
from psoas_coach.content.faults import MOST_LISTED
from psoas_coach.content.importing import arrivals, merged
from psoas_coach.content.own_library import library_with
from psoas_coach.content.packs import LARGEST_PACK, MOST_ROUTINES, MOST_STRETCHES, Pack, pack_text, read_pack
from psoas_coach.content.writing import text_of
from psoas_coach.model.kinds import Side, Style, Talk
from psoas_coach.model.limits import MOST_STEPS
from psoas_coach.model.own import Own
from psoas_coach.model.words import Line
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import shipped_library
from tests.helpers.thorough import THOROUGH, examples
from tests.unit.content.test_checking_and_fuzzing import ATOMS, LINES

SHIPPED = shipped_library()
ARCH = replace(
    SHIPPED.stretches["half-kneeling-hip-flexor"], id="arch", name=Line(show="Arch 1", say="Arch one"), needs=("a chair",))
EVENING = replace(
    a_routine("arch", "bridge"), talk=Talk.SHORT, rounds=2, prepare_ms=1_500, switch_ms=9_000, rest_ms=0, breath_in_ms=4_000,
    breath_out_ms=6_500, wait_ms=0, note="A note.", purposes=("no floor",))
EVENING = replace(EVENING, steps=(replace(
    EVENING.steps[0], sets=2, reps=3, hold_ms=20_500, style=Style.MOVING, rest_ms=5_000, first_side=Side.LEFT, extra_side=Side.RIGHT,
    extra_ms=5_000, note="Slowly."), *EVENING.steps[1:]))
FIGURE = """
[stretches.figure.start]
from = "bridge"
key = "lying"
[stretches.figure.hold]
from = "bridge"
key = "up"
angles = { head_nod = 10, right_foot_free = 1 }
"""
PACK = pack_text("For the evening", (ARCH, EVENING)).replace("\n[[routines]]", FIGURE + "\n[[routines]]", 1)
DATA = tomllib.loads(PACK)
MOST_CALLS = 6_000_000
MOST_MEMORY = 200_000_000


def read(data: str | bytes) -> Pack:
    """The pack, after what holds for each: it has things or faults, and the faults can be shown."""
    pack = read_pack("x.toml", data.encode("utf-8", "replace") if isinstance(data, str) else data, SHIPPED, Own())
    assert bool(pack.things) is not bool(pack.faults)
    assert len(pack.faults) <= MOST_LISTED + 1
    assert all(str(fault).isprintable() and fault.why for fault in pack.faults)
    return pack


def test_pack_that_the_cases_below_break_is_whole() -> None:
    assert read(PACK).things[1] == EVENING


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    read(data)


@given(LINES)
def test_no_toml_raises(text: str) -> None:
    read('kind = "pack"\nformat = 2\n' + text)
    read(text)


@given(st.data())
def test_no_cut_or_spliced_pack_raises(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(PACK)))
    end = data.draw(st.integers(start, min(len(PACK), start + 200)))
    pack = read(PACK[:start] + data.draw(st.one_of(st.text(max_size=9), ATOMS)) + PACK[end:])
    if pack.things:
        own = merged(arrivals([pack], SHIPPED, Own()), {}, SHIPPED, Own())
        assert set(library_with(SHIPPED, own).ids) >= set(SHIPPED.ids)


def places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value in `data`."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


def with_value(path: tuple[str | int, ...], value: object) -> str:
    """The pack with another value in that place."""
    data = copy.deepcopy(DATA)
    table: Any = data
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = value
    return text_of(data)


NEVER_TAKEN: tuple[object, ...] = (
    True, 10**12, float("nan"), float("inf"), float("-inf"), "x" * 5_000, "a\u202eb", "a\x07", "{side", "{x}", [[]], [{}], [1] * 10_000,
    {"a": {"b": {"c": 1}}}, {"show": 1},
)
TAKEN_HERE_AND_THERE: tuple[object, ...] = (0, -1, 2.5, "", " ", "../x", [], ["x", "x"], {}, {"show": "x", "say": ""})


@pytest.mark.parametrize("path", list(places(DATA))[:: 1 if THOROUGH else 3], ids=lambda path: ".".join(map(str, path)))
def test_no_key_takes_what_makes_no_sense_anywhere(path: tuple[str | int, ...]) -> None:
    for value in NEVER_TAKEN:
        assert read(with_value(path, value)).faults, f"{value!r} was taken at {path}"
    for value in TAKEN_HERE_AND_THERE:
        read(with_value(path, value))


@given(st.sampled_from([path for path in places(DATA) if path != ("stretches",)]))
@settings(max_examples=examples(40))
def test_what_is_missing_is_asked_for_or_not_needed(path: tuple[str | int, ...]) -> None:
    data: Any = copy.deepcopy(DATA)
    table = data
    for key in path[:-1]:
        table = table[key]
    del table[path[-1]]
    pack = read(text_of(data))
    assert pack.things or str(path[-1]) in str(pack.faults) or isinstance(path[-1], int)


def crowded(share: float) -> dict[str, str]:
    """Packs with that share of what they may hold, each made to be slow in another place."""
    head = 'kind = "pack"\nformat = 2\n'
    stretch = '[[stretches]]\nid = "a"\n'
    near = "".join(f"moves_{number} = 1\nful_{number} = 2\nshor_{number} = 3\n" for number in range(7))
    steps = ", ".join('{ stretch = "bridgex" }' for _ in range(MOST_STEPS))
    routine = 'name = "x"\nprotocol = "standard"\n'
    stretches, routines, characters = round(MOST_STRETCHES * share), round(MOST_ROUTINES * share), round(1_000_000 * share)
    return {
        "tables": head + "".join(f"[a{number}]\n" for number in range(round(49_900 * share))),
        "keys": head + "".join(f"a{number} = 1\n" for number in range(characters // 12)),
        "keys that are nearly right": head + (stretch + f"[[stretches.setup]]\n{near}" * 20) * (characters // 6_400),
        "moves without anything": head + ("[[stretches]]\nsetup = [" + "{}, " * 20 + "]\n") * stretches,
        "steps of stretches that are nearly there": head + "".join(
            f'[[routines]]\nid = "r{number}"\n{routine}steps = [{steps}]\n' for number in range(routines)),
        "ids that are nearly the same": head + "".join(f'[[stretches]]\nid = "{"a" * 60}{number}"\n' for number in range(stretches)),
        "escapes": head + 'name = "' + "\\n" * (characters // 2) + '"',
        "digits": head + "name = " + "1" * characters,
        "blanks": head + " " * characters,
        "lists": head + "name = [" + "[], " * (characters // 4) + "]",
        "good": pack_text("x", (*(replace(ARCH, id=f"a{number}") for number in range(characters // 3_000)),
                                *(replace(a_routine("a1"), id=f"r{number}") for number in range(routines)))),
    }


def calls_of(work: Callable[[], object]) -> int:
    """How many calls the work takes, of functions of every kind: what a slow or busy machine does not change."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", sorted(crowded(0)))
def test_work_and_memory_grow_no_faster_than_the_pack(name: str, tell: Callable[[str], None]) -> None:
    calls, peaks = [], []
    for share in (0.05, 0.1):
        data = crowded(share)[name].encode()
        calls.append(calls_of(partial(read, data)))
        tracemalloc.start()
        read(data)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    tell(f"a tenth of “{name}”: {calls[1]:,} calls, {peaks[1] / 1e6:.1f} MB")
    assert calls[1] < 2.2 * calls[0] + 2_000
    assert calls[1] < MOST_CALLS / 10
    assert peaks[1] < MOST_MEMORY / 10


@pytest.mark.parametrize("name", sorted(crowded(0)))
def test_largest_packs_are_read_to_their_end(name: str) -> None:
    data = crowded(1)[name].encode()
    assert len(data) <= LARGEST_PACK
    assert bool(read(data).things) is (name == "good")


def test_file_that_is_too_large_is_not_even_looked_at() -> None:
    data = b"a" * (100 * 1024 * 1024)
    assert calls_of(lambda: read(data)) < 2_000


def test_reading_the_same_twice_gives_the_same() -> None:
    assert read(PACK) == read(PACK)
    assert read_document("arch.toml", PACK).value is None
