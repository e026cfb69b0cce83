# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's own things in the window: an edit of a long routine, and thousands of files read at the start: `python -m bench.yours`."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.editing import a_large_library
from bench.report import say
from psoas_coach.adapters.own_files import OwnFiles
from psoas_coach.content.writing import routine_text, stretch_text
from psoas_coach.editors import Editors
from psoas_coach.model.editing import StepNumber
from psoas_coach.model.library import Library, RoutineStep
from psoas_coach.settings.table import settings_for
from psoas_coach.settings.values import Settings
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.routine_editor import RoutineEditor
from psoas_coach.yours import READING_MS, YoursPart
from tests.helpers.shipped import shipped_library, speaking_ms

STEPS, EDITS = 200, 60


def yours() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        _edit(Path(folder) / "edited", shipped_library())
        _read(Path(folder) / "read", shipped_library())


def _edit(folder: Path, shipped: Library) -> None:
    """From a number typed in the editor to the total time that it makes, the list of steps and the strip with it."""
    window = MainWindow()
    settings = Settings(settings_for(shipped), {})
    editors = Editors(window, lambda: settings, speaking_ms, dict)
    part = YoursPart(window, shipped, OwnFiles(folder, shipped), editors, lambda: settings.preferences)
    part.begin()
    part.new_routine()
    routine = part.own.routines["my-routine"]
    stretches = tuple(shipped.stretches)
    steps = tuple(RoutineStep(stretch_id=stretches[number % len(stretches)]) for number in range(STEPS))
    part.change(replace(routine, steps=steps), "", "")
    editor = window.findChild(RoutineEditor)
    assert editor is not None
    times_ms = []
    for number in range(EDITS):
        editor.select_step(number * 37 % STEPS)
        QApplication.processEvents()
        start = time.perf_counter()
        editor.form.number_picked.emit(StepNumber.REPS, 2 + number % 7)
        times_ms.append((time.perf_counter() - start) * 1000)
        QApplication.processEvents()
    say(f"new total after an edit of {STEPS} steps", f"{statistics.median(times_ms):.1f} ms, worst {max(times_ms):.1f} ms", "≤ 16 ms")
    editor.close()
    part.close()
    window.deleteLater()


def _read(folder: Path, shipped: Library) -> None:
    """Files of a large library, as they are read while the window is at work."""
    large = a_large_library()
    for kind in ("stretches", "routines"):
        (folder / kind).mkdir(parents=True)
    for id in large.own:
        if id in large.stretches:
            (folder / "stretches" / f"{id}.toml").write_text(stretch_text(large.stretches[id]))
        else:
            (folder / "routines" / f"{id}.toml").write_text(routine_text(large.routines[id]))
    os.sync()
    start, longest, slices = time.perf_counter(), 0.0, 0
    at = start
    for _own, _share in OwnFiles(folder, shipped).read_slices(READING_MS):
        now = time.perf_counter()
        longest, slices, at = max(longest, now - at), slices + 1, now
    say(f"{len(large.own):,} files read at the start", f"{at - start:.1f} s in {slices} slices, longest {longest * 1000:.0f} ms")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    yours()
