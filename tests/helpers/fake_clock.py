# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clock that a test moves by hand."""

from __future__ import annotations

from collections.abc import Callable


class FakeClock:
    """Time stands still until `run_to` or `run_for`; alarms ring on the way, at their own instant."""

    def __init__(self, now_ms: int = 0) -> None:
        self.speed = 1.0
        self._now_ms = now_ms
        self._alarm: tuple[int, Callable[[], None]] | None = None

    def now_ms(self) -> int:
        """The present instant."""
        return self._now_ms

    def voice_ms(self, instant_ms: int) -> int:
        """The voice has the same clock."""
        return instant_ms

    def wake_at(self, instant_ms: int | None, wake: Callable[[], None]) -> None:
        """One alarm, in place of the one before."""
        self._alarm = None if instant_ms is None else (instant_ms, wake)

    @property
    def alarm_ms(self) -> int | None:
        """When the alarm will ring; None while nothing is asked for."""
        return self._alarm[0] if self._alarm else None

    def run_to(self, instant_ms: int) -> None:
        """Let time come to that instant, ringing every alarm on the way."""
        while self._alarm is not None and self._alarm[0] <= instant_ms:
            at_ms, wake = self._alarm
            self._alarm = None
            self._now_ms = max(self._now_ms, at_ms)
            wake()
        self._now_ms = max(self._now_ms, instant_ms)

    def run_for(self, duration_ms: int) -> None:
        """Let that much time pass."""
        self.run_to(self._now_ms + duration_ms)

    def sleep_through(self, duration_ms: int) -> None:
        """Let time pass in which no alarm rings, as in a suspend."""
        self._now_ms += duration_ms
