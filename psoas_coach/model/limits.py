# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits of a dose and a pace, the same for files, settings and editors. Both ends are allowed; times in seconds."""

from __future__ import annotations

SETS = (1, 10)
REPS = (1, 50)
HOLD_S = (3, 600)
MOVE_S = (0.5, 60)

PREPARE_S = (0, 120)
SWITCH_S = (3, 120)
REST_S = (0, 300)
BREATH_IN_S = (2, 15)
BREATH_OUT_S = (2, 20)

MOST_STEPS = 200
ROUNDS = (1, 20)
EXTRA_S = (1, 300)
WAIT_S = (5, 3600)
"""How long the coach waits for the person at most; 0 stands for waiting without end."""
