# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The moves of a plan: which key poses the figure goes through, and when. It moves when the voice tells it to.

A step is shown from the start of its sentence to near its end, never faster than at the body's own pace; a way out takes the voice's time
and half of the quiet after it; a moving rep fills its breath.
"""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.figure.camera import view_between
from psoas_coach.figure.company import Company
from psoas_coach.figure.motion import stance_between
from psoas_coach.figure.scene import Arrow, View
from psoas_coach.figure.stance import Stance
from psoas_coach.figure.vectors import minimum_jerk
from psoas_coach.model.kinds import CueKind, Phase
from psoas_coach.model.plan import Cue, Plan, Segment

Seen = tuple[Stance, View]

WITH_THE_VOICE = 0.85
"""A step is shown in this share of its sentence, where that takes longer than the body: it comes to it as the last words are said."""

ABSENT = -1
"""In place of a turn: there is no figure now."""

FADE_MS = 500
"""How long one picture takes to fade into another where the body does not move between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From one stance to another between two times, in milliseconds. Where `fades` the second is there at once and the picture fades.

    `arrow` is the way to go: that of its own key, or of the next one in the group that has one.
    Moves of the same `group` follow one sentence.
    """

    group: int
    start_ms: int
    end_ms: int
    begin: Stance
    end: Stance
    begin_view: View
    end_view: View
    arrow: Arrow | None = None
    fades: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The moves of one line: from `start_ms`, away from the stance `origin`. `step` is the index of the line, -1 for a way out."""

    start_ms: int
    origin: Stance
    step: int


@dataclass(frozen=True, slots=True)
class Course:
    """All moves and passages of a plan, in order; no move where the company can play none of its stretches."""

    moves: tuple[Move, ...]
    passages: tuple[Passage, ...]


def course_of(plan: Plan, company: Company) -> Course:
    """The moves of `plan`, shown by `company`: none in the turns that it has no choreography for."""
    composer = _Composer(plan, company)
    for index, segment in enumerate(plan.segments):
        composer.take(segment, composer.cues_of(index))
    return Course(tuple(composer.moves), tuple(composer.passages))


def eased(move: Move, position_ms: float) -> float:
    """How far a move has come at a position, 0..1."""
    span = move.end_ms - move.start_ms
    return 1.0 if span <= 0 else minimum_jerk(min(1.0, max(0.0, (position_ms - move.start_ms) / span)))


