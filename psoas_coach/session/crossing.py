# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a position meets on its way through a plan: the segments and cues that begin there, as events."""

from __future__ import annotations

from psoas_coach.model.plan import Plan
from psoas_coach.plan.reading import first_cue_from, segment_index_at
from psoas_coach.session.commands import CueStarted, Event, SegmentStarted


def crossed(plan: Plan, start_ms: int, end_ms: int) -> list[Event]:
    """Segments and cues that begin after `start_ms`, up to and with `end_ms`, in order."""
    events: list[Event] = []
    index = segment_index_at(plan, start_ms) + 1
    while index < len(plan.segments) and plan.segments[index].start_ms <= end_ms:
        events.append(SegmentStarted(at_ms=plan.segments[index].start_ms, segment=plan.segments[index]))
        index += 1
    index = first_cue_from(plan, start_ms + 1)
    while index < len(plan.cues) and plan.cues[index].at_ms <= end_ms:
        events.append(CueStarted(at_ms=plan.cues[index].at_ms, cue=plan.cues[index]))
        index += 1
    return sorted(events, key=lambda event: (event.at_ms, isinstance(event, CueStarted)))


def arrived(plan: Plan, at_ms: int) -> list[Event]:
    """The segment that the position landed in, and a cue that begins just there."""
    events: list[Event] = [SegmentStarted(at_ms=at_ms, segment=plan.segments[segment_index_at(plan, at_ms)])]
    for index in range(first_cue_from(plan, at_ms), first_cue_from(plan, at_ms + 1)):
        events.append(CueStarted(at_ms=at_ms, cue=plan.cues[index]))
    return events
