# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a whole session becomes a file, and how large it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.report import say
from psoas_coach.speech.session_formats import FORMATS, size_text

ROUTINE = "full-standard"


def export(environment: dict[str, str]) -> None:
    """The command line's own work on a session of twenty minutes, once with every sentence still to be spoken, then from clips."""
    with tempfile.TemporaryDirectory() as folder:
        first = FORMATS[0]
        seconds, told = _rendered(Path(folder) / f"first{first.extension}", environment | {"PSOAS_COACH_CACHE_DIR": f"{folder}/cache"})
        say(f"export {ROUTINE}, {first.name}, no clips", f"{seconds:.1f} s: {told['duration_ms'] / 1000 / seconds:.0f} × real time")
        for form in FORMATS:
            target = Path(folder) / f"again{form.extension}"
            seconds, told = _rendered(target, environment | {"PSOAS_COACH_CACHE_DIR": f"{folder}/cache"})
            say(f"export {ROUTINE}, {form.name}, clips cached",
                f"{seconds:.1f} s: {told['duration_ms'] / 1000 / seconds:.0f} × real time, {size_text(told['bytes'])}")


def _rendered(target: Path, environment: dict[str, str]) -> tuple[float, dict[str, int]]:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "psoas_coach", "render", ROUTINE, "-o", str(target), "--captions",
                           str(target.with_suffix(".vtt")), "--force", "--json"],
                          env={**os.environ, **environment}, capture_output=True, check=True)
    return time.perf_counter() - start, json.loads(done.stdout)
