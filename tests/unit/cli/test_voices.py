# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing the voices and trying one, on the command line."""

from __future__ import annotations

import json
import sys
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.cli.commands import run
from psoas_coach.cli.voices import Listed, language_name, voices_json, voices_text
from psoas_coach.speech.voices import VoiceInfo, by_language
from tests.helpers.natural_voice import NO_NATURAL_VOICE, natural_voice

linux = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")

VOICES = (
    VoiceInfo("pico:de-DE", "pico", "Deutsch", "de-DE", "SVOX Pico"), VoiceInfo("pico:en-US", "pico", "English (US)", "en-US", "SVOX Pico"),
    VoiceInfo("espeak:gmw/en-US", "espeak", "English (America)", "en-us", "eSpeak NG", "male"), VoiceInfo("espeak:x", "espeak", "Odd", ""),
)
FOUND = Listed(groups=by_language(VOICES, "en"), in_use="pico:en-US", problems=())


def test_voices_are_printed_under_their_language_with_a_star_at_the_one_in_use() -> None:
    assert voices_text(FOUND) == (
        "English (en)\n* pico:en-US        SVOX Pico · English (US)\n  espeak:gmw/en-US  eSpeak NG · English (America) (male)\n\n"
        "German (de)\n  pico:de-DE  SVOX Pico · Deutsch\n\nWithout a language\n  espeak:x  Odd")


def test_json_holds_the_same() -> None:
    listed = json.loads(voices_json(FOUND))
    assert [(group["language"], group["language_name"]) for group in listed] == [
        ("en", "English"), ("de", "German"), ("", "Without a language")]
    assert listed[0]["voices"][0] == {
        "id": "pico:en-US", "engine": "pico", "name": "English (US)", "language": "en-US", "engine_label": "SVOX Pico", "note": "",
        "label": "SVOX Pico · English (US)", "in_use": True}


def test_a_language_that_nobody_knows_keeps_its_tag() -> None:
    assert language_name("qya") == "qya"


@linux
def test_every_voice_of_this_machine_is_listed(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices", "--json"]) == 0
    groups = json.loads(capsys.readouterr().out)
    ids = [voice["id"] for group in groups for voice in group["voices"]]
    assert groups[0]["language"] == "en"
    assert [voice["id"] for group in groups for voice in group["voices"] if voice["in_use"]] == ["pico:en-US"]
    assert sum(voice.startswith("pico:") for voice in ids) == 6
    assert sum(voice.startswith("espeak:") for voice in ids) > 100


@linux
def test_a_text_is_said_with_the_voice_and_the_rate_asked_for(tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    target, frames = tmp_path / "said.wav", []
    for rate in ("160", "60"):
        assert run(["say", "Hold here, and breathe.", "-o", str(target), "--voice", "espeak:gmw/en", "--rate", rate]) == 0
        assert "eSpeak NG · English (Great Britain)" in capsys.readouterr().out
        with wave.open(str(target)) as file:
            frames.append(file.getnframes())
    assert frames[1] > 1.7 * frames[0]


@linux
@pytest.mark.parametrize(("arguments", "code", "words"), [
    (["--voice", "espeak:gmw/nobody"], 1, "There is no voice “espeak:gmw/nobody” on this machine; “psoas-coach voices” lists them all."),
    (["--voice", "nobody.onnx"], 1, "“nobody.onnx” is not there any more" if natural_voice() else "psoas-coach[natural]"),
    (["--rate", "59"], 2, "must be from 60 to 160"),
])
def test_what_cannot_be_tried_is_told_and_nothing_is_written(
    tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str,
) -> None:
    target = tmp_path / "said.wav"
    assert run(["say", "Hold here.", "-o", str(target), *arguments]) == code
    assert words in capsys.readouterr().err
    assert not target.exists()


@linux
@pytest.mark.skipif(natural_voice() is None, reason=NO_NATURAL_VOICE)
def test_a_natural_voice_is_tried_by_its_file(tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["say", "Hold here.", "-o", str(tmp_path / "said.wav"), "--voice", str(natural_voice())]) == 0
    assert "Piper · Joe, English (United States)" in capsys.readouterr().out
