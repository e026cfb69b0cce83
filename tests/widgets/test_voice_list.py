# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The voices in the settings: every one by language, heard without being picked, picked by key or mouse, found, and never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from psoas_coach.model.kinds import Rung
from psoas_coach.model.status import VoiceStatus
from psoas_coach.speech.voices import by_language
from psoas_coach.ui.settings_dialog import SettingsDialog
from psoas_coach.ui.voice_delegate import listen_rect
from psoas_coach.ui.voice_lines import LineKind, VoiceLine, VoiceLines
from psoas_coach.ui.voice_list import VoiceRow
from tests.helpers.voices_shown import ESPEAK_US, FEW, PICO_DE, PICO_GB, PICO_US, many_voices, shipped_settings

VOICE = "voice_in.en"


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    """The page of the voice with three English voices and a German one; automatic is chosen."""
    made = SettingsDialog(shipped_settings())
    qtbot.addWidget(made)
    made.set_voices(by_language(FEW, "en"), PICO_US.label)
    made.show_page("Voice")
    with qtbot.waitExposed(made):
        made.show()
    return made


def chooser(dialog: SettingsDialog) -> VoiceRow:
    """The row of the voices."""
    row = dialog.row(VOICE)
    assert isinstance(row, VoiceRow)
    return row


def lines(model: VoiceLines) -> list[VoiceLine]:
    """Every line shown."""
    found = [model.line_at(model.index(number)) for number in range(model.rowCount())]
    return [line for line in found if line is not None]


def ids(model: VoiceLines) -> list[str]:
    """The voices shown, in their order."""
    return [line.voice_id for line in lines(model) if line.kind is LineKind.VOICE]


def go_to(row: VoiceRow, kind: LineKind, voice_id: str = "") -> QModelIndex:
    """Put the keyboard on that line."""
    index = row.lines.index_of(kind, voice_id)
    assert index.isValid()
    row.view.setFocus()
    row.view.setCurrentIndex(index)
    row.view.scrollTo(index)
    return index


def test_automatic_comes_first_then_the_own_language_and_the_others_stay_closed(dialog: SettingsDialog) -> None:
    model = chooser(dialog).lines
    shown = lines(model)
    assert (shown[0].kind, shown[0].title, shown[0].detail) == (
        LineKind.AUTOMATIC, "Automatic (best of this machine)", "SVOX Pico · English (US)")
    assert (shown[1].kind, shown[1].title) == (LineKind.HEADING, "English")
    assert ids(model) == [PICO_US.id, PICO_GB.id, ESPEAK_US.id]
    assert (shown[-1].kind, shown[-1].title, shown[-1].detail) == (LineKind.MORE, "Other languages", "1 voice")
    assert [line.detail for line in shown if line.voice_id == ESPEAK_US.id] == ["eSpeak NG · male"]


