# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rendering as the app sees it: order, stand-ins, deaths, hangs and full disks."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.render_process import RenderProcess
from psoas_coach.speech.clips import Clip, ClipRequest
from psoas_coach.speech.voices import VoiceInfo
from tests.helpers.thorough import thorough_only

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")

WAIT_MS = 20_000
PICO, ESPEAK, NOBODY = "pico:en-US", "espeak:gmw/en-US", "espeak:nobody"


class Renderer:
    """A render process, and what it told."""

    def __init__(self, store: ClipStore, command: list[str] | None = None, answer_within_ms: int = 8_000) -> None:
        self.process = RenderProcess(store, command, answer_within_ms=answer_within_ms, idle_ms=WAIT_MS)
        self.clips: dict[str, tuple[Clip, str]] = {}
        self.order: list[str] = []
        self.failures: dict[str, str] = {}
        self.voices: tuple[VoiceInfo, ...] = ()
        self.process.rendered.connect(self._on_rendered)
        self.process.failed.connect(self.failures.__setitem__)
        self.process.voices_listed.connect(self._on_voices)

    def _on_rendered(self, key: str, clip: Clip, voice_id: str) -> None:
        self.clips[key] = (clip, voice_id)
        self.order.append(key)

    def _on_voices(self, voices: tuple[VoiceInfo, ...], problems: dict[str, str]) -> None:
        self.voices = voices

    def settled(self, count: int) -> bool:
        return len(self.clips) + len(self.failures) >= count


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClipStore]:
    store = ClipStore(tmp_path / "clips")
    yield store
    store.close()


@pytest.fixture
def renderer(store: ClipStore, qtbot: QtBot) -> Iterator[Renderer]:
    renderer = Renderer(store)
    yield renderer
    renderer.process.stop()


def _requests(*texts: str, voice: str = PICO) -> list[ClipRequest]:
    return [ClipRequest(voice, 100, text, "1") for text in texts]


def test_sentences_come_in_the_order_asked_for(renderer: Renderer, store: ClipStore, qtbot: QtBot) -> None:
    requests = _requests("Hold here.", "Breathe in.", "And out.", "Switch sides.")
    renderer.process.render(requests)
    qtbot.waitUntil(lambda: renderer.settled(4), timeout=WAIT_MS)
    assert renderer.order == [request.key for request in requests]
    for request in requests:
        clip, voice = renderer.clips[request.key]
        assert (clip, voice) == (store.find(request.key), PICO)


def test_a_new_wish_takes_the_place_of_what_still_waits(renderer: Renderer, qtbot: QtBot) -> None:
    renderer.process.render(_requests(*(f"This is sentence number {number}." for number in range(300))))
    renderer.process.render(_requests("Now this one.", "And this one."))
    qtbot.waitUntil(lambda: _requests("And this one.")[0].key in renderer.clips, timeout=WAIT_MS)
    assert len(renderer.order) < 10


def test_voices_are_listed(renderer: Renderer, qtbot: QtBot) -> None:
    renderer.process.list_voices()
    qtbot.waitUntil(lambda: bool(renderer.voices), timeout=WAIT_MS)
    assert {PICO, ESPEAK} <= {voice.id for voice in renderer.voices}


def test_the_next_voice_of_the_ladder_stands_in_and_the_failing_one_is_soon_left_alone(renderer: Renderer, qtbot: QtBot) -> None:
    requests = _requests("Hold here.", "Breathe in.", "And out.", voice=NOBODY)
    renderer.process.render(requests, [(PICO, "1"), (ESPEAK, "1")])
    qtbot.waitUntil(lambda: renderer.settled(3), timeout=WAIT_MS)
    assert [voice for _, voice in renderer.clips.values()] == [PICO] * 3
    assert renderer.clips[requests[0].key][0].key == _requests("Hold here.")[0].key


