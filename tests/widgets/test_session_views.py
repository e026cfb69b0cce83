# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts that render a Frame: nothing is cut, nothing jumps, nothing is painted twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.figure.scene import Psoas
from psoas_coach.model.frame import Breath, Caption, Frame
from psoas_coach.model.kinds import BreathPhase, LineStatus, PauseReason, Phase, Side, State
from psoas_coach.ui.big_view import BigView, big_value
from psoas_coach.ui.breath_indicator import SMALLEST, BreathIndicator, disc_share
from psoas_coach.ui.caption import SMALLEST as SMALLEST_CAPTION
from psoas_coach.ui.caption import CaptionView, paint_caption, word_spans
from psoas_coach.ui.countdown_ring import CountdownRing, paint_ring, ring_value
from psoas_coach.ui.lines import fitting_size, laid_out
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.theme import apply_theme, current_paints, font_of
from psoas_coach.ui.transport_bar import MOVES
from psoas_coach.ui.words import going_on_text, next_text, phase_text
from tests.helpers import frames
from tests.helpers.figure_stage import performance

WAITS = [frames.a_waiting_frame(wait_left_ms=left_ms) for left_ms in (None, 400, 24_200, 99_100, 600_000)]
PHASES = [frames.a_frame(phase=phase, moving=moving) for phase in Phase for moving in (False, True)]


def is_inside(child: QWidget, outer: QWidget) -> bool:
    """Whether the child lies wholly in the outer widget."""
    corner = child.mapTo(outer, child.rect().topLeft())
    return outer.rect().contains(child.rect().translated(corner))


@pytest.mark.parametrize("sentence", [frames.SENTENCE, frames.LONG_SENTENCE])
def test_the_whole_sentence_fits_at_the_smallest_window(window: MainWindow, sentence: str) -> None:
    window.show_frame(frames.a_frame(caption=frames.a_caption(sentence)))
    QApplication.processEvents()
    view = window.body.card.session.caption_view
    assert is_inside(view, window)
    size = fitting_size(sentence, view.width() - 8, view.height() - 4, (17, 16, 15, 14))
    assert size >= 15
    assert laid_out(sentence, font_of(size), view.width() - 8)[1] <= view.height() - 4 + 0.5


def test_no_part_of_a_session_is_cut_at_the_smallest_window(window: MainWindow) -> None:
    for frame in (frames.a_frame(), frames.a_frame(stretch_name="Half Kneeling Stretch With Foot Elevated"),
                  frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.HURT), *WAITS):
        window.show_frame(frame)
        QApplication.processEvents()
        for label in window.body.findChildren(QLabel):
            if not label.isVisible() or not label.text():
                continue
            assert is_inside(label, window), label.text()
            metrics = label.fontMetrics()
            if label.wordWrap():
                assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()
            else:
                assert metrics.horizontalAdvance(label.text()) <= label.width() + 1, label.text()
        for button in window.body.transport.children():
            if isinstance(button, QWidget) and button.isVisible():
                assert is_inside(button, window)
                assert button.width() >= button.minimumSizeHint().width()


def test_the_buttons_of_the_bar_do_not_overlap_at_the_smallest_window(window: MainWindow) -> None:
    window.show_frame(frames.a_frame())
    QApplication.processEvents()
    row = window.body.transport
    parts = [row.button(name) for name in (*MOVES, "say_again", "extend", "hurt", "stop")]
    boxes = [part.geometry() for part in (*parts, row.voice, row.talk, row.button("big_view"))]
    assert all(left.right() < right.left() for left, right in pairwise(boxes))


@pytest.mark.parametrize("frame", PHASES)
def test_the_words_of_the_ring_fit_into_it(window: MainWindow, frame: Frame) -> None:
    window.show_frame(frame)
    QApplication.processEvents()
    ring = window.body.countdown.ring
    side = min(ring.width(), ring.height())
    assert side >= 150
    assert QFontMetricsF(font_of(11)).horizontalAdvance(ring.value.phase) <= side * 0.95 * 0.8
    assert QFontMetricsF(font_of(side * 0.36, 600)).horizontalAdvance("88") <= side * 0.9


def test_the_caption_keeps_its_height_whatever_is_said(window: MainWindow) -> None:
    heights = set()
    for text in ("Three", frames.SENTENCE, frames.LONG_SENTENCE, ""):
        window.show_frame(frames.a_frame(caption=frames.a_caption(text, 1)))
        QApplication.processEvents()
        heights.add(window.body.card.session.caption_view.geometry())
    assert len(heights) == 1


