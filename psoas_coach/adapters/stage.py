# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage: tells the views what the figure does now, in a session or in a demonstration, and not more often than is seen.

Limbs that move are shown thirty times a second, the breath in a hold and a body at rest ten times, the latter without a repaint;
paused, hidden or at the end of a demonstration nothing ticks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from psoas_coach.adapters.clock import Clock
from psoas_coach.figure.company import Company
from psoas_coach.figure.demonstration import demonstration
from psoas_coach.figure.performance import Performance
from psoas_coach.model.kinds import Phase, Side
from psoas_coach.model.plan import Plan

TRAVEL_MS, BREATH_MS, REST_MS = 33, 100, 100


class Stage(QObject):
    """One stage for the app's life. `position_ms` gives the running session's position."""

    shown = Signal(object)  # a Shown, or None where there is nothing to show

    def __init__(self, clock: Clock, position_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._position_ms = clock, position_ms
        self._company: Company | None = None
        self._still = False
        self._plan: Plan | None = None
        self._performance: Performance | None = None
        self._program: tuple[tuple[str, Side], ...] = ()
        self._number = 0
        self._began_ms, self._end_ms = 0, 0
        self._going, self._watched = False, True
        self._ticks = QTimer(self, timerType=Qt.TimerType.PreciseTimer, singleShot=True)
        self._ticks.timeout.connect(self.tick)

    @property
    def company(self) -> Company | None:
        """Who plays; None until the figure is there."""
        return self._company

    @property
    def plan(self) -> Plan | None:
        """The plan of the session on the stage; None in a demonstration."""
        return self._plan

    @property
    def is_ticking(self) -> bool:
        """Whether another picture is to come by itself."""
        return self._ticks.isActive()

    @property
    def wait_ms(self) -> int | None:
        """How long the next picture is waited for; None where none comes."""
        return self._ticks.interval() if self._ticks.isActive() else None

    def set_company(self, company: Company, *, still: bool) -> None:
        """Another body, reach or way to show: what is on goes on with it from the same instant."""
        self._company, self._still = company, still
        if self._plan is not None:
            self._performance = self._performing(self._plan)
        elif self._program:
            self._performance = self._demonstrating(began_ms=self._began_ms)
        self.tick()

    def perform(self, plan: Plan) -> None:
        """Show this plan of a session from now on."""
        self._plan, self._program = plan, ()
        self._performance = self._performing(plan)
        self.tick()

    def follow(self, *, running: bool) -> None:
        """The session runs or stands still."""
        if running != self._going or not running:
            self._going = running and self._plan is not None
            self.tick()

    def demonstrate(self, program: Sequence[tuple[str, Side]]) -> None:
        """Show these stretches, each on that side, one after another, up to the hold of the last one."""
        self._plan, self._going = None, True
        self._program, self._number = tuple(program), 0
        self._performance = self._demonstrating()
        self.tick()

    def clear(self) -> None:
        """Nothing more to show."""
        self._plan, self._program, self._performance = None, (), None
        self._ticks.stop()
        self.shown.emit(None)

    def set_watched(self, watched: bool) -> None:
        """Whether anybody can see the figure."""
        self._watched = watched
        self.tick()

    def _performing(self, plan: Plan) -> Performance | None:
        if self._company is None or not any(turn.stretch_id in self._company for turn in plan.turns):
            return None
        return Performance(plan, self._company)

    def _demonstrating(self, began_ms: int | None = None) -> Performance | None:
        """The demonstration of the present stretch, begun now or at that time."""
        if self._company is None or not self._program:
            return None
        stretch_id, side = self._program[self._number]
        if stretch_id not in self._company:
            return None
        plan = demonstration(self._company, stretch_id, side)
        self._began_ms = self._clock.now_ms() if began_ms is None else began_ms
        self._end_ms = next(segment.end_ms for segment in plan.segments if segment.phase is Phase.HOLD)
        return Performance(plan, self._company)

    def tick(self) -> None:
        """Show the present instant, and see to it that the next one comes in time."""
        self._ticks.stop()
        performance = self._performance
        if performance is None or not self._watched:
            if performance is None:
                self.shown.emit(None)
            return
        position_ms = self._position_ms() if self._plan is not None else self._clock.now_ms() - self._began_ms
        if self._plan is None and position_ms >= self._end_ms:
            if self._number + 1 < len(self._program):
                self._number += 1
                self._performance = self._demonstrating()
                self.tick()
                return
            position_ms, self._going = self._end_ms, False
        shown = performance.shown_at(position_ms, still=self._still) if performance.shows(position_ms) else None
        self.shown.emit(shown)
        if self._going:
            self._ticks.start(self._wait_ms(performance, position_ms, fading=shown is not None and shown.before is not None))

    def _wait_ms(self, performance: Performance, position_ms: int, *, fading: bool) -> int:
        if fading or (performance.is_travelling(position_ms) and not self._still):
            return TRAVEL_MS
        wait_ms = BREATH_MS if performance.is_moving(position_ms) and not self._still else REST_MS
        until_ms = (performance.next_start_ms(position_ms) - position_ms) / self._clock.speed
        return round(min(wait_ms, max(1.0, until_ms)))