def test_with_no_voice_left_the_failure_has_a_sentence(renderer: Renderer, qtbot: QtBot) -> None:
    renderer.process.render(_requests("Hold here.", voice=NOBODY))
    qtbot.waitUntil(lambda: renderer.settled(1), timeout=WAIT_MS)
    assert "has no voice" in next(iter(renderer.failures.values()))


def test_a_text_too_long_to_say_fails_at_once_and_the_next_is_said(renderer: Renderer, qtbot: QtBot) -> None:
    renderer.process.render(_requests("x" * 200_000, "Hold here."), [(ESPEAK, "1")])
    qtbot.waitUntil(lambda: renderer.settled(2), timeout=WAIT_MS)
    assert (len(renderer.clips), len(renderer.failures)) == (1, 1)
    assert "200000 characters" in next(iter(renderer.failures.values()))


def test_killed_in_the_middle_of_its_work_it_starts_again_and_nothing_is_missing(renderer: Renderer, qtbot: QtBot) -> None:
    requests = _requests(*(f"This is sentence number {number}." for number in range(12)))
    renderer.process.render(requests)
    qtbot.waitUntil(lambda: renderer.settled(3), timeout=WAIT_MS)
    os.kill(renderer.process.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: renderer.settled(12), timeout=WAIT_MS)
    assert renderer.failures == {}
    assert renderer.order == [request.key for request in requests]


def test_stopped_in_the_middle_of_its_work_it_is_replaced_and_nothing_is_missing(store: ClipStore, qtbot: QtBot) -> None:
    renderer = Renderer(store, answer_within_ms=1_000)
    requests = _requests(*(f"This is sentence number {number}." for number in range(8)))
    renderer.process.render(requests)
    qtbot.waitUntil(lambda: renderer.settled(2), timeout=WAIT_MS)
    os.kill(renderer.process.pid, signal.SIGSTOP)
    qtbot.waitUntil(lambda: renderer.settled(8), timeout=WAIT_MS)
    renderer.process.stop()
    assert renderer.failures == {}


@thorough_only
def test_a_process_that_always_dies_fails_every_sentence_and_gives_up(store: ClipStore, qtbot: QtBot) -> None:
    renderer = Renderer(store, [sys.executable, "-c", "raise SystemExit(1)"])
    with qtbot.waitSignal(renderer.process.gave_up, timeout=WAIT_MS):
        renderer.process.render(_requests("Hold here.", "And out."))
    assert len(renderer.failures) == 2
    renderer.process.stop()


def test_a_folder_that_vanishes_is_replaced_and_the_sentence_is_said(store: ClipStore, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "clips").rmdir()
    (tmp_path / "clips").write_text("in the way")
    renderer = Renderer(store)
    renderer.process.render(_requests("Hold here."))
    qtbot.waitUntil(lambda: renderer.settled(1), timeout=WAIT_MS)
    renderer.process.stop()
    assert len(renderer.clips) == 1
    assert "cannot be written" in store.problem


def test_where_nothing_can_be_written_at_all_every_sentence_fails_with_a_reason(store: ClipStore, qtbot: QtBot) -> None:
    code = ("import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
            "from psoas_coach.adapters.render_child import main; main()")
    renderer = Renderer(store, [sys.executable, "-c", code])
    renderer.process.render(_requests("Hold here.", "And out."), [(ESPEAK, "1")])
    qtbot.waitUntil(lambda: renderer.settled(2), timeout=WAIT_MS)
    renderer.process.stop()
    assert len(renderer.failures) == 2
    assert all("written" in why for why in renderer.failures.values())


def test_an_idle_process_is_let_go_of_and_comes_back_on_demand(store: ClipStore, qtbot: QtBot) -> None:
    process = RenderProcess(store, idle_ms=1)
    done = QSignalSpy(process.rendered)
    for number in (1, 2):
        process.render(_requests(f"Sentence {number}."))
        qtbot.waitUntil(lambda number=number: done.count() == number and not process.pid, timeout=WAIT_MS)  # type: ignore[misc]
    process.stop()
