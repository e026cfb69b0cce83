# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of settings, and values checked against it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.model.kinds import Build, Reach, Style, Talk
from psoas_coach.model.preferences import Preferences
from psoas_coach.settings.reference import reference
from psoas_coach.settings.table import PAGES, Kind, Setting, settings_for
from psoas_coach.settings.values import SettingError, Settings, Value, checked
from tests.helpers.shipped import shipped_library

TABLE = settings_for(shipped_library())
DEFAULTS = Settings(TABLE, {})


def good_values(setting: Setting) -> st.SearchStrategy[Value]:
    if setting.kind is Kind.WHOLE:
        return st.integers(setting.low, setting.high)
    if setting.kind is Kind.FLAG:
        return st.booleans()
    if setting.kind is Kind.CHOICE:
        return st.sampled_from([choice.value for choice in setting.choices])
    return st.text(max_size=200)


def test_every_key_is_declared_once_and_every_default_is_a_good_value() -> None:
    assert len({setting.key for setting in TABLE}) == len(TABLE)
    for setting in TABLE:
        assert checked(setting, setting.default) == setting.default
        assert setting.page in PAGES
        assert setting.title
        assert setting.description.endswith(".")
        if setting.zone:
            assert setting.low <= setting.zone.low <= setting.zone.high <= setting.high
            assert setting.zone.source


def test_each_stretch_has_its_hold() -> None:
    keys = {setting.key for setting in TABLE}
    assert {f"hold.{stretch}" for stretch in shipped_library().stretches} <= keys


def test_the_defaults_are_the_plans_own_defaults() -> None:
    assert DEFAULTS.preferences == Preferences()


@pytest.mark.parametrize(("key", "kind"), [("figure.reach", Reach), ("figure.build", Build), ("voice.talk", Talk)])
def test_each_choice_of_a_kind_can_be_picked(key: str, kind: type[Reach | Build | Talk]) -> None:
    assert [choice.value for choice in DEFAULTS.setting(key).choices] == [one.value for one in kind]


def test_the_figure_starts_with_full_reach_in_motion_with_its_lens() -> None:
    assert (DEFAULTS.text("figure.reach"), DEFAULTS.flag("figure.lens"), DEFAULTS.flag("figure.still")) == ("full", True, False)
    assert (DEFAULTS.text("figure.skin"), DEFAULTS.text("figure.clothes")) == ("tone-3", "teal")
    assert len(DEFAULTS.setting("figure.skin").choices) == 6


def test_the_gentle_reach_says_what_adults_reach() -> None:
    assert "Gentle shows 12° of hip extension; adults reach about 18° on average." in DEFAULTS.setting("figure.reach").description


@pytest.mark.parametrize(("value", "said"), [
    (0, "0"), (-5, "-5"), (10**9, "1000000000"), (float("nan"), "nan"), (30.5, "30.5"), ("thirty", '"thirty"'), (True, "true"),
    (None, "none"), ([30], "[30]"),
])
def test_an_absurd_hold_is_refused_with_a_sentence(value: object, said: str) -> None:
    with pytest.raises(SettingError) as refused:
        DEFAULTS.with_value("hold.standing-hip-flexor", value)
    text = str(refused.value)
    assert text.startswith("“Standing Hip Flexor Stretch” (hold.standing-hip-flexor) must be")
    assert "from 3 to 600 s" in text
    assert text.lower().endswith(f"not {said}.")


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(KeyError):
        DEFAULTS.with_value("hold.splits", 30)


@given(st.data())
def test_any_good_value_is_taken_kept_and_read_back(data: st.DataObject) -> None:
    setting = data.draw(st.sampled_from(TABLE))
    value = data.draw(good_values(setting))
    settings = DEFAULTS.with_value(setting.key, value)
    assert settings[setting.key] == value
    assert (setting.key in settings.changed) == (value != setting.default)
    assert settings.with_value(setting.key, setting.default) == DEFAULTS


@given(st.sampled_from(TABLE), st.one_of(st.none(), st.floats(), st.integers(), st.text(), st.booleans(), st.lists(st.integers())))
def test_any_value_is_taken_or_refused_with_a_sentence(setting: Setting, value: object) -> None:
    sentence = ""
    try:
        assert DEFAULTS.with_value(setting.key, value).preferences is not None
    except SettingError as refused:
        sentence = str(refused)
    assert sentence == "" or (sentence.endswith(".") and setting.key in sentence)


def test_settings_become_preferences_in_milliseconds() -> None:
    settings = DEFAULTS
    for key, value in (
        ("hold.bridge", 7), ("reps.bridge", 12), ("sets.bridge", 3), ("protocol_hold.warm-up", 15), ("protocol_reps.cool-down", 2),
        ("style.full-cool-down", "static"), ("pace.switch_s", 20), ("pace.breath_out_s", 8), ("voice.talk", "short"),
    ):
        settings = settings.with_value(key, value)
    assert settings.preferences == Preferences(
        hold_ms={"bridge": 7_000}, reps={"bridge": 12}, sets={"bridge": 3}, protocol_hold_ms={"warm-up": 15_000},
        protocol_reps={"cool-down": 2}, styles={"full-cool-down": Style.STATIC}, switch_ms=20_000, breath_out_ms=8_000,
        talk=Talk.SHORT)


def test_the_reference_page_is_the_tables() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "settings.md"
    assert page.read_text() == reference(TABLE), "docs/settings.md is out of date: run make docs"


def test_each_language_remembers_its_own_voice() -> None:
    english = shipped_library()
    german = replace(english, phrases=replace(english.phrases, language="de"))
    values = {"voice_in.en": "pico:en-GB", "voice_in.de": "pico:de-DE"}
    for library, voice in ((english, "pico:en-GB"), (german, "pico:de-DE")):
        table = settings_for(library)
        settings = Settings(table, {key: value for key, value in values.items() if key in {setting.key for setting in table}})
        assert (settings.voice_key, settings.voice_id) == (f"voice_in.{library.phrases.language}", voice)


def test_talk_can_be_set_for_each_stretch_and_routine() -> None:
    library = shipped_library()
    settings = Settings(settings_for(library), {}).with_value("voice.talk", "short").with_value("talk.bridge", "chimes")
    preferences = settings.preferences
    assert {entry_id: preferences.talk_in(entry_id) for entry_id in library.ids} == {
        entry_id: Talk.CHIMES if entry_id == "bridge" else Talk.SHORT for entry_id in library.ids}
    assert settings.with_value("talk.bridge", "same").preferences.talk_in("bridge") is Talk.SHORT


@pytest.mark.parametrize(("on", "volumes", "heard"), [(True, (90, 60, 40), True), (False, (90, 60, 0), True), (False, (90, 0, 0), False)])
def test_breath_tones_that_are_off_and_chimes_at_nothing_are_silent(on: bool, volumes: tuple[int, int, int], heard: bool) -> None:
    settings = DEFAULTS.with_value("sound.breath_tones", on).with_value("voice.chime_volume", volumes[1])
    assert settings.volumes == volumes
    assert settings.preferences.chimes_heard is heard
