# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The director: sends the cues and the breaths of a running session to the voice, a little ahead of time.

It never waits for the voice and is never its clock. What is sent lies a few seconds ahead at most, so that a stall of the window is
not heard; when the session pauses or jumps, what was sent is void and is sent anew from where the session is, in the middle of a
sentence or a breath if need be.
"""

from __future__ import annotations

from collections.abc import Callable

from psoas_coach.model.kinds import Chime, State
from psoas_coach.model.plan import Cue
from psoas_coach.plan.breaths import LedBreath, breath_sounding_at, breaths_between
from psoas_coach.plan.reading import cue_sounding_at, first_cue_from
from psoas_coach.session.commands import Event, HurtMarked, LeadInStarted, PositionChanged, SessionPaused, SessionStarted, SessionStopped
from psoas_coach.session.engine import Session
from psoas_coach.session.run import LEAD_IN_MS
from psoas_coach.speech.voice import Voice

AHEAD_MS = 3_000
"""How far ahead cues are sent: longer than the engine ever sleeps, so no cue is sent late."""

SHORTEST_REST_MS = 250
"""Less than this of a sentence is not taken up again after a pause."""

SHORTEST_TONE_MS = 600
"""Less than this of a breath's tone has no direction that could be heard, so it is not taken up."""


class Director:
    """Follows one session with one voice. `voice_time` turns an instant of the session's clock into one of the voice's clock."""

    def __init__(self, voice: Voice, voice_time: Callable[[int], int]) -> None:
        self._voice = voice
        self._voice_time = voice_time
        self._sent_to_ms = 0
        self._sent: list[Cue] = []
        self._sent_breaths: list[LedBreath] = []

    def heard(self, event: Event, session: Session, now_ms: int) -> None:
        """Act on an event of the session. Call `look_ahead` after the last of them."""
        if isinstance(event, SessionStarted):
            self._forget(0)
        elif isinstance(event, SessionPaused | SessionStopped | HurtMarked):
            self._voice.flush()
            self._sent, self._sent_breaths = [], []
        elif isinstance(event, LeadInStarted):
            self._voice.flush()
            self._count_in(session, now_ms)
            self._take_up(session, event.at_ms)
        elif isinstance(event, PositionChanged):
            self._void(session, event, now_ms)

    def look_ahead(self, session: Session, now_ms: int) -> None:
        """Send every cue and breath of the next few seconds that was not sent yet."""
        if session.state not in (State.RUNNING, State.LEAD_IN):
            return
        position_ms = session.position_at(now_ms)
        until_ms = min(position_ms + AHEAD_MS, session.limit_ms)
        cues = session.plan.cues
        for index in range(first_cue_from(session.plan, self._sent_to_ms), len(cues)):
            if cues[index].at_ms >= until_ms:
                break
            self._send(session, cues[index], 0)
        for breath in breaths_between(session.plan, self._sent_to_ms, until_ms):
            self._send_breath(session, breath, 0)
        self._sent_to_ms = max(self._sent_to_ms, until_ms)

    def send_again(self, session: Session, now_ms: int) -> None:
        """The speaker has lost everything: send what sounds now, from its middle, and what comes."""
        position_ms = session.position_at(now_ms)
        self._take_up(session, position_ms)
        self.look_ahead(session, now_ms)

    def _void(self, session: Session, event: PositionChanged, now_ms: int) -> None:
        if session.state is State.PAUSED:
            return
        if session.state is State.WAITING:  # nothing is to be said, and what was sent ahead of a sentence that is no more is dropped
            self._voice.clear()
            self._forget(event.at_ms)
            return
        sounding = cue_sounding_at(session.plan, event.at_ms)
        sent = next((cue for cue in self._sent if cue.at_ms <= event.at_ms < cue.end_ms), None)
        breath = breath_sounding_at(session.plan, event.at_ms)
        breathes_on = sounding is not None or breath in (*self._breaths_sent_at(event.at_ms), None)
        if session.state is State.RUNNING and not event.jumped and _same(sounding, sent) and breathes_on:
            # Only what comes later has changed: the sentence being said goes on, and so does the breath's tone. Where the breath
            # itself has changed a sentence is not disturbed for it; the next breath is right again.
            self._voice.clear()
            self._sent_to_ms, self._sent = event.at_ms + 1, [] if sent is None else [sent]
            return
        self._voice.flush()
        if session.state is State.LEAD_IN:
            self._count_in(session, now_ms)
        self._take_up(session, event.at_ms)

    def _take_up(self, session: Session, position_ms: int) -> None:
        """Go on in the middle of the sentence and the breath that stand at a position."""
        self._forget(position_ms)
        cue = cue_sounding_at(session.plan, position_ms)
        if cue is not None and cue.at_ms < position_ms and cue.end_ms - position_ms >= SHORTEST_REST_MS:
            self._send(session, cue, position_ms - cue.at_ms)
        breath = breath_sounding_at(session.plan, position_ms)
        if breath is not None and breath.at_ms < position_ms and breath.end_ms - position_ms >= SHORTEST_TONE_MS:
            self._send_breath(session, breath, position_ms - breath.at_ms)

    def _forget(self, position_ms: int) -> None:
        """Nothing was sent of what comes from a position on."""
        self._sent_to_ms, self._sent, self._sent_breaths = position_ms, [], []

    def _breaths_sent_at(self, position_ms: int) -> tuple[LedBreath, ...]:
        return tuple(breath for breath in self._sent_breaths if breath.at_ms <= position_ms < breath.end_ms)

    def _instant_of(self, session: Session, position_ms: int) -> int:
        anchor_position_ms, anchor_now_ms = session.anchor
        return self._voice_time(anchor_now_ms + position_ms - anchor_position_ms)

    def _send_breath(self, session: Session, breath: LedBreath, offset_ms: int) -> None:
        self._voice.play_breath(breath.phase, self._instant_of(session, breath.at_ms + offset_ms), breath.duration_ms, offset_ms)
        self._sent_breaths = [*self._sent_breaths[-4:], breath]

    def _send(self, session: Session, cue: Cue, offset_ms: int) -> None:
        at_ms = self._instant_of(session, cue.at_ms + offset_ms)
        if cue.chime is not None:
            if not offset_ms:
                self._voice.play_chime(cue.chime, at_ms)
        elif cue.say:
            self._voice.play(cue.say, at_ms, offset_ms)
        self._sent = [*self._sent[-8:], cue]

    def _count_in(self, session: Session, now_ms: int) -> None:
        """Count what is left of the lead-in, one number (or, without talk, one chime) a second."""
        counts = session.plan.lead_in
        began_ms = now_ms + session.lead_in_left_ms(now_ms) - LEAD_IN_MS
        for index, aside in enumerate(counts):
            at_ms = began_ms + index * LEAD_IN_MS // len(counts)
            if at_ms < now_ms:
                continue
            if aside.say:
                self._voice.play(aside.say, self._voice_time(at_ms), 0)
            else:
                self._voice.play_chime(Chime.HALFWAY, self._voice_time(at_ms))


def _same(one: Cue | None, other: Cue | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.at_ms, one.end_ms, one.say, one.chime) == (other.at_ms, other.end_ms, other.say, other.chime)
