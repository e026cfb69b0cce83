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
from psoas_coach.plan.script import Said

SpeakingMs = Callable[[str], int]
_AT_MS = attrgetter("at_ms")

GAP_MS = 250
"""Silence after a sentence before the next one begins."""

READING_MS_PER_LETTER, READING_MS_AT_LEAST = 60, 900
"""Time a caption stays that no voice reads: about 170 words a minute, a calm reading pace."""


def reading_ms(text: str) -> int:
    """How long a caption without a voice is shown, in milliseconds."""
    return max(READING_MS_AT_LEAST, READING_MS_PER_LETTER * len(text))


@dataclass(slots=True)
class SegmentBuilder:
    """One segment being built, from `start_ms` on, the `index`th of its timeline.

    Times are given relative to its start, and a sequence ends where `cursor_ms` stands; its cues have absolute times. Where the chimes
    are not heard there are none, and a sentence that `stands_in` for one is spoken even where the talk is chimes only.
    """

    start_ms: int
    index: int
    phase: Phase
    turn: int
    speaking_ms: SpeakingMs
    talk: Talk
    set_number: int = 0
    rep: int = 0
    moving: bool = False
    chimes_heard: bool = True
    cursor_ms: int = 0
    cues: list[Cue] = field(default_factory=list)
    _aloud: bool = field(init=False)

    def __post_init__(self) -> None:
        self._aloud = self.talk is not Talk.CHIMES

    def say(
        self, said: Said, kind: CueKind, priority: Priority, line: int | None = None, *, stands_in: bool = False
    ) -> None:
        """Append a sentence and the gap after it."""
        length_ms = self.length_ms(said, stands_in=stands_in)
        self._add(said, kind, priority, line, self.cursor_ms, length_ms, stands_in)
        self.cursor_ms += length_ms + GAP_MS

    def chime(self, chime: Chime, gap_ms: int = 0) -> None:
        """Append a chime and `gap_ms` of silence, or nothing where it would not be heard."""
        if self.chimes_heard:
            self.place_chime(chime, self.cursor_ms)
            self.cursor_ms += CHIME_MS[chime] + gap_ms

    def wait(self, duration_ms: int) -> None:
        """Append time in which nothing is said."""
        self.cursor_ms += duration_ms

    def place(
        self, said: Said, kind: CueKind, priority: Priority, at_ms: int, until_ms: int, slack_ms: int = 0, *, stands_in: bool = False
    ) -> bool:
        """Put a sentence at `at_ms`, up to `slack_ms` later if something stands there; True if it fits before `until_ms`."""
        length_ms = self.length_ms(said, stands_in=stands_in)
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
        length_ms = self.length_ms(said, stands_in=stands_in)
        if at_ms + length_ms > until_ms:
            return False  # nothing is dropped for what has no room anyway
        start_ms = self.start_ms + at_ms
        end_ms = start_ms + length_ms + GAP_MS
        self.cues = [cue for cue in self.cues
                     if cue.priority >= priority or cue.end_ms + GAP_MS <= start_ms or cue.at_ms >= end_ms]
        return self.place(said, kind, priority, at_ms, until_ms, stands_in=stands_in)

    def place_exactly(self, said: Said, kind: CueKind, priority: Priority, at_ms: int, until_ms: int) -> bool:
        """Put a sentence at `at_ms` even if it touches a neighbour, as counts a second apart do; False if it would overlap one."""
        length_ms = self.length_ms(said)
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

    def length_ms(self, said: Said, *, stands_in: bool = False) -> int:
        """How long a sentence takes: to say, or to read where no voice reads it."""
        return self.speaking_ms(said.say) if self._aloud or (stands_in and not self.chimes_heard) else reading_ms(said.text)

    def _add(
        self, said: Said, kind: CueKind, priority: Priority, line: int | None, at_ms: int, length_ms: int, stands_in: bool
    ) -> None:
        say = said.say if self._aloud or (stands_in and not self.chimes_heard) else ""
        self.cues.append(Cue(at_ms=self.start_ms + at_ms, duration_ms=length_ms, kind=kind, priority=priority, text=said.text, say=say,
                             segment=self.index, line=line))


class Timeline:
    """Segments laid end to end, with their cues, in absolute time."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.cues: list[Cue] = []

    @property
    def end_ms(self) -> int:
        return self.segments[-1].end_ms if self.segments else 0

    def add(self, built: SegmentBuilder, at_least_ms: int = 0, exactly_ms: int | None = None) -> None:
        """Lay a segment that was built from the end on: as long as its sequence, at least `at_least_ms`, or `exactly_ms`."""
        duration = exactly_ms if exactly_ms is not None else max(at_least_ms, built.cursor_ms)
        self.segments.append(Segment(
            start_ms=built.start_ms, end_ms=built.start_ms + duration, phase=built.phase, turn=built.turn, set_number=built.set_number,
            rep=built.rep, moving=built.moving))
        self.cues += sorted(built.cues, key=_AT_MS)


def moved(cue: Cue, by_ms: int, segment: int) -> Cue:
    """The cue `by_ms` later, belonging to another segment."""
    return Cue(
        at_ms=cue.at_ms + by_ms, duration_ms=cue.duration_ms, kind=cue.kind, priority=cue.priority, text=cue.text, say=cue.say,
        segment=segment, line=cue.line, chime=cue.chime, missing_ms=cue.missing_ms)
