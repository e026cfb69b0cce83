# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the screen for the enums and numbers of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psoas_coach.model.kinds import BreathPhase, Phase, Position, Rung, Side, State, Talk

if TYPE_CHECKING:
    from psoas_coach.model.frame import Frame

PSOAS_NAMES = {Side.LEFT: "Left psoas", Side.RIGHT: "Right psoas", Side.BOTH: "Psoas"}
SIDE_PILLS = {Side.LEFT: "Left side", Side.RIGHT: "Right side", Side.BOTH: "Both sides"}
SIDE_WORDS = {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "both sides"}
POSITION_NAMES = {
    Position.SUPINE: "Lying", Position.PRONE: "Face down", Position.SIDE_LYING: "On the side", Position.HALF_KNEELING: "Half kneeling",
    Position.STANDING: "Standing", Position.LOW_LUNGE: "Low lunge", Position.SEATED: "Seated",
}
PHASE_NAMES = {
    Phase.PREPARE: "Get ready", Phase.EASE_IN: "Ease in", Phase.HOLD: "Hold", Phase.RELEASE: "Release",
    Phase.SWITCH_SIDES: "Switch sides", Phase.REST: "Rest", Phase.FINISH: "Finish",
}
MOVING_NAMES = {Phase.EASE_IN: "Move in", Phase.RELEASE: "Move out"}
SIDED_PHASES = frozenset({Phase.EASE_IN, Phase.HOLD, Phase.RELEASE})
BREATH_WORDS = {BreathPhase.NONE: "", BreathPhase.IN: "Breathe in", BreathPhase.OUT: "Breathe out"}
TALK_NAMES = {Talk.FULL: "Full", Talk.SHORT: "Short", Talk.CHIMES: "Chimes"}
RUNG_NAMES = {
    Rung.VOICE: "Voice", Rung.OTHER_VOICE: "Other voice", Rung.ESPEAK: "eSpeak NG", Rung.CHIMES: "Chimes only",
    Rung.CAPTIONS: "Captions only",
}
SHORT_RUNG_NAMES = RUNG_NAMES | {Rung.VOICE: "", Rung.CHIMES: "Chimes", Rung.CAPTIONS: "Captions"}
"""For little room: the voice that was chosen needs no word."""

PLUS_WAITS = "+ waits"


def clock_text(ms: int) -> str:
    """Time as minutes and seconds, a started second counted whole: 65 000 is "1:05"."""
    seconds = max(0, -(-ms // 1000))
    return f"{seconds // 60}:{seconds % 60:02d}"


def minutes_text(ms: int) -> str:
    """Time in one word for lists: "45 s", "14 min"."""
    seconds = round(ms / 1000)
    return f"{seconds} s" if seconds < 60 else f"{max(1, round(seconds / 60))} min"


def total_text(ms: int, waits: bool) -> str:
    """The total time of an entry, to which the time is added that it waits for the person: "4 min + waits"."""
    return f"{minutes_text(ms)} {PLUS_WAITS}" if waits else minutes_text(ms)


def held_text(ms: int) -> str:
    """Time held, for the summary: "0:00", "4:30"."""
    seconds = round(ms / 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def digits_text(ms: int) -> str:
    """Time left for the ring: whole seconds up to 99, minutes and seconds above."""
    seconds = max(0, -(-ms // 1000))
    return str(seconds) if seconds < 100 else clock_text(ms)


def phase_text(frame: Frame) -> str:
    """The line in the ring: the phase, with the side where one is being stretched."""
    if frame.state is State.PAUSED:
        return "Paused"
    if frame.state is State.WAITING:
        return "Take your time"
    if frame.state is State.LEAD_IN:
        return "Going on in"
    if frame.state in (State.FINISHED, State.STOPPED):
        return "Finished" if frame.state is State.FINISHED else "Stopped"
    name = MOVING_NAMES.get(frame.phase) if frame.moving else None
    name = name or PHASE_NAMES[frame.phase]
    return f"{name} · {SIDE_WORDS[frame.side]}" if frame.phase in SIDED_PHASES and frame.side is not Side.BOTH else name


def going_on_text(frame: Frame) -> str:
    """What ends a wait: "Space goes on", and when it ends by itself; empty elsewhere."""
    if frame.state is not State.WAITING:
        return ""
    if frame.wait_left_ms is None:
        return "Space goes on"
    left = digits_text(frame.wait_left_ms)
    return f"Space goes on, or wait {left}" + ("" if ":" in left else " s")


def play_text(state: State | None) -> str:
    """What the play button and Space do in that state; None is "no session"."""
    if state in (State.RUNNING, State.LEAD_IN):
        return "Pause"
    return "Go on" if state in (State.PAUSED, State.WAITING) else "Start"


def next_text(frame: Frame) -> str:
    """What comes after this turn: "Next: left side", "Next: Bridge"."""
    side = SIDE_PILLS[frame.next_side].lower() if frame.next_side not in (None, Side.BOTH) else ""
    if not frame.next_name and not side:
        return "Then you are done"
    if not frame.next_name or frame.next_name == frame.stretch_name:
        return f"Next: {side}" if side else "Next: once more"
    return f"Next: {frame.next_name}" + (f", {side}" if side else "")


def count_text(word: str, number: int, of: int) -> str:
    """"Rep 2 of 8"; empty outside reps."""
    return f"{word} {number} of {of}" if number > 0 and of > 0 else ""


def seconds_text(ms: int) -> str:
    """Milliseconds in seconds, with as many digits as they need: 300 is "0.3"."""
    return f"{ms / 1000:g}"
