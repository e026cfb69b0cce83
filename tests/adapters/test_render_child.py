# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The render process, spoken to in its own lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from psoas_coach.speech.clip_file import unpacked
from tests.helpers.render_line import RenderLine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")


@pytest.fixture
def child(tmp_path: Path) -> Iterator[RenderLine]:
    child = RenderLine(tmp_path)
    yield child
    child.close()


@pytest.mark.parametrize("voice", ["pico:en-US", "pico:de-DE", "espeak:gmw/en-US"])
def test_a_sentence_becomes_a_whole_clip_and_nothing_else_is_left(child: RenderLine, tmp_path: Path, voice: str) -> None:
    answer = child.render("Hold here. Breathe in.", voice)
    sound = unpacked((tmp_path / "k.wav").read_bytes())
    assert answer["rendered"] == "k"
    assert answer["duration_ms"] == sound.duration_ms
    assert 1_000 < sound.duration_ms < 4_000
    assert [entry.name for entry in tmp_path.iterdir()] == ["k.wav"]
    if voice.startswith("espeak"):
        assert [start for _, start, _ in answer["words"]] == [0, 5, 11, 19]


def test_voices_are_listed_with_their_engines(child: RenderLine) -> None:
    answer = child.ask(do="voices")
    ids = {entry[0] for entry in answer["voices"]}
    assert {"pico:en-US", "espeak:gmw/en-US"} <= ids
    assert ["pico:en-US", "pico", "English (US)", "en-US", "SVOX Pico", ""] in answer["voices"]
    assert ["espeak:gmw/en-US", "espeak", "English (America)", "en-us", "eSpeak NG", ""] in answer["voices"]
    assert answer["problems"] == {}


@pytest.mark.parametrize(("text", "word"), [
    ("x" * 200_000, "200000"), ("x" * 2_001, "2001"), ("…", "nothing"), ("", "nothing"), ("a\ud800b", "characters")])
def test_what_can_never_be_said_is_refused_with_a_sentence(child: RenderLine, text: str, word: str) -> None:
    answer = child.render(text)
    assert (answer["failed"], answer["kind"]) == ("k", "text")
    assert word in answer["why"]


@pytest.mark.parametrize("voice", ["pico:xx", "espeak:nobody", "system:Samantha", "rubbish"])
def test_a_voice_that_is_not_there_is_a_failure_and_the_next_voice_speaks(child: RenderLine, voice: str) -> None:
    assert child.render("Hold here.", voice)["kind"] == "voice"
    assert "rendered" in child.render("Hold here.")


def test_a_folder_that_is_not_there_is_a_matter_of_the_disk(child: RenderLine, tmp_path: Path) -> None:
    for voice in ("pico:en-US", "espeak:gmw/en-US"):
        answer = child.render("Hold here.", voice, path=tmp_path / "missing" / "k.wav")
        assert answer["kind"] == "disk"
    assert "rendered" in child.render("Hold here.")


def test_odd_texts_are_said_or_refused_and_never_break_the_process(child: RenderLine) -> None:
    for text in ("a\0b", "Zwölf Übungen", "<speak>5 & 6</speak>", "漢字", "[[h@'loU]]", "a " * 900, "1234567890" * 20, "\n\t x"):
        answer = child.render(text)
        assert "rendered" in answer or answer["why"]


def test_the_process_ends_with_its_input(tmp_path: Path) -> None:
    assert RenderLine(tmp_path).close() == 0
