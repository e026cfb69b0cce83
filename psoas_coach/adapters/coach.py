# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The coach: has the voice rendered, runs the session with the clock, and keeps voice and views to it.

From "start" to the first sentence: the texts of the routine are asked of the voice in the order they are needed; as soon as those of
the first segment are measured the plan is compiled and the session runs, with estimated lengths for the rest; when all are measured
the segments to come are replaced by those with the true lengths.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.clock import Clock
from psoas_coach.adapters.examples import Examples
from psoas_coach.model.frame import Frame
from psoas_coach.model.kinds import State
from psoas_coach.model.library import Library, Routine
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan, spoken_texts
from psoas_coach.session.commands import Ask, Command, Event, SessionFinished, SessionStopped
from psoas_coach.session.engine import Session
from psoas_coach.session.frames import frame_at
from psoas_coach.session.run import SUSPEND_GAP_MS
from psoas_coach.session.transitions import TRANSITIONS
from psoas_coach.speech.captions import word_times
from psoas_coach.speech.clips import estimated_ms, typical_ms
from psoas_coach.speech.director import Director
from psoas_coach.speech.voice import Voice

FRAME_MS = 50
"""The screen follows a running session twenty times a second."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a start is waiting for."""

    routine: Routine
    opening: tuple[str, ...]


