# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Engines that misbehave in every way we could think of, and disks that do: the other sentences are spoken all the same."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.render_child import speakable
from psoas_coach.adapters.render_process import RenderProcess
from psoas_coach.speech.clips import Clip, ClipRequest
from psoas_coach.speech.voices import VoiceInfo
from tests.helpers.render_line import RenderLine
from tests.helpers.small_disk import small_disk
from tests.helpers.thorough import thorough_only

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")

WAIT_MS = 30_000
US, GB, ROBOT = "pico:en-US", "pico:en-GB", "espeak:gmw/en-US"
TEXTS = ("Hold here.", "Breathe in.", "And out.")


def _sabotaged(body: str, when: str = "True") -> list[str]:
    """A render process in which SVOX Pico's `save_to_file` does `body` where `when` holds for `self`, `text` and `filename`."""
    code = ("import os, signal, struct, time, wave\nfrom pathlib import Path\n"
            "from psoas_coach.adapters.drivers import pico\nfrom psoas_coach.adapters.drivers.synchronous import write_wav\n"
            "right = pico.PicoDriver.save_to_file\n"
            f"def wrong(self, text, filename):\n    if not ({when}):\n        return right(self, text, filename)\n    {body}\n"
            "pico.PicoDriver.save_to_file = wrong\nfrom psoas_coach.adapters.render_child import main\nmain()\n")
    return [sys.executable, "-c", code]


class Rendering:
    """A render process with its clips in `folder`, and what it told."""

    def __init__(
        self, store: ClipStore, command: list[str] | None = None, answer_within_ms: int = 8_000,
        seconds: Callable[[], float] | None = None,
    ) -> None:
        self.now_s = 0.0
        self.process = RenderProcess(
            store, command, answer_within_ms=answer_within_ms, idle_ms=WAIT_MS, seconds=seconds or (lambda: self.now_s))
        self.spoken: dict[str, str] = {}
        self.failures: dict[str, str] = {}
        self.faltered: list[tuple[str, str]] = []
        self.voices: tuple[VoiceInfo, ...] | None = None
        self.problems: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self.process.rendered.connect(self._on_rendered)
        self.process.failed.connect(lambda key, why: self.failures.__setitem__(self._texts[key], why))
        self.process.faltered.connect(lambda name, why: self.faltered.append((name, why)))
        self.process.voices_listed.connect(self._on_listed)

    def ask(self, *texts: str, voice: str = US) -> None:
        requests = [ClipRequest(voice, 100, text, "1") for text in texts]
        self._texts |= {request.key: request.text for request in requests}
        self.process.render(requests, [(GB, "1"), (ROBOT, "1")])

    def settled(self, count: int) -> bool:
        return len(self.spoken) + len(self.failures) >= count

    def _on_rendered(self, key: str, clip: Clip, voice: str) -> None:
        self.spoken[self._texts[key]] = voice

    def _on_listed(self, voices: tuple[VoiceInfo, ...], problems: dict[str, str]) -> None:
        self.voices, self.problems = voices, problems


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClipStore]:
    store = ClipStore(tmp_path / "clips")
    yield store
    store.close()


ONE_TEXT = "text.startswith('Breathe')"
FAULTS = {
    "an empty clip": ("write_wav(filename, b'', 16_000)", "empty sound"),
    "a clip of silence": ("write_wav(filename, bytes(64_000), 16_000)", "no sound"),
    "a clip too short for its text": ("write_wav(filename, b'\\0\\x20' * 800, 16_000)", "broke off"),
    "a clip absurdly long": ("write_wav(filename, b'\\0\\x20\\0\\xe0' * 16_000 * 30, 16_000)", "went on long after the end"),
    "a file that is not a WAV": ("Path(filename).write_bytes(b'ID3' + bytes(9_000))", "cannot be read"),
    "a file cut off in its head": ("Path(filename).write_bytes(b'RIFF\\x24\\0\\0\\0WAVEfmt ')", "cannot be read"),
    "a file of an unknown kind": ("w = wave.open(filename, 'wb'); w.setnchannels(1); w.setsampwidth(1); w.setframerate(8_000); "
                                  "w.writeframes(bytes(9_000)); w.close()", "unknown kind"),
    "a file of an absurd rate": ("write_wav(filename, b'\\0\\x20' * 8_000, 2_000_000_000)", "unknown kind"),
    "no file at all": ("pass", "wrote no file"),
    "an error": ("raise RuntimeError('no lingware')", "SVOX Pico failed: no lingware."),
    "the end of the process": ("os.kill(os.getpid(), signal.SIGKILL)", "ended unexpectedly"),
    "an abort": ("os.abort()", "ended unexpectedly"),
    "noise on standard output": ("os.write(1, b'{\"rendered\": 1}\\nxyz\\n'); right(self, text, filename)", ""),
}


