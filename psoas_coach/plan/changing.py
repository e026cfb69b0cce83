# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan changed while it runs: new plans made from old ones, alike up to the present moment.

There is one timeline, always: what is asked for in a session (ten seconds more, say that again, it hurts, other settings) becomes
part of it, so screen, voice and record stay one.
"""

from __future__ import annotations

from dataclasses import replace

from psoas_coach.model.kinds import CueKind, Phase, Priority
from psoas_coach.model.plan import Aside, Cue, Plan, Segment
from psoas_coach.plan.holds import HALFWAY_SLACK_MS, is_led
from psoas_coach.plan.reading import last_spoken_at, segment_index_at
from psoas_coach.plan.timeline import GAP_MS, moved

TEN_LEFT_MS = 10_000
NOW_MS = 120  # a cue put in "now" begins this much later, so that it can still be sent to the speaker in time
CALM_MS = 1_500  # silence between the sentences that lead out of a stretch that hurts


def spliced(old: Plan, new: Plan, position_ms: int) -> Plan:
    """`old` up to the end of the present segment, then `new`: settings changed in a session act from the next moment on.

    What is still to be said in the present segment is laid anew where the new plan says the same there (with another rate or voice it
    takes another time), and falls silent where the new plan does not speak. Both must be plans of one routine; raises ValueError when
    their turns differ in stretch or side.
    """
    if [(turn.stretch_id, turn.side) for turn in old.turns] != [(turn.stretch_id, turn.side) for turn in new.turns]:
        raise ValueError(f"a plan of {new.routine_id} with other turns cannot go on from this plan of {old.routine_id}")
    here = segment_index_at(old, position_ms)
    addresses = {segment.key: index for index, segment in enumerate(new.segments)}
    if old.segments[here].key in addresses:
        old = _laid_anew(old, here, new, addresses[old.segments[here].key], position_ms)
    for keep in range(here + 1, len(old.segments)):
        if old.segments[keep].key in addresses:
            return _joined(old, keep, new, addresses[old.segments[keep].key])
    return old


def _laid_anew(old: Plan, here: int, new: Plan, there: int, position_ms: int) -> Plan:
    """The present segment with the cues that have not begun as `new` has them in its segment `there`."""
    segment, other = old.segments[here], new.segments[there]
    was = [cue for cue in old.cues if cue.segment == here]
    becomes = [cue for cue in new.cues if cue.segment == there]
    begun = sum(cue.at_ms <= position_ms for cue in was)
    if not any(cue.say for cue in becomes):
        silent = [replace(cue, say="") if cue.kind is not CueKind.WAY_OUT else cue for cue in was[begun:]]
        return _with_segment(old, here, segment.end_ms, [*was[:begun], *silent])
    alike = [(cue.kind, cue.line) for cue in was] == [(cue.kind, cue.line) for cue in becomes]
    if not alike or [(cue.duration_ms, cue.say) for cue in was] == [(cue.duration_ms, cue.say) for cue in becomes]:
        return old
    fixed = segment.phase is Phase.HOLD or segment.moving
    if fixed and segment.duration_ms != other.duration_ms:
        return old
    by_ms = segment.start_ms - other.start_ms
    if begun and not fixed:
        by_ms = was[begun - 1].end_ms - becomes[begun - 1].end_ms
    free_ms = was[begun - 1].end_ms if begun else segment.start_ms
    later = [moved(cue, by_ms, here) for cue in becomes[begun:]]
    end_ms = segment.end_ms if fixed else max(position_ms, other.end_ms + by_ms)
    return _with_segment(old, here, end_ms, [*was[:begun], *(cue for cue in later if cue.at_ms >= max(free_ms, position_ms + 1))])


def extended(plan: Plan, position_ms: int, extra_ms: int) -> Plan:
    """The present segment `extra_ms` longer. Time calls and counts move with its end, those already begun are said again there, and
    "halfway" moves to the new middle; breath goes on in a hold."""
    here = segment_index_at(plan, position_ms)
    segment = plan.segments[here]
    holding = segment.phase is Phase.HOLD
    stays: list[Cue] = []
    shifts: list[Cue] = []
    for cue in plan.cues:
        if cue.segment != here:
            continue
        breath = holding and cue.kind in (CueKind.BREATH_IN, CueKind.BREATH_OUT, CueKind.PRAISE)
        if cue.at_ms <= position_ms or breath:
            stays.append(cue)
        else:
            shifts.append(moved(cue, extra_ms // 2 if holding and _tells_the_middle(cue, segment) else extra_ms, here))
        if holding and cue.at_ms <= position_ms < cue.at_ms + extra_ms - NOW_MS and _tied_to_end(cue, segment):
            shifts.append(moved(cue, extra_ms, here))
    cues = [*stays, *shifts]
    if holding:
        cues = _without_overlaps(cues, position_ms)
        cues += _more_breath(plan, segment, cues, position_ms, extra_ms)
    longer = replace(segment, missing_ms=segment.missing_ms - extra_ms)
    plan = replace(plan, segments=(*plan.segments[:here], longer, *plan.segments[here + 1:]))
    return _with_segment(plan, here, segment.end_ms + extra_ms, cues)


def _tied_to_end(cue: Cue, segment: Segment) -> bool:
    """Whether a cue tells how much of its hold is left: the last counts, and "ten seconds to go"."""
    return cue.kind is CueKind.COUNT or (cue.kind is CueKind.TIME and segment.end_ms - cue.at_ms == TEN_LEFT_MS)


def _tells_the_middle(cue: Cue, segment: Segment) -> bool:
    """Whether a cue tells that half of its hold is over: the word for it, or the chime."""
    late_ms = cue.at_ms - segment.start_ms - segment.duration_ms // 2
    return cue.kind in (CueKind.TIME, CueKind.CHIME) and 0 <= late_ms <= HALFWAY_SLACK_MS and not _tied_to_end(cue, segment)


def said_again(plan: Plan, position_ms: int) -> tuple[Plan, int]:
    """Say the latest instruction once more: the plan and the position to go on from.

    In a hold the time goes on and the sentence is laid over it, breath and time calls giving way; where it would run into the count
    the hold gets the time that is missing. Elsewhere the position goes back to the sentence's start; that the person is waited for is no
    instruction, and is said after the one before it.
    """
    here = segment_index_at(plan, position_ms)
    segment = plan.segments[here]
    if segment.phase is not Phase.HOLD:
        cue = last_spoken_at(plan, position_ms, here)
        if cue is not None and segment.wait_ms is not None and last_spoken_at(plan, segment.end_ms - 1, here) is cue:
            cue = last_spoken_at(plan, cue.at_ms - 1, here)
        return plan, cue.at_ms if cue else segment.start_ms
    told = [cue for cue in plan.cues if cue.kind is CueKind.INSTRUCTION and cue.line == plan.turns[segment.turn].ease_in_line
            and cue.segment < here and plan.segments[cue.segment].turn == segment.turn]
    if not told:
        return plan, position_ms
    start_ms = position_ms + NOW_MS
    end_ms = start_ms + told[-1].duration_ms + GAP_MS
    counts = [cue.at_ms for cue in plan.cues if cue.segment == here and cue.kind is CueKind.COUNT and cue.end_ms > position_ms]
    limit_ms = min([*counts, segment.end_ms])
    if end_ms > limit_ms:
        plan = extended(plan, position_ms, end_ms - limit_ms)
    again = replace(told[-1], at_ms=start_ms, segment=here)
    kept = [cue for cue in plan.cues if cue.segment == here and (cue.end_ms <= start_ms or cue.at_ms >= end_ms)]
    return _with_segment(plan, here, plan.segments[here].end_ms, [*kept, again]), position_ms


def turn_done_at(plan: Plan, position_ms: int) -> int:
    """The index of the turn that the body is in at a position, or was in last: a rest and a switch are announced as the next turn's."""
    segment = plan.segments[segment_index_at(plan, position_ms)]
    before = segment.phase is Phase.SWITCH_SIDES or (segment.phase is Phase.REST and not segment.set_number)
    return max(0, segment.turn - 1) if before else segment.turn


