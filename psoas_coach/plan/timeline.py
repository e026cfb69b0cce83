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

from psoas_coach.model.kinds import CHIME_MS, Chime, CueKind, Phase, Priority, Talk
from psoas_coach.model.plan import Cue, Segment
from psoas_coach.plan.script import Said

SpeakingMs = Callable[[str], int]

GAP_MS = 250
"""Silence after a sentence before the next one begins."""

READING_MS_PER_LETTER, READING_MS_AT_LEAST = 60, 900
"""Time a caption stays that no voice reads: about 170 words a minute, a calm reading pace."""


def reading_ms(text: str) -> int:
    """How long a caption without a voice is shown, in milliseconds."""
    return max(READING_MS_AT_LEAST, READING_MS_PER_LETTER * len(text))


@dataclass(slots=True)
class SegmentBuilder:
    """One segment being built. Times are relative to its start; a sequence ends where `cursor_ms` stands."""

    phase: Phase
    turn: int
    speaking_ms: SpeakingMs
    talk: Talk
    set_number: int = 0
    rep: int = 0
    moving: bool = False
    cursor_ms: int = 0
    cues: list[Cue] = field(default_factory=list)

    def say(self, said: Said, kind: CueKind, priority: Priority, line: int | None = None) -> None:
        """Append a sentence and the gap after it."""
        cue = self._cue(said, kind, priority, line)
        self.cues.append(_at(cue, self.cursor_ms))
        self.cursor_ms += cue.duration_ms + GAP_MS

    def chime(self, chime: Chime) -> None:
        """Append a chime."""
        self.cues.append(_chime(chime, self.cursor_ms))
        self.cursor_ms += CHIME_MS[chime]

    def wait(self, duration_ms: int) -> None:
        """Append time in which nothing is said."""
        self.cursor_ms += duration_ms

    def place(
        self, said: Said, kind: CueKind, priority: Priority, at_ms: int, until_ms: int, slack_ms: int = 0, line: int | None = None
    ) -> bool:
        """Put a sentence at `at_ms`, up to `slack_ms` later if something stands there; True if it fits before `until_ms`."""
        cue = self._cue(said, kind, priority, line)
        start = at_ms
        for other in sorted(self.cues, key=lambda each: each.at_ms):
            if other.at_ms < start + cue.duration_ms + GAP_MS and start < other.end_ms + GAP_MS:
                start = other.end_ms + GAP_MS
        if start > at_ms + slack_ms or start + cue.duration_ms > until_ms:
            return False
        self.cues.append(_at(cue, start))
        return True

    def place_over(self, said: Said, kind: CueKind, priority: Priority, at_ms: int, until_ms: int, slack_ms: int) -> bool:
        """As `place`; where there is no room, cues of lower priority that stand at `at_ms` are dropped for it."""
        if self.place(said, kind, priority, at_ms, until_ms, slack_ms):
            return True
        end_ms = at_ms + self._cue(said, kind, priority, None).duration_ms + GAP_MS
        self.cues = [cue for cue in self.cues
                     if cue.priority >= priority or cue.end_ms + GAP_MS <= at_ms or cue.at_ms >= end_ms]
        return self.place(said, kind, priority, at_ms, until_ms)

    def place_exactly(self, said: Said, kind: CueKind, priority: Priority, at_ms: int, until_ms: int) -> bool:
        """Put a sentence at `at_ms` even if it touches a neighbour, as counts a second apart do; False if it would overlap one."""
        cue = self._cue(said, kind, priority, None)
        if at_ms < 0 or at_ms + cue.duration_ms > until_ms:
            return False
        if any(other.at_ms < at_ms + cue.duration_ms and at_ms < other.end_ms for other in self.cues):
            return False
        self.cues.append(_at(cue, at_ms))
        return True

    def place_chime(self, chime: Chime, at_ms: int) -> None:
        """Put a chime at `at_ms`; the caller places it before anything that could stand there."""
        self.cues.append(_chime(chime, at_ms))

    def _cue(self, said: Said, kind: CueKind, priority: Priority, line: int | None) -> Cue:
        if self.talk is Talk.CHIMES:
            return Cue(at_ms=0, duration_ms=reading_ms(said.text), kind=kind, priority=priority, text=said.text, line=line)
        duration_ms = self.speaking_ms(said.say)
        return Cue(at_ms=0, duration_ms=duration_ms, kind=kind, priority=priority, text=said.text, say=said.say, line=line)


class Timeline:
    """Segments laid end to end, with their cues, in absolute time."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.cues: list[Cue] = []

    @property
    def end_ms(self) -> int:
        return self.segments[-1].end_ms if self.segments else 0

    def add(self, built: SegmentBuilder, at_least_ms: int = 0, exactly_ms: int | None = None) -> None:
        """Lay a built segment at the end: as long as its sequence, at least `at_least_ms`, or `exactly_ms`."""
        start, index = self.end_ms, len(self.segments)
        duration = exactly_ms if exactly_ms is not None else max(at_least_ms, built.cursor_ms)
        self.segments.append(Segment(
            start_ms=start, end_ms=start + duration, phase=built.phase, turn=built.turn, set_number=built.set_number,
            rep=built.rep, moving=built.moving))
        for cue in sorted(built.cues, key=lambda each: each.at_ms):
            self.cues.append(moved(cue, start, index))


def moved(cue: Cue, by_ms: int, segment: int) -> Cue:
    """The cue `by_ms` later, belonging to another segment."""
    return Cue(
        at_ms=cue.at_ms + by_ms, duration_ms=cue.duration_ms, kind=cue.kind, priority=cue.priority, text=cue.text, say=cue.say,
        segment=segment, line=cue.line, chime=cue.chime)


def _at(cue: Cue, at_ms: int) -> Cue:
    return moved(cue, at_ms - cue.at_ms, cue.segment)


def _chime(chime: Chime, at_ms: int) -> Cue:
    return Cue(at_ms=at_ms, duration_ms=CHIME_MS[chime], kind=CueKind.CHIME, priority=Priority.TIME, chime=chime)
