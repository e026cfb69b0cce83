# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole routine at real speed, started with keys in a real window and recorded from the sound server: whole, in time, understood.

The short one belongs to `make check`; `make listen` does it with the full routine, which takes a quarter of an hour and more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from tests.helpers.listening import ALIKE, HeardCue, frames, heard_cues, sounding, sounds_of
from tests.helpers.real_screen import WAIT_MS, RealScreen
from tests.helpers.recogniser import LONGEST_S, Recogniser, heard_rate
from tests.helpers.sound_server import RATE, SoundServer
from tests.helpers.started_app import READ, Started, write_settings
from tests.helpers.word_errors import Heard, compared_each, error_rate, normalised, table

pytestmark = [pytest.mark.real, pytest.mark.skipif(sys.platform != "linux", reason="X11 and PulseAudio")]

PUNCTUAL_MS, OFF_MS = 40, 60  # nineteen of twenty cues, and every one
OPENING_MS = 250  # the very first waits for the device, and is said whole when it is there
SPOILT = 0.01  # the share of sentences of which a piece may be lost where the machine stands still for some ms; a cut is never forgiven
MISHEARD = 0.05
PIECE_S, MARGIN_MS = LONGEST_S - 6, 150
Tell = Callable[[str], None]
SIDES = ("left", "right")


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[RealScreen]:
    with RealScreen(qtbot.waitUntil) as screen:
        yield screen


@pytest.mark.parametrize("routine", ["desk-three-minutes", pytest.param("full-standard", marks=pytest.mark.long)])
def test_every_cue_is_heard_whole_in_time_and_understood(
    routine: str, screen: RealScreen, tmp_path: Path, qtbot: QtBot, tell: Tell,
) -> None:
    write_settings(tmp_path, READ)
    with SoundServer() as server:
        environment = {**screen.environment, **server.environment}
        plan = _plan(routine, environment)
        app = Started(tmp_path, environment)
        try:
            screen.window("Psoas Coach")
            assert Started(tmp_path, environment).ended()[0] == 0  # answered by the first, so that one is all there
            screen.keys(*["Down"] * _place_in_list(routine, environment), "space")
            qtbot.waitUntil(lambda: bool(server.recording().onsets()), timeout=WAIT_MS)
            qtbot.waitUntil(lambda: bool(app.records) or app.process.poll() is not None, timeout=plan["total_ms"] + 60_000)
            heard = server.recording().samples
        finally:
            app.process.kill()
            app.process.communicate()
    assert (app.records[0]["routine"], app.records[0]["ending"]) == (routine, "finished")
    cues = sounding(plan["cues"])
    found = heard_cues(heard.astype(np.float64), cues, sounds_of(cues, tmp_path, qtbot), OFF_MS)
    tell(_figures(found, heard))
    spoken = [(cue, str(each["spoken"])) for cue, each in zip(found, cues, strict=True) if each["spoken"]]
    rows = [] if Recogniser.missing() else _written_down(spoken, heard)
    tell(table(rows))
    _check_sound(found, heard)
    if Recogniser.missing():
        pytest.skip(Recogniser.missing())
    _check_words(rows)


def _figures(found: Sequence[HeardCue], heard: NDArray[np.int16]) -> str:
    errors = sorted(abs(cue.error_ms) for cue in found)
    spoilt = [f"\n  spoilt: {cue}" for cue in found if cue.likeness <= ALIKE]
    return (f"{len(found)} cues in {found[-1].at_ms / 60_000:.1f} min: onsets median {errors[len(errors) // 2]:.1f} ms, "
            f"p95 {_punctual_ms(found):.1f} ms, worst {errors[-1]:.1f} ms off; {len(spoilt)} spoilt; "
            f"peak {np.abs(heard.astype(int)).max()}{''.join(spoilt)}")


def _punctual_ms(found: Sequence[HeardCue]) -> float:
    """How far off nineteen of twenty cues are at most."""
    return sorted(abs(cue.error_ms) for cue in found)[int(len(found) * 0.95)]


def _check_sound(found: Sequence[HeardCue], heard: NDArray[np.int16]) -> None:
    assert not [str(cue) for cue in found[1:] if abs(cue.error_ms) > OFF_MS or not cue.whole]
    assert found[0].whole, str(found[0])
    assert found[0].error_ms < OPENING_MS, str(found[0])
    assert _punctual_ms(found) <= PUNCTUAL_MS
    assert sum(cue.likeness <= ALIKE for cue in found) <= max(1, SPOILT * len(found))
    ends = [cue.at + frames(cue.duration_ms) for cue in found]
    overlaps = [str(after) for end, after in zip(ends, found[1:], strict=False) if after.at < end - frames(PUNCTUAL_MS)]
    assert not overlaps
    assert np.abs(heard.astype(int)).max() < 32_767


def _written_down(cues: Sequence[tuple[HeardCue, str]], heard: NDArray[np.int16]) -> list[Heard]:
    """What a recogniser makes of the recording, a few sentences at a time with the silences between them."""
    recogniser = Recogniser()
    rows: list[Heard] = []
    for piece in _pieces(cues):
        start = piece[0][0].at - frames(MARGIN_MS)
        end = piece[-1][0].at + frames(piece[-1][0].duration_ms + MARGIN_MS)
        text = recogniser.text_of(heard_rate(heard[max(0, start):end]))
        rows += compared_each([said for _, said in piece], text)
    return rows


def _check_words(rows: Sequence[Heard]) -> None:
    assert error_rate(rows) <= MISHEARD
    assert not [row for row in rows if _sides(row.said) != _sides(row.heard)]


def _pieces(cues: Sequence[tuple[HeardCue, str]]) -> Iterator[list[tuple[HeardCue, str]]]:
    piece: list[tuple[HeardCue, str]] = []
    for cue in cues:
        if piece and cue[0].at + frames(cue[0].duration_ms) - piece[0][0].at > PIECE_S * RATE:
            yield piece
            piece = []
        piece.append(cue)
    yield piece


def _sides(text: str) -> list[str]:
    return [word for word in normalised(text) if word in SIDES]


def _plan(routine: str, environment: dict[str, str]) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(_printed(environment, "plan", routine, "--json"))
    return plan


def _place_in_list(routine: str, environment: dict[str, str]) -> int:
    """How often the arrow down must be pressed to come to it."""
    return [entry["id"] for entry in json.loads(_printed(environment, "list", "--json"))].index(routine) + 1


def _printed(environment: dict[str, str], *arguments: str) -> str:
    return subprocess.run([sys.executable, "-m", "psoas_coach", *arguments], timeout=300, check=True, capture_output=True, text=True,
                          env={**os.environ, **environment}).stdout
