# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of every plan, however it came about."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from psoas_coach.model.kinds import CueKind, Phase, Priority, Side
from psoas_coach.model.library import Routine
from psoas_coach.model.plan import Cue, Plan, Segment
from psoas_coach.plan.timeline import GAP_MS

FIRST_IN_LATE_MS = 700


def assert_sound(plan: Plan) -> None:
    """Segments without gaps, cues in order, inside their segment, never two at once; a hold is told of before it begins."""
    assert plan.segments[0].start_ms == 0
    assert all(one.end_ms == other.start_ms for one, other in pairwise(plan.segments))
    assert all(segment.duration_ms >= 0 for segment in plan.segments)
    assert plan.total_ms == sum(segment.duration_ms for segment in plan.segments)
    assert [cue.at_ms for cue in plan.cues] == sorted(cue.at_ms for cue in plan.cues)
    for cue in plan.cues:
        segment = plan.segments[cue.segment]
        assert segment.start_ms <= cue.at_ms, cue
        assert cue.end_ms <= segment.end_ms, (cue, segment)
        assert cue.text or cue.chime, cue
    for one, other in pairwise(plan.cues):
        assert one.end_ms <= other.at_ms, (one, other)


def holds(plan: Plan, side: Side) -> list[Segment]:
    """The holds of a side, in order."""
    return [segment for segment in plan.segments if segment.phase is Phase.HOLD and plan.turns[segment.turn].side is side]


def assert_sides_equal(plan: Plan, routine: Routine | None = None) -> None:
    """Both sides of each stretch get the same holds and moving reps, to the millisecond, but for what `routine` asks one side to have
    more."""
    for step in range(plan.steps):
        asked = routine.steps[step % len(routine.steps)] if routine else None
        lengths = {}
        for index, turn in enumerate(plan.turns):
            if turn.step == step:
                more_ms = asked.extra_ms if asked and asked.extra_side is turn.side and not turn.moving else 0
                lengths[turn.side] = [
                    (segment.phase, segment.set_number, segment.rep, segment.duration_ms - (more_ms if segment.phase is Phase.HOLD else 0))
                    for segment in plan.segments if segment.turn == index and (segment.phase is Phase.HOLD or segment.moving)]
        if Side.BOTH not in lengths:
            assert set(lengths) == {Side.LEFT, Side.RIGHT}
            assert lengths[Side.LEFT] == lengths[Side.RIGHT]


def assert_waited_in_position(plan: Plan, wait_ms: int | None) -> None:
    """Every preparation, and nothing else, ends in a wait, and tells so last of all."""
    for index, segment in enumerate(plan.segments):
        assert segment.wait_ms == (wait_ms if segment.phase is Phase.PREPARE else None)
        if segment.wait_ms is not None:
            told = [cue for cue in plan.cues if cue.segment == index]
            assert told[-1].text.startswith("Take your time."), told[-1]
            assert told[-1].line is None


def assert_told_before_held(plan: Plan) -> None:
    """Whatever leads into a hold was said whole, and the side was named, before the hold begins."""
    for index, segment in enumerate(plan.segments):
        if segment.phase is not Phase.HOLD:
            continue
        told = [cue for cue in plan.cues if plan.segments[cue.segment].turn == segment.turn and cue.segment < index
                and cue.priority >= Priority.INSTRUCTION]
        assert any(cue.kind is CueKind.INSTRUCTION for cue in told)
        assert all(cue.end_ms <= segment.start_ms for cue in told)
        side = plan.turns[segment.turn].side
        if side is not Side.BOTH:
            assert any(side.value in cue.text.lower() for cue in told), (side, [cue.text for cue in told])


def assert_counted_to_the_end(plan: Plan, after_ms: int = -1) -> None:
    """Every number of a hold that is not said anew later stands on its own second before the end, to the millisecond, and they fall.

    Only what begins after `after_ms` counts: what was said before is said, wherever the end has moved to.
    """
    for index, segment in enumerate(plan.segments):
        if segment.phase is not Phase.HOLD:
            continue
        counts = [cue for cue in plan.cues if cue.segment == index and cue.kind is CueKind.COUNT and cue.at_ms > after_ms]
        final = counts[next((start for start in range(len(counts)) if _falls(counts[start:])), len(counts)):]
        for cue in final:
            assert segment.end_ms - cue.at_ms == int(cue.text) * 1000, (cue, segment)
        if counts:
            assert final, counts


def assert_breath_led_in_time(plan: Plan) -> None:
    """In every hold the first breath out is told on its beat, the first in at most 700 ms late, and none in without the one out."""
    for index, segment in enumerate(plan.segments):
        if segment.phase is not Phase.HOLD:
            continue
        told = [cue for cue in plan.cues if cue.segment == index and cue.kind in (CueKind.BREATH_IN, CueKind.BREATH_OUT)]
        cycle_ms = plan.breath_in_ms + plan.breath_out_ms
        for cue in told:
            inwards = cue.kind is CueKind.BREATH_IN
            breath, into_ms = divmod(cue.at_ms - segment.start_ms, cycle_ms)
            late_ms = into_ms - (0 if inwards else plan.breath_in_ms)
            assert 0 <= late_ms <= (FIRST_IN_LATE_MS if inwards and not breath else GAP_MS), (cue, segment)
        for one, other in zip_longest(told, told[1:]):
            if one.kind is CueKind.BREATH_IN:
                assert other is not None, (one, segment)
                assert other.kind is CueKind.BREATH_OUT, (one, segment)
                assert other.at_ms - one.at_ms < cycle_ms, (one, other)


def _falls(counts: list[Cue]) -> bool:
    return all(int(one.text) > int(other.text) for one, other in pairwise(counts))
