# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which voice stands in for which."""

from __future__ import annotations

import pytest

from psoas_coach.speech.voices import VoiceInfo, by_language, label_of, ladder, told_apart


def _voice(voice_id: str, language: str) -> VoiceInfo:
    return VoiceInfo(voice_id, voice_id.partition(":")[0], voice_id, language)


PICO_US, PICO_GB, PICO_DE = _voice("pico:en-US", "en-US"), _voice("pico:en-GB", "en-GB"), _voice("pico:de-DE", "de-DE")
ESPEAK_US, ESPEAK_GB = _voice("espeak:gmw/en-US", "en-us"), _voice("espeak:gmw/en", "en-gb")
ESPEAK_DE, ESPEAK_SV = _voice("espeak:gmw/de", "de"), _voice("espeak:gmq/sv", "sv")
SAMANTHA, ANNA = _voice("system:Samantha", "en_US"), _voice("system:Anna", "de_DE")
JOE = _voice("piper:/joe.onnx", "en-US")
LINUX = (ESPEAK_SV, ESPEAK_GB, ESPEAK_US, ESPEAK_DE, PICO_GB, PICO_US, PICO_DE)


def test_on_linux_pico_leads_its_other_voice_follows_and_espeak_stands_behind_them() -> None:
    assert ladder(LINUX, "", "en", "linux") == (PICO_US, PICO_GB, ESPEAK_US)


def test_the_region_asked_for_is_taken_where_there_is_one() -> None:
    assert ladder(LINUX, "", "en-GB", "linux") == (PICO_GB, PICO_US, ESPEAK_GB)
    assert ladder((PICO_US,), "", "en-GB", "linux") == (PICO_US,)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_the_system_has_good_voices_it_leads(platform: str) -> None:
    assert ladder((*LINUX, ANNA, SAMANTHA), "", "en", platform) == (SAMANTHA, PICO_US, PICO_GB, ESPEAK_US)


@pytest.mark.parametrize("platform", ["darwin", "linux", "win32"])
def test_a_natural_voice_that_the_person_added_leads_everywhere(platform: str) -> None:
    assert ladder((*LINUX, SAMANTHA, JOE), "", "en", platform)[0] == JOE
    assert JOE not in ladder((*LINUX, SAMANTHA, JOE), "", "de", platform)


def test_an_engine_with_many_voices_sends_its_two_best() -> None:
    files = tuple(_voice(f"piper:/{number}.onnx", "en-US") for number in range(5))
    assert ladder((*LINUX, *files), "", "en", "linux") == (*files[:2], PICO_US, PICO_GB, ESPEAK_US)
    assert ladder((*LINUX, *files), "piper:/4.onnx", "en", "linux")[:3] == (files[4], files[0], files[1])


def test_the_chosen_voice_comes_first_and_only_once() -> None:
    assert ladder(LINUX, "espeak:gmw/en-US", "en", "linux") == (ESPEAK_US, PICO_US, PICO_GB, ESPEAK_GB)
    assert ladder(LINUX, "pico:en-GB", "en", "linux") == (PICO_GB, PICO_US, ESPEAK_US)
    assert ladder(LINUX, "espeak:gmq/sv", "en", "linux") == (ESPEAK_SV, PICO_US, PICO_GB, ESPEAK_US)


def test_a_chosen_voice_that_is_gone_is_left_out() -> None:
    assert ladder(LINUX, "system:Samantha", "de", "linux") == (PICO_DE, ESPEAK_DE)


def test_a_language_that_only_espeak_has_is_spoken_by_espeak() -> None:
    assert ladder(LINUX, "", "sv", "linux") == (ESPEAK_SV,)


def test_without_a_voice_of_the_language_the_ladder_is_empty() -> None:
    assert ladder(LINUX, "", "eo", "linux") == ()
    assert ladder((), "pico:en-US", "en", "linux") == ()


def test_a_voice_is_called_by_its_engine_and_its_name() -> None:
    assert VoiceInfo("pico:en-US", "pico", "English (US)", "en-US", "SVOX Pico").label == "SVOX Pico · English (US)"
    assert VoiceInfo("system:Samantha", "system", "Samantha", "en_US", "", "female").label == "Samantha"


@pytest.mark.parametrize(("voice_id", "label"), [
    ("pico:de-DE", "SVOX Pico · de-DE"), ("espeak:gmw/en-US", "eSpeak NG · en-US"), ("piper:/home/me/voices/joe.onnx", "Piper · joe"),
    (r"piper:C:\Voices\joe.onnx", "Piper · joe"), (r"system:HKEY_LOCAL_MACHINE\SOFTWARE\TTS_MS_EN-US_ZIRA_11.0", "TTS_MS_EN-US_ZIRA_11.0"),
    ("system:com.apple.speech.synthesis.voice.samantha", "com.apple.speech.synthesis.voice.samantha"), ("rubbish", "rubbish")])
def test_a_voice_of_which_only_the_id_is_left_has_something_to_be_called(voice_id: str, label: str) -> None:
    assert label_of(voice_id) == label


def test_voices_are_grouped_by_language_the_contents_own_first_and_the_best_engine_first() -> None:
    nobodys = _voice("espeak:x", "")
    groups = by_language((*LINUX, nobodys, SAMANTHA, JOE), "en-GB")
    assert [tag for tag, _ in groups] == ["en", "de", "sv", ""]
    assert groups[0][1] == (JOE, PICO_GB, PICO_US, SAMANTHA, ESPEAK_GB, ESPEAK_US)
    assert groups[1][1] == (PICO_DE, ESPEAK_DE)
    assert [tag for tag, _ in by_language(LINUX, "de")] == ["de", "en", "sv"]
    assert by_language((*LINUX, SAMANTHA), "en", "darwin")[0][1][0] == SAMANTHA
    assert by_language((), "en") == ()


def test_voices_that_read_alike_are_told_apart_by_their_own_names() -> None:
    one, other = (VoiceInfo(f"piper:/a/{name}.onnx", "piper", "Joe", "en-US", "Piper") for name in ("joe", "joe-2"))
    alone = VoiceInfo("pico:en-US", "pico", "English (US)", "en-US", "SVOX Pico")
    labels = [voice.label for voice in told_apart((one, alone, other))]
    assert labels == ["Piper · Joe (joe)", "SVOX Pico · English (US)", "Piper · Joe (joe-2)"]
    assert told_apart((one, alone)) == (one, alone)
