# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of things: every enum of the vocabulary, with the tables that belong to them.

They stand apart from the values so that whoever only asks "which kind?" loads no dataclass: the window is shown before any is made.
"""

from __future__ import annotations

import enum


class Side(enum.Enum):
    """The side *being stretched*, always said from the person's own view."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> Side:
        """The side opposite to this one; BOTH has itself."""
        if self is Side.BOTH:
            return self
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Laterality(enum.Enum):
    """Whether a stretch is done on each side in turn, or on both at once."""

    UNILATERAL = "unilateral"
    BILATERAL = "bilateral"


class Position(enum.Enum):
    """The posture that a stretch starts from."""

    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    HALF_KNEELING = "half-kneeling"
    STANDING = "standing"
    LOW_LUNGE = "low-lunge"
    SEATED = "seated"

    @property
    def is_lying(self) -> bool:
        """Whether one gets down to the floor for it, and up from it."""
        return self in (Position.SUPINE, Position.PRONE, Position.SIDE_LYING)


class Style(enum.Enum):
    """How the reps of a routine are done: held still, or moving in and out without stopping."""

    STATIC = "static"
    MOVING = "moving"


class EntryKind(enum.Enum):
    """The two groups of the library pane."""

    STRETCH = "stretch"
    ROUTINE = "routine"


class HoldFrom(enum.Enum):
    """Whose word on the length of a hold is in force, the closest first."""

    STEP = "step"
    PROTOCOL = "protocol"
    STRETCH = "stretch"
    RULE = "rule"
    DOSE = "dose"


class Phase(enum.Enum):
    """The kind of moment that a segment is."""

    PREPARE = "prepare"
    EASE_IN = "ease-in"
    HOLD = "hold"
    RELEASE = "release"
    SWITCH_SIDES = "switch-sides"
    REST = "rest"
    FINISH = "finish"


class CueKind(enum.Enum):
    """What a cue is for."""

    ANNOUNCE = "announce"
    CAUTION = "caution"
    INSTRUCTION = "instruction"
    SIDE = "side"
    BREATH_IN = "breath-in"
    BREATH_OUT = "breath-out"
    TIME = "time"
    COUNT = "count"
    REP = "rep"
    PRAISE = "praise"
    SUMMARY = "summary"
    WAY_OUT = "way-out"
    LEAD_IN = "lead-in"
    CHIME = "chime"


class Priority(enum.IntEnum):
    """Which cue gives way when two do not fit: the lower number does."""

    ENCOURAGEMENT = 10
    BREATH = 20
    TIME = 30
    COUNT = 40
    INSTRUCTION = 50
    SIDE = 60
    SAFETY = 70


class Chime(enum.Enum):
    """Sounds with a meaning, told apart by pitch contour."""

    HOLD_START = "hold-start"
    HALFWAY = "halfway"
    HOLD_END = "hold-end"
    SWITCH_SIDES = "switch-sides"
    FINISHED = "finished"
    NO_VOICE = "no-voice"


CHIME_MS = {Chime.HOLD_START: 600, Chime.HALFWAY: 450, Chime.HOLD_END: 620, Chime.SWITCH_SIDES: 700, Chime.FINISHED: 720,
            Chime.NO_VOICE: 700}
"""The time that the plan keeps for each chime, at least as long as it sounds."""


class Talk(enum.Enum):
    """How much the coach says: everything, the short forms, or chimes alone (captions stay)."""

    FULL = "full"
    SHORT = "short"
    CHIMES = "chimes"


class State(enum.Enum):
    """The states of a session. LEAD_IN is the spoken count between a pause and going on; WAITING holds a position open for the person."""

    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
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


class Ending(enum.Enum):
    """How a session ended."""

    FINISHED = "finished"
    STOPPED = "stopped"


class Rung(enum.Enum):
    """What the person hears, best first: the voice asked for, another voice of the language, eSpeak NG standing in, chimes, nothing."""

    VOICE = "voice"
    OTHER_VOICE = "other-voice"
    ESPEAK = "espeak"
    CHIMES = "chimes"
    CAPTIONS = "captions"


class Build(enum.Enum):
    """The proportions of the figure's body."""

    NARROW = "narrow"
    BROAD = "broad"


class Reach(enum.Enum):
    """How far the figure goes into a stretch."""

    FULL = "full"
    GENTLE = "gentle"
