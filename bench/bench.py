# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make bench`: the budgets of the app, measured against a bare PySide6 window in the same run. Prints medians; asserts nothing.

`python -m bench.bench [ROUNDS]`. It starts a private display and a private sound server, and keeps its files in a folder of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.editing import editing
from bench.export import export
from bench.figure import figure
from bench.library import library
from bench.measuring import at_rest, children_of, first_line_s, medians, pss_kb
from bench.report import say, timed_us
from bench.sound import sound
from bench.yours import yours
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan
from psoas_coach.session.commands import Ask, Command
from psoas_coach.session.engine import Session
from psoas_coach.session.frames import frame_at
from psoas_coach.speech.captions import word_times
from tests.helpers.real_screen import RealScreen
from tests.helpers.shipped import shipped_library, speaking_ms
from tests.helpers.sound_server import SoundServer

ROOT = Path(__file__).resolve().parent.parent
BARE = [sys.executable, str(ROOT / "bench" / "bare_window.py")]
APP = [sys.executable, str(ROOT / "bench" / "app_window.py")]
REST_S, COACHED_S, SETTLE_S = 10.0, 15.0, 4.0


def lines_of(process: subprocess.Popen[str], wanted: str) -> float:
    """Read the process's lines until that one; its seconds."""
    assert process.stdout is not None
    for line in process.stdout:
        name, seconds = line.split()
        if name == wanted:
            return float(seconds)
    raise RuntimeError(f"the app ended before it {wanted}")


def started(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    """The watched app, running."""
    return subprocess.Popen([*APP, *arguments], env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True)


def start_up(environment: dict[str, str], rounds: int) -> None:
    rows = []
    for _ in range(rounds + 1):
        bare, app = first_line_s(BARE, environment), first_line_s(APP, environment)
        start = time.perf_counter()
        process = started(environment)
        lines_of(process, "filled")
        filled = time.perf_counter() - start
        lines_of(process, "pictured")
        pictured = time.perf_counter() - start
        process.kill()
        process.communicate()
        rows.append((bare, app, filled, app / bare, filled - app, pictured - app))
    bare, app, filled, ratio, after, pictures = medians(rows[1:])
    say("start to first paint", f"{app:.3f} s, bare {bare:.3f} s: {ratio:.2f} ×", "≤ 1.5 ×")
    say("library filled", f"{filled:.3f} s: {after * 1000:.0f} ms after the first paint")
    say("thumbnails in the library", f"{pictures * 1000:.0f} ms after the first paint", "≤ 200 ms")


def at_idle(environment: dict[str, str]) -> None:
    bare = subprocess.Popen(BARE, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    app = started(environment)
    lines_of(app, "filled")
    time.sleep(SETTLE_S + 10)  # the render process lets go of itself after ten seconds
    memory = [sum(map(pss_kb, children_of(process.pid))) / 1024 for process in (bare, app)]
    cpu, woken = at_rest(app.pid, REST_S)
    say("memory idle (PSS)", f"{memory[1]:.0f} MB, bare {memory[0]:.0f} MB: {memory[1] / memory[0]:.2f} ×", "≤ 1.5 ×")
    say("idle, window open", f"CPU {cpu:.2f} %, {woken:.1f} wake-ups/s", "0.0 %, none")
    for process in (bare, app):
        process.kill()
        process.communicate()


def coaching(environment: dict[str, str], rounds: int, bare_mb: float) -> None:
    cold: list[float] = []
    warm: list[float] = []
    for number in range(rounds):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as cache:  # what renders may write a last clip
            for found in (cold, warm):
                process = started({**environment, "PSOAS_COACH_CACHE_DIR": cache}, "full-standard")
                found.append(lines_of(process, "sounded"))
                if number == 0 and found is warm:
                    time.sleep(14)  # the render process lets go of itself after ten seconds
                    pids = children_of(process.pid)
                    memory = sum(map(pss_kb, pids)) / 1024
                    cpu, woken = at_rest(process.pid, COACHED_S)
                    say("memory while coaching, all processes", f"{memory:.0f} MB: {memory / bare_mb:.2f} × bare", "≤ 3 ×")
                    say("CPU while coaching, all processes", f"{cpu:.1f} % of a core, {woken:.0f} wake-ups/s", "≤ 12 %")
                process.kill()
                process.communicate()
    say("Start → first sound, no clips, app just started", f"{statistics.median(cold) * 1000:.0f} ms", "≤ 1500 ms")
    say("Start → first sound, clips cached", f"{statistics.median(warm) * 1000:.0f} ms", "≤ 300 ms")


def figure_at_work(environment: dict[str, str]) -> None:
    """The figure's own share of a core while it moves, holds, is paused, and is hidden."""
    for mode, budget in (("moving", ""), ("hold", ""), ("paused", "0.0 %, none"), ("hidden", "0.0 %, none")):
        process = subprocess.Popen([sys.executable, "-m", "bench.figure_window", mode], cwd=ROOT, env={**os.environ, **environment},
                                   stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(SETTLE_S / 2)
        cpu, woken = at_rest(process.pid, REST_S)
        process.kill()
        process.communicate()
        say(f"figure in the step card, {mode}", f"CPU {cpu:.1f} %, {woken:.0f} wake-ups/s", budget)


def pure() -> None:
    library = shipped_library()
    routine = library.routine("full-warm-up")
    long = replace(routine, steps=routine.steps * 7)
    segments = len(compile_plan(long, library, Preferences(), speaking_ms).segments)
    compiled = timed_us(lambda: compile_plan(long, library, Preferences(), speaking_ms), 30)
    say("plan compile, per 1,000 segments", f"{compiled / 1000 / segments * 1000:.1f} ms", "≤ 20 ms")
    plan = compile_plan(routine, library, Preferences(), speaking_ms)
    session = Session(plan)
    session.send(Command(ask=Ask.START), 0)
    ticks = iter(range(1, 100_000))
    say("engine tick", f"{timed_us(lambda: session.advance(next(ticks)), 20_000):.1f} µs", "≤ 5 µs")
    say("frame", f"{timed_us(lambda: frame_at(session, 20_000, word_times), 2_000):.1f} µs")


def main() -> int:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder, RealScreen() as screen, SoundServer() as server:
        config = Path(folder) / "config"
        config.mkdir()
        (config / "settings.toml").write_text("[app]\nsafety_read = true\n")
        environment = {**screen.environment, **server.environment, "PYTHONPATH": str(ROOT)}
        environment |= {f"PSOAS_COACH_{name.upper()}_DIR": str(Path(folder) / name) for name in ("config", "data", "cache")}
        start_up(environment, rounds)
        at_idle(environment)
        bare = subprocess.Popen(BARE, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True)
        assert bare.stdout is not None
        bare.stdout.readline()
        time.sleep(1)
        bare_mb = pss_kb(bare.pid) / 1024
        bare.kill()
        bare.communicate()
        coaching(environment, max(3, rounds // 2), bare_mb)
        figure_at_work(environment)
        export(environment)
        sound(server, environment)
    figure()
    library()
    yours()
    editing()
    pure()
    del app
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
