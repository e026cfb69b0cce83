# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The coach's voice as the app sees it: from a text to a clip that is played, and what the person is told."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.coach_voice import CoachVoice
from psoas_coach.adapters.render_process import RenderProcess
from psoas_coach.model.kinds import Chime, Rung
from psoas_coach.model.status import VoiceStatus
from psoas_coach.speech.clips import estimated_ms
from psoas_coach.speech.voice import Voice
from tests.helpers.thorough import thorough_only

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")

WAIT_MS = 20_000
TEXTS = ("Lie on your back.", "Hold here. Breathe in.", "And out.")
DEAD = [sys.executable, "-c", "raise SystemExit(1)"]
MUTE = [sys.executable, "-c", "import sys\nfor line in sys.stdin: print('{\"voices\": [], \"problems\": {}}', flush=True)"]


class Spoken:
    """A coach's voice on its own folder, and what it told."""

    def __init__(self, folder: Path, *, command: list[str] | None = None, language: str = "en") -> None:
        store = ClipStore(folder)
        self.audio = AudioProcess()
        self.voice = CoachVoice(RenderProcess(store, command), store, self.audio, language=language)
        self.ready: list[str] = []
        self.progress: list[tuple[int, int]] = []
        self.prepared = 0
        self.statuses: list[VoiceStatus] = []
        self.started: list[str] = []
        self.voice.clip_ready.connect(self.ready.append)
        self.voice.progress.connect(lambda done, total: self.progress.append((done, total)))
        self.voice.prepared.connect(self._on_prepared)
        self.voice.status_changed.connect(self.statuses.append)
        self.audio.started.connect(lambda tag, at_ns: self.started.append(tag))

    def _on_prepared(self) -> None:
        self.prepared += 1


@pytest.fixture(autouse=True)
def _silent_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSOAS_COACH_AUDIO_BACKEND", "null")


@pytest.fixture
def spoken(tmp_path: Path, qtbot: QtBot) -> Iterator[Spoken]:
    spoken = Spoken(tmp_path / "clips")
    yield spoken
    spoken.voice.stop()


def test_texts_are_ready_in_order_measured_and_played(spoken: Spoken, qtbot: QtBot) -> None:
    voice: Voice = spoken.voice
    voice.set_voice("", 100)
    voice.prepare([*TEXTS, TEXTS[0]])
    assert voice.duration_ms(TEXTS[0]) is None
    assert len(voice.word_times(TEXTS[0])) == 4
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    assert spoken.ready == list(TEXTS)
    assert spoken.progress == [(done, 3) for done in range(4)]
    assert all(500 < (voice.duration_ms(text) or 0) < estimated_ms(text, 100) for text in TEXTS)
    assert voice.status == VoiceStatus(rung=Rung.VOICE, label="SVOX Pico · English (US)")
    voice.set_volumes(90, 60, 40)
    voice.warm()
    now_ms = time.monotonic_ns() // 1_000_000
    voice.play(TEXTS[0], now_ms + 100)
    voice.play_chime(Chime.HOLD_END, now_ms + 200)
    voice.play("never prepared", now_ms)
    qtbot.waitUntil(lambda: len(spoken.started) == 2, timeout=WAIT_MS)
    voice.flush()
    voice.idle()
    assert spoken.started == [TEXTS[0], "hold-end"]


def test_what_is_in_the_store_needs_no_rendering(spoken: Spoken, tmp_path: Path, qtbot: QtBot) -> None:
    spoken.voice.set_voice("", 100)
    spoken.voice.prepare(TEXTS)
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    written = {path: path.stat().st_ino for path in (tmp_path / "clips").iterdir()}
    again = Spoken(tmp_path / "clips")
    again.voice.prepare(TEXTS)
    qtbot.waitUntil(lambda: again.prepared == 1, timeout=WAIT_MS)
    again.voice.stop()
    assert {path: path.stat().st_ino for path in (tmp_path / "clips").iterdir()} == written
    assert [again.voice.duration_ms(text) for text in TEXTS] == [spoken.voice.duration_ms(text) for text in TEXTS]


def test_another_voice_or_rate_is_another_clip(spoken: Spoken, qtbot: QtBot) -> None:
    lengths = []
    for voice_id, rate in (("", 100), ("", 60), ("espeak:gmw/en-US", 60)):
        spoken.voice.set_voice(voice_id, rate)
        assert spoken.voice.duration_ms(TEXTS[0]) is None
        spoken.voice.prepare(TEXTS[:1])
        qtbot.waitUntil(lambda: spoken.voice.duration_ms(TEXTS[0]) is not None, timeout=WAIT_MS)
        lengths.append(spoken.voice.duration_ms(TEXTS[0]))
    assert len(set(lengths)) == 3
    assert spoken.voice.status.label == "eSpeak NG · English (America)"


