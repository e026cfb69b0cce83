# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command line asked of the window."""

from __future__ import annotations

from typing import NamedTuple


class AppOptions(NamedTuple):
    """`routine_id` is started at once, `speed` is that of the clock, `smoke` ends the app after one session."""

    routine_id: str = ""
    speed: float = 1.0
    smoke: bool = False
