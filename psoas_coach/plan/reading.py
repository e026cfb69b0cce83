# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking things up in a plan: what is going on at a position. All positions in milliseconds."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from psoas_coach.model.frame import Breath
from psoas_coach.model.kinds import BreathPhase, LineStatus, Phase
from psoas_coach.model.plan import Cue, Plan, Segment

_START_MS, _AT_MS = attrgetter("start_ms"), attrgetter("at_ms")


def segment_index_at(plan: Plan, position_ms: int) -> int:
    """The index of the segment at a position; a segment holds its start but not its end, save the last one."""
    index = bisect_right(plan.segments, position_ms, key=_START_MS) - 1
    return min(max(index, 0), len(plan.segments) - 1)


def first_cue_from(plan: Plan, position_ms: int) -> int:
    """The index of the first cue that begins at or after a position; `len(plan.cues)` when there is none."""
    return bisect_right(plan.cues, position_ms - 1, key=_AT_MS)


def cue_sounding_at(plan: Plan, position_ms: int) -> Cue | None:
    """The cue that is being said at a position, or None. Cues never overlap, so it is the latest that has begun."""
    index = bisect_right(plan.cues, position_ms, key=_AT_MS) - 1
    return plan.cues[index] if index >= 0 and position_ms < plan.cues[index].end_ms else None


def last_spoken_at(plan: Plan, position_ms: int, segment: int) -> Cue | None:
    """The latest sentence of that segment that has begun at a position, or None."""
    index = bisect_right(plan.cues, position_ms, key=_AT_MS) - 1
    while index >= 0 and plan.cues[index].segment == segment:
        if plan.cues[index].text:
            return plan.cues[index]
        index -= 1
    return None


def breath_at(plan: Plan, position_ms: int) -> Breath:
    """The breath to be shown: on the breath's grid in a hold; out on the way in and in on the way out of a moving rep."""
    segment = plan.segments[segment_index_at(plan, position_ms)]
    into_ms = position_ms - segment.start_ms
    if segment.phase is Phase.HOLD:
        into_ms %= plan.breath_in_ms + plan.breath_out_ms
        if into_ms < plan.breath_in_ms:
            return Breath(phase=BreathPhase.IN, fraction=into_ms / plan.breath_in_ms)
        return Breath(phase=BreathPhase.OUT, fraction=(into_ms - plan.breath_in_ms) / plan.breath_out_ms)
    if segment.moving and segment.duration_ms:
        phase = BreathPhase.OUT if segment.phase is Phase.EASE_IN else BreathPhase.IN
        return Breath(phase=phase, fraction=min(1.0, into_ms / segment.duration_ms))
    return Breath()


def line_statuses(plan: Plan, position_ms: int) -> tuple[tuple[str, LineStatus], ...]:
    """The lines of the turn at a position, each with where it stands."""
    here = segment_index_at(plan, position_ms)
    segment = plan.segments[here]
    turn = plan.turns[segment.turn]
    now = _line_now(plan, position_ms, segment, here)
    over = segment.phase is Phase.FINISH or (segment.phase is Phase.RELEASE and segment.rep == 0)

    def status(index: int) -> LineStatus:
        if over or index < now:
            return LineStatus.DONE
        return LineStatus.NOW if index == now else LineStatus.TO_COME

    return tuple((text, status(index)) for index, text in enumerate(turn.lines))


def _line_now(plan: Plan, position_ms: int, segment: Segment, here: int) -> int:
    """The index of the line in force, -1 before the first one."""
    turn = plan.turns[segment.turn]
    if segment.phase in (Phase.EASE_IN, Phase.HOLD):
        return turn.ease_in_line
    if segment.phase is Phase.RELEASE:
        return turn.release_line
    if segment.phase is Phase.REST and segment.set_number:
        return len(turn.lines) - 3
    index = bisect_right(plan.cues, position_ms, key=_AT_MS) - 1
    while index >= 0 and plan.cues[index].segment == here:
        line = plan.cues[index].line
        if line is not None:
            return line
        index -= 1
    return -1


def turn_starts_ms(plan: Plan) -> tuple[int, ...]:
    """Where each turn begins, after the rest before it."""
    return tuple(next((each.start_ms for each in plan.segments if each.turn == turn and each.phase is not Phase.REST), 0)
                 for turn in range(len(plan.turns)))
