# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lowering and pausing the players on the bus, and putting them back. Used in the players' child process alone."""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from psoas_coach.adapters.players_bus import BusGoneError, PlayerError, PlayersBus, SilentPlayerError
from psoas_coach.adapters.players_journal import LOWER, PAUSE, STATUS, Journal, Quieted, moved_to_bus

LOWERED = 0.3
_QUIET_ALREADY = 0.05
_STEP_S, _STEPS = 0.08, 5
_SCAN_S, _SCAN_SOON_S = 1.0, 0.2
_SETTLE_S, _SETTLE_AGAIN_S = 1.0, 0.1
_SILENT_FOR_S = 10.0
_RECONNECT_S = 2.0


@dataclass(slots=True)
class _Move:
    """A player on its way: the volumes still to be set (none for a pause), then the wait for it to settle. Times are monotonic."""

    volumes: list[float]
    back: bool
    due_s: float
    settle_by_s: float = 0.0


class QuietPlayers:
    """What is quiet now, and the journal of it. `answer` gets what the app should know; `tick` is to be called when it says so."""

    def __init__(self, journal: Journal, answer: Callable[[dict[str, Any]], None]) -> None:
        self._journal = journal
        self._answer = answer
        self._bus: PlayersBus | None = None
        self._bus_id, self._quieted = journal.load()
        self._way, self._scan_at_s = "", 0.0
        self._moves: dict[str, _Move] = {}
        self._left_alone: dict[str, float] = {}
        self._failed: set[str] = set()
        self._owed = self._unavailable = False
        self._restored: int | None = None

    def quiet(self, way: str) -> None:
        """From now on every player that plays is lowered or paused."""
        anew = self._restored is not None or any(entry.way != way for entry in self._quieted.values())
        self._begin(way, owed=True)
        self._left_alone.clear()
        self._failed.clear()
        self._scan_at_s = 0.0
        with self._bus_may_go():
            if anew and self._quieted:
                self._put_back(self._connected(), at_once=True)
                self._scan_at_s = time.monotonic() + _SCAN_SOON_S

    def restore(self) -> None:
        """Put back what is still as it was left; no more is done from now on."""
        self._begin("", owed=False)
        self._restored = 0
        with self._bus_may_go():
            if self._quieted:
                self._restored = self._put_back(self._connected(), at_once=False)
            else:
                self._save()

    def close(self) -> None:
        """Put everything back without fading, and let go of the bus."""
        self._begin("", owed=False)
        with contextlib.suppress(BusGoneError):
            if self._quieted:
                bus = self._connected()
                self._put_back(bus, at_once=True)
                bus.sync()

    def tick(self) -> float | None:
        """Do what is due. Gives the seconds until the next call, None when there is nothing to come."""
        with self._bus_may_go():
            for name in [name for name, move in self._moves.items() if move.due_s <= time.monotonic()]:
                self._go_on(self._connected(), name)
            if self._way and time.monotonic() >= self._scan_at_s:
                self._scan(self._connected())
                self._scan_at_s = time.monotonic() + _SCAN_S
            if not self._moves:
                self._tell()
        due = [move.due_s for move in self._moves.values()] + ([self._scan_at_s] if self._way else [])
        return max(0.0, min(due) - time.monotonic()) if due else None

    def _begin(self, way: str, *, owed: bool) -> None:
        self._way, self._owed, self._unavailable, self._restored = way, owed, False, None
        self._moves.clear()

    def _tell(self) -> None:
        if self._way and self._owed:
            self._owed = False
            self._answer({"quiet": sorted(self._quieted), "failed": sorted(self._failed)})
        elif not self._way and self._restored is not None:
            self._answer({"restored": self._restored})
            self._restored = None

    @contextlib.contextmanager
    def _bus_may_go(self) -> Any:
        try:
            yield
        except BusGoneError as error:
            self._moves.clear()
            if self._bus is not None:
                self._bus.close()
                self._bus = None
            self._restored = None
            self._scan_at_s = time.monotonic() + _RECONNECT_S
            if not self._unavailable:
                self._unavailable = True
                self._answer({"unavailable": str(error)})

    def _connected(self) -> PlayersBus:
        if self._bus is None:
            self._bus = PlayersBus()
            self._owed, self._unavailable = bool(self._way), False
            if self._bus.id != self._bus_id:
                self._bus_id, self._quieted = self._bus.id, moved_to_bus(self._quieted)
                self._left_alone.clear()
                self._save()
        return self._bus

    def _note(self, entry: Quieted) -> None:
        self._quieted[entry.name] = entry
        self._save()

    def _save(self) -> None:
        self._journal.save(self._bus_id, self._quieted)

    def _scan(self, bus: PlayersBus) -> None:
        """Treat the players that play and have not been treated yet. Names of one owner are one player."""
        players = bus.players()
        owners = {owner: name for name, owner in sorted(players.items(), reverse=True)}
        for name in [name for name, entry in self._quieted.items() if entry.owner not in owners]:
            self._moves.pop(name, None)
            if self._quieted[name].way == PAUSE:  # a volume is kept: many players come back with the one that they had
                self._forget(name)
        done = {entry.owner for name, entry in self._quieted.items() if entry.settled or name in self._moves}
        wanted = [owner for owner in owners if owner not in done and self._left_alone.get(owner, 0.0) <= time.monotonic()]
        for owner, status in bus.read(dict.fromkeys(wanted, STATUS)):
            if isinstance(status, SilentPlayerError):
                self._fail(owners[owner], owner, _SILENT_FOR_S)
            elif status == "Playing":
                self._treat(bus, owners[owner], owner)

    def _treat(self, bus: PlayersBus, name: str, owner: str) -> None:
        known = self._quieted.get(name)
        try:
            if known is not None and known.way != self._way:
                raise SilentPlayerError("it could not be put back yet")
            if self._way == PAUSE:
                if not bus.one(owner, ("CanPause", "b")):
                    raise PlayerError("it cannot be paused")
                self._note(Quieted(name=name, owner=owner, way=PAUSE, at_s=time.time()))
                bus.tell(owner, "Pause")
                self._moves[name] = _Move([], False, time.monotonic(), time.monotonic() + _SETTLE_S)
                return
            volume = bus.volume(owner)
        except PlayerError as error:
            self._fail(name, owner, _SILENT_FOR_S if isinstance(error, SilentPlayerError) else math.inf)
            return
        if known is not None and known.ours(volume):
            entry = replace(known, owner=owner, settled=False)
        elif volume >= _QUIET_ALREADY:
            entry = Quieted(name=name, owner=owner, way=LOWER, old=volume, new=volume * LOWERED, at_s=time.time())
        else:
            self._left_alone[owner] = math.inf
            return
        self._note(entry)
        self._moves[name] = _Move(_fade(volume, entry.new), False, time.monotonic())

    def _fail(self, name: str, owner: str, for_s: float) -> None:
        self._left_alone[owner] = time.monotonic() + for_s
        self._owed = self._owed or name not in self._failed
        self._failed.add(name)

    def _go_on(self, bus: PlayersBus, name: str) -> None:
        """The next step of one player on its way."""
        move, entry, now = self._moves[name], self._quieted[name], time.monotonic()
        if move.volumes:
            bus.set_volume(entry.owner, move.volumes.pop(0))
            move.due_s, move.settle_by_s = now + _STEP_S, now + _SETTLE_S
            if move.back and not move.volumes:
                self._forget(name)
            return
        try:
            settled = entry.seen(bus.one(entry.owner, entry.watched))
        except SilentPlayerError:
            del self._moves[name]  # it may do as it was told yet: this stays in the journal
            self._fail(name, entry.owner, _SILENT_FOR_S)
            return
        except PlayerError:
            settled, move.settle_by_s = None, now
        if settled is not None:
            del self._moves[name]
            self._note(settled)
            self._owed = True
        elif now < move.settle_by_s:
            move.due_s = now + _SETTLE_AGAIN_S
        else:
            self._forget(name)
            if entry.way == LOWER:
                bus.set_volume(entry.owner, entry.old)  # in case it only takes its time
            self._fail(name, entry.owner, math.inf)

    def _forget(self, name: str) -> None:
        del self._quieted[name]
        self._moves.pop(name, None)
        self._save()

    def _put_back(self, bus: PlayersBus, *, at_once: bool) -> int:
        """Put back what is still as it was left; gives how many. Silent players stay in the journal, for another time."""
        players = bus.players()
        for name, entry in list(self._quieted.items()):
            owner = players.get(name, "")
            if not owner or (entry.way == PAUSE and owner != entry.owner):
                self._forget(name)
            else:
                self._quieted[name] = replace(entry, owner=owner)
        count = 0
        entries = {entry.owner: entry for entry in self._quieted.values()}
        for owner, value in bus.read({owner: entry.watched for owner, entry in entries.items()}):
            if isinstance(value, SilentPlayerError):
                continue
            entry = entries[owner]
            count += entry.ours(value)
            if entry.ours(value) and entry.way == LOWER and not at_once:
                self._note(replace(entry, settled=False))
                self._moves[entry.name] = _Move(_fade(value, entry.old), True, time.monotonic())
                continue
            if entry.ours(value) and entry.way == LOWER:
                bus.set_volume(owner, entry.old)
            elif entry.ours(value):
                bus.tell(owner, "Play")
            self._forget(entry.name)
        return count


def _fade(start: float, end: float) -> list[float]:
    return [start + (end - start) * step / _STEPS for step in range(1, _STEPS + 1)]
