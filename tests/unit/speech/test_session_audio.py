# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session as sound: sample for sample what is heard live, each cue at its time, and never more in memory than sounds."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from psoas_coach.model.kinds import BreathPhase, Chime, Side, Talk
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.breaths import breaths_between
from psoas_coach.session.commands import Ask, Command
from psoas_coach.session.engine import Session
from psoas_coach.speech.breath_tones import breath_samples
from psoas_coach.speech.chimes import chime_samples
from psoas_coach.speech.director import Director
from psoas_coach.speech.loudness import gain_of
from psoas_coach.speech.mixer import MIX_RATE, Floats, Mixer, Samples
from psoas_coach.speech.session_audio import BLOCK_FRAMES, TAIL_MS, session_blocks, session_frames, session_sounds
from psoas_coach.speech.session_formats import FORMATS, format_of, size_text
from psoas_coach.speech.session_marks import Chapter, chapter_comments, chapters_of, cue_chunks, stamp
from psoas_coach.speech.voice import SilentVoice
from tests.helpers.clip_voice import clip_samples, heard_plan

VOLUMES = (90, 60, 40)
SHORT = Preferences(hold_ms={"standing-hip-flexor": 12_000}, sets={"standing-hip-flexor": 1}, reps={"standing-hip-flexor": 2})


def whole(plan: Plan, volumes: tuple[int, int, int] = VOLUMES, *, breath_on: bool = False) -> Floats:
    return np.concatenate(list(session_blocks(plan, clip_samples, volumes, breath_on)))


class MixedVoice(SilentVoice):
    """A voice that is a mixer: what the director sends is in it at once."""

    def __init__(self, volumes: tuple[int, int, int]) -> None:
        super().__init__()
        self.mixer = Mixer()
        for group, volume in zip(("voice", "chime", "breath"), volumes, strict=True):
            self.mixer.set_gain(group, gain_of(volume))

    def play(self, text: str, at_ms: int, offset_ms: int = 0) -> None:
        self.mixer.play(clip_samples(text), at_ms * 48, offset_frames=offset_ms * 48)

    def play_chime(self, chime: Chime, at_ms: int) -> None:
        self.mixer.play(chime_samples(chime), at_ms * 48, group="chime")

    def play_breath(self, phase: BreathPhase, at_ms: int, duration_ms: int, offset_ms: int = 0) -> None:
        self.mixer.play(breath_samples(phase, duration_ms), at_ms * 48, offset_frames=offset_ms * 48, group="breath")


def live(plan: Plan, volumes: tuple[int, int, int]) -> Floats:
    """What a session that nobody touches sounds like, with the engine and the director that the app has."""
    voice, session, now_ms = MixedVoice(volumes), Session(plan), 0
    director = Director(voice, lambda at_ms: at_ms)
    events = session.send(Command(ask=Ask.START), 0)
    blocks: list[Floats] = []
    while True:
        for event in events:
            director.heard(event, session, now_ms)
        director.look_ahead(session, now_ms)
        deadline_ms = session.next_deadline(now_ms)
        if deadline_ms is None:
            break
        blocks.append(voice.mixer.mix((deadline_ms - now_ms) * 48))
        now_ms = deadline_ms
        events = session.advance(now_ms)
    blocks.append(voice.mixer.mix(session_frames(plan.total_ms) - voice.mixer.frame))
    return np.concatenate(blocks)


@pytest.mark.parametrize("volumes", [(90, 60, 0), (100, 30, 80)])
def test_the_file_sounds_as_the_session_does_live(volumes: tuple[int, int, int]) -> None:
    plan = heard_plan(preferences=SHORT)
    written = whole(plan, volumes, breath_on=bool(volumes[2]))
    heard = live(plan, volumes)
    assert written.size == heard.size
    assert np.max(np.abs(written - heard)) < 1 / 32_768


def _onset(samples: NDArray[np.float32], pattern: Samples, near: int) -> int:
    """Where `pattern` stands in `samples` around that frame, by correlation; its first quarter second is enough."""
    part = pattern[:12_000].astype(np.float64)
    first = max(0, near - 2_400)
    window = samples[first:near + 2_400 + part.size].astype(np.float64)
    return first + int(np.argmax(np.correlate(window, part, "valid")))


def test_every_cue_stands_at_its_time() -> None:
    plan = heard_plan(preferences=SHORT)
    samples = whole(plan)
    sounds = session_sounds(plan, breath_on=False)
    assert len(sounds) == sum(cue.chime is not None or bool(cue.say) for cue in plan.cues)
    for sound in sounds:
        pattern = clip_samples(sound.what) if sound.group == "voice" else chime_samples(Chime(sound.what))
        assert abs(_onset(samples, pattern, sound.at_ms * 48) - sound.at_ms * 48) <= 48, sound


def test_it_is_as_long_as_the_plan_and_ends_in_silence() -> None:
    plan = heard_plan(preferences=SHORT)
    samples = whole(plan)
    assert samples.size == (plan.total_ms + TAIL_MS) * MIX_RATE // 1000 == session_frames(plan.total_ms)
    assert not samples[-TAIL_MS * 48:].any()


