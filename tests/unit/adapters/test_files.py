# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings and records on disk: whole or not at all, and nothing a person wrote is lost."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from psoas_coach.adapters.folders import folders_for
from psoas_coach.adapters.records_file import RecordsFile
from psoas_coach.adapters.settings_file import SettingsFile, read_shared, write_shared
from psoas_coach.model.kinds import Ending, Side
from psoas_coach.model.record import HoldRecord, HurtMark, Record
from psoas_coach.settings.values import Settings
from psoas_coach.settings.written import LARGEST_BYTES
from tests.helpers.thorough import examples
from tests.unit.settings.test_settings import DEFAULTS, TABLE, good_values


def a_file(folder: Path, text: str | bytes | None = None) -> SettingsFile:
    path = folder / "settings.toml"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return SettingsFile(path, TABLE)


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    assert file.load() == DEFAULTS
    assert file.faults == []


@given(st.data())
@hypothesis_settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_back(tmp_path: Path, data: st.DataObject) -> None:
    settings = DEFAULTS
    for setting in data.draw(st.lists(st.sampled_from(TABLE), max_size=8)):
        settings = settings.with_value(setting.key, data.draw(good_values(setting)))
    assert a_file(tmp_path).save(settings) == ""
    assert a_file(tmp_path).load() == settings


@pytest.mark.parametrize("broken", ["[hold\nbridge = 5", b"\xff\xfe\x00", "a = " + "[" * 3_000, "x" * 300_000])
def test_a_broken_file_is_set_aside_kept_and_told(tmp_path: Path, broken: str | bytes) -> None:
    file = a_file(tmp_path, broken)
    assert file.load() == DEFAULTS
    (fault,) = file.faults
    assert "is broken" in fault
    assert fault.endswith("settings.broken-1.toml.")
    assert file.save(DEFAULTS.with_value("hold.bridge", 9)) == ""
    kept = (tmp_path / "settings.broken-1.toml").read_bytes()
    assert kept == (broken if isinstance(broken, bytes) else broken.encode())
    assert a_file(tmp_path).load()["hold.bridge"] == 9


def test_a_second_broken_file_does_not_replace_the_first(tmp_path: Path) -> None:
    for text in ("[one", "[two"):
        a_file(tmp_path, text).load()
    assert (tmp_path / "settings.broken-1.toml").read_text() == "[one"
    assert (tmp_path / "settings.broken-2.toml").read_text() == "[two"


def test_a_bad_value_alone_has_its_default_and_the_file_is_kept(tmp_path: Path) -> None:
    file = a_file(tmp_path, '[hold]\nbridge = -5\nlow-lunge-twist = 25\n[pace]\nrest_s = "long"\n')
    settings = file.load()
    assert (settings["hold.bridge"], settings["hold.low-lunge-twist"], settings["pace.rest_s"]) == (5, 25, 15)
    assert len(file.faults) == 2
    assert "“Bridge” (hold.bridge) must be from 3 to 600 s, not -5. The default, 5, is used." in file.faults
    assert "bridge = -5" in (tmp_path / "settings.broken-1.toml").read_text()


def test_keys_of_another_version_are_kept(tmp_path: Path) -> None:
    file = a_file(tmp_path, '[hold]\nsplits = 40\n[moon]\nphase = "full"\n')
    settings = file.load().with_value("hold.bridge", 8)
    assert file.faults == []
    file.save(settings)
    text = (tmp_path / "settings.toml").read_text()
    assert "splits = 40" in text
    assert 'phase = "full"' in text
    assert "bridge = 8" in text


def test_a_key_of_an_earlier_version_is_taken_under_its_new_name(tmp_path: Path) -> None:
    file = a_file(tmp_path, "[voice]\nvoice = 'pico:en-GB'\n")
    settings = file.load()
    assert settings.voice_id == "pico:en-GB"
    assert not file.save(settings)
    written = (tmp_path / "settings.toml").read_text()
    assert "en = " in written
    assert "voice = " not in written


def test_the_late_speaker_of_an_earlier_version_is_taken_under_its_new_name(tmp_path: Path) -> None:
    file = a_file(tmp_path, "[sound]\nlead_in_ms = 400\n")
    settings = file.load()
    assert settings.preferences.late_speaker_ms == 400
    assert file.faults == []
    assert not file.save(settings)
    assert (tmp_path / "settings.toml").read_text() == "[sound]\nlate_speaker_ms = 400\n"


def test_a_hold_set_to_its_default_under_a_rule_stays_set(tmp_path: Path) -> None:
    a_file(tmp_path).save(DEFAULTS.with_value("holds.rule", "older").with_value("hold.standing-hip-flexor", 30))
    settings = a_file(tmp_path).load()
    assert (settings["hold.standing-hip-flexor"], settings["hold.low-lunge-twist"]) == (30, 60)


def test_a_hold_of_an_older_file_is_as_it_was(tmp_path: Path) -> None:
    settings = a_file(tmp_path, "[hold]\nstanding-hip-flexor = 30\nlow-lunge-twist = 25\n").load()
    assert settings.preferences.hold_ms == {"standing-hip-flexor": 30_000, "low-lunge-twist": 25_000}
    assert settings.preferences.rule_hold_ms is None


