# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the figure does in a stretch of the person's own: from a shipped way in to the start pose, into the hold, back, and out again.

The way between two poses is the shipped one where they stand on different things, else the straight one: so that arms that were set
otherwise do not go back to where the shipped key has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from psoas_coach.content.faults import Fault
from psoas_coach.figure.body import body_of
from psoas_coach.figure.checks import inside_the_floor
from psoas_coach.figure.company import Company
from psoas_coach.figure.keys import AtPoint, Choreography, Framing, InAir, KeyPose, MarkArrow, OnBack
from psoas_coach.figure.motion import stance_between
from psoas_coach.figure.own_faults import troubles_of
from psoas_coach.figure.own_framing import fitted, mat_under
from psoas_coach.figure.own_poses import base_of, key_of
from psoas_coach.figure.solving import solved
from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.kinds import Build, Reach, Side
from psoas_coach.model.library import Stretch

START, HOLD = "start", "hold"
"""The ids of the person's own two keys."""

QUICKEST_S = 1.2
SAMPLES, DEEPEST_M = 6, 0.03
"""On the way between two keys so much skin may graze the floor; it is looked at so many times."""

Rows = tuple[tuple[str, ...], ...]


def choices_of(shipped: Mapping[str, Choreography]) -> tuple[tuple[str, str], ...]:
    """Every pose to start from, as (stretch, key), in the order they are gone through; of those that are alike the first."""
    found: dict[tuple[str, str], KeyPose] = {}
    for stretch_id, dance in shipped.items():
        for key in _order(dance):
            if not any(_alike(dance.keys[key], other) for other in found.values()):
                found[stretch_id, key] = dance.keys[key]
    return tuple(found)


def choice_like(pose: OwnPose, shipped: Mapping[str, Choreography]) -> tuple[str, str]:
    """Which of `choices_of` the pose was made from, or is like what it was made from. Raises KeyError for an unknown pose."""
    key = base_of(pose, shipped)
    return next(choice for choice in choices_of(shipped) if _alike(shipped[choice[0]].keys[choice[1]], key))


def choreography_of(stretch: Stretch, shipped: Mapping[str, Choreography]) -> Choreography:
    """The choreography of a stretch that has a figure and of which `faults_of_figure` has none to tell.

    Else it raises KeyError for a pose that there is not, PoseError for one that no body can take, ValueError for a stretch without figure.
    """
    if stretch.figure is None:
        raise ValueError(f"the stretch '{stretch.id}' has no figure")
    return _Composer(stretch.id, stretch.figure, shipped).choreography(len(stretch.setup))


def faults_of_figure(stretch: Stretch, shipped: Mapping[str, Choreography]) -> tuple[Fault, ...]:
    """What is wrong with the figure of a stretch, in plain words, said of the right side; empty where it has none. Raises nothing."""
    if stretch.figure is None:
        return ()
    return tuple(Fault(f"{stretch.id}.toml", place, text.format(side="right", other="left"))
                 for place, text in troubles_of_figure(stretch, shipped))


def troubles_of_figure(stretch: Stretch, shipped: Mapping[str, Choreography]) -> tuple[tuple[str, str], ...]:
    """The same as (place, sentence), with the sides as {side} and {other}; the place is "figure.start", "figure.hold" or "figure"."""
    figure = stretch.figure
    if figure is None:
        return ()
    poses = {START: figure.start, HOLD: figure.hold}
    found = [(f"figure.{place}", text) for place, pose in poses.items() for text in troubles_of(pose, shipped)]
    if not found:
        found = [("figure", text) for text in _troubles_between(stretch, shipped)]
    return tuple(found)


def _troubles_between(stretch: Stretch, shipped: Mapping[str, Choreography]) -> Iterator[str]:
    """Yield why the body cannot go from the start to the hold."""
    figure = stretch.figure
    assert figure is not None
    if isinstance(base_of(figure.start, shipped).root, OnBack) is not isinstance(base_of(figure.hold, shipped).root, OnBack):
        yield "The start and the hold are too far apart: one lies on the back. Choose both from the same position."
        return
    dance = choreography_of(stretch, shipped)
    company = Company({stretch.id: dance}, body_of(Build.NARROW), Reach.FULL)
    keys = (START, *dance.ease_in)
    stances = [company.stance(stretch.id, key, Side.RIGHT) for key in keys]
    try:
        ways = [stance_between(company.body, a, b, share / SAMPLES) for a, b in pairwise(stances)
                for share in range(1, SAMPLES)]
    except (ValueError, ZeroDivisionError):
        yield "The body cannot go from the start to the hold. Choose two poses that are closer together."
        return
    if any(depth > DEEPEST_M for way in ways for _, depth in inside_the_floor(company.body, way.placed)):
        yield "On the way from the start to the hold the body would go through the floor. Choose two poses that are closer together."


