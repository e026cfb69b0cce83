# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the bench says what it has measured."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable


def say(name: str, figure: str, budget: str = "") -> None:
    """One line of the report."""
    sys.stdout.write(f"{name:44} {figure:34} {budget}\n")
    sys.stdout.flush()


def timed_us(work: Callable[[], object], repeats: int) -> float:
    """The median time of `work` in microseconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter_ns()
        work()
        times.append((time.perf_counter_ns() - start) / 1000)
    return statistics.median(times)
