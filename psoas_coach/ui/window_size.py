# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes of windows that fit the screen they are on, whatever its size and scale."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

FRAME_WIDTH, FRAME_HEIGHT = 8, 40
"""What the frame of a window takes of the screen: not known before it is shown, so an allowance."""


def set_size(window: QWidget, preferred: tuple[int, int], least: tuple[int, int], available: QRect | None = None) -> None:
    """Give the window that size, and that least one; each no larger than what the screen has, or `available`."""
    room = _room(window, available)
    window.setMinimumSize(min(least[0], room.width()), min(least[1], room.height()))
    window.resize(min(preferred[0], room.width()), min(preferred[1], room.height()))


def bring_in(window: QWidget, available: QRect | None = None) -> None:
    """Move the window, as little as it takes, to where all of it can be seen; one that is too large is made smaller."""
    room = _room(window, available)
    window.setMinimumSize(min(window.minimumWidth(), room.width()), min(window.minimumHeight(), room.height()))
    now = window.geometry()
    place = QRect(0, 0, min(now.width(), room.width()), min(now.height(), room.height()))
    place.moveTo(max(room.left(), min(now.left(), room.right() + 1 - place.width())),
                 max(room.top(), min(now.top(), room.bottom() + 1 - place.height())))
    if place != now:
        window.setGeometry(place)


def _room(window: QWidget, available: QRect | None) -> QRect:
    """Where the inside of a window can be."""
    screen = window.screen().availableGeometry() if available is None else available
    side = FRAME_WIDTH // 2
    return screen.adjusted(side, FRAME_HEIGHT - side, -side, -side)
