# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`compile_plan`: a routine becomes one immutable timeline.

Every stretch is a turn for each side. A turn is: prepare (what comes, then the way into the position, step by step), then for each
set and rep ease in, hold, release; then the way out. Between the sides stands the switch, between sets and between stretches a
rest, at the end the finish. A segment in which something is explained lasts as long as its words and moves need, so the hold
begins after the set-up was said; a hold lasts exactly as long as set, whatever is said in it.

Full talk says everything once in full and then in short forms; short talk says the side, the position, the time and the counts, and of the
rest only what is needed and what keeps a person safe. Where the chimes are not heard, the voice says what no sentence beside them tells.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from psoas_coach.model.kinds import Chime, CueKind, Phase, Position, Priority, Side, Style, Talk
from psoas_coach.model.library import Library, Routine, Step, Stretch
from psoas_coach.model.plan import Aside, Plan, Turn
from psoas_coach.model.preferences import Preferences
from psoas_coach.model.words import Line
from psoas_coach.plan.announcing import cautions_said, dose_said, hold_said, moving_rep_said, needs_said, set_said
from psoas_coach.plan.counting import COUNTED, count_from, counting_texts
from psoas_coach.plan.doses import InForce, dose_in_force
from psoas_coach.plan.holds import CHEER_FROM_MS, fill_hold
from psoas_coach.plan.script import Said, Script
from psoas_coach.plan.timeline import GAP_MS, SegmentBuilder, SpeakingMs, Timeline

SET_CALL_BEFORE_END_MS = 400
STANDING_UP_MS = 6_000  # between lying and standing, in a rest
OPENING_MS = 200  # the first sentence begins this much after the start, so that it reaches the speaker in time


def compile_plan(routine: Routine, library: Library, preferences: Preferences, speaking_ms: SpeakingMs) -> Plan:
    """The plan of `routine`; `speaking_ms` gives the measured length of a spoken text in milliseconds.

    The same arguments give an equal plan. Raises ValueError for a dose that no plan can hold.
    """
    return _Compiler(routine, library, preferences, speaking_ms).plan()


def spoken_texts(routine: Routine, library: Library, preferences: Preferences) -> tuple[str, ...]:
    """Every text that a plan of `routine` may speak, in the order of first need, whatever the voice's lengths turn out to be.

    With sentences of no length nothing has to give way; the breaths, which may stand in for longer ones, follow. At the end stand all
    numbers of a count, so that they are there at once for a longer hold or another count.
    """
    plan = compile_plan(routine, library, preferences, lambda text: 0)
    said = [cue.say for cue in plan.cues]
    asides = [*plan.lead_in, plan.hurt, *(turn.way_out for turn in plan.turns), plan.hurt_pause, plan.hurt_end]
    talk, script = preferences.talk_in(routine.id), Script(library.phrases)
    numbers = () if talk is Talk.CHIMES else counting_texts(library.phrases)
    held = [(library.stretches[turn.stretch_id].breathing, turn.side) for turn in plan.turns if talk is Talk.FULL and not turn.moving]
    breaths = [script.line(line, side).say for words, side in held for line in (words.inhale, words.exhale)]
    return tuple(dict.fromkeys(text for text in (*said, *(aside.say for aside in asides), *breaths, *numbers) if text))