class _Composer:
    def __init__(self, plan: Plan, company: Company) -> None:
        self._plan, self._company = plan, company
        self.moves: list[Move] = []
        self.passages: list[Passage] = []
        self._turn, self._group, self._segment_end_ms = ABSENT, -1, 0
        self._way_out: list[tuple[str, int]] = []
        self._cues: list[list[Cue]] = [[] for _ in plan.segments]
        for cue in plan.cues:
            self._cues[cue.segment].append(cue)

    def cues_of(self, segment: int) -> list[Cue]:
        return self._cues[segment]

    def take(self, segment: Segment, cues: list[Cue]) -> None:
        if self._plan.turns[segment.turn].stretch_id not in self._company:
            if self._turn != ABSENT:
                self._stop(segment.start_ms)
            self._turn = ABSENT
            return
        if segment.turn != self._turn:
            self._enter(segment)
        dance = self._company.dance(self._plan.turns[segment.turn].stretch_id)
        self._segment_end_ms = segment.end_ms
        planned_ms = segment.end_ms + segment.missing_ms
        told = [cue for cue in cues if cue.line is not None and cue.line >= 0]
        if segment.phase is Phase.PREPARE:
            lines = (*dance.setup, dance.ease_in, dance.release)  # the way in and out of moving reps is told before them
            for cue, following in zip(told, [*told[1:], None], strict=False):
                if cue.line is not None and cue.line < len(lines):
                    self._go(lines[cue.line], cue.at_ms, cue.line, following.at_ms if following else planned_ms, _said_ms(cue))
        elif segment.missing_ms > 0 and segment.rep and not told:
            return  # broken off before it was said
        elif segment.phase is Phase.EASE_IN:
            self._go(dance.ease_in, _start(segment, told), len(dance.setup), planned_ms, _said_ms(*told[:1]), fill=segment.moving)
        elif segment.phase is Phase.RELEASE and segment.rep:
            self._go(dance.release, _start(segment, told), len(dance.setup) + 1, planned_ms, _said_ms(*told[:1]), fill=segment.moving)
        elif segment.phase is Phase.RELEASE:
            self._stop(segment.start_ms)
            told = self._way_out_told(segment, cues)
            left = [key for key, end_ms in self._way_out if end_ms > segment.start_ms]
            keys = tuple(left) if self._way_out else dance.way_out  # told a second time, it goes on from where it was
            if told and keys:
                start_ms, said_ms = told[0].at_ms, _said_ms(told[0])
                self._go(keys, start_ms, -1, planned_ms, said_ms + max(0, planned_ms - start_ms - said_ms) // 2)
                self._way_out = [(key, move.end_ms) for key, move in zip(keys, self.moves[-len(keys):], strict=True)]

    def _stop(self, at_ms: int) -> None:
        """Whatever is under way ends here: nobody goes on into what hurts."""
        if self.moves[-1].end_ms > at_ms:
            here = self._cut_at(at_ms)
            self._add(at_ms, at_ms, here, here)

    def _way_out_told(self, segment: Segment, cues: list[Cue]) -> list[Cue]:
        """The cue that tells the way out, or none: in a plan that ends a stretch because it hurts, other sentences stand around it."""
        told = [cue for cue in cues if cue.kind is CueKind.WAY_OUT]
        own = [cue for cue in told if cue.text == self._plan.turns[segment.turn].way_out.text]
        return own or (told if len(told) == 1 else [])

    def _enter(self, segment: Segment) -> None:
        turn, was_away = self._plan.turns[segment.turn], self._turn == ABSENT
        self._turn, self._group = segment.turn, self._group + 1
        self._way_out = []
        dance = self._company.dance(turn.stretch_id)
        stance = self._company.stance(turn.stretch_id, dance.start, turn.side)
        view = self._company.view(turn.stretch_id, dance.start, turn.side)
        start_ms = segment.start_ms
        if was_away:  # nobody sees where it comes from
            self._add(start_ms, start_ms, (stance, view), (stance, view))
            return
        begin, begin_view = self._cut_at(start_ms)
        fades = not self._company.near(begin, stance)
        lasts_ms = FADE_MS if fades else self._company.walk_ms
        self._add(start_ms, start_ms + lasts_ms, (begin, begin_view), (stance, view), fades)

    def _go(self, keys: tuple[str, ...], start_ms: int, step: int, until_ms: int, pace_ms: int, *, fill: bool = False) -> None:
        """Go through `keys` from `start_ms` on: at their own pace or in `pace_ms` if that is slower, but there by `until_ms`; where they
        `fill` the time, just then."""
        turn = self._plan.turns[self._turn]
        self._group += 1
        begin, begin_view = self._cut_at(start_ms)
        self.passages.append(Passage(start_ms=start_ms, origin=begin, step=step))
        arrows = [self._company.arrow(turn.stretch_id, key, turn.side) for key in keys]
        own_ms = [self._company.lasts_ms(turn.stretch_id, key) for key in keys]
        if start_ms >= until_ms:
            until_ms = max(until_ms, self._segment_end_ms)  # told in time that was added
        stretch = max(0, until_ms - start_ms) / sum(own_ms)
        stretch = stretch if fill else min(stretch, max(1.0, pace_ms / sum(own_ms)))
        at_ms, passed_ms = start_ms, 0
        for number, (key, lasts_ms) in enumerate(zip(keys, own_ms, strict=True)):
            arrow = next(filter(None, arrows[number:]), None)
            passed_ms += lasts_ms
            end_ms = start_ms + round(passed_ms * stretch)
            stance = self._company.stance(turn.stretch_id, key, turn.side)
            view = self._company.view(turn.stretch_id, key, turn.side)
            self._add(at_ms, end_ms, (begin, begin_view), (stance, view), arrow=arrow)
            at_ms, begin, begin_view = end_ms, stance, view

    def _add(self, start_ms: int, end_ms: int, begin: Seen, end: Seen, fades: bool = False, arrow: Arrow | None = None) -> None:
        self.moves.append(Move(group=self._group, start_ms=start_ms, end_ms=end_ms, begin=begin[0], end=end[0], begin_view=begin[1],
                               end_view=end[1], arrow=arrow, fades=fades))

    def _cut_at(self, at_ms: int) -> Seen:
        """Where the body is at `at_ms`; what it has not done by then it leaves."""
        while len(self.moves) > 1 and self.moves[-1].start_ms >= at_ms:
            self.moves.pop()
        last = self.moves[-1]
        if last.end_ms <= at_ms or last.fades:
            return last.end, last.end_view
        share = eased(last, at_ms)
        return stance_between(self._company.body, last.begin, last.end, share), view_between(last.begin_view, last.end_view, share)


def _said_ms(*cue: Cue) -> int:
    """How long the body takes to follow what is being said."""
    return round(WITH_THE_VOICE * (cue[0].duration_ms + cue[0].missing_ms)) if cue else 0


def _start(segment: Segment, told: list[Cue]) -> int:
    return told[0].at_ms if told else segment.start_ms
