# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tells an older version of a voice from a newer one, so that clips are made anew after an update."""

from __future__ import annotations

import importlib.metadata
import platform
from functools import cache

from psoas_coach.adapters.drivers.piper_files import stamp_of
from psoas_coach.speech.voices import ESPEAK, PICO, PIPER, SYSTEM

_PACKAGES = {PICO: "py-nanotts", ESPEAK: "espeakng-loader", PIPER: "piper-tts"}


def voice_version(voice_id: str) -> str:
    """The version of a voice: of its engine, and of its file where it is one that the person can replace."""
    engine, _, native = voice_id.partition(":")
    return f"{engine_version(engine)}+{stamp_of(native)}" if engine == PIPER else engine_version(engine)


@cache
def engine_version(engine: str) -> str:
    """The version of an engine, empty where none is to be had."""
    if engine == SYSTEM:
        return platform.version()
    try:
        return importlib.metadata.version(_PACKAGES[engine])
    except (KeyError, importlib.metadata.PackageNotFoundError):
        return ""
