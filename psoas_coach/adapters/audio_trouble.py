# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why nothing is heard: one sentence, and one about what helps."""

from __future__ import annotations

from typing import Any, NamedTuple

Trouble = tuple[str, str]
"""What is wrong and what helps, as sentences; both empty when all is well."""

WELL: Trouble = ("", "")
NO_DEVICE: Trouble = ("No device for sound was found.", "Connect headphones or speakers; the captions go on meanwhile.")
DEVICE_LOST: Trouble = (
    "The sound device is gone.", "Connect it again, or choose another one in the system’s sound settings; captions go on meanwhile.")
SYSTEM_LOST: Trouble = (
    "The system’s sound service has stopped.", "The coach goes on with captions, and speaks again as soon as the service is back.")
NO_PROCESS: Trouble = ("The sound keeps failing.", "Restart the app; the captions go on meanwhile.")
MUTED: Trouble = ("The sound output is muted.", "Unmute it in the system’s sound settings; captions go on meanwhile.")
TURNED_DOWN: Trouble = ("The sound output is turned down to zero.", "Turn it up in the system’s sound settings; captions go on meanwhile.")


class Output(NamedTuple):
    """What the audio process tells of the device that is open; None is not known."""

    name: str = ""
    delay_ms: int | None = None
    muted: bool | None = None
    volume: float | None = None
    dummy: bool = False

    @property
    def trouble(self) -> Trouble:
        """Why nothing is heard of what is played on it."""
        if self.dummy:
            return NO_DEVICE
        if self.muted:
            return MUTED
        return TURNED_DOWN if self.volume == 0 else WELL


def output_of(message: dict[str, Any]) -> Output:
    """From the audio process's own words."""
    return Output(**message)


def loss_of(system_answers: bool | None, *, had_device: bool) -> Trouble:
    """What it is when the device is closed or cannot be opened."""
    if not had_device:
        return NO_DEVICE
    return SYSTEM_LOST if system_answers is False else DEVICE_LOST
