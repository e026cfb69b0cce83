# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the parts of the routine editor stand."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.ui.text import panel
from psoas_coach.ui.timeline_strip import StripLegend
from psoas_coach.ui.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16


def lay_out(window: QWidget, head: QWidget, strip: QWidget, steps: QWidget, tabs: QWidget, pages: QWidget, foot: QWidget) -> None:
    """Fill that window: the head and the timeline above, the steps on the left, the forms behind their tabs on the right."""
    card = panel("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, SPACE_12, 1, 1)
    inside.setSpacing(SPACE_8)
    switch = QHBoxLayout()
    switch.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
    switch.addWidget(tabs)
    switch.addStretch(1)
    inside.addLayout(switch)
    inside.addWidget(pages, 1)
    body = QHBoxLayout()
    body.setSpacing(SPACE_12)
    body.addWidget(steps, 9)
    body.addWidget(card, 10)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
    layout.setSpacing(SPACE_4)
    layout.addWidget(head)
    layout.addWidget(strip)
    layout.addWidget(StripLegend())
    layout.addSpacing(SPACE_8)
    layout.addLayout(body, 1)
    layout.addSpacing(SPACE_8)
    layout.addWidget(foot)
