# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which voice stands in for which."""

from __future__ import annotations

import pytest

from psoas_coach.speech.voices import VoiceInfo, ladder


def _voice(voice_id: str, language: str) -> VoiceInfo:
    return VoiceInfo(voice_id, voice_id.partition(":")[0], voice_id, language)


PICO_US, PICO_GB, PICO_DE = _voice("pico:en-US", "en-US"), _voice("pico:en-GB", "en-GB"), _voice("pico:de-DE", "de-DE")
ESPEAK_US, ESPEAK_GB = _voice("espeak:gmw/en-US", "en-us"), _voice("espeak:gmw/en", "en-gb")
ESPEAK_DE, ESPEAK_SV = _voice("espeak:gmw/de", "de"), _voice("espeak:gmq/sv", "sv")
SAMANTHA, ANNA = _voice("system:Samantha", "en_US"), _voice("system:Anna", "de_DE")
LINUX = (ESPEAK_SV, ESPEAK_GB, ESPEAK_US, ESPEAK_DE, PICO_GB, PICO_US, PICO_DE)


def test_on_linux_pico_leads_and_espeak_stands_behind_it() -> None:
    assert ladder(LINUX, "", "en", "linux") == (PICO_US, ESPEAK_US)


def test_the_region_asked_for_is_taken_where_there_is_one() -> None:
    assert ladder(LINUX, "", "en-GB", "linux") == (PICO_GB, ESPEAK_GB)
    assert ladder((PICO_US,), "", "en-GB", "linux") == (PICO_US,)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_the_system_has_good_voices_it_leads(platform: str) -> None:
    assert ladder((*LINUX, ANNA, SAMANTHA), "", "en", platform) == (SAMANTHA, PICO_US, ESPEAK_US)


def test_the_chosen_voice_comes_first_and_only_once() -> None:
    assert ladder(LINUX, "espeak:gmw/en-US", "en", "linux") == (ESPEAK_US, PICO_US)
    assert ladder(LINUX, "espeak:gmq/sv", "en", "linux") == (ESPEAK_SV, PICO_US, ESPEAK_US)


def test_a_chosen_voice_that_is_gone_is_left_out() -> None:
    assert ladder(LINUX, "system:Samantha", "de", "linux") == (PICO_DE, ESPEAK_DE)


def test_a_language_that_only_espeak_has_is_spoken_by_espeak() -> None:
    assert ladder(LINUX, "", "sv", "linux") == (ESPEAK_SV,)


def test_without_a_voice_of_the_language_the_ladder_is_empty() -> None:
    assert ladder(LINUX, "", "eo", "linux") == ()
    assert ladder((), "pico:en-US", "en", "linux") == ()
