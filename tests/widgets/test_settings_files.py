# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings saved to a file and taken from one: seen before, agreed to in whole, and undone if need be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from psoas_coach.dialogs import Dialogs
from psoas_coach.settings.exchange import exported, taken_from
from psoas_coach.settings.values import Settings
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.settings_dialog import SettingsDialog
from tests.helpers.shipped import shipped_library
from tests.helpers.voices_shown import shipped_settings
from tests.helpers.wired_settings import WiredSettings

FILE = (b'[hold]\nbridge = 9\nsplits = 40\n[pace]\nrest_s = 20\nbreath_out_s = 900\n[voice]\ntalk = "short"\n'
        b'[voice_in]\nen = "pico:en-GB"\n')


@pytest.fixture
def wired(qtbot: QtBot) -> WiredSettings:
    made = WiredSettings(qtbot, {"voice.talk": "chimes"}, save_as="/there/mine.toml", opened="/there/theirs.toml")
    made.dialog.show_page("All settings")
    return made


def seen(wired: WiredSettings) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in wired.dialog.all_page.arrival.findChildren(QLabel) if label.isVisible()]


def test_saving_asks_where_and_says_what_came_of_it(wired: WiredSettings, qtbot: QtBot) -> None:
    page = wired.dialog.all_page
    with qtbot.waitSignal(wired.dialog.save_requested, timeout=0) as asked:
        page.save.click()
    assert asked.args == ["/there/mine.toml", False]
    page.with_local.click()
    with qtbot.waitSignal(wired.dialog.save_requested, timeout=0) as asked:
        page.save.click()
    assert asked.args == ["/there/mine.toml", True]
    wired.dialog.show_saved("/there/mine.toml", "")
    assert page.words == "The settings are saved in mine.toml."
    wired.dialog.show_saved("/there/mine.toml", "It could not be written.")
    assert page.words == "It could not be written."


def test_whoever_thinks_better_of_it_asks_for_nothing(qtbot: QtBot) -> None:
    wired = WiredSettings(qtbot)
    wired.dialog.show_page("All settings")
    with qtbot.assertNotEmitted(wired.dialog.save_requested), qtbot.assertNotEmitted(wired.dialog.open_requested):
        wired.dialog.all_page.save.click()
        wired.dialog.all_page.open.click()


def test_what_a_file_would_change_is_shown_and_nothing_is_changed(wired: WiredSettings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wired.dialog.open_requested, timeout=0) as asked:
        wired.dialog.all_page.open.click()
    assert asked.args == ["/there/theirs.toml"]
    with qtbot.assertNotEmitted(wired.dialog.settings_picked):
        wired.dialog.show_opened("/there/theirs.toml", FILE, "")
    assert seen(wired) == [
        "“theirs.toml” would change 3 values.",
        "Holds: Bridge", "5 s → 9 s", "Pace: Rest", "15 s → 20 s", "Talk: Amount of talk", "Chimes only → Short",
        "Left out:", "hold.splits: There is no such setting in this version.",
        "“Breathe out” (pace.breath_out_s) must be from 2 to 20 s, not 900."]
    assert wired.dialog.all_page.arrival.take.hasFocus()


def test_it_is_taken_in_whole_and_can_be_undone(wired: WiredSettings) -> None:
    before, page = wired.settings, wired.dialog.all_page
    wired.dialog.show_opened("/there/theirs.toml", FILE, "")
    assert page.arrival.take.text() == "Take 3 values"
    QTest.keyClick(page.arrival.take, Qt.Key.Key_Return)
    assert wired.settings == taken_from(FILE, before).settings
    assert not page.arrival.isVisible()
    assert (page.back.words, page.back.button.text()) == ("3 values taken.", "Undo")
    assert page.back.button.hasFocus()
    page.back.button.click()
    assert wired.settings == before


