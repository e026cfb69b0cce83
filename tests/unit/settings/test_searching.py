# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings found by words."""

from __future__ import annotations

import pytest

from psoas_coach.settings.searching import SettingIndex
from psoas_coach.settings.table import PAGES
from tests.unit.settings.test_settings import TABLE

INDEX = SettingIndex(TABLE, {"talk": "In one routine"})


@pytest.mark.parametrize(("words", "keys"), [
    ("skin", ["figure.skin"]), ("SKIN tone", ["figure.skin"]), ("bluetooth", ["sound.late_speaker_ms"]), ("figure.hair", ["figure.hair"]),
    ("older", ["holds.rule"]), ("sound lower", ["sound.others"]), ("chimes captions", ["voice.talk"]), ("", []), ("   ", []), ("zzz", []),
    ("window place", []), ("ochre", ["figure.clothes"]),
])
def test_words_find_titles_descriptions_keys_pages_and_choices(words: str, keys: list[str]) -> None:
    found = [setting.key for setting in INDEX.found(words)]
    assert found == keys


def test_every_word_must_occur_and_the_order_is_that_of_the_pages() -> None:
    found = INDEX.found("bridge")
    assert {setting.key for setting in found} == {"hold.bridge", "reps.bridge", "sets.bridge", "talk.bridge"}
    assert [PAGES.index(setting.page) for setting in found] == sorted(PAGES.index(setting.page) for setting in found)
    assert [setting.key for setting in INDEX.found("bridge routine")] == ["talk.bridge"]
    assert INDEX.found("bridge skin") == ()


def test_every_setting_with_a_row_is_found_by_its_title_and_no_other_is_found() -> None:
    for setting in TABLE:
        assert (setting in INDEX.found(setting.title)) is not setting.hidden
