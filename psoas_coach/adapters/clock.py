# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock of a session, and what wakes it up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer


class Clock(Protocol):
    """Milliseconds that never go back and that count the time of a suspend, and one alarm."""

    @property
    def speed(self) -> float:
        """How many of its milliseconds pass in a real one."""

    def now_ms(self) -> int:
        """The present instant."""

    def voice_ms(self, instant_ms: int) -> int:
        """An instant of this clock as one of the voice's clock (`time.monotonic_ns() // 1_000_000`)."""

    def wake_at(self, instant_ms: int | None, wake: Callable[[], None]) -> None:
        """Call `wake` at that instant, in place of what was asked for before; None asks for nothing."""


_BOOT_CLOCK: int | None = getattr(time, "CLOCK_BOOTTIME", None)
"""Linux's clock that goes on in a suspend; its monotonic one stands still there, those of macOS and Windows do not."""


def _now_ns() -> int:
    return time.monotonic_ns() if _BOOT_CLOCK is None else time.clock_gettime_ns(_BOOT_CLOCK)


class SystemClock(QObject):
    """The real clock, `speed` times as fast (for demonstrations)."""

    def __init__(self, speed: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speed = speed
        self._start_ns = _now_ns()
        self._wake: Callable[[], None] = lambda: None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._wake())

    @property
    def speed(self) -> float:
        """How many of its milliseconds pass in a real one."""
        return self._speed

    def now_ms(self) -> int:
        """The present instant, from 0 at the clock's making."""
        return int((_now_ns() - self._start_ns) * self._speed) // 1_000_000

    def voice_ms(self, instant_ms: int) -> int:
        """At a speed other than 1 there is no voice in time; the answer is then of no use."""
        return time.monotonic_ns() // 1_000_000 + instant_ms - self.now_ms()

    def wake_at(self, instant_ms: int | None, wake: Callable[[], None]) -> None:
        """One alarm, by a precise timer of Qt."""
        self._wake = wake
        if instant_ms is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, -int(-(instant_ms - self.now_ms()) // self._speed)))
