# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves what is the person's own, again and again, and is killed at some moment of it; then tells what a fresh start finds.

A program of its own, so that it can fork: `python -m tests.helpers.killed_saver FOLDER TIMES SEED` prints one JSON object.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

from psoas_coach.adapters.own_files import OwnFiles
from psoas_coach.model.library import Library, Stretch
from psoas_coach.model.own import Own
from tests.helpers.own_values import a_routine
from tests.helpers.shipped import shipped_library

THINGS = 3


def value(number: int) -> Own:
    """The value of the save of that number. Of three saves the first changes one thing, the second all, the third removes some."""
    batch, kind = divmod(number, 3)
    stretches = [_stretch(each, batch if kind or each == 0 else batch - 1) for each in range(THINGS)]
    routines = [a_routine("bridge", id=f"day-{each}", rounds=1 + (batch if kind else batch - 1) % 20) for each in range(THINGS)]
    if kind == 2:
        stretches, routines = stretches[1:], routines[:-1]
    return Own().with_things((*stretches, *routines))


def _stretch(each: int, batch: int) -> Stretch:
    return replace(shipped_library().stretches["bridge"], id=f"mine-{each}", summary=f"Number {batch}.")


def save_on(folder: Path, library: Library, first: int, done: int) -> None:
    """Save one value after the other, and write a byte after each."""
    files = OwnFiles(folder, library)
    files.load()
    for number in count(first):
        assert not files.save(value(number))
        os.write(done, b".")


def main(folder: Path, times: int, seed: int) -> dict[str, object]:
    """Kill a saver so many times. What was found: how many old and new values there were, mixtures, and leftovers."""
    chance, library = random.Random(seed), shipped_library()
    files = OwnFiles(folder, library)
    files.load()
    assert not files.save(value(0))
    found: dict[str, int] = {"old": 0, "new": 0}
    wrong: list[str] = []
    reached, span = 0, 0.01
    for _ in range(times):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            save_on(folder, library, reached + 1, writing)
        os.close(writing)
        for _ in range(chance.randrange(3) + 1):
            began = time.perf_counter()
            assert os.read(reading, 1)
            reached += 1
        span = max(span * 0.9, time.perf_counter() - began)
        moment = time.perf_counter() + chance.random() * span
        while time.perf_counter() < moment:
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while data := os.read(reading, 1024):
            reached += len(data)
        os.close(reading)
        fresh = OwnFiles(folder, library)
        own = fresh.load()
        if own == value(reached + 1):
            found["new"] += 1
            reached += 1
        elif own == value(reached):
            found["old"] += 1
        else:
            wrong.append(f"after save {reached}: {sorted(own.ids)}")
        wrong += fresh.faults
    left = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.suffix != ".toml")
    return {**found, "wrong": wrong, "left": left}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201
