# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule for holds in the window: which word is in force, and the way back to the rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from psoas_coach.model.kinds import HoldFrom
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.preview_card import PreviewCard
from psoas_coach.ui.preview_part import HOLD_WORDS, PartView, facts_text
from psoas_coach.ui.setting_holds import HoldRow
from psoas_coach.ui.setting_rows import PickRow
from tests.helpers import frames
from tests.helpers.wired_settings import WiredSettings

HOLD = "hold.half-kneeling-hip-flexor"


@pytest.fixture
def wired(qtbot: QtBot) -> WiredSettings:
    return WiredSettings(qtbot)


def hold(wired: WiredSettings, key: str = HOLD) -> HoldRow:
    """The row of a stretch's hold."""
    row = wired.dialog.row(key)
    assert isinstance(row, HoldRow)
    return row


def pick_rule(wired: WiredSettings, rule: str) -> None:
    """Pick it from the list, by keyboard."""
    row = wired.dialog.row("holds.rule")
    assert isinstance(row, PickRow)
    QTest.keyClick(row.box, Qt.Key.Key_Home)
    for _ in range(row.box.findData(rule)):
        QTest.keyClick(row.box, Qt.Key.Key_Down)


def words_of(row: HoldRow) -> str:
    return " ".join(label.text() for label in row.findChildren(QLabel))


def test_each_stretch_says_whose_word_its_hold_is(wired: WiredSettings) -> None:
    row = hold(wired)
    assert row.source == "30 s, the stretch’s own length."
    pick_rule(wired, "older")
    assert wired.picked[-1] == ("holds.rule", "older")
    assert (row.value, row.field.text(), row.source) == (60, "60 s", "60 s, from the rule for older adults.")
    assert not row.reset_button.isVisible()
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert wired.settings.changed[HOLD] == 61
    assert row.source == "Set here; the rule for older adults says 60 s."
    pick_rule(wired, "each")
    assert row.source == "Set here."
    assert row.value == 61


def test_a_hold_can_be_set_to_its_default_under_a_rule_and_goes_back_to_the_rule(wired: WiredSettings, qtbot: QtBot) -> None:
    pick_rule(wired, "older")
    row = hold(wired)
    row.field.selectAll()
    qtbot.keyClicks(row.field, "30")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert wired.settings[HOLD] == 30
    assert wired.settings.preferences.hold_ms == {"half-kneeling-hip-flexor": 30_000}
    assert row.reset_button.isVisible()
    assert row.reset_button.toolTip() == "Back to 60 s, the rule for older adults"
    row.reset_button.click()
    assert wired.picked[-1] == (HOLD, None)
    assert (row.value, row.source) == (60, "60 s, from the rule for older adults.")
    assert wired.settings.preferences.hold_ms == {}


def test_a_value_that_follows_the_rule_is_muted(wired: WiredSettings) -> None:
    row = hold(wired)

    def muted() -> bool:
        return bool(row.field.property("muted"))

    assert not muted()
    pick_rule(wired, "adults")
    assert muted()
    QTest.keyClick(row.slider, Qt.Key.Key_Left)
    assert not muted()
    row.reset_button.click()
    assert muted()
    pick_rule(wired, "each")
    assert not muted()


def test_the_length_of_ones_own_can_be_set_only_where_it_is_the_rule(wired: WiredSettings) -> None:
    length = wired.whole("holds.rule_s")
    for rule in ("each", "adults", "older"):
        pick_rule(wired, rule)
        assert not any(control.isEnabled() for control in length.controls)
    pick_rule(wired, "mine")
    assert all(control.isEnabled() for control in length.controls)
    QTest.keyClick(length.slider, Qt.Key.Key_Right)
    assert hold(wired).source == "31 s, from the rule of your own."


def test_the_recommended_range_is_the_one_of_older_adults_under_their_rule(wired: WiredSettings) -> None:
    assert "Recommended: 10–30 s, for most adults; 30–60 s for older adults (ACSM)." in words_of(hold(wired))
    pick_rule(wired, "older")
    assert "Recommended: 30–60 s, for older adults; 10–30 s for most adults (ACSM)." in words_of(hold(wired))
    assert "Recommended: 15–20 s, as in the article (see Sources). The rule is outside it" in words_of(hold(wired, "hold.low-lunge-twist"))


@pytest.mark.parametrize("hold_from", list(HoldFrom))
def test_a_preview_says_of_each_part_whose_word_its_hold_is(qtbot: QtBot, hold_from: HoldFrom) -> None:
    part = replace(frames.a_part(), hold_from=hold_from)
    view = PartView(part, FigureTiles(), number=1)
    qtbot.addWidget(view)
    assert f"2 × 30 s  ·  {HOLD_WORDS[hold_from]}  ·  right, then left" in [label.text() for label in view.findChildren(QLabel)]
    card = PreviewCard(FigureTiles())
    qtbot.addWidget(card)
    card.show_preview(frames.a_preview(parts=(part,)))
    assert any(HOLD_WORDS[hold_from] in label.text() for label in card.findChildren(QLabel))


def test_moving_reps_have_no_hold_to_speak_of() -> None:
    assert facts_text("10 moving reps", frames.a_part()) == "10 moving reps  ·  right, then left"
