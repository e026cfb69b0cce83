# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure on the command line: a demonstration of one stretch, as a picture of one instant or as numbers for all of them."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from psoas_coach.adapters.files import reason, write_whole
from psoas_coach.figure.body import body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.demonstration import demonstration
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.figure.keys import Choreography
from psoas_coach.figure.own_figures import choreography_of, faults_of_figure
from psoas_coach.figure.performance import Performance
from psoas_coach.figure.scene import Scene
from psoas_coach.model.kinds import Build, CueKind, Laterality, Phase, Reach, Side
from psoas_coach.model.library import Library
from psoas_coach.model.plan import Plan
from psoas_coach.plan.reading import segment_index_at
from psoas_coach.settings.values import Settings

FORMATS = (".png", ".svg")
FPS = 30
SIZE = 960


class FigureError(Exception):
    """A wrong call, or a file that cannot be written; the message is a sentence, `code` the exit code."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for. None stands for what was not said; `step` counts from 1, `at_ms` in milliseconds, `size` in pixels."""

    stretch_id: str
    side: Side
    output: str | None = None
    as_json: bool = False
    step: int | None = None
    at_ms: int | None = None
    size: int | None = None
    fps: int | None = None
    dark: bool = False
    lens: bool | None = None
    marks: bool = False


class Shown:
    """One stretch on one side, in the body and the reach of the settings."""

    def __init__(self, wanted: Wanted, library: Library, settings: Settings, poses: dict[str, str]) -> None:
        choreographies = _with_own(load_choreographies(poses), library, wanted.stretch_id)
        self.wanted, self.settings = wanted, settings
        self.build, self.reach = Build(settings.text("figure.build")), Reach(settings.text("figure.reach"))
        _refuse_unknown(wanted.stretch_id, library, choreographies)
        self.stretch = library.stretches[wanted.stretch_id]
        self.name = self.stretch.name.show
        company = Company(choreographies, body_of(self.build), self.reach)
        self.plan: Plan = demonstration(company, wanted.stretch_id, wanted.side, self.name)
        self.performance = Performance(self.plan, company)

    def instant_ms(self) -> int:
        """The instant asked for, in milliseconds; the middle of the hold where none was."""
        wanted, plan = self.wanted, self.plan
        if wanted.at_ms is not None:
            if not 0 <= wanted.at_ms <= plan.total_ms:
                raise FigureError(f"--at {wanted.at_ms} is outside this stretch: give 0 to {plan.total_ms} milliseconds.")
            return wanted.at_ms
        if wanted.step is not None:
            told = {cue.line + 1: cue for cue in plan.cues if cue.kind is CueKind.INSTRUCTION and cue.line is not None}
            if wanted.step not in told:
                steps = len(told) - 2
                raise FigureError(f"There is no step {wanted.step} in “{self.name}”: give 1 to {len(told)}; 1 to {steps} set it up, "
                                  f"{steps + 1} eases in, {steps + 2} releases.")
            return told[wanted.step].end_ms
        hold = next(segment for segment in plan.segments if segment.phase is Phase.HOLD)
        return (hold.start_ms + hold.end_ms) // 2

    def scene(self) -> Scene:
        """What there is to draw at that instant: in a stretch of both sides at once, both work."""
        scene = self.performance.shown_at(self.instant_ms()).scene
        if self.stretch.laterality is Laterality.BILATERAL:
            scene = replace(scene, side=Side.BOTH)
        return scene if self.wanted.marks else replace(scene, ghost=None, arrow=None)


def show(wanted: Wanted, library: Library, settings: Settings, poses: dict[str, str]) -> None:
    """Write the picture, or print the numbers. Raises FigureError with a sentence."""
    _refuse_nonsense(wanted)
    shown = Shown(wanted, library, settings, poses)
    if wanted.as_json:
        _print_frames(shown)
    else:
        _write_picture(shown, Path(wanted.output or ""))