def test_a_bad_hold_under_a_rule_says_that_the_rule_stands_in(tmp_path: Path) -> None:
    file = a_file(tmp_path, '[hold]\nlow-lunge-twist = -5\n[holds]\nrule = "older"\n')
    assert file.load()["hold.low-lunge-twist"] == 60
    assert file.faults == ["“Low Lunge Twist” (hold.low-lunge-twist) must be from 3 to 600 s, not -5. The rule’s length, 60, is used."]


@pytest.mark.parametrize("text", ["hold = 5\n", "[hold.bridge]\nx = 1\n", "[hold]\nbridge = 0x" + "f" * 5_000 + "\n"])
def test_odd_keys_and_numbers_of_a_file_do_not_keep_it_from_being_written(tmp_path: Path, text: str) -> None:
    file = a_file(tmp_path, text)
    settings = file.load().with_value("hold.bridge", 9)
    assert file.save(settings) == ""
    assert a_file(tmp_path).load()["hold.bridge"] == 9


def test_a_file_to_take_settings_from_is_read_as_far_as_it_may_be_long(tmp_path: Path) -> None:
    (tmp_path / "theirs.toml").write_bytes(b"x" * (LARGEST_BYTES + 500))
    assert read_shared(tmp_path / "theirs.toml") == (b"x" * (LARGEST_BYTES + 1), "")
    for missing in (tmp_path / "none.toml", tmp_path):
        data, trouble = read_shared(missing)
        assert data == b""
        assert trouble == f"{missing} is no file that can be read. Pick a file of settings."


def test_settings_saved_to_a_file_are_there_whole_or_it_is_told(tmp_path: Path) -> None:
    assert write_shared(tmp_path / "mine.toml", "a = 1\n") == ""
    assert (tmp_path / "mine.toml").read_text() == "a = 1\n"
    assert write_shared(tmp_path / "mine.toml" / "in.toml", "a = 1\n").startswith("The settings could not be saved to ")


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("in the way")
    file = SettingsFile(tmp_path / "a-file" / "settings.toml", TABLE)
    trouble = file.save(DEFAULTS)
    assert trouble.startswith(f"The settings could not be saved to {tmp_path / 'a-file' / 'settings.toml'}")
    assert (tmp_path / "a-file").read_text() == "in the way"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = a_file(tmp_path)
    file.save(DEFAULTS.with_value("hold.bridge", 9))

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert "no space left on device" in file.save(DEFAULTS.with_value("hold.bridge", 60))
    monkeypatch.undo()
    assert a_file(tmp_path).load()["hold.bridge"] == 9
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["settings.toml"]


def test_a_record_is_one_line(tmp_path: Path) -> None:
    record = Record(
        routine_id="bridge", routine_name="Bridge", ending=Ending.STOPPED, elapsed_ms=61_000,
        holds=(HoldRecord(stretch_id="bridge", side=Side.BOTH, planned_ms=7_000, held_ms=6_500),),
        hurts=(HurtMark(stretch_id="bridge", side=Side.BOTH, at_ms=60_000),))
    file = RecordsFile(tmp_path / "data" / "sessions.jsonl")
    assert file.add(record, datetime(2026, 11, 22, 8, 30, tzinfo=UTC)) == ""
    assert file.add(record, datetime(2026, 11, 23, 8, 30, tzinfo=UTC)) == ""
    first, second = map(json.loads, (tmp_path / "data" / "sessions.jsonl").read_text().splitlines())
    assert first == {
        "started": "2026-11-22T08:30:00+00:00", "routine": "bridge", "ending": "stopped", "elapsed_ms": 61_000,
        "holds": [{"stretch": "bridge", "side": "both", "planned_ms": 7_000, "held_ms": 6_500}],
        "hurts": [{"stretch": "bridge", "side": "both", "at_ms": 60_000}]}
    assert second["started"].startswith("2026-11-23")


def test_records_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    record = Record(routine_id="bridge", routine_name="Bridge", ending=Ending.FINISHED, elapsed_ms=0, holds=(), hurts=())
    assert "could not be written" in RecordsFile(tmp_path / "data" / "sessions.jsonl").add(record, datetime(2026, 1, 1, tzinfo=UTC))


def test_an_option_goes_before_the_environment_and_that_before_the_system(tmp_path: Path) -> None:
    folders = folders_for({"config": str(tmp_path / "here")}, {"PSOAS_COACH_CONFIG_DIR": "/there", "PSOAS_COACH_DATA_DIR": "/data"})
    assert folders.config == tmp_path / "here"
    assert folders.data == Path("/data")
    assert folders.cache.name == "psoas-coach"


def test_settings_without_a_change_write_an_empty_file(tmp_path: Path) -> None:
    a_file(tmp_path).save(Settings(TABLE, {}))
    assert (tmp_path / "settings.toml").read_text() == ""
