# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema of a pack, made from the limits that the readers hold to: what an editor of TOML files needs to help while typing.

The readers refuse more than a schema can say: ids of nothing, ranges out of order, texts of blanks.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence

from psoas_coach.content.migrating import PACK, PACK_FORMAT
from psoas_coach.content.own_library import LONGEST_ID
from psoas_coach.content.packs import MOST_ROUTINES, MOST_STRETCHES
from psoas_coach.content.stretch import MOST_CAUTIONS, MOST_NEEDS, MOST_SETUP_STEPS, MOST_TAGS
from psoas_coach.content.table import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT
from psoas_coach.content.wording import BIDI_MARKS
from psoas_coach.model import limits
from psoas_coach.model.joints import JOINTS, Joint
from psoas_coach.model.kinds import Laterality, Position, Side, Style, Talk
from psoas_coach.model.library import Library, Routine, Stretch
from psoas_coach.model.words import PLACEHOLDERS

Schema = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DEFAULT = " (default: "
"""Before what holds where a key is missing, at the end of a description."""

UNIT, CHARACTERS = "x-unit", "x-characters"
"""Of a number, what it counts; of a text, how many characters it may have. Both are for the reader of the schema."""

_FORBIDDEN = "".join(f"\\u{ord(mark):04x}" for mark in sorted(BIDI_MARKS)) + "\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff"
_SIDES = "|".join(sorted(PLACEHOLDERS))
NO_BRACES = "^[^{}]*$"
SIDES_IN_BRACES = rf"^(?:[^{{}}]|\{{(?:{_SIDES})\}})*$"


def pack_schema(shipped: Library) -> Schema:
    """The schema, with the tags, protocols and sources of `shipped`."""
    return {
        "$schema": DIALECT, "title": "Psoas Coach pack", "description": "Stretches and routines of a person's own, to be passed on.",
        **_table({
            "kind": {"const": PACK, "description": "What the file is."},
            "format": {"const": PACK_FORMAT, "description": "The format of the file."},
            "name": _text(NAME_LIMIT, "What the pack is called."),
            "stretches": _list({"$ref": "#/$defs/stretch"}, 1, MOST_STRETCHES, "The stretches, each with an id of its own."),
            "routines": _list({"$ref": "#/$defs/routine"}, 1, MOST_ROUTINES, "The routines, each with an id of its own."),
        }, ("kind", "format")),
        "anyOf": [{"required": ["stretches"]}, {"required": ["routines"]}],
        "$defs": {
            "stretch": _stretch(shipped), "routine": _routine(shipped), "step": _step(), "move": _move(), "pose": _pose(shipped),
            "name": _line(NAME_LIMIT, NO_BRACES), "line": _line(LINE_LIMIT, SIDES_IN_BRACES),
        },
    }


def _stretch(shipped: Library) -> Schema:
    plain = ("inhale", "exhale", "exhale_long", "move_in", "move_in_short", "move_out", "move_out_short")
    said = (
        "Said while breathing in.", "Said while breathing out.", "Said with a long breath out, deeper into the stretch.",
        "The way into a moving rep, on the breath out.", "The same, later on.", "The way out of a moving rep, on the breath in.",
        "The same, later on.")
    schema = _table({
        "id": _id("The stretch's id, which routines refer to."),
        "name": _refer("name", "What it is called."),
        "position": _choice(Position, "The posture that it starts from."),
        "laterality": _choice(Laterality, "Whether it is done on each side in turn, or on both at once."),
        "first_side": _choice(Side, "The side that is stretched first; both, where it is done on both at once."),
        "purposes": _list({"enum": _tags(shipped)}, 0, MOST_TAGS, "What it is for.", unique=True),
        "summary": _text(NOTE_LIMIT, "What it is, in a sentence or two."),
        "feel": _refer("line", "Where it is felt."),
        "needs": _list(_text(NAME_LIMIT, "", required=True), 0, MOST_NEEDS, "Things to have at hand, as they stand in a sentence: a chair.",
                       unique=True),
        "cautions": _list(_refer("line"), 0, MOST_CAUTIONS, "What to take care of, in whole sentences."),
        "sources": _list({"enum": sorted(shipped.sources)}, 0, MOST_TAGS, "Where its claims come from.", unique=True),
        "dose": _table({
            "style": _choice(Style, "Whether reps are held, or moved in and out without stopping."),
            "sets": _range(limits.SETS, "Sets on each side: what is usual, and what it is at first."),
            "reps": _range(limits.REPS, "Reps of a set."),
            "hold_s": _range(limits.HOLD_S, "Length of a hold.", "s"),
        }, ("style", "sets", "reps", "hold_s"), "How much of it."),
        "breathing": _table({key: _refer("line", text) for key, text in zip(plain, said, strict=True)}, plain,
                            "What is said with the breath."),
        "setup": _list(_refer("move"), 1, MOST_SETUP_STEPS, "The way to where it begins, one move each."),
        "ease_in": _refer("move", "The move into the stretch."),
        "release": _refer("move", "The move out of it, for the next rep."),
        "way_out": _refer("move", "The calm way back to lying or standing."),
        "figure": _table({"start": _refer("pose", "What the set-up leads to."), "hold": _refer("pose", "How it is held.")},
                         ("start", "hold"), f"How the figure shows it, with the right side as the stretched one{DEFAULT}no figure)."),
    }, ("id", "name", "position", "laterality", "first_side", "feel", "dose", "breathing", "setup", "ease_in", "release", "way_out"),
        "One stretch. Texts name the side by {side} and {other}, or {Side} and {Other} at the start of a sentence.")
    both = {"properties": {"laterality": {"const": Laterality.BILATERAL.value}}}
    return {**schema, "if": both, "then": {"properties": {"first_side": {"const": Side.BOTH.value}}},
            "else": {"properties": {"first_side": {"enum": [Side.LEFT.value, Side.RIGHT.value]}}}}


