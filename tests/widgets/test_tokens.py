# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours can be read, in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from psoas_coach.ui.stylesheet import stylesheet_of
from psoas_coach.ui.theme import apply_theme, current_paints, font_is_missing
from psoas_coach.ui.tokens import DARK, LIGHT, PART_PAIRS, TEXT_PAIRS, Scheme, contrast, tokens_of

SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_has_a_contrast_of_at_least_four_and_a_half(scheme: Scheme, text: str, ground: str) -> None:
    colours = tokens_of(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("part", "ground"), PART_PAIRS)
def test_parts_have_a_contrast_of_at_least_three(scheme: Scheme, part: str, ground: str) -> None:
    colours = tokens_of(scheme)
    assert contrast(colours[part], colours[ground]) >= 3.0


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#777777") == pytest.approx(1.0)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_stylesheet_leaves_no_token_unfilled(scheme: Scheme) -> None:
    assert "@" not in stylesheet_of(scheme)


def test_the_choice_of_a_theme_changes_palette_and_paints(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.background
    assert current_paints().scheme is DARK
    apply_theme(qapp, "light")
    assert current_paints().scheme is LIGHT


def test_the_system_theme_follows_the_system(qapp: QApplication) -> None:
    apply_theme(qapp, "system")
    hints = qapp.styleHints()
    expected = DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    assert current_paints().scheme is expected
    apply_theme(qapp, "dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current_paints().scheme is DARK, "a theme that was picked does not follow the system"


def test_a_machine_with_fonts_is_not_taken_for_one_without(qapp: QApplication) -> None:
    assert not font_is_missing()
