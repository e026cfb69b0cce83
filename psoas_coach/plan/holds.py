# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said in a hold: the start, the time, the last three counted, the breath, and else stillness."""

from __future__ import annotations

from psoas_coach.model.kinds import CHIME_MS, Chime, CueKind, Priority, Side, Talk
from psoas_coach.model.library import Breathing
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.script import Script
from psoas_coach.plan.timeline import GAP_MS, SegmentBuilder

COUNTED = 3
COUNT_FROM_MS = 5_000  # shorter holds have no room for a count beside the start
TEN_LEFT_FROM_MS = 18_000
HALFWAY_FROM_MS = 14_000
HALFWAY_APART_MS = 3_000  # "halfway" and "ten seconds left" this close would say one thing twice
HALFWAY_SLACK_MS = 2_000  # this much after the middle it is still true enough, and spares the breath cue that stands there
CHEER_FROM_MS = 40_000
BREATH_SLACK_MS = 1_800  # a breath cue this late still leads the breath it names


def fill_hold(
    hold: SegmentBuilder, duration_ms: int, breathing: Breathing, side: Side, script: Script, preferences: Preferences, cheer: int
) -> None:
    """Place the cues of a hold of `duration_ms`, the most important first. `cheer` picks the encouragement."""
    hold.place_chime(Chime.HOLD_START, 0)
    half_ms = duration_ms // 2
    if preferences.talk is Talk.CHIMES:
        if duration_ms >= HALFWAY_FROM_MS:
            hold.place_chime(Chime.HALFWAY, half_ms)
        return
    if duration_ms >= COUNT_FROM_MS:
        for number in range(COUNTED, 0, -1):
            hold.place_exactly(script.count(number), CueKind.COUNT, Priority.COUNT, duration_ms - number * 1000, duration_ms)
    hold.place(script.phrase("hold"), CueKind.TIME, Priority.TIME, CHIME_MS[Chime.HOLD_START], duration_ms, slack_ms=GAP_MS)
    ten_left = duration_ms >= TEN_LEFT_FROM_MS
    if ten_left:
        hold.place(script.phrase("ten_left"), CueKind.TIME, Priority.TIME, duration_ms - 10_000, duration_ms)
    _fill_breath(hold, duration_ms, breathing, side, script, preferences)
    if duration_ms >= HALFWAY_FROM_MS and not (ten_left and abs(duration_ms - 10_000 - half_ms) < HALFWAY_APART_MS):
        hold.place_over(script.phrase("halfway"), CueKind.TIME, Priority.TIME, half_ms, duration_ms, slack_ms=HALFWAY_SLACK_MS)
    if preferences.talk is Talk.FULL and duration_ms >= CHEER_FROM_MS:
        hold.place(script.variant("encouragement", cheer), CueKind.PRAISE, Priority.ENCOURAGEMENT,
                   duration_ms * 2 // 3, duration_ms, slack_ms=GAP_MS * 8)


def _fill_breath(
    hold: SegmentBuilder, duration_ms: int, breathing: Breathing, side: Side, script: Script, preferences: Preferences
) -> None:
    """Breath cues on the breath's own grid, from the start of the hold; in short talk the first breath alone."""
    full = preferences.talk is Talk.FULL
    cycle_ms = preferences.breath_in_ms + preferences.breath_out_ms
    for start_ms in range(0, duration_ms if full else 1, cycle_ms):
        out_ms = start_ms + preferences.breath_in_ms
        hold.place(script.line(breathing.inhale, side), CueKind.BREATH_IN, Priority.BREATH, start_ms,
                   min(duration_ms, out_ms), slack_ms=BREATH_SLACK_MS)
        exhale = breathing.exhale_long if full and start_ms == 0 else breathing.exhale
        hold.place(script.line(exhale, side), CueKind.BREATH_OUT, Priority.BREATH, out_ms,
                   min(duration_ms, start_ms + cycle_ms), slack_ms=BREATH_SLACK_MS)
