# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pose files that are not as they must be are refused with file, key and reason; and no text whatever raises anything else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.content.faults import ContentError, Fault
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.figure.keys import Arm, ArmAlong, AtPoint, Choreography, FootFlat, HandOnHip, Leg, Root
from psoas_coach.model.kinds import Side
from tests.helpers.figure_stage import pose_files

SWAY = """kind = "poses"
id = "sway"
mat = [-0.2, 0.4, 0.25]

[sequence]
start = "stand"
setup = [{ keys = ["stand"] }, { keys = ["akimbo"] }]
ease_in = ["bend"]
release = ["akimbo"]
way_out = ["stand"]

[[views]]
id = "near"
yaw = 24
pitch = 12
target = [0.0, 0.5, 0.0]
span = [0.8, 1.2]

[[keys]]
id = "stand"
seconds = 1.0
view = "near"
pelvis = [0, 0, 0]
hips = { at = [0.0, 0.522, 0.0] }
right_leg = { flat = [0.0, 0.046] }
left_leg = { flat = [0.0, -0.046] }
right_arm = { upper = [0.0, -1.0, 0.1], forearm = [0.1, -1.0, 0.1] }
left_arm = { upper = [0.0, -1.0, 0.1], forearm = [0.1, -1.0, 0.1] }

[[keys]]
id = "akimbo"
like = "stand"
seconds = 1.0
right_arm = { on = "hip" }

[[keys]]
id = "bend"
like = "akimbo"
seconds = 1.0
lumbar = [0, -12, 0]
arrow = { from = [0, 0.9, 0.1], over = [0, 0.9, 0.0], to = [0, 0.9, -0.1] }
gentle = { lumbar = [0, -6, 0] }
"""
STAND_ARM = "right_arm = { upper = [0.0, -1.0, 0.1], forearm = [0.1, -1.0, 0.1] }"
HAND = "right_arm = { hand = [0.1, 0.5, 0.1], elbow = [0, 0, 1], fingers = [1, 0, 0], palm = [0, -1, 0] }"


def told(text: str, file: str = "sway.toml") -> list[str]:
    """Every fault, as it is printed."""
    try:
        load_choreographies({file: text})
    except ContentError as error:
        return str(error).splitlines()
    return []


def test_good_file_is_read_as_it_is_written() -> None:
    (sway,) = load_choreographies({"sway.toml": SWAY}).values()
    bend = sway.keys["bend"]
    assert (sway.stretch_id, sway.start, sway.setup, sway.ease_in) == ("sway", "stand", (("stand",), ("akimbo",)), ("bend",))
    assert (bend.trunk.lumbar, sway.gentle["bend"].trunk.lumbar) == ((0, -12, 0), (0, -6, 0))
    feet: dict[Side, Leg] = {Side.RIGHT: FootFlat(x=0.0, z=0.046), Side.LEFT: FootFlat(x=0.0, z=-0.046)}
    arms: dict[Side, Arm] = {Side.RIGHT: HandOnHip(), Side.LEFT: ArmAlong(upper=(0.0, -1.0, 0.1), forearm=(0.1, -1.0, 0.1))}
    root: Root = AtPoint(point=(0.0, 0.522, 0.0))
    assert [bend.root, bend.legs, bend.arms] == [root, feet, arms]
    assert list(sway.keys) == ["stand", "akimbo", "bend"]
    assert (sway.framings["near"].wide, sway.framings["near"].tall) == (0.8, 1.2)
    assert list(sway.arrows["bend"].points) == [(0, 0.9, 0.1), (0, 0.9, 0.0), (0, 0.9, -0.1)]


