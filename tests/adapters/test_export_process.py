# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""An export as the app asks for it: voice, plan, process, and files that are there whole or not at all."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.export_files import to_samples
from psoas_coach.adapters.export_process import Exported, Exporter
from psoas_coach.model.kinds import Rung, Talk
from psoas_coach.model.preferences import Preferences
from psoas_coach.model.status import VoiceStatus
from psoas_coach.plan.compile import spoken_texts
from psoas_coach.settings.table import settings_for
from psoas_coach.settings.values import Settings
from psoas_coach.speech.captions import word_times
from psoas_coach.speech.session_audio import session_blocks
from psoas_coach.speech.session_marks import chapters_of
from psoas_coach.speech.voice import SilentVoice, Voice
from psoas_coach.speech.webvtt import webvtt
from tests.helpers.clip_voice import ClipVoice, clip_samples, heard_plan
from tests.helpers.shipped import shipped_library

WAIT_MS = 30_000
ROUTINE = "standing-hip-flexor"
TEXTS = spoken_texts(shipped_library().routine(ROUTINE), shipped_library(), Preferences())
DYING = [sys.executable, "-c", "import sys; sys.stdin.readline(); raise SystemExit(3)"]
MUTE = [sys.executable, "-c", "import sys; sys.stdin.read()"]


def some_settings(**values: object) -> Settings:
    settings = Settings(settings_for(shipped_library()), {})
    for key, value in values.items():
        settings = settings.with_value(key.replace("__", "."), value)
    return settings


class Spied:
    """An exporter and what it told."""

    def __init__(self, voice: Voice, command: list[str] | None = None) -> None:
        self.voice = voice
        self.exporter = Exporter(shipped_library(), voice, command=command)
        self.progress: list[tuple[int, int, str]] = []
        self.finished: list[Exported] = []
        self.failed: list[str] = []
        self.exporter.progress.connect(lambda *values: self.progress.append(values))
        self.exporter.finished.connect(self.finished.append)
        self.exporter.failed.connect(self.failed.append)

    @property
    def writing(self) -> bool:
        return any(words.startswith("Writing") and done for done, _, words in self.progress)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "music"
    made.mkdir()
    return made


@pytest.fixture
def spied(tmp_path: Path, qtbot: QtBot) -> Iterator[Spied]:
    spied = Spied(ClipVoice(tmp_path / "clips"))
    yield spied
    spied.exporter.cancel()


