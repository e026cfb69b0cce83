# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real app in a process of its own that tells where its controls are, so that a real mouse can go there.

Run as `python -m tests.helpers.probed_app ARGUMENTS…`: the app as ever, which also answers questions on its standard input, a line each:
the accessible name or the text of a control, or what a row of a list begins with. The answer is a line of JSON: the place of it on the
screen and what it holds, or null while there is no such thing to be seen.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractSpinBox, QApplication, QLabel, QLineEdit, QWidget

from tests.helpers.started_app import Started


class ProbedApp(Started):
    """The app, started, and the questions to it."""

    def __init__(self, folder: Path, environment: dict[str, str], *arguments: str) -> None:
        super().__init__(folder, environment, *arguments, module="tests.helpers.probed_app", asked=True)

    def find(self, name: str) -> dict[str, Any] | None:
        """Where the control or row of that name is: `x`, `y` of its middle, `left`, `top`, `width`, `height`, `enabled`, `text`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the app has ended: {self.ended()[1]}")
        found: dict[str, Any] | None = json.loads(line)
        return found


def _places(name: str) -> Iterator[tuple[QWidget, QRect, str]]:
    """Every visible control or row of that name: whose it is, its place in it, its text. The window in front comes first, labels last."""
    front = QApplication.activeWindow()
    widgets = [widget for widget in QApplication.allWidgets() if widget.isVisible() and not widget.visibleRegion().isEmpty()]
    for widget in sorted(widgets, key=lambda each: (each.window() is not front, isinstance(each, QLabel))):
        if name in (widget.accessibleName(), _text(widget)):
            yield widget, widget.rect(), _text(widget)
        if isinstance(widget, QAbstractItemView):
            for row in range(widget.model().rowCount()):
                index = widget.model().index(row, 0)
                text = str(index.data(Qt.ItemDataRole.DisplayRole) or index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
                if text.startswith(name) and _is_row(widget, index):
                    yield widget.viewport(), widget.visualRect(index), text


def _is_row(view: QAbstractItemView, index: QModelIndex) -> bool:
    return bool(view.model().flags(index) & Qt.ItemFlag.ItemIsSelectable) and view.viewport().rect().intersects(view.visualRect(index))


def _text(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton | QLabel | QLineEdit):
        return widget.text()
    return widget.lineEdit().text() if isinstance(widget, QAbstractSpinBox) else ""


def _answer(name: str) -> None:
    found: dict[str, object] | None = None
    for widget, place, text in _places(name):
        corner, middle = widget.mapToGlobal(place.topLeft()), widget.mapToGlobal(place.center())
        found = {"x": middle.x(), "y": middle.y(), "left": corner.x(), "top": corner.y(), "width": place.width(), "height": place.height(),
                 "enabled": widget.isEnabled(), "text": text}
        break
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def _listen() -> None:
    """Pass every question on to the thread of the window."""
    for line in sys.stdin:
        app = QCoreApplication.instance()
        if app is None:
            sys.stdout.write("null\n")
            sys.stdout.flush()
        else:
            name = line.rstrip("\n")
            QTimer.singleShot(0, app, partial(_answer, name))


def main() -> int:
    """Start the app, and answer."""
    from psoas_coach.__main__ import main as start

    threading.Thread(target=_listen, daemon=True).start()
    return start()


if __name__ == "__main__":
    sys.exit(main())
