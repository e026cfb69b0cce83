# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window: what it shows of the values it is given, and what it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.model.kinds import Ending, PauseReason, State, Style, Talk
from psoas_coach.ui.buttons import Button
from psoas_coach.ui.countdown_ring import RingValue
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.preview_part import PartTile
from psoas_coach.ui.window_state import packed_state, unpacked_state
from psoas_coach.ui.window_views import LOCKED, PICK_FIRST, Mode
from tests.helpers import frames


def texts(widget: QWidget) -> list[str]:
    """The words of the labels that can be seen."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def button(widget: QWidget, name: str) -> Button:
    """The visible button of that name."""
    return next(one for one in widget.findChildren(Button) if one.isVisible() and one.accessibleName() == name)


def test_a_fresh_window_invites_to_pick(window: MainWindow) -> None:
    assert window.mode is Mode.IDLE
    assert "Pick a stretch" in texts(window.body.card)
    assert PICK_FIRST in texts(window.body.transport)
    window.ask("start_pause")
    assert window.body.notices.text == PICK_FIRST
    window.show_preview(frames.a_preview())
    assert window.body.notices.text == ""


def test_a_preview_shows_what_it_holds_and_starts(window: MainWindow, qtbot: QtBot) -> None:
    window.show_preview(frames.a_preview())
    shown = texts(window.body.card)
    for words in ("Half Kneeling Hip Flexor Stretch", "2 × 30 s each side  ·  right, then left", *frames.CAUTIONS, *frames.LINES, "4 min"):
        assert words in shown
    with qtbot.waitSignal(window.start_requested, timeout=0):
        button(window.body.card, "Start").click()


def test_a_routine_folds_its_steps_and_offers_the_style(window: MainWindow, qtbot: QtBot) -> None:
    window.show_preview(frames.a_preview("full-warm-up"))
    assert frames.LINES[0] not in texts(window.body.card)
    fold = button(window.body.card, "Steps of Low Lunge Twist")
    fold.click()
    assert frames.LINES[0] in texts(window.body.card)
    with qtbot.waitSignal(window.style_picked, timeout=0) as picked:
        window.body.card.preview.style_switch.button("moving").click()
    assert picked.args == ["full-warm-up", Style.MOVING]
    window.show_preview(frames.a_preview())
    assert not window.body.card.preview.style_switch.isVisible()


def test_what_waits_says_so_before_the_start(window: MainWindow) -> None:
    preview = frames.a_preview("full-warm-up")
    window.show_preview(replace(preview, entry=replace(preview.entry, waits=True, total_ms=240_000)))
    assert "4 min + waits" in texts(window.body.card)
    assert any(text.endswith("\nWaits for you before each stretch") for text in texts(window.body.card))
    assert window.body.countdown.ring.value == RingValue(0, "4", "minutes + waits")
    window.show_preview(preview)
    assert not any("waits" in text.lower() for text in texts(window.body.card))


@pytest.mark.parametrize("entry_id", ["full-warm-up", "half-kneeling-hip-flexor"])
def test_a_note_of_the_person_stands_in_the_preview_as_it_was_written(window: MainWindow, entry_id: str) -> None:
    preview = frames.a_preview(entry_id)
    markup = "<b>Slowly</b> & <img src=x>"
    window.show_preview(replace(preview, parts=(replace(preview.parts[0], note=markup, name=markup), *preview.parts[1:])))
    (note,) = [label for label in window.body.card.findChildren(QLabel) if label.text() == markup]
    assert note.isVisible()
    assert note.textFormat() is Qt.TextFormat.PlainText
    for tile in window.body.card.findChildren(PartTile)[:1]:
        assert tile.toolTip() == "<span>Show &lt;b&gt;Slowly&lt;/b&gt; &amp; &lt;img src=x&gt;</span>"
        assert tile.accessibleName() == f"Show {markup}"


def test_preparing_tells_how_far_it_is_and_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    window.show_preparing(12, 80)
    assert "Preparing the voice… 12 of 80" in texts(window.body.card)
    with qtbot.waitSignal(window.stop_requested, timeout=0):
        button(window.body.card, "Cancel").click()
    with qtbot.waitSignal(window.stop_requested, timeout=0):
        QTest.keyClick(window, Qt.Key.Key_Escape)


def test_a_frame_shows_stretch_side_time_rep_set_breath_and_what_is_next(window: MainWindow) -> None:
    window.show_frame(frames.a_frame())
    assert "Half Kneeling Hip Flexor Stretch" in texts(window.body.card)
    assert "Full warm-up  ·  stretch 2 of 5" in texts(window.body.card)
    assert texts(window.body.countdown) == ["Rep 2 of 8", "Set 1 of 2", "Breathe out", "Next: left side"]
    assert (window.body.countdown.ring.value.digits, window.body.countdown.ring.value.phase) == ("23", "Hold · right")
    assert window.body.transport.strip.text == "12:40 left of 14:05"
    assert window.body.card.session.caption_view.caption == frames.a_caption()
    assert button(window.body.transport, "Pause").isEnabled()


def test_the_same_frame_again_changes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.show_frame(frames.a_frame())
    monkeypatch.setattr(type(window), "_render", lambda self: pytest.fail("rendered twice"))
    window.show_frame(frames.a_frame())


def test_a_pause_because_it_hurt_says_so_and_offers_to_stop_for_today(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.HURT))
    assert "Stopped because it hurt" in texts(window.body.card)
    with qtbot.waitSignal(window.stop_requested, timeout=0):
        button(window.body.card, "Stop for today").click()
    with qtbot.waitSignal(window.resume_requested, timeout=0):
        button(window.body.card, "Go on").click()


def test_it_hurts_is_always_in_sight_in_a_session(window: MainWindow, qtbot: QtBot) -> None:
    for frame in (frames.a_frame(), frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.ASKED)):
        for big in (False, True):
            window.show_frame(frame)
            window.set_big_view(big)
            with qtbot.waitSignal(window.hurt_requested, timeout=0):
                button(window, "It hurts").click()
    window.set_big_view(False)


def test_esc_pauses_and_asks_and_enter_stops(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_frame())
    with qtbot.waitSignal(window.pause_requested, timeout=0), qtbot.assertNotEmitted(window.stop_requested):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.body.stop_bar.isVisible()
    window.show_frame(frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.ASKED))
    with qtbot.waitSignal(window.stop_requested, timeout=0):
        QTest.keyClick(window, Qt.Key.Key_Return)
    assert not window.body.stop_bar.isVisible()


def test_esc_a_second_time_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_frame())
    window.ask("stop")
    with qtbot.waitSignal(window.resume_requested, timeout=0), qtbot.assertNotEmitted(window.stop_requested):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.body.stop_bar.isVisible()


def test_esc_in_a_pause_asks_and_esc_again_leaves_the_pause_alone(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.ASKED))
    with qtbot.assertNotEmitted(window.pause_requested), qtbot.assertNotEmitted(window.resume_requested):
        window.ask("stop")
        assert window.body.stop_bar.isVisible()
        window.ask("stop")
    assert not window.body.stop_bar.isVisible()


def test_esc_asks_nothing_when_nothing_runs(window: MainWindow, qtbot: QtBot) -> None:
    window.show_preview(frames.a_preview())
    with qtbot.assertNotEmitted(window.stop_requested):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.body.stop_bar.isVisible()


def test_the_summary_names_minutes_sides_and_hurts(window: MainWindow, qtbot: QtBot) -> None:
    window.show_preview(frames.a_preview("full-warm-up"))
    window.show_finished(frames.a_record(hurts=(frames.a_hurt(),)))
    shown = texts(window.body.card)
    assert {"Enough for today", "14:05", "4:00"} <= set(shown)
    assert "It hurt in: Low Lunge Twist, left, at 8:32. If it stays, see a doctor." in shown
    with qtbot.waitSignal(window.start_requested, timeout=0):
        button(window.body.card, "Again").click()
    with qtbot.waitSignal(window.done_requested, timeout=0):
        button(window.body.card, "Done").click()
    assert window.mode is Mode.PREVIEW


def test_a_stopped_session_is_not_praised(window: MainWindow) -> None:
    window.show_finished(frames.a_record(ending=Ending.STOPPED))
    assert "Stopped" in texts(window.body.card)
    assert "Well done" not in texts(window.body.card)


def test_while_a_session_runs_a_click_in_the_library_only_tells_why_not(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame(frames.a_frame())
    view = window.body.library.list_view
    with qtbot.assertNotEmitted(window.entry_picked):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center())
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert window.body.notices.text == LOCKED
    window.show_preview(frames.a_preview())
    assert window.mode is Mode.SESSION
    window.show_idle()
    assert (window.mode, window.body.notices.text) == (Mode.PREVIEW, "")


def test_notices_queue_and_are_dismissed_one_by_one(window: MainWindow) -> None:
    for words in ("One.", "Two.", "One."):
        window.show_notice(words)
    notices = window.body.notices
    assert notices.isVisible()
    assert "1 more" in texts(notices)
    notices.dismiss_button.click()
    assert notices.text == "Two."
    notices.dismiss_button.click()
    assert not notices.isVisible()


def test_talk_and_theme_are_picked_by_the_person_only(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.talk_picked):
        window.set_talk(Talk.SHORT)
    with qtbot.waitSignal(window.talk_picked, timeout=0) as picked:
        window.body.transport.talk.button("chimes").click()
    assert picked.args == [Talk.CHIMES]
    with qtbot.assertNotEmitted(window.theme_picked):
        window.set_theme("dark")


def test_the_state_of_the_window_comes_back_and_garbage_is_ignored(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(window.minimumSize())
    window.body.splitter.setSizes([280, 400, 220])
    sizes, kept = window.body.splitter.sizes(), window.window_state()
    other = MainWindow()
    qtbot.addWidget(other)
    other.restore_window_state(kept)
    for garbage in (b"", b"x", kept[:-3], b"psoas-window-1\n" + b"\xff" * 20, packed_state(b"no", b"thing")):
        other.restore_window_state(garbage)
    other.show()
    assert other.body.splitter.sizes() == sizes
    assert not other.isFullScreen()
    assert unpacked_state(packed_state(b"ab", b"")) == (b"ab", b"")


def test_leaving_the_big_view_shows_the_newest_frame(window: MainWindow) -> None:
    window.show_frame(frames.a_frame())
    window.set_big_view(True)
    assert not window.menuBar().isVisible()
    window.show_frame(frames.a_frame(rep=5))
    assert window.body.big.value.count == "Rep 5 of 8"
    window.set_big_view(False)
    assert "Rep 5 of 8" in texts(window.body.countdown)


def test_a_window_shown_empty_and_built_later_is_the_one_that_was_kept(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(window.minimumSize())
    window.body.splitter.setSizes([250, 420, 214])
    kept, sizes = window.window_state(), window.body.splitter.sizes()
    other = MainWindow(at_once=False)
    qtbot.addWidget(other)
    other.restore_window_state(kept)
    with qtbot.waitSignal(other.painted):
        other.show()
    place = other.geometry()
    other.build()
    assert other.geometry() == place
    qtbot.waitUntil(lambda: other.body.splitter.sizes() == sizes)
