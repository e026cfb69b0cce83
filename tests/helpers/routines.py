# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretches and routines as a person may make them: whatever the files and the editors take, for Hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from psoas_coach.content.stretch import MOST_CAUTIONS, MOST_NEEDS, MOST_SETUP_STEPS
from psoas_coach.content.table import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT
from psoas_coach.model.kinds import Laterality, Position, Side, Style, Talk
from psoas_coach.model.library import Breathing, Dose, Library, Range, Routine, RoutineStep, Step, Stretch
from psoas_coach.model.limits import (
    BREATH_IN_S,
    BREATH_OUT_S,
    EXTRA_S,
    HOLD_S,
    MOVE_S,
    PREPARE_S,
    REPS,
    REST_S,
    ROUNDS,
    SETS,
    SWITCH_S,
    WAIT_S,
)
from psoas_coach.model.words import Line

ONE_SIDE = st.sampled_from([Side.LEFT, Side.RIGHT])
WORDS = ["Hold", "90°", "2–3", "50 %", "2 × 10", "1.5 m", "½", "m²", "the mat", "Schulter", "膝", "😀", "“soft”", "it's", "L4/5", "#1",
         "0:30", "x"]


def texts(limit: int) -> st.SearchStrategy[str]:
    """What a person writes: any signs and letters, digits among them, without braces and control characters."""
    letters = st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"], exclude_characters="{}")
    made = st.lists(st.one_of(st.sampled_from(WORDS), st.text(letters, min_size=1, max_size=8)), min_size=1, max_size=6).map(" ".join)
    return made.map(lambda text: text[:limit].strip()).filter(bool)


def milliseconds(limits: tuple[float, float]) -> st.SearchStrategy[int]:
    """A time within limits that are in seconds, mostly a whole one."""
    low_ms, high_ms = round(limits[0] * 1000), round(limits[1] * 1000)
    whole = st.integers(-(-low_ms // 1000), high_ms // 1000).map(lambda seconds: seconds * 1000)
    return st.one_of(whole, whole, whole, st.integers(low_ms, high_ms))


@st.composite
def lines(draw: st.DrawFn, sided: bool, limit: int = LINE_LIMIT) -> Line:
    """A sentence, with the sides in it where it has any, now and then with other words for the voice."""
    ends = st.sampled_from(["", " with your {side} leg", " over the {other} one. {Side} side, {Other} side"] if sided else [""])
    text = draw(texts(limit - 60)) + draw(ends)
    return Line(show=text, say=draw(st.one_of(st.just(""), st.just(""), texts(limit))))


@st.composite
def ranges(draw: st.DrawFn, limits: tuple[int, int], scale: int = 1) -> Range:
    """A range within limits, in units of `scale`."""
    low, default, high = sorted(draw(st.integers(*limits)) for _ in range(3))
    return Range(low=low * scale, high=high * scale, default=default * scale)


@st.composite
def stretches(draw: st.DrawFn, id: str = "own-stretch", most_reps: int = REPS[1]) -> Stretch:
    """A stretch of the person's own, valid in itself: without sources, tags and figure. `most_reps` keeps plans of it short."""
    laterality = draw(st.sampled_from(Laterality))
    sided = laterality is Laterality.UNILATERAL
    line = lines(sided)
    step = st.builds(Step, full=line, short=line, move_ms=milliseconds(MOVE_S))
    return Stretch(
        id=id, name=Line(show=draw(texts(NAME_LIMIT))), position=draw(st.sampled_from(Position)), laterality=laterality,
        first_side=draw(ONE_SIDE) if sided else Side.BOTH, purposes=(), summary=draw(texts(NOTE_LIMIT)),
        setup=tuple(draw(st.lists(step, min_size=1, max_size=draw(st.sampled_from([1, 3, MOST_SETUP_STEPS]))))),
        ease_in=draw(step), release=draw(step), way_out=draw(step), breathing=Breathing(**{
            name: draw(line) for name in ("inhale", "exhale", "exhale_long", "move_in", "move_in_short", "move_out", "move_out_short")}),
        feel=draw(line), cautions=tuple(draw(st.lists(line, max_size=min(3, MOST_CAUTIONS)))),
        dose=Dose(style=draw(st.sampled_from(Style)), sets=draw(ranges((SETS[0], min(SETS[1], most_reps)))),
                  reps=draw(ranges((REPS[0], min(REPS[1], most_reps)))), hold_ms=draw(ranges(HOLD_S, 1000))),
        sources=(), needs=tuple(dict.fromkeys(draw(st.lists(texts(NAME_LIMIT), max_size=min(3, MOST_NEEDS))))))


@st.composite
def steps(draw: st.DrawFn, stretch_ids: Sequence[str], most_reps: int = REPS[1]) -> RoutineStep:
    """A step with any of its fields set. Sets and reps are kept low by `most_reps`, where long plans would be too slow."""
    some = st.booleans()
    extra_side = draw(ONE_SIDE) if draw(some) else None
    return RoutineStep(
        stretch_id=draw(st.sampled_from(stretch_ids)),
        sets=draw(st.integers(SETS[0], min(SETS[1], most_reps))) if draw(some) else None,
        reps=draw(st.integers(REPS[0], min(REPS[1], most_reps))) if draw(some) else None,
        hold_ms=draw(milliseconds(HOLD_S)) if draw(some) else None, style=draw(st.sampled_from(Style)) if draw(some) else None,
        rest_ms=draw(milliseconds(REST_S)) if draw(some) else None, first_side=draw(ONE_SIDE) if draw(some) else None,
        extra_side=extra_side, extra_ms=draw(milliseconds(EXTRA_S)) if extra_side else 0,
        note=draw(texts(LINE_LIMIT)) if draw(some) else "")


@st.composite
def routines(
    draw: st.DrawFn, library: Library, id: str = "own-routine", most_steps: int = 8, most_rounds: int = 3, most_reps: int = 4
) -> Routine:
    """A routine of the library's stretches, as the editor can make it: any of its fields set, of a few steps and rounds."""
    some = st.booleans()
    return Routine(
        id=id, name=Line(show=draw(texts(NAME_LIMIT))), summary=draw(texts(NOTE_LIMIT)), note=draw(texts(NOTE_LIMIT)) if draw(some) else "",
        purposes=(), protocol_id=draw(st.sampled_from(list(library.protocols))),
        steps=tuple(draw(st.lists(steps(list(library.stretches), most_reps), min_size=1, max_size=most_steps))),
        rounds=draw(st.integers(ROUNDS[0], min(ROUNDS[1], most_rounds))), talk=draw(st.sampled_from(Talk)) if draw(some) else None,
        prepare_ms=draw(milliseconds(PREPARE_S)) if draw(some) else None, switch_ms=draw(milliseconds(SWITCH_S)) if draw(some) else None,
        rest_ms=draw(milliseconds(REST_S)) if draw(some) else None, breath_in_ms=draw(milliseconds(BREATH_IN_S)) if draw(some) else None,
        breath_out_ms=draw(milliseconds(BREATH_OUT_S)) if draw(some) else None,
        wait_ms=draw(st.one_of(st.just(0), milliseconds(WAIT_S))) if draw(some) else None)


@st.composite
def libraries(draw: st.DrawFn, shipped: Library, most: int = 2) -> Library:
    """The shipped library with some stretches of the person's own, of few sets and reps."""
    own = {id: draw(stretches(id, 4)) for id in (f"own-{number}" for number in range(draw(st.integers(0, most))))}
    return replace(shipped, stretches={**shipped.stretches, **own}, own=frozenset(own))
