# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session bus of the test's own, and the app's side of the other players on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.other_players import OtherPlayers

if TYPE_CHECKING:
    from tests.helpers.fake_players import PrivateBus


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """The session bus of everything that this test starts."""
    from tests.helpers.fake_players import PrivateBus  # needs jeepney, which is there on Linux alone

    with PrivateBus() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """The players' journal, which is not there yet."""
    return tmp_path / "data" / "players.json"


@pytest.fixture
def others(qtbot: QtBot, bus: PrivateBus, journal: Path) -> Iterator[OtherPlayers]:
    """Other players with that journal; their process is let go of at once."""
    others = OtherPlayers(journal, let_go_ms=1)
    yield others
    others.stop()
