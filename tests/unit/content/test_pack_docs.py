# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema of packs and its page: they are up to date, and say what the readers do."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from psoas_coach.content.document import read_document
from psoas_coach.content.pack_reference import pack_reference
from psoas_coach.content.packs import pack_text, read_pack
from psoas_coach.content.schema import pack_schema
from psoas_coach.content.writing import routine_text
from psoas_coach.model.kinds import Side, Style
from psoas_coach.model.library import RoutineStep
from psoas_coach.model.limits import MOST_STEPS
from psoas_coach.model.own import Own
from tests.helpers.own_strategies import owns
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import CONTENT, shipped_library
from tests.helpers.thorough import examples
from tests.unit.content.test_packs import PACK

SHIPPED = shipped_library()
SCHEMA = pack_schema(SHIPPED)
VALIDATOR = Draft202012Validator(SCHEMA)
DOCS = Path(__file__).parents[3] / "docs"
EXAMPLE = (DOCS / "example-pack.toml").read_text(encoding="utf-8")


def refused(text: str) -> list[str]:
    """Where the schema finds something wrong."""
    return [error.json_path for error in VALIDATOR.iter_errors(tomllib.loads(text))]


def test_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_docs_are_up_to_date() -> None:
    told = "docs are out of date: run make docs"
    assert json.loads((DOCS / "pack.schema.json").read_text(encoding="utf-8")) == SCHEMA, told
    assert (DOCS / "packs.md").read_text(encoding="utf-8") == pack_reference(SCHEMA, EXAMPLE), told


def test_example_can_be_taken_in() -> None:
    pack = read_pack("example-pack.toml", EXAMPLE.encode(), SHIPPED, Own())
    assert pack.faults == ()
    assert [thing.id for thing in pack.things] == ["side-reach", "calm-evening"]
    assert refused(EXAMPLE) == []


@pytest.mark.parametrize("id", SHIPPED.ids)
def test_shipped_thing_in_a_pack_is_as_the_schema_says(id: str) -> None:
    assert refused(pack_text("", (SHIPPED.stretches.get(id) or SHIPPED.routines[id],))) == []


@pytest.mark.parametrize("file", sorted((CONTENT / "en").glob("[rs]*s/*.toml")), ids=lambda path: path.stem)
def test_shipped_file_in_a_pack_is_as_the_schema_says(file: Path) -> None:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    key = "stretches" if data.pop("kind") == "stretch" else "routines"
    del data["order"]
    assert list(VALIDATOR.iter_errors({"kind": "pack", "format": 2, key: [data]})) == []


@given(owns())
@settings(max_examples=examples(30))
def test_whatever_the_readers_take_is_as_the_schema_says(own: Own) -> None:
    things = tuple(own[id] for id in own.ids)
    if things:
        assert refused(pack_text("Mine", things)) == []


