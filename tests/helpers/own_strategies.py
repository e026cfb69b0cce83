# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hypothesis strategies for whatever a person may make: every stretch and routine that the readers accept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from psoas_coach.content.stretch import MOST_CAUTIONS, MOST_NEEDS, MOST_SETUP_STEPS
from psoas_coach.content.table import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT
from psoas_coach.content.wording import faults_of_text
from psoas_coach.model import limits
from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.joints import JOINTS, Joint
from psoas_coach.model.kinds import Laterality, Position, Side, Style, Talk
from psoas_coach.model.library import Breathing, Dose, Range, Routine, RoutineStep, Step, Stretch
from psoas_coach.model.own import Own
from psoas_coach.model.words import PLACEHOLDERS, Line
from tests.helpers.shipped import shipped_library

Value = TypeVar("Value")

SHIPPED = shipped_library()
TAGS = sorted({tag for stretch in SHIPPED.stretches.values() for tag in stretch.purposes})
ODD = st.sampled_from([
    "...", "\\", '"', "'''", '"""', "#", "=", "[[a]]", "½", "90°", "“so”", "目", "😀", "é", "e\u0301", "\u00a0", "~", "{side}",
])
PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="{}"), max_size=12)


def texts(limit: int, placeholders: bool = False) -> st.SearchStrategy[str]:
    """Texts of at most `limit` characters that are allowed, and as they are after reading: without blanks around them."""
    pieces = [PLAIN, ODD.filter(lambda piece: placeholders or "{" not in piece), st.just("." * 100), st.just("a b")]
    if placeholders:
        pieces.append(st.sampled_from([f"{{{name}}}" for name in sorted(PLACEHOLDERS)]))
    allowed = PLACEHOLDERS if placeholders else frozenset[str]()
    whole = st.lists(st.one_of(pieces), min_size=1, max_size=6).map(lambda found: "".join(found).strip(" \n")[:limit].strip(" \n"))
    return whole.filter(lambda text: not any(faults_of_text(text, limit, allowed)))


def lines(limit: int = LINE_LIMIT, placeholders: bool = False) -> st.SearchStrategy[Line]:
    text = texts(limit, placeholders)
    return st.builds(Line, show=text, say=st.one_of(st.just(""), text))


def ids() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(["con", "nul", "lpt1", "-", "0", "bridge-2"]),
                     st.text("abcxyz019-", min_size=1, max_size=64).filter(lambda id: id not in SHIPPED.ids))


