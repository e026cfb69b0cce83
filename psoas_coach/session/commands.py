# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be asked of a session (commands) and what it answers (events). Frozen values, all of them."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from psoas_coach.model.kinds import PauseReason
from psoas_coach.model.plan import Cue, Plan, Segment


class Ask(enum.Enum):
    """The commands that need no argument."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    NEXT_STRETCH = "next stretch"
    BACK_STRETCH = "back a stretch"
    SAY_AGAIN = "say again"
    IT_HURTS = "it hurts"
    STOP = "stop"
    EXTEND = "extend"
    REPLAN = "replan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing asked. `extra_ms` belongs to EXTEND, `plan` to REPLAN: the same routine compiled with other settings."""

    ask: Ask
    extra_ms: int = 0
    plan: Plan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a session answers. `at_ms` is the position in the plan."""

    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(Event):
    """The session runs from its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentStarted(Event):
    """The position entered a segment."""

    segment: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class CueStarted(Event):
    """The position reached a cue."""

    cue: Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChanged(Event):
    """The position jumped, or the plan was replaced: what was sent ahead to the speaker is void."""

    jumped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPaused(Event):
    """The session stands still."""

    reason: PauseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWaiting(Event):
    """The session holds the end of a moment open for the person, for at most `wait_ms`; 0 is without end."""

    wait_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadInStarted(Event):
    """The count before going on has begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionResumed(Event):
    """The session runs again, after its lead-in or a wait, or to speak the way out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HurtMarked(Event):
    """The person said that it hurts; the way out is being spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFinished(Event):
    """The plan has been followed to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStopped(Event):
    """The person ended the session."""
