# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The session engine. It has no clock, no timer and no voice: commands and the time go in, events come out.

The driver calls `send(command, now_ms)` when something is asked, `advance(now_ms)` when `next_deadline(now_ms)` has come, and does
what the events say. The position in the plan is computed from an anchor (this position at that time), never counted, so it does not
matter how often or how late `advance` is called. `now_ms` is any clock that never goes back, in integer milliseconds; should it go
back all the same, the engine waits for it.
"""

from __future__ import annotations

from collections.abc import Callable

from psoas_coach.model.kinds import CueKind, Ending, PauseReason, Phase, State
from psoas_coach.model.plan import Plan
from psoas_coach.model.record import Record
from psoas_coach.plan.changing import extended, said_again, spliced, way_out_of, without_summary
from psoas_coach.plan.reading import first_cue_from, segment_index_at
from psoas_coach.session.commands import (
    Ask,
    Command,
    Event,
    HurtMarked,
    LeadInStarted,
    PositionChanged,
    SessionFinished,
    SessionPaused,
    SessionResumed,
    SessionStarted,
    SessionStopped,
)
from psoas_coach.session.crossing import arrived, crossed
from psoas_coach.session.recording import Recording
from psoas_coach.session.transitions import TRANSITIONS, next_state

SUSPEND_GAP_MS = 5_000
"""Time that passed between two calls and is longer than this was a suspend: nobody was coached in it."""

LONGEST_WAIT_MS = 1_000
"""The driver never sleeps longer than this while time moves, so that a suspend is told from a long wait."""

LEAD_IN_MS = 3_000
BACK_RESTARTS_AFTER_MS = 1_500
"""Later than this into a segment, "back" goes to its start; earlier, to the segment before."""


class Session:
    """One run of a plan."""

    def __init__(self, plan: Plan, suspend_gap_ms: int = SUSPEND_GAP_MS) -> None:
        self.plan = plan
        self._suspend_gap_ms = suspend_gap_ms
        self.state = State.READY
        self.pause_reason: PauseReason | None = None
        self._anchor_position_ms = 0
        self._anchor_now_ms = 0
        self._last_now_ms = 0
        self._pause_at_ms: int | None = None
        self._cut: tuple[Plan, int] | None = None  # the plan before the latest "it hurts", and where that was
        self._recording = Recording()
        self._handlers: dict[Ask, Callable[[Command], list[Event]]] = {
            Ask.START: self._start, Ask.PAUSE: self._pause, Ask.RESUME: self._resume, Ask.NEXT: self._next, Ask.BACK: self._back,
            Ask.NEXT_STRETCH: self._next_stretch, Ask.BACK_STRETCH: self._back_stretch, Ask.SAY_AGAIN: self._say_again,
            Ask.EXTEND: self._extend, Ask.REPLAN: self._replan, Ask.IT_HURTS: self._it_hurts, Ask.STOP: self._stop,
        }

    # What the driver calls

    def send(self, command: Command, now_ms: int) -> tuple[Event, ...]:
        """Do what is asked at that time. Raises IllegalCommandError or ValueError (a bad argument), and then nothing has changed.

        A command that time has overtaken (a pause asked for when the session has just ended) is void.
        """
        next_state(self.state, command.ask)
        if command.ask is Ask.EXTEND and command.extra_ms <= 0:
            raise ValueError(f"a segment can only be made longer, not by {command.extra_ms} ms")
        if command.ask is Ask.REPLAN:
            if command.plan is None:
                raise ValueError("a new plan must be given")
            spliced(self.plan, command.plan, self.position_at(now_ms))
        events = list(self.advance(now_ms))
        if (self.state, command.ask) in TRANSITIONS:
            events += self._handlers[command.ask](command)
        return tuple(events)

    def advance(self, now_ms: int) -> tuple[Event, ...]:
        """Let the time come to `now_ms` and give what happened on the way, in order."""
        now_ms = max(now_ms, self._last_now_ms)
        gap_ms, self._last_now_ms = now_ms - self._last_now_ms, now_ms
        if self.state is State.LEAD_IN:
            return tuple(self._lead_in_to(now_ms, gap_ms))
        if self.state is not State.RUNNING:
            return ()
        if gap_ms > self._suspend_gap_ms:
            return tuple(self._stand_still(self.position_at(now_ms - gap_ms), PauseReason.SUSPENDED))
        return tuple(self._run_to(self.position_at(now_ms)))

    def next_deadline(self, now_ms: int) -> int | None:
        """When `advance` must be called next, in the driver's clock; None while nothing moves."""
        if self.state is State.LEAD_IN:
            return min(self._anchor_now_ms + LEAD_IN_MS, now_ms + LONGEST_WAIT_MS)
        if self.state is not State.RUNNING:
            return None
        position_ms = self.position_at(now_ms)
        targets = [self.plan.total_ms, self.plan.segments[segment_index_at(self.plan, position_ms)].end_ms]
        cue = first_cue_from(self.plan, position_ms + 1)
        if cue < len(self.plan.cues):
            targets.append(self.plan.cues[cue].at_ms)
        if self._pause_at_ms is not None:
            targets.append(self._pause_at_ms)
        return min(now_ms + LONGEST_WAIT_MS, now_ms + max(0, min(targets) - position_ms))

    # What views read

    def position_at(self, now_ms: int) -> int:
        """The position in the plan at that time, in milliseconds."""
        if self.state is not State.RUNNING:
            return self._anchor_position_ms
        moved_ms = max(0, now_ms - self._anchor_now_ms)
        return min(self._anchor_position_ms + moved_ms, self.limit_ms)

    def lead_in_left_ms(self, now_ms: int) -> int:
        """What is left of the lead-in; 0 outside of one."""
        return max(0, self._anchor_now_ms + LEAD_IN_MS - now_ms) if self.state is State.LEAD_IN else 0

    @property
    def anchor(self) -> tuple[int, int]:
        """A position of the plan and the time at which it is (or, in a lead-in, will be) that position."""
        wait_ms = LEAD_IN_MS if self.state is State.LEAD_IN else 0
        return self._anchor_position_ms, self._anchor_now_ms + wait_ms

    @property
    def record(self) -> Record:
        """What has been done so far; complete once the state is FINISHED or STOPPED."""
        ending = Ending.FINISHED if self.state is State.FINISHED else Ending.STOPPED
        return self._recording.record(self.plan, ending)

    @property
    def limit_ms(self) -> int:
        """The position at which the session will stand still of its own accord: nothing from there on may be spoken ahead."""
        return self.plan.total_ms if self._pause_at_ms is None else self._pause_at_ms

    # How time moves the session

    def _run_to(self, position_ms: int) -> list[Event]:
        events: list[Event] = []
        start_ms = self._anchor_position_ms
        self._set_anchor(position_ms)
        self._recording.moved(self.plan, start_ms, position_ms)
        if self._pause_at_ms is not None and position_ms >= self._pause_at_ms:
            events += crossed(self.plan, start_ms, position_ms - 1)
            self._pause_at_ms = None
            return events + self._stand_still(position_ms, PauseReason.HURT)
        events += crossed(self.plan, start_ms, position_ms)
        if position_ms >= self.plan.total_ms:
            self.state = State.FINISHED
            events.append(SessionFinished(at_ms=position_ms))
        return events

    def _lead_in_to(self, now_ms: int, gap_ms: int) -> list[Event]:
        if gap_ms > self._suspend_gap_ms:
            return self._stand_still(self._anchor_position_ms, PauseReason.SUSPENDED)
        over_ms = self._anchor_now_ms + LEAD_IN_MS
        if now_ms < over_ms:
            return []
        self.state, self.pause_reason = State.RUNNING, None
        self._anchor_now_ms = over_ms
        at_ms = self._anchor_position_ms
        return [SessionResumed(at_ms=at_ms), *arrived(self.plan, at_ms), *self._run_to(self.position_at(now_ms))]

    def _set_anchor(self, position_ms: int) -> None:
        self._anchor_position_ms, self._anchor_now_ms = position_ms, self._last_now_ms

    def _stand_still(self, position_ms: int, reason: PauseReason) -> list[Event]:
        self._recording.moved(self.plan, self._anchor_position_ms, position_ms)
        self._set_anchor(position_ms)
        self.state, self.pause_reason = State.PAUSED, reason
        return [SessionPaused(at_ms=position_ms, reason=reason)]

    # What commands do; the state is legal, time has been let come to now

    def _start(self, command: Command) -> list[Event]:
        self.state = State.RUNNING
        self._set_anchor(0)
        return [SessionStarted(at_ms=0), *arrived(self.plan, 0)]

    def _pause(self, command: Command) -> list[Event]:
        return self._stand_still(self._anchor_position_ms, PauseReason.ASKED)

    def _resume(self, command: Command) -> list[Event]:
        self.state = State.LEAD_IN
        self._set_anchor(self._anchor_position_ms)
        return [LeadInStarted(at_ms=self._anchor_position_ms)]

    def _next(self, command: Command) -> list[Event]:
        here = segment_index_at(self.plan, self._anchor_position_ms)
        return self._go_to(self.plan.segments[here].end_ms)

    def _back(self, command: Command) -> list[Event]:
        here = segment_index_at(self.plan, self._anchor_position_ms)
        segment = self.plan.segments[here]
        restart = self._anchor_position_ms - segment.start_ms > BACK_RESTARTS_AFTER_MS
        return self._go_to(self.plan.segments[here if restart else max(0, here - 1)].start_ms)

    def _next_stretch(self, command: Command) -> list[Event]:
        step = self._step_here()
        for segment in self.plan.segments:
            if segment.start_ms > self._anchor_position_ms and (
                    self.plan.turns[segment.turn].step > step or segment.phase is Phase.FINISH):
                return self._go_to(segment.start_ms)
        return self._go_to(self.plan.total_ms)

    def _back_stretch(self, command: Command) -> list[Event]:
        step = self._step_here()
        start_ms = self._start_of(step)
        if self._anchor_position_ms - start_ms <= BACK_RESTARTS_AFTER_MS:
            start_ms = self._start_of(max(0, step - 1))
        return self._go_to(start_ms)

    def _step_here(self) -> int:
        segment = self.plan.segments[segment_index_at(self.plan, self._anchor_position_ms)]
        return self.plan.turns[segment.turn].step

    def _start_of(self, step: int) -> int:
        return next(segment.start_ms for segment in self.plan.segments if self.plan.turns[segment.turn].step >= step)

    def _go_to(self, position_ms: int) -> list[Event]:
        if self._cut is not None and position_ms < self._cut[1]:
            self.plan, self._cut, self._pause_at_ms = self._cut[0], None, None  # back before it hurt: the stretch is whole again
        elif self._pause_at_ms is not None and position_ms >= self._pause_at_ms:
            self._pause_at_ms = None
        low_ms, high_ms = sorted((position_ms, self._anchor_position_ms))
        untrue = any(segment.start_ms < high_ms and segment.end_ms > low_ms for segment in self.plan.segments
                     if segment.phase is Phase.HOLD or segment.moving)
        plan = without_summary(self.plan) if untrue else self.plan
        self._recording.jumped(self.plan, self._anchor_position_ms)
        return self._changed(plan, position_ms)

    def _changed(self, plan: Plan, position_ms: int) -> list[Event]:
        """Go on in this plan at this position."""
        jumped = position_ms != self._anchor_position_ms
        left = self.plan.segments[segment_index_at(self.plan, self._anchor_position_ms)]
        entered = jumped or left.key != plan.segments[segment_index_at(plan, position_ms)].key
        self.plan = plan
        if self.state is State.RUNNING:
            self._set_anchor(position_ms)
        else:
            self._anchor_position_ms = position_ms
        events: list[Event] = [PositionChanged(at_ms=position_ms, jumped=jumped)]
        if self.state is State.RUNNING:
            if position_ms >= plan.total_ms:
                self.state = State.FINISHED
                return [*events, SessionFinished(at_ms=position_ms)]
            if entered:
                events += arrived(self.plan, position_ms)
        return events

    def _say_again(self, command: Command) -> list[Event]:
        plan, position_ms = said_again(self.plan, self._anchor_position_ms)
        return self._changed(plan, position_ms)

    def _extend(self, command: Command) -> list[Event]:
        plan = extended(self.plan, self._anchor_position_ms, command.extra_ms)
        if self._pause_at_ms is not None:
            self._pause_at_ms += command.extra_ms
        segment = self.plan.segments[segment_index_at(self.plan, self._anchor_position_ms)]
        held = segment.phase is Phase.HOLD or segment.moving
        return self._changed(without_summary(plan) if held else plan, self._anchor_position_ms)

    def _replan(self, command: Command) -> list[Event]:
        assert command.plan is not None
        if self.state is State.READY:
            self.plan = command.plan
            return []
        plan = spliced(self.plan, command.plan, self._anchor_position_ms)
        if _summary(plan) != _summary(self.plan):
            plan = without_summary(plan)
        return self._changed(plan, self._anchor_position_ms)

    def _it_hurts(self, command: Command) -> list[Event]:
        at_ms = self._anchor_position_ms
        if self.pause_reason is not PauseReason.HURT:  # asked once more while standing still, it is only said again
            self._recording.hurt(self.plan, at_ms)
            self._cut = (self.plan, at_ms)
        plan, self._pause_at_ms = way_out_of(self.plan, at_ms)
        resumed: list[Event] = [] if self.state is State.RUNNING else [SessionResumed(at_ms=at_ms)]
        self.state, self.pause_reason = State.RUNNING, None
        return [*resumed, HurtMarked(at_ms=at_ms), *self._changed(without_summary(plan), at_ms)]

    def _stop(self, command: Command) -> list[Event]:
        self._recording.jumped(self.plan, self._anchor_position_ms)
        self.state = State.STOPPED
        return [SessionStopped(at_ms=self._anchor_position_ms)]


def _summary(plan: Plan) -> str:
    return next((cue.say for cue in plan.cues if cue.kind is CueKind.SUMMARY), "")
