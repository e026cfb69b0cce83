# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings dialog: every row of the table, each change told at once, nothing told that nobody did."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.settings.table import PAGES
from psoas_coach.speech.voices import by_language
from psoas_coach.ui.setting_rows import BriefRow, ChoiceRow, FlagRow, PickRow, WholeRow
from psoas_coach.ui.settings_dialog import SettingsDialog
from tests.helpers.voices_shown import FEW, PICO_US, shipped_settings

HOLD = "hold.half-kneeling-hip-flexor"


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(shipped_settings())
    qtbot.addWidget(made)
    made.set_voices(by_language(FEW, "en"), PICO_US.label)
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


def test_every_setting_that_is_not_hidden_has_a_row_with_its_words(dialog: SettingsDialog) -> None:
    table = shipped_settings().table
    assert set(dialog.keys) == {setting.key for setting in table if not setting.hidden}
    assert {setting.page for setting in table} <= set(PAGES)
    for key in dialog.keys:
        setting = dialog.row(key).setting
        words = [label.text() for label in dialog.row(key).findChildren(QLabel)]
        assert setting.title in words
        assert setting.description in words


def test_the_rows_of_one_routine_each_stand_under_one_heading_and_say_only_its_name(dialog: SettingsDialog) -> None:
    dialog.show_page("Talk")
    rows = [dialog.row(key) for key in dialog.keys if key.startswith("talk.")]
    assert len(rows) == 10
    for row in rows:
        assert isinstance(row, BriefRow)
        assert [label.text() for label in row.findChildren(QLabel) if label.isVisible()] == [row.setting.title]
        assert [row.box.itemText(number) for number in range(row.box.count())] == ["As above", "Full", "Short", "Chimes only"]
    page = rows[0].parentWidget()
    assert page is not None
    headings = [label.text() for label in page.findChildren(QLabel) if label.property("tone") == "accent"]
    assert headings == ["In one routine"]


def test_the_talk_of_one_routine_is_picked_from_a_list(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = pick(dialog, "talk.bridge")
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.keyClick(row.box, Qt.Key.Key_End)
    assert picked.args == ["talk.bridge", "chimes"]
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        row.reset_button.click()
    assert picked.args == ["talk.bridge", "same"]


def test_the_count_has_five_choices_in_a_list(dialog: SettingsDialog) -> None:
    box = pick(dialog, "voice.countdown").box
    assert [box.itemData(number) for number in range(box.count())] == ["0", "3", "5", "10", "20"]


def test_a_typed_number_is_told_when_it_is_complete(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, HOLD)
    row.field.selectAll()
    with qtbot.waitSignals([dialog.value_picked], timeout=0, check_params_cbs=[lambda key, value: (key, value) == (HOLD, 45)]):
        qtbot.keyClicks(row.field, "45")
        QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert row.slider.value() == 45


def test_a_number_typed_before_closing_is_not_lost(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, HOLD)
    row.field.selectAll()
    qtbot.keyClicks(row.field, "50")
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        dialog.reject()
    assert picked.args == [HOLD, 50]


def test_nothing_outside_the_limits_can_be_typed(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, HOLD)
    row.field.selectAll()
    qtbot.keyClicks(row.field, "9999x-")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert 3 <= row.field.value() <= 600


def test_the_slider_tells_and_the_zone_is_named(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, HOLD)
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert picked.args == [HOLD, 31]
    words = " ".join(label.text() for label in row.findChildren(QLabel))
    assert "Recommended: 10–30 s" in words
    assert "outside" in words
    with qtbot.waitSignal(dialog.value_picked, timeout=0):
        QTest.mouseClick(row.slider, Qt.MouseButton.LeftButton, pos=QPoint(row.slider.width() // 5, 12))
    assert row.value == row.field.value() != 31


def test_the_wheel_over_a_row_without_the_focus_changes_nothing(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row, skin = whole(dialog, HOLD), pick(dialog, "figure.skin")
    dialog.row("hold.low-lunge-twist").setFocus()
    with qtbot.assertNotEmitted(dialog.value_picked):
        for control in (row.slider, row.field, skin.box):
            place = QPointF(5, 5)
            event = QWheelEvent(place, QPointF(control.mapToGlobal(place)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
            QApplication.sendEvent(control, event)


def test_back_to_the_default_is_offered_only_when_it_does_something(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = whole(dialog, HOLD)
    assert not row.reset_button.isVisible()
    dialog.set_settings(shipped_settings({HOLD: 45}))
    assert row.reset_button.isVisible()
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        row.reset_button.click()
    assert picked.args == [HOLD, None]
    assert row.value == 30
    assert not row.reset_button.isVisible()


def test_new_settings_are_shown_without_a_signal(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.value_picked):
        dialog.set_settings(shipped_settings(
            {HOLD: 500, "voice.talk": "short", "look.big_view": True, "talk.bridge": "short"}))
    assert whole(dialog, HOLD).field.value() == 500
    assert dialog.row("voice.talk").value == "short"
    assert pick(dialog, "talk.bridge").box.currentText() == "Short"


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


def test_a_page_is_made_when_it_is_turned_to_and_shows_what_was_told_before(qtbot: QtBot) -> None:
    made = SettingsDialog(shipped_settings())
    qtbot.addWidget(made)
    made.set_settings(shipped_settings({"figure.hair": "grey"}))
    made.set_unavailable("sound.others", "No session bus answers.")
    assert made.row("figure.hair").value == "grey"
    assert not any(control.isEnabled() for control in made.row("sound.others").controls)


def test_the_keyboard_goes_from_the_names_through_the_page_to_close(dialog: SettingsDialog) -> None:
    for page in ("Talk", "Sound", "Voice"):
        dialog.show_page(page)
        order: list[str] = []
        start: QWidget | None = dialog.findChild(QListWidget)
        widget = start.nextInFocusChain() if start is not None else None
        while widget is not None and widget is not start:
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.accessibleName():
                order.append(widget.accessibleName())
            widget = widget.nextInFocusChain()
        assert order[-1] == "Close"
        shown = [dialog.row(key).setting.title for key in dialog.keys if dialog.row(key).isVisible()]
        places = [next(number for number, name in enumerate(order) if name.startswith(title)) for title in shown if page != "Voice"]
        assert places == sorted(places)
        if page == "Voice":
            voices = ["Test voice", "Search voices", "Voice", "Speaking rate", "Speaking rate: play example", "Add a natural voice…"]
            assert [name for name in dict.fromkeys(order) if name in voices] == voices
