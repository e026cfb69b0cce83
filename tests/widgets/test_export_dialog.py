# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The export dialog: what it asks for, what it says, and that every key works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.dialogs import Dialogs
from psoas_coach.model.catalogue import Entry
from psoas_coach.settings.table import settings_for
from psoas_coach.settings.values import Settings
from psoas_coach.speech.session_formats import FORMATS, AudioFormat
from psoas_coach.ui.export_dialog import ExportDialog, Stage
from psoas_coach.ui.main_window import MainWindow
from tests.helpers import frames
from tests.helpers.clip_voice import ClipVoice
from tests.helpers.shipped import shipped_library
from tests.widgets.test_accessible_names import unnamed

OGG, FLAC, WAV = FORMATS


class Spied:
    """A dialog, and what it asked of the person and of the app."""

    def __init__(self, folder: Path, *, replace: bool = True) -> None:
        self.answer = str(folder / "mine.ogg")
        self.suggested: list[tuple[str, AudioFormat]] = []
        self.replaced: list[Path] = []
        self.folders: list[Path] = []
        self.requested: list[tuple[str, str]] = []
        self.cancelled = 0
        self._replace = replace
        self.dialog = ExportDialog("Full routine: 20/20", 1_200_000, ask_target=self._ask, ask_replace=self._ask_replace,
                                   show_folder=self.folders.append)
        self.dialog.export_requested.connect(lambda *names: self.requested.append(names))
        self.dialog.cancel_requested.connect(self._cancel)

    def _ask(self, parent: QWidget, suggested: Path, form: AudioFormat) -> str:
        self.suggested.append((suggested.name, form))
        return self.answer

    def _ask_replace(self, parent: QWidget, path: Path) -> bool:
        self.replaced.append(path)
        return self._replace

    def _cancel(self) -> None:
        self.cancelled += 1


@pytest.fixture
def spied(tmp_path: Path, qtbot: QtBot) -> Iterator[Spied]:
    made = Spied(tmp_path)
    qtbot.addWidget(made.dialog)
    with qtbot.waitExposed(made.dialog):
        made.dialog.show()
    yield made
    made.dialog.close()


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_enter_saves_what_is_suggested(spied: Spied, tmp_path: Path) -> None:
    press(Qt.Key.Key_Return)
    assert spied.suggested == [("Full routine 20 20.ogg", OGG)]
    assert spied.requested == [(str(tmp_path / "mine.ogg"), str(tmp_path / "mine.vtt"))]
    assert spied.dialog.stage is Stage.WORK
    assert spied.dialog.focusWidget() is spied.dialog.work.cancel_button


def test_format_and_captions_are_picked_by_key(spied: Spied) -> None:
    choice = spied.dialog.choice
    choice.button(OGG).setFocus()
    press(Qt.Key.Key_Down)
    assert choice.form is FLAC
    press(Qt.Key.Key_Down)
    assert choice.form is WAV
    press(Qt.Key.Key_Tab)
    assert choice.captions.hasFocus()
    press(Qt.Key.Key_Return)
    assert not choice.captions.isChecked()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    choice.button(FLAC).setFocus()
    press(Qt.Key.Key_Enter)
    choice.save_button.click()
    assert spied.suggested[0][1] is FLAC
    assert spied.requested[0][1] == ""


def test_each_format_tells_what_it_is_for_and_how_large(spied: Spied) -> None:
    assert [spied.dialog.choice.button(form).accessibleName() for form in FORMATS] == [
        "OGG: small, for the phone, about 5.3 MB", "FLAC: lossless, about 14 MB", "WAV: every player, large, about 115 MB"]


def test_thinking_better_of_it_asks_for_nothing(spied: Spied) -> None:
    spied.answer = ""
    spied.dialog.choice.save_button.click()
    assert (spied.requested, spied.dialog.stage) == ([], Stage.CHOICE)


@pytest.mark.parametrize(("there", "replace", "asked", "requested"), [
    (["mine.vtt"], False, 1, 0), (["mine.vtt"], True, 1, 1), (["mine.vtt", "mine.ogg"], False, 0, 1), (["mine.ogg"], False, 0, 1)])
def test_captions_of_something_else_are_asked_about(
    tmp_path: Path, qtbot: QtBot, there: list[str], replace: bool, asked: int, requested: int
) -> None:
    for name in there:
        (tmp_path / name).touch()
    spied = Spied(tmp_path, replace=replace)
    qtbot.addWidget(spied.dialog)
    spied.dialog.choice.save_button.click()
    assert (len(spied.replaced), len(spied.requested)) == (asked, requested)