def test_the_other_languages_open_and_close_by_enter_space_and_click(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = chooser(dialog)
    with qtbot.assertNotEmitted(dialog.value_picked), qtbot.assertNotEmitted(dialog.voice_listen_requested):
        go_to(row, LineKind.MORE)
        QTest.keyClick(row.view, Qt.Key.Key_Return)
        assert ids(row.lines)[-1] == PICO_DE.id
        assert [line.title for line in lines(row.lines) if line.kind is LineKind.HEADING] == ["English", "German"]
        current = row.lines.line_at(row.view.currentIndex())
        assert current is not None
        assert current.kind is LineKind.MORE
        QTest.keyClick(row.view, Qt.Key.Key_Space)
        assert PICO_DE.id not in ids(row.lines)
        index = go_to(row, LineKind.MORE)
        QTest.mouseClick(row.view.viewport(), Qt.MouseButton.LeftButton, pos=row.view.visualRect(index).center())
        assert PICO_DE.id in ids(row.lines)


def test_arrows_only_move_and_pass_over_headings(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = chooser(dialog)
    go_to(row, LineKind.AUTOMATIC)
    with qtbot.assertNotEmitted(dialog.value_picked), qtbot.assertNotEmitted(dialog.voice_listen_requested):
        QTest.keyClick(row.view, Qt.Key.Key_Down)
    assert row.view.currentIndex() == row.lines.index_of(LineKind.VOICE, PICO_US.id)
    assert row.value == ""


def test_enter_picks_at_once(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = chooser(dialog)
    go_to(row, LineKind.VOICE, PICO_GB.id)
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.keyClick(row.view, Qt.Key.Key_Return)
    assert picked.args == [VOICE, PICO_GB.id]
    assert [line.voice_id for line in lines(row.lines) if row.lines.is_chosen(line)] == [PICO_GB.id]
    assert dialog.isVisible()
    with qtbot.assertNotEmitted(dialog.value_picked):
        QTest.keyClick(row.view, Qt.Key.Key_Return)  # it is the choice already
    go_to(row, LineKind.AUTOMATIC)
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.keyClick(row.view, Qt.Key.Key_Enter)
    assert picked.args == [VOICE, ""]


def test_space_lets_a_voice_be_heard_and_changes_nothing(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = chooser(dialog)
    go_to(row, LineKind.VOICE, PICO_GB.id)
    with (qtbot.assertNotEmitted(dialog.value_picked), qtbot.waitSignal(dialog.voice_listen_requested, timeout=0) as heard):
        QTest.keyClick(row.view, Qt.Key.Key_Space)
    assert heard.args == [PICO_GB.id]
    assert row.value == ""
    go_to(row, LineKind.AUTOMATIC)
    with qtbot.waitSignal(dialog.voice_listen_requested, timeout=0) as heard:
        QTest.keyClick(row.view, Qt.Key.Key_Space)
    assert heard.args == [""]


def test_a_click_picks_and_a_click_on_the_round_button_listens(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = chooser(dialog)
    place = row.view.visualRect(go_to(row, LineKind.VOICE, PICO_GB.id))
    with (qtbot.assertNotEmitted(dialog.value_picked), qtbot.waitSignal(dialog.voice_listen_requested, timeout=0) as heard):
        QTest.mouseClick(row.view.viewport(), Qt.MouseButton.LeftButton, pos=listen_rect(place).center().toPoint())
    assert heard.args == [PICO_GB.id]
    with (qtbot.assertNotEmitted(dialog.voice_listen_requested), qtbot.waitSignal(dialog.value_picked, timeout=0) as picked):
        QTest.mouseClick(row.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 60, place.center().y()))
    assert picked.args == [VOICE, PICO_GB.id]


def test_a_press_that_is_let_go_elsewhere_does_nothing(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = chooser(dialog)
    one, other = (row.view.visualRect(row.lines.index_of(LineKind.VOICE, voice.id)).center() for voice in (PICO_US, PICO_GB))
    with qtbot.assertNotEmitted(dialog.value_picked):
        QTest.mousePress(row.view.viewport(), Qt.MouseButton.LeftButton, pos=one)
        QTest.mouseRelease(row.view.viewport(), Qt.MouseButton.LeftButton, pos=other)


@pytest.mark.parametrize(("words", "found"), [
    ("pico", [PICO_US.id, PICO_GB.id, PICO_DE.id]), ("ENGLISH uk", [PICO_GB.id]), ("german", [PICO_DE.id]), ("male", [ESPEAK_US.id]),
    ("de-de", [PICO_DE.id]), ("klingon", []), ("  ", [PICO_US.id, PICO_GB.id, ESPEAK_US.id])])
def test_a_search_looks_through_names_engines_notes_and_languages(
        dialog: SettingsDialog, qtbot: QtBot, words: str, found: list[str]) -> None:
    row = chooser(dialog)
    with qtbot.assertNotEmitted(dialog.value_picked):
        qtbot.keyClicks(row.search, words)
    assert ids(row.lines) == found
    if not found:
        assert [line.title for line in lines(row.lines)] == ["No voice has these words."]


def test_from_the_search_the_keyboard_alone_reaches_and_picks_a_voice(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = chooser(dialog)
    row.search.setFocus()
    qtbot.keyClicks(row.search, "uk")
    QTest.keyClick(row.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(row.search, Qt.Key.Key_Down)
    assert row.view.hasFocus()
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        QTest.keyClick(row.view, Qt.Key.Key_Return)
    assert picked.args == [VOICE, PICO_GB.id]
    row.search.clear()
    assert row.view.currentIndex() == row.lines.index_of(LineKind.VOICE, PICO_GB.id)


def test_a_chosen_voice_that_is_gone_is_kept_and_told(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row, gone = chooser(dialog), "piper:/old/en_US-amy-medium.onnx"
    with qtbot.assertNotEmitted(dialog.value_picked):
        dialog.set_settings(shipped_settings({VOICE: gone}))
    line = lines(row.lines)[1]
    assert (line.kind, line.title, line.voice_id) == (LineKind.GONE, "Piper · en_US-amy-medium", gone)
    assert "Not found on this machine" in line.detail
    assert row.lines.is_chosen(line)
    assert row.reset_button.isVisible()
    go_to(row, LineKind.GONE, gone)
    with qtbot.assertNotEmitted(dialog.voice_listen_requested), qtbot.assertNotEmitted(dialog.value_picked):
        QTest.keyClick(row.view, Qt.Key.Key_Space)
        QTest.keyClick(row.view, Qt.Key.Key_Return)
        dialog.set_voices(by_language((*FEW, ESPEAK_US), "en"), PICO_US.label)
    assert row.value == gone
    with qtbot.waitSignal(dialog.value_picked, timeout=0) as picked:
        row.reset_button.click()
    assert picked.args == [VOICE, ""]
    assert LineKind.GONE not in [line.kind for line in lines(row.lines)]


def test_before_the_voices_are_known_nothing_is_called_gone(qtbot: QtBot) -> None:
    made = SettingsDialog(shipped_settings({VOICE: PICO_GB.id}))
    qtbot.addWidget(made)
    model = chooser(made).lines
    assert [line.detail for line in lines(model)] == ["Looking for the voices of this machine…", "Looking for it…"]
    made.set_voices((), "")
    assert lines(model)[0].detail == "No voice was found on this machine."
    assert "Not found" in lines(model)[1].detail
    made.set_voices(by_language(FEW, "en"), PICO_US.label)
    assert [line.voice_id for line in lines(model) if model.is_chosen(line)] == [PICO_GB.id]
    assert LineKind.GONE not in [line.kind for line in lines(model)]


def test_a_chosen_voice_of_another_language_is_in_sight(qtbot: QtBot) -> None:
    made = SettingsDialog(shipped_settings({VOICE: PICO_DE.id}))
    qtbot.addWidget(made)
    made.set_voices(by_language(FEW, "en"), PICO_US.label)
    row = chooser(made)
    assert row.view.currentIndex() == row.lines.index_of(LineKind.VOICE, PICO_DE.id)


def test_a_machine_without_a_voice_of_the_language_says_so(dialog: SettingsDialog) -> None:
    dialog.set_voices(by_language((PICO_DE,), "en"), "")
    titles = [line.title for line in lines(chooser(dialog).lines)]
    assert titles == [
        "Automatic (best of this machine)", "English", "No voice of this language was found on this machine.", "Other languages"]


@pytest.mark.parametrize(("rung", "label", "in_use"), [
    (Rung.VOICE, PICO_US.label, [PICO_US.id]), (Rung.ESPEAK, ESPEAK_US.label, [ESPEAK_US.id]), (Rung.CHIMES, PICO_US.label, []),
    (Rung.CAPTIONS, "", [])])
def test_the_voice_that_speaks_is_marked(dialog: SettingsDialog, rung: Rung, label: str, in_use: list[str]) -> None:
    dialog.set_status(VoiceStatus(rung=rung, label=label))
    model = chooser(dialog).lines
    assert [line.voice_id for line in lines(model) if model.is_in_use(line)] == in_use


def test_who_hears_the_screen_is_told_the_marks_and_the_keys(dialog: SettingsDialog) -> None:
    dialog.set_settings(shipped_settings({VOICE: PICO_US.id}))
    dialog.set_status(VoiceStatus(rung=Rung.VOICE, label=PICO_US.label))
    model = chooser(dialog).lines
    index = model.index_of(LineKind.VOICE, PICO_US.id)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "English (US), SVOX Pico, chosen, in use"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Enter picks, Space listens"
    assert model.index_of(LineKind.MORE).data(Qt.ItemDataRole.AccessibleTextRole) == "Other languages, 1 voice, closed"


def test_the_voices_can_be_told_anew_without_a_signal_or_a_lost_place(dialog: SettingsDialog, qtbot: QtBot) -> None:
    row = chooser(dialog)
    go_to(row, LineKind.VOICE, ESPEAK_US.id)
    with qtbot.assertNotEmitted(dialog.value_picked), qtbot.assertNotEmitted(dialog.voice_listen_requested):
        dialog.set_voices(by_language(many_voices(40), "en"), PICO_US.label)
        dialog.set_settings(shipped_settings({VOICE: PICO_GB.id}))
        dialog.set_status(VoiceStatus(rung=Rung.VOICE, label=PICO_GB.label))
    assert row.view.currentIndex() == row.lines.index_of(LineKind.VOICE, ESPEAK_US.id)


def test_an_answer_to_a_pick_makes_no_second_pick(dialog: SettingsDialog, qtbot: QtBot) -> None:
    told: list[object] = []

    def answer(key: str, value: object) -> None:
        told.append(value)
        assert isinstance(value, str)
        dialog.set_settings(shipped_settings({key: value}))
        dialog.set_voices(by_language(FEW, "en"), PICO_US.label)

    dialog.value_picked.connect(answer)
    row = chooser(dialog)
    go_to(row, LineKind.VOICE, PICO_GB.id)
    QTest.keyClick(row.view, Qt.Key.Key_Return)
    assert told == [PICO_GB.id]
    assert row.view.currentIndex() == row.lines.index_of(LineKind.VOICE, PICO_GB.id)


def test_three_hundred_voices_stay_one_list_without_a_widget_for_each(dialog: SettingsDialog) -> None:
    row = chooser(dialog)
    before = len(dialog.findChildren(QObject))
    dialog.set_voices(by_language(many_voices(300), "en"), PICO_US.label)
    go_to(row, LineKind.MORE)
    QTest.keyClick(row.view, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert len(ids(row.lines)) == 300
    assert len(dialog.findChildren(QObject)) <= before + 2
    QTest.keyClick(row.view, Qt.Key.Key_End)
    assert row.view.currentIndex().row() == row.lines.rowCount() - 1
    assert row.view.visualRect(row.view.currentIndex()).bottom() <= row.view.viewport().height()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_line_is_painted(dialog: SettingsDialog, qapp: QApplication, theme: str) -> None:
    from psoas_coach.ui.theme import apply_theme

    apply_theme(qapp, theme)
    row = chooser(dialog)
    dialog.set_settings(shipped_settings({VOICE: "espeak:gone"}))
    dialog.set_status(VoiceStatus(rung=Rung.VOICE, label=PICO_US.label))
    row.lines.toggle_others()
    for words in ("", "nothing has this"):
        row.search.setText(words)
        QTest.mouseMove(row.view.viewport(), QPoint(40, 20))
        assert not row.view.grab().isNull()
