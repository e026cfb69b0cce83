# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A demonstration: a short plan without a voice that shows one stretch on one side, from its first step to the way out."""

from __future__ import annotations

from psoas_coach.figure.company import Company
from psoas_coach.figure.keys import Choreography
from psoas_coach.model.kinds import CueKind, Phase, Priority, Side
from psoas_coach.model.plan import Aside, Cue, Plan, Segment, Turn

PAUSE_MS = 700
"""Stillness after each step, long enough to see it."""

BREATH_IN_MS, BREATH_OUT_MS = 2_400, 3_600
BREATHS = 1

SILENT = Aside(text="", say="", duration_ms=0)


def demonstration(company: Company, stretch_id: str, side: Side, name: str = "", lines: tuple[str, ...] = ()) -> Plan:
    """The plan that shows a stretch. `lines` are the texts of its steps, ease-in and release. Raises KeyError for an unknown stretch."""
    return _Builder(company, company.dance(stretch_id), side, name, lines).plan()


class _Builder:
    def __init__(self, company: Company, dance: Choreography, side: Side, name: str, lines: tuple[str, ...]) -> None:
        self._company, self._dance, self._side, self._name = company, dance, side, name
        self._lines = lines or ("",) * (len(dance.setup) + 2)
        self._segments: list[Segment] = []
        self._cues: list[Cue] = []
        self._at_ms = 0

    def plan(self) -> Plan:
        dance = self._dance
        self._at_ms = PAUSE_MS
        for line, keys in enumerate(dance.setup):
            self._do(keys, CueKind.INSTRUCTION, line)
        self._close(Phase.PREPARE, 0)
        self._do(dance.ease_in, CueKind.INSTRUCTION, len(dance.setup))
        self._close(Phase.EASE_IN, 1)
        self._at_ms += BREATHS * (BREATH_IN_MS + BREATH_OUT_MS)
        self._close(Phase.HOLD, 1)
        self._do(dance.release, CueKind.INSTRUCTION, len(dance.setup) + 1)
        self._close(Phase.RELEASE, 1)
        self._do(dance.way_out, CueKind.WAY_OUT, None)
        self._close(Phase.RELEASE, 0)
        turn = Turn(
            step=0, stretch_id=dance.stretch_id, name=self._name, side=self._side, lines=self._lines, feel="", sets=1, reps=1,
            hold_ms=BREATHS * (BREATH_IN_MS + BREATH_OUT_MS), moving=False, way_out=SILENT, way_out_move_ms=0)
        return Plan(
            routine_id=dance.stretch_id, name=self._name, steps=1, turns=(turn,), segments=tuple(self._segments), cues=tuple(self._cues),
            lead_in=(), hurt=SILENT, hurt_pause=SILENT, hurt_end=SILENT, breath_in_ms=BREATH_IN_MS, breath_out_ms=BREATH_OUT_MS)

    def _do(self, keys: tuple[str, ...], kind: CueKind, line: int | None) -> None:
        lasts_ms = sum(self._company.lasts_ms(self._dance.stretch_id, key) for key in keys)
        text = self._lines[line] if line is not None else ""
        self._cues.append(Cue(at_ms=self._at_ms, duration_ms=lasts_ms, kind=kind, priority=Priority.INSTRUCTION, text=text,
                              segment=len(self._segments), line=line))
        self._at_ms += lasts_ms + PAUSE_MS

    def _close(self, phase: Phase, rep: int) -> None:
        start_ms = self._segments[-1].end_ms if self._segments else 0
        self._segments.append(Segment(start_ms=start_ms, end_ms=self._at_ms, phase=phase, turn=0, set_number=1 if rep else 0, rep=rep))
