# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline of a plan, for people and for scripts."""

from __future__ import annotations

import json

from psoas_coach.model.plan import Cue, Plan


def plan_json(plan: Plan) -> str:
    """Segments and cues as JSON."""
    return json.dumps({
        "routine": plan.routine_id, "name": plan.name, "total_ms": plan.total_ms,
        "segments": [{
            "start_ms": segment.start_ms, "end_ms": segment.end_ms, "phase": segment.phase.value,
            "stretch": plan.turns[segment.turn].stretch_id, "side": plan.turns[segment.turn].side.value,
            "set": segment.set_number, "rep": segment.rep,
        } for segment in plan.segments],
        "cues": [{
            "at_ms": cue.at_ms, "duration_ms": cue.duration_ms, "kind": cue.kind.value, "priority": cue.priority.name.lower(),
            "text": cue.text or (cue.chime.value if cue.chime else ""), "spoken": cue.say,
        } for cue in plan.cues],
    }, indent=2, ensure_ascii=False)


def plan_text(plan: Plan) -> str:
    """The same in lines for a person."""
    lines = [f"{plan.name}: {clock(plan.total_ms)}"]
    cues: dict[int, list[Cue]] = {}
    for cue in plan.cues:
        cues.setdefault(cue.segment, []).append(cue)
    for index, segment in enumerate(plan.segments):
        turn = plan.turns[segment.turn]
        numbers = f"  set {segment.set_number} rep {segment.rep}" if segment.rep else ""
        lines.append(f"{clock(segment.start_ms):>6}  {segment.phase.value.upper()}  {turn.name}, {turn.side.value}{numbers}")
        lines += [f"{clock(cue.at_ms):>6}      {cue.text or f'({cue.chime.value})' if cue.chime else cue.text}"
                  for cue in cues.get(index, ())]
    return "\n".join(lines)


def clock(duration_ms: int) -> str:
    """A duration as minutes and seconds."""
    return f"{duration_ms // 60_000}:{duration_ms // 1000 % 60:02d}"