FAULTS = [
    # unknown names
    ("lumbar = [0, -12, 0]", "lumber = [0, -12, 0]",
     "keys[3].lumber: is not a key of this table (did you mean 'lumbar'?); take it out or mend its name"),
    ('right_arm = { on = "hip" }', 'right_am = { on = "hip" }',
     "keys[2].right_am: is not a key of this table (did you mean 'right_arm'?); take it out or mend its name"),
    ("hips = { at =", "hips = { att =",
     ["keys[1].hips.at: the place of the hips is given by exactly one of at, over_knee, on_back; add one of them",
      "keys[1].hips.att: is not a key of this table (did you mean 'at'?); take it out or mend its name"]),
    ("{ flat = [0.0, 0.046] }", "{ flat = [0.0, 0.046], air = [0, 0, 0] }",
     "keys[1].right_leg.air: a leg is given by exactly one of flat, ball, air, kneel; take air out"),
    ("{ flat = [0.0, 0.046] }", "{}", "keys[1].right_leg.flat: a leg is given by exactly one of flat, ball, air, kneel; add one of them"),
    ('right_arm = { on = "hip" }', 'right_arm = { on = "knee", share = 0.5 }',
     "keys[2].right_arm.on: is 'knee'; a hand rests on the 'hip' or on the 'thigh'"),
    ("hips = { at = [0.0, 0.522, 0.0] }", 'hips = { over_knee = "middle", lean = 0, z = 0.1 }',
     "keys[1].hips.over_knee: is 'middle'; the hips stand over the 'right' or the 'left' knee"),
    # angles and places
    ("lumbar = [0, -12, 0]", "lumbar = [0, -181, 0]", "keys[3].lumbar[2]: is -181; it must be from -180 to 180"),
    ("lumbar = [0, -12, 0]", "lumbar = [0, nan, 0]", "keys[3].lumbar[2]: is far off; it must be from -180 to 180"),
    ("lumbar = [0, -12, 0]", "lumbar = [inf, 0, 0]", "keys[3].lumbar[1]: is far off; it must be from -180 to 180"),
    ("lumbar = [0, -12, 0]", "lumbar = [0, -12]", "keys[3].lumbar: is a list; it must be a list of 3 numbers"),
    ("lumbar = [0, -12, 0]", "lumbar = [0, -12, 0, 0]", "keys[3].lumbar: is a list; it must be a list of 3 numbers"),
    ("lumbar = [0, -12, 0]", "lumbar = []", "keys[3].lumbar: is a list; it must be a list of 3 numbers"),
    ("lumbar = [0, -12, 0]", 'lumbar = [0, "-12", 0]', "keys[3].lumbar[2]: is a text; it must be a number"),
    ("lumbar = [0, -12, 0]", "lumbar = [0, true, 0]", "keys[3].lumbar[2]: is true or false; it must be a number"),
    ("lumbar = [0, -12, 0]", "lumbar = -12", "keys[3].lumbar: is a whole number; it must be a list of 3 numbers"),
    ("[0.0, 0.522, 0.0]", "[0.0, 5.22, 0.0]", "keys[1].hips.at[2]: is 5.22; it must be from -2 to 2"),
    ("{ flat = [0.0, 0.046] }", "{ flat = [0.0, 0.046], heading = 91 }", "keys[1].right_leg.heading: is 91; it must be from -90 to 90"),
    ("{ flat = [0.0, 0.046] }", "{ ball = [0.0, 0.046] }", "keys[1].right_leg.heel: is missing; add it"),
    ("{ flat = [0.0, 0.046] }", "{ kneel = [0.0, 0.046], behind = 0.2, tucked = 1 }",
     "keys[1].right_leg.tucked: is a whole number; it must be true or false"),
    ("gentle = { lumbar = [0, -6, 0] }", "gentle = { lumbar = [0, -600, 0] }",
     "keys[3].gentle.lumbar[2]: is -600; it must be from -180 to 180"),
    ("gentle = { lumbar = [0, -6, 0] }", 'gentle = "less"', "keys[3].gentle: is a text; it must be a table, [keys[3].gentle]"),
    # directions
    ("{ flat = [0.0, 0.046] }", "{ flat = [0.0, 0.046], knee = [0, 0, 0] }",
     "keys[1].right_leg.knee: points nowhere; give a direction, such as [0, 1, 0] for up"),
    (STAND_ARM, STAND_ARM.replace("[0.0, -1.0, 0.1]", "[0.0, 0.0, 0.001]"),
     "keys[1].right_arm.upper: points nowhere; give a direction, such as [0, 1, 0] for up"),
    (STAND_ARM, HAND.replace("[0, -1, 0]", "[-1, 0, 0]"),
     "keys[1].right_arm.palm: points the way of the fingers; a palm faces across them"),
    ("to = [0, 0.9, -0.1]", "to = [0, 0.9, 0.1]",
     "keys[3].arrow.to: is where the arrow begins; let it point somewhere, or leave the arrow out"),
    ("to = [0, 0.9, -0.1]", "too = [0, 0.9, -0.1]",
     ["keys[3].arrow.to: is missing; add it",
      "keys[3].arrow.too: is not a key of this table (did you mean 'to'?); take it out or mend its name"]),
    # sequences
    ('ease_in = ["bend"]', 'ease_in = ["bent"]',
     "sequence.ease_in[1]: names the key 'bent', which is not among [[keys]] (did you mean 'bend'?); add it or mend the name"),
    ('start = "stand"', 'start = "sit"', "sequence.start: names the key 'sit', which is not among [[keys]]; add it or mend the name"),
    ('start = "stand"\n', "", "sequence.start: is missing; add it"),
    ('{ keys = ["akimbo"] }', '{ keys = ["nowhere"] }',
     "sequence.setup[2].keys[1]: names the key 'nowhere', which is not among [[keys]]; add it or mend the name"),
    ('{ keys = ["akimbo"] }', "{ keys = [] }", "sequence.setup[2].keys: is missing or empty; name at least one key"),
    ('{ keys = ["akimbo"] }', "{}", "sequence.setup[2].keys: is missing or empty; name at least one key"),
    ('{ keys = ["akimbo"] }', '["akimbo"]', "sequence.setup[2]: is a list; it must be a table, [[setup]]"),
    ('setup = [{ keys = ["stand"] }, { keys = ["akimbo"] }]', "setup = []",
     "sequence.setup: is an empty list; it needs at least one entry"),
    ('release = ["akimbo"]\n', "", "sequence.release: is missing or empty; name at least one key"),
    ('release = ["akimbo"]', 'release = "akimbo"', "sequence.release: is a text; it must be a list"),
    ('release = ["akimbo"]', "release = [7]", "sequence.release[1]: is a whole number; it must be an id in quotes"),
    ('release = ["akimbo"]', 'release = ["akimbo", "akimbo"]', "sequence.release[2]: repeats 'akimbo'; take one of them out"),
    ('way_out = ["stand"]', 'way_aut = ["stand"]',
     ["sequence.way_out: is missing or empty; name at least one key",
      "sequence.way_aut: is not a key of this table (did you mean 'way_out'?); take it out or mend its name"]),
    # ids
    ('like = "stand"', 'like = "bend"', "keys[2].like: names the key 'bend', which does not stand above; put it first or mend the name"),
    ('like = "stand"', 'like = "stend"',
     "keys[2].like: names the key 'stend', which does not stand above (did you mean 'stand'?); put it first or mend the name"),
    ('like = "stand"', 'like = "akimbo"',
     "keys[2].like: names the key 'akimbo', which does not stand above; put it first or mend the name"),
    ('id = "bend"', 'id = "akimbo"',
     ["keys[3].id: is 'akimbo', as is that of an earlier key; give each its own",
      "sequence.ease_in[1]: names the key 'bend', which is not among [[keys]]; add it or mend the name"]),
    ('id = "bend"', 'id = "Bend!"', "keys[3].id: is 'Bend!'; an id is 1 to 64 of the characters a-z, 0-9 and -"),
    ('id = "bend"\n', "", "keys[3].id: is missing; add it"),
    ('view = "near"', 'view = "nearly"',
     "keys[1].view: names the view 'nearly', which is not among [[views]] (did you mean 'near'?); add it or mend the name"),
    ('view = "near"\n', "", "keys[1].view: is missing; add it"),
    ("span = [0.8, 1.2]", "span = [0.8, 12]", "views[1].span[2]: is 12; it must be from 0.2 to 5"),
    ("span = [0.8, 1.2]\n", "", "views[1].span: is missing; add it"),
    ("[[keys]]\nid = \"stand\"", '[[views]]\nid = "near"\nyaw = 0\npitch = 0\ntarget = [0, 0, 0]\nspan = [1, 1]\n[[keys]]\nid = "stand"',
     "views[2].id: is 'near', as is that of an earlier view; give each its own"),
    ("mat = [-0.2, 0.4, 0.25]", "mat = [0.4, -0.2, 0.25]",
     "mat: must be its back end, its front end and half its width: put the ends in order, the width above 0"),
    ("mat = [-0.2, 0.4, 0.25]\n", "", "mat: is missing; add it"),
    ("seconds = 1.0\nview", "seconds = 0\nview", "keys[1].seconds: is 0; it must be from 0.1 to 20"),
    # the file as a whole
    ('kind = "poses"', 'kind = "stretch"', "kind: is not 'poses'; a file of key poses says kind = \"poses\""),
    ('kind = "poses"', "kind = 3", "kind: is a whole number; it must be a text in quotes"),
    ('kind = "poses"\n', "", "kind: is missing; add it"),
    ('id = "sway"', 'id = "wave"', "id: is 'wave', but the file is called 'sway'; give both the same name"),
    ('id = "sway"', 'id = "\\u001b[2J"', "id: is '\\x1b[2J'; an id is 1 to 64 of the characters a-z, 0-9 and -"),
    ("pelvis = [0, 0, 0]", '"\\u001b[2J" = 1', "keys[1].?[2J: is not a key of this table; take it out or mend its name"),
    ("pelvis = [0, 0, 0]", "pelvis = [0, 0, 0", "is not valid TOML: Unclosed array (at line 24, column 1); mend it there"),
    ("pelvis = [0, 0, 0]", "pelvis = " + "[" * 9_000, "is nested too deeply; no content needs more than four levels"),
]


