# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A fake voice whose sentences can be heard: a noise of its own for each, in files like those of the real one."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from psoas_coach.model.kinds import Rung
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.model.status import VoiceStatus
from psoas_coach.plan.compile import compile_plan
from psoas_coach.speech.clip_file import ClipSound, packed
from psoas_coach.speech.clips import Clip
from psoas_coach.speech.mixer import MIX_RATE, Samples
from tests.helpers.fake_voice import FakeVoice
from tests.helpers.shipped import shipped_library

LETTER_MS = 20


def clip_samples(text: str) -> Samples:
    """The noise of that text: 20 ms a letter, never the same as that of another text."""
    random = np.random.default_rng(zlib.crc32(text.encode()))
    return random.integers(-14_000, 14_000, LETTER_MS * len(text) * MIX_RATE // 1000, np.int16, endpoint=True)


def heard_plan(routine_id: str = "standing-hip-flexor", preferences: Preferences | None = None) -> Plan:
    """The plan of a shipped routine with the lengths of those noises."""
    library = shipped_library()
    return compile_plan(library.routine(routine_id), library, preferences or Preferences(), lambda text: LETTER_MS * len(text))


class ClipVoice(FakeVoice):
    """Writes the clips that it is asked for into `folder`; those of `unsaid` are given up."""

    def __init__(self, folder: Path, *, ready: bool = True, unsaid: Sequence[str] = ()) -> None:
        super().__init__(letter_ms=LETTER_MS, ready=ready)
        self.folder, self.unsaid = folder, tuple(unsaid)
        self.status = VoiceStatus(rung=Rung.VOICE, label="A voice")
        folder.mkdir(exist_ok=True)

    def clip(self, text: str) -> Clip | None:
        """The clip of that text."""
        if text in self.unsaid or self.duration_ms(text) is None:
            return None
        path = self.folder / f"{zlib.crc32(text.encode()):08x}.wav"
        if not path.exists():
            path.write_bytes(packed(ClipSound(clip_samples(text).tobytes(), ())))
        return Clip(path.stem, str(path), LETTER_MS * len(text))
