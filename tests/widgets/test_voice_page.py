# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the voice in the settings: what speaks now and a test of it, natural voices, and what the app is told of it all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.dialogs import Dialogs
from psoas_coach.model.kinds import Rung
from psoas_coach.model.status import SelfTest, VoiceStatus
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.natural_voices import FILES_KEY
from psoas_coach.ui.self_test_view import ASKED
from psoas_coach.ui.settings_dialog import SettingsDialog
from psoas_coach.ui.voice_lines import LineKind
from psoas_coach.ui.voice_list import VoiceRow
from psoas_coach.ui.voice_words import NOTHING_HEARD, device_text, language_name, self_test_text
from tests.helpers.shipped import shipped_library
from tests.helpers.voice_dialog import voice_dialog
from tests.helpers.voices_shown import FEW, PICO_GB, PICO_US, many_voices, shipped_settings

GOOD = SelfTest(voice="SVOX Pico · English (US)", device="PulseAudio (Built-in Audio)", level_dbfs=-7.2, wait_ms=310, device_ms=45)
BAD = SelfTest(voice="SVOX Pico · English (US)", device="", level_dbfs=None, wait_ms=None, device_ms=None,
               problem="No sound device could be opened.", remedy="Plug in a speaker, and test again.")
ONE, TWO = "/voices/one.onnx", "/voices/two.onnx"


class Chosen:
    """Stands in for the dialog that asks for files."""

    def __init__(self) -> None:
        self.files: tuple[str, ...] = ()
        self.asked = 0

    def __call__(self, parent: QWidget) -> tuple[str, ...]:
        self.asked += 1
        return self.files


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def dialog(qtbot: QtBot, chosen: Chosen) -> SettingsDialog:
    return voice_dialog(qtbot, chosen)


# The test of the voice

def test_a_test_is_asked_for_and_its_result_takes_the_place_of_the_asking(dialog: SettingsDialog, qtbot: QtBot) -> None:
    view = dialog.voice_page.self_test
    with qtbot.waitSignal(dialog.test_voice_requested, timeout=0), qtbot.assertNotEmitted(dialog.value_picked):
        view.button.click()
    assert list(view.words) == [ASKED]
    dialog.show_self_test(GOOD)
    assert list(view.words) == [self_test_text(GOOD)]
    dialog.show_self_test(BAD)
    assert list(view.words) == [self_test_text(BAD), BAD.problem, BAD.remedy]
    view.button.click()
    assert list(view.words) == [ASKED]


def test_a_result_is_said_in_plain_words_and_figures() -> None:
    assert self_test_text(GOOD) == (
        "SVOX Pico · English (US) on PulseAudio (Built-in Audio): first sound after 310 ms, loudest at −7 dB. "
        f"The sound system adds 45 ms to that. {NOTHING_HEARD}")
    assert self_test_text(BAD) == "SVOX Pico · English (US): no sound came, nothing was sent to the device."
    heard_badly = SelfTest(voice="A", device="B", level_dbfs=-41.0, wait_ms=90, device_ms=None, problem="It is very quiet.")
    assert self_test_text(heard_badly) == "A on B: first sound after 90 ms, loudest at −41 dB."
    sent_in_vain = SelfTest(voice="", device="B", level_dbfs=-0.3, wait_ms=None, device_ms=None)
    assert self_test_text(sent_in_vain) == "No voice on B: no sound came, loudest at 0 dB."


def test_a_device_is_told_with_its_delay() -> None:
    assert device_text(VoiceStatus(rung=Rung.VOICE, label="A")) == ""
    assert device_text(VoiceStatus(rung=Rung.VOICE, label="A", device="B")) == "On B"
    assert device_text(VoiceStatus(rung=Rung.VOICE, label="A", device="B", device_ms=0)) == "On B, with 0 ms delay"


@pytest.mark.parametrize(("tag", "name"), [("en", "English"), ("cmn", "Mandarin Chinese"), ("", "Language not told"), ("qzz", "qzz")])
def test_a_language_has_a_name_whatever_its_tag(tag: str, name: str) -> None:
    assert language_name(tag) in (name, tag or name)


@pytest.mark.parametrize(("level", "bars"), [(-1.0, 0), (0.0, 0), (0.5, 10), (1.0, 20), (3.0, 20)])
def test_the_meter_follows_the_sound(dialog: SettingsDialog, level: float, bars: int) -> None:
    dialog.set_level(level)
    meter = dialog.voice_page.self_test.meter
    assert meter.lit_bars == bars
    assert not meter.grab().isNull()


def test_what_is_in_use_and_what_is_wrong_stands_at_the_top(dialog: SettingsDialog) -> None:
    dialog.set_status(VoiceStatus(rung=Rung.CHIMES, label="", problem="No voice was found.", remedy="Install one."))
    words = [label.text() for label in dialog.voice_page.findChildren(QLabel) if label.isVisible()]
    assert words[2:6] == ["In use now", "Chimes only", "No voice was found.", "Install one."]
    dialog.set_status(VoiceStatus(rung=Rung.VOICE, label="SVOX Pico · English (US)", device="Headphones"))
    words = [label.text() for label in dialog.voice_page.findChildren(QLabel) if label.isVisible()]
    assert words[2:5] == ["In use now", "SVOX Pico · English (US)", "On Headphones"]
    assert "No voice was found." not in words


# Natural voices

