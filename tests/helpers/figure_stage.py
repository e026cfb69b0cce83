# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped figure on a stage, for tests: its companies, and a demonstration of each stretch sampled in time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from psoas_coach.figure.body import body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.course import Move
from psoas_coach.figure.demonstration import demonstration
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.figure.keys import Choreography
from psoas_coach.figure.performance import Performance
from psoas_coach.model.kinds import Build, Reach, Side

POSES = Path(__file__).parents[2] / "assets" / "content" / "poses"
STRETCHES = tuple(sorted(path.stem for path in POSES.glob("*.toml")))
RATE_HZ = 240


@cache
def pose_files() -> dict[str, str]:
    """The shipped pose files, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in POSES.glob("*.toml")}


@cache
def choreographies() -> dict[str, Choreography]:
    """What the shipped figure can do."""
    return load_choreographies(pose_files())


@cache
def company(build: Build = Build.NARROW, reach: Reach = Reach.FULL) -> Company:
    """The shipped figure in one body."""
    return Company(choreographies(), body_of(build), reach)


@cache
def performance(stretch: str, side: Side = Side.RIGHT, build: Build = Build.NARROW, reach: Reach = Reach.FULL) -> Performance:
    """The demonstration of one stretch."""
    troupe = company(build, reach)
    return Performance(demonstration(troupe, stretch, side), troupe)


def moving_times(shown: Performance) -> Iterator[tuple[Move, float]]:
    """Yield every instant, `RATE_HZ` a second, at which limbs move, with its move; in milliseconds."""
    for move in shown.moves:
        for sample in range(int(move.start_ms * RATE_HZ / 1000), int(move.end_ms * RATE_HZ / 1000) + 1):
            at_ms = sample * 1000 / RATE_HZ
            if move.start_ms <= at_ms <= move.end_ms:
                yield move, at_ms