def test_nothing_reaches_full_scale() -> None:
    samples = whole(heard_plan(preferences=SHORT), (100, 100, 100), breath_on=True)
    assert 0.4 < np.max(np.abs(samples)) < 1.0 - 1 / 32_768


def test_silence_is_digital_silence() -> None:
    plan = heard_plan(preferences=SHORT)
    samples = whole(plan)
    gaps = [(one.end_ms, other.at_ms) for one, other in pairwise(plan.cues) if other.at_ms - one.end_ms > 500]
    assert gaps
    assert not any(samples[from_ms * 48:until_ms * 48].any() for from_ms, until_ms in gaps)


def test_breath_tones_are_there_only_when_they_are_on() -> None:
    plan = heard_plan(preferences=SHORT)
    breaths = [sound for sound in session_sounds(plan, breath_on=True) if sound.group == "breath"]
    assert [(sound.at_ms, sound.duration_ms) for sound in breaths] == [
        (breath.at_ms, breath.duration_ms) for breath in breaths_between(plan, 0, plan.total_ms)]
    assert not any(sound.group == "breath" for sound in session_sounds(plan, breath_on=False))
    assert np.count_nonzero(whole(plan, breath_on=True)) > np.count_nonzero(whole(plan))
    assert np.array_equal(whole(plan, (90, 60, 0), breath_on=True), whole(plan))


def test_with_chimes_alone_no_clip_is_asked_for() -> None:
    def never(text: str) -> Samples:
        raise AssertionError(text)

    plan = heard_plan(preferences=replace(SHORT, talk=Talk.CHIMES))
    assert np.count_nonzero(np.concatenate(list(session_blocks(plan, never, VOLUMES, False)))) > 10_000


def test_an_hour_takes_no_more_memory_than_a_minute() -> None:
    plan = heard_plan("full-warm-up", Preferences(rest_ms=120_000, switch_ms=60_000))
    fetched: list[weakref.ref[Samples]] = []
    most = blocks = 0

    def fetch(text: str) -> Samples:
        samples = clip_samples(text)
        fetched.append(weakref.ref(samples))
        return samples

    gc.disable()  # what is let go of is gone at once, without a search for it
    try:
        for block in session_blocks(plan, fetch, VOLUMES, False):
            assert block.size <= BLOCK_FRAMES
            most, blocks = max(most, sum(each() is not None for each in fetched)), blocks + 1
    finally:
        gc.enable()
    assert blocks > 1_200
    assert len(fetched) > 100
    assert most <= 6


def test_chapters_cover_the_session_one_for_each_turn() -> None:
    plan = heard_plan("full-standard")
    chapters = chapters_of(plan)
    assert chapters[0].start_ms == 0
    assert len(chapters) == len(plan.turns)
    assert all(one.start_ms < other.start_ms for one, other in pairwise(chapters))
    turn = next(number for number, turn in enumerate(plan.turns) if turn.side is Side.RIGHT)
    assert chapters[turn].name == f"{plan.turns[turn].name}, right side"
    assert chapters[0].name == "Bridge"
    starts = {segment.start_ms for segment in plan.segments}
    assert {chapter.start_ms for chapter in chapters} <= starts


def test_chapters_as_comments_and_as_chunks() -> None:
    chapters = (Chapter(0, "Bridge"), Chapter(3_725_042, "Über, left side"))
    assert chapter_comments(chapters) == (
        ("CHAPTER000", "00:00:00.000"), ("CHAPTER000NAME", "Bridge"),
        ("CHAPTER001", "01:02:05.042"), ("CHAPTER001NAME", "Über, left side"))
    chunks = cue_chunks(chapters, 48_000)
    assert chunks[:8] == b"cue " + (4 + 2 * 24).to_bytes(4, "little")
    assert len(chunks) % 2 == 0
    listed = chunks[8 + 52:]
    assert listed[:4] == b"LIST"
    assert int.from_bytes(listed[4:8], "little") == len(listed) - 8
    assert "Über, left side".encode() + b"\0" in listed
    assert cue_chunks((), 48_000) == b""
    assert stamp(7) == "00:00:00.007"


@pytest.mark.parametrize(("name", "known"), [
    ("a.wav", "WAV"), ("a.b.FLAC", "FLAC"), ("a.ogg", "OGG"), ("a.mp3", ""), ("wav", ""), (".ogg", ""), ("", "")])
def test_the_extension_names_the_format(name: str, known: str) -> None:
    found = format_of(name)
    assert (found.name if found else "") == known


def test_sizes_in_words() -> None:
    wav = next(each for each in FORMATS if each.name == "WAV")
    assert wav.size_of(60_000) == 5_760_000
    assert [size_text(size) for size in (1, 840_400, 8_140_000, 81_000_000)] == ["1 kB", "840 kB", "8.1 MB", "81 MB"]


def test_half_the_volume_sounds_half_as_loud() -> None:
    assert [gain_of(percent) for percent in (0, 50, 100)] == [0.0, 0.25, 1.0]
