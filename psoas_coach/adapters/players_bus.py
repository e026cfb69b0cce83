# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other media players on the session bus, over MPRIS. Imported in the players' child process alone; nothing of Qt is imported here.

Players are addressed by their owner (":1.42"), never by their name, so that nothing meant for one reaches another. Every question has
`TIMEOUT_S`; what is merely told (`set_volume`, `tell`) waits for nobody.
"""

from __future__ import annotations

import math
import struct
import time
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import open_dbus_connection

from psoas_coach.adapters.players_journal import VOLUME, Property
from psoas_coach.adapters.session_bus import bus_address

TIMEOUT_S = 1.0
PREFIX = "org.mpris.MediaPlayer2."
NOT_OTHERS = tuple(PREFIX + name for name in ("psoas_coach", "psoas-coach", "playerctld"))
"""Ourselves, and a proxy behind which another player stands that is on the bus too."""

_PATH = "/org/mpris/MediaPlayer2"
_PLAYER = "org.mpris.MediaPlayer2.Player"
_NO_BUS = (OSError, ValueError, RuntimeError, LookupError, StopIteration, DBusErrorResponse)
_UNREADABLE = (ValueError, LookupError, TypeError, AssertionError, RecursionError, struct.error)

K = TypeVar("K", bound=Hashable)


class BusGoneError(Exception):
    """There is no session bus, or it does not answer."""


class PlayerError(Exception):
    """A player refused, or answered what it must not."""


class SilentPlayerError(PlayerError):
    """A player gave no answer within `TIMEOUT_S`."""


class PlayersBus:
    """One connection. Every method raises `BusGoneError` when the bus is gone."""

    def __init__(self) -> None:
        self._awaited: set[int] = set()
        self._arrived: dict[int, Message] = {}
        try:
            self._connection = open_dbus_connection(bus_address(), auth_timeout=TIMEOUT_S)
        except _NO_BUS as error:
            raise BusGoneError(str(error) or type(error).__name__) from error
        try:
            self.id = str(self._ask_bus(message_bus.GetId(), "s"))
        except BusGoneError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def sync(self) -> None:
        """Return when the bus has passed on all that was told."""
        self._ask_bus(message_bus.GetId(), "s")

    def players(self) -> dict[str, str]:
        """The owner of each player's name, without ourselves and mere proxies."""
        names = [name for name in self._ask_bus(message_bus.ListNames(), "as") if name.startswith(PREFIX)]
        owners: dict[str, str] = {}
        for name, reply in self._replies({name: message_bus.GetNameOwner(name) for name in names}):
            try:
                owners[name] = _content(reply, "s")
            except PlayerError:
                continue
        proxies = {owner for name, owner in owners.items() if name.startswith(NOT_OTHERS)}
        return {name: owner for name, owner in sorted(owners.items()) if owner not in proxies}

    def read(self, wanted: Mapping[str, Property]) -> Iterator[tuple[str, Any]]:
        """The property of each owner, as the answers come in: its value, or the `PlayerError`. The silent ones come last."""
        for owner, reply in self._replies({owner: _properties(owner).get(name) for owner, (name, _) in wanted.items()}):
            try:
                yield owner, _value(reply, wanted[owner][1])
            except PlayerError as error:
                yield owner, error

    def volume(self, owner: str) -> float:
        """The player's volume, usually 0 to 1. Raises `PlayerError`."""
        volume: float = self.one(owner, VOLUME)
        if not (math.isfinite(volume) and volume >= 0):
            raise PlayerError(f"a volume of {volume}")
        return volume

    def one(self, owner: str, wanted: Property) -> Any:
        """One property of one player. Raises `PlayerError`."""
        _, value = next(self.read({owner: wanted}))
        if isinstance(value, PlayerError):
            raise value
        return value

    def set_volume(self, owner: str, volume: float) -> None:
        """Ask for that volume; whether it came about is seen by reading it."""
        self._tell(_properties(owner).set("Volume", "d", volume))

    def tell(self, owner: str, method: str) -> None:
        """Call `Play` or `Pause`; whether it came about is seen by reading PlaybackStatus."""
        self._tell(new_method_call(DBusAddress(_PATH, bus_name=owner, interface=_PLAYER), method))

    def _ask_bus(self, call: Message, signature: str) -> Any:
        try:
            _, reply = next(self._replies({"": call}))
            return _content(reply, signature)
        except PlayerError as error:
            raise BusGoneError(f"the session bus gave {error}") from error

    def _tell(self, call: Message) -> None:
        call.header.flags |= MessageFlag.no_reply_expected
        self._send(call)

    def _send(self, call: Message) -> int:
        serial: int = next(self._connection.outgoing_serial)
        try:
            self._connection.send(call, serial=serial)
        except (OSError, ValueError) as error:
            raise BusGoneError(str(error)) from error
        return serial

    def _replies(self, calls: Mapping[K, Message]) -> Iterator[tuple[K, Message | None]]:
        """Send all the calls at once, and give their answers as they come in; None for those that have none in time.

        Others may be asked while this goes on: answers that arrive for somebody else are kept for them.
        """
        deadline = time.monotonic() + TIMEOUT_S
        waiting = {self._send(call): key for key, call in calls.items()}
        self._awaited |= waiting.keys()
        try:
            while waiting:
                serial = next((serial for serial in waiting if serial in self._arrived), None)
                if serial is not None:
                    yield waiting.pop(serial), self._arrived.pop(serial)
                elif not self._take_one(deadline):
                    break
            for key in waiting.values():
                yield key, None
        finally:
            self._awaited -= waiting.keys()

    def _take_one(self, deadline: float) -> bool:
        """Take one message in. False when the deadline has passed without any."""
        try:
            message = self._connection.receive(timeout=max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            return False
        except OSError as error:
            raise BusGoneError(str(error)) from error
        except _UNREADABLE:
            self._connection.parser.next_msg_size = None  # the message has been taken out of the stream already
            return True
        serial = message.header.fields.get(HeaderFields.reply_serial, -1)
        if serial in self._awaited:
            self._awaited.discard(serial)
            self._arrived[serial] = message
        return True


def _properties(owner: str) -> Properties:
    return Properties(DBusAddress(_PATH, bus_name=owner, interface=_PLAYER))


def _content(reply: Message | None, signature: str) -> Any:
    """The one value of an answer. Raises `PlayerError` when it is an error, of another type, or not there."""
    if reply is None:
        raise SilentPlayerError("no answer")
    fields = reply.header.fields
    if reply.header.message_type is MessageType.error:
        raise PlayerError(str(fields.get(HeaderFields.error_name, "an error")))
    if fields.get(HeaderFields.signature) != signature:
        raise PlayerError(f"an answer of the wrong type, {fields.get(HeaderFields.signature, 'nothing')}")
    return reply.body[0]


def _value(reply: Message | None, signature: str) -> Any:
    kind, value = _content(reply, "v")
    if kind != signature:
        raise PlayerError(f"a property of the wrong type, {kind}")
    return value
