# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One running app per person and data folder: a second start raises the first window, and hands over the routine it was asked for."""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

CONNECT_MS = 300
LARGEST_MESSAGE = 200


class SingleInstance(QObject):
    """`raised` carries the id of the routine that a later start asked for, or an empty text."""

    raised = Signal(str)

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = f"{getpass.getuser()}:{data_folder}"
        self._name = "psoas-coach-" + hashlib.sha256(place.encode()).hexdigest()[:16]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def claim(self, routine_id: str) -> bool:
        """True if this is the first instance; False if another one runs, which has then been told to come to the front."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(CONNECT_MS):
            socket.write(routine_id.encode()[:LARGEST_MESSAGE] + b"\n")
            socket.waitForBytesWritten(CONNECT_MS)
            socket.disconnectFromServer()
            return False
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by a crash: nobody answered there
            self._server.listen(self._name)
        return True

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)
        if socket.canReadLine():
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            line = bytes(socket.readLine(LARGEST_MESSAGE + 2).data())
            self.raised.emit(line.decode(errors="replace").strip())
