# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+C in the terminal and the system's request to end, as a signal of Qt."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Termination(QObject):
    """`asked` when the process is asked to end. Qt's loop runs no Python while it waits, so the request comes through a socket."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told, self._tells = socket.socketpair()
        self._told.setblocking(False)
        self._tells.setblocking(False)
        self._notifier = QSocketNotifier(self._told.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, frame: None)

    def _read(self) -> None:
        if self._told.recv(64):
            self.asked.emit()