def test_a_step_that_becomes_now_moves_no_other(window: MainWindow) -> None:
    window.resize(1400, 1000)
    tops = []
    for now in range(len(frames.LINES)):
        window.show_frame(frames.a_frame(lines=frames.lines_at(now)))
        QApplication.processEvents()
        rows = window.body.card.session.steps.rows
        tops.append(tuple(rows.row_rect(number).top() for number in range(len(frames.LINES))))
    assert len(set(tops)) == 1


@pytest.mark.parametrize("now", range(len(frames.LINES)))
def test_the_step_that_is_now_is_in_sight(window: MainWindow, now: int) -> None:
    window.show_frame(frames.a_frame(lines=frames.lines_at(now)))
    QApplication.processEvents()
    steps = window.body.card.session.steps
    row, top = steps.rows.row_rect(now), steps.verticalScrollBar().value()
    assert top <= row.top()
    assert row.bottom() <= top + steps.viewport().height()


def test_before_the_first_step_the_list_is_at_its_top(window: MainWindow) -> None:
    window.show_frame(frames.a_frame(lines=frames.lines_at(len(frames.LINES) - 1)))
    QApplication.processEvents()
    window.show_frame(frames.a_frame(lines=tuple((text, LineStatus.TO_COME) for text in frames.LINES)))
    QApplication.processEvents()
    assert window.body.card.session.steps.verticalScrollBar().value() == 0


def test_what_is_done_now_and_to_come_is_told_in_words(window: MainWindow) -> None:
    window.show_frame(frames.a_frame(lines=(("One.", LineStatus.DONE), ("Two.", LineStatus.NOW), ("Three.", LineStatus.TO_COME))))
    assert window.body.card.session.steps.accessibleDescription() == "One. (done); Two. (now); Three. (to come)"


def test_words_of_a_caption_are_found_one_after_the_other() -> None:
    assert word_spans(Caption(text="hip to hip", words=("hip", "to", "hip"))) == ((0, 3), (4, 6), (7, 10))
    assert word_spans(Caption(text="90° now", words=("ninety", "now"))) == ((0, 0), (4, 7))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("spoken", [-1, 0, 3, 15, 99])
