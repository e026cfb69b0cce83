# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The company: one body with all it can show. Solves each key pose once, and mirrors it for the other side."""

from __future__ import annotations

from collections.abc import Mapping

from psoas_coach.figure.body import BONES, Body
from psoas_coach.figure.camera import mirrored_view
from psoas_coach.figure.keys import Choreography, KeyPose
from psoas_coach.figure.scene import Arrow, Mat, View
from psoas_coach.figure.solving import solved
from psoas_coach.figure.stance import Stance, mirrored_stance
from psoas_coach.figure.vectors import Vector, length, less, mirrored, scaled
from psoas_coach.model.kinds import Reach, Side

WALK_MS = 1_200
"""How long the view takes to come round to the next side, in milliseconds."""

NEAR_M = 0.15


class Company:
    """The stances, views and arrows of every key, for one body and one reach. Keys are written for the right side; BOTH reads as written.

    Its methods raise KeyError for a stretch or key that there is not, `solving.PoseError` for a key that the body cannot take.
    """

    walk_ms = WALK_MS

    def __init__(self, choreographies: Mapping[str, Choreography], body: Body, reach: Reach) -> None:
        self.body, self.reach = body, reach
        self._dances = choreographies
        self._stances: dict[tuple[str, str, Side], Stance] = {}

    @property
    def choreographies(self) -> Mapping[str, Choreography]:
        """All that it can play, by the id of the stretch."""
        return self._dances

    def with_choreographies(self, choreographies: Mapping[str, Choreography]) -> Company:
        """The same body and reach, playing these; what both can play is not worked out anew."""
        company = Company(choreographies, self.body, self.reach)
        kept = {id for id, dance in choreographies.items() if self._dances.get(id) is dance}
        company._stances.update((place, stance) for place, stance in self._stances.items() if place[0] in kept)
        return company

    def __contains__(self, stretch_id: str) -> bool:
        return stretch_id in self._dances

    def dance(self, stretch_id: str) -> Choreography:
        return self._dances[stretch_id]

    def stance(self, stretch_id: str, key: str, side: Side) -> Stance:
        """The stance of a key for the side being stretched."""
        found = self._stances.get((stretch_id, key, side))
        if found is None:
            if side is Side.LEFT:
                found = mirrored_stance(self.body, self.stance(stretch_id, key, Side.RIGHT))
            else:
                found = solved(self.body, self._key(stretch_id, key))
            self._stances[stretch_id, key, side] = found
        return found

    def view(self, stretch_id: str, key: str, side: Side) -> View:
        dance = self._dances[stretch_id]
        framing, h = dance.framings[dance.keys[key].view], self.body.stature
        view = View(framing.yaw, framing.pitch, scaled(framing.target, h), framing.wide * h, framing.tall * h)
        return mirrored_view(view) if side is Side.LEFT else view

    def arrow(self, stretch_id: str, key: str, side: Side) -> Arrow | None:
        """The way to go to that key, in metres."""
        mark = self._dances[stretch_id].arrows.get(key)
        if mark is None:
            return None

        def point(at: Vector) -> Vector:
            at = scaled(at, self.body.stature)
            return mirrored(at) if side is Side.LEFT else at

        start, middle, end = mark.points
        return Arrow(point(start), point(middle), point(end))

    def mat(self, stretch_id: str) -> Mat:
        back, front, half_width = scaled(self._dances[stretch_id].mat, self.body.stature)
        return Mat(back, front, half_width)

    def lasts_ms(self, stretch_id: str, key: str) -> int:
        """How long the body takes to come to a key, at its own pace."""
        return round(self._dances[stretch_id].keys[key].seconds * 1000)

    def near(self, a: Stance, b: Stance, within_m: float = NEAR_M) -> bool:
        """Whether every joint has about the same place in both."""
        return all(length(less(a.placed.at[bone], b.placed.at[bone])) < within_m for bone in range(len(BONES)))

    def _key(self, stretch_id: str, key: str) -> KeyPose:
        dance = self._dances[stretch_id]
        if self.reach is Reach.GENTLE and key in dance.gentle:
            return dance.gentle[key]
        return dance.keys[key]
