# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clips of the texts that were asked for, who speaks in each, and those that are said until a newer one is ready."""

from __future__ import annotations

from collections.abc import Iterable

from psoas_coach.speech.clips import Clip


class ClipsAtHand:
    """What is known of each text: its clip, or that it was given up, or nothing yet."""

    def __init__(self) -> None:
        self._clips: dict[str, Clip | None] = {}
        self._speakers: dict[str, str] = {}
        self._before: dict[str, Clip] = {}

    def __contains__(self, text: str) -> bool:
        return text in self._clips

    def clip(self, text: str) -> Clip | None:
        """The clip that holds now; None while there is none, or when the text was given up."""
        return self._clips.get(text)

    def playable(self, text: str) -> Clip | None:
        """The clip that holds now, else the one of before."""
        return self._clips.get(text) or self._before.get(text)

    def keep(self, text: str, clip: Clip | None, speaker: str) -> None:
        """From now on `text` is said by that clip, in which `speaker` (a voice's id) speaks; None: it was given up."""
        self._clips[text], self._speakers[text] = clip, speaker
        self._before.pop(text, None)

    def forget(self, texts: Iterable[str]) -> None:
        """Have these made anew when they are asked for; until then they are said as they were."""
        for text in tuple(texts):
            clip = self._clips.pop(text, None)
            self._speakers.pop(text, None)
            if clip is not None:
                self._before[text] = clip

    def forget_all(self) -> None:
        """Have everything made anew."""
        self.forget(self._clips)

    @property
    def given_up(self) -> tuple[str, ...]:
        """The texts that could not be said."""
        return tuple(text for text, clip in self._clips.items() if clip is None)

    def not_said_by(self, voice_id: str) -> tuple[str, ...]:
        """The texts whose clip another voice speaks."""
        return tuple(text for text, speaker in self._speakers.items() if speaker != voice_id and self._clips[text] is not None)

    @property
    def mute(self) -> bool:
        """Whether there is nothing but texts that were given up."""
        return bool(self._clips) and not any(self._clips.values())
