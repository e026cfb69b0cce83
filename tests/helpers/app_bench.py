# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole app with a fake clock and a fake voice, and with folders of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.options import AppOptions
from psoas_coach.adapters.other_players import OtherPlayers
from psoas_coach.app import App
from psoas_coach.model.kinds import State
from psoas_coach.parts import Parts
from psoas_coach.ui.main_window import MainWindow
from tests.helpers.fake_clock import FakeClock
from tests.helpers.fake_voice import FakeVoice

Opened = Callable[..., App]
"""Opens the app, with AppOptions or without."""


class Bench:
    """Where a test's apps live, and what they are given: one clock and one voice, and other players that `make_players` makes."""

    def __init__(self, folder: Path) -> None:
        self.folders = Folders(config=folder / "config", data=folder / "data", cache=folder / "cache")
        self.clock = FakeClock()
        self.voice = FakeVoice()
        self.make_players: Callable[[Path, QObject], OtherPlayers] = lambda journal, parent: OtherPlayers(
            journal, platform="none", parent=parent)

    def parts(self) -> Parts:
        """What an app on this bench is made with."""
        return Parts(make_clock=lambda parent, speed: self.clock, make_voice=lambda folders: self.voice,
                     make_players=self.make_players,
                     local_time=lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))

    def settings(self, text: str) -> None:
        """Have the settings file say this."""
        self.folders.config.mkdir(parents=True, exist_ok=True)
        (self.folders.config / "settings.toml").write_text(text)

    @property
    def saved(self) -> str:
        """What the settings file says."""
        return (self.folders.config / "settings.toml").read_text()

    @property
    def records(self) -> list[dict[str, object]]:
        """The sessions recorded, oldest first."""
        return [json.loads(line) for line in (self.folders.data / "sessions.jsonl").read_text().splitlines()]


@contextmanager
def opening(bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """What opens the app on that bench, as often as it is called; a second app finds what the first one has left there."""
    monkeypatch.setattr(QApplication, "quit", lambda: None)
    apps: list[App] = []

    def open_one(options: AppOptions | None = None) -> App:
        window = MainWindow()
        qtbot.addWidget(window, before_close_func=lambda window: window.blockSignals(True))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        app = App(window, options or AppOptions(), bench.folders, bench.parts())
        app.begin()
        apps.append(app)
        return app

    yield open_one
    for app in apps:
        app.deleteLater()


def state(app: App) -> State | None:
    """How the session is; None when there is none."""
    return app.coach.state
