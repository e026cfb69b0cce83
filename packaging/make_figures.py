# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make figures`: the figure in every key pose and halfway between them, as contact sheets to look at, and the README's animated picture.

`python packaging/make_figures.py [sheets|animation]`. The sheets go to `build/figures`, one for each stretch, side, build and theme; the
animated picture goes to `docs/images/figure.webp`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from psoas_coach.adapters.resources import shipped_content, shipped_poses
from psoas_coach.cli.figure_pictures import image_of, png_of
from psoas_coach.content.loading import load_library
from psoas_coach.figure.body import body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.demonstration import demonstration
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.figure.keys import Choreography
from psoas_coach.figure.performance import Performance
from psoas_coach.figure.scene import Scene
from psoas_coach.model.kinds import Build, Laterality, Reach, Side
from psoas_coach.model.library import Library
from psoas_coach.ui.figure_look import Look, look_of
from psoas_coach.ui.figure_painter import FigurePainter
from psoas_coach.ui.figure_view import FigureView
from psoas_coach.ui.theme import font_of

ROOT = Path(__file__).resolve().parent.parent
SHEETS, ANIMATION = ROOT / "build" / "figures", ROOT / "docs" / "images" / "figure.webp"

TILE, COLUMNS, LETTERS = 320, 6, 12
"""Of a sheet: the size of a tile in pixels, how many stand in a row, the size of the letters."""

SHOWN, SHOWN_SIDE = "half-kneeling-hip-flexor", Side.RIGHT
WIDTH, FPS, SPEED, QUALITY = 440, 12.5, 1.6, 64
"""The animated picture: which stretch, pixels, pictures a second, how many times as fast as in the app, and how much of the pictures'
detail is kept (0..100). WebP, because as GIF or APNG the same pictures are four to eight times as large."""


def main() -> int:
    """Make what the first argument names; everything without one."""
    asked = sys.argv[1:] or ["sheets", "animation"]
    if not set(asked) <= {"sheets", "animation"}:
        sys.stderr.write("Usage: python packaging/make_figures.py [sheets|animation]\n")
        return 2
    app = QApplication([])
    choreographies = load_choreographies(shipped_poses())
    if "sheets" in asked:
        SHEETS.mkdir(parents=True, exist_ok=True)
        for old in SHEETS.glob("*.png"):
            old.unlink()
        for build in Build:
            company = Company(choreographies, body_of(build), Reach.FULL)
            for stretch in choreographies:
                for side in (Side.RIGHT, Side.LEFT):
                    for dark in (False, True):
                        _write_sheet(company, stretch, side, dark=dark)
    if "animation" in asked:
        _write_animation(Company(choreographies, body_of(Build.NARROW), Reach.FULL))
    del app
    return 0


def _write_sheet(company: Company, stretch: str, side: Side, *, dark: bool) -> None:
    look = look_of(dark=dark)
    tiles = [(label, image_of(scene, look, TILE, lens=True)) for label, scene in _instants(company, stretch, side)]
    rows = -(-len(tiles) // COLUMNS)
    sheet = QImage(COLUMNS * TILE, rows * TILE, QImage.Format.Format_RGB32)
    sheet.fill(QColor(look.ground))
    painter = QPainter(sheet)
    painter.setFont(font_of(LETTERS))
    for number, (label, tile) in enumerate(tiles):
        corner = QPointF(number % COLUMNS * TILE, number // COLUMNS * TILE)
        painter.drawImage(corner, tile)
        painter.setPen(QColor(look.lens_edge))
        painter.drawRect(QRectF(corner.x(), corner.y(), TILE - 1, TILE - 1))
        painter.setPen(QColor(look.ink))
        painter.drawText(QRectF(corner.x() + 8, corner.y() + TILE - 22, TILE - 16, 20), Qt.AlignmentFlag.AlignLeft, label)
    painter.end()
    file = SHEETS / f"{stretch}-{side.value}-{company.body.build.value}-{'dark' if dark else 'light'}.png"
    file.write_bytes(png_of(sheet))
    sys.stdout.write(f"{file.relative_to(ROOT)}: {len(tiles)} pictures\n")


def _instants(company: Company, stretch: str, side: Side) -> Iterator[tuple[str, Scene]]:
    """Yield each key of the demonstration, and the middle of the move to it, with a label."""
    dance = company.dance(stretch)
    performance = _performed(company, stretch, side)
    first, *moves = performance.moves
    yield f"0 ms: {dance.start}", _scene(performance, stretch, first.end_ms)
    for move, key in zip(moves, _sequence(dance), strict=True):
        halfway = (move.start_ms + move.end_ms) // 2
        yield f"{halfway} ms: to {key}", _scene(performance, stretch, halfway)
        yield f"{move.end_ms} ms: {key.upper()}", _scene(performance, stretch, move.end_ms)


def _sequence(dance: Choreography) -> list[str]:
    return [key for keys in (*dance.setup, dance.ease_in, dance.release, dance.way_out) for key in keys]


def _performed(company: Company, stretch: str, side: Side) -> Performance:
    return Performance(demonstration(company, stretch, side), company)


def _scene(performance: Performance, stretch: str, at_ms: float) -> Scene:
    """What the window shows then: in a stretch of both sides at once, both work."""
    scene = performance.shown_at(at_ms).scene
    return replace(scene, side=Side.BOTH) if _library().stretches[stretch].laterality is Laterality.BILATERAL else scene


@cache
def _library() -> Library:
    return load_library(shipped_content())


def _write_animation(company: Company) -> None:
    plan = demonstration(company, SHOWN, SHOWN_SIDE)
    performance = Performance(plan, company)
    look, lens = look_of(), FigureView()
    lens.resize(WIDTH, WIDTH)
    lens.set_lens(True)
    painter = FigurePainter()
    frames: list[Image.Image] = []
    lasts_ms: list[int] = []
    for number in range(int(plan.total_ms / SPEED * FPS / 1000) + 1):
        start_ms, end_ms = (round(which * 1000 / FPS) for which in (number, number + 1))
        frame = _frame(performance.shown_at(start_ms * SPEED).scene, look, lens, painter)
        if frames and frame.tobytes() == frames[-1].tobytes():
            lasts_ms[-1] += end_ms - start_ms  # a picture that stands costs nothing
        else:
            frames.append(frame)
            lasts_ms.append(end_ms - start_ms)
    ANIMATION.parent.mkdir(parents=True, exist_ok=True)
    frames[0].save(ANIMATION, save_all=True, append_images=frames[1:], duration=lasts_ms, loop=0, quality=QUALITY, method=6,
                   allow_mixed=False, minimize_size=True)
    sys.stdout.write(f"{ANIMATION.relative_to(ROOT)}: {len(frames)} pictures, {ANIMATION.stat().st_size // 1000} kB\n")


def _frame(scene: Scene, look: Look, lens: FigureView, painter: FigurePainter) -> Image.Image:
    from psoas_coach.ui.figure_picture import picture

    lens.set_scene(scene)
    image = picture(scene, look, lens.size(), lens=lens.lens_rect, painter=painter)
    return Image.open(BytesIO(png_of(image))).convert("RGB")


if __name__ == "__main__":
    raise SystemExit(main())
