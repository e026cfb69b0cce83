# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is judged by ear in the settings: the speaking rate, the volumes, the late speaker, and what a machine cannot do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from psoas_coach.ui.heard_rows import RATE_WAIT_MS, DelayRow, RateRow, VolumeRow
from psoas_coach.ui.settings_dialog import SettingsDialog
from tests.helpers.voice_dialog import voice_dialog
from tests.helpers.voices_shown import shipped_settings


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    return voice_dialog(qtbot)


def rate(dialog: SettingsDialog) -> RateRow:
    """The row of the speaking rate."""
    row = dialog.row("voice.rate")
    assert isinstance(row, RateRow)
    return row


def delay(dialog: SettingsDialog) -> DelayRow:
    """The row of the late speaker."""
    row = dialog.row("sound.late_speaker_ms")
    assert isinstance(row, DelayRow)
    return row


# The speaking rate

def test_a_typed_rate_is_set_at_once_and_heard_once_a_little_later(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = rate(dialog)
    heard: list[int] = []
    dialog.rate_tried.connect(heard.append)
    for number in ("120", "130", "140"):
        row.field.selectAll()
        with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
            qtbot.keyClicks(row.field, number)
            QTest.keyClick(row.field, Qt.Key.Key_Return)
        assert picked.args == ["voice.rate", int(number)]
        assert row.wait.isActive()
        assert row.wait.interval() == RATE_WAIT_MS
    assert heard == []
    row.wait.timeout.emit()
    assert heard == [140]
    assert not row.wait.isActive()


def test_a_dragged_rate_is_shown_at_once_but_set_and_heard_only_when_it_is_let_go(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = rate(dialog)
    with qtbot.assertNotEmitted(dialog.value_picked):
        QTest.mousePress(row.slider, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
        for x in range(30, 150, 10):
            QTest.mouseMove(row.slider, QPoint(x, 14))
        assert row.field.value() == row.slider.value() != 100
    assert not row.wait.isActive()
    shown = row.slider.value()
    assert f"About {round(1.5 * shown / 10) * 10} words a minute." in [label.text() for label in row.findChildren(QLabel)]
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.mouseRelease(row.slider, Qt.MouseButton.LeftButton, pos=QPoint(140, 14))
    assert picked.args == ["voice.rate", shown]
    assert row.wait.isActive()


def test_the_example_is_played_on_a_press_without_waiting(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = rate(dialog)
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.wait.isActive()
    with qtbot.waitSignal(dialog.rate_tried, timeout=0) as heard:
        row.play.click()
    assert heard.args == [101]
    assert not row.wait.isActive()  # not once more by itself


def test_a_rate_that_comes_from_elsewhere_is_not_spoken(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.rate_tried), qtbot.assertNotEmitted(dialog.value_picked):
        dialog.set_settings(shipped_settings({"voice.rate": 130}))
    assert not rate(dialog).wait.isActive()
    assert "About 200 words a minute." in [label.text() for label in rate(dialog).findChildren(QLabel)]


# Sound

@pytest.mark.parametrize("key", ["voice.volume", "voice.chime_volume", "sound.breath_volume"])
def test_a_volume_can_be_heard(dialog: SettingsDialog, qtbot: QtBot, key: str) -> None:
    row = dialog.row(key)
    assert isinstance(row, VolumeRow)
    with qtbot.waitSignal(dialog.sound_tried, timeout=0) as tried, qtbot.assertNotEmitted(dialog.value_picked):
        row.listen.click()
    assert tried.args == [key]


def test_the_late_speaker_moves_in_tenths_and_is_shown_in_seconds(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = delay(dialog)
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert picked.args == ["sound.late_speaker_ms", 100]
    assert row.field.text() == "0.1 s"
    QTest.keyClick(row.field, Qt.Key.Key_Up)
    assert (row.value, row.field.text()) == (200, "0.2 s")
    dialog.show_page("Sound")
    QApplication.processEvents()
    QTest.mouseClick(row.slider, Qt.MouseButton.LeftButton, pos=QPoint(row.slider.width() // 3, 14))
    assert isinstance(row.value, int)
    assert row.value % 100 == 0
    assert row.value > 200
    assert row.slider.maximum() == 2_000
    assert row.reset_button.toolTip() == "Back to 0 s"


@pytest.mark.parametrize(("typed", "ms"), [("0.35", 350), ("1,5", 1_500), (".2", 200), ("2", 2_000), ("1.005", 1_005), ("9", 0), ("x", 0)])
def test_any_delay_can_be_typed_in_seconds(dialog: SettingsDialog, qtbot: QtBot, typed: str, ms: int) -> None:
    field = delay(dialog).field
    field.selectAll()
    qtbot.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert delay(dialog).value == ms


def test_a_delay_typed_before_closing_is_not_lost(dialog: SettingsDialog, qtbot: QtBot) -> None:
    field = delay(dialog).field
    field.selectAll()
    qtbot.keyClicks(field, "0.7")
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        dialog.reject()
    assert picked.args == ["sound.late_speaker_ms", 700]


def test_what_this_machine_cannot_do_says_why_and_cannot_be_set(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row, sentence = dialog.row("sound.others"), "No session bus answers on this machine."
    with qtbot.assertNotEmitted(dialog.value_picked):
        dialog.set_unavailable("sound.others", sentence)
        dialog.set_unavailable("sound.others", sentence)
    assert not any(control.isEnabled() for control in row.controls)
    assert any(label.text().endswith(sentence) for label in row.findChildren(QLabel))
    assert all(control.accessibleDescription().endswith(sentence) for control in row.controls)
    dialog.set_unavailable("sound.others", "")
    assert all(control.isEnabled() for control in row.controls)
    assert row.setting.description in [label.text() for label in row.findChildren(QLabel)]


def test_a_dialog_that_closes_says_nothing_more(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = rate(dialog)
    row.field.selectAll()
    qtbot.keyClicks(row.field, "90")
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        dialog.reject()
    assert picked.args == ["voice.rate", 90]
    assert not row.wait.isActive()
