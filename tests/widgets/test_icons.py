# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every icon is there and shows something, in both themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QFile
from PySide6.QtGui import QColor

from psoas_coach.model.kinds import Position
from psoas_coach.ui.icons import POSITION_ICONS, app_icon, icon_path, icon_pixmap
from psoas_coach.ui.tokens import DARK, LIGHT
from tests.helpers import frames

ICONS = sorted(path.stem for path in (Path(__file__).parents[2] / "assets" / "icons").glob("*.svg"))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("colour", [LIGHT.ink, DARK.ink])
@pytest.mark.parametrize("name", ICONS)
def test_the_icon_renders_in_the_colour_asked_for(name: str, colour: str) -> None:
    image = icon_pixmap(name, 24, QColor(colour), 2.0).toImage()
    assert image.width() == 48
    solid = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255]
    assert len(solid) > 10
    if name != "psoas-coach":
        assert {pixel.name().upper() for pixel in solid} == {colour}


@pytest.mark.usefixtures("qapp")
def test_every_position_has_its_own_pictogram() -> None:
    assert set(POSITION_ICONS) == set(Position)
    assert len(set(POSITION_ICONS.values())) == len(Position)
    assert all(QFile.exists(icon_path(name)) for name in POSITION_ICONS.values())
    assert not app_icon().isNull()
    assert {position for entry in frames.entries() for position in entry.positions} == set(Position)
