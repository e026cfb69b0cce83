# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure's part of the bench, which also runs alone: `python -m bench.figure`. A picture's time is that of every step to it.

Every stretch is shown from its first step to its way out, and a frame of each moment in which limbs move is painted.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from bench.report import say, timed_us
from psoas_coach.figure.body import body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.demonstration import demonstration
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.figure.muscles import muscles_of
from psoas_coach.figure.performance import Performance
from psoas_coach.model.kinds import Build, Reach, Side
from psoas_coach.ui.figure_look import look_of
from psoas_coach.ui.figure_painter import FigurePainter
from psoas_coach.ui.figure_view import LENS, LENS_EVERY_MS

FRAME_MS = 1000 / 30
BUDGETS_MS = {480: 2.5, 960: 5.0}


def figure() -> None:
    """Measure and print: a frame at both sizes, and what it is made of."""
    from psoas_coach.adapters.resources import shipped_poses

    start = time.perf_counter()
    choreographies = load_choreographies(shipped_poses())
    read_ms = (time.perf_counter() - start) * 1000
    company = Company(choreographies, body_of(Build.NARROW), Reach.FULL)
    start = time.perf_counter()
    shown = [Performance(demonstration(company, stretch, Side.RIGHT), company) for stretch in choreographies]
    made_ms = (time.perf_counter() - start) * 1000
    instants = [(performance, at_ms) for performance in shown for at_ms in _moving(performance)]
    for size, budget in BUDGETS_MS.items():
        for lens, every_s in (("lens as it is shown", LENS_EVERY_MS / 1000), ("lens anew each time", 0.0)):
            times = _frame_times_ms(instants, size, every_s)
            slow = statistics.quantiles(times, n=20)[-1]
            say(f"figure, one moving frame at {size} × {size}, {lens}",
                f"{statistics.median(times):.2f} ms, one in 20 over {slow:.2f} ms", f"≤ {budget:g} ms" if every_s else "")
    stances = [performance.stance_at(at_ms) for performance, at_ms in instants]
    poses = iter(instants * 2)
    say("figure, its pose alone", f"{timed_us(lambda: _pose(*next(poses)), len(instants)):.0f} µs")
    muscles = iter(stances * 2)
    say("figure, its psoas alone", f"{timed_us(lambda: muscles_of(next(muscles).pose), len(stances)):.0f} µs")
    say("figure, five stretches read and solved", f"{read_ms:.1f} ms, {made_ms:.1f} ms")


def _moving(performance: Performance) -> Iterator[float]:
    at_ms, end_ms = 0.0, performance.moves[-1].end_ms
    while at_ms < end_ms:
        if performance.is_travelling(at_ms):
            yield at_ms
        at_ms += FRAME_MS


def _pose(performance: Performance, at_ms: float) -> object:
    return performance.stance_at(at_ms)


def _frame_times_ms(instants: list[tuple[Performance, float]], size: int, every_s: float) -> list[float]:
    """The time of each frame from its position to its last pixel; the lens is painted anew at most every so many seconds."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    clock = [0.0]
    painter, look = FigurePainter(lens_every_s=every_s, now=lambda: clock[0]), look_of()
    rect = QRectF(0, 0, size, size)
    lens = QRectF(size * (1 - LENS) - 12, 12, size * LENS, size * LENS)
    times = []
    for number, (performance, at_ms) in enumerate([*instants[:20], *instants]):
        clock[0] += FRAME_MS / 1000
        start = time.perf_counter_ns()
        scene = performance.shown_at(at_ms).scene
        brush = QPainter(image)
        painter.paint(brush, rect, scene, look, lens=lens)
        brush.end()
        if number >= 20:  # the first ones fill what is kept
            times.append((time.perf_counter_ns() - start) / 1e6)
    return times


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    figure()
