# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline of a session: segments, cues, turns. All times are integer milliseconds from the start of the plan."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import Chime, CueKind, Phase, Priority, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One phase with a start and an end on the timeline. `turn` is an index into `Plan.turns`.

    `set_number` and `rep` count from 1 and are 0 where there is no set or rep (prepare, switch, rest between turns, finish).
    `moving` marks an ease-in or release of a moving rep: in on the exhale, out on the inhale. `missing_ms` is by how much a
    segment is shorter than it was planned: it was broken off; below 0 it was made longer. At the end of a segment with a `wait_ms` the
    session waits for the person, at most so long (0: without end); None goes on.
    """

    start_ms: int
    end_ms: int
    phase: Phase
    turn: int
    set_number: int = 0
    rep: int = 0
    moving: bool = False
    missing_ms: int = 0
    wait_ms: int | None = None

    @property
    def duration_ms(self) -> int:
        return self.end_ms - self.start_ms

    @property
    def key(self) -> tuple[int, Phase, int, int]:
        """The address of this moment; the same moment has the same key in a plan compiled with other durations."""
        return (self.turn, self.phase, self.set_number, self.rep)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One thing to say or sound at an instant. `line` is the index of the turn's line it speaks, or None.

    `missing_ms` is how much of it was left when it was broken off.
    """

    at_ms: int
    duration_ms: int
    kind: CueKind
    priority: Priority
    text: str = ""
    say: str = ""
    segment: int = 0
    line: int | None = None
    chime: Chime | None = None
    missing_ms: int = 0

    @property
    def end_ms(self) -> int:
        return self.at_ms + self.duration_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A sentence kept ready outside the timeline (the way out, the lead-in count), with its measured length."""

    text: str
    say: str
    duration_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One stretch on one side: what the step card shows of it, and the way out of it.

    `lines` are the set-up steps in order, then the ease-in, then the release. The way out needs `way_out_move_ms` after it was told.
    `step` counts the routine's steps from 0.
    """

    step: int
    stretch_id: str
    name: str
    side: Side
    lines: tuple[str, ...]
    feel: str
    sets: int
    reps: int
    hold_ms: int
    moving: bool
    way_out: Aside
    way_out_move_ms: int

    @property
    def ease_in_line(self) -> int:
        return len(self.lines) - 2

    @property
    def release_line(self) -> int:
        return len(self.lines) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A compiled, immutable session. Segments are contiguous from 0 to `total_ms`; every cue lies inside its segment.

    A cue whose `say` is empty is a caption that no voice reads. The asides `lead_in` (one count a second), `hurt`, `hurt_pause`
    and `hurt_end` are kept ready for what the person may ask at any moment.
    """

    routine_id: str
    name: str
    steps: int
    turns: tuple[Turn, ...]
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]
    lead_in: tuple[Aside, ...]
    hurt: Aside
    hurt_pause: Aside
    hurt_end: Aside
    breath_in_ms: int
    breath_out_ms: int

    @property
    def total_ms(self) -> int:
        return self.segments[-1].end_ms if self.segments else 0
