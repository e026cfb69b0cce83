# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One picture of the figure without a window, as a PNG or an SVG."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from psoas_coach.figure.scene import Scene
from psoas_coach.ui.figure_look import Look
from psoas_coach.ui.figure_picture import picture, write_svg
from psoas_coach.ui.figure_view import FigureView

_HEAD, _TITLE = re.compile(r'<svg width="[^"]*" height="[^"]*"'), re.compile(r"<title>.*?</title>\s*<desc>.*?</desc>", re.DOTALL)

DRAWN = 480
"""Larger pictures are this one enlarged, in pixels: lines and letters grow with them."""


def an_app() -> QApplication:
    """The running app; where there is none, one that needs no display."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication([])


def image_of(scene: Scene, look: Look, size: int, *, lens: bool) -> QImage:
    """A square picture, `size` pixels wide. A QApplication must be running."""
    drawn = min(size, DRAWN)
    image = picture(scene, look, QSize(drawn, drawn), size / drawn, lens=_lens_place(scene, drawn, lens=lens))
    return image if image.width() == size else image.scaled(size, size)


def png_of(image: QImage) -> bytes:
    """The image as the content of a PNG file. Raises OSError where it cannot be made."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise OSError("the picture could not be encoded")
    return bytes(buffer.data().data())


def svg_of(scene: Scene, look: Look, size: int, *, lens: bool, title: str) -> bytes:
    """The picture as the content of an SVG file, `size` pixels wide. A QApplication must be running."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figure.svg"
        write_svg(scene, look, QSize(size, size), file, lens=_lens_place(scene, size, lens=lens))
        text = file.read_text(encoding="utf-8")
    text = _HEAD.sub(f'<svg width="{size}" height="{size}"', text, count=1)  # Qt writes millimetres of its own making
    return _TITLE.sub(f"<title>{escape(title)}</title>", text, count=1).encode()


def _lens_place(scene: Scene, size: int, *, lens: bool) -> QRectF | None:
    """Where the window would put the lens; None in a picture too small for it."""
    view = FigureView()
    view.resize(size, size)
    view.set_lens(lens)
    view.set_scene(scene)
    return view.lens_rect
