# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each way a content file can be wrong, and the exact sentence that its author reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from psoas_coach.content.document import read_document
from psoas_coach.content.faults import ContentError
from psoas_coach.content.loading import load_library

CONTENT = Path(__file__).parents[3] / "assets" / "content"
SHIPPED = {path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8") for path in sorted((CONTENT / "en").rglob("*.toml"))}

SWAY = """
kind = "stretch"
id = "sway"
name = "Sway"
position = "standing"
laterality = "unilateral"
first_side = "left"
purposes = ["no floor"]
summary = "Sway to one side."
feel = "You feel it on the {side} side."
sources = ["article"]
dose = { style = "static", sets = { low = 1, high = 3, default = 1 }, reps = { low = 1, high = 4, default = 2 }, hold_s = { low = 10, high = 30, default = 20 } }
ease_in = { full = "Sway to the {side}.", short = "{Side}.", move_s = 2 }
release = { full = "Sway back.", short = "Back.", move_s = 2.5 }
way_out = { full = "Stand still.", short = "Stand.", move_s = 3 }
[breathing]
inhale = "In."
exhale = "Out."
exhale_long = "Out long."
move_in = "Out, and sway."
move_in_short = "Out, sway."
move_out = "In, and back."
move_out_short = "In, back."
[[setup]]
full = { show = "Turn 90°.", say = "Turn ninety degrees." }
short = "Turn."
move_s = 1
"""  # noqa: E501
SWAYING = """
kind = "routine"
id = "swaying"
name = "Swaying"
summary = "Sway a lot."
purposes = ["no floor"]
protocol = "standard"
[[steps]]
stretch = "sway"
reps = 3
"""
FILES = {"en/stretches/sway.toml": SWAY, "en/routines/swaying.toml": SWAYING}


def faults_with(files: dict[str, str]) -> list[str]:
    try:
        load_library({**SHIPPED, **FILES, **files})
    except ContentError as error:
        return [str(fault) for fault in error.faults]
    return []


def faults_after(file: str, old: str, new: str) -> list[str]:
    text = {**SHIPPED, **FILES}[file]
    assert text.count(old) == 1, f"{old!r} must stand once in {file}"
    return [fault.removeprefix(f"{file}: ") for fault in faults_with({file: text.replace(old, new)})]


def test_the_files_that_the_cases_below_break_are_whole() -> None:
    assert faults_with({}) == []


STRETCH_CASES = [
    # TOML
    ('id = "sway"', "id sway", "is not valid TOML: Expected '=' after a key in a key/value pair (at line 3, column 4); mend it there"),
    ("move_s = 3 }", "move_s = 3 }\nx = " + "[" * 5000, "is nested too deeply; no content needs more than four levels"),
    ("move_s = 3 }", "move_s = 3 }\n" + "a." * 70 + "a = 1",
     "has a key of more than 8 parts in line 16; no content needs more than four"),
    ("move_s = 3 }", "move_s = 3 }\n#" + "é" * 140_000, "is larger than 256 kB; split it into smaller files"),
    # keys
    ('inhale = "In."', "", "breathing.inhale: is missing; add it"),
    ("[breathing]", "[breathin]", [
        "breathing: is missing; add it", "breathin: is not a key of this table (did you mean 'breathing'?); take it out or mend its name"]),
    ('inhale = "In."', 'inhale = "In."\ninhall = "In."', "breathing.inhall: is not a key of this table; take it out or mend its name"),
    ('inhale = "In."', 'inhall = "In."', [
        "breathing.inhale: is missing; add it",
        "breathing.inhall: is not a key of this table (did you mean 'inhale'?); take it out or mend its name"]),
    ('kind = "stretch"', "", "kind: is missing; add it"),
    ('kind = "stretch"', 'kind = "strech"',
     "kind: is 'strech' (did you mean 'stretch'?); it must be one of: stretch, routine, protocol, page, sources, phrases"),
    # types
    ('inhale = "In."', "inhale = 3", "breathing.inhale: is a whole number; it must be a text in quotes, or a table of show and say"),
    ('summary = "Sway to one side."', "summary = 1979-05-27", "summary: is a date or time; it must be a text in quotes"),
    ('purposes = ["no floor"]', 'purposes = "no floor"', "purposes: is a text; it must be a list"),
    ('purposes = ["no floor"]', "purposes = [1.5]", "purposes[1]: is a number with a decimal point; it must be a text in quotes"),
    ('purposes = ["no floor"]', "purposes = []", "purposes: is an empty list; it needs at least one entry"),
    ('purposes = ["no floor"]', 'purposes = ["no floor", "no floor"]', "purposes[2]: repeats 'no floor'; take one of them out"),
    ('sources = ["article"]', 'sources = ["article"]\nneeds = ["a chair", "a mat"]', []),
    ('sources = ["article"]', 'sources = ["article"]\nneeds = "a chair"', "needs: is a text; it must be a list"),
    ('sources = ["article"]', 'sources = ["article"]\nneeds = ["a chair", "a chair"]', "needs[2]: repeats 'a chair'; take one of them out"),
    ('sources = ["article"]', 'sources = ["article"]\nneeds = [""]',
     "needs[1]: is empty; write a text, or leave the key out where it is optional"),
    ('sources = ["article"]', 'sources = ["article"]\nneeds = []', "needs: is an empty list; it needs at least one entry"),
    ('sources = ["article"]', 'sources = ["article"]\nneed = ["a chair"]',
     "need: is not a key of this table (did you mean 'needs'?); take it out or mend its name"),
    ('sources = ["article"]', 'sources = ["article"]\nneeds = ["a chair on the {side}"]',
     "needs[1]: names a side with {side}, but there is no side here to name; write it without"),
    ('sources = ["article"]', "sources = [true]", "sources[1]: is true or false; it must be an id in quotes"),
    ('sources = ["article"]', 'sources = ["article", "article"]', "sources[2]: repeats 'article'; take one of them out"),
    ('release = { full = "Sway back.", short = "Back.", move_s = 2.5 }', "release = 1",
     "release: is a whole number; it must be a table, [release]"),
    ("[[setup]]", "[setup]", "setup: is a table; it must be a list"),
    ("[[setup]]", "[[setup]]\n[[setup]]", ["setup[1].full: is missing; add it", "setup[1].short: is missing; add it",
                                           "setup[1].move_s: is missing; add it"]),
    ('id = "sway"', "id = 1", "id: is a whole number; it must be an id in quotes"),
    # texts
    ('summary = "Sway to one side."', 'summary = "  "', "summary: is empty; write a text, or leave the key out where it is optional"),
    ('name = "Sway"', f'name = "{"y" * 61}"', "name: is 61 characters long; 60 are allowed, so shorten it"),
    ('inhale = "In."', f'inhale = "{"y" * 241}"', "breathing.inhale: is 241 characters long; 240 are allowed, so shorten it"),
    ('inhale = "In."', 'inhale = "In.\\u0007"', "breathing.inhale: holds the control character U+0007; take it out"),
    ('inhale = "In."', 'inhale = "In\\u2028."', "breathing.inhale: holds the control character U+2028; take it out"),
    ('inhale = "In."', 'inhale = "\\u202eIn."', "breathing.inhale: holds U+202E, which turns the reading direction; take it out"),
    ('inhale = "In."', 'inhale = "In,\\nand."',
     "breathing.inhale: holds a line break; write one line, or end the line with a backslash inside triple quotes"),
    # placeholders
    ('inhale = "In."', 'inhale = "In, {sied}."',
     "breathing.inhale: holds the unknown placeholder {sied} (did you mean 'side'?); allowed here: {Other}, {Side}, {other}, {side}"),
    ('inhale = "In."', 'inhale = "In, {side!r}."',
     "breathing.inhale: holds braces that are no placeholder; allowed here: {Other}, {Side}, {other}, {side}"),
    ('inhale = "In."', 'inhale = "In, {side."',
     "breathing.inhale: holds braces that are no placeholder; allowed here: {Other}, {Side}, {other}, {side}"),
    ('inhale = "In."', 'inhale = "In, {{side}}."', "breathing.inhale: doubles a brace; braces are for placeholders alone"),
    ('say = "Turn ninety degrees."', 'say = "Turn {n}."',
     "setup[1].full.say: holds the unknown placeholder {n}; allowed here: {Other}, {Side}, {other}, {side}"),
    ('summary = "Sway to one side."', 'summary = "Sway {side}."',
     "summary: names a side with {side}, but there is no side here to name; write it without"),
    ('laterality = "unilateral"\nfirst_side = "left"', 'laterality = "bilateral"\nfirst_side = "both"', [
        "ease_in.full: names a side with {side}, but there is no side here to name; write it without",
        "ease_in.short: names a side with {Side}, but there is no side here to name; write it without",
        "feel: names a side with {side}, but there is no side here to name; write it without"]),
    # ids
    ('id = "sway"', 'id = "Sway"', "id: is 'Sway'; an id is 1 to 64 of the characters a-z, 0-9 and -"),
    ('id = "sway"', 'id = "swing"', "id: is 'swing', but the file is called 'sway'; give both the same name"),
    ('sources = ["article"]', 'sources = ["artikel"]',
     "sources[1]: is 'artikel', but sources.toml has no such source (did you mean 'article'?); mend it or add that file's entry"),
    ('purposes = ["no floor"]', 'purposes = ["flying"]',
     "purposes[1]: is 'flying'; the tags in phrases.toml are: after a run, after sitting, before a workout, no floor, no kneeling"),
    # numbers
    ("move_s = 2.5", "move_s = 0", "release.move_s: is 0; it must be from 0.5 to 60 s"),
    ("move_s = 2.5", "move_s = -2.5", "release.move_s: is -2.5; it must be from 0.5 to 60 s"),
    ("move_s = 2.5", "move_s = nan", "release.move_s: is far off; it must be from 0.5 to 60 s"),
    ("move_s = 2.5", "move_s = -inf", "release.move_s: is far off; it must be from 0.5 to 60 s"),
    ("move_s = 2.5", "move_s = 1" + "0" * 400, "release.move_s: is far off; it must be from 0.5 to 60 s"),
    ("move_s = 2.5", "move_s = true", "release.move_s: is true or false; it must be a number of seconds"),
    ("high = 4", "high = 1000000000", "dose.reps.high: is far off; it must be from 1 to 50"),
    ("high = 4", "high = 51", "dose.reps.high: is 51; it must be from 1 to 50"),
    ("high = 4", "high = 4.0", "dose.reps.high: is a number with a decimal point; it must be a whole number"),
    ("high = 4", "high = false", "dose.reps.high: is true or false; it must be a whole number"),
    ("low = 10, high = 30", "low = 30, high = 10", "dose.hold_s.low: is 30, above high, which is 10; put them in order"),
    ("default = 20", "default = 31", "dose.hold_s.default: is 31; it must lie from low to high, 10 to 30"),
    # choices
    ('position = "standing"', 'position = "sitting"',
     "position: is 'sitting'; it must be one of: supine, prone, side-lying, half-kneeling, standing, low-lunge, seated"),
    ('style = "static"', 'style = "statik"', "dose.style: is 'statik' (did you mean 'static'?); it must be one of: static, moving"),
    ('first_side = "left"', 'first_side = "both"',
     "first_side: does not fit the laterality; a bilateral stretch has 'both', a unilateral one 'left' or 'right'"),
]


@pytest.mark.parametrize(("old", "new", "expected"), STRETCH_CASES)
def test_a_broken_stretch_gives_exactly_these_faults(old: str, new: str, expected: str | list[str]) -> None:
    wanted = [expected] if isinstance(expected, str) else expected
    assert sorted(faults_after("en/stretches/sway.toml", old, new)) == sorted(wanted)


OTHER_CASES = [
    ("en/routines/swaying.toml", 'stretch = "sway"', 'stretch = "swa"',
     "steps[1].stretch: is 'swa', but no stretch has this id (did you mean 'sway'?); mend it or add that file's entry"),
    ("en/routines/swaying.toml", 'protocol = "standard"', 'protocol = "cold"',
     "protocol: is 'cold', but no protocol has this id; mend it or add that file's entry"),
    ("en/routines/swaying.toml", "reps = 3", "reps = 0", "steps[1].reps: is 0; it must be from 1 to 50"),
    ("en/routines/swaying.toml", "reps = 3", "reps = 3\n" + '[[steps]]\nstretch = "sway"\n' * 200,
     "steps: has 201 entries; at most 200 are allowed"),
    ("en/pages/learn.toml", 'title = "Learn about the psoas"', "", "title: is missing; add it"),
    ("en/pages/learn.toml", 'sources = ["vigotsky-2016"]', 'sources = ["vigotsky"]',
     "sections[6].paragraphs[2].sources[1]: is 'vigotsky', but sources.toml has no such source (did you mean 'vigotsky-2016'?); "
     "mend it or add that file's entry"),
    ("en/pages/safety.toml", 'text = "pain after a fall"\nitem = true', 'text = "pain after a fall"\nitem = 1',
     "sections[3].paragraphs[5].item: is a whole number; it must be true or false"),
    ("en/sources.toml", '"10.7717/peerj.2325"', '"https://doi.org/10.7717/peerj.2325"',
     "sources[6].doi: is no DOI; write it bare, such as 10.7717/peerj.2325"),
    ("en/sources.toml", 'id = "vigotsky-2016"', 'id = "acsm"',
     "sources[6].id: is 'acsm', as in a source above; give each source its own id"),
    ("en/phrases.toml", 'halfway = "You are halfway."', "", "lines.halfway: is missing; add it"),
    ("en/phrases.toml", '"Rest for {time}."', '"Rest."', "lines.rest: lacks the placeholder {time}; add it"),
    ("en/phrases.toml", '"This is set {n}."', '"{N}."', None),
    ("en/phrases.toml", '"This is set {n}."', '"Set."', "lines.set: lacks the placeholder {n}; add it"),
    ("en/phrases.toml", '"This is set {n}."', '"Set {n} of {sets}."',
     "lines.set: holds the unknown placeholder {sets}; allowed here: {N}, {n}"),
    ("en/phrases.toml", '"The {side} side is first."', '"{Side} side first."', None),
    ("en/phrases.toml", '"{n} holds"', '"{N} holds"',
     ["lines.holds: holds the unknown placeholder {N}; allowed here: {n}", "lines.holds: lacks the placeholder {n}; add it"]),
    ("en/phrases.toml", '"one hundred and {rest}"', '"a hundred"', "lines.one_hundred_and: lacks the placeholder {rest}; add it"),
    ("en/phrases.toml", '"zero", ', "", "numbers: has 99 entries; it needs the words of 0 to 99, 100 in all"),
    ("en/phrases.toml", 'right = "right"', 'right = "left"',
     "side_words.right: is the same word as left; the two sides need different words"),
    ("en/phrases.toml", '    "You are doing well.", "Stay with it.", "Soft and steady.", "Let your shoulders soften.", ', "    ",
     "variants.encouragement: has 2 entries; it needs at least 3, to alternate between"),
    ("en/phrases.toml", 'language = "en"', 'language = "e n"', "language: is no language tag; write one such as 'en' or 'pt-br'"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), OTHER_CASES)
def test_another_broken_file_gives_exactly_this_fault(file: str, old: str, new: str, expected: str | list[str] | None) -> None:
    wanted = [expected] if isinstance(expected, str) else expected or []
    assert faults_after(file, old, new) == wanted


def test_all_faults_of_all_files_are_reported_at_once() -> None:
    broken = {
        "en/stretches/sway.toml": SWAY.replace('"In."', "1").replace('"left"', '"port"').replace("move_s = 2.5", "move_s = 99"),
        "en/routines/swaying.toml": SWAYING.replace('"sway"', '"swag"').replace('"no floor"', '"fun"'),
        "en/protocols/slow.toml": 'kind = "protocol"\nid = "slow"',
    }
    assert faults_with(broken) == [
        "en/protocols/slow.toml: name: is missing; add it",
        "en/routines/swaying.toml: purposes[1]: is 'fun'; the tags in phrases.toml are: "
        "after a run, after sitting, before a workout, no floor, no kneeling",
        "en/routines/swaying.toml: steps[1].stretch: is 'swag', but no stretch has this id (did you mean 'sway'?); "
        "mend it or add that file's entry",
        "en/stretches/sway.toml: first_side: is 'port'; it must be one of: left, right, both",
        "en/stretches/sway.toml: release.move_s: is 99; it must be from 0.5 to 60 s",
        "en/stretches/sway.toml: breathing.inhale: is a whole number; it must be a text in quotes, or a table of show and say",
    ]


def test_a_broken_stretch_brings_no_fault_upon_the_routine_that_holds_it() -> None:
    assert faults_with({"en/stretches/sway.toml": "?"}) == [
        "en/stretches/sway.toml: is not valid TOML: Invalid statement (at line 1, column 1); mend it there"]


def test_broken_sources_and_phrases_bring_no_fault_upon_those_who_refer_to_them() -> None:
    faults = faults_with({"en/sources.toml": "?", "en/phrases.toml": "?"})
    assert [fault.split(":")[0] for fault in faults] == ["en/phrases.toml", "en/sources.toml"]


def test_what_the_app_cannot_do_without_is_asked_for() -> None:
    with pytest.raises(ContentError) as caught:
        load_library({})
    assert [str(fault) for fault in caught.value.faults] == [
        "content: there is no file of kind 'stretch'; add one",
        "content: there is no file of kind 'sources'; add one",
        "content: there is no file of kind 'phrases'; add one",
        "content: there is no protocol 'standard'; add standard.toml",
        "content: there is no page 'learn'; add learn.toml",
        "content: there is no page 'sources'; add sources.toml",
        "content: there is no page 'safety'; add safety.toml",
    ]


def test_two_files_of_the_same_id_are_a_fault() -> None:
    assert faults_with({"en/more/sway.toml": SWAYING.replace('"swaying"', '"sway"')}) == [
        "en/stretches/sway.toml: id: is a second 'sway', after en/more/sway.toml; keep one of them"]


def test_a_second_phrases_file_is_a_fault() -> None:
    assert faults_with({"en/phrases2.toml": SHIPPED["en/phrases.toml"]}) == [
        "en/phrases2.toml: is a second file of kind 'phrases', after en/phrases.toml; keep one of them"]


def test_many_unknown_keys_are_counted_and_not_listed() -> None:
    text = "".join(f"x{number} = 1\n" for number in range(5000)) + SWAY
    faults = read_document("sway.toml", text).faults
    assert len(faults) == 21
    assert str(faults[-1]) == "sway.toml: x20: and 4979 more are not keys of this table; take them out"


def test_a_mark_that_some_editors_put_first_is_no_fault() -> None:
    assert faults_with({"en/stretches/sway.toml": "\ufeff" + SWAY.replace("\n", "\r\n")}) == []


def test_a_fault_never_prints_what_could_upset_a_terminal() -> None:
    document = read_document("a\x1b[2J/s\x1bway.toml", SWAY.replace('"In."', '"In."\n"\\u001b[2J\\u202e" = 1'))
    assert [str(fault).isprintable() for fault in document.faults] == [True, True]
