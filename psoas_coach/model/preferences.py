# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person has set that shapes a plan. All times in milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from psoas_coach.model.kinds import Style, Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The part of the settings that `compile_plan` reads.

    Mappings are by stretch id (`hold_ms`, `sets`, `reps`), protocol id (`protocol_hold_ms`, `protocol_reps`) or routine id (`styles`,
    `talks`); a missing key leaves the content's default in force, or `talk`. `rule_hold_ms` is one length for all holds that nobody set
    closer by. `late_speaker_ms` is silence before the first word of a session, for speakers that wake late; `countdown` is from which
    number the end of a hold is counted down, one a second, 0 for no count; `chimes_heard` is False where the chimes are turned off.
    """

    rule_hold_ms: int | None = None
    hold_ms: Mapping[str, int] = field(default_factory=dict)
    sets: Mapping[str, int] = field(default_factory=dict)
    reps: Mapping[str, int] = field(default_factory=dict)
    protocol_hold_ms: Mapping[str, int] = field(default_factory=dict)
    protocol_reps: Mapping[str, int] = field(default_factory=dict)
    styles: Mapping[str, Style] = field(default_factory=dict)
    prepare_ms: int = 5_000
    switch_ms: int = 8_000
    rest_ms: int = 15_000
    breath_in_ms: int = 4_000
    breath_out_ms: int = 6_000
    move_in_ms: int = 4_000
    move_out_ms: int = 3_000
    talk: Talk = Talk.FULL
    talks: Mapping[str, Talk] = field(default_factory=dict)
    countdown: int = 3
    late_speaker_ms: int = 0
    chimes_heard: bool = True
