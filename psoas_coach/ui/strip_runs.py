# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""An outline in pixels: what of it is to be painted, however many parts it has."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from psoas_coach.model.kinds import Phase
    from psoas_coach.plan.outline import Outline, OutlinePart

LEAST_PART = 2.0
"""Pixels that a part has on average, before they are drawn column by column."""


class Run(NamedTuple):
    """A stretch of the bar in one colour."""

    left: float
    right: float
    phase: Phase


class Block(NamedTuple):
    """A step in one round."""

    left: float
    right: float
    step: int


def runs_of(outline: Outline, width: float) -> tuple[Run, ...]:
    """The phases along a bar of that width. Where there are more parts than pixels, each column shows what takes most of its time."""
    if not outline.parts or outline.total_ms <= 0:
        return ()
    scale = width / outline.total_ms
    if len(outline.parts) * LEAST_PART <= width:
        return tuple(Run(part.start_ms * scale, part.end_ms * scale, part.phase) for part in outline.parts if part.end_ms > part.start_ms)
    columns: list[dict[Phase, float]] = [{} for _ in range(max(1, int(width)))]
    for part in outline.parts:
        left, right = part.start_ms * scale, part.end_ms * scale
        for column in range(int(left), min(len(columns), int(right) + 1)):
            share = min(right, column + 1) - max(left, column)
            if share > 0:
                columns[column][part.phase] = columns[column].get(part.phase, 0.0) + share
    shown = [max(shares, key=lambda phase: shares[phase]) if shares else None for shares in columns]
    runs: list[Run] = []
    for phase, group in groupby(range(len(shown)), key=lambda column: shown[column]):
        taken = list(group)
        if phase is not None:
            runs.append(Run(float(taken[0]), float(taken[-1] + 1), phase))
    return tuple(runs)


def blocks_of(outline: Outline, width: float) -> tuple[Block, ...]:
    """Where each step begins and ends along a bar of that width."""
    if outline.total_ms <= 0:
        return ()
    scale, blocks = width / outline.total_ms, []
    for step, group in groupby(outline.parts, key=lambda part: part.step):
        parts = list(group)
        blocks.append(Block(parts[0].start_ms * scale, parts[-1].end_ms * scale, step))
    return tuple(blocks)


def part_at(outline: Outline, fraction: float) -> OutlinePart | None:
    """The part at that fraction of the whole, 0..1; None outside it."""
    if not outline.parts or not 0 <= fraction <= 1:
        return None
    place = bisect_right(outline.parts, fraction * outline.total_ms, key=lambda part: part.start_ms) - 1
    return outline.parts[max(0, place)]
