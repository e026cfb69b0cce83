# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The states of a session and what may be asked in each: the whole theory of operation, as one table.

A session is READY until it is started. While it is RUNNING its position moves with the time it is given. PAUSED, it stands still,
as long as it takes. Going on from a pause passes through LEAD_IN: the position still stands while three seconds are counted, so
that the person is back in place when time counts again. FINISHED and STOPPED are final.

WAITING holds the end of a moment open: the position has come to it, and what follows has not begun. Whoever asks to go on is there,
so RESUME and NEXT lead straight on, without a lead-in; what follows is told before anything is held. A wait may have an end, and then
time leads on as well. What the person asks for in a wait:
- SAY_AGAIN, BACK and BACK_STRETCH go back to a sentence, to the start of the moment or of the stretch, and run; at the end of the
  moment the session waits anew. NEXT_STRETCH leaves the moment, as it always does.
- EXTEND gives a wait that has an end more time; to one without end there is none to give.
- PAUSE is a pause as any other, and stops the end of the wait. Going on from it is the sign that the person is ready: after the
  lead-in comes what follows, and not the wait again. A suspend in a wait that has an end pauses too, so nothing goes on unseen;
  one without end needs no care, because nothing but the person ends it.
- REPLAN goes on waiting, "it hurts" speaks the way out, STOP ends the session.

Two rules:
1. Everything that decides whether a command is legal is in this file. A command that the table does not name for the present state
   raises `IllegalCommandError` and changes nothing.
2. A command never leads to a state that this table does not name. Only time leads from RUNNING to FINISHED, from LEAD_IN to
   RUNNING, from RUNNING to WAITING and from WAITING to RUNNING, and (a gap as long as a suspend, or the end of a way out) to PAUSED.
   A NEXT at the end of the plan is time that was cut short, and so is a REPLAN that leaves nothing of a moment that is waited at.

"It hurts" leads to RUNNING from every state, because the way out is spoken at once.
"""

from __future__ import annotations

from psoas_coach.model.kinds import State
from psoas_coach.session.commands import Ask

MOVES = (Ask.NEXT, Ask.BACK, Ask.NEXT_STRETCH, Ask.BACK_STRETCH, Ask.SAY_AGAIN, Ask.EXTEND, Ask.REPLAN)
"""Asked for while RUNNING, PAUSED or in the LEAD_IN, these keep the state."""

LEAVING = (Ask.NEXT, Ask.BACK, Ask.NEXT_STRETCH, Ask.BACK_STRETCH, Ask.SAY_AGAIN)
"""Those of them that leave a wait."""

TRANSITIONS: dict[tuple[State, Ask], State] = {
    (State.READY, Ask.START): State.RUNNING,
    (State.READY, Ask.REPLAN): State.READY,
    (State.READY, Ask.STOP): State.STOPPED,
    (State.RUNNING, Ask.PAUSE): State.PAUSED,
    (State.LEAD_IN, Ask.PAUSE): State.PAUSED,
    (State.WAITING, Ask.PAUSE): State.PAUSED,
    (State.PAUSED, Ask.RESUME): State.LEAD_IN,
    (State.WAITING, Ask.RESUME): State.RUNNING,
    (State.RUNNING, Ask.STOP): State.STOPPED,
    (State.PAUSED, Ask.STOP): State.STOPPED,
    (State.LEAD_IN, Ask.STOP): State.STOPPED,
    (State.WAITING, Ask.STOP): State.STOPPED,
    (State.RUNNING, Ask.IT_HURTS): State.RUNNING,
    (State.PAUSED, Ask.IT_HURTS): State.RUNNING,
    (State.LEAD_IN, Ask.IT_HURTS): State.RUNNING,
    (State.WAITING, Ask.IT_HURTS): State.RUNNING,
    **{(state, ask): state for state in (State.RUNNING, State.PAUSED, State.LEAD_IN) for ask in MOVES},
    **{(State.WAITING, ask): State.RUNNING if ask in LEAVING else State.WAITING for ask in MOVES},
}


class IllegalCommandError(Exception):
    """What was asked is not possible in this state; nothing has changed."""

    def __init__(self, state: State, ask: Ask) -> None:
        super().__init__(f"“{ask.value}” is not possible while the session is {state.value}")
        self.state = state
        self.ask = ask


def next_state(state: State, ask: Ask) -> State:
    """The state that the command leads to. Raises IllegalCommandError."""
    try:
        return TRANSITIONS[state, ask]
    except KeyError:
        raise IllegalCommandError(state, ask) from None
