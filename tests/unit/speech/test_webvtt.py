# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions as WebVTT, read back by a reader that somebody else wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from itertools import pairwise

import pytest
import webvtt as other

from psoas_coach.model.kinds import CueKind, Priority, Talk
from psoas_coach.model.plan import Cue, Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.speech.captions import word_times
from psoas_coach.speech.webvtt import webvtt
from tests.helpers.clip_voice import heard_plan


def milliseconds(text: str) -> int:
    hours, minutes, rest = text.split(":")
    seconds, thousandths = rest.split(".")
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)


def plan_of(*cues: Cue, name: str = "A plan") -> Plan:
    return replace(heard_plan(), cues=cues, name=name)


def a_cue(text: str, at_ms: int = 0, duration_ms: int = 2_000, say: str = "") -> Cue:
    return Cue(at_ms=at_ms, duration_ms=duration_ms, kind=CueKind.INSTRUCTION, priority=Priority.INSTRUCTION, text=text, say=say)


@pytest.mark.parametrize("talk", list(Talk))
@pytest.mark.parametrize("routine", ["full-standard", "full-warm-up"])
def test_every_caption_of_the_plan_is_there_with_its_times(routine: str, talk: Talk) -> None:
    plan = heard_plan(routine, Preferences(talk=talk))
    read = other.from_buffer(StringIO(webvtt(plan, word_times))).captions
    wanted = [(cue.at_ms, cue.end_ms, " ".join(cue.text.split())) for cue in plan.cues if cue.text]
    assert [(milliseconds(caption.start), milliseconds(caption.end), caption.text) for caption in read] == wanted
    assert all(one.end <= after.start for one, after in pairwise(read))


def test_each_word_begins_when_it_is_said() -> None:
    text = "Breathe in, and out."
    lines = webvtt(plan_of(a_cue(text, 61_000, 2_000, text)), lambda text, duration_ms: (0, 500, 900, 1_300)).splitlines()
    assert lines[-2] == "00:01:01.000 --> 00:01:03.000"
    assert lines[-1] == "Breathe <00:01:01.500>in, <00:01:01.900>and <00:01:02.300>out."


def test_times_of_words_rise_inside_their_caption() -> None:
    plan = heard_plan("full-standard")
    for block in webvtt(plan, word_times).split("\n\n")[2:]:
        head, line = block.strip().split("\n")
        start, end = map(milliseconds, head.split(" --> "))
        times = [start, *map(milliseconds, re.findall(r"<([\d:.]+)>", line)), end]
        assert all(one < after for one, after in pairwise(times)), block


@pytest.mark.parametrize("times", [(), (0, 100), (0, 5_000, 6_000), (0, 0, 0)])
def test_words_without_a_time_of_their_own_have_none(times: tuple[int, ...]) -> None:
    assert webvtt(plan_of(a_cue("Hold 90 degrees", say="x")), lambda text, duration_ms: times).endswith("\nHold 90 degrees\n")


def test_nothing_in_a_caption_is_read_as_markup() -> None:
    text = "Back & <b>forth</b> --> twice\nthen\n\nrest"
    written = webvtt(plan_of(a_cue(text), name="A --> B\n\nNOTE"), word_times)
    assert written.endswith("\nBack &amp; &lt;b&gt;forth&lt;/b&gt; --&gt; twice then rest\n")
    assert written.count("-->") == 1
    assert written.startswith("WEBVTT\n\nNOTE\nA --&gt; B NOTE, ")


def test_captions_never_overlap_and_none_is_empty() -> None:
    written = webvtt(plan_of(a_cue("one", 0, 1_500), a_cue("  ", 500), a_cue("two", 1_000, 1_000), a_cue("no time", 3_000, 0)), word_times)
    read = other.from_buffer(StringIO(written)).captions
    assert [(caption.start, caption.end, caption.text) for caption in read] == [
        ("00:00:00.000", "00:00:01.500", "one"), ("00:00:01.500", "00:00:02.000", "two")]