def test_what_belongs_to_another_machine_is_taken_only_where_it_is_ticked(wired: WiredSettings) -> None:
    wired.dialog.show_opened("/there/theirs.toml", FILE, "")
    arrival = wired.dialog.all_page.arrival
    assert arrival.local_box.text() == "Take 1 value of the other machine too"
    arrival.local_box.click()
    assert "Voice: Voice" in seen(wired)
    assert "automatic → pico:en-GB" in seen(wired)
    arrival.take.click()
    assert wired.settings.voice_id == "pico:en-GB"
    wired.dialog.show_opened("/there/theirs.toml", FILE, "")
    assert not arrival.local


def test_it_can_be_left_and_is_put_away_when_the_dialog_closes(wired: WiredSettings, qtbot: QtBot) -> None:
    arrival = wired.dialog.all_page.arrival
    with qtbot.assertNotEmitted(wired.dialog.settings_picked):
        wired.dialog.show_opened("/there/theirs.toml", FILE, "")
        arrival.leave.click()
        assert not arrival.isVisible()
        assert wired.dialog.all_page.open.hasFocus()
        wired.dialog.show_opened("/there/theirs.toml", FILE, "")
        wired.dialog.reject()
        assert arrival.isHidden()


def test_what_it_would_change_follows_the_settings_meanwhile(wired: WiredSettings) -> None:
    wired.dialog.show_opened("/there/theirs.toml", FILE, "")
    wired.take(wired.settings.with_value("pace.rest_s", 20))
    assert seen(wired)[0] == "“theirs.toml” would change 2 values."


@pytest.mark.parametrize(("data", "first", "last"), [
    (b"[hold\n", "“theirs.toml” would change nothing.", "Nothing of this file can be used: "),
    (b"", "“theirs.toml” would change nothing.", "“theirs.toml” would change nothing."),
    (b"".join(b"k%d = 1\n" % number for number in range(500)), "“theirs.toml” would change nothing.", "And 488 more."),
])
def test_a_file_of_no_use_changes_nothing_and_says_why(wired: WiredSettings, data: bytes, first: str, last: str) -> None:
    wired.dialog.show_opened("/there/theirs.toml", data, "")
    words = seen(wired)
    assert words[0] == first
    assert words[-1].startswith(last)
    assert not wired.dialog.all_page.arrival.take.isEnabled()
    assert wired.dialog.all_page.arrival.leave.hasFocus()
    wired.dialog.show_opened("/there/theirs.toml", b"", "It could not be read.")
    assert wired.dialog.all_page.words == "It could not be read."
    assert not wired.dialog.all_page.arrival.isVisible()


def test_nothing_of_what_is_shown_is_cut(wired: WiredSettings, qtbot: QtBot) -> None:
    wired.dialog.show_opened("/there/theirs.toml", FILE, "")
    page = wired.dialog.all_page
    content = page.widget()
    assert content is not None

    def cut() -> list[str]:
        labels = [label for label in content.findChildren(QLabel) if label.isVisible() and label.text()]
        return [label.text() for label in labels if label.heightForWidth(label.width()) > label.height() + 1]

    qtbot.waitUntil(lambda: cut() == [])
    assert content.width() <= page.viewport().width()


def test_a_file_goes_from_one_window_to_the_other(window: MainWindow, tmp_path: Path) -> None:
    dialogs = Dialogs(window, shipped_library())
    mine = shipped_settings({"hold.bridge": 9, "holds.rule": "older", "voice_in.en": "pico:en-GB"})
    picked: list[Settings] = []
    dialogs.settings_picked.connect(picked.append)
    dialogs.set_total("Full routine", 61_000, 61_000)
    dialogs.show_settings(mine, "All settings")
    dialog = next(child for child in window.findChildren(SettingsDialog))
    assert dialog.total_line.words == "Full routine: 1:01"
    path = str(tmp_path / "mine.toml")
    dialog.save_requested.emit(path, False)
    assert Path(path).read_text() == exported(mine)
    dialogs.set_settings(shipped_settings())
    dialog.open_requested.emit(path)
    dialog.all_page.arrival.take.click()
    assert picked == [mine.without(["voice_in.en"])]
    dialog.open_requested.emit(str(tmp_path / "none.toml"))
    assert dialog.all_page.words == f"{tmp_path / 'none.toml'} is no file that can be read. Pick a file of settings."
    dialog.close()
