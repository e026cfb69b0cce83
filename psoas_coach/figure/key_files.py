# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the files of key poses (`assets/content/poses`): every fault with file, key and reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from psoas_coach.content.document import parsed, printable_path
from psoas_coach.content.faults import ContentError, Fault
from psoas_coach.content.table import Table
from psoas_coach.content.wording import hint, quoted
from psoas_coach.figure.keys import (
    Arm,
    ArmAlong,
    AtPoint,
    Choreography,
    FootFlat,
    Framing,
    HandAt,
    HandOnHip,
    HandOnThigh,
    InAir,
    KeyPose,
    Kneeling,
    Leg,
    MarkArrow,
    OnBack,
    OnBall,
    OverKnee,
    Root,
    Trunk,
)
from psoas_coach.figure.vectors import FORWARD, ORIGIN, Vector, cross, length, less
from psoas_coach.model.kinds import Side

KIND = "poses"
"""What such a file has as its `kind`."""

MOST_KEYS, MOST_IN_A_ROW, MOST_LINES, FAR, ANGLE, SHORTEST_WAY = 40, 10, 20, 2, 180, 0.01
TRUNK_PARTS = ("pelvis", "lumbar", "thorax", "neck", "head")
SEQUENCES = ("ease_in", "release", "way_out")
HIPS = ("at", "over_knee", "on_back"), ("lean", "z")
LEG = ("flat", "ball", "air", "kneel"), ("heading", "heel", "pitch", "toes", "knee", "behind", "tucked")
ARM = ("upper", "hand", "on"), ("forearm", "world", "elbow", "fingers", "palm", "share")
"""Of hips, a leg and an arm: the keys of which exactly one is given, and those that belong to one or another of them."""

NOWHERE = AtPoint(point=ORIGIN)
LEGS: Mapping[Side, Leg] = {side: FootFlat(x=0.0, z=0.0) for side in (Side.RIGHT, Side.LEFT)}
ARMS: Mapping[Side, Arm] = {side: HandOnHip() for side in (Side.RIGHT, Side.LEFT)}
"""What stands for something that could not be read: one fault is to bring no others with it."""


def load_choreographies(files: Mapping[str, str]) -> dict[str, Choreography]:
    """The choreography of each stretch, by its id. `files` maps file names to texts. Raises ContentError with every fault."""
    faults: list[Fault] = []
    found: dict[str, Choreography] = {}
    for file, text in sorted(files.items()):
        choreography = read_choreography(file, text, faults)
        if choreography is not None and choreography.stretch_id in found:
            faults.append(Fault(printable_path(file), "id", f"is a second '{choreography.stretch_id}'; keep one of the two files"))
        elif choreography is not None:
            found[choreography.stretch_id] = choreography
    if faults:
        raise ContentError(faults)
    return found


def read_choreography(file: str, text: str, faults: list[Fault]) -> Choreography | None:
    """The choreography in `text`; None where it has faults, which are added to `faults`."""
    before = len(faults)
    stem = file.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
    data = parsed(printable_path(file), text, faults)
    if data is None:
        return None
    table = Table(data, printable_path(file), faults)
    if table.text("kind", 20) != KIND:
        if len(faults) == before:
            table.fault("kind", f"is not '{KIND}'; a file of key poses says kind = \"{KIND}\"")
        return None
    stretch_id = table.identifier("id")
    if table.is_sound("id") and stretch_id != stem:
        table.fault("id", f"is '{stretch_id}', but the file is called '{stem[:60]}'; give both the same name")
    choreography = _Reader(table).choreography(stretch_id)
    table.close()
    return choreography if len(faults) == before else None


