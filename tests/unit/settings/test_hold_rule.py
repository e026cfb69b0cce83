# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule for the length of holds: whose word is in force, and that what was set stays set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.model.kinds import HoldFrom
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.doses import dose_in_force
from psoas_coach.settings.table import ACSM_ZONE, OLDER_ZONE
from psoas_coach.settings.values import Settings, Value
from tests.helpers.shipped import shipped_library
from tests.unit.settings.test_settings import DEFAULTS, TABLE, good_values

HOLD, OTHER, BY_PROTOCOL = "hold.standing-hip-flexor", "hold.low-lunge-twist", "protocol_hold.warm-up"
RULES = ("each", "adults", "older", "mine")


def settings_with(values: dict[str, Value]) -> Settings:
    settings = DEFAULTS
    for key, value in values.items():
        settings = settings.with_value(key, value)
    return settings


@pytest.mark.parametrize(("rule", "length", "in_force"), [("each", 45, None), ("adults", 45, 30), ("older", 45, 60), ("mine", 45, 45)])
def test_the_rule_gives_every_hold_that_is_not_set_its_length(rule: str, length: int, in_force: int | None) -> None:
    settings = settings_with({"holds.rule": rule, "holds.rule_s": length})
    assert settings.rule_hold_s == in_force
    assert settings.preferences == Preferences(rule_hold_ms=in_force and in_force * 1000)
    assert settings[HOLD] == (in_force or 30)
    assert settings[OTHER] == (in_force or 20)
    assert settings[BY_PROTOCOL] == 10
    assert settings.is_in_use("holds.rule_s") is (rule == "mine")


def test_a_hold_can_be_set_to_its_default_under_a_rule_and_given_back_to_it() -> None:
    settings = settings_with({"holds.rule": "older", HOLD: 30})
    assert settings[HOLD] == 30
    assert settings.preferences.hold_ms == {"standing-hip-flexor": 30_000}
    assert settings.with_value("holds.rule", "each").with_value("holds.rule", "adults")[HOLD] == 30
    given_back = settings.with_value(HOLD, None)
    assert given_back[HOLD] == 60
    assert given_back.preferences.hold_ms == {}


def test_what_was_set_before_the_rule_goes_before_it() -> None:
    settings = settings_with({HOLD: 45, "holds.rule": "older"})
    assert (settings[HOLD], settings[OTHER]) == (45, 60)


def test_older_adults_are_shown_their_own_range_where_acsm_has_two() -> None:
    key = "hold.half-kneeling-hip-flexor"
    assert DEFAULTS.zone(key) == ACSM_ZONE
    older = DEFAULTS.with_value("holds.rule", "older")
    assert older.zone(key) == older.zone(BY_PROTOCOL) == OLDER_ZONE
    assert older.zone(HOLD) == DEFAULTS.setting(HOLD).zone
    assert older.zone("pace.rest_s") is None


@given(st.data())
def test_the_closest_word_on_a_hold_wins(data: st.DataObject) -> None:
    settings = DEFAULTS
    for setting in TABLE:
        if setting.page == "Holds" and data.draw(st.booleans()):
            settings = settings.with_value(setting.key, data.draw(good_values(setting)))
    library = shipped_library()
    for routine in map(library.routine, library.ids):
        for step in routine.steps:
            dose = dose_in_force(step, routine, library, settings.preferences)
            if not dose.hold_ms:
                continue
            key, protocol = f"hold.{step.stretch_id}", f"protocol_hold.{routine.protocol_id}"
            if step.hold_ms is not None:
                expected = (step.hold_ms, HoldFrom.STEP)
            elif protocol in settings:
                expected = (settings.whole(protocol) * 1000, HoldFrom.PROTOCOL)
            else:
                ruled = HoldFrom.RULE if settings.rule_hold_s and settings.setting(key).ruled else HoldFrom.DOSE
                whose = HoldFrom.STRETCH if key in settings.changed else ruled
                expected = (settings.whole(key) * 1000, whose)
            assert (dose.hold_ms, dose.hold_from) == expected
