# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the limits of content lie: the last value that passes, the first that does not, and what a fault leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from psoas_coach.content.document import LARGEST, read_document
from psoas_coach.content.faults import ContentError, Fault
from psoas_coach.content.loading import load_library
from psoas_coach.content.wording import faults_of_text, hint, is_identifier, quoted

CONTENT = Path(__file__).parents[3] / "assets" / "content"
SHIPPED = {path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8") for path in sorted((CONTENT / "en").rglob("*.toml"))}


def faults_of(files: dict[str, str]) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_library(files)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(("text", "whether"), [
    ("a", True), ("z-9", True), ("a" * 64, True), ("", False), ("a" * 65, False),
    ("A", False), ("a_b", False), ("a b", False), ("é", False), ("../a", False), ("١", False),
])
def test_what_an_id_may_be(text: str, whether: bool) -> None:
    assert is_identifier(text) is whether


@pytest.mark.parametrize(("text", "faults"), [
    ("y" * 60, []),
    ("y" * 61, ["is 61 characters long; 60 are allowed, so shorten it"]),
    ("y" * 240 + "\a", ["is 241 characters long; 60 are allowed, so shorten it"]),
    ("y" * 239 + "\a", ["is 240 characters long; 60 are allowed, so shorten it", "holds the control character U+0007; take it out"]),
    ("a\a\x1b", ["holds the control character U+0007; take it out"]),
    ("a\tb", ["holds the control character U+0009; take it out"]),
    ("\ufeffa", ["holds the control character U+FEFF; take it out"]),
    ("a\u2066\u202e", ["holds U+2066, which turns the reading direction; take it out"]),
    ("a\r\n\a", ["holds a line break; write one line, or end the line with a backslash inside triple quotes"]),
    ("a}}", ["doubles a brace; braces are for placeholders alone"]),
    ("{{a", ["doubles a brace; braces are for placeholders alone"]),
    ("a}", ["holds braces that are no placeholder; no placeholder is allowed here"]),
    ("{}", ["holds braces that are no placeholder; no placeholder is allowed here"]),
    ("{n}", ["holds the unknown placeholder {n}; no placeholder is allowed here"]),
    ("{a}{b}", ["holds the unknown placeholder {a}; no placeholder is allowed here",
                "holds the unknown placeholder {b}; no placeholder is allowed here"]),
    (" ", ["is empty; write a text, or leave the key out where it is optional"]),
    ("Größe, ½, 90°, “so” – 目", []),
])
def test_what_a_text_may_be(text: str, faults: list[str]) -> None:
    assert list(faults_of_text(text, 60)) == faults


def test_a_long_value_is_cut_where_it_is_quoted() -> None:
    assert quoted("y" * 40) == f"'{'y' * 40}'"
    assert quoted("y" * 41) == f"'{'y' * 39}…'"


def test_a_hint_is_given_for_what_is_close_and_not_sought_in_a_long_list() -> None:
    assert hint("bridg", ["bridge", "lunge"]) == " (did you mean 'bridge'?)"
    assert hint("squat", ["bridge", "lunge"]) == ""
    names = [f"other-{number}" for number in range(60)]
    assert hint("bridg", ["bridge", *names[:59]]) == " (did you mean 'bridge'?)"
    assert hint("bridg", ["bridge", *names]) == ""


@pytest.mark.parametrize(("length", "whole"), [(LARGEST, True), (LARGEST + 1, False)])
def test_how_large_a_file_may_be(length: int, whole: bool) -> None:
    text = SHIPPED["en/protocols/standard.toml"] + "#"
    assert (read_document("standard.toml", text.ljust(length, "y")).value is not None) is whole


@pytest.mark.parametrize(("dots", "whole"), [(64, True), (65, False)])
def test_how_many_dots_a_line_may_hold(dots: int, whole: bool) -> None:
    assert (read_document("standard.toml", SHIPPED["en/protocols/standard.toml"] + "#" + "." * dots).value is not None) is whole


def test_twenty_unknown_keys_are_all_listed() -> None:
    text = "".join(f"x{number} = 1\n" for number in range(20)) + SHIPPED["en/protocols/standard.toml"]
    assert [fault.key for fault in read_document("standard.toml", text).faults] == [f"x{number}" for number in range(20)]


def test_what_is_optional_may_be_left_out_or_empty() -> None:
    sources = 'kind = "sources"\n[[sources]]\nid = "a"\ncitation = "A."\n[[sources]]\nid = "b"\ncitation = "B."\nnote = ""'
    assert read_document("sources.toml", sources).faults == ()
    bridge = SHIPPED["en/stretches/bridge.toml"].replace('"Breathe in."', '{ show = "Breathe in." }').replace("order = 1\n", "")
    assert read_document("bridge.toml", bridge).faults == ()


def test_a_stretch_without_an_order_comes_last() -> None:
    files = {**SHIPPED, "en/stretches/bridge.toml": SHIPPED["en/stretches/bridge.toml"].replace("order = 1\n", "")}
    assert tuple(load_library(files).stretches)[-1] == "bridge"


def test_three_variants_are_enough() -> None:
    text = re.sub(r"praise = \[.*?\]", 'praise = ["Good.", "Nice.", "Fine."]', SHIPPED["en/phrases.toml"], flags=re.DOTALL)
    assert load_library({**SHIPPED, "en/phrases.toml": text}).phrases.variants["praise"] == ("Good.", "Nice.", "Fine.")


def test_a_broken_page_called_sources_hides_no_reference_to_a_missing_source() -> None:
    files = {
        "en/pages/sources.toml": SHIPPED["en/pages/sources.toml"].replace("order = 2", "order = -2"),
        "en/stretches/bridge.toml": SHIPPED["en/stretches/bridge.toml"].replace('"article"', '"nowhere"'),
    }
    assert faults_of({**SHIPPED, **files}) == [
        "en/pages/sources.toml: order: is -2; it must be from 0 to 10000",
        "en/stretches/bridge.toml: sources[1]: is 'nowhere', but sources.toml has no such source; mend it or add that file's entry",
    ]


def test_a_missing_page_is_told_and_an_unreadable_one_is_not_called_missing() -> None:
    without = {file: text for file, text in SHIPPED.items() if not file.endswith("safety.toml")}
    assert faults_of(without) == ["content: there is no page 'safety'; add safety.toml"]
    unreadable = faults_of({**SHIPPED, "en/pages/safety.toml": "?"})
    assert len(unreadable) == 1
    assert unreadable[0].startswith("en/pages/safety.toml: is not valid TOML")


def test_a_fault_holds_nothing_that_could_upset_a_terminal() -> None:
    assert str(Fault("a\x1b[31m.toml", "ke\u202ey", "is '\ud7fc\nx'")) == "a?[31m.toml: ke?y: is '??x'"