def test_a_caption_can_be_painted_at_any_word(spoken: int) -> None:
    image = QImage(300, 80, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_caption(painter, QRectF(0, 0, 300, 80), frames.a_caption(spoken=spoken), 20, current_paints())
    painter.end()
    assert any(image.pixelColor(x, y).alpha() for x in range(0, 300, 3) for y in range(0, 80, 2))
    assert SMALLEST_CAPTION >= 12


def test_the_disc_grows_on_the_in_breath_and_shrinks_on_the_out_breath() -> None:
    grown = [disc_share(Breath(phase=BreathPhase.IN, fraction=step / 10)) for step in range(11)]
    shrunk = [disc_share(Breath(phase=BreathPhase.OUT, fraction=step / 10)) for step in range(11)]
    assert grown == sorted(grown)
    assert shrunk == sorted(shrunk, reverse=True)
    assert (grown[0], grown[-1], shrunk[-1]) == pytest.approx((SMALLEST, 1.0, SMALLEST))
    assert disc_share(Breath()) == SMALLEST


@pytest.mark.parametrize(("frame", "words"), [
    (frames.a_frame(), "Hold · right"),
    (frames.a_frame(side=Side.BOTH), "Hold"),
    (frames.a_frame(phase=Phase.EASE_IN, moving=True, side=Side.LEFT), "Move in · left"),
    (frames.a_frame(phase=Phase.SWITCH_SIDES), "Switch sides"),
    (frames.a_frame(state=State.PAUSED), "Paused"),
    (frames.a_frame(state=State.LEAD_IN), "Going on in"),
    (frames.a_waiting_frame(), "Take your time"),
])
def test_the_phase_is_named(frame: Frame, words: str) -> None:
    assert phase_text(frame) == words


@pytest.mark.parametrize(("frame", "words"), [
    (frames.a_frame(), "Next: left side"),
    (frames.a_frame(next_name="Bridge", next_side=Side.BOTH), "Next: Bridge"),
    (frames.a_frame(next_name="Low Lunge Twist", next_side=Side.LEFT), "Next: Low Lunge Twist, left side"),
    (frames.a_frame(next_name="", next_side=None), "Then you are done"),
])
def test_what_comes_next_is_named(frame: Frame, words: str) -> None:
    assert next_text(frame) == words


def test_the_ring_counts_the_pause_before_going_on() -> None:
    value = ring_value(frames.a_frame(state=State.LEAD_IN, lead_in_left_ms=2001))
    assert value.digits == "3"
    assert ring_value(frames.a_frame(segment_elapsed_ms=30_000)).digits == "0"
    assert ring_value(frames.a_frame(segment_elapsed_ms=0, segment_duration_ms=125_000)).digits == "2:05"
    assert ring_value(frames.a_frame(segment_duration_ms=0, segment_elapsed_ms=0)).arc == 0


@pytest.mark.parametrize(("left_ms", "words"), [
    (None, "Space goes on"), (24_200, "Space goes on, or wait 25 s"), (100, "Space goes on, or wait 1 s"),
    (150_000, "Space goes on, or wait 2:30"),
])
def test_a_wait_says_what_ends_it_and_counts_nothing_down_in_large(left_ms: int | None, words: str) -> None:
    frame = frames.a_waiting_frame(wait_left_ms=left_ms)
    value = ring_value(frame)
    assert (value.digits, value.phase, value.note) == ("", "Take your time", words)
    assert value.arc == ring_value(frames.a_waiting_frame()).arc
    big = big_value(frame)
    assert (big.ring.phase, big.ring.note, big.count) == ("Take your time", "", words)
    assert big.caption == frame.caption
    assert going_on_text(frames.a_frame()) == ""


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("side", [172, 240, 520])
@pytest.mark.parametrize("frame", WAITS)
def test_the_words_of_a_wait_stay_inside_the_ring(frame: Frame, side: int) -> None:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_ring(painter, QRectF(0, 0, side, side), ring_value(frame), current_paints())
    painter.end()
    edge = side / 2 - max(6.0, side * 0.05) - 3  # where the ring ends, and a pixel of its soft edge
    reach = max(distance for x in range(side) for y in range(side) if image.pixelColor(x, y).alpha()
                and (distance := ((x + 0.5 - side / 2) ** 2 + (y + 0.5 - side / 2) ** 2) ** 0.5) < edge)
    assert side * 0.25 < reach < edge - 2


def test_a_blind_person_hears_what_ends_a_wait(qtbot: QtBot) -> None:
    ring = CountdownRing()
    qtbot.addWidget(ring)
    ring.show_value(ring_value(frames.a_waiting_frame(wait_left_ms=24_200)))
    assert ring.accessibleDescription() == "Take your time, Space goes on, or wait 25 s"


def test_a_wait_offers_to_go_on(window: MainWindow) -> None:
    window.show_frame(frames.a_waiting_frame())
    button = window.body.transport.button("start_pause")
    assert (button.accessibleName(), button.toolTip(), button.isEnabled()) == ("Go on", "Go on (Space)", True)
    assert window.actions_by_id["start_pause"].text() == "Go on"
    assert window.body.card.session.caption_view.caption.text.startswith("Take your time.")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_painting_every_state_raises_no_warning(window: MainWindow, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    for big in (False, True):
        window.set_big_view(big)
        for frame in (*PHASES, *WAITS, frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.SUSPENDED),
                      frames.a_frame(caption=Caption())):
            window.show_frame(frame)
            assert not window.grab().isNull()
    window.set_big_view(False)


def test_equal_values_ask_for_no_repaint(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    ring, breath, caption, big = CountdownRing(), BreathIndicator(), CaptionView(), BigView()
    frame = frames.a_frame()

    def show_all() -> None:
        ring.show_value(ring_value(frame))
        breath.show_breath(frame.breath, "Hold")
        caption.show_caption(frame.caption)
        big.show_frame(frame)

    for widget in (ring, breath, caption, big):
        qtbot.addWidget(widget)
    show_all()
    for kind in (CountdownRing, BreathIndicator, CaptionView, BigView):
        monkeypatch.setattr(kind, "update", lambda self: pytest.fail("repainted for nothing"))
    show_all()
    assert big.value == big_value(frame)


@pytest.mark.parametrize("width", [900, 1000, 1100, 1270, 1280, 1290, 1440, 1600, 1920])
@pytest.mark.parametrize("percent", [-15.6, -1.6, 2.7, 4.2, 6.8])
def test_what_is_said_of_the_psoas_is_never_cut(window: MainWindow, width: int, percent: float) -> None:
    window.resize(width, 800)
    window.body.share_width(width)
    window.show_frame(frames.a_frame())
    card = window.body.card.session
    shown = performance("half-kneeling-hip-flexor").shown_at(0).scene
    card.show_psoas(replace(shown, psoas=(Psoas(percent, 1.0), Psoas(percent, 1.0))))
    QApplication.processEvents()
    label = next(label for label in card.findChildren(QLabel) if label.text() == card.psoas_text)
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
