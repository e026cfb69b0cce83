# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure alone in a window as large as its place in the step card, at work: `figure_window.py moving|hold|paused|hidden [SIZE]`.

It prints a line as soon as it is shown. "moving" repeats the moving reps of a stretch without a rest, "hold" a hold.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from psoas_coach.adapters.clock import SystemClock
from psoas_coach.adapters.resources import shipped_content, shipped_poses
from psoas_coach.adapters.stage import Stage
from psoas_coach.content.loading import load_library
from psoas_coach.figure.body import body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.model.kinds import Build, Phase, Reach
from psoas_coach.model.plan import Plan, Segment
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import compile_plan
from psoas_coach.speech.clips import typical_ms
from psoas_coach.ui.figure_view import FigureView

PLACE = (594, 310)
ROUTINES = {"moving": "full-cool-down"}


def stretch_of_time(plan: Plan, mode: str) -> tuple[Segment, Segment]:
    """The first and the last segment of what is repeated."""
    wanted = [segment for segment in plan.segments if (segment.moving if mode == "moving" else segment.phase is Phase.HOLD)]
    first = next(segment for segment in wanted if plan.turns[segment.turn].stretch_id == "half-kneeling-hip-flexor")
    last = [segment for segment in wanted if segment.turn == first.turn][-1] if mode == "moving" else first
    return first, last


def main() -> int:
    """Show it until it is ended."""
    mode = sys.argv[1]
    app = QApplication(sys.argv[:1])
    library = load_library(shipped_content())
    routine = library.routine(ROUTINES.get(mode, "half-kneeling-hip-flexor"))
    plan = compile_plan(routine, library, Preferences(), lambda text: typical_ms(text, 100))
    first, last = stretch_of_time(plan, mode)
    clock = SystemClock()
    stage = Stage(clock, lambda: first.start_ms + clock.now_ms() % (last.end_ms - first.start_ms))
    view = FigureView()
    view.set_lens(True)
    stage.shown.connect(view.set_shown)
    stage.set_company(Company(load_choreographies(shipped_poses()), body_of(Build.NARROW), Reach.FULL), still=False)
    view.resize(*(PLACE if len(sys.argv) < 3 else (int(sys.argv[2]), int(sys.argv[2]))))
    view.show()
    stage.perform(plan)
    stage.follow(running=mode != "paused")
    if mode == "hidden":
        view.hide()
        stage.set_watched(False)
    QTimer.singleShot(300, lambda: sys.stdout.write("shown\n") and sys.stdout.flush())
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
