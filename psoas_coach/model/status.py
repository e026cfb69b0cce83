# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the voice and the sound are doing, in words for the person."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceStatus:
    """`label` names what is in use ("SVOX Pico · English (US)"); `problem` and `remedy` are sentences, empty when all is well."""

    rung: Rung
    label: str
    problem: str = ""
    remedy: str = ""