def _routine(shipped: Library) -> Schema:
    as_set = "as in the settings"
    return _table({
        "id": _id("The routine's id."),
        "name": _refer("name", "What it is called."),
        "summary": _text(NOTE_LIMIT, "What it is, in a sentence or two."),
        "note": _text(NOTE_LIMIT, "What else there is to know."),
        "purposes": _list({"enum": _tags(shipped)}, 0, MOST_TAGS, "What it is for.", unique=True),
        "protocol": {"enum": sorted(shipped.protocols), "description": "The dose that all its stretches have."},
        "rounds": {**_whole(limits.ROUNDS, f"How often all its steps are done{DEFAULT}1)."), "default": 1},
        "talk": _choice(Talk, f"How much the coach says{DEFAULT}{as_set})."),
        "prepare_s": _seconds(limits.PREPARE_S, f"Time to get ready for a stretch{DEFAULT}{as_set})."),
        "switch_s": _seconds(limits.SWITCH_S, f"Time to switch sides{DEFAULT}{as_set})."),
        "rest_s": _seconds(limits.REST_S, f"Rest between sets, and between stretches{DEFAULT}{as_set})."),
        "breath_in_s": _seconds(limits.BREATH_IN_S, f"Length of a breath in{DEFAULT}{as_set})."),
        "breath_out_s": _seconds(limits.BREATH_OUT_S, f"Length of a breath out{DEFAULT}{as_set})."),
        "wait_s": _seconds(limits.WAIT_S, "Every position is held open until you go on, or until so much time has passed; 0: without end "
                                          "(default: it goes on by itself).", or_zero=True),
        "steps": _list(_refer("step"), 1, limits.MOST_STEPS, "What is done, in order."),
    }, ("id", "name", "protocol", "steps"), "One routine.")


def _step() -> Schema:
    usual = "as the protocol, the settings or the stretch have it"
    one_side = [Side.LEFT, Side.RIGHT]
    return _table({
        "stretch": _id("The id of a stretch: one in this pack, one that came with the app, or one that is there already."),
        "sets": _whole(limits.SETS, f"Sets on each side{DEFAULT}{usual})."),
        "reps": _whole(limits.REPS, f"Reps of a set{DEFAULT}{usual})."),
        "hold_s": _seconds(limits.HOLD_S, f"Length of a hold{DEFAULT}{usual})."),
        "style": _choice(Style, f"Whether reps are held or moved{DEFAULT}{usual})."),
        "rest_s": _seconds(limits.REST_S, f"Rest between its sets and after it{DEFAULT}as in the routine)."),
        "first_side": _choice(one_side, f"The side that is stretched first{DEFAULT}as the stretch has it)."),
        "extra": _table({"side": _choice(one_side, "The side."), "hold_s": _seconds(limits.EXTRA_S, "How much longer.")},
                        ("side", "hold_s"), f"Longer holds on one side{DEFAULT}both equally long)."),
        "note": _text(LINE_LIMIT, "Said before the way into it."),
    }, ("stretch",), "One stretch of a routine.")