def test_nothing_to_prepare_is_prepared_at_once(spoken: Spoken) -> None:
    spoken.voice.prepare([])
    assert (spoken.prepared, spoken.progress) == (1, [(0, 0)])


def test_what_cannot_be_said_has_an_estimated_length_and_holds_nothing_up(spoken: Spoken, qtbot: QtBot) -> None:
    long = "word " * 1_000
    spoken.voice.set_voice("", 100)
    spoken.voice.prepare(["…", long, TEXTS[0]])
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    assert spoken.voice.duration_ms("…") == 0
    assert spoken.voice.duration_ms(long) == estimated_ms(long, 100)
    assert len(spoken.voice.word_times(long)) == 1_000


@thorough_only
@pytest.mark.parametrize(("command", "language", "words"), [
    (DEAD, "en", "No voice could be started."), (MUTE, "en", "No voice engine was found."),
    (None, "eo-XX", None), (None, "tlh", "no voice for your language")])
def test_without_a_voice_the_chimes_stay_and_a_sentence_says_so(
    tmp_path: Path, qtbot: QtBot, command: list[str] | None, language: str, words: str | None,
) -> None:
    spoken = Spoken(tmp_path / "clips", command=command, language=language)
    spoken.voice.set_voice("", 100)
    spoken.voice.prepare(TEXTS)
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    spoken.voice.stop()
    if words is None:
        assert spoken.voice.status.rung is Rung.VOICE
        return
    assert spoken.voice.status.rung is Rung.CHIMES
    assert words in spoken.voice.status.problem
    assert spoken.voice.status.remedy.endswith(".")
    assert [spoken.voice.duration_ms(text) for text in TEXTS] == [estimated_ms(text, 100) for text in TEXTS]


