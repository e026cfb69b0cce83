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


OWN_STRETCH = re.sub(r'(?m)^(summary|purposes|sources|order) = .*\n', "", SHIPPED["en/stretches/bridge.toml"])
OWN_ROUTINE = re.sub(r'(?m)^(summary|purposes|note|order) = .*\n', "", SHIPPED["en/routines/ten-minutes.toml"])


@pytest.mark.parametrize(("file", "text"), [("bridge.toml", OWN_STRETCH), ("ten-minutes.toml", OWN_ROUTINE)])
def test_what_is_a_person_s_own_needs_no_summary_and_no_tags(file: str, text: str) -> None:
    assert read_document(file, text, own=True).faults == ()
    assert {fault.key for fault in read_document(file, text).faults} == {"summary", "purposes"}
    empty = text.replace("\n\n", '\nsummary = ""\npurposes = []\n\n', 1)
    assert read_document(file, empty, own=True).value == read_document(file, text, own=True).value


def test_stretch_without_a_way_into_it_is_none() -> None:
    text = re.sub(r"\[\[setup\]\]\nfull.*\nshort.*\nmove_s.*\n\n?", "", OWN_STRETCH)
    assert [str(fault) for fault in read_document("bridge.toml", text, own=True).faults] == ["bridge.toml: setup: is missing; add it"]


ROUTINE_CASES = [
    ("rounds", "1", "20", "0", "is 0; it must be from 1 to 20"),
    ("prepare_s", "0", "120", "120.001", "is 120.001; it must be from 0 to 120 s"),
    ("switch_s", "3", "120", "2.999", "is 2.999; it must be from 3 to 120 s"),
    ("rest_s", "0", "300", "-0.001", "is -0.001; it must be from 0 to 300 s"),
    ("breath_in_s", "2", "15", "1.5", "is 1.5; it must be from 2 to 15 s"),
    ("breath_out_s", "2", "20", "20.5", "is 20.5; it must be from 2 to 20 s"),
    ("wait_s", "0", "3600", "4.999", "is 4.999; it must be from 5 to 3600 s, or 0"),
    ("wait_s", "5", "0.0", "nan", "is far off; it must be from 5 to 3600 s, or 0"),
    ("talk", '"full"', '"chimes"', '"loud"', "is 'loud'; it must be one of: full, short, chimes"),
]


@pytest.mark.parametrize(("key", "first", "last", "beyond", "why"), ROUTINE_CASES)
def test_where_the_limits_of_a_routine_lie(key: str, first: str, last: str, beyond: str, why: str) -> None:
    for value in (first, last):
        assert read_document("ten-minutes.toml", f"{key} = {value}\n{OWN_ROUTINE}", own=True).faults == ()
    assert [str(fault) for fault in read_document("ten-minutes.toml", f"{key} = {beyond}\n{OWN_ROUTINE}", own=True).faults] == [
        f"ten-minutes.toml: {key}: {why}"]


STEP_CASES = [
    ("hold_s = 3", "hold_s = 600.001", "hold_s: is 600.001; it must be from 3 to 600 s"),
    ("hold_s = 599.999", "hold_s = 2", "hold_s: is 2; it must be from 3 to 600 s"),
    ("rest_s = 0", "rest_s = 301", "rest_s: is 301; it must be from 0 to 300 s"),
    ('style = "moving"', 'style = "still"', "style: is 'still'; it must be one of: static, moving"),
    ('first_side = "right"', 'first_side = "both"', "first_side: is 'both'; it must be one of: left, right"),
    ('extra = { side = "left", hold_s = 1 }', 'extra = { side = "both", hold_s = 1 }',
     "extra.side: is 'both'; it must be one of: left, right"),
    ('extra = { side = "left", hold_s = 300 }', 'extra = { side = "left", hold_s = 0 }', "extra.hold_s: is 0; it must be from 1 to 300 s"),
    ('extra = { side = "left", hold_s = 2.5 }', 'extra = { side = "left" }', "extra.hold_s: is missing; add it"),
    ('note = "Slowly."', 'note = "To the {side}."',
     "note: names a side with {side}, but there is no side here to name; write it without"),
    ('note = ""', f'note = "{"y" * 241}"', "note: is 241 characters long; 240 are allowed, so shorten it"),
]


@pytest.mark.parametrize(("good", "bad", "why"), STEP_CASES)
def test_where_the_limits_of_a_step_lie(good: str, bad: str, why: str) -> None:
    assert read_document("ten-minutes.toml", f"{OWN_ROUTINE}{good}\n", own=True).faults == ()
    assert [str(fault) for fault in read_document("ten-minutes.toml", f"{OWN_ROUTINE}{bad}\n", own=True).faults] == [
        f"ten-minutes.toml: steps[3].{why}"]


def test_shipped_stretch_has_its_poses_in_a_file_of_its_own() -> None:
    figure = '[figure.start]\nfrom = "bridge"\nkey = "up"\n[figure.hold]\nfrom = "bridge"\nkey = "up"\n'
    text = f"{SHIPPED['en/stretches/bridge.toml']}\n{figure}"
    assert read_document("bridge.toml", text, own=True).faults == ()
    assert [fault.key for fault in read_document("bridge.toml", text).faults] == ["figure"]


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
