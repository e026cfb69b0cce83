# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sliders of a person's own pose: every joint, part of the body by part, with why it cannot be set where it cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.figure.own_poses import FREE_FOOT, FREE_HAND
from psoas_coach.model.joints import JOINTS, JointGroup
from psoas_coach.ui.pose_slider_row import JointRow
from psoas_coach.ui.text import label, rule
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, TEXT_BODY

UNSAID = frozenset({FREE_FOOT, FREE_HAND})
"""What is so by itself: nobody would look for a switch."""

STRETCHED = frozenset({JointGroup.RIGHT_ARM, JointGroup.RIGHT_LEG})
"""Poses are written for the right side as the one being stretched."""


class PoseSliders(QScrollArea):
    """`value_picked(name, value)` is the person's; `grabbed` is the start of a drag."""

    value_picked = Signal(str, float)
    grabbed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, JointRow] = {}
        self.notes: dict[JointGroup, QLabel] = {}
        self._headings: dict[JointGroup, QLabel] = {}
        content = QWidget()
        content.setProperty("scrolled", "yes")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACE_12, SPACE_8)
        column.setSpacing(0)
        for group in JointGroup:
            if self._headings:
                column.addSpacing(SPACE_8)
                column.addWidget(rule())
            heading = self._headings[group] = label("", TEXT_BODY, SEMIBOLD, tone="accent")
            heading.setContentsMargins(0, SPACE_8, 0, SPACE_4)
            column.addWidget(heading)
            for name, joint in JOINTS.items():
                if joint.group is group:
                    row = self.rows[name] = JointRow(joint)
                    row.value_picked.connect(lambda value, name=name: self.value_picked.emit(name, value))
                    row.grabbed.connect(self.grabbed)
                    column.addWidget(row)
            note = self.notes[group] = label("", 13, tone="soft")
            note.setContentsMargins(0, SPACE_4, 0, SPACE_4)
            column.addWidget(note)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Joints")

    def show_pose(self, values: Mapping[str, float], why_not: Mapping[str, str]) -> None:
        """Show these values, 0 where there is none, and why those cannot be set that cannot."""
        for name, row in self.rows.items():
            row.show_value(values.get(name, 0.0), why_not.get(name, ""))
        for group, note in self.notes.items():
            words = _why_words([row for row in self.rows.values() if row.joint.group is group])
            note.setText(words)
            note.setVisible(bool(words))

    def set_words(self, side: str, other: str, *, sided: bool) -> None:
        """Name the parts of the body after these sides, the stretched one first."""
        words = {"side": side, "other": other, "Side": side.capitalize(), "Other": other.capitalize()}
        for group, heading in self._headings.items():
            part = group.value.format_map(words)
            heading.setText(f"{part}  ·  stretched side" if sided and group in STRETCHED else part)
            for row in self.rows.values():
                if row.joint.group is group:
                    row.set_words(part, words)


def _why_words(rows: Sequence[JointRow]) -> str:
    """Which of the rows cannot be set, and why, a line for each reason."""
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if row.why_not and row.why_not not in UNSAID:
            reasons.setdefault(row.why_not, []).append(row.joint.title)
    lines = []
    for why, titles in reasons.items():
        first, *more = titles
        named = ", ".join([first, *(title[:1].lower() + title[1:] for title in more)])
        lines.append(why if len(titles) == len(rows) else f"{named}: not here. {why}")
    return "\n".join(lines)
