# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`docs/packs.md`, made from the schema of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psoas_coach.content.packs import LARGEST_PACK
from psoas_coach.content.schema import CHARACTERS, DEFAULT, UNIT

INTRODUCTION = """\
# Packs

A pack is one TOML file with stretches and routines in it, to be given to somebody else (made from the schema by `make docs`; do not edit).
`psoas-coach check FILE` finds every fault in one and names file, key and reason; `psoas-coach import FILE` takes it in,
`psoas-coach export ID… -o FILE` writes one. [`pack.schema.json`](pack.schema.json) is its JSON Schema, for editors that help while typing.

What the app keeps of your own (the folder `own` beside its records) are files of one stretch or one routine each. They have the same keys
without the brackets, `kind = "stretch"` or `kind = "routine"`, and can be imported as they are.

A pack has at most {size} MB. A key that is not listed here is a fault. Routines may refer to stretches of the pack, to those that came with
the app, and to those that are there already. A pack of a later format is refused; one of an earlier format is read.
"""
LINES = """\
## Lines

A line is a text in quotes, or `{{ show = "Bend to 90°.", say = "Bend to ninety degrees." }}` where eye and ear need different words.
It has at most {line} characters, a name at most {name}. Lines of a stretch that is done on each side name the side that is being
stretched by `{{side}}` and the other one by `{{other}}`; a sentence begins with `{{Side}}` or `{{Other}}`. Texts are plain: no line
breaks, no control characters, no other braces. Times are in seconds, whole or with up to three decimals.
"""
EXAMPLE = """\
## An example

[`example-pack.toml`](example-pack.toml), as a whole:

```toml
{example}```
"""
PARTS = (
    ("The file", "", ()), ("Stretches", "stretch", ()), ("", "stretch", ("dose",)), ("", "stretch", ("breathing",)), ("Moves", "move", ()),
    ("Figures", "stretch", ("figure",)), ("", "pose", ()), ("", "pose", ("angles",)),
    ("Routines", "routine", ()), ("Steps", "step", ()), ("", "step", ("extra",)),
)
"""The heading of each part, the definition of the schema that it shows, and the way from there."""

PLACES = {
    "": "At the top of the file.", "stretch": "`[[stretches]]`", "stretch dose": "`[stretches.dose]`",
    "stretch breathing": "`[stretches.breathing]`",
    "move": "`[[stretches.setup]]`, one for each move, and `[stretches.ease_in]`, `[stretches.release]`, `[stretches.way_out]`",
    "stretch figure": "`[stretches.figure]`", "pose": "`[stretches.figure.start]` and `[stretches.figure.hold]`",
    "pose angles": "`[stretches.figure.start.angles]` and `[stretches.figure.hold.angles]`",
    "routine": "`[[routines]]`", "step": "`[[routines.steps]]`", "step extra": "`extra`",
}

Schema = dict[str, Any]


def pack_reference(schema: Schema, example: str) -> str:
    """The reference as Markdown, with the text of an example."""
    parts = [INTRODUCTION.format(size=LARGEST_PACK // (1024 * 1024))]
    definitions: Schema = schema["$defs"]
    for heading, name, way in PARTS:
        table = definitions[name] if name else schema
        for key in way:
            table = table["properties"][key]
        if heading:
            parts.append(f"## {heading}\n")
        parts.append("\n".join([f"{PLACES[' '.join((name, *way))]}\n", "| key | what | takes | default |", "| --- | --- | --- | --- |",
                                *_rows(table)]) + "\n")
    parts.append(LINES.format(line=definitions["line"][CHARACTERS], name=definitions["name"][CHARACTERS]))
    parts.append(EXAMPLE.format(example=example))
    return "\n".join(parts)


def _rows(table: Schema) -> Iterator[str]:
    """A row for each key."""
    required = table.get("required", ())
    for key, value in table["properties"].items():
        what, _, default = value["description"].partition(DEFAULT)
        default = "required" if key in required else default.removesuffix(").") or "empty"
        yield f"| `{key}` | {what if what.endswith('.') else what + '.'} | {_takes(value)} | {default} |"


def _takes(schema: Schema) -> str:
    if "$ref" in schema:
        return {"name": "a name", "line": "a line", "move": "a table, see Moves", "pose": "a table, see below",
                "step": "a table, see Steps"}.get(schema["$ref"].rpartition("/")[2], "a table")
    if "const" in schema:
        return f"`{_literal(schema['const'])}`"
    if "enum" in schema:
        return ", ".join(f"`{_literal(value)}`" for value in schema["enum"])
    kind = schema["type"]
    if kind == "array":
        return f"{schema.get('minItems', 0)} to {schema['maxItems']} of: {_takes(schema['items'])}"
    if kind == "object":
        ends = schema["properties"].get("low")
        return f"`{{ low, high, default }}`, each {_span(ends)}" if ends else "a table, see below"
    if kind == "string":
        return f"a text of at most {schema[CHARACTERS]} characters" if CHARACTERS in schema else "an id: 1 to 64 of a–z, 0–9 and -"
    return _span(schema)


def _span(schema: Schema) -> str:
    ends = schema["anyOf"][1] if "anyOf" in schema else schema
    unit = schema.get(UNIT, "")
    span = f"{ends['minimum']} to {ends['maximum']}{unit if unit == '°' else f' {unit}' if unit else ''}"
    whole = ", whole" if schema["type"] == "integer" else ""
    return f"0, or {span}" if "anyOf" in schema else span + whole


def _literal(value: str | int) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
