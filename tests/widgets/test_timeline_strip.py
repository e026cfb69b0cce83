# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline strip: what is painted of an outline, and what is picked and told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from psoas_coach.model.kinds import Phase, Side
from psoas_coach.plan.outline import Outline, OutlinePart
from psoas_coach.ui.strip_runs import part_at, runs_of
from psoas_coach.ui.theme import apply_theme, current_paints
from psoas_coach.ui.timeline_strip import StripLegend, TimelineStrip, phase_brush

NAMES = ("Bridge", "Half Kneeling Hip Flexor Stretch", "Low Lunge Twist")
PATTERN = ((Phase.PREPARE, 10_000), (Phase.EASE_IN, 5_000), (Phase.HOLD, 30_000), (Phase.RELEASE, 5_000))


def an_outline(steps: int = 3, times: int = 1) -> Outline:
    """Each step gets ready, moves in, holds 30 s and moves out, on the right; 50 s in all."""
    parts: list[OutlinePart] = []
    for number in range(steps * times):
        for phase, ms in PATTERN:
            start_ms = parts[-1].end_ms if parts else 0
            parts.append(OutlinePart(start_ms, start_ms + ms, phase, number % steps, Side.RIGHT))
    return Outline(parts[-1].end_ms, tuple(parts))


@pytest.fixture
def strip(qtbot: QtBot) -> TimelineStrip:
    made = TimelineStrip()
    qtbot.addWidget(made)
    made.resize(612, 50)  # 600 pixels for the bar
    made.set_outline(an_outline(), NAMES)
    with qtbot.waitExposed(made):
        made.show()
    return made


def picture(strip: TimelineStrip) -> QImage:
    return strip.grab().toImage()


def test_every_part_has_its_place_and_the_whole_width_is_taken(strip: TimelineStrip) -> None:
    assert [(run.left, run.right, run.phase) for run in strip.runs[:4]] == [
        (0, 40, Phase.PREPARE), (40, 60, Phase.EASE_IN), (60, 180, Phase.HOLD), (180, 200, Phase.RELEASE)]
    assert strip.runs[-1].right == 600


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_phases_are_told_apart_by_colour_and_by_height(strip: TimelineStrip, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    image = picture(strip)
    assert image.pixelColor(6 + 320, 10) == phase_brush(Phase.HOLD, current_paints()).color()
    assert image.pixelColor(6 + 320, 36) == phase_brush(Phase.HOLD, current_paints()).color()
    assert image.pixelColor(6 + 220, 36) == phase_brush(Phase.PREPARE, current_paints()).color()
    assert image.pixelColor(6 + 220, 10) != phase_brush(Phase.PREPARE, current_paints()).color(), "getting ready is lower than a hold"
    colours = {phase_brush(phase, current_paints()).color().name() for phase in Phase}
    assert len(colours) == 5, "get ready and finish are alike, and so are both moves"


def test_the_selected_step_is_marked_below_and_no_other(strip: TimelineStrip) -> None:
    strip.set_selected(1)
    image, accent = picture(strip), current_paints().colour("accent")
    assert image.pixelColor(6 + 300, 43) == accent
    assert image.pixelColor(6 + 100, 43) != accent
    assert image.pixelColor(6 + 500, 43) != accent


def test_a_step_of_several_rounds_is_marked_in_each(strip: TimelineStrip) -> None:
    strip.set_outline(an_outline(3, times=2), NAMES)
    assert [round(rect.left()) for rect in strip.block_rects(1)] == [106, 406]


def test_a_click_picks_the_step_that_stands_there(strip: TimelineStrip, qtbot: QtBot) -> None:
    for x, step in ((8, 0), (300, 1), (604, 2)):
        with qtbot.waitSignal(strip.step_picked, timeout=0) as picked:
            QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
        assert picked.args == [step]
    with qtbot.assertNotEmitted(strip.step_picked):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(2, 20))
        QTest.mouseClick(strip, Qt.MouseButton.RightButton, pos=QPoint(300, 20))


def test_the_arrow_keys_pick_the_neighbours_and_stop_at_the_ends(strip: TimelineStrip, qtbot: QtBot) -> None:
    strip.set_selected(1)
    with qtbot.waitSignal(strip.step_picked, timeout=0) as picked:
        QTest.keyClick(strip, Qt.Key.Key_Right)
    assert picked.args == [2]
    strip.set_selected(0)
    with qtbot.assertNotEmitted(strip.step_picked):
        QTest.keyClick(strip, Qt.Key.Key_Left)


def test_the_mouse_is_told_what_stands_there(strip: TimelineStrip) -> None:
    assert strip.words_at(6 + 300) == "2. Half Kneeling Hip Flexor Stretch\nHold, right side · 0:30, at 1:05"
    assert strip.words_at(2) == ""
    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, QPoint(306, 20), strip.mapToGlobal(QPoint(306, 20))))
    assert QToolTip.text() == "<span>2. Half Kneeling Hip Flexor Stretch<br>Hold, right side · 0:30, at 1:05</span>"
    QToolTip.hideText()


def test_the_strip_is_told_in_sentences_to_those_who_hear_the_screen(strip: TimelineStrip) -> None:
    strip.set_selected(1)
    assert strip.accessibleName() == "Timeline"
    assert strip.accessibleDescription() == (
        "2:30 in all: holds 1:30, moves 0:30, getting ready 0:30. "
        "Step 2 of 3, Half Kneeling Hip Flexor Stretch, takes 0:50 and begins at 0:50.")


def test_without_an_outline_there_is_nothing_to_see_and_nothing_breaks(strip: TimelineStrip, qtbot: QtBot) -> None:
    strip.set_outline(None, NAMES)
    assert strip.runs == ()
    assert strip.accessibleDescription() == "The length is not counted yet."
    picture(strip)
    with qtbot.assertNotEmitted(strip.step_picked):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    strip.set_outline(Outline(0, ()), ())
    picture(strip)


def test_thousands_of_parts_become_no_more_runs_than_there_are_pixels(strip: TimelineStrip) -> None:
    outline = an_outline(250, times=3)
    assert len(outline.parts) == 3_000
    strip.set_outline(outline, [f"Step {number}" for number in range(250)])
    assert 1 <= len(strip.runs) <= 600
    assert strip.runs[0].left == 0
    assert strip.runs[-1].right == 600
    assert all(one.right <= other.left for one, other in zip(strip.runs, strip.runs[1:], strict=False))
    assert sum(run.right - run.left for run in strip.runs if run.phase is Phase.HOLD) > 300, "what takes most of the time is seen most"
    strip.set_selected(249)
    assert len(strip.block_rects(249)) == 3
    picture(strip)


def test_parts_without_length_are_passed_over() -> None:
    parts = (OutlinePart(0, 0, Phase.REST, 0, Side.BOTH), OutlinePart(0, 100, Phase.HOLD, 0, Side.BOTH))
    assert [run.phase for run in runs_of(Outline(100, parts), 600)] == [Phase.HOLD]
    found = part_at(Outline(100, parts), 0.0)
    assert found is not None
    assert found.phase is Phase.HOLD


def test_the_legend_has_room_for_its_words(qtbot: QtBot) -> None:
    legend = StripLegend()
    qtbot.addWidget(legend)
    legend.resize(legend.sizeHint())
    image = legend.grab().toImage()
    ground = image.pixelColor(0, 0)
    painted = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    assert 250 < painted[-1] < image.width() - 1, "the last word is whole"
