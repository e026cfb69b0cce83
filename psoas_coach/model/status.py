# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the voice and the sound are doing, in words for the person."""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.model.kinds import Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceStatus:
    """`label` names what is in use ("SVOX Pico · English (US)"); `problem` and `remedy` are sentences, empty when all is well.

    `device` names what it sounds on, empty while no device is open; `device_ms` is the delay that the sound system itself adds, in
    milliseconds, None where it does not tell.
    """

    rung: Rung
    label: str
    problem: str = ""
    remedy: str = ""
    device: str = ""
    device_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """What a test of the voice has found: who spoke, on what, how loud and how soon.

    `level_dbfs` is the highest level that was sent to the device (0 is full scale), None when nothing was; `wait_ms` is the time from
    asking to the first sound, None when none came; `device_ms` what the sound system adds to it, None where it does not tell.
    """

    voice: str
    device: str
    level_dbfs: float | None
    wait_ms: int | None
    device_ms: int | None
    problem: str = ""
    remedy: str = ""
