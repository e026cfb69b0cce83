# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the figure does in a plan: its pose, and all there is to draw, as pure functions of the position in it.

Nothing is remembered from one instant to the next, so seeking, pausing, running backwards or at another speed need no care.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from math import cos, inf, pi
from operator import attrgetter

from psoas_coach.figure.camera import view_between
from psoas_coach.figure.company import Company
from psoas_coach.figure.course import FADE_MS, Course, Move, Passage, course_of, eased
from psoas_coach.figure.motion import stance_between
from psoas_coach.figure.muscles import muscles_of
from psoas_coach.figure.pose import Pose
from psoas_coach.figure.scene import Psoas, Scene
from psoas_coach.figure.stance import Stance
from psoas_coach.model.kinds import BreathPhase, Phase, Side
from psoas_coach.model.plan import Plan
from psoas_coach.plan.reading import breath_at, segment_index_at

_START_MS = attrgetter("start_ms")

SETTLE_MS = 1_500
"""How long the chest takes to sink to rest after the last breath that was led."""

GHOST_SHOWN_M = 0.05
"""The body must have gone at least this far from where it was, for that to be worth showing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What to draw: `scene`, and over it `before`, whose share of the picture is `fading` (1 is all, 0 none)."""

    scene: Scene
    before: Scene | None = None
    fading: float = 0.0


