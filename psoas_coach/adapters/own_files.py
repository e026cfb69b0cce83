# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is the person's own on disk: one file for each thing, `stretches/….toml` and `routines/….toml`, as the shipped ones are.

A file that cannot be used is told, and neither written nor removed. Files may be put there by hand; their names need not be the ids. A new
file has the name of its id, with a number behind it where another file has that name in any spelling, or where no system allows it.
A file that comes while the app runs is not read; where it has the id of something new, it is not put out of force by a second one.
"""

from __future__ import annotations

import contextlib
import math
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from psoas_coach.adapters.files import PART, read_regular, reason
from psoas_coach.adapters.own_journal import FOLDERS, Changes, OwnJournal, apply, is_own_name
from psoas_coach.content.document import LARGEST, read_document
from psoas_coach.content.faults import Fault
from psoas_coach.content.own_library import RESERVED_NAMES, unusable
from psoas_coach.content.writing import routine_text, stretch_text
from psoas_coach.model.library import Library, Routine, Stretch
from psoas_coach.model.own import Own, Thing


class OwnFiles:
    """The files in one folder, which need not exist yet. `faults` are sentences about what was found when they were read."""

    def __init__(self, folder: Path, shipped: Library) -> None:
        self._folder, self._shipped = folder, shipped
        self._journal = OwnJournal(folder)
        self._stretches: dict[str, Stretch] = {}
        self._routines: dict[str, Routine] = {}
        self._names: dict[str, str] = {}
        """The place of each thing's file by the thing's id."""
        self._pending: Changes = {}
        """What the journal has and no file has yet."""
        self._faults: list[str] = []

    @property
    def faults(self) -> tuple[str, ...]:
        return tuple(self._faults)

    def load(self) -> Own:
        """Everything that can be read. Never raises."""
        *_, (own, _) = self.read_slices(math.inf)  # the last one is whole
        return own

    def read_slices(self, budget_ms: float, clock: Callable[[], float] = time.monotonic) -> Iterator[tuple[Own, float]]:
        """Read for about so many milliseconds at a time; yield what is there so far, and how much of the work is done (1.0 at the end).

        `clock` gives seconds. Nothing may be saved before the end. Never raises.
        """
        self._stretches, self._routines, self._names, self._faults = {}, {}, {}, []
        until = clock() + budget_ms / 1000
        names: list[str] = []
        if self._is_there():
            self._settle()
            names = self._listed()
        for number, name in enumerate(names, 1):
            self._read(name)
            if clock() >= until:
                yield self._own(), number / len(names)
                until = clock() + budget_ms / 1000
        own = self._own()
        self._tell_unusable(own)
        yield own, 1.0

    def save(self, own: Own) -> str:
        """Write what differs from what is on disk, all of it or nothing. Gives an empty text, or a sentence that says what is wrong."""
        changes, names, sentence = self._changes(own)
        if sentence or not changes:
            return sentence
        try:
            self._finish_pending()
            if len(changes) == 1:
                apply(self._folder, changes)
            else:
                self._journal.begin(changes)
                self._pending = changes
        except OSError as error:
            return (f"Your stretches and routines could not be saved in {self._folder}: {reason(error)}. "
                    "They hold until you close the app. Make room or allow writing there, then change something again.")
        self._stretches, self._routines, self._names = dict(own.stretches), dict(own.routines), names
        try:
            self._finish_pending()
        except OSError as error:
            return (f"Your stretches and routines were saved to {self._journal.path}, but not yet to their files: {reason(error)}. "
                    "Make room or allow writing there; the rest is done at the next change or start.")
        return ""

    def _own(self) -> Own:
        return Own(stretches=dict(self._stretches), routines=dict(self._routines))

    def _finish_pending(self) -> None:
        if self._pending:
            self._journal.finish(self._pending)
            self._pending = {}

    def _is_there(self) -> bool:
        """Whether there is a folder to read, or something in its place that is to be told of."""
        try:
            self._folder.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            self._tell(self._folder, f"could not be read: {reason(error)}", "What is in it is missing.")
            return False
        if not self._folder.is_dir():
            self._tell(self._folder, "is not a folder", "Your stretches and routines cannot be kept until it is moved away.")
            return False
        return True

    def _settle(self) -> None:
        """Do what a crash has left to do, and clear away what it has left lying about."""
        try:
            self._pending = self._journal.pending()
        except ValueError as error:
            self._tell(self._journal.path, f"cannot be used: {error}", self._set_aside())
        except OSError as error:
            self._tell(self._journal.path, f"could not be read: {reason(error)}", "Changes that it holds are missing.")
        try:
            self._finish_pending()
        except OSError as error:
            self._tell(self._journal.path, f"holds changes that could not be put into their files: {reason(error)}",
                       "Make room or allow writing there; they hold all the same.")
        for folder in (self._folder, *(self._folder / name for name in FOLDERS)):
            with contextlib.suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(PART) and entry.is_file(follow_symlinks=False):
                        with contextlib.suppress(OSError):
                            Path(entry).unlink()

    def _set_aside(self) -> str:
        with contextlib.suppress(OSError):
            return f"It was kept as {self._journal.set_aside()}."
        return "It was left as it is."

    def _listed(self) -> list[str]:
        """The places of all files, in order."""
        names: set[str] = set()
        for folder in FOLDERS:
            try:
                found = [f"{folder}/{file.name}" for file in (self._folder / folder).iterdir()]
            except FileNotFoundError:
                continue
            except OSError as error:
                self._tell(self._folder / folder, f"could not be read: {reason(error)}", "What is in it is missing.")
                continue
            names.update(name for name in found if is_own_name(name))
        for name, text in self._pending.items():
            (names.discard if text is None else names.add)(name)
        return sorted(names)

    def _read(self, name: str) -> None:
        thing = self._thing_in(name)
        if isinstance(thing, str):
            self._refuse(name, thing)
        else:
            self._take(name, thing)

    def _thing_in(self, name: str) -> Thing | str:
        """What is in that file, or why nothing in it can be used."""
        text = self._pending.get(name)
        if text is None:
            try:
                data = read_regular(self._folder / name, LARGEST)
                text = data.decode(errors="strict" if len(data) <= LARGEST else "replace")
            except OSError as error:
                return f"could not be read: {reason(error)}"
            except UnicodeDecodeError as error:
                return f"cannot be used: it is not UTF-8 text (byte {error.start}); save it as UTF-8"
        document = read_document(name, text, own=True, named=False)
        if isinstance(document.value, Stretch | Routine):
            return document.value
        return _cannot_be_used(document.faults) if document.faults else "cannot be used: it is no stretch and no routine"

    def _take(self, name: str, thing: Thing) -> None:
        """Have `thing`; of two files with the same id the one that is called so counts."""
        there = self._names.get(thing.id)
        if there is not None:
            later, counts = (there, name) if Path(name).stem == thing.id != Path(there).stem else (name, there)
            self._refuse(later, f"is a second '{thing.id}' beside {counts}; give it another id")
            if later == name:
                return
        self._stretches.pop(thing.id, None)
        self._routines.pop(thing.id, None)
        self._names[thing.id] = name
        if isinstance(thing, Stretch):
            self._stretches[thing.id] = thing
        else:
            self._routines[thing.id] = thing

    def _refuse(self, name: str, why: str) -> None:
        self._tell(self._folder / name, why, "It was left as it is.")

    def _tell_unusable(self, own: Own) -> None:
        """Tell of what was read but is not in the library, a sentence for each thing."""
        by_id: dict[str, list[Fault]] = {}
        for fault in unusable(self._shipped, own):
            by_id.setdefault(Path(fault.file).stem, []).append(fault)
        for id, faults in by_id.items():
            missing = f"It was left as it is, and “{own[id].name.show}” is not in the library."
            self._tell(self._folder / self._names[id], _cannot_be_used(faults), missing)

    def _tell(self, path: Path, why: str, then: str) -> None:
        self._faults.append(f"{_sentence(f'{path} {why}')} {then}")

    def _changes(self, own: Own) -> tuple[dict[str, str | None], dict[str, str], str]:
        """What to write for `own` to be on disk, the place of each thing then, and a sentence about what cannot be written."""
        before = self._own()
        names = {id: name for id, name in self._names.items() if id in own and type(own[id]) is type(before[id])}
        changes: dict[str, str | None] = {name: None for id, name in self._names.items() if id not in names}
        taken: set[str] | None = None
        there: set[str] = set()
        for id in own.ids:
            thing = own[id]
            if id in names and (before[id] is thing or before[id] == thing):
                continue
            text = stretch_text(thing) if isinstance(thing, Stretch) else routine_text(thing)
            faults = read_document("", text, own=True, named=False).faults
            if faults:
                return {}, {}, f"“{thing.name.show}” could not be saved, because its {_sentence(f'{faults[0].key} {faults[0].why}')}"
            if id not in names:
                if taken is None:
                    there = self._there()
                    taken = {name.casefold() for name in (*there, *self._names.values(), *self._pending)}
                    there.difference_update(self._names.values(), self._pending)
                names[id] = _free_name(_folder_of(thing), id, taken)
                rival = self._rival(id, names[id], there)
                if rival and self._thing_in(rival) != thing:
                    return {}, {}, (
                        f"“{thing.name.show}” could not be saved, nor what was changed after it: {self._folder / rival} has come meanwhile "
                        "and is another thing with the same id. Move that file to another folder, then change something again. "
                        "What you have here holds until you close the app.")
                names[id] = rival or names[id]
                taken.add(names[id].casefold())
            changes[names[id]] = text
        return changes, names, ""

    def _there(self) -> set[str]:
        """The places of all files there are."""
        there: set[str] = set()
        for folder in FOLDERS:
            with contextlib.suppress(OSError):
                there.update(f"{folder}/{file.name}" for file in (self._folder / folder).iterdir())
        return there

    def _rival(self, id: str, name: str, strangers: set[str]) -> str:
        """That one of `strangers` which at the next start would have `id` before a file called `name`; empty where there is none."""
        is_called_so = Path(name).stem == id
        for stranger in sorted(strangers):
            if (Path(stranger).stem == id or not is_called_so) and is_own_name(stranger):
                thing = self._thing_in(stranger)
                if not isinstance(thing, str) and thing.id == id:
                    return stranger
        return ""


def _cannot_be_used(faults: Sequence[Fault]) -> str:
    fault, more = faults[0], f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"cannot be used: {fault.key}: {fault.why}{more}" if fault.key else f"cannot be used: it {fault.why}{more}"


def _folder_of(thing: Thing) -> str:
    return "stretches/" if isinstance(thing, Stretch) else "routines/"


def _free_name(folder: str, id: str, taken: set[str]) -> str:
    number = 2 if id in RESERVED_NAMES else 1
    while True:
        name = f"{folder}{id}{'' if number == 1 else f'-{number}'}.toml"
        if name not in taken:
            return name
        number += 1


def _sentence(text: str) -> str:
    """`text` with a full stop, and without characters that could upset a window."""
    return "".join(c if c.isprintable() else "?" for c in text.removesuffix(".")) + "."