def way_out_of(plan: Plan, position_ms: int) -> tuple[Plan, int | None]:
    """The present stretch ends here: its way out is spoken and all the rest of it, either side, is left.

    Gives the plan and the position at which to stand still before the next stretch, or None when the plan ends with the way out.
    Between two stretches it is the one before that hurt; the one announced is kept.
    """
    here = segment_index_at(plan, position_ms)
    segment = plan.segments[here]
    turn = plan.turns[turn_done_at(plan, position_ms)]
    following = [index for index, each in enumerate(plan.segments) if index >= here and plan.turns[each.turn].step > turn.step]
    sentences = [(plan.hurt, CALM_MS)]
    if _in_position(plan, here, position_ms):
        sentences.append((turn.way_out, turn.way_out_move_ms))
    sentences.append((plan.hurt_pause if following else plan.hurt_end, CALM_MS))

    cut = replace(segment, end_ms=position_ms, missing_ms=segment.missing_ms + segment.end_ms - position_ms, wait_ms=None)
    cues = [_cut(cue, position_ms) for cue in plan.cues if cue.segment <= here and cue.at_ms < position_ms]
    segments = [*plan.segments[:here], *([cut] if cut.duration_ms else [])]
    at_ms = position_ms + NOW_MS
    for aside, after_ms in sentences:
        cues.append(_spoken(aside, at_ms, len(segments)))
        at_ms += aside.duration_ms + after_ms
    segments.append(Segment(start_ms=position_ms, end_ms=at_ms, phase=Phase.RELEASE, turn=turn_done_at(plan, position_ms)))
    head = replace(plan, segments=tuple(segments), cues=tuple(cues))
    if not following:
        return head, None
    return _joined(head, len(segments), plan, following[0]), at_ms