BROKEN = [
    ('kind = "pack"', 'kind = "packs"'), ('kind = "pack"', ""), ("format = 2", "format = 3"), ("format = 2", ""),
    ('name = "For the evening"', 'name = "' + "y" * 61 + '"'), ('name = "For the evening"', "nam = 1"),
    ('name = "For the evening"', 'name = "a\\u202eb"'), ('name = "For the evening"', 'name = "a\\u0007"'),
    ('name = "For the evening"', 'name = "a\\nb"'), ('name = "For the evening"', 'name = "{side}"'),
    ('id = "arch"', 'id = "../arch"'), ('id = "arch"', 'id = "Arch"'), ('id = "arch"', 'id = ""'), ('id = "arch"', "id = 1"),
    ('id = "arch"', 'id = "' + "y" * 65 + '"'),
    ('position = "supine"', 'position = "sleeping"'), ('position = "supine"', ""), ('first_side = "both"', 'first_side = "left"'),
    ('laterality = "bilateral"', 'laterality = "unilateral"'),
    ('sources = ["article"]', 'sources = ["artikle"]'), ('sources = ["article"]', 'sources = ["article", "article"]'),
    ("sets = { low = 2,", "sets = { low = 0,"), ("sets = { low = 2,", "sets = { low = 2.5,"), ("sets = { low = 2,", "sets = {"),
    ("reps = { low = 10, high = 12", "reps = { low = 10, high = 51"), ("high = 10, default = 5", "high = 601, default = 5"),
    ("high = 10, default = 5", "high = true, default = 5"), ('[stretches.ease_in]\nfull = "', '[stretches.ease_in]\nful = "'),
    ('inhale = "Breathe in."', 'inhale = "Breathe {deeply}."'), ('inhale = "Breathe in."', 'inhale = ""'),
    ('inhale = "Breathe in."', 'inhale = { say = "In." }'), ('inhale = "Breathe in."', "inhale = 1979-05-27"),
    ('inhale = "Breathe in."', 'inhale = "' + "y" * 241 + '"'),
    ("[[stretches.setup]]", "[[stretches.set_up]]"), ("[[routines]]", "[routines]"), ('protocol = "standard"', 'protocol = "own"'),
    ('protocol = "standard"', 'protocol = "standard"\nrounds = 21'), ('protocol = "standard"', 'protocol = "standard"\nrounds = 0'),
    ('protocol = "standard"', 'protocol = "standard"\ntalk = "loud"'), ('protocol = "standard"', 'protocol = "standard"\nwait_s = 4'),
    ('protocol = "standard"', 'protocol = "standard"\nwait_s = 3601'), ('protocol = "standard"', 'protocol = "standard"\nswitch_s = 2'),
    ('protocol = "standard"', 'protocol = "standard"\nbreath_in_s = "4"'), ('stretch = "arch"', 'stretch = "arch"\nhold_s = 2.9'),
    ('stretch = "arch"', 'stretch = "arch"\nfirst_side = "both"'), ('stretch = "arch"', 'stretch = "arch"\nextra = { side = "left" }'),
    ('stretch = "arch"', 'stretch = "arch"\nextra = { side = "both", hold_s = 3 }'),
    ('stretch = "arch"', 'stretch = "arch"\nextra = { side = "left", hold_s = 301 }'), ('stretch = "arch"', "sets = 1"),
    ('stretch = "arch"', 'stretch = "arch"\nnote = "{side}"'),
    ("[[routines]]", '[stretches.figure.start]\nfrom = "bridge"\nkey = "a"\n[[routines]]'),
    ("[[routines]]", '[stretches.figure]\nstart = { from = "arch", key = "a" }\nhold = { from = "bridge", key = "a" }\n[[routines]]'),
    ("[[routines]]", '[stretches.figure]\nstart = { from = "bridge", key = "a" }\n'
                     'hold = { from = "bridge", key = "a", angles = { head_nod = 71 } }\n[[routines]]'),
    ("[[routines]]", '[stretches.figure]\nstart = { from = "bridge", key = "a" }\n'
                     'hold = { from = "bridge", key = "a", angles = { head_spin = 1 } }\n[[routines]]'),
]


@pytest.mark.parametrize(("old", "new"), BROKEN)
def test_what_the_schema_refuses_the_reader_refuses_too(old: str, new: str) -> None:
    text = PACK.replace(old, new)
    assert text != PACK, f"{old!r} must stand in the pack"
    assert read_pack("x.toml", text.encode(), SHIPPED, Own()).faults
    assert refused(text)


def tables(schema: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every table of the schema that has properties."""
    if "properties" in schema and "additionalProperties" in schema:
        yield path, schema
    for key, value in schema.items():
        if isinstance(value, dict):
            yield from tables(value, (*path, key))
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    yield from tables(item, (*path, key))


def test_every_key_is_described_and_nothing_else_is_allowed() -> None:
    found = list(tables(SCHEMA))
    assert len(found) > 12
    for path, table in found:
        assert table["additionalProperties"] is False, path
        assert all("description" in value for value in table["properties"].values()), path


def test_page_names_every_key() -> None:
    page = (DOCS / "packs.md").read_text(encoding="utf-8")
    for path, table in tables(SCHEMA):
        for key in table["properties"]:
            assert f"`{key}`" in page or path[-1] in ("sets", "reps", "hold_s", "anyOf"), (path, key)


def test_longest_routine_that_the_readers_take_fits_into_a_file() -> None:
    """Two hundred steps, each with the longest note: no file of a person's own is refused for its size alone."""
    step = RoutineStep(
        stretch_id="y" * 64, note="😀" * 240, hold_ms=599_999, rest_ms=299_999, sets=10, reps=50, style=Style.STATIC, first_side=Side.RIGHT,
        extra_side=Side.RIGHT, extra_ms=299_999)
    large = replace(a_routine(), steps=(step,) * MOST_STEPS, summary="😀" * 600, note="😀" * 600, purposes=("x" * 60,))
    assert read_document("my-evening.toml", routine_text(large), own=True).value == large
