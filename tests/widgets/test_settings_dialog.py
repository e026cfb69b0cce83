# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings dialog: every row of the table, each change told at once, nothing told that nobody did."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from psoas_coach.settings.table import PAGES
from psoas_coach.ui.setting_rows import ChoiceRow, FlagRow, PickRow, VoiceRow, WholeRow
from psoas_coach.ui.settings_dialog import SettingsDialog
from tests.helpers import frames


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(frames.some_settings())
    qtbot.addWidget(made)
    made.set_voices([("pico", "SVOX Pico"), ("espeak", "eSpeak NG")])
    with qtbot.waitExposed(made):
        made.show()
    return made


def whole(dialog: SettingsDialog, key: str) -> WholeRow:
    """The row of a whole number."""
    row = dialog.row(key)
    assert isinstance(row, WholeRow)
    return row


def pick(dialog: SettingsDialog, key: str) -> PickRow:
    """The row of a choice among many."""
    row = dialog.row(key)
    assert isinstance(row, PickRow)
    return row


def voice(dialog: SettingsDialog) -> VoiceRow:
    """The row of the voice."""
    row = dialog.row("voice_in.en")
    assert isinstance(row, VoiceRow)
    return row


def test_every_setting_that_is_not_hidden_has_a_row_with_its_words(dialog: SettingsDialog) -> None:
    table = frames.some_settings().table
    assert set(dialog.keys) == {setting.key for setting in table if not setting.hidden}
    assert {setting.page for setting in table} <= set(PAGES)
    for key in dialog.keys:
        setting = dialog.row(key).setting
        words = [label.text() for label in dialog.row(key).findChildren(QLabel)]
        assert setting.title in words
        assert setting.description in words


def test_a_typed_number_is_told_when_it_is_complete(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, "hold.bridge")
    row.field.selectAll()
    with qtbot.waitSignals([dialog.value_picked], timeout=0, check_params_cbs=[lambda key, value: (key, value) == ("hold.bridge", 45)]):
        qtbot.keyClicks(row.field, "45")
        QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert row.slider.value() == 45


def test_a_number_typed_before_closing_is_not_lost(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, "hold.bridge")
    row.field.selectAll()
    qtbot.keyClicks(row.field, "50")
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        dialog.reject()
    assert picked.args == ["hold.bridge", 50]


def test_nothing_outside_the_limits_can_be_typed(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, "hold.bridge")
    row.field.selectAll()
    qtbot.keyClicks(row.field, "9999x-")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert 3 <= row.field.value() <= 600


def test_the_slider_tells_and_the_zone_is_named(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, "hold.bridge")
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert picked.args == ["hold.bridge", 31]
    words = " ".join(label.text() for label in row.findChildren(QLabel))
    assert "Recommended: 10–30 s" in words
    assert "outside" in words
    with qtbot.waitSignal(dialog.value_picked, timeout=0):
        QTest.mouseClick(row.slider, Qt.MouseButton.LeftButton, pos=QPoint(row.slider.width() // 5, 12))
    assert row.value == row.field.value() != 31


def test_the_wheel_over_a_row_without_the_focus_changes_nothing(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row, skin = whole(dialog, "hold.bridge"), pick(dialog, "figure.skin")
    dialog.row("hold.low-lunge-twist").setFocus()
    with qtbot.assertNotEmitted(dialog.value_picked):
        for control in (row.slider, row.field, skin.box, voice(dialog).box):
            place = QPointF(5, 5)
            event = QWheelEvent(place, QPointF(control.mapToGlobal(place)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
            QApplication.sendEvent(control, event)


def test_back_to_the_default_is_offered_only_when_it_does_something(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, "hold.bridge")
    assert not row.reset_button.isVisible()
    dialog.set_settings(frames.some_settings(hold__bridge=45))
    assert row.reset_button.isVisible()
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        row.reset_button.click()
    assert picked.args == ["hold.bridge", 30]


def test_new_settings_are_shown_without_a_signal(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.value_picked):
        dialog.set_settings(frames.some_settings(hold__bridge=500, voice__talk="short", look__big_view=True, voice__voice="gone"))
    assert whole(dialog, "hold.bridge").field.value() == 500
    assert dialog.row("voice.talk").value == "short"
    assert voice(dialog).box.currentText() == "gone (not found)"


def test_choices_and_switches_tell_what_was_picked(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.show_page("Look")
    theme, big = dialog.row("look.theme"), dialog.row("look.big_view")
    assert isinstance(theme, ChoiceRow)
    assert isinstance(big, FlagRow)
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        theme.switch.button("dark").click()
    assert picked.args == ["look.theme", "dark"]
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.mouseClick(big.switch, Qt.MouseButton.LeftButton)
    assert picked.args == ["look.big_view", True]


def test_one_of_many_is_picked_from_a_list(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.show_page("Figure")
    row = pick(dialog, "figure.skin")
    assert [row.box.itemText(number) for number in range(row.box.count())] == [choice.label for choice in row.setting.choices]
    assert row.box.currentText() == "Medium light"
    row.box.setFocus()
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.keyClick(row.box, Qt.Key.Key_Down)
    assert picked.args == ["figure.skin", "tone-4"]
    assert row.reset_button.isVisible()
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        row.reset_button.click()
    assert picked.args == ["figure.skin", "tone-3"]
    assert row.box.currentText() == "Medium light"


def test_few_choices_are_buttons_and_each_of_them_is_seen(dialog: SettingsDialog) -> None:
    dialog.resize(dialog.minimumSize())
    for key in dialog.keys:
        row = dialog.row(key)
        if isinstance(row, ChoiceRow):
            dialog.show_page(row.setting.page)
            QApplication.processEvents()
            assert row.switch.mapTo(row, row.switch.rect().topLeft()).x() > 100
            assert row.switch.mapTo(row, row.switch.rect().bottomRight()).x() <= row.width()


def test_a_voice_can_be_heard_picked_and_tested(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.show_page("Voice")
    row = voice(dialog)
    assert [row.box.itemText(number) for number in range(row.box.count())] == ["Automatic", "SVOX Pico", "eSpeak NG"]
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        row.box.setCurrentIndex(1)
        row.box.activated.emit(1)
    assert picked.args == ["voice_in.en", "pico"]
    with qtbot.waitSignal(dialog.voice_listen_requested, timeout=0) as asked:
        row.listen.click()
    assert asked.args == ["pico"]
    with qtbot.waitSignal(dialog.test_voice_requested, timeout=0):
        row.test.click()
    dialog.set_voice_sentence("All is well.")
    assert row.sentence.text() == "All is well."


@pytest.mark.parametrize("page", PAGES)
def test_no_control_of_a_page_is_cut(dialog: SettingsDialog, page: str) -> None:
    dialog.resize(dialog.minimumSize())
    dialog.show_page(page)
    QApplication.processEvents()
    for key in dialog.keys:
        row = dialog.row(key)
        if not row.isVisible():
            continue
        for label in row.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()
                assert label.mapTo(row, label.rect().bottomRight()).x() <= row.width()
