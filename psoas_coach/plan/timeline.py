# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Building a timeline, segment after segment.

A segment is built either in sequence (`say`, `wait`: its length is what its sentences and moves need) or to a fixed length
with cues placed inside (`place`: a cue that does not fit where it belongs gives way to those placed before it, so the
important ones are placed first). Either way no two cues overlap and none reaches past its segment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter

from psoas_coach.model.kinds import CHIME_MS, Chime, CueKind, Phase, Priority, Talk
from psoas_coach.model.plan import Cue, Segment
from psoas_coach.plan.counting import counted
from psoas_coach.plan.script import Said, Script

SpeakingMs = Callable[[str], int]
_AT_MS = attrgetter("at_ms")

GAP_MS = 250
"""Silence after a sentence before the next one begins."""

READING_MS_PER_LETTER, READING_MS_AT_LEAST = 60, 900
"""Time a caption stays that no voice reads: about 170 words a minute, a calm reading pace."""


def reading_ms(text: str) -> int:
    """How long a caption without a voice is shown, in milliseconds."""
    return max(READING_MS_AT_LEAST, READING_MS_PER_LETTER * len(text))


class Delivery:
    """How sentences reach the person: spoken, or as captions alone where the talk is chimes only.

    Where the chimes are not heard there are none, and a sentence that stands in for one is spoken all the same.
    """

    __slots__ = ("_counted", "_spoken", "_spoken_in_place", "chimes_heard", "speaking_ms")

    def __init__(self, speaking_ms: SpeakingMs, talk: Talk, chimes_heard: bool) -> None:
        self.speaking_ms = speaking_ms
        self.chimes_heard = chimes_heard
        self._spoken = talk is not Talk.CHIMES
        self._spoken_in_place = self._spoken or not chimes_heard
        self._counted: dict[int, tuple[int, ...]] = {}

    def is_spoken(self, *, stands_in: bool = False) -> bool:
        """Whether a voice says it; `stands_in` marks a sentence that tells what a chime would."""
        return self._spoken_in_place if stands_in else self._spoken

    def length_ms(self, said: Said, *, stands_in: bool = False) -> int:
        """How long a sentence takes: to say, or to read where no voice reads it."""
        spoken = self._spoken_in_place if stands_in else self._spoken
        return self.speaking_ms(said.say) if spoken else reading_ms(said.text)

    def counted(self, highest: int, script: Script) -> tuple[int, ...]:
        """The numbers of a count down from `highest` that can be said in time."""
        numbers = self._counted.get(highest)
        if numbers is None:
            numbers = self._counted[highest] = counted(highest, lambda number: self.length_ms(script.count(number)))
        return numbers