def test_a_natural_voice_is_added_and_removed(dialog: SettingsDialog, chosen: Chosen, qtbot: QtBot) -> None:
    natural = dialog.voice_page.natural
    chosen.files = (ONE,)
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        natural.add.click()
    assert picked.args == [FILES_KEY, ONE]
    chosen.files = (TWO,)
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        natural.add.click()
    assert picked.args == [FILES_KEY, f"{ONE}\n{TWO}"]
    assert list(natural.files) == [ONE, TWO]
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        natural.remove_button(ONE).click()
    assert picked.args == [FILES_KEY, TWO]
    assert list(natural.files) == [TWO]
    assert natural.add.hasFocus()
    assert natural.remove_button(TWO).accessibleName() == "Remove two.onnx"


def test_nothing_is_added_when_the_person_changes_their_mind_or_has_it_already(
        dialog: SettingsDialog, chosen: Chosen, qtbot: QtBot) -> None:
    natural = dialog.voice_page.natural
    with qtbot.assertNotEmitted(dialog.value_picked):
        dialog.set_settings(shipped_settings({FILES_KEY: ONE}))
        natural.add.click()
        chosen.files = (ONE,)
        natural.add.click()
        chosen.files = ("/voices/a\nb.onnx",)
        natural.add.click()
    assert chosen.asked == 3
    assert natural.files == (ONE,)


def test_the_missing_package_is_told_and_withdrawn(dialog: SettingsDialog) -> None:
    natural = dialog.voice_page.natural
    sentence = "Natural voices need a package: pip install psoas-coach[natural]."
    dialog.set_natural_problem(sentence)
    assert sentence in [label.text() for label in natural.findChildren(QLabel) if label.isVisible()]
    dialog.set_natural_problem("")
    assert sentence not in [label.text() for label in natural.findChildren(QLabel) if label.isVisible()]
    assert any("pip install psoas-coach[natural]" in label.text() for label in natural.findChildren(QLabel) if label.isVisible())


# The whole page, and what the app is told of the dialog

@pytest.mark.parametrize("result", [GOOD, BAD])
def test_nothing_of_the_page_is_cut_at_the_least_size(dialog: SettingsDialog, result: SelfTest) -> None:
    path = "/media/some-disk/voices-of-the-house/english/which-is-a-long-name-of-a-folder/en_GB-southern_english_female-low.onnx"
    dialog.resize(dialog.minimumSize())
    dialog.set_settings(shipped_settings({FILES_KEY: f"{path}\n{ONE}"}))
    dialog.set_status(VoiceStatus(rung=Rung.CHIMES, label="", problem="No voice was found.", remedy="Install one, or go on. " * 4))
    dialog.set_natural_problem("Natural voices need a package: pip install psoas-coach[natural].")
    dialog.show_self_test(result)
    QApplication.processEvents()
    page = dialog.voice_page
    content = page.widget()
    assert content is not None
    assert content.width() <= page.viewport().width()
    shown = [label for label in content.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(shown) > 12
    assert [label.text() for label in shown if label.heightForWidth(label.width()) > label.height() + 1] == []
    assert all(label.mapTo(content, label.rect().bottomRight()).x() <= content.width() for label in shown)


def test_the_settings_open_on_the_page_that_is_asked_for(window: MainWindow) -> None:
    dialogs = Dialogs(window, shipped_library())
    dialogs.show_settings(shipped_settings(), "Voice")
    shown = window.findChild(SettingsDialog)
    assert shown is not None
    assert shown.voice_page.isVisible()
    shown.close()


def test_the_dialog_is_given_what_was_told_before_it_was_opened(window: MainWindow, qtbot: QtBot) -> None:
    dialogs = Dialogs(window, shipped_library())
    dialogs.set_voices(many_voices(147))
    dialogs.set_status(VoiceStatus(rung=Rung.VOICE, label=PICO_US.label))
    dialogs.set_natural_problem("A package is missing.")
    dialogs.set_unavailable("sound.others", "No session bus answers.")
    dialogs.set_level(0.5)
    dialogs.show_self_test(GOOD)
    with (qtbot.assertNotEmitted(dialogs.value_picked), qtbot.assertNotEmitted(dialogs.voice_listen_requested),
          qtbot.assertNotEmitted(dialogs.rate_tried)):
        dialogs.show_settings(shipped_settings())
        shown = window.findChild(SettingsDialog)
        assert shown is not None
        shown.show_page("Voice")
    row = shown.row("voice_in.en")
    assert isinstance(row, VoiceRow)
    automatic = row.lines.line_at(row.lines.index_of(LineKind.AUTOMATIC))
    assert automatic is not None
    assert automatic.detail.startswith("Piper")  # what the person added is best
    assert "A package is missing." in [label.text() for label in shown.findChildren(QLabel)]
    assert not any(control.isEnabled() for control in shown.row("sound.others").controls)
    dialogs.set_voices(FEW)
    automatic = row.lines.line_at(row.lines.index_of(LineKind.AUTOMATIC))
    assert automatic is not None
    assert automatic.detail == PICO_US.label
    dialogs.show_self_test(GOOD)
    assert shown.voice_page.self_test.words == (self_test_text(GOOD),)
    dialogs.set_level(1.0)
    assert shown.voice_page.self_test.meter.lit_bars == 20
    asked: list[tuple[SignalInstance, Callable[[], object], list[object]]] = [
        (dialogs.voice_listen_requested, lambda: row.view.listen(row.lines.index_of(LineKind.VOICE, PICO_GB.id)), [PICO_GB.id]),
        (dialogs.rate_tried, lambda: shown.rate_tried.emit(100), [100]),
        (dialogs.test_voice_requested, shown.voice_page.self_test.button.click, []),
        (dialogs.sound_tried, lambda: shown.sound_tried.emit("voice.volume"), ["voice.volume"]),
    ]
    for signal, ask, told in asked:
        with qtbot.waitSignal(signal, timeout=0) as emitted:
            ask()
        assert emitted.args == told
    shown.close()