def test_the_file_is_the_plan_with_measured_lengths(spied: Spied, folder: Path, qtbot: QtBot) -> None:
    target, captions = folder / "session.flac", folder / "session.vtt"
    spied.exporter.export(ROUTINE, some_settings(sound__breath_tones=True), target, captions)
    assert spied.exporter.busy
    qtbot.waitUntil(lambda: bool(spied.finished), timeout=WAIT_MS)
    plan = heard_plan(ROUTINE)
    samples, _ = soundfile.read(target, dtype="int16")
    assert np.array_equal(samples, to_samples(np.concatenate(list(session_blocks(plan, clip_samples, (90, 60, 40), True)))))
    assert captions.read_text(encoding="utf-8") == webvtt(plan, word_times)
    assert spied.finished == [Exported(
        path=target, captions=captions, duration_ms=plan.total_ms + 500, size=target.stat().st_size, voice="A voice",
        chapters=chapters_of(plan))]
    assert sorted(path.name for path in folder.iterdir()) == ["session.flac", "session.vtt"]
    assert (spied.failed, spied.exporter.busy, spied.exporter.pid) == ([], False, 0)
    assert oct(target.stat().st_mode & 0o777) == oct(0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_both_parts_of_the_work_are_told_in_words(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    voice = ClipVoice(tmp_path / "clips", ready=False)
    spied = Spied(voice)
    spied.exporter.export(ROUTINE, some_settings(), folder / "a.wav")
    assert voice.wanted == TEXTS
    voice.release(*TEXTS[:7])
    assert spied.progress[-1] == (7, len(TEXTS), f"Speaking the sentences… 7 of {len(TEXTS)}")
    voice.release()
    assert spied.progress[-1] == (0, 100, "Writing… 0 %")
    qtbot.waitUntil(lambda: bool(spied.finished), timeout=WAIT_MS)
    assert spied.progress[-1] == (100, 100, "Writing… 100 %")
    told = [done for done, _, words in spied.progress if words.startswith("Writing")]
    assert told == sorted(told)


def test_an_older_file_stays_until_the_end_and_is_replaced_then(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    voice = ClipVoice(tmp_path / "clips", ready=False)
    spied, target = Spied(voice), folder / "a.ogg"
    target.write_bytes(b"old")
    link = folder / "link.ogg"
    link.symlink_to(target)
    spied.exporter.export(ROUTINE, some_settings(), link)
    assert target.read_bytes() == b"old"
    voice.release()
    qtbot.waitUntil(lambda: bool(spied.finished), timeout=WAIT_MS)
    assert target.read_bytes()[:4] == b"OggS"
    assert link.is_symlink()


@pytest.mark.parametrize("moment", ["speaking", "starting", "writing"])
def test_what_is_cancelled_leaves_nothing(tmp_path: Path, folder: Path, qtbot: QtBot, moment: str) -> None:
    voice = ClipVoice(tmp_path / "clips", ready=False)
    spied = Spied(voice)
    spied.exporter.export("full-warm-up", some_settings(), folder / "a.ogg", folder / "a.vtt")
    assert len(list(folder.iterdir())) == 2
    if moment != "speaking":
        voice.release()
    if moment == "writing":
        qtbot.waitUntil(lambda: spied.writing, timeout=WAIT_MS)
    pid = spied.exporter.pid
    assert bool(pid) == (moment != "speaking")
    spied.exporter.cancel()
    assert list(folder.iterdir()) == []
    assert (spied.finished, spied.failed, spied.exporter.busy, spied.exporter.pid) == ([], [], False, 0)
    voice.release()
    assert not spied.exporter.busy
    spied.exporter.cancel()


def test_another_try_after_a_cancelled_one(spied: Spied, folder: Path, qtbot: QtBot) -> None:
    spied.exporter.export(ROUTINE, some_settings(), folder / "a.wav")
    spied.exporter.export(ROUTINE, some_settings(), folder / "never.wav")
    spied.exporter.cancel()
    spied.exporter.export(ROUTINE, some_settings(), folder / "b.wav")
    qtbot.waitUntil(lambda: bool(spied.finished), timeout=WAIT_MS)
    assert [path.name for path in folder.iterdir()] == ["b.wav"]


def test_the_process_takes_its_files_away_when_the_app_is_gone(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    spied = Spied(ClipVoice(tmp_path / "clips"))
    spied.exporter.export("full-warm-up", some_settings(), folder / "a.ogg", folder / "a.vtt")
    qtbot.waitUntil(lambda: spied.writing, timeout=WAIT_MS)
    with qtbot.waitSignal(spied.exporter._child._process.finished, timeout=WAIT_MS):
        spied.exporter._child._process.closeWriteChannel()
    assert list(folder.iterdir()) == []


def test_a_process_that_is_killed_is_told_and_leaves_nothing(spied: Spied, folder: Path, qtbot: QtBot) -> None:
    spied.exporter.export("full-warm-up", some_settings(), folder / "a.ogg", folder / "a.vtt")
    qtbot.waitUntil(lambda: spied.writing, timeout=WAIT_MS)
    os.kill(spied.exporter.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(spied.failed), timeout=WAIT_MS)
    assert spied.failed == [f"{folder / 'a.ogg'} could not be written: the process that writes it ended unexpectedly."]
    assert list(folder.iterdir()) == []


def test_a_process_that_dies_at_once_is_told_once(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    spied = Spied(ClipVoice(tmp_path / "clips"), command=DYING)
    spied.exporter.export(ROUTINE, some_settings(), folder / "a.ogg")
    qtbot.waitUntil(lambda: bool(spied.failed), timeout=WAIT_MS)
    assert (len(spied.failed), list(folder.iterdir())) == (1, [])


def test_a_process_that_says_nothing_can_be_cancelled(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    spied = Spied(ClipVoice(tmp_path / "clips"), command=MUTE)
    spied.exporter.export(ROUTINE, some_settings(), folder / "a.ogg")
    with qtbot.waitSignal(spied.exporter._child.started, timeout=WAIT_MS):
        pass
    spied.exporter.cancel()
    assert list(folder.iterdir()) == []


def test_a_file_that_lacks_a_sentence_is_not_written(tmp_path: Path, folder: Path) -> None:
    voice = ClipVoice(tmp_path / "clips", unsaid=[TEXTS[1]])
    voice.status = VoiceStatus(rung=Rung.VOICE, label="A voice", problem="Some sentences cannot be said: it is broken.", remedy="Captions.")
    spied = Spied(voice)
    spied.exporter.export(ROUTINE, some_settings(), folder / "a.ogg")
    (sentence,) = spied.failed
    assert sentence.startswith("No file was written, because it would lack its words. The voice cannot say 1 of ")
    assert f"such as “{TEXTS[1].rstrip('.')}”. Some sentences cannot be said: it is broken. Choose another voice" in sentence
    assert list(folder.iterdir()) == []


def test_without_a_voice_there_is_no_file_and_the_remedy_is_told(tmp_path: Path, folder: Path) -> None:
    voice = ClipVoice(tmp_path / "clips", unsaid=TEXTS)
    voice.status = VoiceStatus(rung=Rung.CHIMES, label="Chimes", problem="No voice could be started.", remedy="Reinstall the app.")
    spied = Spied(voice)
    spied.exporter.export(ROUTINE, some_settings(), folder / "a.ogg")
    assert spied.failed == ["No file was written, because it would lack its words. No voice could be started. Reinstall the app."]
    silent = Spied(SilentVoice())
    silent.exporter.export(ROUTINE, some_settings(), folder / "a.ogg")
    assert "it would lack its words" in silent.failed[0]
    assert list(folder.iterdir()) == []


def test_chimes_alone_need_no_voice(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    spied = Spied(ClipVoice(tmp_path / "clips", unsaid=TEXTS))
    spied.exporter.export(ROUTINE, some_settings(voice__talk=Talk.CHIMES.value, voice__volume=0), folder / "a.wav")
    qtbot.waitUntil(lambda: bool(spied.finished), timeout=WAIT_MS)
    assert spied.finished[0].voice == "chimes alone"


def test_a_voice_that_is_turned_down_to_nothing_is_told(spied: Spied, folder: Path) -> None:
    spied.exporter.export(ROUTINE, some_settings(voice__volume=0), folder / "a.ogg")
    assert "The volume of the voice is 0" in spied.failed[0]
    assert list(folder.iterdir()) == []


def test_a_voice_that_was_needed_elsewhere_is_told(tmp_path: Path, folder: Path) -> None:
    voice = ClipVoice(tmp_path / "clips", ready=False)
    spied = Spied(voice)
    spied.exporter.export(ROUTINE, some_settings(), folder / "a.ogg")
    voice.prepare(["Something else."])
    voice.release()
    assert "was needed for something else" in spied.failed[0]
    assert list(folder.iterdir()) == []


def test_another_voice_that_stood_in_is_remarked(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    voice = ClipVoice(tmp_path / "clips")
    voice.status = VoiceStatus(rung=Rung.VOICE, label="Another", problem="A voice does not answer, so Another speaks.")
    spied = Spied(voice)
    spied.exporter.export(ROUTINE, some_settings(), folder / "a.wav")
    qtbot.waitUntil(lambda: bool(spied.finished), timeout=WAIT_MS)
    assert (spied.finished[0].voice, spied.finished[0].remark) == ("Another", "A voice does not answer, so Another speaks.")


@pytest.mark.parametrize(("target", "captions", "words"), [
    ("a.mp3", None, "“a.mp3” names no format that can be written: give it one of the extensions .ogg, .flac, .wav."),
    ("a", None, "names no format"),
    ("nowhere/a.ogg", None, "there is no folder"),
    ("taken.ogg", None, "it is not a file."),
    ("a.ogg", "nowhere/a.vtt", "there is no folder"),
    ("a.ogg", "a.srt", "Captions are written as WebVTT: give “a.srt” the extension .vtt."),
    ("a.ogg", "./a.ogg", "cannot be one file"),
])
def test_names_that_cannot_be_written_are_told_at_once(spied: Spied, folder: Path, target: str, captions: str | None, words: str) -> None:
    (folder / "taken.ogg").mkdir()
    spied.exporter.export(ROUTINE, some_settings(), folder / target, folder / captions if captions else None)
    assert words in spied.failed[0]
    assert [path.name for path in folder.iterdir()] == ["taken.ogg"]
    assert not spied.exporter.busy


def test_a_name_that_is_taken_by_a_folder_in_the_end_is_told(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    voice = ClipVoice(tmp_path / "clips", ready=False)
    spied = Spied(voice)
    spied.exporter.export(ROUTINE, some_settings(), folder / "a.ogg")
    (folder / "a.ogg").mkdir()
    voice.release()
    qtbot.waitUntil(lambda: bool(spied.failed), timeout=WAIT_MS)
    assert "could not be written" in spied.failed[0]
    assert [path.name for path in folder.iterdir()] == ["a.ogg"]
