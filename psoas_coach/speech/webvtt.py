# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The captions of a session as WebVTT, word by word, for players that show them along with the sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from psoas_coach.model.plan import Cue, Plan
from psoas_coach.speech.session_marks import stamp

WordTimes = Callable[[str, int], Sequence[int]]
"""The start of each word of a spoken text that lasts so many ms, in ms into it."""


def webvtt(plan: Plan, word_times: WordTimes) -> str:
    """The file's text. Each caption stands as long as it is said or to be read, and each of its words begins when it is said."""
    minutes, seconds = divmod(plan.total_ms // 1000, 60)
    blocks = ["WEBVTT", f"NOTE\n{_plain(plan.name)}, {minutes}:{seconds:02d}. Made with Psoas Coach."]
    until_ms = 0
    for cue in plan.cues:
        start_ms, end_ms = max(cue.at_ms, until_ms), cue.end_ms
        if cue.text.strip() and end_ms > start_ms:
            blocks.append(f"{stamp(start_ms)} --> {stamp(end_ms)}\n{_words(cue, start_ms, end_ms, word_times)}")
            until_ms = end_ms
    return "\n\n".join(blocks) + "\n"


def _words(cue: Cue, start_ms: int, end_ms: int, word_times: WordTimes) -> str:
    """The caption, each word after the first with its own time, which has to lie inside the caption and after the one before."""
    words = [_plain(word) for word in cue.text.split()]
    times = word_times(cue.say, cue.duration_ms) if cue.say else ()
    if len(times) != len(words):  # "90°" is said "ninety degrees": then no word has a time of its own
        return " ".join(words)
    line, last_ms = words[0], start_ms
    for word, into_ms in zip(words[1:], times[1:], strict=True):
        at_ms = cue.at_ms + into_ms
        timed = last_ms < at_ms < end_ms
        line += f" <{stamp(at_ms)}>{word}" if timed else f" {word}"
        last_ms = at_ms if timed else last_ms
    return line


def _plain(text: str) -> str:
    """Text in which nothing is read as markup or as the arrow between two times."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