def _in_position(plan: Plan, here: int, position_ms: int) -> bool:
    """Whether the body may be on its way into a stretch or in it, so that it needs the way out."""
    segment = plan.segments[here]
    if segment.phase in (Phase.SWITCH_SIDES, Phase.FINISH) or (segment.phase is Phase.REST and not segment.set_number):
        return False
    if segment.phase is Phase.PREPARE:
        return any(cue.segment == here and cue.line is not None and cue.at_ms <= position_ms for cue in plan.cues)
    return True


def without_summary(plan: Plan) -> Plan:
    """The plan without its spoken summary, which would no longer be true."""
    return replace(plan, cues=tuple(cue for cue in plan.cues if cue.kind is not CueKind.SUMMARY))


def _joined(head: Plan, keep: int, tail: Plan, start: int) -> Plan:
    """`keep` segments of `head`, then those of `tail` from `start` on, moved to follow without a gap."""
    by_ms = (head.segments[keep - 1].end_ms if keep else 0) - tail.segments[start].start_ms
    segments = [*head.segments[:keep], *(_moved_segment(segment, by_ms) for segment in tail.segments[start:])]
    cues = [cue for cue in head.cues if cue.segment < keep]
    cues += [moved(cue, by_ms, cue.segment - start + keep) for cue in tail.cues if cue.segment >= start]
    return replace(tail, segments=tuple(segments), cues=tuple(cues))


def _with_segment(plan: Plan, index: int, end_ms: int, cues: list[Cue]) -> Plan:
    """The plan with other cues in one segment and another end of it; all that follows moves along."""
    segment = plan.segments[index]
    changed = replace(segment, end_ms=end_ms)
    inside = tuple(sorted(cues, key=lambda cue: cue.at_ms))
    before = tuple(cue for cue in plan.cues if cue.segment < index)
    head = replace(plan, segments=(*plan.segments[:index], changed), cues=(*before, *inside))
    return _joined(head, index + 1, plan, index + 1) if index + 1 < len(plan.segments) else head


def _moved_segment(segment: Segment, by_ms: int) -> Segment:
    return replace(segment, start_ms=segment.start_ms + by_ms, end_ms=segment.end_ms + by_ms)


def _without_overlaps(cues: list[Cue], position_ms: int) -> list[Cue]:
    """The cues without those of lower priority that now meet one of higher priority; what has begun stays."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda each: (each.at_ms > position_ms, -each.priority, each.at_ms)):
        if all(cue.end_ms <= other.at_ms or other.end_ms <= cue.at_ms for other in kept):
            kept.append(cue)
    return kept


def _more_breath(plan: Plan, segment: Segment, cues: list[Cue], position_ms: int, extra_ms: int) -> list[Cue]:
    """Breath cues for the added time: the last ones of the hold, at the breaths that the voice leads. A hold without any stays quiet."""
    cycle_ms = plan.breath_in_ms + plan.breath_out_ms
    patterns = [cue for cue in plan.cues if segment.start_ms <= cue.at_ms < segment.end_ms
                and cue.kind in (CueKind.BREATH_IN, CueKind.BREATH_OUT)]
    added: list[Cue] = []
    for kind, offset_ms in ((CueKind.BREATH_IN, 0), (CueKind.BREATH_OUT, plan.breath_in_ms)):
        pattern = next((cue for cue in reversed(patterns) if cue.kind is kind), None)
        if pattern is None:
            continue
        for breath, start_ms in enumerate(range(segment.start_ms, segment.end_ms + extra_ms, cycle_ms)):
            cue = replace(pattern, at_ms=start_ms + offset_ms)
            clear = all(cue.end_ms + GAP_MS <= other.at_ms or other.end_ms + GAP_MS <= cue.at_ms for other in (*cues, *added))
            if is_led(breath) and cue.at_ms > position_ms + NOW_MS and cue.end_ms <= segment.end_ms + extra_ms and clear:
                added.append(cue)
    return added


def _cut(cue: Cue, position_ms: int) -> Cue:
    if cue.end_ms <= position_ms:
        return cue
    return replace(cue, duration_ms=position_ms - cue.at_ms, missing_ms=cue.missing_ms + cue.end_ms - position_ms)


def _spoken(aside: Aside, at_ms: int, segment: int) -> Cue:
    return Cue(at_ms=at_ms, duration_ms=aside.duration_ms, kind=CueKind.WAY_OUT, priority=Priority.SAFETY, text=aside.text, say=aside.say,
               segment=segment)