class _Compiler:
    def __init__(self, routine: Routine, library: Library, preferences: Preferences, speaking_ms: SpeakingMs) -> None:
        preferences = replace(preferences, talk=preferences.talk_in(routine.id))
        self.routine, self.library, self.preferences, self.speaking_ms = routine, library, preferences, cache(speaking_ms)
        self.script = Script(library.phrases)
        self.full = preferences.talk is Talk.FULL
        self.timeline = Timeline()
        self.turns: list[Turn] = []
        self.praises = self.cheers = 0
        self.told: set[Said] = set()  # what is said once in a session

    def plan(self) -> Plan:
        for number, step in enumerate(self.routine.steps):
            stretch = self.library.stretches[step.stretch_id]
            dose = dose_in_force(step, self.routine, self.library, self.preferences)
            for side in stretch.sides:
                self.turns.append(self._turn(number, stretch, side, dose))
                if side is not stretch.sides[0]:
                    self._switch_sides(side)
                elif number:
                    self._rest_between(stretch, self.library.stretches[self.routine.steps[number - 1].stretch_id])
                self._prepare(stretch, side, dose, first_side=side is stretch.sides[0])
                self._reps(stretch, side, dose, first_side=side is stretch.sides[0])
                self._way_out(stretch, side)
        self._finish()
        lead_in = tuple(self._count(self.script.count(number)) for number in range(COUNTED, 0, -1))
        return Plan(
            routine_id=self.routine.id, name=self.script.line(self.routine.name, Side.BOTH).text, steps=len(self.routine.steps),
            turns=tuple(self.turns), segments=tuple(self.timeline.segments), cues=tuple(self.timeline.cues), lead_in=lead_in,
            hurt=self._aside(self.script.phrase("hurt")), hurt_pause=self._aside(self.script.phrase("hurt_pause")),
            hurt_end=self._aside(self.script.phrase("hurt_end")),
            breath_in_ms=self.preferences.breath_in_ms, breath_out_ms=self.preferences.breath_out_ms)

    def _turn(self, number: int, stretch: Stretch, side: Side, dose: InForce) -> Turn:
        steps = (*stretch.setup, stretch.ease_in, stretch.release)
        return Turn(
            step=number, stretch_id=stretch.id, name=self.script.line(stretch.name, side).text, side=side,
            lines=tuple(self.script.line(step.full, side).text for step in steps), feel=self.script.line(stretch.feel, side).text,
            sets=dose.sets, reps=dose.reps, hold_ms=dose.hold_ms, moving=dose.style is Style.MOVING,
            way_out=self._aside(self.script.line(stretch.way_out.full, side)), way_out_move_ms=stretch.way_out.move_ms)

    def _aside(self, said: Said) -> Aside:
        """What leads out of a stretch that hurts: spoken whatever the amount of talk."""
        return Aside(text=said.text, say=said.say, duration_ms=self.speaking_ms(said.say))

    def _count(self, said: Said) -> Aside:
        chimes = self.preferences.talk is Talk.CHIMES
        return Aside(text=said.text, say="" if chimes else said.say, duration_ms=self.speaking_ms(said.say))

    def _segment(self, phase: Phase, set_number: int = 0, rep: int = 0, moving: bool = False) -> SegmentBuilder:
        return SegmentBuilder(
            start_ms=self.timeline.end_ms, index=len(self.timeline.segments),
            phase=phase, turn=len(self.turns) - 1, speaking_ms=self.speaking_ms, talk=self.preferences.talk,
            set_number=set_number, rep=rep, moving=moving, chimes_heard=self.preferences.chimes_heard)

    def _worded(self, step: Step, full: bool) -> Line:
        return step.full if full else step.short

    # The parts of a turn, in the order they are done.

    def _rest_between(self, stretch: Stretch, before: Stretch) -> None:
        rest = self._segment(Phase.REST)
        lies, lay = (each.position is Position.SUPINE for each in (stretch, before))
        if lies is lay:  # else the rest is cut short by getting up or down, and its length would be no truth
            self._say_rest(rest)
        key = "last_stretch" if self.turns[-1].step == len(self.routine.steps) - 1 else "next_up"
        self._say_name(rest, key, stretch)
        if lies is not lay:
            rising = self.script.phrase("lie_down" if lies else "stand_up")
            rest.wait(max(0, self.preferences.rest_ms - rest.length_ms(rising) - GAP_MS - STANDING_UP_MS - rest.cursor_ms))
            rest.say(rising, CueKind.ANNOUNCE, Priority.INSTRUCTION)
            rest.wait(STANDING_UP_MS)
        self.timeline.add(rest, at_least_ms=self.preferences.rest_ms)

    def _say_rest(self, rest: SegmentBuilder) -> None:
        if self.preferences.rest_ms:
            rest.say(self.script.phrase("rest", time=self.script.time(self.preferences.rest_ms)), CueKind.TIME, Priority.TIME)

    def _say_name(self, segment: SegmentBuilder, key: str, stretch: Stretch) -> None:
        """Which stretch comes, and on which side it begins."""
        side = stretch.first_side
        segment.say(self.script.phrase(key, stretch=self.script.line(stretch.name, side)), CueKind.ANNOUNCE, Priority.INSTRUCTION)
        if side is not Side.BOTH:
            segment.say(self.script.phrase("start_side", side=self.script.side(side)), CueKind.SIDE, Priority.SIDE)

    def _switch_sides(self, side: Side) -> None:
        switch = self._segment(Phase.SWITCH_SIDES)
        switch.chime(Chime.SWITCH_SIDES, GAP_MS)
        switch.say(self.script.phrase("switch_sides", side=self.script.side(side)), CueKind.SIDE, Priority.SIDE, stands_in=True)
        self.timeline.add(switch, at_least_ms=self.preferences.switch_ms)

    def _prepare(self, stretch: Stretch, side: Side, dose: InForce, first_side: bool) -> None:
        prepare = self._segment(Phase.PREPARE)
        moving, full = dose.style is Style.MOVING, self.full and first_side
        if not self.timeline.segments:
            prepare.wait(max(OPENING_MS, self.preferences.lead_in_ms))
            if self.preferences.talk is not Talk.CHIMES:
                prepare.say(self.script.phrase("safety_reminder"), CueKind.CAUTION, Priority.SAFETY)
                for needs in needs_said(self.script, (self.library.stretches[step.stretch_id] for step in self.routine.steps)):
                    prepare.say(needs, CueKind.ANNOUNCE, Priority.INSTRUCTION)
            self._say_name(prepare, "only_stretch" if len(self.routine.steps) == 1 else "first_stretch", stretch)
        if first_side:
            prepare.say(dose_said(self.script, dose, stretch.laterality), CueKind.ANNOUNCE, Priority.INSTRUCTION)
            if full and moving:
                self._say_once(prepare, self.script.phrase("without_stopping"), CueKind.ANNOUNCE, Priority.INSTRUCTION)
            number = self.turns[-1].step
            before = self.library.stretches[self.routine.steps[number - 1].stretch_id] if number else None
            for caution in cautions_said(self.script, stretch, before) if self.preferences.talk is not Talk.CHIMES else ():
                prepare.say(caution, CueKind.CAUTION, Priority.SAFETY)
            prepare.wait(self.preferences.prepare_ms)
        for index, step in enumerate(stretch.setup):
            self._tell(prepare, step, side, full, index)
        if moving and first_side:
            # The rep is shown once, unhurried, before the counted ones; in between one feels where the stretch is.
            self._tell(prepare, stretch.ease_in, side, full, len(stretch.setup))
            if full:
                prepare.say(self.script.line(stretch.feel, side), CueKind.INSTRUCTION, Priority.INSTRUCTION)
            self._tell(prepare, stretch.release, side, full, len(stretch.setup) + 1)
        self.timeline.add(prepare)

    def _say_once(self, segment: SegmentBuilder, said: Said, kind: CueKind, priority: Priority) -> None:
        if said not in self.told:
            self.told.add(said)
            segment.say(said, kind, priority)

    def _tell(self, segment: SegmentBuilder, step: Step, side: Side, full: bool, line: int, known: bool = False) -> None:
        """Say a step and give the body its time: after the words, or from the segment's start where the move is known already."""
        segment.say(self.script.line(self._worded(step, full), side), CueKind.INSTRUCTION, Priority.INSTRUCTION, line)
        segment.wait(max(0, step.move_ms - (segment.cursor_ms if known else GAP_MS)))

    def _reps(self, stretch: Stretch, side: Side, dose: InForce, first_side: bool) -> None:
        moving_ms = self._moving_ms(stretch, dose) if dose.style is Style.MOVING else (0, 0)
        for set_number in range(1, dose.sets + 1):
            if set_number > 1:
                self._rest_between_sets(set_number, dose)
            for rep in range(1, dose.reps + 1):
                if dose.style is Style.MOVING:
                    self._moving_rep(stretch, side, dose, set_number, rep, moving_ms)
                else:
                    self._held_rep(stretch, side, dose, set_number, rep, first_side)

    def _rest_between_sets(self, set_number: int, dose: InForce) -> None:
        rest = self._segment(Phase.REST, set_number)
        self._say_rest(rest)
        call = set_said(self.script, set_number, dose)
        rest.wait(max(0, self.preferences.rest_ms - SET_CALL_BEFORE_END_MS - rest.length_ms(call) - rest.cursor_ms))
        rest.say(call, CueKind.REP, Priority.INSTRUCTION)
        self.timeline.add(rest, at_least_ms=self.preferences.rest_ms)

    def _held_rep(self, stretch: Stretch, side: Side, dose: InForce, set_number: int, rep: int, first_side: bool) -> None:
        first_rep = set_number == 1 and rep == 1
        full = self.full and first_side and first_rep
        ease_in = self._segment(Phase.EASE_IN, set_number, rep)
        if rep > 1:
            ease_in.say(hold_said(self.script, rep, dose), CueKind.REP, Priority.INSTRUCTION)
        self._tell(ease_in, stretch.ease_in, side, full, len(stretch.setup), known=not first_rep)
        if full:
            ease_in.say(self.script.line(stretch.feel, side), CueKind.INSTRUCTION, Priority.INSTRUCTION)
        self.timeline.add(ease_in)
        hold = self._segment(Phase.HOLD, set_number, rep)
        fill_hold(hold, dose.hold_ms, stretch.breathing, side, self.script, self.preferences, self.cheers, first=first_rep)
        self.timeline.add(hold, exactly_ms=dose.hold_ms)
        self.cheers += dose.hold_ms >= CHEER_FROM_MS
        release = self._segment(Phase.RELEASE, set_number, rep)
        self._end_hold(release, dose)
        if self.full and rep == dose.reps:
            release.say(self.script.variant("praise", self.praises), CueKind.PRAISE, Priority.ENCOURAGEMENT)
            self.praises += 1
        self._tell(release, stretch.release, side, full, len(stretch.setup) + 1, known=not first_rep)
        self.timeline.add(release)

    def _end_hold(self, release: SegmentBuilder, dose: InForce) -> None:
        """The chime that ends a hold, or what the voice says in its place: zero after a count."""
        if self.preferences.chimes_heard:
            release.chime(Chime.HOLD_END)
            return
        counted = self.preferences.talk is not Talk.CHIMES and count_from(dose.hold_ms, self.preferences.countdown)
        said = self.script.count(0) if counted else self.script.phrase("hold_over")
        release.say(said, CueKind.TIME, Priority.TIME, stands_in=True)

    def _moving_ms(self, stretch: Stretch, dose: InForce) -> tuple[int, int]:
        """The way in and the way out of a moving rep. Each rep of a step lasts the same, on both sides, so none is short-changed."""
        words = stretch.breathing
        calls_ms = [self._length(moving_rep_said(self.script, rep, dose)) for rep in range(1, dose.reps + 1)]
        first_ms, short_ms, out_ms = (max(self._length(self.script.line(line, side)) for side in stretch.sides for line in lines)
                                      for lines in ((words.move_in,), (words.move_in_short,), (words.move_out, words.move_out_short)))
        in_ms = 2 * GAP_MS + max(calls_ms[0] + first_ms, max(calls_ms) + short_ms)
        return (max(self.preferences.move_in_ms, in_ms), max(self.preferences.move_out_ms, out_ms + GAP_MS))

    def _moving_rep(
        self, stretch: Stretch, side: Side, dose: InForce, set_number: int, rep: int, moving_ms: tuple[int, int]
    ) -> None:
        """In on the exhale, out on the inhale."""
        words, full = stretch.breathing, set_number == 1 and rep == 1  # in short talk too: the full form names the side
        ease_in = self._segment(Phase.EASE_IN, set_number, rep, moving=True)
        ease_in.say(moving_rep_said(self.script, rep, dose), CueKind.REP, Priority.COUNT)
        ease_in.say(self.script.line(words.move_in if full else words.move_in_short, side), CueKind.BREATH_OUT,
                    Priority.INSTRUCTION, len(stretch.setup))
        self.timeline.add(ease_in, exactly_ms=moving_ms[0])
        release = self._segment(Phase.RELEASE, set_number, rep, moving=True)
        release.say(self.script.line(words.move_out if full else words.move_out_short, side), CueKind.BREATH_IN,
                    Priority.INSTRUCTION, len(stretch.setup) + 1)
        self.timeline.add(release, exactly_ms=moving_ms[1])

    def _length(self, said: Said) -> int:
        return self._segment(Phase.PREPARE).length_ms(said)

    def _way_out(self, stretch: Stretch, side: Side) -> None:
        out = self._segment(Phase.RELEASE)
        first = side is stretch.sides[0]
        out.say(self.script.line(self._worded(stretch.way_out, self.full and first), side), CueKind.WAY_OUT, Priority.INSTRUCTION)
        out.wait(stretch.way_out.move_ms)
        self.timeline.add(out)

    def _finish(self) -> None:
        rep_ms = self.preferences.move_in_ms + self.preferences.move_out_ms
        stretched_ms = sum(turn.sets * turn.reps * (rep_ms if turn.moving else turn.hold_ms) for turn in self.turns)
        finish = self._segment(Phase.FINISH)
        finish.chime(Chime.FINISHED, GAP_MS)
        finish.say(self.script.phrase("finished"), CueKind.PRAISE, Priority.INSTRUCTION, stands_in=True)
        finish.say(self.script.phrase("summary", time=self.script.rough_time(stretched_ms)), CueKind.SUMMARY, Priority.INSTRUCTION)
        self.timeline.add(finish)