@pytest.mark.parametrize(("good", "bad", "faults"), FAULTS)
def test_every_fault_is_told_with_file_key_and_reason(good: str, bad: str, faults: str | list[str]) -> None:
    """And nothing but it: a fault brings no others with it."""
    assert good in SWAY
    wanted = [faults] if isinstance(faults, str) else faults
    assert sorted(told(SWAY.replace(good, bad, 1))) == sorted(f"sway.toml: {fault}" for fault in wanted)


def test_all_faults_of_all_files_are_told_at_once() -> None:
    broken = SWAY.replace("lumbar = [0, -12, 0]", "lumber = 1").replace("seconds = 1.0", "seconds = 99")
    with pytest.raises(ContentError) as refused:
        load_choreographies({"sway.toml": broken, "wave.toml": "kind = 1", "whirl.toml": ""})
    assert [(fault.file, fault.key) for fault in refused.value.faults] == [
        ("sway.toml", "keys[1].seconds"), ("sway.toml", "keys[2].seconds"), ("sway.toml", "keys[3].seconds"),
        ("sway.toml", "keys[3].lumber"), ("wave.toml", "kind"), ("whirl.toml", "kind")]



def test_table_that_is_missing_is_told_once() -> None:
    assert told(SWAY[: SWAY.index("[[keys]]")]) == ["sway.toml: keys: is missing; add it"]
    assert told("kind = \"poses\"\nid = \"sway\"\nmat = [0, 1, 1]") == [
        "sway.toml: views: is missing; add it", "sway.toml: keys: is missing; add it", "sway.toml: sequence: is missing; add it"]