class Performance:
    """One plan, done by one company. Positions in milliseconds from the start of the plan; outside it the nearest end counts.

    What is asked about a position is asked where there is a figure: see `shows`. Raises ValueError for a plan without any.
    """

    def __init__(self, plan: Plan, company: Company) -> None:
        self._plan, self._company = plan, company
        self._course: Course = course_of(plan, company)
        if not self._course.moves:
            raise ValueError("there is no figure for any stretch of the plan")
        self._groups: dict[int, tuple[int, Move]] = {}
        for move in self._course.moves:
            start_ms = self._groups[move.group][0] if move.group in self._groups else move.start_ms
            self._groups[move.group] = (start_ms, move)

    @property
    def moves(self) -> tuple[Move, ...]:
        """Every move, in order."""
        return self._course.moves

    @property
    def hold_ms(self) -> int:
        """The middle of the first hold; 0 in a plan without one."""
        return next((segment.start_ms + segment.duration_ms // 2 for segment in self._plan.segments if segment.phase is Phase.HOLD), 0)

    def shows(self, position_ms: float) -> bool:
        """Whether there is a figure at a position: the company can play the stretch of its turn."""
        return self._plan.turns[self._turn_at(position_ms)].stretch_id in self._company

    def pose_at(self, position_ms: float) -> Pose:
        """The pose at a position."""
        return self.stance_at(position_ms).pose

    def stance_at(self, position_ms: float) -> Stance:
        """The pose at a position, with what it holds on to."""
        move = self._move_at(position_ms)
        return move.end if move.fades else stance_between(self._company.body, move.begin, move.end, eased(move, position_ms))

    def step_at(self, position_ms: float) -> int:
        """The index of the line that the figure shows: the set-up steps, then the ease-in, then the release; -1 before and after them."""
        passage = self._passage_at(position_ms)
        return passage.step if passage else -1

    def is_moving(self, position_ms: float) -> bool:
        """Whether the picture changes at a position, be it only by the breath."""
        segment = self._plan.segments[segment_index_at(self._plan, int(position_ms))]
        rested = segment.phase is not Phase.HOLD and position_ms >= segment.start_ms + SETTLE_MS
        return position_ms <= self._move_at(position_ms).end_ms or not rested

    def is_travelling(self, position_ms: float) -> bool:
        """Whether limbs move at a position, and not the chest alone."""
        return position_ms <= self._move_at(position_ms).end_ms

    def next_start_ms(self, position_ms: float) -> float:
        """When the next move after a position begins; infinite after the last one."""
        index = bisect_right(self._course.moves, position_ms, key=_START_MS)
        return self._course.moves[index].start_ms if index < len(self._course.moves) else inf

    def shown_at(self, position_ms: float, *, still: bool = False) -> Shown:
        """What to draw at a position. `still` shows the end of each move at once and lets the picture fade into it."""
        if still:
            return self._still(position_ms)
        move = self._move_at(position_ms)
        scene = self._scene(move, position_ms, self.stance_at(position_ms), eased(move, position_ms))
        if not move.fades or position_ms >= move.end_ms:
            return Shown(scene)
        before = self.shown_at(move.start_ms - 1).scene
        return Shown(scene, before, 1 - (position_ms - move.start_ms) / (move.end_ms - move.start_ms))

    def _still(self, position_ms: float) -> Shown:
        group = self._move_at(position_ms).group
        start_ms, last = self._groups[group]
        scene = replace(self._scene(last, position_ms, last.end, 1.0), breath=0.0)
        gone = (position_ms - start_ms) / FADE_MS
        earlier = [each for each in self._groups if each < group]  # one that was broken off before it began has no move
        if not earlier or gone >= 1 or not self.shows(start_ms - 1):
            return Shown(scene)
        before = self._groups[earlier[-1]][1]
        return Shown(scene, replace(self._scene(before, start_ms - 1, before.end, 1.0), breath=0.0), 1 - gone)

    def _scene(self, move: Move, position_ms: float, stance: Stance, share: float) -> Scene:
        turn = self._plan.turns[self._turn_at(position_ms)]
        ghost, arrow = None, None
        passage = self._passage_at(position_ms)
        segment = self._plan.segments[segment_index_at(self._plan, int(position_ms))]
        if passage and segment.phase in (Phase.PREPARE, Phase.EASE_IN) and not segment.moving and passage.start_ms >= segment.start_ms:
            arrow = move.arrow
            if not self._company.near(passage.origin, stance, GHOST_SHOWN_M):
                ghost = passage.origin.placed
        view = move.end_view if move.fades else view_between(move.begin_view, move.end_view, share)
        return Scene(
            body=self._company.body, placed=stance.placed, side=turn.side, view=view, mat=self._company.mat(turn.stretch_id),
            breath=self.breath_at(position_ms), ghost=ghost, arrow=arrow, psoas=self._psoas(stance))

    def breath_at(self, position_ms: float) -> float:
        """How full the chest is, from -1 (out) to 1 (in): led by the breath cues, at rest elsewhere."""
        plan, at_ms = self._plan, int(position_ms)
        here = segment_index_at(plan, at_ms)
        segment = plan.segments[here]
        breath = breath_at(plan, at_ms)
        if breath.phase is BreathPhase.NONE:
            if here == 0:
                return -1.0
            left = self._full_at_end(here - 1)
            gone = min(1.0, (position_ms - segment.start_ms) / SETTLE_MS)
            return left + (-1.0 - left) * (0.5 - 0.5 * cos(pi * gone))
        eased_share = 0.5 - 0.5 * cos(pi * breath.fraction)
        if segment.moving and segment.phase is Phase.EASE_IN and not (here and plan.segments[here - 1].moving):
            return cos(2 * pi * (breath.fraction - 0.5)) if breath.fraction < 0.5 else cos(pi * (2 * breath.fraction - 1))
        return 2 * eased_share - 1 if breath.phase is BreathPhase.IN else 1 - 2 * eased_share

    def _full_at_end(self, index: int) -> float:
        segment = self._plan.segments[index]
        if segment.phase is Phase.HOLD or segment.moving:
            return self.breath_at(max(segment.start_ms, segment.end_ms - 1))
        return -1.0

    def _psoas(self, stance: Stance) -> tuple[Psoas, Psoas]:
        of = muscles_of(stance.pose)
        right, left = of[Side.RIGHT].psoas, of[Side.LEFT].psoas
        return (Psoas(right.percent, right.fibre), Psoas(left.percent, left.fibre))

    def _turn_at(self, position_ms: float) -> int:
        return self._plan.segments[segment_index_at(self._plan, int(position_ms))].turn

    def _move_at(self, position_ms: float) -> Move:
        return self._course.moves[max(0, bisect_right(self._course.moves, position_ms, key=_START_MS) - 1)]

    def _passage_at(self, position_ms: float) -> Passage | None:
        """The passage that has begun last, if it belongs to the same turn."""
        index = bisect_right(self._course.passages, position_ms, key=_START_MS) - 1
        if index < 0 or self._turn_at(self._course.passages[index].start_ms) != self._turn_at(position_ms):
            return None
        return self._course.passages[index]
