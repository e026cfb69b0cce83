# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The holds look as they did. Where they were meant to change: `python -m tests.golden.write`, and look at them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.golden.pictures import NAMES, SIZE, difference, painted, remembered


@pytest.mark.parametrize("name", NAMES)
def test_hold_looks_as_remembered(name: str, tmp_path: Path) -> None:
    then = remembered(name)
    assert not then.isNull(), f"tests/golden/{name}.png is missing: python -m tests.golden.write"
    told = difference(then, painted(name), tmp_path / f"{name}.png")
    assert not told, f"{told}\nIf that is meant: python -m tests.golden.write"


def test_picture_of_another_stretch_is_another_picture(tmp_path: Path) -> None:
    told = difference(remembered(NAMES[0]), painted(NAMES[1]), tmp_path / "told.png")
    assert str(tmp_path / "told.png") in told
    shown = QImage(str(tmp_path / "told.png"))
    assert (shown.width(), shown.height()) == (3 * SIZE, SIZE)


def test_single_limb_of_another_colour_is_seen_and_smoothing_is_not(tmp_path: Path) -> None:
    then = remembered(NAMES[0])
    limb, smoothed = then.copy(), then.copy()
    for x in range(100, 120):
        for y in range(100, 120):
            limb.setPixelColor(x, y, QColor("#00FF00"))
    for x in range(SIZE):
        smoothed.setPixelColor(x, 120, smoothed.pixelColor(x, 120).darker(108))
    assert "of the pixels" in difference(then, limb, tmp_path / "limb.png")
    assert difference(then, smoothed, tmp_path / "smoothed.png") == ""


def test_picture_of_another_size_is_told(tmp_path: Path) -> None:
    then = remembered(NAMES[0])
    assert difference(then, then.scaled(100, 100), tmp_path / "told.png") == "the picture is 100 × 100 pixels instead of 240 × 240"
