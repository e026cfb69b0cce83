# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands: what goes in, what is printed, and the exit code. 0 is well done, 1 a fault that was found, 2 a wrong call."""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from psoas_coach.adapters.files import reason
from psoas_coach.adapters.folders import Folders, folders_for
from psoas_coach.cli.arguments import parser
from psoas_coach.model.kinds import Side
from psoas_coach.model.library import Library, Routine
from psoas_coach.settings.values import Settings

if TYPE_CHECKING:
    from psoas_coach.cli.shelf import Shelf


class CommandError(Exception):
    """Something the person can mend; the message is a sentence that says what and how."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.code = code


def run(arguments: list[str]) -> int:
    """Run a command line. Prints what was asked for on stdout and troubles on stderr; never a traceback."""
    options = parser().parse_args(arguments)
    commands: Mapping[str | None, Callable[[argparse.Namespace, Folders], int]] = {
        None: _window, "list": _list, "plan": _plan, "check": _check, "say": _say, "voices": _voices, "render": _render, "figure": _figure,
        "import": _import, "export": _export}
    try:
        folders = folders_for({name: getattr(options, f"{name}_dir", None) for name in ("config", "data", "cache")})
        code = commands[options.command](options, folders)
        sys.stdout.flush()
        return code
    except CommandError as error:
        _complain(str(error))
        return error.code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has read enough
        return 0
    except OSError as error:
        _complain(f"{error.filename or 'A file'} could not be used: {reason(error)}.")
        return 1
    except KeyboardInterrupt:
        return 130


def _complain(sentence: str) -> None:
    sys.stderr.write(f"psoas-coach: {sentence}\n")


def _put(text: str) -> None:
    sys.stdout.write(text + "\n")


def _window(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.adapters.options import AppOptions
    from psoas_coach.start import open_app

    routine = options.routine or ""
    if routine:
        _known(_shelf(folders).library, routine)
    return open_app(AppOptions(routine_id=routine, speed=options.speed, smoke=options.smoke), folders)


def _list(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.cli.plans import clock
    from psoas_coach.plan.catalogue import entries
    from psoas_coach.speech.clips import typical_ms

    shelf = _shelf(folders)
    settings = _settings(shelf.shipped, folders)
    listed = entries(shelf.library, settings.preferences, lambda text: typical_ms(text, settings.whole("voice.rate")))
    if options.json:
        _put(json.dumps([{
            "id": entry.id, "kind": entry.kind.value, "name": entry.name, "summary": entry.summary, "dose": entry.dose,
            "positions": [position.value for position in entry.positions], "purposes": list(entry.purposes), "total_ms": entry.total_ms,
            "own": entry.own, "waits": entry.waits,
        } for entry in listed], indent=2, ensure_ascii=False))
    else:
        width = max(len(entry.id) for entry in listed)
        for entry in listed:
            waits = ", waits for you" if entry.waits else ""
            _put(f"{entry.id:{width}}  {clock(entry.total_ms or 0):>6}  {entry.name} ({entry.dose}{waits})")
    return 0


def _plan(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.cli.measuring import measured_lengths
    from psoas_coach.cli.plans import plan_json, plan_text
    from psoas_coach.plan.compile import compile_plan, spoken_texts
    from psoas_coach.speech.clips import estimated_ms

    shelf = _shelf(folders)
    library = shelf.library
    routine = library.routine(_known(library, options.id))
    settings = _settings(shelf.shipped, folders)
    _fit_for_a_plan(routine, library, settings)
    rate = settings.whole("voice.rate")
    lengths: Mapping[str, int] = {}
    if not options.estimate:
        texts = spoken_texts(routine, library, settings.preferences)
        lengths, trouble = measured_lengths(texts, settings.voice_id, rate, folders, settings.natural_files)
        if trouble:
            _complain(f"{trouble} Lengths of sentences are estimated.")
    plan = compile_plan(routine, library, settings.preferences, lambda text: lengths.get(text) or estimated_ms(text, rate))
    _put(plan_json(plan) if options.json else plan_text(plan))
    return 0


def _check(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.adapters.files import read_regular
    from psoas_coach.cli.checking import check_all
    from psoas_coach.content.faults import Fault
    from psoas_coach.content.packs import LARGEST_PACK

    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for name in options.files:
        try:
            data = read_regular(Path(name), LARGEST_PACK)
            texts[name] = data.decode(errors="strict" if len(data) <= LARGEST_PACK else "replace")
        except OSError as error:
            faults.append(Fault(name, "", f"the file cannot be read: {reason(error)}"))
        except UnicodeDecodeError as error:
            faults.append(Fault(name, "", f"the file is not UTF-8 text (byte {error.start}); save it as UTF-8"))
    faults += check_all(texts, _shelf(folders).library)
    if options.json:
        _put(json.dumps([asdict(fault) for fault in faults], indent=2, ensure_ascii=False))
    else:
        for fault in faults:
            _put(str(fault))
        if not faults:
            _put(f"{len(texts)} file{'s' if len(texts) != 1 else ''} checked, no fault found.")
    return 1 if faults else 0


def _say(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.cli.saying import auditioned, say
    from psoas_coach.cli.shelf import shipped_library
    from psoas_coach.settings.values import SettingError

    if not options.text.strip():
        raise CommandError("There is nothing to say: give a text that is not empty.")
    try:
        settings = auditioned(_settings(shipped_library(), folders), options.voice, options.rate)
    except SettingError as error:
        raise CommandError(str(error)) from None
    said = say(options.text, settings, folders, Path(options.output) if options.output else None, strict=bool(options.voice))
    if said.trouble:
        raise CommandError(said.trouble, 1)
    if said.remark:
        _complain(said.remark)
    if options.json:
        _put(json.dumps({"duration_ms": said.duration_ms, "voice": said.voice, "file": options.output}, ensure_ascii=False))
    elif options.output:
        _put(f"{options.output}: {said.duration_ms / 1000:.2f} s, {said.voice}")
    return 0


def _voices(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.cli.shelf import shipped_library
    from psoas_coach.cli.voices import listed, voices_json, voices_text

    found = listed(_settings(shipped_library(), folders), folders)
    for problem in found.problems:
        _complain(problem)
    _put(voices_json(found) if options.json else voices_text(found))
    return 0 if found.groups else 1


def _render(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.cli.rendering import exported_json, exported_text, refused, render

    shelf = _shelf(folders)
    entry_id, target = _known(shelf.library, options.id), Path(options.output)
    captions = Path(options.captions) if options.captions else None
    refusal = refused(target, captions, force=options.force)
    if refusal:
        raise CommandError(refusal)
    settings = _settings(shelf.shipped, folders)
    _fit_for_a_plan(shelf.library.routine(entry_id), shelf.library, settings)
    rendered = render(entry_id, shelf.library, settings, folders, target, captions)
    if rendered.exported is None:
        raise CommandError(rendered.trouble, 1)
    if rendered.exported.remark:
        _complain(rendered.exported.remark)
    _put(exported_json(rendered.exported) if options.json else exported_text(rendered.exported))
    return 0


def _figure(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.adapters.resources import shipped_poses
    from psoas_coach.cli.figure import FigureError, Wanted, show

    shelf = _shelf(folders)
    wanted = Wanted(
        stretch_id=options.id, side=Side(options.side), output=options.output, as_json=options.json, step=options.step, at_ms=options.at,
        size=options.size, fps=options.fps, dark=options.dark, lens=options.lens, marks=options.marks)
    try:
        show(wanted, shelf.library, _settings(shelf.shipped, folders), shipped_poses())
    except FigureError as error:
        raise CommandError(str(error), error.code) from None
    return 0


def _import(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.adapters.single_instance import kept_closed

    if options.dry_run:
        return _import_closed(options, folders)
    with kept_closed(folders.data) as is_closed:
        if not is_closed:
            raise CommandError("Psoas Coach is open. Import in its window, or close it first.", 1)
        return _import_closed(options, folders)


def _import_closed(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.cli.importing import bring_in, imported_json, imported_text
    from psoas_coach.content.importing import Answer

    shelf = _shelf(folders)
    answer = Answer(options.on_conflict) if options.on_conflict else None
    imported = bring_in([Path(name) for name in options.files], shelf, answer, dry_run=options.dry_run)
    if options.json:
        _put(imported_json(imported, dry_run=options.dry_run))
    elif text := imported_text(imported, shelf, dry_run=options.dry_run):
        _put(text)
    for fault in imported.faults:
        _complain(str(fault))
    if imported.trouble:
        raise CommandError(imported.trouble, 1)
    return 0


def _export(options: argparse.Namespace, folders: Folders) -> int:
    from psoas_coach.cli.exporting import take_out, taken_out_json, taken_out_text

    shelf, target = _shelf(folders), Path(options.output)
    ids = list(dict.fromkeys(_known(shelf.library, id) for id in options.ids))
    if target.is_dir():
        raise CommandError(f"{target} is a folder: give the name of a file in it.")
    if target.exists() and not options.force:
        raise CommandError(f"{target} is there already; --force replaces it.")
    taken = take_out(ids, shelf, target, options.name)
    if taken.trouble:
        raise CommandError(taken.trouble, 1)
    _put(taken_out_json(taken, target) if options.json else taken_out_text(taken, target))
    return 0


def _shelf(folders: Folders) -> Shelf:
    from psoas_coach.cli.shelf import read_shelf

    shelf = read_shelf(folders)
    for fault in shelf.faults:
        _complain(fault)
    return shelf


def _settings(library: Library, folders: Folders) -> Settings:
    from psoas_coach.adapters.settings_file import SettingsFile
    from psoas_coach.settings.table import settings_for

    file = SettingsFile(folders.config / "settings.toml", settings_for(library))
    settings = file.load()
    for fault in file.faults:
        _complain(fault)
    return settings


def _fit_for_a_plan(routine: Routine, library: Library, settings: Settings) -> None:
    from psoas_coach.plan.sizes import size_trouble

    trouble = size_trouble(routine, library, settings.preferences)
    if trouble:
        raise CommandError(trouble, 1)


def _known(library: Library, entry_id: str) -> str:
    if entry_id not in library.ids:
        close = difflib.get_close_matches(entry_id, library.ids, 1)
        hint = f" Did you mean “{close[0]}”?" if close else ""
        raise CommandError(f"There is no stretch or routine “{entry_id[:60]}”.{hint} “psoas-coach list” shows them all.")
    return entry_id
