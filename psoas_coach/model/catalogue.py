# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the library pane lists, and what the step card shows of an entry before it is started."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import EntryKind, HoldFrom, Position, Side, Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the library. `positions` are those that the entry needs, `stretches` the ids of what is done in it, in order.

    `dose` is a short line such as "2 × 10 reps". `total_ms` is None while it was not counted yet; `own` marks what the person may edit,
    `waits` what goes on only when the person is ready: its total time is that without the waits.
    """

    id: str
    kind: EntryKind
    name: str
    summary: str
    dose: str
    positions: tuple[Position, ...]
    stretches: tuple[str, ...]
    purposes: tuple[str, ...]
    total_ms: int | None
    own: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPart:
    """One stretch of a previewed entry: its steps as read for its first side, `side`.

    `hold_from` tells whose word on the length of its holds is in force, None where its reps move. `note` is the person's own.
    """

    stretch_id: str
    side: Side
    name: str
    sides: str
    dose: str
    lines: tuple[str, ...]
    feel: str
    hold_from: HoldFrom | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everything the step card shows of a picked entry. `style` is None where static or moving cannot be chosen."""

    entry: Entry
    note: str
    parts: tuple[PreviewPart, ...]
    cautions: tuple[str, ...]
    sources: tuple[str, ...]
    style: Style | None
