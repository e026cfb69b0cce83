# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One running app per person and data folder: a second start raises the first window, and hands over the routine it was asked for.

The first one holds a lock file, which is quick to take, and listens once its window is on the screen. A lock that a crash left behind
is seen as such, because its process is gone. Where no lock can be written every start is a first one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 5_000
LARGEST_MESSAGE = 200


@contextlib.contextmanager
def kept_closed(data_folder: Path) -> Iterator[bool]:
    """Let no app open on that folder meanwhile; False where one is open. Where no lock can be written none is seen."""
    lock = _lock_in(data_folder)
    taken = lock.tryLock(0)
    try:
        yield taken or lock.error() is not QLockFile.LockError.LockFailedError
    finally:
        if taken:
            lock.unlock()


def _lock_in(data_folder: Path) -> QLockFile:
    lock = QLockFile(str(data_folder / "app.lock"))
    lock.setStaleLockTime(0)
    return lock


class SingleInstance(QObject):
    """`raised` carries the id of the routine that a later start asked for, or an empty text."""

    raised = Signal(str)

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = data_folder
        self._lock = _lock_in(data_folder)
        self._server: QLocalServer | None = None

    def claim(self, routine_id: str) -> bool:
        """True if this is the first instance; False if another one runs, which has then been told to come to the front."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        return not self._hand_over(routine_id)

    def listen(self) -> None:
        """Answer later starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by a crash: the lock says that nobody answers there
            self._server.listen(self._name)

    @property
    def _name(self) -> str:
        import hashlib

        return "psoas-coach-" + hashlib.sha256(str(self._folder).encode()).hexdigest()[:16]

    def _hand_over(self, routine_id: str) -> bool:
        """Tell the instance that holds the lock; it may still be on its way to listening. False where none is left."""
        from PySide6.QtCore import QElapsedTimer, QThread
        from PySide6.QtNetwork import QLocalSocket

        waited = QElapsedTimer()
        waited.start()
        while not waited.hasExpired(ANSWER_MS):
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(ANSWER_MS):
                socket.write(routine_id.encode()[:LARGEST_MESSAGE] + b"\n")
                socket.waitForBytesWritten(ANSWER_MS)
                socket.disconnectFromServer()
                return True
            QThread.msleep(50)
            if self._lock.tryLock(0):
                return False
        return False

    def _greet(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)
        if socket.canReadLine():
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            line = bytes(socket.readLine(LARGEST_MESSAGE + 2).data())
            self.raised.emit(line.decode(errors="replace").strip())
