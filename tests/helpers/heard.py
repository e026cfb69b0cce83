# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a listener hears: a fake voice that knows the time and obeys `clear` and `flush`, and a coach that speaks with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from psoas_coach.adapters.coach import Coach
from psoas_coach.model.frame import Frame
from psoas_coach.model.kinds import CHIME_MS, Chime
from psoas_coach.model.plan import Plan
from psoas_coach.model.record import Record
from psoas_coach.session.commands import Event
from tests.helpers.fake_clock import FakeClock
from tests.helpers.fake_voice import FakeVoice
from tests.helpers.shipped import shipped_library


@dataclass(frozen=True)
class Heard:
    """A stretch of sound: `what`, from `from_ms` to `to_ms` on the clock, beginning `offset_ms` into it."""

    what: str
    from_ms: int
    to_ms: int
    offset_ms: int = 0


class ListenedVoice(FakeVoice):
    """Keeps in `heard` what really sounds: planned sound that is cleared or flushed in time is not heard."""

    def __init__(self, clock: FakeClock, *, ready: bool = True, letter_ms: int = 60) -> None:
        super().__init__(ready=ready, letter_ms=letter_ms)
        self._clock = clock
        self.heard: list[Heard] = []

    def play(self, text: str, at_ms: int, offset_ms: int = 0) -> None:
        length_ms = self.duration_ms(text)
        if length_ms is not None:
            self.heard.append(Heard(text, at_ms, at_ms + length_ms - offset_ms, offset_ms))

    def play_chime(self, chime: Chime, at_ms: int) -> None:
        self.heard.append(Heard(chime.value, at_ms, at_ms + CHIME_MS[chime]))

    def clear(self) -> None:
        super().clear()
        self.heard = [sound for sound in self.heard if sound.from_ms <= self._clock.now_ms()]

    def flush(self) -> None:
        super().flush()
        now_ms = self._clock.now_ms()
        self.heard = [Heard(sound.what, sound.from_ms, min(sound.to_ms, now_ms), sound.offset_ms)
                      for sound in self.heard if sound.from_ms < now_ms]


class CoachedSession:
    """A coach with a fake clock and a listened voice, and notes of all it tells."""

    def __init__(self, *, ready: bool = True) -> None:
        self.clock = FakeClock(1_000_000)
        self.voice = ListenedVoice(self.clock, ready=ready)
        self.coach = Coach(shipped_library(), self.voice, self.clock, lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
        self.events: list[Event] = []
        self.frames: list[Frame] = []
        self.plans: list[Plan] = []
        self.records: list[Record] = []
        self.preparing: list[tuple[int, int]] = []
        self.coach.event_happened.connect(self.events.append)
        self.coach.frame_ready.connect(self.frames.append)
        self.coach.started.connect(self.plans.append)
        self.coach.plan_changed.connect(self.plans.append)
        self.coach.ended.connect(lambda record, started: self.records.append(record))
        self.coach.preparing.connect(lambda done, total: self.preparing.append((done, total)))

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return self.plans[-1]

    def run_out(self) -> None:
        """Let time pass until nothing moves any more."""
        while self.clock.alarm_ms is not None:
            self.clock.run_to(self.clock.alarm_ms)


@contextmanager
def coached(routine_id: str) -> Iterator[CoachedSession]:
    """A session that has just been started, at 1,000,000 ms on its clock."""
    session = CoachedSession()
    session.coach.start(routine_id)
    yield session
    session.coach.set_watched(False)
