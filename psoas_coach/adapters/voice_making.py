# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real voice, put together from its parts."""

from __future__ import annotations

from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.coach_voice import CoachVoice
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.render_process import RenderProcess


def make_voice(folders: Folders) -> CoachVoice:
    """A voice that keeps its clips in the cache folder. Its processes start when they are needed."""
    store = ClipStore(folders.cache / "clips")
    return CoachVoice(RenderProcess(store), store, AudioProcess())
