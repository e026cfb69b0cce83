# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading typed keys from a parsed TOML table, and remembering what was wrong and what was not asked for."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from psoas_coach.content.faults import Fault
from psoas_coach.content.wording import faults_of_text, hint, is_identifier, quoted
from psoas_coach.model.library import Range
from psoas_coach.model.words import Line

Choice = TypeVar("Choice", bound=enum.Enum)

NAME_LIMIT = 60
LINE_LIMIT = 240
NOTE_LIMIT = 600
PARAGRAPH_LIMIT = 1500
MOST_UNKNOWN_KEYS = 20
MOST_HINTS = 50  # to look for what was meant takes a while; whoever has so many faults is not helped by it

_MISSING = object()


class Table:
    """One table of a file. Every reading method takes a key, and records a fault where the value is not as it must be.

    A method always returns a value of its type, so that reading goes on and finds the next fault too; a value built from a table
    with faults must not be used. Call `close` last: it reports the keys that nobody read.
    """

    def __init__(self, data: Mapping[str, object], file: str, faults: list[Fault], path: str = "") -> None:
        self._data = data
        self._file = file
        self._faults = faults
        self._path = path
        self._read: set[str] = set()
        self._asked: set[str] = set()

    def fault(self, key: str, why: str) -> None:
        """Record that the value of `key` is wrong."""
        self._faults.append(Fault(self._file, self._path + printable(key), why))

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._asked.add(key)
        return key in self._data

    def pass_over(self, keys: Collection[str]) -> None:
        """Leave these keys unread without a fault: another fault makes it unclear what they should be."""
        self._read.update(keys)

    def is_sound(self, *keys: str) -> bool:
        """Whether none of these keys has a fault so far."""
        places = {self._path + printable(key) for key in keys}
        return not any(fault.key in places for fault in self._faults)

    def text(self, key: str, limit: int, allowed: Collection[str] = (), *, optional: bool = False) -> str:
        """A text without surrounding blanks; where `optional`, a missing or empty one is ''."""
        value = self._take(key, optional)
        if not isinstance(value, str):
            self._wrong_type(key, value, "a text in quotes")
            return ""
        text = value.strip(" \n")
        return text if optional and not text else self._checked(key, text, limit, allowed)

    def texts(
        self, key: str, limit: int, most: int, allowed: Collection[str] = (), *, optional: bool = False
    ) -> tuple[str, ...]:
        """A list of texts, none of them twice; where `optional`, it may be missing or empty."""
        texts = []
        for number, item in enumerate(self._list(key, most, optional=optional), 1):
            if isinstance(item, str):
                texts.append(self._checked(f"{key}[{number}]", item.strip(" \n"), limit, allowed))
                if texts[-1] in texts[:-1]:
                    self.fault(f"{key}[{number}]", f"repeats {quoted(texts[-1])}; take one of them out")
            else:
                self._wrong_type(f"{key}[{number}]", item, "a text in quotes")
        return tuple(texts)

    def line(self, key: str, allowed: Collection[str] = (), limit: int = LINE_LIMIT) -> Line:
        """A text, or a table of `show` and `say` where eye and ear need different words."""
        return self._as_line(key, self._take(key), allowed, limit)

    def lines(self, key: str, most: int, allowed: Collection[str] = ()) -> tuple[Line, ...]:
        items = self._list(key, most, optional=True)
        return tuple(self._as_line(f"{key}[{number}]", item, allowed, LINE_LIMIT) for number, item in enumerate(items, 1))

    def flag(self, key: str) -> bool:
        """true or false; false where it is missing."""
        value = self._take(key, optional=True, default=False)
        if not isinstance(value, bool):
            self._wrong_type(key, value, "true or false")
            return False
        return value

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`; `default` makes the key optional."""
        value = self._take(key, optional=default is not None, default=default)
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong_type(key, value, "a whole number")
            return low
        return int(self._within(key, value, low, high, ""))

    def milliseconds(self, key: str, low_s: float, high_s: float, *, or_zero: bool = False) -> int:
        """A number of seconds from `low_s` to `high_s`, as milliseconds. Where `or_zero`, it may be 0 too."""
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong_type(key, value, "a number of seconds")
            return round(low_s * 1000)
        if or_zero and value == 0:
            return 0
        return round(self._within(key, value, low_s, high_s, " s, or 0" if or_zero else " s") * 1000)

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """A number from `low` to `high`; `default` makes the key optional."""
        value = self._take(key, optional=default is not None, default=default)
        return self._as_number(key, value, low, high)

    def numbers(self, key: str, count: int, low: float, high: float, default: tuple[float, ...] | None = None) -> tuple[float, ...]:
        """A list of exactly `count` numbers, each from `low` to `high`; `default` makes the key optional."""
        value = self._take(key, optional=default is not None, default=default)
        if value is default and default is not None:
            return default
        if not isinstance(value, list) or len(value) != count:
            self._wrong_type(key, value, f"a list of {count} numbers")
            return default or (low,) * count
        return tuple(self._as_number(f"{key}[{place}]", item, low, high) for place, item in enumerate(value, 1))

    def range(self, key: str, low: int, high: int) -> Range:
        """A table of whole numbers `low`, `high` and `default`, in order and all within `low` to `high`."""
        table = self.table(key)
        low_end, high_end, default = (table.whole(name, low, high) for name in ("low", "high", "default"))
        return table._ordered(Range(low=low_end, high=high_end, default=default), 1)

    def range_ms(self, key: str, low_s: int, high_s: int) -> Range:
        """A range in seconds, as milliseconds."""
        table = self.table(key)
        low_end, high_end, default = (table.milliseconds(name, low_s, high_s) for name in ("low", "high", "default"))
        return table._ordered(Range(low=low_end, high=high_end, default=default), 1000)

    def choice(self, key: str, choices: Iterable[Choice]) -> Choice:
        """One of the values of an enum, or of some of its members."""
        allowed = {str(member.value): member for member in choices}
        value = self._take(key)
        if not isinstance(value, str):
            self._wrong_type(key, value, "a text in quotes")
        elif value in allowed:
            return allowed[value]
        else:
            self.fault(key, f"is {quoted(value)}{self._hint(value, allowed)}; it must be one of: {', '.join(allowed)}")
        return next(iter(allowed.values()))

    def identifier(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str):
            self._wrong_type(key, value, "an id in quotes")
            return ""
        return self._as_identifier(key, value)

    def identifiers(self, key: str, most: int) -> tuple[str, ...]:
        """A list of ids, none of them twice; empty where it is missing."""
        found: list[str] = []
        for number, item in enumerate(self._list(key, most, optional=True), 1):
            if not isinstance(item, str):
                self._wrong_type(f"{key}[{number}]", item, "an id in quotes")
            elif item in found:
                self.fault(f"{key}[{number}]", f"repeats {quoted(item)}; take one of them out")
            else:
                found.append(self._as_identifier(f"{key}[{number}]", item))
        return tuple(found)

    def table(self, key: str) -> Table:
        """The table of that key. Where there is none, an empty one whose own faults go nowhere."""
        value = self._take(key)
        if isinstance(value, dict):
            return Table(value, self._file, self._faults, f"{self._path}{key}.")
        self._wrong_type(key, value, f"a table, [{self._path}{key}]")
        return Table({}, self._file, [])

    def tables(self, key: str, most: int) -> tuple[Table, ...]:
        """The tables of a list, `[[key]]`: at least one, at most `most`."""
        tables = []
        for number, item in enumerate(self._list(key, most), 1):
            if isinstance(item, dict):
                tables.append(Table(item, self._file, self._faults, f"{self._path}{key}[{number}]."))
            else:
                self._wrong_type(f"{key}[{number}]", item, f"a table, [[{key}]]")
        return tuple(tables)

    def close(self) -> int:
        """Record every key that was not read, and return how many faults this table and those under it have."""
        unknown = [key for key in self._data if key not in self._read]
        unused = (self._read | self._asked) - set(self._data)
        for key in unknown[:MOST_UNKNOWN_KEYS]:
            self.fault(key, f"is not a key of this table{self._hint(key, unused)}; take it out or mend its name")
        if len(unknown) > MOST_UNKNOWN_KEYS:
            more = len(unknown) - MOST_UNKNOWN_KEYS - 1
            self.fault(unknown[MOST_UNKNOWN_KEYS], f"and {more} more are not keys of this table; take them out")
        return sum(fault.key.startswith(self._path) for fault in self._faults)

    def _ordered(self, range: Range, scale: int) -> Range:
        """Close this table of a range. The file has its numbers divided by `scale`."""
        low, high = f"{range.low / scale:g}", f"{range.high / scale:g}"
        if not self.close():
            if range.low > range.high:
                self.fault("low", f"is {low}, above high, which is {high}; put them in order")
            elif not range.low <= range.default <= range.high:
                self.fault("default", f"is {range.default / scale:g}; it must lie from low to high, {low} to {high}")
        return range

    def _hint(self, wrong: str, known: Collection[str]) -> str:
        return hint(wrong, known) if len(self._faults) < MOST_HINTS else ""

    def _take(self, key: str, optional: bool = False, default: object = "") -> object:
        self._read.add(key)
        value = self._data.get(key, default if optional else _MISSING)
        if value is _MISSING:
            self.fault(key, "is missing; add it")
        return value

    def _wrong_type(self, key: str, value: object, wanted: str) -> None:
        if value is not _MISSING:
            self.fault(key, f"is {_what(value)}; it must be {wanted}")

    def _checked(self, key: str, text: str, limit: int, allowed: Collection[str]) -> str:
        for why in faults_of_text(text, limit, allowed):
            self.fault(key, why)
        return text

    def _within(self, key: str, value: float, low: float, high: float, unit: str) -> float:
        if low <= value <= high:  # NaN is in no range
            return value
        shown = str(value) if -1e9 < value < 1e9 else "far off"  # nor has it, or a number of a thousand digits, a form worth showing
        self.fault(key, f"is {shown}; it must be from {low} to {high}{unit}")
        return low

    def _as_number(self, key: str, value: object, low: float, high: float) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong_type(key, value, "a number")
            return low
        return float(self._within(key, value, low, high, ""))

    def _as_line(self, key: str, value: object, allowed: Collection[str], limit: int) -> Line:
        if isinstance(value, str):
            return Line(show=self._checked(key, value.strip(" \n"), limit, allowed))
        if isinstance(value, dict):
            table = Table(value, self._file, self._faults, f"{self._path}{key}.")
            line = Line(show=table.text("show", limit, allowed), say=table.text("say", limit, allowed, optional=True))
            table.close()
            return line
        self._wrong_type(key, value, "a text in quotes, or a table of show and say")
        return Line(show="")

    def _as_identifier(self, key: str, value: str) -> str:
        if not is_identifier(value):
            self.fault(key, f"is {quoted(value)}; an id is 1 to 64 of the characters a-z, 0-9 and -")
        return value

    def _list(self, key: str, most: int, *, optional: bool = False) -> list[object]:
        empty: list[object] = []
        value = self._take(key, optional, empty)
        if not isinstance(value, list):
            self._wrong_type(key, value, "a list")
            return empty
        if not value and not optional:
            self.fault(key, "is an empty list; it needs at least one entry")
        if len(value) > most:
            self.fault(key, f"has {len(value)} entries; at most {most} are allowed")
        return value[:most]


def printable(key: str) -> str:
    """`key` as it may stand in a fault: cut, and without characters that could upset a terminal."""
    return "".join(c if c.isprintable() else "?" for c in key[:60])


def _what(value: object) -> str:
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true or false"), (int, "a whole number"), (float, "a number with a decimal point"),
        (str, "a text"), (list, "a list"), (dict, "a table"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "a date or time")
