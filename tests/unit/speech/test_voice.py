# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The voice's protocol, and the two voices that need no process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from psoas_coach.speech.voice import SilentVoice, Voice
from tests.helpers.fake_voice import FakeVoice, Played


@pytest.mark.parametrize("voice", [SilentVoice(), FakeVoice()])
def test_a_voice_without_a_process_is_ready_at_once(voice: Voice) -> None:
    told: list[object] = []
    voice.clip_ready.connect(told.append)
    voice.progress.connect(lambda done, total: told.append((done, total)))
    voice.prepared.connect(lambda: told.append("prepared"))
    voice.set_voice("", 100)
    voice.prepare(["Hold here.", "And out.", "Hold here."])
    assert [entry for entry in told if isinstance(entry, str)] == ["Hold here.", "And out.", "prepared"]
    assert (2, 2) in told
    duration_ms = voice.duration_ms("Hold here.")
    assert duration_ms
    assert len(voice.word_times("Hold here.")) == 2
    for ask in (voice.warm, voice.clear, voice.flush, voice.idle, voice.stop):
        ask()


def test_the_silent_voice_speaks_slower_at_a_lower_rate() -> None:
    voice = SilentVoice()
    voice.set_voice("", 50)
    assert (voice.duration_ms("Hold here.") or 0) == pytest.approx(2 * (SilentVoice().duration_ms("Hold here.") or 0), abs=2)


def test_the_fake_voice_notes_what_is_played_and_holds_back_on_demand() -> None:
    voice = FakeVoice({"Hold.": 700}, ready=False)
    voice.prepare(["Hold.", "Out."])
    assert voice.duration_ms("Hold.") is None
    voice.release("Hold.")
    assert (voice.duration_ms("Hold."), voice.duration_ms("Out.")) == (700, None)
    voice.play("Hold.", 1_000, 250)
    voice.flush()
    assert voice.played == [Played("Hold.", 1_000, 250)]
    assert (voice.spoken, voice.times_asked("flush")) == (["Hold."], 1)


def test_the_window_s_side_never_imports_numpy() -> None:
    code = ("import sys, psoas_coach.adapters.coach_voice, psoas_coach.speech.voice, psoas_coach.speech.chime_notes;"
            "print([name for name in ('numpy', 'miniaudio', 'pyttsx3') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
