# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app as it is started, told to print a line at its first paint, at its first filled library, at that with thumbnails, and at
its first sound.

`app_window.py [ROUTINE]` starts that routine. A line is `NAME SECONDS` with the seconds since Start for sound, else 0.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from psoas_coach import start
from psoas_coach.ui.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

seen: set[str] = set()


def tell(name: str, seconds: float = 0.0) -> None:
    """Print that line, the first time."""
    if name not in seen:
        seen.add(name)
        sys.stdout.write(f"{name} {seconds:.4f}\n")
        sys.stdout.flush()


class WatchedWindow(MainWindow):
    """Tells of its first paint, just as the bare window does."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tell("painted")

    def build(self) -> None:
        super().build()
        from psoas_coach.ui.library_list import LibraryList

        paint, body = LibraryList.paintEvent, self.body

        def watched(view: LibraryList, event: QPaintEvent) -> None:
            paint(view, event)
            if view.model().rowCount():
                tell("filled")
            if body.tiles.thumbnails is not None:
                tell("pictured")

        LibraryList.paintEvent = watched  # type: ignore[method-assign, assignment]


class WatchedStart(start.Start):
    """Tells of the first sound, with the seconds that it took from Start."""

    def _complete(self) -> None:
        from psoas_coach.adapters.coach import Coach

        begin = Coach.start

        def timed(coach: Coach, routine_id: str) -> None:
            started = time.monotonic()
            coach._voice._audio.started.connect(  # type: ignore[attr-defined]
                lambda tag, at_ns: tell("sounded", at_ns / 1e9 - started))
            begin(coach, routine_id)

        Coach.start = timed  # type: ignore[method-assign, assignment]
        super()._complete()


def main() -> int:
    """Run the app, watched."""
    from psoas_coach.adapters.folders import folders_for
    from psoas_coach.adapters.options import AppOptions

    names: dict[str, Any] = vars(start)
    names["MainWindow"], names["Start"] = WatchedWindow, WatchedStart
    return start.open_app(AppOptions(routine_id=sys.argv[1] if len(sys.argv) > 1 else ""), folders_for({}))


if __name__ == "__main__":
    raise SystemExit(main())