@pytest.mark.parametrize(("body", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_where_one_sentence_fails_a_stand_in_says_it_and_the_others_are_said_as_ever(
    store: ClipStore, qtbot: QtBot, body: str, words: str,
) -> None:
    rendering = Rendering(store, _sabotaged(body, f"{ONE_TEXT} and self._values['voice'] == 'en-US'"))
    rendering.ask(*TEXTS)
    qtbot.waitUntil(lambda: rendering.settled(3), timeout=WAIT_MS)
    rendering.process.stop()
    assert rendering.failures == {}
    assert rendering.spoken == {TEXTS[0]: US, TEXTS[1]: GB if words else US, TEXTS[2]: GB if "unexpectedly" in words else US}


@thorough_only
@pytest.mark.parametrize(("body", "words"), [pytest.param(*row, id=name) for name, row in FAULTS.items() if row[1]])
def test_an_engine_that_always_fails_is_left_alone_and_the_reason_is_told(store: ClipStore, qtbot: QtBot, body: str, words: str) -> None:
    rendering = Rendering(store, _sabotaged(body))
    rendering.ask(*TEXTS)
    qtbot.waitUntil(lambda: rendering.settled(3), timeout=WAIT_MS)
    rendering.process.stop()
    assert (rendering.spoken, rendering.failures) == (dict.fromkeys(TEXTS, ROBOT), {})
    assert {name for name, _ in rendering.faltered} == {US, GB}
    assert all(words in why and why.endswith(".") for _, why in rendering.faltered)


@thorough_only
def test_an_engine_that_hangs_is_left_alone_whole_and_its_other_voice_is_not_waited_for(store: ClipStore, qtbot: QtBot) -> None:
    rendering = Rendering(store, _sabotaged("signal.pause()"), answer_within_ms=1_500, seconds=time.monotonic)
    rendering.ask(*TEXTS)
    qtbot.waitUntil(lambda: rendering.settled(3), timeout=WAIT_MS)
    rendering.process.stop()
    assert (rendering.spoken, rendering.failures) == (dict.fromkeys(TEXTS, ROBOT), {})
    assert [name for name, _ in rendering.faltered] == [US, "pico"]
    assert "did not answer" in rendering.faltered[0][1]


def test_a_voice_that_works_again_after_a_while_is_used_again(store: ClipStore, tmp_path: Path, qtbot: QtBot) -> None:
    broken = tmp_path / "broken"
    broken.touch()
    rendering = Rendering(store, _sabotaged("raise RuntimeError('it is broken')", f"os.path.exists({str(broken)!r})"))
    rendering.ask(*TEXTS)
    qtbot.waitUntil(lambda: rendering.settled(3), timeout=WAIT_MS)
    broken.unlink()
    assert not rendering.process.trusts(US)
    rendering.ask("Switch sides.")
    qtbot.waitUntil(lambda: rendering.settled(4), timeout=WAIT_MS)
    assert rendering.spoken["Switch sides."] == ROBOT
    rendering.now_s = 31.0
    assert rendering.process.trusts(US)
    rendering.ask("Well done.")
    qtbot.waitUntil(lambda: rendering.settled(5), timeout=WAIT_MS)
    rendering.process.stop()
    assert rendering.spoken["Well done."] == US


def test_a_second_chance_takes_one_failure_only(store: ClipStore, qtbot: QtBot) -> None:
    rendering = Rendering(store, _sabotaged("raise RuntimeError('it is broken')"))
    rendering.ask(*TEXTS)
    qtbot.waitUntil(lambda: rendering.settled(3), timeout=WAIT_MS)
    rendering.now_s = 31.0
    rendering.ask("Well done.")
    qtbot.waitUntil(lambda: rendering.settled(4), timeout=WAIT_MS)
    rendering.process.stop()
    assert not rendering.process.trusts(US)
    assert rendering.spoken["Well done."] == ROBOT


@thorough_only
def test_an_engine_that_hangs_while_it_is_asked_for_its_voices_is_left_out(store: ClipStore, qtbot: QtBot) -> None:
    command = [sys.executable, "-c", "import signal\nfrom psoas_coach.adapters.drivers import pico\n"
               "pico.PicoDriver.getProperty = lambda *_: signal.pause()\n"
               "from psoas_coach.adapters.render_child import main\nmain()\n"]
    rendering = Rendering(store, command, answer_within_ms=1_500)
    rendering.process.list_voices()
    qtbot.waitUntil(lambda: rendering.voices is not None, timeout=WAIT_MS)
    rendering.process.stop()
    assert rendering.voices
    assert {voice.engine for voice in rendering.voices} == {"espeak"}
    assert rendering.problems == {"pico": "The voice’s process did not answer."}


def test_files_that_are_given_while_the_voices_are_being_listed_are_not_forgotten(store: ClipStore, qtbot: QtBot) -> None:
    rendering = Rendering(store)
    rendering.process.list_voices()
    qtbot.waitUntil(lambda: rendering.process._listing, timeout=WAIT_MS)
    rendering.process.list_voices(["/nobody/at-all.onnx"])
    qtbot.waitUntil(lambda: bool(rendering.problems), timeout=WAIT_MS)
    rendering.process.stop()
    assert len(rendering.problems) == 1


def test_an_engine_that_is_not_there_is_told_and_the_others_are_listed(tmp_path: Path) -> None:
    child = RenderLine(tmp_path, [sys.executable, "-c", "import sys; sys.modules['py_nanotts'] = None\n"
                                  "from psoas_coach.adapters.render_child import main\nmain()\n"])
    answer = child.ask(do="voices")
    assert {entry[1] for entry in answer["voices"]} == {"espeak"}
    assert answer["problems"] == {"pico": "SVOX Pico cannot be used: its package “py_nanotts” is not installed."}
    assert child.render("Hold here.", ROBOT)["rendered"] == "k"
    child.close()


def test_a_library_that_is_missing_is_named(tmp_path: Path) -> None:
    child = RenderLine(tmp_path, [sys.executable, "-c", "import sys; sys.modules['espeakng_loader'] = None\nimport ctypes.util\n"
                                  "ctypes.util.find_library = lambda name: 'libnobody-has-this.so'\n"
                                  "from psoas_coach.adapters.render_child import main\nmain()\n"])
    answer = child.ask(do="voices")
    assert {entry[1] for entry in answer["voices"]} == {"pico"}
    assert answer["problems"]["espeak"].startswith("eSpeak NG cannot be used: a library that it needs is missing (libnobody-has-this.so")
    child.close()


@pytest.mark.parametrize("text", [
    "x" * 200_000, "…!?.,;:–", "\0\0\0", "\u202e\u2066",
    "Hold\0 here.", "\u202eHold here.\u202c", "Hold\x07\x1b[31m here.\r\n", "Hold\u200bhere."])
def test_odd_texts_are_said_or_refused_and_the_others_are_said(store: ClipStore, qtbot: QtBot, text: str) -> None:
    rendering = Rendering(store)
    rendering.ask(TEXTS[0], text, TEXTS[2])
    qtbot.waitUntil(lambda: rendering.settled(3), timeout=WAIT_MS)
    rendering.process.stop()
    assert {TEXTS[0], TEXTS[2]} <= set(rendering.spoken)
    assert all(why.endswith(".") for why in rendering.failures.values())
    assert (text in rendering.spoken) == ("Hold" in text)
    assert rendering.faltered == []


def test_what_steers_and_is_not_said_becomes_a_blank_and_nothing_moves() -> None:
    assert speakable("a\0b\u202ec\nd\u2028e\x9ff") == "a b c d e f"
    assert speakable("Zieh’ é – 漢 😀") == "Zieh’ é – 漢 😀"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", "512k") as disk:
        yield disk


def test_a_disk_that_fills_up_in_mid_session_costs_no_sentence(disk: Path, qtbot: QtBot) -> None:
    store = ClipStore(disk / "clips")
    rendering = Rendering(store)
    texts = [f"Sentence number {number} takes up some room on the disk." for number in range(8)]
    rendering.ask(*texts)
    qtbot.waitUntil(lambda: rendering.settled(8), timeout=WAIT_MS)
    rendering.process.stop()
    assert (rendering.spoken, rendering.failures) == (dict.fromkeys(texts, US), {})
    assert "No space left on device" in store.problem
    assert store.remedy.startswith("Free some space")
    store.close()


def test_a_folder_that_becomes_read_only_in_mid_session_costs_no_sentence_and_gives_what_it_holds(disk: Path, qtbot: QtBot) -> None:
    store = ClipStore(disk / "clips")
    rendering = Rendering(store)
    rendering.ask(TEXTS[0])
    qtbot.waitUntil(lambda: rendering.settled(1), timeout=WAIT_MS)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    rendering.ask(*TEXTS)
    qtbot.waitUntil(lambda: rendering.settled(3), timeout=WAIT_MS)
    rendering.process.stop()
    assert (rendering.spoken, rendering.failures) == (dict.fromkeys(TEXTS, US), {})
    assert "Read-only file system" in store.problem
    store.close()
