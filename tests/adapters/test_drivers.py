# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our pyttsx3 drivers, through pyttsx3 itself."""

from __future__ import annotations

import importlib
import sys
import wave
from pathlib import Path
from typing import Any

import pytest
import pyttsx3
from pyttsx3.voice import Voice

from psoas_coach.adapters.render_engines import _info

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")

SENTENCE = "Bring your right foot forward into a long lunge."


class Heard:
    """An engine, and everything that it notified."""

    def __init__(self, driver: str) -> None:
        name = importlib.import_module(f"psoas_coach.adapters.drivers.{driver}").NAME
        self.engine: Any = pyttsx3.engine.Engine(name)
        self.errors: list[BaseException] = []
        self.words: list[tuple[str, int, int, int]] = []
        self.finished = 0
        self.engine.connect("error", lambda name, exception: self.errors.append(exception))
        self.engine.connect("finished-utterance", self._on_finished)
        self.engine.connect("started-word", lambda name, location, length, at_ms: self.words.append((name, location, length, at_ms)))

    def _on_finished(self, name: str | None, completed: bool) -> None:
        self.finished += completed

    def saved(self, text: str, path: Path) -> float:
        """The length of the file in seconds."""
        self.engine.save_to_file(text, str(path))
        self.engine.runAndWait()
        with wave.open(str(path)) as file:
            return float(file.getnframes() / file.getframerate())


@pytest.fixture(params=["pico", "espeak"])
def heard(request: pytest.FixtureRequest) -> Heard:
    heard = Heard(request.param)
    heard.engine.setProperty("voice", {"pico": "en-US", "espeak": "gmw/en-US"}[request.param])
    heard.engine.setProperty("rate", 150)
    return heard


def test_a_sentence_is_in_its_file_when_the_loop_returns(heard: Heard, tmp_path: Path) -> None:
    assert 2.0 < heard.saved(SENTENCE, tmp_path / "a.wav") < 6.0
    assert (heard.finished, heard.errors) == (1, [])


def test_every_sentence_of_a_queue_is_written(heard: Heard, tmp_path: Path) -> None:
    for number in range(4):
        heard.engine.save_to_file(SENTENCE, str(tmp_path / f"{number}.wav"))
    heard.engine.runAndWait()
    sizes = [path.stat().st_size for path in sorted(tmp_path.iterdir())]
    assert len(sizes) == 4
    assert min(sizes) > 50_000


def test_the_rate_is_heeded(heard: Heard, tmp_path: Path) -> None:
    calm = heard.saved(SENTENCE, tmp_path / "a.wav")
    heard.engine.setProperty("rate", 225)
    assert heard.saved(SENTENCE, tmp_path / "a.wav") < 0.85 * calm


def test_a_missing_folder_is_an_error_and_the_next_sentence_is_said(heard: Heard, tmp_path: Path) -> None:
    heard.engine.save_to_file(SENTENCE, str(tmp_path / "missing" / "a.wav"))
    heard.engine.runAndWait()
    assert [type(error) for error in heard.errors] == [FileNotFoundError]
    assert heard.saved(SENTENCE, tmp_path / "a.wav") > 2.0


def test_an_unknown_voice_or_property_is_an_error(heard: Heard) -> None:
    heard.engine.setProperty("voice", "nobody")
    heard.engine.setProperty("moustache", 1)
    heard.engine.runAndWait()
    assert [type(error) for error in heard.errors] == [ValueError, KeyError]


def test_voices_have_languages(heard: Heard) -> None:
    voices = heard.engine.getProperty("voices")
    assert len(voices) >= 6
    assert any(voice.languages[0].lower() == "en-us" for voice in voices)


def test_speaking_aloud_is_refused(heard: Heard) -> None:
    heard.engine.say("Hello.")
    heard.engine.runAndWait()
    assert [type(error) for error in heard.errors] == [NotImplementedError]


def test_espeak_tells_when_each_word_begins(tmp_path: Path) -> None:
    heard = Heard("espeak")
    heard.engine.setProperty("voice", "gmw/en-US")
    length = heard.saved("Zieh’ é left knee.", tmp_path / "a.wav")
    assert [(name, start) for name, start, _, _ in heard.words][-2:] == [("left", 8), ("knee", 13)]
    times = [at_ms for _, _, _, at_ms in heard.words]
    assert times == sorted(times)
    assert times[-1] < length * 1000


def test_pico_reads_angle_brackets_as_nothing_and_not_as_markup(tmp_path: Path) -> None:
    heard = Heard("pico")
    plain = heard.saved("Drop your hip down.", tmp_path / "a.wav")
    marked = heard.saved("Drop <speed level='500'>your hip</speed> down.", tmp_path / "a.wav")
    assert marked > plain


@pytest.mark.parametrize(("voice", "language", "note"), [
    (Voice("x", "Samantha", ["en_US"], "VoiceGenderFemale", 35), "en-US", "female"),
    (Voice("x", "Fred", ["en-US"], "VoiceGenderMale", "70"), "en-US", "male, old"),
    (Voice("x", "Junior", [], "male", "8"), "", "male, young"),
    (Voice("x", "Zarvox", None, "VoiceGenderNeuter", None), "", ""),
    (Voice("x", "Old eSpeak", [b"\x05en-gb"], None, None), "en-gb", ""),
    (Voice("x", "David", ["en-US"], "Male", "Adult"), "en-US", "male"),
])
def test_what_an_engine_tells_of_a_speaker_becomes_a_note(voice: Voice, language: str, note: str) -> None:
    info = _info("system", voice)
    assert (info.id, info.label, info.language, info.note) == ("system:x", voice.name, language, note)
