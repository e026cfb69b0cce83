# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers typed into the settings: each has its unit and its keys, and one outside the limits is told and takes nothing away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from psoas_coach.settings.table import Kind
from psoas_coach.ui.heard_rows import DelayRow, RateRow
from psoas_coach.ui.setting_rows import WholeRow
from tests.helpers.voices_shown import shipped_settings
from tests.helpers.wired_settings import WiredSettings

HOLD = "hold.half-kneeling-hip-flexor"
NUMBERS = [setting for setting in shipped_settings().table if setting.kind is Kind.WHOLE]
TOLD = "From 3 to 600 s. 30 s stays until then."


@pytest.fixture
def wired(qtbot: QtBot) -> WiredSettings:
    return WiredSettings(qtbot)


def typed(row: WholeRow, text: str) -> None:
    """Type it over what is there."""
    row.field.setFocus()
    row.field.selectAll()
    QTest.keyClicks(row.field, text)


def seen(row: WholeRow) -> list[str]:
    """The words in sight."""
    return [label.text() for label in row.findChildren(QLabel) if label.isVisible()]


def test_every_number_can_be_typed_with_its_unit_and_stepped_by_keys(wired: WiredSettings) -> None:
    wired.take(wired.settings.with_value("holds.rule", "mine"))
    for setting in NUMBERS:
        row = wired.whole(setting.key)
        start = max(setting.low, min(row.field.value(), setting.high - 11 * row.field.singleStep()))
        wired.take(wired.settings.with_value(setting.key, start))
        assert row.field.text().endswith(" s" if setting.unit == "ms" else f" {setting.unit}")
        row.field.setFocus()
        step = row.field.singleStep()
        for key, change in ((Qt.Key.Key_Up, 1), (Qt.Key.Key_PageUp, 10), (Qt.Key.Key_Down, -1), (Qt.Key.Key_PageDown, -10)):
            before = row.field.value()
            QTest.keyClick(row.field, key)
            assert row.field.value() == min(setting.high, max(setting.low, before + change * step)), (setting.key, key)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_PageDown):
            before = row.slider.value()
            QTest.keyClick(row.slider, key)
            assert row.slider.value() != before or before in (row.slider.minimum(), row.slider.maximum())
        assert wired.settings[setting.key] == row.field.value()


@pytest.mark.parametrize("text", ["700", "9999", "601"])
def test_a_number_too_high_is_told_beside_the_field_and_nothing_is_lost(wired: WiredSettings, text: str) -> None:
    row = wired.whole(HOLD)
    height = row.height()
    typed(row, text)
    assert TOLD in seen(row)
    assert row.setting.description not in seen(row)
    assert row.field.accessibleDescription() == TOLD
    assert row.height() == height
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert row.field.text() == f"{text} s"
    row.slider.setFocus()
    assert row.field.text() == f"{text} s"
    assert TOLD in seen(row)
    assert wired.picked == []
    assert wired.settings[HOLD] == row.value == 30
    wired.take(wired.settings.with_value("pace.rest_s", 20))
    assert row.field.text() == f"{text} s"


def test_what_was_too_high_is_taken_once_it_is_corrected(wired: WiredSettings) -> None:
    row = wired.whole(HOLD)
    typed(row, "700")
    row.field.lineEdit().setCursorPosition(3)
    QTest.keyClick(row.field, Qt.Key.Key_Backspace)
    assert row.setting.description in seen(row)
    assert row.field.accessibleDescription() == row.setting.description
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert wired.picked == [(HOLD, 70)]


def test_a_number_too_low_may_become_higher_and_is_told_when_it_is_done(wired: WiredSettings) -> None:
    row = wired.whole(HOLD)
    typed(row, "2")
    assert TOLD not in seen(row)
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert TOLD in seen(row)
    assert row.field.text() == "2 s"
    typed(row, "25")
    assert TOLD not in seen(row)
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert wired.picked == [(HOLD, 25)]


def test_esc_brings_back_the_number_in_force_and_the_dialog_stays(wired: WiredSettings) -> None:
    row = wired.whole(HOLD)
    typed(row, "700")
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert wired.dialog.isVisible()
    assert row.field.text() == "30 s"
    assert TOLD not in seen(row)


def test_another_way_to_set_it_puts_the_number_in_the_place_of_what_was_typed(wired: WiredSettings) -> None:
    row = wired.whole(HOLD)
    typed(row, "700")
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.field.text() == "31 s"
    assert TOLD not in seen(row)
    typed(row, "999")
    QTest.keyClick(row.field, Qt.Key.Key_Up)
    assert wired.settings[HOLD] == row.field.value()
    assert not any(text.startswith("From 3 to 600 s") for text in seen(row))


def test_a_number_outside_the_limits_is_not_taken_when_the_dialog_closes(wired: WiredSettings) -> None:
    row = wired.whole(HOLD)
    typed(row, "700")
    wired.dialog.reject()
    assert wired.picked == []
    assert row.field.text() == "30 s"


@pytest.mark.parametrize("text", ["abc", "-5", "1e3", "12.5", "12345678"])
def test_what_is_no_number_cannot_be_typed(wired: WiredSettings, text: str) -> None:
    row = wired.whole(HOLD)
    typed(row, text)
    assert row.field.text().removesuffix(" s").isdecimal()
    assert len(row.field.text()) <= len("123456 s")


def test_seconds_and_rates_tell_their_limits_in_their_own_units(wired: WiredSettings) -> None:
    delay, rate = wired.whole("sound.late_speaker_ms"), wired.whole("voice.rate")
    assert isinstance(delay, DelayRow)
    assert isinstance(rate, RateRow)
    wired.dialog.show_page("Sound")
    typed(delay, "2.5")
    assert "From 0 to 2 s. 0 s stays until then." in seen(delay)
    wired.dialog.show_page("Voice")
    typed(rate, "300")
    assert "From 60 to 160 %. 100 % stays until then." in seen(rate)
    assert wired.picked == []
