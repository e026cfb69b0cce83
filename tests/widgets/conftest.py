# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Widgets are tested offscreen, in our own theme, at the smallest window."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from psoas_coach.model.kinds import Rung, Talk
from psoas_coach.model.status import VoiceStatus
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.theme import apply_theme
from tests.helpers import frames


@pytest.fixture(autouse=True)
def _light_theme(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window of 900 × 600 with the five stretches and four routines, nothing picked."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.set_entries(frames.entries())
    made.set_talk(Talk.FULL)
    made.set_voice_status(VoiceStatus(rung=Rung.VOICE, label="SVOX Pico · English (US)"))
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
