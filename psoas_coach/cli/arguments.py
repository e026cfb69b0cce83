# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command line understands."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable

from psoas_coach import __version__

HIGHEST_SPEED = 1000.0
SIZES, RATES = (64, 4096), (1, 240)


def parser() -> argparse.ArgumentParser:
    """The parser of `psoas-coach`."""
    places = argparse.ArgumentParser(add_help=False)
    group = places.add_argument_group("folders", "Each can be set by its environment variable too (PSOAS_COACH_CONFIG_DIR and so on).")
    for name, holds in (("config", "settings"), ("data", "records and what is yours"), ("cache", "rendered speech")):
        # SUPPRESS keeps a folder that was given before the command when the command itself names none.
        group.add_argument(f"--{name}-dir", metavar="DIR", default=argparse.SUPPRESS, help=f"the folder for {holds}")
    main = argparse.ArgumentParser(
        prog="psoas-coach", parents=[places], description="A stretch coach that you follow by ear. Without a command it opens the window.")
    main.add_argument("--version", action="version", version=f"Psoas Coach {__version__}")
    main.add_argument("--routine", metavar="ID", help="start this stretch or routine at once (see: psoas-coach list)")
    main.add_argument("--speed", type=_speed, default=1.0, metavar="N",
                      help="run the clock N times as fast, for demonstrations; other than 1, without sound")
    main.add_argument("--smoke", action="store_true", help="open, run a short session on a fast clock, and exit")
    commands = main.add_subparsers(dest="command", metavar="COMMAND")
    for name, summary in (
        ("list", "list the stretches and routines"),
        ("plan", "print the timeline of a stretch or routine"),
        ("check", "check content files"),
        ("say", "say a text, or write it to a sound file"),
        ("render", "write a whole session to a sound file, with captions"),
        ("voices", "list the voices of this machine by language"),
        ("figure", "draw the figure in a stretch, or print its motion"),
        ("import", "take in stretches and routines from packs"),
        ("export", "write stretches and routines to a pack"),
    ):
        command = commands.add_parser(name, help=summary, description=summary.capitalize() + ".", parents=[places])
        command.add_argument("--json", action="store_true", help="print JSON")
        if name == "plan":
            command.add_argument("id", metavar="ID", help="a stretch or routine (see: psoas-coach list)")
            command.add_argument("--estimate", action="store_true", help="guess how long each sentence takes instead of measuring it")
        elif name == "check":
            command.add_argument("files", metavar="FILE", nargs="+", help="a content file, a file of your own, or a pack (TOML)")
        elif name == "say":
            command.add_argument("text", metavar="TEXT", help="what to say")
            command.add_argument("-o", "--output", metavar="FILE.wav", help="write it to this file instead")
            command.add_argument("--voice", metavar="ID", help="with this voice (see: psoas-coach voices), or a Piper voice's FILE.onnx")
            command.add_argument("--rate", type=int, metavar="N", help="at this rate in percent (default: as in the settings)")
        elif name == "render":
            command.add_argument("id", metavar="ID", help="a stretch or routine (see: psoas-coach list)")
            command.add_argument("-o", "--output", metavar="FILE", required=True, help="the sound: FILE.ogg, FILE.flac or FILE.wav")
            command.add_argument("--captions", metavar="FILE.vtt", help="write the captions too, as WebVTT")
            command.add_argument("--force", action="store_true", help="replace files that are there already")
        elif name == "figure":
            _add_figure(command)
        elif name == "import":
            command.add_argument("files", metavar="FILE", nargs="+", help="a pack, or a file of one stretch or routine (TOML)")
            command.add_argument("--on-conflict", choices=("keep-both", "replace", "skip"),
                                 help="what to do with a thing that is here in another form (default: refuse, and list them)")
            command.add_argument("--dry-run", action="store_true", help="say what would come, and write nothing")
        elif name == "export":
            command.add_argument("ids", metavar="ID", nargs="+", help="a stretch or routine (see: psoas-coach list)")
            command.add_argument("-o", "--output", metavar="FILE.toml", required=True, help="the pack")
            command.add_argument("--name", default="", help="the name of the pack (default: that of the first thing)")
            command.add_argument("--force", action="store_true", help="replace a file that is there already")
    return main


def _add_figure(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="STRETCH", help="a stretch (see: psoas-coach list)")
    command.add_argument("--side", choices=("left", "right"), default="right", help="the side being stretched (default: right)")
    when = command.add_mutually_exclusive_group()
    when.add_argument("--step", type=int, metavar="N", help="the end of this step: set-up from 1 on, then the ease-in, then the release")
    when.add_argument("--at", type=int, metavar="MS", help="that many milliseconds after the start (default: the middle of the hold)")
    command.add_argument("-o", "--output", metavar="FILE", help="write the picture to this file, FILE.png or FILE.svg")
    command.add_argument("--size", type=_whole("size", *SIZES), metavar="N", help="width and height in pixels (default: 960)")
    command.add_argument("--dark", action="store_true", help="in the colours of the dark theme")
    command.add_argument("--lens", action=argparse.BooleanOptionalAction, help="with the psoas in a lens (default: as in the settings)")
    command.add_argument("--marks", action="store_true", help="with the way to go and the place the body comes from")
    command.add_argument("--fps", type=_whole("fps", *RATES), metavar="N", help="with --json: entries a second (default: 30)")


def _whole(name: str, low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high`."""
    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"the {name} must be a whole number from {low} to {high}, not '{text[:40]}'")
        return number

    return read


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = math.nan
    if not 0.1 <= speed <= HIGHEST_SPEED:
        raise argparse.ArgumentTypeError(f"the speed must be a number from 0.1 to {HIGHEST_SPEED:.0f}, not '{text}'")
    return speed
