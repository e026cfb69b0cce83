# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One step of a routine on the timeline, from the rest that leads to it to the way out of its last side.

Every stretch is a turn for each side. A turn is: prepare (what comes, then the way into the position, step by step), then for each
set and rep ease in, hold, release; then the way out. Between the sides stands the switch, between sets and between stretches a
rest. A segment in which something is explained lasts as long as its words and moves need, so the hold begins after the set-up was
said; a hold lasts exactly as long as set, whatever is said in it.

Full talk says everything once in full and then in short forms; short talk says the side, the position, the time and the counts, and of the
rest only what is needed and what keeps a person safe. Where the chimes are not heard, the voice says what no sentence beside them tells.
"""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import Chime, CueKind, Phase, Priority, Side, Style, Talk
from psoas_coach.model.library import Library, Step, Stretch
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.announcing import (
    cautions_said,
    dose_said,
    hold_said,
    moving_rep_said,
    needs_said,
    round_said,
    set_said,
    wait_said,
)
from psoas_coach.plan.counting import count_from
from psoas_coach.plan.doses import InForce
from psoas_coach.plan.holds import CHEER_FROM_MS, fill_hold
from psoas_coach.plan.occasions import Occasion
from psoas_coach.plan.script import Script
from psoas_coach.plan.timeline import GAP_MS, Delivery, SegmentBuilder, Timeline

SET_CALL_BEFORE_END_MS = 400
STANDING_UP_MS = 6_000  # between lying and standing, in a rest
OPENING_MS = 200  # the first sentence begins this much after the start, so that it reaches the speaker in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """All that shapes every step of a routine alike: the words, how they are delivered, the person's pace, and whether one is waited for.

    `preferences` are those in force in the routine, `wait_ms` is the routine's.
    """

    library: Library
    script: Script
    preferences: Preferences
    delivery: Delivery
    wait_ms: int | None


def lay_step(timeline: Timeline, occasion: Occasion, manner: Manner, turn: int, cheers: int) -> int:
    """Lay a step at the end of `timeline`, `turn` being the number of its first turn.

    `cheers` tells how many long holds went before, and so which encouragement comes next; it changes words inside of holds and no
    length. Gives how many there are now.
    """
    laying = _Laying(timeline, occasion, manner, turn, cheers)
    laying.lay()
    return laying.cheers


class _Laying:
    def __init__(self, timeline: Timeline, occasion: Occasion, manner: Manner, turn: int, cheers: int) -> None:
        self.timeline, self.occasion, self.manner, self.turn, self.cheers = timeline, occasion, manner, turn, cheers
        self.praises = occasion.praises
        self.preferences, self.script, self.delivery = manner.preferences, manner.script, manner.delivery
        self.stretch, self.dose = manner.library.stretches[occasion.stretch_id], occasion.dose
        self.before = manner.library.stretches[occasion.before] if occasion.before else None
        self.moving = self.dose.style is Style.MOVING
        self.voiced = self.preferences.talk is not Talk.CHIMES
        self.full = self.preferences.talk is Talk.FULL and not occasion.is_known

    def lay(self) -> None:
        moving_ms = self._moving_ms() if self.moving else (0, 0)
        for side in self.occasion.sides:
            first_side = side is self.occasion.sides[0]
            if not first_side:
                self.turn += 1
                self._switch_sides(side)
            elif self.before is not None:
                self._rest_between(self.before)
            self._prepare(side, first_side=first_side)
            for set_number in range(1, self.dose.sets + 1):
                if set_number > 1:
                    self._rest_between_sets(set_number)
                for rep in range(1, self.dose.reps + 1):
                    if self.moving:
                        self._moving_rep(side, set_number, rep, moving_ms)
                    else:
                        self._held_rep(side, set_number, rep, first_side=first_side)
            self._way_out(side, first_side=first_side)

    def _segment(self, phase: Phase, set_number: int = 0, rep: int = 0, *, moving: bool = False) -> SegmentBuilder:
        return self.timeline.begin(phase, self.turn, set_number, rep, moving=moving)

    def _rest_between(self, before: Stretch) -> None:
        occasion, rest = self.occasion, self._segment(Phase.REST)
        lies, lay = self.stretch.position.is_lying, before.position.is_lying
        if lies is lay:  # else the rest is cut short by getting up or down, and its length would be no truth
            self._say_rest(rest, occasion.rest_before_ms)
        if occasion.opens_round:
            rest.say(round_said(self.script, occasion.opens_round, last=occasion.opens_last_round), CueKind.ANNOUNCE, Priority.INSTRUCTION)
        self._say_name(rest)
        if lies is not lay:
            rising = self.script.phrase("lie_down" if lies else "stand_up")
            rest.wait(max(0, occasion.rest_before_ms - self.delivery.length_ms(rising) - GAP_MS - STANDING_UP_MS - rest.cursor_ms))
            rest.say(rising, CueKind.ANNOUNCE, Priority.INSTRUCTION)
            rest.wait(STANDING_UP_MS)
        self.timeline.add(rest, at_least_ms=occasion.rest_before_ms)

    def _say_rest(self, rest: SegmentBuilder, rest_ms: int) -> None:
        if rest_ms:
            rest.say(self.script.phrase("rest", time=self.script.time(rest_ms)), CueKind.TIME, Priority.TIME)

    def _say_name(self, segment: SegmentBuilder) -> None:
        """Which stretch comes, and on which side it begins."""
        side = self.occasion.sides[0]
        if self.occasion.call:
            name = self.script.line(self.stretch.name, side)
            segment.say(self.script.phrase(self.occasion.call, stretch=name), CueKind.ANNOUNCE, Priority.INSTRUCTION)
        if side is not Side.BOTH:
            segment.say(self.script.phrase("start_side", side=self.script.side(side)), CueKind.SIDE, Priority.SIDE)

    def _switch_sides(self, side: Side) -> None:
        switch = self._segment(Phase.SWITCH_SIDES)
        switch.chime(Chime.SWITCH_SIDES, GAP_MS)
        switch.say(self.script.phrase("switch_sides", side=self.script.side(side)), CueKind.SIDE, Priority.SIDE, stands_in=True)
        self.timeline.add(switch, at_least_ms=self.preferences.switch_ms)

    def _prepare(self, side: Side, *, first_side: bool) -> None:
        prepare, full = self._segment(Phase.PREPARE), self.full and first_side
        opens = first_side and self.before is None
        if opens:
            prepare.wait(max(OPENING_MS, self.preferences.late_speaker_ms))
            if self.voiced:
                prepare.say(self.script.phrase("safety_reminder"), CueKind.CAUTION, Priority.SAFETY)
                for needs in needs_said(self.script, self.occasion.needs):
                    prepare.say(needs, CueKind.ANNOUNCE, Priority.INSTRUCTION)
            self._say_name(prepare)
        if first_side:
            self._tell_what_comes(prepare, full=full)
            prepare.wait(self.preferences.prepare_ms)
        setup = self.stretch.setup
        for index, step in enumerate(setup):
            self._tell(prepare, step, side, full, index)
        if self.moving and first_side and not self.occasion.is_known:
            # The rep is shown once, unhurried, before the counted ones; in between one feels where the stretch is.
            self._tell(prepare, self.stretch.ease_in, side, full, len(setup))
            if full:
                prepare.say(self.script.line(self.stretch.feel, side), CueKind.INSTRUCTION, Priority.INSTRUCTION)
            self._tell(prepare, self.stretch.release, side, full, len(setup) + 1)
        if self.manner.wait_ms is not None:
            prepare.say(wait_said(self.script, self.manner.wait_ms, first=opens), CueKind.ANNOUNCE, Priority.INSTRUCTION)
        self.timeline.add(prepare, wait_ms=self.manner.wait_ms)

    def _tell_what_comes(self, prepare: SegmentBuilder, *, full: bool) -> None:
        """Dose and cautions, where they were not told in an earlier round, and what the person has noted."""
        occasion = self.occasion
        if not occasion.is_known:
            for said in dose_said(self.script, self.dose, occasion.sides):
                prepare.say(said, CueKind.ANNOUNCE, Priority.INSTRUCTION)
        if occasion.note:
            prepare.say(self.script.words(occasion.note), CueKind.ANNOUNCE, Priority.INSTRUCTION)
        if full and self.moving and not occasion.moving_told:
            prepare.say(self.script.phrase("without_stopping"), CueKind.ANNOUNCE, Priority.INSTRUCTION)
        if self.voiced and not occasion.is_known:
            for caution in cautions_said(self.script, self.stretch, occasion.sides[0], self.before, occasion.side_before):
                prepare.say(caution, CueKind.CAUTION, Priority.SAFETY)

    def _tell(self, segment: SegmentBuilder, step: Step, side: Side, full: bool, line: int, known: bool = False) -> None:
        """Say a step and give the body its time: after the words, or from the segment's start where the move is known already."""
        segment.say(self.script.line(step.full if full else step.short, side), CueKind.INSTRUCTION, Priority.INSTRUCTION, line)
        segment.wait(max(0, step.move_ms - (segment.cursor_ms if known else GAP_MS)))

    def _rest_between_sets(self, set_number: int) -> None:
        rest, rest_ms = self._segment(Phase.REST, set_number), self.dose.rest_ms
        self._say_rest(rest, rest_ms)
        call = set_said(self.script, set_number, self.dose)
        rest.wait(max(0, rest_ms - SET_CALL_BEFORE_END_MS - self.delivery.length_ms(call) - rest.cursor_ms))
        rest.say(call, CueKind.REP, Priority.INSTRUCTION)
        self.timeline.add(rest, at_least_ms=rest_ms)

    def _held_rep(self, side: Side, set_number: int, rep: int, *, first_side: bool) -> None:
        first_rep = set_number == 1 and rep == 1
        full = self.full and first_side and first_rep
        ease_in = self._segment(Phase.EASE_IN, set_number, rep)
        if rep > 1:
            ease_in.say(hold_said(self.script, rep, self.dose), CueKind.REP, Priority.INSTRUCTION)
        self._tell(ease_in, self.stretch.ease_in, side, full, len(self.stretch.setup), known=not first_rep)
        if full:
            ease_in.say(self.script.line(self.stretch.feel, side), CueKind.INSTRUCTION, Priority.INSTRUCTION)
        self.timeline.add(ease_in)
        hold, hold_ms = self._segment(Phase.HOLD, set_number, rep), self.dose.hold_on(side)
        fill_hold(hold, hold_ms, self.stretch.breathing, side, self.script, self.preferences, self.cheers,
                  first=first_rep and not self.occasion.is_known)
        self.timeline.add(hold, exactly_ms=hold_ms)
        self.cheers += hold_ms >= CHEER_FROM_MS
        release = self._segment(Phase.RELEASE, set_number, rep)
        self._end_hold(release, hold_ms)
        if self.preferences.talk is Talk.FULL and rep == self.dose.reps:
            release.say(self.script.variant("praise", self.praises), CueKind.PRAISE, Priority.ENCOURAGEMENT)
            self.praises += 1
        self._tell(release, self.stretch.release, side, full, len(self.stretch.setup) + 1, known=not first_rep)
        self.timeline.add(release)

    def _end_hold(self, release: SegmentBuilder, hold_ms: int) -> None:
        """The chime that ends a hold, or what the voice says in its place: zero after a count."""
        if self.preferences.chimes_heard:
            release.chime(Chime.HOLD_END)
            return
        counted = self.voiced and count_from(hold_ms, self.preferences.countdown)
        said = self.script.count(0) if counted else self.script.phrase("hold_over")
        release.say(said, CueKind.TIME, Priority.TIME, stands_in=True)

    def _moving_ms(self) -> tuple[int, int]:
        """The way in and the way out of a moving rep. Each rep of a step lasts the same, on both sides, so none is short-changed."""
        words, length_ms = self.stretch.breathing, self.delivery.length_ms
        calls_ms = [length_ms(moving_rep_said(self.script, rep, self.dose)) for rep in range(1, self.dose.reps + 1)]
        first_ms, short_ms, out_ms = (max(length_ms(self.script.line(line, side)) for side in self.occasion.sides for line in lines)
                                      for lines in ((words.move_in,), (words.move_in_short,), (words.move_out, words.move_out_short)))
        in_ms = 2 * GAP_MS + max(calls_ms[0] + first_ms, max(calls_ms) + short_ms)
        return (max(self.preferences.move_in_ms, in_ms), max(self.preferences.move_out_ms, out_ms + GAP_MS))

    def _moving_rep(self, side: Side, set_number: int, rep: int, moving_ms: tuple[int, int]) -> None:
        """In on the exhale, out on the inhale."""
        words, full = self.stretch.breathing, set_number == 1 and rep == 1  # in short talk too: the full form names the side
        ease_in = self._segment(Phase.EASE_IN, set_number, rep, moving=True)
        ease_in.say(moving_rep_said(self.script, rep, self.dose), CueKind.REP, Priority.COUNT)
        ease_in.say(self.script.line(words.move_in if full else words.move_in_short, side), CueKind.BREATH_OUT,
                    Priority.INSTRUCTION, len(self.stretch.setup))
        self.timeline.add(ease_in, exactly_ms=moving_ms[0])
        release = self._segment(Phase.RELEASE, set_number, rep, moving=True)
        release.say(self.script.line(words.move_out if full else words.move_out_short, side), CueKind.BREATH_IN,
                    Priority.INSTRUCTION, len(self.stretch.setup) + 1)
        self.timeline.add(release, exactly_ms=moving_ms[1])

    def _way_out(self, side: Side, *, first_side: bool) -> None:
        out, step = self._segment(Phase.RELEASE), self.stretch.way_out
        out.say(self.script.line(step.full if self.full and first_side else step.short, side), CueKind.WAY_OUT, Priority.INSTRUCTION)
        out.wait(step.move_ms)
        self.timeline.add(out)


def lay_finish(timeline: Timeline, manner: Manner, turn: int, stretched_ms: int) -> None:
    """Lay the end of a session in which the body was stretched for so long."""
    finish, script = timeline.begin(Phase.FINISH, turn), manner.script
    finish.chime(Chime.FINISHED, GAP_MS)
    finish.say(script.phrase("finished"), CueKind.PRAISE, Priority.INSTRUCTION, stands_in=True)
    finish.say(script.phrase("summary", time=script.rough_time(stretched_ms)), CueKind.SUMMARY, Priority.INSTRUCTION)
    timeline.add(finish)


def stretched_ms(dose: InForce, sides: tuple[Side, ...], preferences: Preferences) -> int:
    """How long a step holds or moves the body, all sides together."""
    if dose.style is Style.MOVING:
        return dose.sets * dose.reps * len(sides) * (preferences.move_in_ms + preferences.move_out_ms)
    return dose.sets * dose.reps * sum(dose.hold_on(side) for side in sides)
