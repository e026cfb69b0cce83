# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The snapshot that a view renders: everything on the screen at one instant of a session, as plain values."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from psoas_coach.model.plan import Phase
from psoas_coach.model.words import Side


class State(enum.Enum):
    """The states of a session. LEAD_IN is the spoken count between a pause and going on."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    LEAD_IN = "lead-in"
    FINISHED = "finished"
    STOPPED = "stopped"


class PauseReason(enum.Enum):
    """Why a session stands still."""

    ASKED = "asked"
    SUSPENDED = "suspended"
    HURT = "hurt"


class BreathPhase(enum.Enum):
    """What the breath indicator shows."""

    NONE = "none"
    IN = "in"
    OUT = "out"


class LineStatus(enum.Enum):
    """Where a line of the step list stands."""

    TO_COME = "to-come"
    NOW = "now"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The sentence being said. `spoken` of its `words` have been started; an empty text means silence."""

    text: str = ""
    words: tuple[str, ...] = ()
    spoken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Breath:
    """The breath indicator: `fraction` 0..1 is how far the current in- or out-breath has come."""

    phase: BreathPhase = BreathPhase.NONE
    fraction: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A snapshot of a session. Times in integer milliseconds. Strings come from the content, never from the view."""

    state: State
    pause_reason: PauseReason | None
    routine_name: str
    stretch_id: str
    stretch_name: str
    side: Side
    step: int
    steps: int
    phase: Phase
    moving: bool
    set_number: int
    sets: int
    rep: int
    reps: int
    lines: tuple[tuple[str, LineStatus], ...]
    feel: str
    caption: Caption
    breath: Breath
    segment_elapsed_ms: int
    segment_duration_ms: int
    position_ms: int
    total_ms: int
    lead_in_left_ms: int
    next_name: str
    next_side: Side | None

    @property
    def segment_remaining_ms(self) -> int:
        return self.segment_duration_ms - self.segment_elapsed_ms

    @property
    def remaining_ms(self) -> int:
        return self.total_ms - self.position_ms
