# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chimes as notes, told apart by the shape of their melody. No numpy here: the plan asks for lengths."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import Chime

D5, F5, G5, A5, B5, D6, G6 = 587.33, 698.46, 783.99, 880.0, 987.77, 1174.66, 1567.98


@dataclass(frozen=True, slots=True)
class Note:
    """One note: when it is struck and how long it rings, in ms, its pitch in Hz, its loudness from 0 to 1."""

    at_ms: int
    ring_ms: int
    hertz: float
    loudness: float = 1.0


NOTES: dict[Chime, tuple[Note, ...]] = {
    # up a fifth: here we go
    Chime.HOLD_START: (Note(0, 340, G5), Note(150, 440, D6)),
    # one note, high and brief: half is done, stay where you are
    Chime.HALFWAY: (Note(0, 420, B5, 0.8),),
    # down a fifth: let go
    Chime.HOLD_END: (Note(0, 340, D6), Note(150, 460, G5)),
    # down and up again: over to the other side
    Chime.SWITCH_SIDES: (Note(0, 260, A5), Note(140, 260, D5), Note(280, 400, A5)),
    # a chord taken apart, upwards: done
    Chime.FINISHED: (Note(0, 300, G5), Note(120, 300, B5), Note(240, 300, D6), Note(360, 340, G6, 0.8)),
    # down, step by step: there is no voice, look at the screen
    Chime.NO_VOICE: (Note(0, 280, A5), Note(140, 280, F5), Note(280, 400, D5)),
}


def chime_ms(chime: Chime) -> int:
    """How long the chime sounds."""
    return max(note.at_ms + note.ring_ms for note in NOTES[chime])