@dataclass(slots=True)
class SegmentBuilder:
    """One segment being built, from `start_ms` on, the `index`th of its timeline.

    Times are given relative to its start, and a sequence ends where `cursor_ms` stands; its cues have absolute times. Where only the
    length is wanted (`keeps_cues` is False) there are no cues, and nothing can be placed.
    """

    start_ms: int
    index: int
    phase: Phase
    turn: int
    delivery: Delivery
    set_number: int = 0
    rep: int = 0
    moving: bool = False
    keeps_cues: bool = True
    cursor_ms: int = 0
    cues: list[Cue] = field(default_factory=list)

    def say(
        self, said: Said, kind: CueKind, priority: Priority, line: int | None = None, *, stands_in: bool = False
    ) -> None:
        """Append a sentence and the gap after it."""
        length_ms = self.delivery.length_ms(said, stands_in=stands_in)
        if self.keeps_cues:
            self._add(said, kind, priority, line, self.cursor_ms, length_ms, stands_in)
        self.cursor_ms += length_ms + GAP_MS

    def chime(self, chime: Chime, gap_ms: int = 0) -> None:
        """Append a chime and `gap_ms` of silence, or nothing where it would not be heard."""
        if self.delivery.chimes_heard:
            if self.keeps_cues:
                self.place_chime(chime, self.cursor_ms)
            self.cursor_ms += CHIME_MS[chime] + gap_ms

    def wait(self, duration_ms: int) -> None:
        """Append time in which nothing is said."""
        self.cursor_ms += duration_ms

    def place(
        self, said: Said, kind: CueKind, priority: Priority, at_ms: int, until_ms: int, slack_ms: int = 0, *, stands_in: bool = False
    ) -> bool:
        """Put a sentence at `at_ms`, up to `slack_ms` later if something stands there; True if it fits before `until_ms`."""
        length_ms = self.delivery.length_ms(said, stands_in=stands_in)
        start = self.start_ms + at_ms
        for other in sorted(self.cues, key=_AT_MS):
            free_ms = other.at_ms + other.duration_ms + GAP_MS
            if start < free_ms and other.at_ms < start + length_ms + GAP_MS:
                start = free_ms
        start -= self.start_ms
        if start > at_ms + slack_ms or start + length_ms > until_ms:
            return False
        self._add(said, kind, priority, None, start, length_ms, stands_in)
        return True

    def place_over(
        self, said: Said, kind: CueKind, priority: Priority, at_ms: int, until_ms: int, slack_ms: int, *, stands_in: bool = False
    ) -> bool:
        """As `place`; where there is no room, cues of lower priority that stand at `at_ms` are dropped for it."""
        if self.place(said, kind, priority, at_ms, until_ms, slack_ms, stands_in=stands_in):
            return True
        length_ms = self.delivery.length_ms(said, stands_in=stands_in)
        if at_ms + length_ms > until_ms:
            return False  # nothing is dropped for what has no room anyway
        start_ms = self.start_ms + at_ms
        end_ms = start_ms + length_ms + GAP_MS
        self.cues = [cue for cue in self.cues
                     if cue.priority >= priority or cue.end_ms + GAP_MS <= start_ms or cue.at_ms >= end_ms]
        return self.place(said, kind, priority, at_ms, until_ms, stands_in=stands_in)

    def place_exactly(self, said: Said, kind: CueKind, priority: Priority, at_ms: int, until_ms: int) -> bool:
        """Put a sentence at `at_ms` even if it touches a neighbour, as counts a second apart do; False if it would overlap one."""
        length_ms = self.delivery.length_ms(said)
        if at_ms < 0 or at_ms + length_ms > until_ms:
            return False
        start_ms = self.start_ms + at_ms
        end_ms = start_ms + length_ms
        for other in self.cues:
            if other.at_ms < end_ms and start_ms < other.at_ms + other.duration_ms:
                return False
        self._add(said, kind, priority, None, at_ms, length_ms, False)
        return True

    def place_chime(self, chime: Chime, at_ms: int) -> None:
        """Put a chime at `at_ms`; the caller places it before anything that could stand there."""
        self.cues.append(Cue(at_ms=self.start_ms + at_ms, duration_ms=CHIME_MS[chime], kind=CueKind.CHIME, priority=Priority.TIME,
                             segment=self.index, chime=chime))

    def _add(
        self, said: Said, kind: CueKind, priority: Priority, line: int | None, at_ms: int, length_ms: int, stands_in: bool
    ) -> None:
        say = said.say if self.delivery.is_spoken(stands_in=stands_in) else ""
        self.cues.append(Cue(at_ms=self.start_ms + at_ms, duration_ms=length_ms, kind=kind, priority=priority, text=said.text, say=say,
                             segment=self.index, line=line))


class Timeline:
    """Segments laid end to end, with their cues, in absolute time. Without cues it tells lengths, and costs less."""

    def __init__(self, delivery: Delivery, *, keeps_cues: bool = True) -> None:
        self.segments: list[Segment] = []
        self.cues: list[Cue] = []
        self._delivery = delivery
        self._keeps_cues = keeps_cues

    @property
    def end_ms(self) -> int:
        return self.segments[-1].end_ms if self.segments else 0

    def begin(self, phase: Phase, turn: int, set_number: int = 0, rep: int = 0, *, moving: bool = False) -> SegmentBuilder:
        """A segment to be built and then added: what follows the last one."""
        return SegmentBuilder(self.end_ms, len(self.segments), phase, turn, self._delivery, set_number, rep, moving, self._keeps_cues)

    def add(self, built: SegmentBuilder, at_least_ms: int = 0, exactly_ms: int | None = None, wait_ms: int | None = None) -> None:
        """Lay a segment that was built from the end on: as long as its sequence, at least `at_least_ms`, or `exactly_ms`.

        At its end the person is waited for, for `wait_ms` at most (0: without end), unless that is None.
        """
        duration = exactly_ms if exactly_ms is not None else max(at_least_ms, built.cursor_ms)
        self.segments.append(Segment(
            start_ms=built.start_ms, end_ms=built.start_ms + duration, phase=built.phase, turn=built.turn, set_number=built.set_number,
            rep=built.rep, moving=built.moving, wait_ms=wait_ms))
        if built.cues:
            self.cues += sorted(built.cues, key=_AT_MS)


def moved(cue: Cue, by_ms: int, segment: int) -> Cue:
    """The cue `by_ms` later, belonging to another segment."""
    return Cue(
        at_ms=cue.at_ms + by_ms, duration_ms=cue.duration_ms, kind=cue.kind, priority=cue.priority, text=cue.text, say=cue.say,
        segment=segment, line=cue.line, chime=cue.chime, missing_ms=cue.missing_ms)