def test_two_files_of_one_stretch_are_refused() -> None:
    with pytest.raises(ContentError) as refused:
        load_choreographies({"a/sway.toml": SWAY, "b/sway.toml": SWAY})
    assert str(refused.value) == "b/sway.toml: id: is a second 'sway'; keep one of the two files"


def test_more_keys_than_anybody_needs_are_refused() -> None:
    more = "".join(f'\n[[keys]]\nid = "key-{number}"\nlike = "stand"\nseconds = 1\n' for number in range(41))
    assert told(SWAY + more) == ["sway.toml: keys: has 44 entries; at most 40 are allowed"]


def test_huge_file_is_refused_before_it_is_read() -> None:
    assert told(SWAY + "#" * 300_000) == ["sway.toml: is larger than 256 kB; split it into smaller files"]


def test_name_of_the_file_cannot_upset_a_terminal() -> None:
    (line,) = told(SWAY, "\x1b[31msway.toml")
    assert line == "?[31msway.toml: id: is 'sway', but the file is called '?[31msway'; give both the same name"


ATOMS = st.sampled_from([
    "0", "-1", "1e400", "nan", "-inf", "true", '"stand"', '"hip"', "[]", "{}", "[0, 0, 0]", "[[0]]", "9" * 5000, "1979-05-27", '"\\u202e"',
    '""', "{ at = [0, 0, 0] }", "{ kneel = [0, 0], behind = 0.1 }", "= =", "\n[[keys]]\n", "\n[sequence]\n", "\x00", "\ud800", "#",
])


def loads_or_tells(file: str, text: str) -> None:
    loaded: dict[str, Choreography] = {}
    faults: tuple[Fault, ...] = ()
    try:
        loaded = load_choreographies({file: text})
    except ContentError as error:
        faults = error.faults
    assert bool(loaded) is not bool(faults)
    assert len(faults) < 2_000
    assert all(fault.why and str(fault).isprintable() and len(str(fault)) < 700 for fault in faults)
    for each in loaded.values():
        assert {each.start, *each.ease_in, *each.release, *each.way_out} <= set(each.keys)


@given(st.sampled_from(sorted(pose_files())), st.data())
def test_no_cut_or_spliced_file_raises_anything_but_a_content_error(file: str, data: st.DataObject) -> None:
    text = pose_files()[file]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))
    loads_or_tells(file, text[:start] + data.draw(st.one_of(ATOMS, st.text(max_size=9))) + text[end:])


@given(st.sampled_from(sorted(pose_files())), st.data())
def test_no_exchanged_value_raises_anything_but_a_content_error(file: str, data: st.DataObject) -> None:
    lines = pose_files()[file].splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(lines) - 1))
        key, equals, _ = lines[number].partition(" = ")
        lines[number] = key + equals + data.draw(ATOMS) if equals else data.draw(ATOMS)
    loads_or_tells(file, "\n".join(lines))


@given(st.text())
def test_no_text_raises_anything_but_a_content_error(text: str) -> None:
    with pytest.raises(ContentError):
        load_choreographies({"sway.toml": text})


@given(st.randoms(use_true_random=False))
def test_no_order_of_the_lines_raises_anything_but_a_content_error(chance: random.Random) -> None:
    lines = SWAY.splitlines()
    chance.shuffle(lines)
    loads_or_tells("sway.toml", "\n".join(lines))