class _Composer:
    """Puts one choreography together; the keys, views and arrows of the shipped stretches that it uses come under new names."""

    def __init__(self, stretch_id: str, figure: OwnFigure, shipped: Mapping[str, Choreography]) -> None:
        self._id, self._figure, self._shipped = stretch_id, figure, shipped
        self._dance = shipped[figure.start.stretch_id]
        self._keys: dict[str, KeyPose] = {}
        self._gentle: dict[str, KeyPose] = {}
        self._framings: dict[str, Framing] = {}
        self._arrows: dict[str, MarkArrow] = {}

    def choreography(self, setup_steps: int) -> Choreography:
        start, hold = self._figure.start, self._figure.hold
        self._add_own(START, start)
        self._add_own(HOLD, hold)
        body = body_of(Build.NARROW)
        stances = [solved(body, self._keys[id]) for id in (START, HOLD)]
        same = base_of(start, self._shipped).view == base_of(hold, self._shipped).view and start.stretch_id == hold.stretch_id
        for id, stance in zip((START, HOLD), stances, strict=True):
            view = self._framing(start if id == START else hold)
            self._framings[id] = fitted(body, view, stances if same else [stance])
        mats = [self._dance.mat, self._shipped[hold.stretch_id].mat]
        between = [self._add(key) for key in self._between()]
        return Choreography(
            stretch_id=self._id, start=START if start.key == self._dance.start else self._add(self._dance.start),
            setup=self._setup(setup_steps), ease_in=(*between, HOLD), release=(*between[::-1], START), way_out=self._way_out(),
            keys=self._keys, gentle=self._gentle, framings=self._framings, arrows=self._arrows, mat=mat_under(body, mats, stances))

    def _framing(self, pose: OwnPose) -> Framing:
        return self._shipped[pose.stretch_id].framings[base_of(pose, self._shipped).view]

    def _add_own(self, id: str, pose: OwnPose) -> None:
        key = key_of(pose, self._shipped)
        seconds = max(QUICKEST_S, key.seconds)
        self._keys[id] = replace(key, id=id, view=id, seconds=seconds)
        if pose.key in self._shipped[pose.stretch_id].gentle:
            self._gentle[id] = replace(key_of(pose, self._shipped, gentle=True), id=id, view=id, seconds=seconds)

    def _add(self, key: str) -> str:
        """Take a key of the start's stretch over, as it is; its new id."""
        dance, id = self._dance, f"{self._dance.stretch_id}/{key}"
        if id not in self._keys:
            view = f"{dance.stretch_id}/{dance.keys[key].view}"
            self._keys[id] = replace(dance.keys[key], id=id, view=view)
            self._framings[view] = dance.framings[dance.keys[key].view]
            if key in dance.gentle:
                self._gentle[id] = replace(dance.gentle[key], id=id, view=view)
            if key in dance.arrows:
                self._arrows[id] = replace(dance.arrows[key], key=id)
        return id

    def _setup(self, steps: int) -> Rows:
        """A row for each set-up step: the shipped way to the start pose, shared out among them."""
        rows = _way_in(self._dance, self._figure.start.key)
        count = max(1, steps)
        if len(rows) > count:
            ends = [round((number + 1) * len(rows) / count) for number in range(count)]
            rows = tuple(tuple(key for row in rows[begin:end] for key in row) for begin, end in zip([0, *ends], ends, strict=False))
        last = self._figure.start.key
        named = [tuple(START if key == last else self._add(key) for key in row) for row in rows]
        return (*named, *((START,),) * (count - len(named)))[:steps]

    def _between(self) -> tuple[str, ...]:
        """The shipped keys that lead from the start to the hold, where the two do not stand on the same."""
        start, hold = self._figure.start, self._figure.hold
        if start.stretch_id != hold.stretch_id or _same_footing(self._keys[START], self._keys[HOLD]):
            return ()
        order = _order(self._dance)
        first, last = order.index(start.key), order.index(hold.key)
        return order[first + 1:last] if first < last else order[last + 1:first][::-1]

    def _way_out(self) -> tuple[str, ...]:
        dance, start = self._dance, self._keys[START]
        if _same_footing(start, dance.keys[dance.start]):
            return (self._add(dance.start),)
        if _same_footing(start, dance.keys[dance.release[-1]]):
            return tuple(map(self._add, dance.way_out))
        way = [key for row in _way_in(dance, self._figure.start.key) for key in row][:-1]
        return tuple(map(self._add, [*way[::-1], dance.start] if dance.start not in way[:1] else way[::-1]))


def _order(dance: Choreography) -> tuple[str, ...]:
    """The keys of a choreography in the order they are gone through, each once, with those that are never gone through last."""
    way = (dance.start, *(key for row in dance.setup for key in row), *dance.ease_in, *dance.release, *dance.way_out)
    return tuple(dict.fromkeys((*way, *dance.keys)))


def _way_in(dance: Choreography, key: str) -> Rows:
    """The shipped rows that lead to a key, which comes last."""
    if key == dance.start:
        return ((key,),)
    rows: list[tuple[str, ...]] = []
    for row in (*dance.setup, dance.ease_in):
        if key in row:
            return (*rows, row[:row.index(key) + 1])
        rows.append(row)
    return (*rows[:-1], (key,))


def _alike(a: KeyPose, b: KeyPose) -> bool:
    """Whether two keys are the same pose."""
    return (a.trunk, a.root, dict(a.legs), dict(a.arms)) == (b.trunk, b.root, dict(b.legs), dict(b.arms))


def _same_footing(a: KeyPose, b: KeyPose) -> bool:
    """Whether both stand, kneel or lie on the same; a leg in the air may be anywhere."""
    legs = all(type(a.legs[side]) is type(b.legs[side]) for side in a.legs)
    return type(a.root) is type(b.root) and (legs or not isinstance(a.root, AtPoint)) and not any(
        isinstance(leg, InAir) for leg in (*a.legs.values(), *b.legs.values()))
