# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person can set in a figure of their own: by how much it differs from the shipped pose that was started from.

Names and signs are written for the right side as the one being stretched, as in the pose files: "right_arm_forward" is the arm of the
stretched side. Titles name the sides as sentences do, by {side} and {other}.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass


class JointGroup(enum.Enum):
    """Which part of the body a joint belongs to; the values are titles."""

    HIPS = "Hips"
    TRUNK = "Upper body"
    HEAD = "Head"
    RIGHT_ARM = "{Side} arm"
    LEFT_ARM = "{Other} arm"
    RIGHT_LEG = "{Side} leg"
    LEFT_LEG = "{Other} leg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """One slider: its title, how far it goes either way, and the words for its two ends.

    `unit` is "°", "%" (of the body's height), or "" for a switch, which is 0 or 1.
    """

    title: str
    low: float
    high: float
    group: JointGroup
    low_words: str = ""
    high_words: str = ""
    unit: str = "°"

    @property
    def is_switch(self) -> bool:
        """Whether it is on (1) or off (0)."""
        return self.unit == ""


def _arm(name: str, group: JointGroup) -> dict[str, Joint]:
    return {
        f"{name}_hand_free": Joint(title="Hand lets go", low=0, high=1, group=group, unit=""),
        f"{name}_arm_forward": Joint(title="Raise to the front", low=-180, high=180, group=group, low_words="back", high_words="front"),
        f"{name}_arm_aside": Joint(title="Raise to the side", low=-150, high=150, group=group, low_words="in", high_words="out"),
        f"{name}_elbow": Joint(title="Bend the elbow", low=-150, high=150, group=group, low_words="straight", high_words="bent"),
    }


def _leg(name: str, group: JointGroup) -> dict[str, Joint]:
    return {
        f"{name}_foot_free": Joint(title="Foot leaves the floor", low=0, high=1, group=group, unit=""),
        f"{name}_foot_forward": Joint(title="Put the foot elsewhere", low=-40, high=40, group=group, unit="%", low_words="back",
                                      high_words="front"),
        f"{name}_foot_aside": Joint(title="Put the foot aside", low=-15, high=25, group=group, unit="%", low_words="in", high_words="out"),
        f"{name}_heel": Joint(title="Raise the heel", low=-65, high=65, group=group, low_words="down", high_words="up"),
        f"{name}_foot_turn": Joint(title="Turn the foot", low=-40, high=40, group=group, low_words="in", high_words="out"),
        f"{name}_knee_out": Joint(title="Turn the knee", low=-40, high=40, group=group, low_words="in", high_words="out"),
        f"{name}_leg_forward": Joint(title="Raise to the front", low=-100, high=140, group=group, low_words="back", high_words="front"),
        f"{name}_leg_aside": Joint(title="Raise to the side", low=-40, high=60, group=group, low_words="in", high_words="out"),
        f"{name}_knee": Joint(title="Bend the knee", low=-140, high=140, group=group, low_words="straight", high_words="bent"),
        f"{name}_ankle": Joint(title="Bend the foot", low=-60, high=60, group=group, low_words="point", high_words="pull up"),
    }


_HIPS, _TRUNK, _HEAD = JointGroup.HIPS, JointGroup.TRUNK, JointGroup.HEAD

JOINTS: Mapping[str, Joint] = {
    "hips_forward": Joint(title="Move the hips", low=-25, high=25, group=_HIPS, unit="%", low_words="back", high_words="forward"),
    "hips_up": Joint(title="Lift the hips", low=-30, high=30, group=_HIPS, unit="%", low_words="down", high_words="up"),
    "hips_aside": Joint(title="Move the hips aside", low=-10, high=10, group=_HIPS, unit="%", low_words="{other}", high_words="{side}"),
    "hips_turn": Joint(title="Turn the hips", low=-30, high=30, group=_HIPS, low_words="{other}", high_words="{side}"),
    "pelvis_tuck": Joint(title="Tuck the pelvis", low=-30, high=30, group=_HIPS, low_words="tip forward", high_words="tuck under"),
    "trunk_lean": Joint(title="Lean from the hips", low=-60, high=100, group=_TRUNK, low_words="back", high_words="forward"),
    "trunk_arch": Joint(title="Arch the back", low=-70, high=50, group=_TRUNK, low_words="round", high_words="arch"),
    "trunk_bend": Joint(title="Bend to the side", low=-50, high=50, group=_TRUNK, low_words="{other}", high_words="{side}"),
    "trunk_twist": Joint(title="Turn the chest", low=-80, high=80, group=_TRUNK, low_words="{other}", high_words="{side}"),
    "head_nod": Joint(title="Look up or down", low=-70, high=70, group=_HEAD, low_words="down", high_words="up"),
    "head_turn": Joint(title="Turn the head", low=-90, high=90, group=_HEAD, low_words="{other}", high_words="{side}"),
    "head_tilt": Joint(title="Tilt the head", low=-50, high=50, group=_HEAD, low_words="{other}", high_words="{side}"),
    **_arm("right", JointGroup.RIGHT_ARM), **_arm("left", JointGroup.LEFT_ARM),
    **_leg("right", JointGroup.RIGHT_LEG), **_leg("left", JointGroup.LEFT_LEG),
}
"""Every joint by name, in the order of the screen."""
