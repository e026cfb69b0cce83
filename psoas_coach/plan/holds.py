# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said in a hold: the start, the time, the last numbers counted, the first breaths, and else stillness."""

from __future__ import annotations

from itertools import zip_longest

from psoas_coach.model.kinds import CHIME_MS, Chime, CueKind, Priority, Side, Talk
from psoas_coach.model.library import Breathing
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.counting import COUNTED, count_from
from psoas_coach.plan.script import Script
from psoas_coach.plan.timeline import GAP_MS, SegmentBuilder

TEN_LEFT_FROM_MS = 18_000
HALFWAY_FROM_MS = 14_000
HALFWAY_APART_MS = 3_000  # "halfway" and "ten seconds to go" this close would say one thing twice
HALFWAY_SLACK_MS = 2_000  # this much after the middle it is still true enough, and spares the breath cue that stands there
CHEER_FROM_MS = 60_000  # in a shorter hold breath and time are company enough; a minute of silence makes one wonder
LATE_FIRST_BREATH_MS = 700  # the first breath in stands behind "hold"; told later than this, the one out would follow like a gasp


def is_led(breath: int) -> bool:
    """Whether the voice leads that breath of a hold, counted from 0: the first two, then every third.

    Two breaths set the pace, which the body keeps by itself; a voice that names every breath to the end leaves no stillness to stretch
    in. One in three brings back a mind that has wandered: with the usual breath of ten seconds, a cue every half minute.
    """
    return breath < 2 or breath % 3 == 1


def fill_hold(
    hold: SegmentBuilder, duration_ms: int, breathing: Breathing, side: Side, script: Script, preferences: Preferences, cheer: int,
    *, first: bool
) -> None:
    """Place the cues of a hold of `duration_ms`, the most important first.

    `cheer` picks the encouragement; in the `first` hold on a side the first exhale is led in the long form. Where only its length is
    wanted, nothing is placed.
    """
    if not hold.keeps_cues:
        return
    chimes_only = preferences.talk is Talk.CHIMES
    opening_ms = 0
    if preferences.chimes_heard:
        hold.place_chime(Chime.HOLD_START, 0)
        opening_ms = CHIME_MS[Chime.HOLD_START]
    half_ms = duration_ms // 2
    if chimes_only and preferences.chimes_heard:
        if duration_ms >= HALFWAY_FROM_MS:
            hold.place_chime(Chime.HALFWAY, half_ms)
        return
    highest = 0 if chimes_only else count_from(duration_ms, preferences.countdown)
    _count(hold, duration_ms, highest, opening_ms, script)
    quiet_ms = duration_ms - highest * 1000  # nothing else is said among the numbers
    hold.place(script.phrase("hold"), CueKind.TIME, Priority.TIME, opening_ms, duration_ms, slack_ms=GAP_MS, stands_in=True)
    ten_left = duration_ms >= TEN_LEFT_FROM_MS and highest < 10 and not chimes_only
    if ten_left:
        hold.place(script.phrase("ten_left"), CueKind.TIME, Priority.TIME, duration_ms - 10_000, quiet_ms)
    if preferences.talk is Talk.FULL:
        _fill_breath(hold, quiet_ms, breathing, side, script, preferences, first)
    if duration_ms >= HALFWAY_FROM_MS and not (ten_left and abs(duration_ms - 10_000 - half_ms) < HALFWAY_APART_MS):
        hold.place_over(script.phrase("halfway"), CueKind.TIME, Priority.TIME, half_ms, quiet_ms, HALFWAY_SLACK_MS, stands_in=True)
    if preferences.talk is Talk.FULL and duration_ms >= CHEER_FROM_MS:
        hold.place(script.variant("encouragement", cheer), CueKind.PRAISE, Priority.ENCOURAGEMENT,
                   duration_ms * 2 // 3, quiet_ms, slack_ms=GAP_MS * 8)
    _drop_lone_inhales(hold)


def _count(hold: SegmentBuilder, duration_ms: int, highest: int, opening_ms: int, script: Script) -> None:
    """The numbers at the end, each on its second; those beyond the last three leave room for "hold" at the start."""
    said_ms = opening_ms + GAP_MS + hold.delivery.length_ms(script.phrase("hold"))
    for number in hold.delivery.counted(highest, script):
        at_ms = duration_ms - number * 1000
        if number <= COUNTED or at_ms >= said_ms + GAP_MS:
            hold.place_exactly(script.count(number), CueKind.COUNT, Priority.COUNT, at_ms, duration_ms)


def _fill_breath(
    hold: SegmentBuilder, until_ms: int, breathing: Breathing, side: Side, script: Script, preferences: Preferences, first: bool
) -> None:
    """Breath cues on the breath's own grid, from the start of the hold, in pairs and in time, or not.

    Of the first breath the way in may go unsaid: the chime and "hold" stand there. A long exhale without room becomes the short one.
    """
    cycle_ms = preferences.breath_in_ms + preferences.breath_out_ms
    for breath, start_ms in enumerate(range(0, until_ms, cycle_ms)):
        if not is_led(breath):
            continue
        out_ms = start_ms + preferences.breath_in_ms
        begun = hold.place(script.line(breathing.inhale, side), CueKind.BREATH_IN, Priority.BREATH, start_ms,
                           min(until_ms, out_ms), slack_ms=GAP_MS if breath else LATE_FIRST_BREATH_MS)
        if not begun and breath:
            continue
        for exhale in (breathing.exhale_long, breathing.exhale) if first and breath == 0 else (breathing.exhale,):
            if hold.place(script.line(exhale, side), CueKind.BREATH_OUT, Priority.BREATH, out_ms,
                          min(until_ms, start_ms + cycle_ms), slack_ms=GAP_MS):
                break
        else:
            if begun:
                hold.cues.pop()


def _drop_lone_inhales(hold: SegmentBuilder) -> None:
    """Take out every "breathe in" whose "breathe out" had to give way: it would leave the person holding the breath."""
    breaths = sorted((cue for cue in hold.cues if cue.kind in (CueKind.BREATH_IN, CueKind.BREATH_OUT)), key=lambda cue: cue.at_ms)
    for one, other in zip_longest(breaths, breaths[1:]):
        if one.kind is CueKind.BREATH_IN and (other is None or other.kind is CueKind.BREATH_IN):
            hold.cues.remove(one)