def times(span: tuple[float, float]) -> st.SearchStrategy[int]:
    """Milliseconds within limits in seconds, whole seconds as often as others."""
    low, high = round(span[0] * 1000), round(span[1] * 1000)
    return st.one_of(st.integers(low, high), st.integers(-(-low // 1000), high // 1000).map(lambda seconds: seconds * 1000))


def ranges(low: int, high: int) -> st.SearchStrategy[Range]:
    ends = st.lists(st.integers(low, high), min_size=3, max_size=3).map(sorted)
    return ends.map(lambda found: Range(low=found[0], default=found[1], high=found[2]))


def degrees(joint: Joint) -> st.SearchStrategy[float]:
    if joint.is_switch:
        return st.sampled_from([0.0, 1.0])
    return st.one_of(st.floats(joint.low, joint.high), st.integers(round(joint.low), round(joint.high)).map(float))


def figures() -> st.SearchStrategy[OwnFigure]:
    names = st.lists(st.sampled_from(sorted(JOINTS)), max_size=4, unique=True).map(sorted)
    angles = names.flatmap(lambda found: st.tuples(*(st.tuples(st.just(name), degrees(JOINTS[name])) for name in found)))
    poses = st.builds(OwnPose, stretch_id=st.sampled_from(sorted(SHIPPED.stretches)), key=ids(), angles=angles)
    return st.builds(OwnFigure, start=poses, hold=poses)


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    laterality = draw(st.sampled_from(Laterality))
    unilateral = laterality is Laterality.UNILATERAL
    line = lines(placeholders=unilateral)
    step = st.builds(Step, full=line, short=line, move_ms=times(limits.MOVE_S))
    hold = limits.HOLD_S[0] * 1000, limits.HOLD_S[1] * 1000
    return draw(st.builds(
        Stretch, id=ids(), name=lines(NAME_LIMIT), position=st.sampled_from(Position), laterality=st.just(laterality),
        first_side=st.sampled_from([Side.LEFT, Side.RIGHT] if unilateral else [Side.BOTH]),
        purposes=some_of(TAGS), summary=st.one_of(st.just(""), texts(NOTE_LIMIT)),
        setup=lists(step, 1, 3) if draw(st.integers(0, 9)) else lists(step, MOST_SETUP_STEPS, MOST_SETUP_STEPS),
        ease_in=step, release=step, way_out=step,
        breathing=st.builds(Breathing, **dict.fromkeys(
            ("inhale", "exhale", "exhale_long", "move_in", "move_in_short", "move_out", "move_out_short"), line)),
        feel=line, cautions=lists(line, 0, MOST_CAUTIONS),
        dose=st.builds(Dose, style=st.sampled_from(Style), sets=ranges(*limits.SETS), reps=ranges(*limits.REPS), hold_ms=ranges(*hold)),
        sources=some_of(sorted(SHIPPED.sources)), needs=st.lists(texts(NAME_LIMIT), max_size=MOST_NEEDS, unique=True).map(tuple),
        figure=st.one_of(st.none(), figures())))


@st.composite
def routines(draw: st.DrawFn, stretch_ids: Sequence[str] = tuple(SHIPPED.stretches)) -> Routine:
    return draw(st.builds(
        Routine, id=ids(), name=lines(NAME_LIMIT), summary=st.one_of(st.just(""), texts(NOTE_LIMIT)),
        note=st.one_of(st.just(""), texts(NOTE_LIMIT)), purposes=some_of(TAGS), protocol_id=st.sampled_from(sorted(SHIPPED.protocols)),
        steps=lists(steps(stretch_ids), 1, 6), rounds=st.integers(*limits.ROUNDS), talk=maybe(st.sampled_from(Talk)),
        prepare_ms=maybe(times(limits.PREPARE_S)), switch_ms=maybe(times(limits.SWITCH_S)), rest_ms=maybe(times(limits.REST_S)),
        breath_in_ms=maybe(times(limits.BREATH_IN_S)), breath_out_ms=maybe(times(limits.BREATH_OUT_S)),
        wait_ms=st.one_of(st.none(), st.just(0), times(limits.WAIT_S))))


@st.composite
def steps(draw: st.DrawFn, stretch_ids: Sequence[str]) -> RoutineStep:
    side = draw(maybe(st.sampled_from([Side.LEFT, Side.RIGHT])))
    return draw(st.builds(
        RoutineStep, stretch_id=st.sampled_from(stretch_ids), sets=maybe(st.integers(*limits.SETS)), reps=maybe(st.integers(*limits.REPS)),
        hold_ms=maybe(times(limits.HOLD_S)), style=maybe(st.sampled_from(Style)), rest_ms=maybe(times(limits.REST_S)),
        first_side=maybe(st.sampled_from([Side.LEFT, Side.RIGHT])), extra_side=st.just(side),
        extra_ms=times(limits.EXTRA_S) if side else st.just(0), note=st.one_of(st.just(""), texts(LINE_LIMIT))))


@st.composite
def owns(draw: st.DrawFn) -> Own:
    """A few stretches, and routines of them and of shipped ones, all with ids of their own."""
    made = draw(st.lists(stretches(), max_size=3, unique_by=lambda stretch: stretch.id))
    ids = [stretch.id for stretch in made]
    routine = routines((*SHIPPED.stretches, *ids)).filter(lambda routine: routine.id not in ids)
    return Own().with_things((*made, *draw(st.lists(routine, max_size=3, unique_by=lambda routine: routine.id))))


def maybe(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value | None]:
    return st.one_of(st.none(), values)


def lists(values: st.SearchStrategy[Value], least: int, most: int) -> st.SearchStrategy[tuple[Value, ...]]:
    return st.lists(values, min_size=least, max_size=most).map(tuple)


def some_of(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=4, unique=True).map(tuple)