def test_progress_is_said_in_words_where_the_focus_is(spied: Spied) -> None:
    spied.dialog.show_progress(1, 2, "Too early.")
    spied.dialog.choice.save_button.click()
    spied.dialog.show_progress(40, 120, "Speaking the sentences… 40 of 120")
    assert spied.dialog.work.words == "Speaking the sentences… 40 of 120"
    assert spied.dialog.work.cancel_button.accessibleDescription() == spied.dialog.work.words


def test_the_end_shows_where_it_is(spied: Spied, tmp_path: Path) -> None:
    spied.dialog.choice.save_button.click()
    spied.dialog.show_finished(5_210_000, True, "Another voice spoke.")
    assert spied.dialog.stage is Stage.DONE
    assert spied.dialog.done_page.words == (
        f"mine.ogg is written 5.2 MB, with captions beside it, in {tmp_path} Another voice spoke.")
    spied.dialog.done_page.folder_button.click()
    assert spied.folders == [tmp_path / "mine.ogg"]
    press(Qt.Key.Key_Return)
    assert not spied.dialog.isVisible()
    assert spied.cancelled == 0


def test_a_failure_is_told_and_another_try_is_offered(spied: Spied) -> None:
    spied.dialog.choice.save_button.click()
    spied.dialog.show_failed("The disk is full. " * 20)
    assert (spied.dialog.stage, spied.dialog.choice.trouble) == (Stage.CHOICE, "The disk is full. " * 20)
    assert spied.dialog.focusWidget() is spied.dialog.choice.save_button
    spied.dialog.choice.save_button.click()
    assert spied.dialog.choice.trouble == ""


@pytest.mark.parametrize("way", ["button", "escape", "close"])
def test_leaving_while_it_works_cancels(spied: Spied, way: str) -> None:
    spied.dialog.choice.save_button.click()
    if way == "button":
        press(Qt.Key.Key_Return)
        assert spied.dialog.isVisible()
    elif way == "escape":
        press(Qt.Key.Key_Escape)
    else:
        spied.dialog.close()
    assert (spied.cancelled, spied.dialog.stage) == (1, Stage.CHOICE)
    assert spied.dialog.isVisible() == (way == "button")


def test_every_control_has_a_name(spied: Spied) -> None:
    assert unnamed(spied.dialog) == []
    spied.dialog.choice.save_button.click()
    assert unnamed(spied.dialog) == []
    spied.dialog.show_finished(1, False)
    assert unnamed(spied.dialog) == []


# In front of the window


def test_the_window_asks_for_it_when_something_is_picked(window: MainWindow, qtbot: QtBot) -> None:
    action = window.actions_by_id["export"]
    assert not action.isEnabled()
    window.show_preview(frames.a_preview())
    with qtbot.waitSignal(window.export_requested, timeout=0):
        QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    window.show_frame(frames.a_frame())
    assert not action.isEnabled()
    window.show_finished(frames.a_record())
    assert action.isEnabled()
    window.show_preparing(1, 2)
    assert not action.isEnabled()


class Exporting:
    """The dialogs of a window, with an export dialog open and a voice that waits."""

    def __init__(self, window: MainWindow, folder: Path, *, ready: bool) -> None:
        self.dialogs = Dialogs(window, shipped_library())
        self.voice = ClipVoice(folder / "clips", ready=ready)
        self.target = folder / "music" / "mine.ogg"
        self.target.parent.mkdir()
        entry: Entry = next(entry for entry in frames.entries() if entry.id == "standing-hip-flexor")
        self.dialogs.show_export(entry, Settings(settings_for(shipped_library()), {}), self.voice)
        found = window.findChild(ExportDialog)
        assert isinstance(found, ExportDialog)
        self.dialog = found
        found._ask_target = lambda *_: str(self.target)
        found.choice.save_button.click()

    @property
    def names(self) -> list[str]:
        return sorted(path.name for path in self.target.parent.iterdir())


def test_it_writes_what_the_dialog_asks_for(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    exporting = Exporting(window, tmp_path, ready=True)
    qtbot.waitUntil(lambda: exporting.dialog.stage is Stage.DONE, timeout=30_000)
    assert exporting.names == ["mine.ogg", "mine.vtt"]
    exporting.dialog.close()


@pytest.mark.parametrize("way", ["cancel", "close", "session", "window"])
def test_whatever_ends_it_leaves_nothing(window: MainWindow, tmp_path: Path, way: str) -> None:
    exporting = Exporting(window, tmp_path, ready=False)
    assert len(exporting.names) == 2
    {"cancel": exporting.dialog.work.cancel_button.click, "close": exporting.dialog.close, "session": exporting.dialogs.close_export,
     "window": window.close}[way]()
    assert exporting.names == []
    assert exporting.dialog.isVisible() == (way == "cancel")
    exporting.dialogs.close_export()
    exporting.dialogs.close_export()


