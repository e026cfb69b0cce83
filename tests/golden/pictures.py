# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The five holds as small pictures without letters, as the PNG files beside this one remember them. A QApplication must be running."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from psoas_coach.figure.demonstration import demonstration
from psoas_coach.figure.performance import Performance
from psoas_coach.figure.scene import Scene
from psoas_coach.model.kinds import Phase, Side
from psoas_coach.ui.figure_look import look_of
from psoas_coach.ui.figure_picture import picture
from tests.helpers.figure_stage import STRETCHES, company

FOLDER = Path(__file__).parent
SIZE = 240
NAMES = (*(f"{stretch}-light" for stretch in STRETCHES), "half-kneeling-hip-flexor-dark")

MEAN_MOST = 1.5
"""The mean difference of a channel that is borne, of 255: edges are smoothed a little otherwise on another machine."""
FAR_OFF, FAR_OFF_MOST = 48, 0.005
"""A pixel is far off from this difference on; the share of such pixels that is borne."""

Pixels = npt.NDArray[np.int16]


def painted(name: str) -> QImage:
    """The picture of that name as it is painted now."""
    stretch, _, theme = name.rpartition("-")
    return picture(_hold(stretch), look_of(dark=theme == "dark"), QSize(SIZE, SIZE)).convertToFormat(QImage.Format.Format_RGB888)


def remembered(name: str) -> QImage:
    """The picture of that name as its file has it; a null image where there is none."""
    return QImage(str(FOLDER / f"{name}.png")).convertToFormat(QImage.Format.Format_RGB888)


def write() -> None:
    """Remember every picture as it is painted now."""
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name in NAMES:
        painted(name).save(str(FOLDER / f"{name}.png"))


def pixels_of(image: QImage) -> Pixels:
    """Rows, columns and the three channels of an RGB888 image."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(np.int16)


def difference(then: QImage, now: QImage, file: Path) -> str:
    """What has changed, as a sentence; empty when it is borne. Else `file` shows it: before, now, and where they differ."""
    if then.size() != now.size():
        return f"the picture is {now.width()} × {now.height()} pixels instead of {then.width()} × {then.height()}"
    a, b = pixels_of(then), pixels_of(now)
    off = np.abs(a - b)
    mean, far = float(off.mean()), float((off.max(axis=2) > FAR_OFF).mean())
    if mean < MEAN_MOST and far < FAR_OFF_MOST:
        return ""
    shown = np.ascontiguousarray(np.concatenate([a, b, 255 - np.minimum(off * 3, 255)], axis=1).astype(np.uint8))
    QImage(shown.tobytes(), shown.shape[1], shown.shape[0], shown.shape[1] * 3, QImage.Format.Format_RGB888).save(str(file))
    return f"channels differ by {mean:.2f} of 255 on average, {far:.2%} of the pixels by more than {FAR_OFF}; see {file}"


def _hold(stretch: str) -> Scene:
    plan = demonstration(company(), stretch, Side.RIGHT)
    hold = next(segment for segment in plan.segments if segment.phase is Phase.HOLD)
    scene = Performance(plan, company()).shown_at((hold.start_ms + hold.end_ms) / 2).scene
    return replace(scene, ghost=None, arrow=None)
