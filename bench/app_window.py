# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app as it is started, told to print a line at its first paint, at its first filled library, and at its first sound.

`app_window.py [ROUTINE]` starts that routine. A line is `NAME SECONDS` with the seconds since Start for sound, else 0.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView


class Watcher(QObject):
    """Tells of the first paint of the window, and of the first one of the library that has entries."""

    def __init__(self, library: QAbstractItemView) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self._library = library

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            if watched is not self._library.viewport():
                self.tell("painted")
            elif self._library.model().rowCount():
                self.tell("filled")
        return False

    def tell(self, name: str, seconds: float = 0.0) -> None:
        if name not in self.seen:
            self.seen.add(name)
            sys.stdout.write(f"{name} {seconds:.4f}\n")
            sys.stdout.flush()


def main() -> int:
    """Run the app with the watcher in it."""
    routine = sys.argv[1] if len(sys.argv) > 1 else ""
    from psoas_coach import start
    from psoas_coach.adapters.folders import folders_for
    from psoas_coach.adapters.options import AppOptions

    class WatchedStart(start.Start):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            library = self.window.body.library.list_view
            self.watcher = Watcher(library)
            self.window.installEventFilter(self.watcher)
            library.viewport().installEventFilter(self.watcher)

        def _fill(self) -> None:
            from psoas_coach.adapters.coach import Coach

            begin = Coach.start

            def timed(coach: Coach, routine_id: str) -> None:
                started = time.monotonic()
                coach._voice._audio.started.connect(  # type: ignore[attr-defined]
                    lambda tag, at_ns: self.watcher.tell("sounded", at_ns / 1e9 - started))
                begin(coach, routine_id)

            Coach.start = timed  # type: ignore[method-assign]
            super()._fill()

    start.Start = WatchedStart  # type: ignore[misc]
    return start.open_app(AppOptions(routine_id=routine), folders_for({}))


if __name__ == "__main__":
    raise SystemExit(main())
