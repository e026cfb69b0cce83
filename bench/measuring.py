# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measuring processes from outside: time to their first paint, memory, CPU time, wake-ups."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path


def children_of(pid: int) -> list[int]:
    """The process and all that it started."""
    found = [pid]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def pss_kb(pid: int) -> int:
    """Proportional memory of a process in kB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def cpu_ns(pid: int) -> int:
    """CPU time of a process so far, in ns (finer than its clock ticks)."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))


def switches(pid: int) -> int:
    """Voluntary context switches of a process so far: how often it woke up."""
    total = 0
    for path in Path(f"/proc/{pid}/task").glob("*/status"):
        total += sum(int(line.split()[1]) for line in path.read_text().splitlines() if line.startswith("voluntary"))
    return total


def medians(rows: Sequence[Sequence[float]]) -> list[float]:
    """The median of each column."""
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def first_line_s(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds from the start of a process until it prints its first line; the process is ended then."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    passed = time.perf_counter() - start
    process.kill()
    process.communicate()
    return passed


def at_rest(pid: int, seconds: float) -> tuple[float, float]:
    """CPU share in percent of one core, and wake-ups a second, of a process and its children over that time."""
    before = {each: (cpu_ns(each), switches(each)) for each in children_of(pid)}
    start = time.perf_counter()
    time.sleep(seconds)
    passed = time.perf_counter() - start
    there = [each for each in before if Path(f"/proc/{each}/task").exists()]  # one that ended meanwhile is left out
    cpu = sum(cpu_ns(each) - before[each][0] for each in there)
    woken = sum(switches(each) - before[each][1] for each in there)
    return cpu / passed / 1e7, woken / passed