class Coach(QObject):
    """One coach for the app's life; at most one session at a time."""

    preparing = Signal(int, int)
    started = Signal(object)  # the Plan
    plan_changed = Signal(object)  # the Plan
    frame_ready = Signal(object)  # a Frame
    event_happened = Signal(object)  # an Event
    ended = Signal(object, object)  # the Record, the datetime of its start
    lengths_changed = Signal()

    def __init__(
        self, library: Library, voice: Voice, clock: Clock, local_time: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library, self._voice, self._clock, self._local_time = library, voice, clock, local_time
        self._next_library = library
        self._preferences = Preferences()
        self._rate = 100
        self._voice_id = ""
        self._asked: _Asked | None = None
        self._routine: Routine | None = None
        self._session: Session | None = None
        self._director = Director(voice, clock.voice_ms)
        self._started_at = local_time()
        self._measured = False
        self._watched = True
        self.examples = Examples(voice, clock, self)
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._send_frame)
        voice.clip_ready.connect(self._on_clip_ready)
        voice.prepared.connect(self._on_prepared)
        voice.sound_restarted.connect(self._on_sound_restarted)

    # What is asked of it

    @property
    def active(self) -> bool:
        """Whether a session is under way or being prepared."""
        return self._asked is not None or self._session is not None

    @property
    def state(self) -> State | None:
        """The state of the session, or None without one."""
        return self._session.state if self._session else None

    def set_preferences(self, preferences: Preferences, voice_id: str, rate: int) -> None:
        """Other settings: a running session takes them from its next segment on. The voice itself was told before."""
        if (preferences, voice_id, rate) == (self._preferences, self._voice_id, self._rate):
            return
        self._preferences, self._voice_id, self._rate = preferences, voice_id, rate
        self.examples.set_late(preferences.late_speaker_ms)
        if self._session and self._routine:
            self._take_anew()
        elif self._asked:
            self.start(self._asked.routine.id)

    def set_library(self, library: Library) -> None:
        """What there is to be done now. A session goes on with what it was started with; only another amount of talk it takes at once."""
        self._next_library = library
        if self._session is None:
            self._library = library
        elif self._routine is not None and self._routine.id in library:
            routine = replace(self._routine, talk=library.routine(self._routine.id).talk)
            if routine != self._routine:
                self._routine = routine
                self._take_anew()

    def speaking_ms(self, text: str) -> int:
        """How long a text takes to say: measured where it was rendered, else estimated."""
        measured = self._voice.duration_ms(text)
        return estimated_ms(text, self._rate) if measured is None else measured

    def typical_ms(self, text: str) -> int:
        """How long a text usually takes, for totals of routines that were not rendered yet."""
        measured = self._voice.duration_ms(text)
        return typical_ms(text, self._rate) if measured is None else measured

    def expect(self, routine_id: str) -> None:
        """That routine may be started soon: have it rendered. Nothing happens while a session is under way."""
        if not self.active:
            self._voice.prepare(spoken_texts(self._library.routine(routine_id), self._library, self._preferences))

    def start(self, routine_id: str) -> None:
        """Start a routine as soon as its opening can be said. Raises KeyError for an unknown id."""
        if self._session is not None:
            return
        routine = self._library.routine(routine_id)
        first = [cue.say for cue in self._compiled(routine).cues if cue.segment == 0 and cue.say]
        self._asked = _Asked(routine, tuple(dict.fromkeys(first)))
        self._measured = False
        self.examples.give_up()
        self._voice.flush()
        self._voice.warm()
        self._voice.prepare(spoken_texts(routine, self._library, self._preferences))
        self._start_if_ready()

    def cancel(self) -> None:
        """Give up a start that is still being prepared."""
        if self._asked:
            self._asked = None
            self._voice.idle()

    def ask(self, ask: Ask, extra_ms: int = 0) -> None:
        """Ask something of the session; what is not possible now is left undone."""
        session = self._session
        if session is None or (session.state, ask) not in TRANSITIONS:
            return
        self._do(session, Command(ask=ask, extra_ms=extra_ms))

    def set_watched(self, watched: bool) -> None:
        """Whether anybody can see frames; while nobody can, none are made."""
        self._watched = watched
        self._keep_frames_going()
        if watched and self._session:
            self._send_frame()

    # What the voice tells

    def _on_clip_ready(self, text: str) -> None:
        if self._asked:
            self._start_if_ready()

    def _on_prepared(self) -> None:
        self.lengths_changed.emit()
        if self._asked:
            self._begin(self._asked)
        if self._session and not self._measured:
            self._measured = True
            self._replan()

    def _on_sound_restarted(self) -> None:
        if self._session and self._session.state in (State.RUNNING, State.LEAD_IN):
            self._director.send_again(self._session, self._clock.now_ms())

    # How a session comes about and goes on

    def _start_if_ready(self) -> None:
        asked = self._asked
        if asked is None:
            return
        ready = sum(self._voice.duration_ms(text) is not None for text in asked.opening)
        if ready == len(asked.opening):
            self._begin(asked)
        else:
            self.preparing.emit(ready, len(asked.opening))

    def _begin(self, asked: _Asked) -> None:
        self._asked, self._routine = None, asked.routine
        session = Session(self._compiled(asked.routine), int(SUSPEND_GAP_MS * max(1.0, self._clock.speed)))
        self._session = session
        self._started_at = self._local_time()
        self.started.emit(session.plan)
        self._do(session, Command(ask=Ask.START))

    def _compiled(self, routine: Routine) -> Plan:
        return compile_plan(routine, self._library, self._preferences, self.speaking_ms)

    def _take_anew(self) -> None:
        """The session says other things from now on: have them rendered, and plan with them."""
        assert self._routine is not None
        self._measured = False
        with contextlib.suppress(ValueError):  # larger than any session
            self._voice.prepare(spoken_texts(self._routine, self._library, self._preferences))
        self._replan()

    def _replan(self) -> None:
        if self._session and self._routine and (self._session.state, Ask.REPLAN) in TRANSITIONS:
            try:
                plan = self._compiled(self._routine)
            except ValueError:  # the settings make it larger than any session: this one goes on as it is
                return
            if plan != self._session.plan:
                self._do(self._session, Command(ask=Ask.REPLAN, plan=plan))

    def _do(self, session: Session, command: Command) -> None:
        plan = session.plan
        now_ms = self._clock.now_ms()
        self._tell(session, session.send(command, now_ms), now_ms, plan)

    def _wake(self) -> None:
        if self._session is not None:
            now_ms = self._clock.now_ms()
            self._tell(self._session, self._session.advance(now_ms), now_ms, self._session.plan)

    def _tell(self, session: Session, events: tuple[Event, ...], now_ms: int, plan: Plan) -> None:
        for event in events:
            self._director.heard(event, session, now_ms)
        self._director.look_ahead(session, now_ms)
        self._clock.wake_at(session.next_deadline(now_ms), self._wake)
        self._keep_frames_going()
        if session.plan is not plan:
            self.plan_changed.emit(session.plan)
        self._send_frame()
        for event in events:
            self.event_happened.emit(event)
        if any(isinstance(event, SessionFinished | SessionStopped) for event in events):
            self._end(session)

    def _end(self, session: Session) -> None:
        self._session, self._routine = None, None
        self._library = self._next_library
        self._clock.wake_at(None, self._wake)
        self._keep_frames_going()
        self._voice.idle()
        self.ended.emit(session.record, self._started_at)

    # What views get

    def _keep_frames_going(self) -> None:
        moving = self._session is not None and self._session.state in (State.RUNNING, State.LEAD_IN) and self._watched
        if moving != self._frames.isActive():
            if moving:
                self._frames.start()
            else:
                self._frames.stop()

    def _send_frame(self) -> None:
        if self._session is not None:
            self.frame_ready.emit(self.frame())

    def position_ms(self) -> int:
        """A position in the plan that is in the present moment; 0 without a session."""
        return self._session.moment_at(self._clock.now_ms()) if self._session is not None else 0

    def frame(self) -> Frame:
        """The present frame. Only while there is a session."""
        assert self._session is not None
        return frame_at(self._session, self._clock.now_ms(), self._word_times)

    def _word_times(self, text: str, duration_ms: int) -> tuple[int, ...]:
        return word_times(text, duration_ms) if self._voice.duration_ms(text) is None else self._voice.word_times(text)
