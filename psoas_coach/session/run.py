# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of a plan as time moves it: where the position is, when something is due, and when it stands still of its own accord.

The position in the plan is computed from an anchor (this position at that time), never counted, so it does not matter how often or
how late `advance` is called.
"""

from __future__ import annotations

from psoas_coach.model.kinds import Ending, PauseReason, State
from psoas_coach.model.plan import Plan
from psoas_coach.model.record import Record
from psoas_coach.plan.reading import first_cue_from, segment_index_at
from psoas_coach.session.commands import Event, SessionFinished, SessionPaused, SessionResumed, SessionWaiting
from psoas_coach.session.crossing import arrived, crossed
from psoas_coach.session.recording import Recording
from psoas_coach.session.waiting import Waits

SUSPEND_GAP_MS = 5_000
"""Time that passed between two calls and is longer than this was a suspend: nobody was coached in it."""

LONGEST_SLEEP_MS = 1_000
"""The driver never sleeps longer than this while time leads on, so that a suspend is told from a long silence."""

LEAD_IN_MS = 3_000


class Run:
    """What `Session` can do without being asked for anything."""

    def __init__(self, plan: Plan, suspend_gap_ms: int = SUSPEND_GAP_MS) -> None:
        self._follow(plan)
        self._suspend_gap_ms = suspend_gap_ms
        self.state = State.READY
        self.pause_reason: PauseReason | None = None
        self._anchor_position_ms = 0
        self._anchor_now_ms = 0
        self._last_now_ms = 0
        self._pause_at_ms: int | None = None
        self._wait_ms = 0  # how long the latest wait may last; 0 is without end
        self._stays = False  # the position stands at the end of a moment, and that moment is still the present one
        self._recording = Recording()

    # What the driver calls

    def advance(self, now_ms: int) -> tuple[Event, ...]:
        """Let the time come to `now_ms` and give what happened on the way, in order."""
        now_ms = max(now_ms, self._last_now_ms)
        gap_ms, self._last_now_ms = now_ms - self._last_now_ms, now_ms
        if self.state is not State.RUNNING and self._over_ms is None:
            return ()  # time leads nowhere from here, however much of it passes
        if gap_ms > self._suspend_gap_ms:
            return tuple(self._stand_still(self.position_at(now_ms - gap_ms), PauseReason.SUSPENDED))
        events: list[Event] = []
        while True:
            if self.state is State.RUNNING:
                events += self._run_to(now_ms)
            over_ms = self._over_ms
            if over_ms is None or now_ms < over_ms:
                return tuple(events)
            events += self._go_on(over_ms)

    def next_deadline(self, now_ms: int) -> int | None:
        """When `advance` must be called next, in the driver's clock; None while time leads nowhere."""
        if self._over_ms is not None:
            left_ms = self._left_ms(now_ms)  # counted in whole seconds
            return now_ms + left_ms - max(0, left_ms - 1) // LONGEST_SLEEP_MS * LONGEST_SLEEP_MS
        if self.state is not State.RUNNING:
            return None
        position_ms = self.position_at(now_ms)
        targets = [self.limit_ms, self.plan.segments[segment_index_at(self.plan, position_ms)].end_ms]
        cue = first_cue_from(self.plan, position_ms + 1)
        if cue < len(self.plan.cues):
            targets.append(self.plan.cues[cue].at_ms)
        return min(now_ms + LONGEST_SLEEP_MS, now_ms + max(0, min(targets) - position_ms))

    # What views read

    def position_at(self, now_ms: int) -> int:
        """The position in the plan at that time, in milliseconds."""
        if self.state is not State.RUNNING:
            return self._anchor_position_ms
        moved_ms = max(0, now_ms - self._anchor_now_ms)
        return min(self._anchor_position_ms + moved_ms, self.limit_ms)

    def moment_at(self, now_ms: int) -> int:
        """A position in the moment that is now: `position_at`, or just before it where that is the end of a moment that stays."""
        position_ms = self.position_at(now_ms)
        stays = self._stays or (self.state is State.RUNNING and position_ms == self._waits.after(self._anchor_position_ms))
        return position_ms - 1 if stays else position_ms

    def wait_left_ms(self, now_ms: int) -> int | None:
        """What is left of a wait until it ends by itself; None outside of one, and in one without end."""
        return self._left_ms(now_ms) if self.state is State.WAITING and self._over_ms is not None else None

    def lead_in_left_ms(self, now_ms: int) -> int:
        """What is left of the lead-in; 0 outside of one."""
        return self._left_ms(now_ms) if self.state is State.LEAD_IN else 0

    @property
    def anchor(self) -> tuple[int, int]:
        """A position of the plan and the time at which it is (or, where time alone leads on from standing still, will be) that position."""
        return self._anchor_position_ms, self._anchor_now_ms if self._over_ms is None else self._over_ms

    @property
    def record(self) -> Record:
        """What has been done so far; complete once the state is FINISHED or STOPPED."""
        ending = Ending.FINISHED if self.state is State.FINISHED else Ending.STOPPED
        return self._recording.record(self.plan, ending)

    @property
    def limit_ms(self) -> int:
        """The position at which the session will stand still of its own accord: nothing from there on may be spoken ahead."""
        wait_at_ms = self._waits.after(self._anchor_position_ms)
        stop_ms = self.plan.total_ms if wait_at_ms is None else wait_at_ms
        return stop_ms if self._pause_at_ms is None else min(stop_ms, self._pause_at_ms)

    # How time moves the session

    def _run_to(self, now_ms: int) -> list[Event]:
        start_ms, position_ms = self._anchor_position_ms, self.position_at(now_ms)
        self._anchor_position_ms, self._anchor_now_ms = position_ms, self._anchor_now_ms + position_ms - start_ms
        self._recording.moved(self.plan, start_ms, position_ms)
        if self._pause_at_ms is not None and position_ms >= self._pause_at_ms:
            self._pause_at_ms = None
            return [*crossed(self.plan, start_ms, position_ms - 1), *self._stand_still(position_ms, PauseReason.HURT)]
        if position_ms == self._waits.after(start_ms):
            return [*crossed(self.plan, start_ms, position_ms - 1), self._wait()]
        events = crossed(self.plan, start_ms, position_ms)
        if position_ms >= self.plan.total_ms:
            self.state = State.FINISHED
            events.append(SessionFinished(at_ms=position_ms))
        return events

    @property
    def _over_ms(self) -> int | None:
        """When a lead-in, or a wait that has an end, is over; None elsewhere."""
        if self.state is State.LEAD_IN:
            return self._anchor_now_ms + LEAD_IN_MS
        return self._anchor_now_ms + self._wait_ms if self.state is State.WAITING and self._wait_ms else None

    def _left_ms(self, now_ms: int) -> int:
        return max(0, self._over_ms - now_ms) if self._over_ms is not None else 0

    def _wait(self) -> SessionWaiting:
        self.state, self._stays = State.WAITING, True
        self._wait_ms = self._waits.wait_ms_at(self._anchor_position_ms)
        return SessionWaiting(at_ms=self._anchor_position_ms, wait_ms=self._wait_ms)

    def _go_on(self, now_ms: int) -> list[Event]:
        """Run from here on, as from that time: a lead-in or a wait is over."""
        self.state, self.pause_reason, self._stays = State.RUNNING, None, False
        self._anchor_now_ms = now_ms
        return [SessionResumed(at_ms=self._anchor_position_ms), *arrived(self.plan, self._anchor_position_ms)]

    def _follow(self, plan: Plan) -> None:
        self.plan, self._waits = plan, Waits(plan)

    @property
    def _moment_ms(self) -> int:
        return self._anchor_position_ms - 1 if self._stays else self._anchor_position_ms

    @property
    def _here(self) -> int:
        return segment_index_at(self.plan, self._moment_ms)

    def _set_anchor(self, position_ms: int) -> None:
        self._anchor_position_ms, self._anchor_now_ms = position_ms, self._last_now_ms

    def _stand_still(self, position_ms: int, reason: PauseReason) -> list[Event]:
        self._recording.moved(self.plan, self._anchor_position_ms, position_ms)
        self._set_anchor(position_ms)
        self.state, self.pause_reason = State.PAUSED, reason
        return [SessionPaused(at_ms=position_ms, reason=reason)]
