# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private session bus, and media players on it that note everything that was asked of them in a wrong way."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from jeepney import HeaderFields, Message, MessageFlag, MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import open_dbus_connection

PREFIX = "org.mpris.MediaPlayer2."
_PLAYER = "org.mpris.MediaPlayer2.Player"
_WAIT_S = 10.0
_CONFIG = """<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


class PrivateBus:
    """A context manager. Give `address` to the processes that are to meet here. Its end fails if a player was asked wrongly."""

    def __init__(self) -> None:
        if shutil.which("dbus-daemon") is None:
            raise RuntimeError("This test needs a D-Bus daemon: apt-get install dbus-daemon")
        self._folder = Path(tempfile.mkdtemp(prefix="psoas-bus-"))
        self._config = self._folder / "bus.conf"
        self._config.write_text(_CONFIG.format(folder=self._folder))
        self.address = f"unix:path={self._folder}/bus"
        self._daemon: subprocess.Popen[bytes] | None = None
        self._players: list[FakePlayer] = []

    def __enter__(self) -> PrivateBus:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for player in self._players:
            player.quit()
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)
        if error is None:
            assert [fault for player in self._players for fault in player.faults] == []

    def player(self, name: str, **how: Any) -> FakePlayer:
        """A new player here, which goes when the bus does; see `FakePlayer`."""
        self._players.append(FakePlayer(self.address, name, **how))
        return self._players[-1]

    @property
    def pid(self) -> int:
        """The daemon's process id."""
        assert self._daemon is not None
        return self._daemon.pid

    def start(self) -> None:
        """Start the daemon; returns when it listens. After `kill` it is another bus at the same address."""
        (self._folder / "bus").unlink(missing_ok=True)
        self._daemon = subprocess.Popen(["dbus-daemon", "--nofork", "--print-address", f"--config-file={self._config}"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._daemon.stdout is not None
        if not self._daemon.stdout.readline():
            raise RuntimeError("dbus-daemon did not start")

    def kill(self) -> None:
        """End the daemon as a crash would."""
        daemon, self._daemon = self._daemon, None
        if daemon is not None:
            daemon.kill()
            daemon.wait(_WAIT_S)
            assert daemon.stdout is not None
            daemon.stdout.close()


class FakePlayer:
    """A player named `org.mpris.MediaPlayer2.` + `name`. `calls` holds what it was told, `faults` what was asked of it wrongly.

    `manner`: "strict"; "stubborn" takes a volume and keeps its own; "refusing" answers with errors; "silent" never answers; "garbage"
    answers with wrong types and with what is no number, "unreadable" with what cannot be read at all; "moody" answers until it is
    `Pause`d or its volume set.
    """

    def __init__(self, address: str, name: str, *, status: str = "Playing", volume: float = 1.0, manner: str = "strict",
                 can_pause: bool = True) -> None:
        self.properties: dict[str, tuple[str, Any]] = {
            "PlaybackStatus": ("s", status), "Volume": ("d", volume), "CanPause": ("b", can_pause), "CanControl": ("b", True)}
        self.manner = manner
        self.calls: list[str] = []
        self.faults: list[str] = []
        self.asked = 0
        self._connection = open_dbus_connection(address)
        reply = self._connection.send_and_get_reply(message_bus.RequestName(PREFIX + name, 4), timeout=_WAIT_S)
        assert reply.body == (1,), "another one has the name"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    @property
    def volume(self) -> float:
        """The volume now; may be set, as by a person."""
        return float(self.properties["Volume"][1])

    @volume.setter
    def volume(self, volume: float) -> None:
        self.properties["Volume"] = ("d", volume)

    @property
    def status(self) -> str:
        """PlaybackStatus now; may be set, as by a person."""
        return str(self.properties["PlaybackStatus"][1])

    @status.setter
    def status(self, status: str) -> None:
        self.properties["PlaybackStatus"] = ("s", status)

    def also_be(self, name: str) -> None:
        """Take a second name, as some players do for each of their windows."""
        self._connection.send(message_bus.RequestName(PREFIX + name, 4))

    def quit(self) -> None:
        """Leave the bus."""
        if self._thread.is_alive():
            with contextlib.suppress(OSError):  # the bus may have been faster
                self._connection.sock.shutdown(socket.SHUT_RDWR)
            self._thread.join(_WAIT_S)
        self._connection.close()

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._on_call(message)
            except OSError:
                return

    def _on_call(self, call: Message) -> None:
        self.asked += 1
        fields = call.header.fields
        interface, method = fields.get(HeaderFields.interface), fields[HeaderFields.member]
        wanted = {"Get": "ss", "Set": "ssv", "Play": "", "Pause": ""}.get(method)
        expected = _PLAYER if method in ("Play", "Pause") else "org.freedesktop.DBus.Properties"
        about = call.body[0] if method in ("Get", "Set") and call.body else _PLAYER
        got = (fields.get(HeaderFields.signature, ""), interface, fields.get(HeaderFields.path), about)
        if got != (wanted, expected, "/org/mpris/MediaPlayer2", _PLAYER):
            self.faults.append(f"{method}: {got}")
            self._answer(call, new_error(call, "org.freedesktop.DBus.Error.InvalidArgs"))
        elif self.manner == "silent":
            pass
        elif self.manner == "refusing":
            self._answer(call, new_error(call, "org.freedesktop.DBus.Error.NotSupported", "s", ("no",)))
        elif method == "Get":
            self._on_get(call)
        else:
            self._on_order(call, method)

    def _on_get(self, call: Message) -> None:
        name = call.body[1]
        if self.manner == "unreadable" or (self.manner == "garbage" and self.asked > 1):
            self._answer_garbage(call)
        elif name in self.properties:
            self._answer(call, new_method_return(call, "v", (self.properties[name],)))
        else:
            self._answer(call, new_error(call, "org.freedesktop.DBus.Error.UnknownProperty"))

    def _on_order(self, call: Message, method: str) -> None:
        if method != "Set":
            self.calls.append(method)
            self.status = "Playing" if method == "Play" else "Paused"
        elif call.body[1] != "Volume" or call.body[2][0] != "d" or call.body[2][1] < 0:
            self.faults.append(f"Set {call.body[1:]}")
        else:
            self.calls.append(f"Volume {call.body[2][1]:.2f}")
            if self.manner != "stubborn":
                self.volume = call.body[2][1]
        if self.manner == "moody":
            self.manner = "silent"
        else:
            self._answer(call, new_method_return(call))

    def _answer(self, call: Message, reply: Message) -> None:
        if not call.header.flags & MessageFlag.no_reply_expected:
            self._connection.send(reply)

    def _answer_garbage(self, call: Message) -> None:
        kinds: list[tuple[str, Any]] = [("s", ("Playing",)), ("v", (("a{sv}", {"x": ("i", 1)}),)), ("v", (("d", float("nan")),)), ("", ())]
        signature, body = ("u", (7,)) if self.manner == "unreadable" else kinds[self.asked % len(kinds)]
        data = new_method_return(call, signature or None, body).serialise(serial=next(self._connection.outgoing_serial))
        if signature == "u":
            data = b"\x01h\x00".join(data.rsplit(b"\x01u\x00", 1))  # a file descriptor that was never sent
        self._connection.sock.sendall(data)