def test_without_a_device_captions_stay_and_a_sentence_says_so(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSOAS_COACH_AUDIO_BACKEND", "jack")
    spoken = Spoken(tmp_path / "clips")
    spoken.voice.warm()
    qtbot.waitUntil(lambda: bool(spoken.statuses), timeout=WAIT_MS)
    spoken.voice.stop()
    assert spoken.statuses[-1].rung is Rung.CAPTIONS
    assert "No device" in spoken.statuses[-1].problem


BROKEN_PICO = [sys.executable, "-c", (
    "from psoas_coach.adapters.drivers import pico\n"
    "def fail(*_): raise RuntimeError('it is broken')\n"
    "pico.PicoDriver.save_to_file = fail\n"
    "from psoas_coach.adapters.render_child import main\nmain()\n")]


def test_when_the_voice_fails_the_next_one_speaks_and_a_sentence_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    spoken = Spoken(tmp_path / "clips", command=BROKEN_PICO)
    spoken.voice.set_voice("", 100)
    spoken.voice.prepare(TEXTS)
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    spoken.voice.stop()
    status = spoken.voice.status
    assert (status.rung, status.label) == (Rung.ESPEAK, "eSpeak NG · English (America)")
    assert status.problem == ("SVOX Pico · English (US) does not work, so eSpeak NG · English (America) speaks. "
                              "SVOX Pico failed: it is broken.")
    assert status.remedy == "Choose another voice under Settings, Voice."
    assert all(spoken.voice.duration_ms(text) != estimated_ms(text, 100) for text in TEXTS)


def test_a_sentence_that_no_voice_can_say_is_told_and_stays_a_caption(tmp_path: Path, qtbot: QtBot) -> None:
    spoken = Spoken(tmp_path / "clips", command=[*BROKEN_PICO[:2], BROKEN_PICO[2].replace(
        "from psoas_coach.adapters.render_child", "from psoas_coach.adapters.drivers import espeak\n"
        "espeak.EspeakDriver.save_to_file = fail\nfrom psoas_coach.adapters.render_child")])
    spoken.voice.set_voice("", 100)
    spoken.voice.prepare(TEXTS[:1])
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    spoken.voice.stop()
    assert "it is broken" in spoken.voice.status.problem
    assert spoken.voice.duration_ms(TEXTS[0]) == estimated_ms(TEXTS[0], 100)


def test_changing_the_voice_prepares_anew_and_says_the_old_clip_until_then(spoken: Spoken, qtbot: QtBot) -> None:
    spoken.voice.set_voice("", 100)
    spoken.voice.prepare(TEXTS)
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    assert len(spoken.voice.voices) > 6
    spoken.voice.set_voice("", 80)
    assert spoken.voice.duration_ms(TEXTS[0]) is None
    spoken.voice.play(TEXTS[0], time.monotonic_ns() // 1_000_000)
    qtbot.waitUntil(lambda: spoken.prepared == 2 and spoken.started == [TEXTS[0]], timeout=WAIT_MS)
    assert spoken.ready == list(TEXTS) * 2
    spoken.voice.set_voice("", 80)
    spoken.voice.clear()
    assert spoken.voice.duration_ms(TEXTS[0]) is not None


def test_a_device_that_comes_back_takes_the_complaint_away(spoken: Spoken) -> None:
    spoken.audio.device_lost.emit("It is gone.", "Plug it in.")
    assert (spoken.voice.status.rung, spoken.voice.status.problem) == (Rung.CAPTIONS, "It is gone.")
    spoken.audio.device_back.emit()
    assert (spoken.voice.status.rung, spoken.voice.status.problem) == (Rung.VOICE, "")


def test_what_was_given_up_is_told_until_it_is_tried_again(tmp_path: Path, qtbot: QtBot) -> None:
    spoken = Spoken(tmp_path / "clips")
    spoken.voice.set_voice("", 100)
    spoken.voice.prepare(TEXTS[:1])
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    sentences = spoken.voice._sentences
    request = sentences._request(TEXTS[1])
    sentences._texts[request.key] = TEXTS[1]
    sentences._on_failed(request.key, "The voice’s process keeps failing.")
    assert spoken.voice.clip(TEXTS[1]) is None
    spoken.voice.set_voice("", 100)
    assert "keeps failing" in spoken.voice.status.problem
    spoken.voice.prepare(TEXTS[:2])
    qtbot.waitUntil(lambda: spoken.voice.clip(TEXTS[1]) is not None, timeout=WAIT_MS)
    assert spoken.voice.status.problem == ""
    spoken.voice.stop()


def test_a_chosen_voice_that_is_gone_is_named_and_so_is_the_one_that_speaks(spoken: Spoken, qtbot: QtBot) -> None:
    spoken.voice.set_voice("system:Samantha", 100)
    spoken.voice.prepare(TEXTS)
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    status = spoken.voice.status
    assert (status.rung, status.label) == (Rung.OTHER_VOICE, "SVOX Pico · English (US)")
    assert status.problem == "The voice that you chose, Samantha, is not on this machine any more, so SVOX Pico · English (US) speaks."


def test_a_process_that_keeps_dying_is_told_and_the_chimes_stay(tmp_path: Path, qtbot: QtBot) -> None:
    spoken = Spoken(tmp_path / "clips", command=[sys.executable, "-c", (
        "import os\nfrom psoas_coach.adapters import render_child\n"
        "render_child._rendered = lambda *_: os.abort()\nrender_child.main()\n")])
    spoken.voice.set_voice("", 100)
    spoken.voice.prepare(TEXTS)
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=3 * WAIT_MS)
    spoken.voice.stop()
    status = spoken.voice.status
    assert (status.rung, status.label) == (Rung.CHIMES, "Chimes and captions")
    assert status.problem == "No voice could say it. The voice’s process ended unexpectedly."
    assert status.remedy.startswith("Restart the app")


def test_a_voice_that_comes_back_speaks_again_at_the_next_preparation(tmp_path: Path, qtbot: QtBot) -> None:
    lock = tmp_path / "lock"
    lock.touch()
    spoken = Spoken(tmp_path / "clips", command=[sys.executable, "-c", (
        "import os\nfrom psoas_coach.adapters import render_engines\nright = render_engines.Engines._made\n"
        f"def made(self, name):\n    if name == 'pico' and os.path.exists({str(lock)!r}): raise OSError('libpico.so: no such file')\n"
        "    return right(self, name)\nrender_engines.Engines._made = made\n"
        "from psoas_coach.adapters.render_child import main\nmain()\n")])
    spoken.voice.set_voice("pico:en-GB", 100)
    spoken.voice.prepare(TEXTS)
    qtbot.waitUntil(lambda: spoken.prepared == 1, timeout=WAIT_MS)
    status = spoken.voice.status
    assert (status.rung, status.label) == (Rung.ESPEAK, "eSpeak NG · English (America)")
    assert status.problem == ("SVOX Pico cannot be used: a library that it needs is missing (libpico.so: no such file), "
                              "so eSpeak NG · English (America) speaks instead of SVOX Pico · en-GB.")
    assert spoken.voice.why_not("pico:en-GB") == spoken.voice.problems[0]
    lock.unlink()
    spoken.voice.prepare(TEXTS)
    qtbot.waitUntil(lambda: spoken.voice.speaker == "pico:en-GB" and spoken.voice.clip(TEXTS[2]) is not None, timeout=WAIT_MS)
    spoken.voice.stop()
    assert (spoken.voice.status.rung, spoken.voice.status.problem) == (Rung.VOICE, "")
