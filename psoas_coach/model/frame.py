# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The snapshot that a view renders: everything on the screen at one instant of a session, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import BreathPhase, LineStatus, PauseReason, Phase, Side, State


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
    """A snapshot of a session. Times in integer milliseconds. Strings come from the content, never from the view.

    `wait_left_ms` is None outside of a wait, and in one without end.
    """

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
    wait_left_ms: int | None = None

    @property
    def segment_remaining_ms(self) -> int:
        return self.segment_duration_ms - self.segment_elapsed_ms

    @property
    def remaining_ms(self) -> int:
        return self.total_ms - self.position_ms
