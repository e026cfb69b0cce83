# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done to other players, on disk before it is done, so that it can be undone by whoever comes next."""

from __future__ import annotations

import contextlib
import json
import logging
import math
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from psoas_coach.adapters.files import reason, write_whole

_log = logging.getLogger(__name__)

NEAR = 0.02
LOWER, PAUSE = "lower", "pause"
Property = tuple[str, str]
"""A player's property, and its D-Bus type."""
STATUS: Property = ("PlaybackStatus", "s")
VOLUME: Property = ("Volume", "d")
_LARGEST_BYTES = 256 * 1024
_RESUME_WITHIN_S = 2 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Quieted:
    """One player that was lowered (`old` and `new` are volumes) or paused (both 0).

    `settled` once the player was seen to have done it; until then its volume may lie anywhere between the two. `at_s` is the wall
    clock's time of it, in seconds.
    """

    name: str
    owner: str
    way: str
    old: float = 0.0
    new: float = 0.0
    settled: bool = False
    at_s: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value).__name__ != field.type or (isinstance(value, float) and not math.isfinite(value)):
                raise ValueError(f"{field.name} is {value!r}")
        if self.way not in (LOWER, PAUSE) or min(self.old, self.new) < 0:
            raise ValueError(f"{self.way} from {self.old} to {self.new}")

    @property
    def watched(self) -> Property:
        """What has to be read to know how the player is."""
        return STATUS if self.way == PAUSE else VOLUME

    def ours(self, value: object) -> bool:
        """Whether what was read is as we left it, or on the way to that: if not, a person has changed it since."""
        if self.way == PAUSE:
            return value == "Paused" or (value == "Playing" and not self.settled)
        low, high = (self.new, self.new) if self.settled else sorted((self.old, self.new))
        return isinstance(value, float) and low - NEAR <= value <= high + NEAR

    def seen(self, value: object) -> Quieted | None:
        """The same, settled; None when what was read is not yet what the player was told, or never will be."""
        if self.way == PAUSE:
            return replace(self, settled=True) if value == "Paused" else None
        if not isinstance(value, float) or not 0 <= value < math.inf or abs(value - self.new) >= abs(value - self.old):
            return None
        return replace(self, settled=True, new=value)


class Journal:
    """The file. It is there only while there is something to undo. Trouble with it is logged and stops nobody."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[str, dict[str, Quieted]]:
        """The id of the bus that the players were on, and the players by name. A broken file is set aside.

        Players paused long ago are left out: music that sets in by itself hours later does nobody good.
        """
        try:
            with self._path.open("rb") as file:
                data = file.read(_LARGEST_BYTES + 1)
        except FileNotFoundError:
            return "", {}
        except OSError as error:
            _log.warning("%s could not be read: %s", self._path, reason(error))
            return "", {}
        try:
            if len(data) > _LARGEST_BYTES:
                raise ValueError("it is too large")
            content = json.loads(data)
            bus, players = str(content["bus"]), [Quieted(**entry) for entry in content["players"]]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            _log.warning("%s is broken (%s) and was set aside", self._path, error)
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_name(f"{self._path.stem}.broken{self._path.suffix}"))
            return "", {}
        oldest_s = time.time() - _RESUME_WITHIN_S
        return bus, {entry.name: entry for entry in players if entry.way == LOWER or entry.at_s > oldest_s}

    def save(self, bus: str, players: Mapping[str, Quieted]) -> None:
        """Write what would have to be undone."""
        try:
            if players:
                content = {"bus": bus, "players": [asdict(entry) for entry in players.values()]}
                write_whole(self._path, json.dumps(content).encode())
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("%s could not be written: %s", self._path, reason(error))


def moved_to_bus(players: Mapping[str, Quieted]) -> dict[str, Quieted]:
    """What is left of them on another bus: nobody there is known by owner, so nobody is resumed, but names and volumes may fit."""
    return {name: replace(entry, owner="") for name, entry in players.items() if entry.way == LOWER}
