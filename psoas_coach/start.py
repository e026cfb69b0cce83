# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting: the window is on the screen first, everything else is loaded after its first paint.

Nothing is imported here that the first picture does not need; what the window must know before it is shown (its place, its theme) is
looked up in the settings file without the table of settings. `app.py` then reads, checks and connects everything in full.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from psoas_coach.adapters.complaint import Complaint
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.options import AppOptions
from psoas_coach.adapters.single_instance import SingleInstance
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.theme import apply_theme

SMOKE_ROUTINE, SMOKE_SPEED = "desk-three-minutes", 200.0


class Start(QObject):
    """A window on the screen, and the app that comes to it."""

    def __init__(self, options: AppOptions, folders: Folders, instance: SingleInstance) -> None:
        super().__init__()
        self._options, self._folders, self._instance = options, folders, instance
        self.window = MainWindow()
        theme, place = _looked_up(folders)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme)
        if place:
            self.window.restore_window_state(place)
        self.window.installEventFilter(self)
        self.window.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self._fill)
        return False

    def _fill(self) -> None:
        from psoas_coach.app import App

        self.app = App(self.window, self._options, self._folders)
        self._instance.listen()
        self._instance.raised.connect(self.app.raise_window)
        self.app.begin()
        gc.enable()


def open_app(options: AppOptions, folders: Folders) -> int:
    """Open the window and run until it is closed; the exit code."""
    gc.disable()  # nothing is garbage yet; collecting it all the same would cost a tenth of the start
    QApplication.setApplicationName("Psoas Coach")
    QApplication.setDesktopFileName("psoas-coach")
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    sys.excepthook = Complaint(folders.data / "faults.log")
    instance = SingleInstance(folders.data)
    if options.smoke:
        options = AppOptions(options.routine_id or SMOKE_ROUTINE, max(options.speed, SMOKE_SPEED), True)
    elif not instance.claim(options.routine_id):
        sys.stdout.write("Psoas Coach is open already; its window has come to the front.\n")
        return 0
    start = Start(options, folders, instance)
    code = app.exec()
    del start
    return code


def _looked_up(folders: Folders) -> tuple[str, bytes]:
    """The theme and the window's place as the settings file has them; whatever cannot be read is left to the defaults."""
    path = folders.config / "settings.toml"
    if not path.exists():
        return "system", b""
    import base64
    import tomllib

    try:
        values = tomllib.loads(path.read_text())
        theme, place = values.get("look", {}).get("theme", "system"), values.get("app", {}).get("window", "")
        return str(theme), base64.b64decode(str(place), validate=False)
    except (OSError, ValueError, AttributeError, RecursionError):
        return "system", b""
