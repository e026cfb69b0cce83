# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking files one by one; and that no text, however odd, gives anything but a library or faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.content.checking import check_files
from psoas_coach.content.faults import ContentError, Fault
from psoas_coach.content.loading import load_library
from psoas_coach.model.library import Library

CONTENT = Path(__file__).parents[3] / "assets" / "content"
SHIPPED = {path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8") for path in sorted((CONTENT / "en").rglob("*.toml"))}
LIBRARY = load_library(SHIPPED)

ROUTINE = """
kind = "routine"
id = "mine"
name = "Mine"
summary = "My own."
purposes = ["after sitting"]
protocol = "standard"
[[steps]]
stretch = "bridge"
"""


def told(files: dict[str, str]) -> list[str]:
    return [str(fault) for fault in check_files(files, LIBRARY)]


def test_ids_may_resolve_to_the_shipped_library() -> None:
    assert told({"/home/me/mine.toml": ROUTINE}) == []


@pytest.mark.parametrize("file", sorted(SHIPPED))
def test_each_shipped_file_alone_has_no_faults(file: str) -> None:
    """It overrides the shipped thing of its id, which is allowed."""
    assert told({file: SHIPPED[file]}) == []


def test_ids_may_resolve_to_another_file_of_the_same_call() -> None:
    stretch = SHIPPED["en/stretches/bridge.toml"].replace('id = "bridge"', 'id = "arch"')
    routine = ROUTINE.replace('"bridge"', '"arch"')
    assert told({"arch.toml": stretch, "mine.toml": routine}) == []
    assert told({"mine.toml": routine}) == [
        "mine.toml: steps[1].stretch: is 'arch', but no stretch has this id; mend it or add that file's entry"]


def test_two_files_of_one_call_may_not_share_an_id() -> None:
    assert told({"a/mine.toml": ROUTINE, "b/mine.toml": ROUTINE}) == [
        "b/mine.toml: id: is a second 'mine', after a/mine.toml; keep one of them"]


def test_a_tag_must_be_one_of_the_shipped_ones() -> None:
    assert told({"mine.toml": ROUTINE.replace("after sitting", "after lunch")}) == [
        "mine.toml: purposes[1]: is 'after lunch'; the tags in phrases.toml are: "
        "after a run, after sitting, before a workout, no floor, no kneeling"]


def test_a_path_of_windows_names_the_same_id() -> None:
    assert told({"C:\\me\\mine.toml": ROUTINE}) == []


KEYS = st.one_of(st.sampled_from(["kind", "id", "name", "setup", "dose", "full", "reps", "sections", "lines", "a.b"]), st.text(max_size=5))
ATOMS = st.sampled_from([
    '"stretch"', '"routine"', '"protocol"', '"page"', '"sources"', '"phrases"', '"a"', '"{side}"', '"{"', "1", "-1", "1e400", "nan", "true",
    "1979-05-27", "99999-99-99", "9" * 5000, '"\\u202e"', '""', "[]", "{}",
])
VALUES = st.recursive(ATOMS, lambda inner: st.one_of(
    st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
    st.dictionaries(KEYS.filter(str.isidentifier), inner, max_size=4).map(
        lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"),
))
LINES = st.lists(st.one_of(
    st.tuples(KEYS, VALUES).map(" = ".join),
    KEYS.map("[{}]".format),
    KEYS.map("[[{}]]".format),
), max_size=12).map("\n".join)


def loads_or_tells(files: dict[str, str]) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        library: Library | None = load_library(files)
    except ContentError as error:
        library, faults = None, error.faults
    assert (library is None) is bool(faults)
    for fault in (*faults, *check_files(files, LIBRARY)):
        assert fault.why
        assert str(fault).isprintable()


@given(st.dictionaries(st.text(max_size=12), st.text(), max_size=3))
def test_no_text_raises_anything_but_a_content_error(files: dict[str, str]) -> None:
    loads_or_tells(files)


@given(st.sampled_from(sorted(SHIPPED)), LINES)
def test_no_toml_raises_anything_but_a_content_error(file: str, text: str) -> None:
    loads_or_tells({**SHIPPED, file: text})


@given(st.sampled_from(sorted(SHIPPED)), st.data())
def test_no_cut_or_spliced_file_raises_anything_but_a_content_error(file: str, data: st.DataObject) -> None:
    text = SHIPPED[file]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    loads_or_tells({**SHIPPED, file: text[:start] + data.draw(st.one_of(st.text(max_size=9), ATOMS)) + text[end:]})


@pytest.mark.parametrize("value", ["[" * 20_000, "{a = " * 20_000, "9" * 5000, "1e999999999", '"\\U0010ffff"'])
def test_an_absurd_value_is_told_and_not_raised(value: str) -> None:
    assert len(told({"mine.toml": ROUTINE.replace('"Mine"', value)})) == (0 if value.startswith('"') else 1)
