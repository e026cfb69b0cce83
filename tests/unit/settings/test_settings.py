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
from psoas_coach.plan.preferring import preferences_in
from psoas_coach.settings.reference import reference
from psoas_coach.settings.table import ACSM, ARTICLE, PAGES, Kind, Setting, settings_for
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
    ([30], "[30]"), (10**4000, "1" + "0" * 58 + "…"), (float("inf"), "inf"),
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
    assert (setting.key in settings.changed) == (setting.ruled or value != setting.default)
    assert settings.with_value(setting.key, None) == settings.without([setting.key]) == DEFAULTS
    if not setting.ruled:
        assert settings.with_value(setting.key, setting.default) == DEFAULTS


@given(st.sampled_from(TABLE), st.one_of(
    st.none(), st.floats(), st.integers(), st.text(st.characters()), st.booleans(), st.lists(st.integers())))
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

    def talk(settings: Settings, entry_id: str) -> Talk:
        return preferences_in(library.routine(entry_id), settings.preferences).talk

    assert {entry_id: talk(settings, entry_id) for entry_id in library.ids} == {
        entry_id: Talk.CHIMES if entry_id == "bridge" else Talk.SHORT for entry_id in library.ids}
    assert talk(settings.with_value("talk.bridge", "same"), "bridge") is Talk.SHORT


@pytest.mark.parametrize(("on", "volumes", "heard"), [(True, (90, 60, 40), True), (False, (90, 60, 0), True), (False, (90, 0, 0), False)])
def test_breath_tones_that_are_off_and_chimes_at_nothing_are_silent(on: bool, volumes: tuple[int, int, int], heard: bool) -> None:
    settings = DEFAULTS.with_value("sound.breath_tones", on).with_value("voice.chime_volume", volumes[1])
    assert settings.volumes == volumes
    assert settings.preferences.chimes_heard is heard


def test_a_text_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(SettingError, match="half a character"):
        DEFAULTS.with_value("voice.natural_files", "/voices/\udcff.onnx")


def test_every_dose_has_its_unit_and_a_recommended_range_with_its_source() -> None:
    doses = [setting for setting in TABLE if setting.page in ("Holds", "Reps") and setting.kind is Kind.WHOLE]
    assert len(doses) == 5 + 1 + 1 + 2 * 5 + 2
    for setting in doses:
        assert setting.unit in ("s", "reps", "sets")
        assert setting.zone is not None, setting.key
        assert setting.low <= setting.zone.low <= int(setting.default) <= setting.zone.high <= setting.high


@pytest.mark.parametrize(("key", "zone"), [
    ("hold.standing-hip-flexor", (30, 30, ARTICLE)), ("hold.low-lunge-twist", (15, 20, ARTICLE)),
    ("hold.half-kneeling-hip-flexor", (10, 30, ACSM)), ("reps.bridge", (10, 12, ARTICLE)), ("sets.bridge", (2, 3, ARTICLE)),
    ("protocol_reps.warm-up", (5, 10, ARTICLE)), ("protocol_reps.cool-down", (2, 3, ARTICLE)),
])
def test_published_doses_are_named_with_where_they_come_from(key: str, zone: tuple[int, int, str]) -> None:
    found = DEFAULTS.setting(key).zone
    assert found is not None
    assert (found.low, found.high, found.source) == zone


def test_what_is_set_on_a_page_is_told_without_what_has_no_row() -> None:
    settings = DEFAULTS.with_value("hold.bridge", 9).with_value("pace.rest_s", 20).with_value("app.safety_read", True)
    assert settings.set_on("Holds") == ("hold.bridge",)
    assert settings.set_on("Look") == ()
    assert set(settings.set_on()) == {"hold.bridge", "pace.rest_s"}


def test_a_number_too_long_to_be_written_out_is_refused_too() -> None:
    with pytest.raises(SettingError, match="not that"):
        DEFAULTS.with_value("hold.bridge", 1 << 20_000)
