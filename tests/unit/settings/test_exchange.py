# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings to take along: all of them come across, a stranger's file does no harm, and what would change is told before."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas_coach.settings.exchange import Change, Fault, exported, taken_from
from psoas_coach.settings.values import Settings
from psoas_coach.settings.written import LARGEST_BYTES, text_of, values_in
from tests.unit.settings.test_settings import DEFAULTS, TABLE, good_values

LOCAL = {"app.window": "AAAA", "app.safety_read": True, "voice.natural_files": "/voices/one.onnx", "voice_in.en": "pico:en-GB"}


@st.composite
def some_settings(draw: st.DrawFn) -> Settings:
    settings = DEFAULTS
    for setting in draw(st.lists(st.sampled_from(TABLE), max_size=12)):
        settings = settings.with_value(setting.key, draw(good_values(setting)))
    return settings


@given(some_settings(), some_settings())
def test_what_is_exported_makes_any_settings_equal_to_it(source: Settings, target: Settings) -> None:
    taken = taken_from(exported(source, local=True).encode(), target, local=True)
    assert taken.settings == source
    assert taken.faults == ()
    assert (taken.changes == ()) == (source == target)


@given(some_settings(), some_settings())
def test_what_belongs_to_a_machine_stays_there_unless_it_is_asked_for(source: Settings, target: Settings) -> None:
    taken = taken_from(exported(source).encode(), target)
    local = {setting.key for setting in TABLE if setting.local}
    assert local == {"app.window", "app.safety_read", "voice.natural_files", "voice_in.en"}
    assert {key: value for key, value in taken.settings.changed.items() if key in local} == {
        key: value for key, value in target.changed.items() if key in local}
    assert taken.settings.without(local) == source.without(local)
    assert taken.local == 0


def test_values_of_a_machine_in_a_file_are_counted_and_left_out() -> None:
    text = text_of({**LOCAL, "pace.rest_s": 20}).encode()
    taken = taken_from(text, DEFAULTS)
    assert taken.local == 4
    assert [change.key for change in taken.changes] == ["pace.rest_s"]
    both = taken_from(text, DEFAULTS, local=True)
    assert dict(both.settings.changed) == {**LOCAL, "pace.rest_s": 20}


def test_what_would_change_is_told_with_the_old_and_the_new_value() -> None:
    settings = DEFAULTS.with_value("hold.bridge", 7).with_value("voice.talk", "short")
    file = b"""
        [hold]
        standing-hip-flexor = 45
        [voice]
        talk = "chimes"
        rate = 100
        [figure]
        lens = false
        [sound]
        lead_in_ms = 300
        [reps]
        bridge = 1
        """
    taken = taken_from(file, settings)
    assert taken.changes == (
        Change(key="hold.standing-hip-flexor", page="Holds", title="Standing Hip Flexor Stretch", old="30 s, its own", new="45 s"),
        Change(key="reps.bridge", page="Reps", title="Bridge: reps", old="10 reps", new="1 rep"),
        Change(key="voice.talk", page="Talk", title="Amount of talk", old="Short", new="Chimes only"),
        Change(key="sound.late_speaker_ms", page="Sound", title="Late speaker", old="0 s", new="0.3 s"),
        Change(key="figure.lens", page="Figure", title="Lens", old="on", new="off"),
    )
    assert taken.settings["hold.bridge"] == 7


def test_a_file_with_the_rule_speaks_for_every_hold() -> None:
    settings = DEFAULTS.with_value("hold.low-lunge-twist", 7).with_value("hold.bridge", 7)
    taken = taken_from(b'[holds]\nrule = "older"\n', settings)
    assert taken.settings["hold.low-lunge-twist"] == 60
    assert taken.settings["hold.bridge"] == 7  # it is moved, not held
    assert [(change.key, change.old, change.new) for change in taken.changes] == [
        ("holds.rule", "Each stretch as it is", "Older adults: 60 s"), ("hold.low-lunge-twist", "7 s", "60 s, by the rule")]
    assert taken_from(b'[holds]\nrule = "oldest"\n', settings).settings == settings


def test_what_cannot_be_used_is_told_with_its_key_and_its_reason_and_the_rest_is_taken() -> None:
    taken = taken_from(b'[hold]\nbridge = -5\nsplits = 40\n[pace]\nrest_s = 20\n"a\\n<b>" = 1\n', DEFAULTS)
    assert taken.faults == (
        Fault(key="hold.bridge", why="“Bridge” (hold.bridge) must be from 3 to 600 s, not -5."),
        Fault(key="hold.splits", why="There is no such setting in this version."),
        Fault(key="pace.a�<b>", why="There is no such setting in this version."))
    assert dict(taken.settings.changed) == {"pace.rest_s": 20}


@pytest.mark.parametrize(("data", "why"), [
    (b"[hold\n", "Expected"), (b"\xff\xfe", "codec"), (b"x" * (LARGEST_BYTES + 1), "it is larger than 256 kB"),
    (b"a = " + b"[" * 5_000, "it is nested too deeply"), (b"[" + b"a." * 20_000 + b"a]\nb = 1", "it is nested too deeply"),
    (b"a = " + b"9" * 5_000, "digits"),
])
def test_a_file_that_is_none_changes_nothing_and_says_why(data: bytes, why: str) -> None:
    settings = DEFAULTS.with_value("hold.bridge", 7)
    taken = taken_from(data, settings)
    assert taken.settings == settings
    assert taken.changes == ()
    (fault,) = taken.faults
    assert fault.key == ""
    assert fault.why.startswith("Nothing of this file can be used: ")
    assert why in fault.why


KEYS = st.one_of(st.sampled_from([setting.key for setting in TABLE]), st.text(max_size=12))
THINGS = st.recursive(
    st.one_of(st.integers(), st.booleans(), st.floats(), st.text(st.characters(codec="utf-8"), max_size=20), st.datetimes()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)), max_leaves=6)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
                 st.dictionaries(KEYS, THINGS, max_size=8).map(lambda values: text_of(values).encode())), st.booleans())
def test_any_file_gives_changes_or_faults(data: bytes, local: bool) -> None:
    taken = taken_from(data, DEFAULTS, local=local)
    assert {change.key for change in taken.changes} == set(taken.settings.changed)
    assert all(fault.why.endswith(".") for fault in taken.faults)
    for setting in TABLE:
        assert DEFAULTS.with_value(setting.key, taken.settings[setting.key])[setting.key] == taken.settings[setting.key]


@given(st.dictionaries(st.text(max_size=6), st.one_of(st.integers(-2**60, 2**60), st.booleans(), st.text(max_size=6)), max_size=8))
def test_any_keys_and_values_are_written_and_read_back(values: dict[str, int | bool | str]) -> None:
    assert values_in(text_of(values).encode()) == values


def test_keys_in_each_others_way_are_both_kept() -> None:
    values: dict[str, object] = {"hold": 5, "hold.bridge": 7, "a.b": 1, "a.b.c": 2, "a.b.c.d": 3}
    text = text_of(values)
    assert tomllib.loads(text) == {"hold": 5, "hold.bridge": 7, "a": {"b": 1, "b.c": 2, "b.c.d": 3}}
    assert values_in(text.encode()) == values
