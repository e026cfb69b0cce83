# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`frame_at`: the snapshot of a session that every view renders."""

from __future__ import annotations

from collections.abc import Callable

from psoas_coach.model.frame import Breath, Caption, Frame
from psoas_coach.model.kinds import PauseReason, Side, State
from psoas_coach.model.plan import Plan
from psoas_coach.plan.reading import breath_at, cue_sounding_at, last_spoken_at, line_statuses, segment_index_at
from psoas_coach.session.engine import Session
from psoas_coach.session.run import LEAD_IN_MS

WordTimes = Callable[[str, int], tuple[int, ...]]
"""Gives for a spoken text and its length in ms the start in ms of each of its words."""


def frame_at(session: Session, now_ms: int, word_times: WordTimes) -> Frame:
    """What is to be seen of `session` at that time."""
    plan, position_ms = session.plan, session.position_at(now_ms)
    moment_ms = session.moment_at(now_ms)
    here = segment_index_at(plan, moment_ms)
    segment = plan.segments[here]
    turn = plan.turns[segment.turn]
    next_name, next_side = _what_comes(plan, here)
    living = session.state in (State.RUNNING, State.WAITING, State.PAUSED, State.LEAD_IN)
    return Frame(
        state=session.state, pause_reason=session.pause_reason, routine_name=plan.name, stretch_id=turn.stretch_id,
        stretch_name=turn.name, side=turn.side, step=turn.step, steps=plan.steps, phase=segment.phase, moving=turn.moving,
        set_number=segment.set_number, sets=turn.sets, rep=segment.rep, reps=turn.reps, lines=line_statuses(plan, moment_ms),
        feel=turn.feel, caption=_caption(session, now_ms, moment_ms, word_times) if living else Caption(),
        breath=breath_at(plan, moment_ms) if session.state is State.RUNNING else Breath(),
        segment_elapsed_ms=position_ms - segment.start_ms, segment_duration_ms=segment.duration_ms, position_ms=position_ms,
        total_ms=plan.total_ms, lead_in_left_ms=session.lead_in_left_ms(now_ms), wait_left_ms=session.wait_left_ms(now_ms),
        next_name=next_name, next_side=next_side)


def _what_comes(plan: Plan, here: int) -> tuple[str, Side | None]:
    """The name and side of the turn that follows in what is left of the plan; both empty at the end."""
    for segment in plan.segments[here + 1:]:
        if segment.turn != plan.segments[here].turn:
            following = plan.turns[segment.turn]
            return following.name, following.side
    return "", None


def _caption(session: Session, now_ms: int, position_ms: int, word_times: WordTimes) -> Caption:
    if session.state is State.LEAD_IN:
        counts = session.plan.lead_in
        into_ms = LEAD_IN_MS - session.lead_in_left_ms(now_ms)
        text = counts[min(len(counts) - 1, into_ms * len(counts) // LEAD_IN_MS)].text
        return Caption(text=text, words=(text,), spoken=1)
    if session.pause_reason is PauseReason.HURT:
        words = tuple(session.plan.hurt_pause.text.split())
        return Caption(text=session.plan.hurt_pause.text, words=words, spoken=len(words))
    if session.state is State.WAITING:  # the last sentence says what is waited for, so it stays
        said = last_spoken_at(session.plan, position_ms, segment_index_at(session.plan, position_ms))
        words = tuple(said.text.split()) if said else ()
        return Caption(text=said.text if said else "", words=words, spoken=len(words))
    cue = cue_sounding_at(session.plan, position_ms)
    if cue is None or not cue.text:
        return Caption()
    words = tuple(cue.text.split())
    if not cue.say:
        return Caption(text=cue.text, words=words, spoken=len(words))
    starts = word_times(cue.say, cue.duration_ms)
    begun = sum(start <= position_ms - cue.at_ms for start in starts)
    # Text and speech may differ in words ("90°" is said "ninety degrees"): then the share of words begun stands for the place.
    spoken = begun if len(starts) == len(words) else -(-begun * len(words) // max(1, len(starts)))
    return Caption(text=cue.text, words=words, spoken=min(spoken, len(words)))
