# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's own pose as a scene, for whoever edits it or chooses one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from psoas_coach.figure.body import Body
from psoas_coach.figure.camera import mirrored_view
from psoas_coach.figure.keys import Choreography
from psoas_coach.figure.muscles import muscles_of
from psoas_coach.figure.own_framing import fitted, mat_under
from psoas_coach.figure.own_poses import base_of, key_of
from psoas_coach.figure.scene import Mat, Psoas, Scene, View
from psoas_coach.figure.solving import PoseError, solved
from psoas_coach.figure.stance import mirrored_stance
from psoas_coach.figure.vectors import scaled
from psoas_coach.model.figure import OwnPose
from psoas_coach.model.kinds import Reach, Side


def scene_of(pose: OwnPose, shipped: Mapping[str, Choreography], body: Body, reach: Reach, side: Side) -> Scene | None:
    """The pose for the side being stretched, from where its shipped key is seen; None where it cannot be drawn. Raises nothing."""
    try:
        stance = solved(body, key_of(pose, shipped, gentle=reach is Reach.GENTLE))
    except (KeyError, PoseError, ValueError, ZeroDivisionError):
        return None
    dance = shipped[pose.stretch_id]
    framing, h = fitted(body, dance.framings[base_of(pose, shipped).view], [stance]), body.stature
    view = View(framing.yaw, framing.pitch, scaled(framing.target, h), framing.wide * h, framing.tall * h)
    mat = Mat(*scaled(mat_under(body, [dance.mat], [stance]), h))
    muscles = muscles_of(stance.pose)
    right, left = muscles[Side.RIGHT].psoas, muscles[Side.LEFT].psoas
    psoas = (Psoas(right.percent, right.fibre), Psoas(left.percent, left.fibre))
    scene = Scene(body=body, placed=stance.placed, side=side, view=view, mat=mat, psoas=psoas)
    if side is not Side.LEFT:
        return scene
    return replace(scene, placed=mirrored_stance(body, stance).placed, view=mirrored_view(view), psoas=psoas[::-1])
