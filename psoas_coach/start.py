# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting: the window is on the screen first, everything else is loaded after its first paint.

Nothing is imported here that the first picture does not need; what the window must know before it is shown (its place, its theme) is
looked up in the settings file without the table of settings. In steps, each after a paint: the empty window in the colour of the theme
(here), the window with the library in it (`opening.py`), its thumbnails
(`casting.py`), the app that makes them do something (`app.py`).
"""

from __future__ import annotations

import gc
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from psoas_coach.adapters.complaint import Complaint
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.options import AppOptions
from psoas_coach.adapters.single_instance import SingleInstance
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.theme import apply_ground, apply_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from psoas_coach.figure.company import Company

SMOKE_ROUTINE, SMOKE_SPEED = "desk-three-minutes", 200.0


class Start(QObject):
    """A window on the screen, and the app that comes to it."""

    def __init__(self, options: AppOptions, folders: Folders, instance: SingleInstance) -> None:
        super().__init__()
        self._options, self._folders, self._instance = options, folders, instance
        self._theme, place = _looked_up(folders)
        apply_ground(_application(), self._theme)
        self.window = MainWindow(at_once=False)
        if place:
            self.window.restore_window_state(place)
        self.window.closed.connect(QApplication.quit)
        self._after_paint(self._fill)
        self.window.show()

    def _after_paint(self, step: Callable[[], None]) -> None:
        """Take that step when the window has been painted once more, and what the person did meanwhile has been heard."""
        painted = self.window.painted

        def go_on() -> None:
            painted.disconnect(go_on)
            QTimer.singleShot(0, step)

        painted.connect(go_on)

    def _fill(self) -> None:
        from psoas_coach.opening import list_library, read_opening

        apply_theme(_application(), self._theme)
        self.window.build()
        self._opening = read_opening(self._folders)
        list_library(self.window, self._opening)
        self._after_paint(self._picture)

    def _picture(self) -> None:
        from psoas_coach.casting import company_for, show_company
        from psoas_coach.content.faults import ContentError

        settings = self._opening.settings
        self._company: Company | None = None
        try:
            self._company = company_for(settings)
            show_company(self.window, self._company, settings, self._opening.library)
        except ContentError as error:  # the coach works without it
            self.window.show_notice(f"The figure cannot be shown: {error.faults[0]}")
        self._after_paint(self._complete)

    def _complete(self) -> None:
        from psoas_coach.adapters.termination import Termination
        from psoas_coach.app import App

        self._termination = Termination(self)
        self._termination.asked.connect(self.window.close)
        self.app = App(self.window, self._options, self._folders, opening=self._opening, company=self._company)
        self._instance.listen()
        self._instance.raised.connect(self.app.raise_window)
        self.app.begin()
        gc.enable()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def open_app(options: AppOptions, folders: Folders) -> int:
    """Open the window and run until it is closed; the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the app is there to end calmly (`Termination`)
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
