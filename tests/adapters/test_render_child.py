# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The render process, spoken to in its own lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from psoas_coach.adapters.child_process import child_command, child_environment
from psoas_coach.speech.clip_file import unpacked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")


class Child:
    """The process, one question at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.process = subprocess.Popen(
            child_command("render"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **child_environment()})

    def ask(self, **message: object) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert isinstance(answer, dict)
        return answer

    def render(self, text: str, voice: str = "pico:en-US", *, key: str = "k", path: Path | None = None) -> dict[str, Any]:
        path = path or self._folder / f"{key}.wav"
        return self.ask(do="render", key=key, voice=voice, rate=100, text=text, path=str(path))

    def close(self) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(10)


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    child = Child(tmp_path)
    yield child
    child.close()


@pytest.mark.parametrize("voice", ["pico:en-US", "pico:de-DE", "espeak:gmw/en-US"])
def test_a_sentence_becomes_a_whole_clip_and_nothing_else_is_left(child: Child, tmp_path: Path, voice: str) -> None:
    answer = child.render("Hold here. Breathe in.", voice)
    sound = unpacked((tmp_path / "k.wav").read_bytes())
    assert answer["rendered"] == "k"
    assert answer["duration_ms"] == sound.duration_ms
    assert 1_000 < sound.duration_ms < 4_000
    assert [entry.name for entry in tmp_path.iterdir()] == ["k.wav"]
    if voice.startswith("espeak"):
        assert [start for _, start, _ in answer["words"]] == [0, 5, 11, 19]


def test_voices_are_listed_with_their_engines(child: Child) -> None:
    answer = child.ask(do="voices")
    ids = {entry[0] for entry in answer["voices"]}
    assert {"pico:en-US", "espeak:gmw/en-US"} <= ids
    assert ["pico:en-US", "pico", "SVOX Pico · English (US)", "en-US"] in answer["voices"]
    assert answer["problems"] == {}


@pytest.mark.parametrize(("text", "word"), [
    ("x" * 200_000, "200000"), ("x" * 2_001, "2001"), ("…", "nothing"), ("", "nothing"), ("a\ud800b", "characters")])
def test_what_can_never_be_said_is_refused_with_a_sentence(child: Child, text: str, word: str) -> None:
    answer = child.render(text)
    assert (answer["failed"], answer["kind"]) == ("k", "text")
    assert word in answer["why"]


@pytest.mark.parametrize("voice", ["pico:xx", "espeak:nobody", "system:Samantha", "rubbish"])
def test_a_voice_that_is_not_there_is_a_failure_and_the_next_voice_speaks(child: Child, voice: str) -> None:
    assert child.render("Hold here.", voice)["kind"] == "voice"
    assert "rendered" in child.render("Hold here.")


def test_a_folder_that_is_not_there_is_a_matter_of_the_disk(child: Child, tmp_path: Path) -> None:
    for voice in ("pico:en-US", "espeak:gmw/en-US"):
        answer = child.render("Hold here.", voice, path=tmp_path / "missing" / "k.wav")
        assert answer["kind"] == "disk"
    assert "rendered" in child.render("Hold here.")


def test_odd_texts_are_said_or_refused_and_never_break_the_process(child: Child) -> None:
    for text in ("a\0b", "Zwölf Übungen", "<speak>5 & 6</speak>", "漢字", "[[h@'loU]]", "a " * 900, "1234567890" * 20, "\n\t x"):
        answer = child.render(text)
        assert "rendered" in answer or answer["why"]


def test_the_process_ends_with_its_input(tmp_path: Path) -> None:
    assert Child(tmp_path).close() == 0
