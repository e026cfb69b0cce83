# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose word on talk and pace is in force in a routine: the routine's own comes before the settings."""

from __future__ import annotations

from dataclasses import replace

from psoas_coach.model.library import Routine
from psoas_coach.model.preferences import Preferences


def preferences_in(routine: Routine, preferences: Preferences) -> Preferences:
    """The preferences as they hold in `routine`; applied again, nothing changes.

    Talk is what the person has set for that routine, else what the routine asks for, else the talk of all.
    """

    def own(value_ms: int | None, setting_ms: int) -> int:
        return setting_ms if value_ms is None else value_ms

    return replace(
        preferences,
        talk=preferences.talks.get(routine.id, preferences.talk if routine.talk is None else routine.talk),
        prepare_ms=own(routine.prepare_ms, preferences.prepare_ms), switch_ms=own(routine.switch_ms, preferences.switch_ms),
        rest_ms=own(routine.rest_ms, preferences.rest_ms), breath_in_ms=own(routine.breath_in_ms, preferences.breath_in_ms),
        breath_out_ms=own(routine.breath_out_ms, preferences.breath_out_ms))