class _Reader:
    """Reads one file. The keys grow while it reads, so that a key can be like an earlier one."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._keys: dict[str, KeyPose] = {}
        self._gentle: dict[str, KeyPose] = {}
        self._arrows: dict[str, MarkArrow] = {}
        self._framings: dict[str, Framing] = {}
        self._knows_keys = self._knows_views = True
        """Whether all of them could be told; else it cannot be said that one is missing."""

    def choreography(self, stretch_id: str) -> Choreography:
        table = self._table
        mat = self._mat()
        for each in table.tables("views", MOST_KEYS):
            self._read_framing(each)
        self._knows_views &= table.is_sound("views")
        for each in table.tables("keys", MOST_KEYS):
            self._read_key(each)
        self._knows_keys &= table.is_sound("keys")
        sequence = table.table("sequence")
        start = self._known(sequence, "start", sequence.identifier("start"))
        setup = tuple(self._row(each, "keys", close=True) for each in sequence.tables("setup", MOST_LINES))
        rows = [self._row(sequence, name) for name in SEQUENCES]
        sequence.close()
        return Choreography(
            stretch_id=stretch_id, start=start, setup=setup, ease_in=rows[0], release=rows[1], way_out=rows[2], keys=self._keys,
            gentle=self._gentle, framings=self._framings, arrows=self._arrows, mat=mat)

    def _mat(self) -> Vector:
        back, front, half_width = _vector(self._table, "mat")
        if _is_sound(self._table, "mat") and not (back < front and half_width > 0):
            self._table.fault("mat", "must be its back end, its front end and half its width: put the ends in order, the width above 0")
        return (back, front, half_width)

    def _read_framing(self, table: Table) -> None:
        id = self._new_id(table, "view", self._framings)
        self._knows_views &= bool(id)
        yaw, pitch, target = table.number("yaw", -ANGLE, 2 * ANGLE), table.number("pitch", -10, 80), _vector(table, "target")
        wide, tall = table.numbers("span", 2, 0.2, 5)
        self._framings[id] = Framing(yaw=yaw, pitch=pitch, target=target, wide=wide, tall=tall)
        table.close()

    def _new_id(self, table: Table, what: str, known: Collection[str]) -> str:
        """The id of a view or key; '' where it is none."""
        id = table.identifier("id")
        if not table.is_sound("id"):
            return ""
        if id in known:
            table.fault("id", f"is '{id}', as is that of an earlier {what}; give each its own")
        return id

    def _row(self, table: Table, key: str, *, close: bool = False) -> tuple[str, ...]:
        ids = table.identifiers(key, MOST_IN_A_ROW)
        if not ids and table.is_sound(key, f"{key}[1]"):
            table.fault(key, "is missing or empty; name at least one key")
        for number, id in enumerate(ids, 1):
            self._known(table, f"{key}[{number}]", id)
        if close:
            table.close()
        return ids

    def _known(self, table: Table, key: str, id: str) -> str:
        if self._knows_keys and table.is_sound(key) and id not in self._keys:
            table.fault(key, f"names the key '{id}', which is not among [[keys]]{hint(id, self._keys)}; add it or mend the name")
        return id

    def _read_key(self, table: Table) -> None:
        id = self._new_id(table, "key", self._keys)
        self._knows_keys &= bool(id)
        base = self._base(table) if table.has("like") else None
        seconds = table.number("seconds", 0.1, 20)
        view = self._view(table, "" if base is None else base.view)
        blank = KeyPose(id=id, seconds=seconds, view=view, trunk=Trunk(), root=NOWHERE, legs=LEGS, arms=ARMS)
        key = _posture(table, base, blank)
        if table.has("gentle"):
            gentle = table.table("gentle")
            self._gentle[id] = _posture(gentle, key, key)
            gentle.close()
        if table.has("arrow"):
            self._arrows[id] = _arrow(table.table("arrow"), id)
        table.close()
        self._keys[id] = key

    def _base(self, table: Table) -> KeyPose:
        """The key that this one is like."""
        like = table.identifier("like")
        base = self._keys.get(like)
        if base is None and self._knows_keys and table.is_sound("like"):
            near = hint(like, self._keys)
            table.fault("like", f"names the key '{like}', which does not stand above{near}; put it first or mend the name")
        return base or KeyPose(id=like, seconds=1.0, view="", trunk=Trunk(), root=NOWHERE, legs=LEGS, arms=ARMS)

    def _view(self, table: Table, default: str) -> str:
        if table.has("like") and not table.has("view"):
            return default
        view = table.identifier("view")
        if self._knows_views and table.is_sound("view") and view not in self._framings:
            near = hint(view, self._framings)
            table.fault("view", f"names the view '{view}', which is not among [[views]]{near}; add it or mend the name")
        return view


def _arrow(table: Table, id: str) -> MarkArrow:
    arrow = MarkArrow(key=id, points=(_vector(table, "from"), _vector(table, "over"), _vector(table, "to")))
    if all(_is_sound(table, key) for key in ("from", "to")) and length(less(arrow.points[2], arrow.points[0])) < SHORTEST_WAY:
        table.fault("to", "is where the arrow begins; let it point somewhere, or leave the arrow out")
    table.close()
    return arrow


def _posture(table: Table, base: KeyPose | None, key: KeyPose) -> KeyPose:
    """`key` with what `table` says of trunk, hips, legs and arms; what it leaves out is as in `base`."""
    given: dict[str, Vector] = {part: _vector(table, part, ANGLE) for part in TRUNK_PARTS if table.has(part)}
    has_hips = table.has("hips")
    root = base.root if base and not has_hips else _root(table.table("hips"))
    legs, arms = {}, {}
    for side, name in ((Side.RIGHT, "right"), (Side.LEFT, "left")):
        has_leg, has_arm = table.has(f"{name}_leg"), table.has(f"{name}_arm")
        legs[side] = base.legs[side] if base and not has_leg else _leg(table.table(f"{name}_leg"))
        arms[side] = base.arms[side] if base and not has_arm else _arm(table.table(f"{name}_arm"))
    return replace(key, trunk=replace(base.trunk if base else Trunk(), **given), root=root, legs=legs, arms=arms)


def _is_sound(table: Table, key: str) -> bool:
    """Whether a list of up to three numbers has no fault."""
    return table.is_sound(key, *(f"{key}[{place}]" for place in (1, 2, 3)))


def _vector(table: Table, key: str, most: float = FAR, default: Vector | None = None) -> Vector:
    x, y, z = table.numbers(key, 3, -most, most, default)
    return (x, y, z)


def _way(table: Table, key: str, default: Vector | None = None) -> Vector:
    """A direction, of any length but none at all."""
    way = _vector(table, key, 1, default)
    if _is_sound(table, key) and length(way) < SHORTEST_WAY:
        table.fault(key, "points nowhere; give a direction, such as [0, 1, 0] for up")
        return FORWARD
    return way


def _one_of(table: Table, what: str, keys: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """Which of the first `keys` the table has; '' with a fault, and nothing else left to say, where it is none or several."""
    found = [key for key in keys[0] if table.has(key)]
    if len(found) == 1:
        return found[0]
    end = f"take {found[1]} out" if found else "add one of them"
    table.fault(found[1] if found else keys[0][0], f"{what} is given by exactly one of {', '.join(keys[0])}; {end}")
    table.pass_over((*keys[0], *keys[1]))
    return ""


def _root(table: Table) -> Root:
    root: Root = NOWHERE
    way = _one_of(table, "the place of the hips", HIPS)
    if way == "over_knee":
        side = table.text("over_knee", 10)
        if table.is_sound("over_knee") and side not in ("right", "left"):
            table.fault("over_knee", f"is {quoted(side)}; the hips stand over the 'right' or the 'left' knee")
        lean, hip_z = table.number("lean", -60, 60), table.number("z", -1, 1)
        root = OverKnee(side=Side.RIGHT if side == "right" else Side.LEFT, lean=lean, hip_z=hip_z)
    elif way == "on_back":
        root = OnBack(neck_at=table.number("on_back", -FAR, FAR))
    elif way == "at":
        root = AtPoint(point=_vector(table, "at"))
    table.close()
    return root


def _leg(table: Table) -> Leg:
    leg: Leg = LEGS[Side.RIGHT]
    way = _one_of(table, "a leg", LEG)
    if way == "kneel":
        x, z = table.numbers("kneel", 2, -FAR, FAR)
        leg = Kneeling(x=x, z=z, behind=table.number("behind", 0.1, 0.4), tucked=table.flag("tucked"))
    elif way == "air":
        leg = InAir(point=_vector(table, "air"), pitch=table.number("pitch", -ANGLE, ANGLE, 0.0), toes=table.number("toes", -45, 90, 0.0),
                    knee=_way(table, "knee", FORWARD))
    elif way == "ball":
        x, z = table.numbers("ball", 2, -FAR, FAR)
        leg = OnBall(x=x, z=z, heel=table.number("heel", 0, 90), knee=_way(table, "knee", FORWARD))
    elif way == "flat":
        x, z = table.numbers("flat", 2, -FAR, FAR)
        leg = FootFlat(x=x, z=z, heading=table.number("heading", -90, 90, 0.0), knee=_way(table, "knee", FORWARD))
    table.close()
    return leg


def _arm(table: Table) -> Arm:
    arm: Arm = ARMS[Side.RIGHT]
    way = _one_of(table, "an arm", ARM)
    if way == "hand":
        arm = HandAt(point=_vector(table, "hand"), elbow=_way(table, "elbow"), fingers=_way(table, "fingers"), palm=_way(table, "palm"))
        if all(_is_sound(table, key) for key in ("fingers", "palm")) and length(cross(arm.fingers, arm.palm)) < SHORTEST_WAY:
            table.fault("palm", "points the way of the fingers; a palm faces across them")
    elif way == "on":
        place = table.text("on", 10)
        if place == "thigh":
            arm = HandOnThigh(share=table.number("share", 0.2, 1.0))
        elif place != "hip":
            table.pass_over(("share",))
            if table.is_sound("on"):
                table.fault("on", f"is {quoted(place)}; a hand rests on the 'hip' or on the 'thigh'")
    elif way == "upper":
        arm = ArmAlong(upper=_way(table, "upper"), forearm=_way(table, "forearm"), in_world=table.flag("world"))
    table.close()
    return arm
