# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips: their keys, their guessed and least lengths, and their files."""

from __future__ import annotations

import io
import json
import struct
import wave
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.speech.clip_file import BrokenClipError, ClipSound, packed, unpacked
from psoas_coach.speech.clips import ClipRequest, WordMark, estimated_ms, least_ms, longest_ms

REQUEST = ClipRequest("pico:en-US", 100, "Switch sides.", "0.1.1")
SOUND = ClipSound(bytes(range(200)) * 24, (WordMark(20, 0, 6), WordMark(400, 7, 6)))


def test_the_same_request_has_the_same_key() -> None:
    assert REQUEST.key == replace(REQUEST).key
    assert len(REQUEST.key) == 64


@pytest.mark.parametrize("change", [
    {"voice_id": "pico:en-GB"}, {"rate": 101}, {"text": "Switch sides"}, {"engine_version": "0.1.2"}])
def test_whatever_sounds_different_has_another_key(change: dict[str, object]) -> None:
    assert replace(REQUEST, **change).key != REQUEST.key  # type: ignore[arg-type]


def test_even_a_text_that_is_no_text_has_a_key() -> None:
    assert ClipRequest("v", 100, "\ud800").key


@pytest.mark.parametrize(("text", "measured_ms"), [
    ("Bring your right foot forward into a long lunge, and lower your left knee to the floor.", 5410),
    ("Switch sides.", 1120), ("Hold here. Breathe in.", 1925), ("10", 500)])
def test_an_estimate_is_longer_than_the_voices_are(text: str, measured_ms: int) -> None:
    assert measured_ms < estimated_ms(text, 100) < 3 * measured_ms


def test_an_estimate_follows_the_rate_and_silence_takes_no_time() -> None:
    assert estimated_ms("Hold here.", 50) == 2 * estimated_ms("Hold here.", 100)
    assert estimated_ms("…", 100) == 0


def test_the_least_length_is_far_below_any_voice_and_bounded() -> None:
    assert 60 <= least_ms("Go.", 160) < 250
    assert least_ms("x" * 100_000, 60) == 60_000


@pytest.mark.parametrize(("text", "measured_ms"), [
    ("Switch sides.", 1_200), ("a b c d e f g h i j k l m n o p", 7_600), ("漢字漢字漢字", 5_800), ("€ § $ % a", 2_500), ("10", 600)])
def test_the_longest_length_lets_every_voice_finish_and_none_go_on(text: str, measured_ms: int) -> None:
    assert measured_ms < longest_ms(text, 100) < 13 * measured_ms
    assert longest_ms(text, 50) == 2 * longest_ms(text, 100)


def test_a_file_gives_back_what_went_in() -> None:
    sound = unpacked(packed(SOUND))
    assert (bytes(sound.samples), sound.words, sound.duration_ms) == (SOUND.samples, SOUND.words, 50)


def test_a_file_is_a_wav_that_any_player_plays() -> None:
    with wave.open(io.BytesIO(packed(SOUND))) as file:
        assert file.getparams()[:4] == (1, 2, 48_000, 2_400)
        assert file.readframes(2_400) == SOUND.samples


@given(st.integers(min_value=0, max_value=len(packed(SOUND)) - 1))
def test_a_file_cut_off_anywhere_is_refused(size: int) -> None:
    with pytest.raises(BrokenClipError):
        unpacked(packed(SOUND)[:size])


@given(st.integers(min_value=44, max_value=44 + 4_799), st.integers(min_value=1, max_value=255))
def test_a_file_whose_sound_was_changed_is_refused(place: int, flip: int) -> None:
    data = bytearray(packed(SOUND))
    data[place] ^= flip
    with pytest.raises(BrokenClipError):
        unpacked(bytes(data))


@given(st.binary(max_size=300))
def test_anything_else_is_refused_and_nothing_worse_happens(data: bytes) -> None:
    with pytest.raises(BrokenClipError):
        unpacked(data)


@pytest.mark.parametrize("extra", [b"not json", b"[]", b"{}", json.dumps({"crc": 0, "words": [[1]]}).encode()])
def test_a_file_whose_marks_make_no_sense_is_refused(extra: bytes) -> None:
    data = packed(SOUND)
    whole = data[:44 + len(SOUND.samples)] + b"psct" + struct.pack("<I", len(extra)) + extra
    with pytest.raises(BrokenClipError, match="word marks"):
        unpacked(b"RIFF" + struct.pack("<I", len(whole) - 8) + whole[8:])


def test_some_other_wav_is_refused() -> None:
    other = io.BytesIO()
    with wave.open(other, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(bytes(4_000))
    with pytest.raises(BrokenClipError, match="not a clip"):
        unpacked(other.getvalue())
