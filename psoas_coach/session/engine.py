# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The session engine. It has no clock, no timer and no voice: commands and the time go in, events come out.

The driver calls `send(command, now_ms)` when something is asked, `advance(now_ms)` when `next_deadline(now_ms)` has come, and does
what the events say. `now_ms` is any clock that never goes back, in integer milliseconds; should it go back all the same, the engine
waits for it. What time does by itself is in `run.py`, what may be asked and where that leads in `transitions.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from psoas_coach.model.kinds import CueKind, PauseReason, Phase, State
from psoas_coach.model.plan import Plan
from psoas_coach.plan.changing import extended, said_again, spliced, way_out_of, without_summary
from psoas_coach.session.commands import (
    Ask,
    Command,
    Event,
    HurtMarked,
    LeadInStarted,
    PositionChanged,
    SessionFinished,
    SessionResumed,
    SessionStarted,
    SessionStopped,
)
from psoas_coach.session.crossing import arrived
from psoas_coach.session.jumps import JUMPS
from psoas_coach.session.run import SUSPEND_GAP_MS, Run
from psoas_coach.session.transitions import TRANSITIONS, next_state
from psoas_coach.session.waiting import is_waited_at


class Session(Run):
    """One run of a plan."""

    def __init__(self, plan: Plan, suspend_gap_ms: int = SUSPEND_GAP_MS) -> None:
        super().__init__(plan, suspend_gap_ms)
        self._cut: tuple[Plan, int] | None = None  # the plan before the latest "it hurts", and where that was
        self._handlers: dict[Ask, Callable[[Command], list[Event]]] = {
            Ask.START: self._start, Ask.PAUSE: self._pause, Ask.RESUME: self._resume, Ask.SAY_AGAIN: self._say_again,
            Ask.EXTEND: self._extend, Ask.REPLAN: self._replan, Ask.IT_HURTS: self._it_hurts, Ask.STOP: self._stop,
            **dict.fromkeys(JUMPS, self._jump),
        }

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
            spliced(self.plan, command.plan, self.moment_at(now_ms))
        events = list(self.advance(now_ms))
        if (self.state, command.ask) in TRANSITIONS:
            events += self._handlers[command.ask](command)
        return tuple(events)

    # What commands do; the state is legal, time has been let come to now

    def _start(self, command: Command) -> list[Event]:
        self.state = State.RUNNING
        self._set_anchor(0)
        return [SessionStarted(at_ms=0), *arrived(self.plan, 0)]

    def _pause(self, command: Command) -> list[Event]:
        return self._stand_still(self._anchor_position_ms, PauseReason.ASKED)

    def _resume(self, command: Command) -> list[Event]:
        if self.state is State.WAITING:
            return self._go_on(self._last_now_ms)
        self.state = State.LEAD_IN
        self._set_anchor(self._anchor_position_ms)
        return [LeadInStarted(at_ms=self._anchor_position_ms)]

    def _jump(self, command: Command) -> list[Event]:
        return self._go_to(JUMPS[command.ask](self.plan, self._here, self._anchor_position_ms))

    def _go_to(self, position_ms: int) -> list[Event]:
        if self._cut is not None and position_ms < self._cut[1]:
            self._follow(self._cut[0])  # back before it hurt: the stretch is whole again
            self._cut, self._pause_at_ms = None, None
        elif self._pause_at_ms is not None and position_ms >= self._pause_at_ms:
            self._pause_at_ms = None
        low_ms, high_ms = sorted((position_ms, self._anchor_position_ms))
        untrue = any(segment.start_ms < high_ms and segment.end_ms > low_ms for segment in self.plan.segments
                     if segment.phase is Phase.HOLD or segment.moving)
        plan = without_summary(self.plan) if untrue else self.plan
        self._recording.jumped(self.plan, self._anchor_position_ms)
        return self._changed(plan, position_ms)

    def _changed(self, plan: Plan, position_ms: int, *, stays: bool = False) -> list[Event]:
        """Go on in this plan at this position; `stays` if that is the end of the present moment, which is to be waited at."""
        jumped = position_ms != self._anchor_position_ms
        left = self.plan.segments[self._here]
        self._follow(plan)
        if self.state is State.WAITING and not stays:
            self.state = State.RUNNING
        self._stays = stays
        if self.state is State.RUNNING:
            self._set_anchor(position_ms)
        else:
            self._anchor_position_ms = position_ms
        events: list[Event] = [PositionChanged(at_ms=position_ms, jumped=jumped)]
        if self.state is State.RUNNING:
            if stays:
                return [*events, self._wait()]
            if position_ms >= plan.total_ms:
                self.state = State.FINISHED
                return [*events, SessionFinished(at_ms=position_ms)]
            if jumped or left.key != plan.segments[self._here].key:
                events += arrived(self.plan, position_ms)
        return events

    def _say_again(self, command: Command) -> list[Event]:
        plan, position_ms = said_again(self.plan, self._moment_ms)
        return self._changed(plan, position_ms)

    def _extend(self, command: Command) -> list[Event]:
        if self._stays:  # what can last longer is the wait, not the moment that has come to its end
            self._wait_ms += command.extra_ms if self._wait_ms else 0
            return []
        plan = extended(self.plan, self._anchor_position_ms, command.extra_ms)
        if self._pause_at_ms is not None:
            self._pause_at_ms += command.extra_ms
        segment = self.plan.segments[self._here]
        held = segment.phase is Phase.HOLD or segment.moving
        return self._changed(without_summary(plan) if held else plan, self._anchor_position_ms)

    def _replan(self, command: Command) -> list[Event]:
        assert command.plan is not None
        if self.state is State.READY:
            self._follow(command.plan)
            return []
        here, position_ms = self._here, self._anchor_position_ms
        plan = spliced(self.plan, command.plan, self._moment_ms)
        if _summary(plan) != _summary(self.plan):
            plan = without_summary(plan)
        end_ms = plan.segments[here].end_ms
        stays = self._stays or (end_ms <= position_ms and is_waited_at(plan, here))  # the sentence that was to come takes no time now
        return self._changed(plan, end_ms if stays else position_ms, stays=stays)

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
