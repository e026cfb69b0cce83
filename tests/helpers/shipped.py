# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped library, read from the files themselves, and plans made of it with made-up but exact lengths of speech."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from psoas_coach.content.loading import load_library
from psoas_coach.model.library import Library
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan

CONTENT = Path(__file__).resolve().parents[2] / "assets" / "content"


@cache
def shipped_library() -> Library:
    """The library that ships."""
    return load_library({path.relative_to(CONTENT).as_posix(): path.read_text() for path in (CONTENT / "en").rglob("*.toml")})


def speaking_ms(text: str) -> int:
    """A length of speech that anyone can work out: 300 ms and 50 ms a character."""
    return 300 + 50 * len(text)


def a_plan(routine_id: str = "standing-hip-flexor", preferences: Preferences | None = None) -> Plan:
    """The plan of a shipped routine."""
    library = shipped_library()
    return compile_plan(library.routine(routine_id), library, preferences or Preferences(), speaking_ms)
