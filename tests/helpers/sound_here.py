# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private sound server as the one that a test and all its processes play on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.helpers.sound_server import SoundServer


@contextmanager
def sound_here(monkeypatch: pytest.MonkeyPatch, *sinks: str, dummy: bool = False) -> Iterator[SoundServer]:
    """The server with those sinks, see `SoundServer`; where there can be none, the test fails and says what to install."""
    if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
        pytest.fail("This test needs PulseAudio: apt-get install pulseaudio pulseaudio-utils", pytrace=False)
    with SoundServer(*sinks, dummy=dummy) as server:
        for key, value in server.environment.items():
            monkeypatch.setenv(key, value)
        yield server
