# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the voice is understood: somebody who never read the texts writes down every sentence of a long routine.

Each text that the routine may speak is said once, in the order in which it is first needed, a second apart, in pieces as long as the
recogniser takes them. In a session too nobody hears a “Three.” alone, but nothing is said twice here, so no sentence counts double.
The report has a table of what was misheard.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.model.preferences import Preferences
from psoas_coach.plan.compile import spoken_texts
from psoas_coach.speech.clip_file import CLIP_RATE, unpacked
from psoas_coach.speech.voices import ESPEAK, PICO, ladder
from tests.helpers.recogniser import Recogniser, heard_rate
from tests.helpers.shipped import shipped_library
from tests.helpers.word_errors import Heard, compared_each, error_rate, normalised, table

pytestmark = [pytest.mark.real, pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")]

ROUTINE = "full-standard"
PAUSE_FRAMES, LONGEST_FRAMES = CLIP_RATE, 25 * CLIP_RATE
RENDER_MS = 60_000
SIDES = ("left", "right")


@dataclass(frozen=True)
class Speaker:
    """An engine and the part of its words that may be misheard; `chosen` is False for what the app takes by itself."""

    engine: str
    chosen: bool
    most_errors: float


SPEAKERS = (Speaker(PICO, False, 0.05), Speaker(ESPEAK, True, 0.20))


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    if Recogniser.missing():
        pytest.skip(Recogniser.missing())
    return Recogniser()


@pytest.fixture(scope="module", params=SPEAKERS, ids=lambda speaker: speaker.engine)
def speaker(request: pytest.FixtureRequest) -> Speaker:
    assert isinstance(request.param, Speaker)
    return request.param


@pytest.fixture(scope="module")
def rows(
    recogniser: Recogniser, speaker: Speaker, tmp_path_factory: pytest.TempPathFactory, qapp: QCoreApplication,
) -> tuple[Heard, ...]:
    """Every text of the routine, and what was heard of it."""
    library = shipped_library()
    texts = spoken_texts(library.routine(ROUTINE), library, Preferences())
    clips = _rendered(texts, speaker, tmp_path_factory.mktemp("voice"))
    assert tuple(clips) == texts
    heard = [row for piece in _pieces(clips) for row in compared_each(piece, recogniser.text_of(_sound(piece, clips)))]
    assert tuple(row.said for row in heard) == texts
    return tuple(heard)


def test_nearly_every_word_is_understood(rows: tuple[Heard, ...], speaker: Speaker, tell: Callable[[str], None]) -> None:
    tell(f"{speaker.engine}, every sentence of {ROUTINE}\n{table(rows)}")
    assert error_rate(rows) <= speaker.most_errors


def test_every_side_is_understood(rows: tuple[Heard, ...], speaker: Speaker) -> None:
    told = [row for row in rows if _sides(row.said)]
    assert {side for row in told for side in _sides(row.said)} == set(SIDES)
    wrong = [f"{row.said} → {row.heard}" for row in told if _sides(row.heard) != _sides(row.said)]
    assert not wrong, "\n".join([speaker.engine, *wrong])


def _sides(text: str) -> list[str]:
    return [word for word in normalised(text) if word in SIDES]


def _rendered(texts: Sequence[str], speaker: Speaker, folder: Path) -> dict[str, NDArray[np.int16]]:
    """The 48 kHz samples of each text, made the way the app makes them."""
    voice = make_voice(Folders(config=folder, data=folder, cache=folder))
    loop = QEventLoop()
    try:
        voice.voices_listed.connect(loop.quit)
        voice.prepared.connect(loop.quit)
        QTimer.singleShot(RENDER_MS, loop.quit)
        voice.set_voice("", 100)
        loop.exec()
        own = ladder([info for info in voice.voices if info.engine == speaker.engine], "", "en", sys.platform)[0]
        voice.set_voice(own.id if speaker.chosen else "", 100)
        QTimer.singleShot(0, lambda: voice.prepare(texts))
        loop.exec()
        assert own.name in voice.status.label
        assert voice.status.problem == ""
        clips = {text: clip for text in texts if (clip := voice.clip(text)) is not None}
        return {text: np.frombuffer(unpacked(Path(clip.path).read_bytes()).samples, "<i2") for text, clip in clips.items()}
    finally:
        voice.stop()


def _pieces(clips: dict[str, NDArray[np.int16]]) -> list[list[str]]:
    """The texts in their order, in groups of at most 25 s with the pauses."""
    pieces: list[list[str]] = []
    frames = LONGEST_FRAMES
    for text, samples in clips.items():
        if frames + len(samples) > LONGEST_FRAMES:
            pieces.append([])
            frames = 0
        pieces[-1].append(text)
        frames += len(samples) + PAUSE_FRAMES
    return pieces


def _sound(piece: Sequence[str], clips: dict[str, NDArray[np.int16]]) -> NDArray[np.float32]:
    """The piece as the recogniser takes it."""
    pause = np.zeros(PAUSE_FRAMES, np.int16)
    return heard_rate(np.concatenate([part for text in piece for part in (pause, clips[text])][1:]))