def _move() -> Schema:
    return _table({
        "full": _refer("line", "Said the first time."), "short": _refer("line", "Said every later time."),
        "move_s": _seconds(limits.MOVE_S, "The time that the body needs after it was told."),
    }, ("full", "short", "move_s"), "One move: what is said, and how long the body needs.")


def _pose(shipped: Library) -> Schema:
    angles: dict[str, Schema] = {
        name: {"type": "integer" if joint.is_switch else "number", "minimum": joint.low, "maximum": joint.high,
               "description": _told(joint), **_unit("" if joint.is_switch else joint.unit)}
        for name, joint in JOINTS.items()}
    return _table({
        "from": {"enum": sorted(shipped.stretches), "description": "The stretch that came with the app whose pose it begins with."},
        "key": _id("The key pose of that stretch."),
        "angles": _table(angles, (), f"By how much joints differ from that pose{DEFAULT}not at all)."),
    }, ("from", "key"), "One pose of the figure.")


def _told(joint: Joint) -> str:
    """What a joint does, read for the right side, and which way its numbers go."""
    group = joint.group.value.format(Side="Right", Other="Left")
    if joint.is_switch:
        return f"{group}: {joint.title.lower()} (1) or not (0){DEFAULT}0)."
    ends = (f"− {joint.low_words}" if joint.low_words else "", f"+ {joint.high_words}" if joint.high_words else "")
    told = ", ".join(filter(None, (joint.title.lower(), *ends))).format(side="right", other="left")
    return f"{group}: {told}{DEFAULT}0)."


def _table(properties: Mapping[str, Schema], required: Sequence[str], description: str = "") -> Schema:
    table: Schema = {"type": "object"}
    if description:
        table["description"] = description
    table |= {"properties": dict(properties), "additionalProperties": False}
    return {**table, "required": list(required)} if required else table


def _list(items: Schema, least: int, most: int, description: str, *, unique: bool = False) -> Schema:
    schema: Schema = {"type": "array", "items": items, "maxItems": most, "description": description}
    if least:
        schema["minItems"] = least
    if unique:
        schema["uniqueItems"] = True
    return schema


def _text(limit: int, description: str, braces: str = NO_BRACES, *, required: bool = False) -> Schema:
    """A text, which may be empty unless it is `required`: `limit` counts its characters without blanks around it."""
    end = f"[^ \\n{_FORBIDDEN}]"
    text = f"{end}(?:[^{_FORBIDDEN}]{{0,{limit - 2}}}{end})?"
    schema: Schema = {
        "type": "string", "allOf": [{"pattern": rf"^[ \n]*{text if required else f'(?:{text})?'}[ \n]*$"}, {"pattern": braces}],
        CHARACTERS: limit}
    return {**schema, "description": description} if description else schema


def _line(limit: int, braces: str) -> Schema:
    said = _table({"show": _text(limit, "What is shown.", braces, required=True),
                   "say": _text(limit, "What the voice says instead.", braces)}, ("show",))
    return {"anyOf": [_text(limit, "What is shown and said.", braces, required=True), said], CHARACTERS: limit}


def _id(description: str) -> Schema:
    return {"type": "string", "pattern": f"^[a-z0-9-]{{1,{LONGEST_ID}}}$", "description": description}


def _whole(span: tuple[int, int], description: str) -> Schema:
    return {"type": "integer", "minimum": span[0], "maximum": span[1], "description": description}


def _seconds(span: tuple[float, float], description: str, *, or_zero: bool = False) -> Schema:
    number: Schema = {"minimum": span[0], "maximum": span[1]}
    return {"type": "number", **({"anyOf": [{"const": 0}, number]} if or_zero else number), "description": description, **_unit("s")}


def _range(span: tuple[int, int], description: str, unit: str = "") -> Schema:
    number: Schema = {"type": "number" if unit else "integer", "minimum": span[0], "maximum": span[1], **_unit(unit)}
    ends = {"low": "The lower end of what is usual.", "high": "Its upper end.", "default": "What it is at first, from low to high."}
    return _table({key: {**number, "description": text} for key, text in ends.items()}, tuple(ends), description)


def _choice(choices: Iterable[enum.Enum], description: str) -> Schema:
    return {"enum": [choice.value for choice in choices], "description": description}


def _unit(unit: str) -> Schema:
    return {UNIT: unit} if unit else {}


def _refer(name: str, description: str = "") -> Schema:
    return {"$ref": f"#/$defs/{name}", **({"description": description} if description else {})}


def _tags(shipped: Library) -> list[str]:
    things: tuple[Stretch | Routine, ...] = (*shipped.stretches.values(), *shipped.routines.values())
    return sorted({tag for thing in things for tag in thing.purposes})
