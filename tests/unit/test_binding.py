# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The binding is one that keeps the process alive, and the project's metadata excludes the one that does not."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
CALLS, SLACK = 1_000, 100


def test_the_binding_does_not_steal_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python < 3.12 takes one at each call that returns nothing; the process dies when they run out."""
    widget = QWidget()
    qtbot.addWidget(widget)
    keep = [None] * 100_000
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.update()
    assert sys.getrefcount(None) > before - SLACK
    del keep


def test_the_broken_binding_is_excluded_wherever_it_could_be_chosen() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    assert all("!=6.12.0" in requirement for requirement in named if requirement.startswith("PySide6"))
    for lock in ("requirements.lock", "requirements-dev.lock"):
        assert "pyside6-essentials==6.12.0" not in (ROOT / lock).read_text()
