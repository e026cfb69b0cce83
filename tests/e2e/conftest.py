# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole app, opened as often as a test likes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.app_bench import Bench, Opened, opening
from tests.helpers.started_app import READ


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """The bench of a person who has read the safety screen."""
    bench = Bench(tmp_path / "app")
    bench.settings(READ)
    return bench


@pytest.fixture
def opened(bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens the app on the bench."""
    with opening(bench, qtbot, monkeypatch) as opened:
        yield opened
