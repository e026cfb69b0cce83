# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole sessions on fake time, checked against a script of (time, event) lines, with a report of what is missing and what is extra."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from psoas_coach.model.kinds import Talk
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan
from psoas_coach.session.commands import (
    Ask,
    Command,
    CueStarted,
    Event,
    HurtMarked,
    LeadInStarted,
    PositionChanged,
    SegmentStarted,
    SessionFinished,
    SessionPaused,
    SessionResumed,
    SessionStarted,
    SessionStopped,
    SessionWaiting,
)
from psoas_coach.session.engine import Session
from tests.helpers.shipped import a_plan, shipped_library, speaking_ms

SHORT = Preferences(talk=Talk.SHORT)
WORDS = {
    SessionStarted: "started", SessionResumed: "resumed", SessionFinished: "finished", SessionStopped: "stopped",
    SessionWaiting: "waiting", LeadInStarted: "lead-in", HurtMarked: "hurt marked",
}


class SessionScript:
    """Runs a session by its own deadlines and notes what happens as lines such as `00:12 hold right 1` and `00:13 "Hold."`."""

    def __init__(self, plan: Plan) -> None:
        self.session = Session(plan)
        self.now_ms = 0
        self.lines: list[str] = []

    def ask(self, ask: Ask, extra_ms: int = 0, plan: Plan | None = None) -> None:
        """Send a command now."""
        self._note(self.session.send(Command(ask=ask, extra_ms=extra_ms, plan=plan), self.now_ms))

    def run_to(self, clock: str) -> None:
        """Let time come to `mm:ss`."""
        minutes, seconds = clock.split(":")
        self.run_to_ms((int(minutes) * 60 + int(seconds)) * 1000)

    def run_to_ms(self, until_ms: int) -> None:
        """Let time come to an instant, waking at every deadline."""
        while (deadline := self.session.next_deadline(self.now_ms)) is not None and deadline <= until_ms:
            self.now_ms = max(deadline, self.now_ms + 1)
            self._note(self.session.advance(self.now_ms))
        self.now_ms = max(until_ms, self.now_ms)
        self._note(self.session.advance(self.now_ms))

    def run_out(self) -> None:
        """Let the session come to its end, or to where it stands still."""
        while (deadline := self.session.next_deadline(self.now_ms)) is not None:
            self.run_to_ms(deadline)

    def verify(self, expected: str) -> None:
        """What happened since the last time must be these lines, each stripped; then start anew."""
        wanted = [line.strip() for line in expected.strip().splitlines()]
        happened, self.lines = self.lines, []
        missing = [line for line in wanted if line not in happened]
        extra = [line for line in happened if line not in wanted]
        assert happened == wanted, "\n".join(["", "missing:", *missing, "extra:", *extra, "in full:", *happened])

    def _note(self, events: tuple[Event, ...]) -> None:
        clock = f"{self.now_ms // 60_000:02d}:{self.now_ms // 1000 % 60:02d}"
        for event in events:
            if isinstance(event, SegmentStarted):
                turn = self.session.plan.turns[event.segment.turn]
                rep = f" {event.segment.rep}" if event.segment.rep else ""
                text = f"{event.segment.phase.value} {turn.side.value}{rep}"
            elif isinstance(event, CueStarted):
                text = f'"{event.cue.text}"' if event.cue.text else f"chime {event.cue.chime.value if event.cue.chime else ''}"
            elif isinstance(event, SessionPaused):
                text = f"paused ({event.reason.value})"
            elif isinstance(event, PositionChanged):
                text = "jumped" if event.jumped else "changed"
            else:
                text = WORDS[type(event)]
            self.lines.append(f"{clock} {text}")


def a_waiting_plan(routine_id: str = "desk-three-minutes", wait_ms: int = 0, preferences: Preferences = SHORT,
                   length_ms: Callable[[str], int] = speaking_ms) -> Plan:
    """The plan of a routine that waits for the person in every position."""
    library = shipped_library()
    return compile_plan(replace(library.routine(routine_id), wait_ms=wait_ms), library, preferences, length_ms)


def at_the_desk() -> SessionScript:
    """Three minutes at the desk in short talk, just started."""
    script = SessionScript(a_plan("desk-three-minutes", SHORT))
    script.ask(Ask.START)
    return script
