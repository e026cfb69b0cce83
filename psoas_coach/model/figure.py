# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure of a stretch of the person's own: two poses, each a shipped key pose with some angles set otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPose:
    """The key `key` of the shipped stretch `stretch_id`, with the angles of some joints added: (name, degrees), by name in order.

    The names and their ranges are `model.joints.JOINTS`.
    """

    stretch_id: str
    key: str
    angles: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigure:
    """What the set-up leads to, and the hold. Written with the right side as the one being stretched; the left is its mirror."""

    start: OwnPose
    hold: OwnPose