def _refuse_nonsense(wanted: Wanted) -> None:
    if wanted.as_json:
        for given, name in ((wanted.output, "-o"), (wanted.step, "--step"), (wanted.at_ms, "--at"), (wanted.size, "--size"),
                            (wanted.lens, "--lens"), (wanted.dark or None, "--dark"), (wanted.marks or None, "--marks")):
            if given is not None:
                raise FigureError(f"{name} belongs to a picture and --json prints numbers: leave one of the two out.")
        return
    if wanted.fps is not None:
        raise FigureError("--fps belongs to --json: leave it out, or print the numbers with --json.")
    if wanted.output is None:
        raise FigureError("Say where the picture goes with -o FILE.png or -o FILE.svg, or print the numbers with --json.")
    suffix = Path(wanted.output).suffix.lower()
    if suffix not in FORMATS:
        ending = f"“{suffix[:20]}”" if suffix else "no ending"
        raise FigureError(f"A picture is written as .png or .svg, and “{wanted.output[-60:]}” has {ending}: give it one of these two.")


def _with_own(shipped: dict[str, Choreography], library: Library, stretch_id: str) -> dict[str, Choreography]:
    """`shipped`, and the choreography of that stretch where it is the person's own and has a figure."""
    stretch = library.stretches.get(stretch_id) if stretch_id in library.own else None
    if stretch is None or stretch.figure is None:
        return shipped
    faults = faults_of_figure(stretch, shipped)
    if faults:
        raise FigureError(f"The figure of “{stretch.name.show}” cannot be shown: {faults[0].why}", 1)
    return {**shipped, stretch_id: choreography_of(stretch, shipped)}


def _refuse_unknown(stretch_id: str, library: Library, choreographies: Mapping[str, Choreography]) -> None:
    if stretch_id in library.stretches and stretch_id in choreographies:
        return
    if stretch_id in library.stretches:
        raise FigureError(f"There is no figure for “{stretch_id}” yet.", 1)
    if stretch_id in library.routines:
        raise FigureError(f"“{stretch_id}” is a routine, and the figure shows one stretch: give one of its stretches.")
    close = difflib.get_close_matches(stretch_id, library.stretches, 1)
    hint = f" Did you mean “{close[0]}”?" if close else ""
    raise FigureError(f"There is no stretch “{stretch_id[:60]}”.{hint} “psoas-coach list” shows them all.")


def _write_picture(shown: Shown, output: Path) -> None:
    from psoas_coach.cli.figure_pictures import an_app, image_of, png_of, svg_of
    from psoas_coach.ui.figure_look import look_of

    folder = output.absolute().parent
    if not folder.is_dir():
        raise FigureError(f"{output} could not be written: there is no folder {folder}; make it first.", 1)
    scene, settings, wanted = shown.scene(), shown.settings, shown.wanted
    app = an_app()
    look = look_of(settings.text("figure.skin"), settings.text("figure.hair"), settings.text("figure.clothes"), dark=wanted.dark)
    lens = settings.flag("figure.lens") if wanted.lens is None else wanted.lens
    size = wanted.size or SIZE
    try:
        if output.suffix.lower() == ".png":
            data = png_of(image_of(scene, look, size, lens=lens))
        else:
            data = svg_of(scene, look, size, lens=lens, title=f"{shown.name}, {wanted.side.value} side")
        write_whole(output.absolute(), data)
    except OSError as error:
        raise FigureError(f"{output} could not be written: {reason(error)}.", 1) from None
    finally:
        del app
    at_ms = shown.instant_ms()
    phase = shown.plan.segments[segment_index_at(shown.plan, at_ms)].phase.value
    sys.stdout.write(f"{output}: {shown.name}, {wanted.side.value} side, {phase}, {at_ms} ms, {size} × {size} pixels\n")


def _print_frames(shown: Shown) -> None:
    """One frame a line, each printed as soon as it is known."""
    from psoas_coach.cli.figure_frames import frames_of

    fps = shown.wanted.fps or FPS
    head = {"stretch": shown.stretch.id, "side": shown.wanted.side.value, "build": shown.build.value, "reach": shown.reach.value,
            "fps": fps}
    put = sys.stdout.write
    put(json.dumps(head)[:-1] + ', "frames": [')
    for number, frame in enumerate(frames_of(shown.plan, shown.performance, fps)):
        put((",\n" if number else "\n") + json.dumps(frame))
    put("\n]}\n")
