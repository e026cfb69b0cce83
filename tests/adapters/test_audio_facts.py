# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sound system tells of the output, and what the person is told of it."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.audio_facts import DeviceFacts, FactsWatch, facts_of, sound_service_answers
from psoas_coach.adapters.audio_process import AudioProcess
from psoas_coach.adapters.audio_trouble import DEVICE_LOST, MUTED, NO_DEVICE, SYSTEM_LOST, TURNED_DOWN

WAIT_MS = 20_000
SERVER = SimpleNamespace(server_name="pulseaudio", default_sink_name="kitchen")


def _volume(level: float) -> SimpleNamespace:
    return SimpleNamespace(value_flat=level)


def _sink(index: int, name: str, *, mute: int = 0, volume: float = 1.0) -> SimpleNamespace:
    return SimpleNamespace(index=index, name=name, description=name.title(), mute=mute, volume=_volume(volume))


def _stream(sink: int, *, mute: int = 0, volume: float = 1.0, late_us: int = 0, pid: int | None = None) -> SimpleNamespace:
    return SimpleNamespace(sink=sink, mute=mute, volume=_volume(volume), buffer_usec=15_000, sink_usec=5_000 + late_us,
                           proplist={"application.process.id": str(os.getpid() if pid is None else pid)})


KITCHEN, HALL = _sink(0, "kitchen", volume=0.7), _sink(1, "hall")


@pytest.mark.parametrize(("streams", "name", "delay_ms"), [
    ([], "PulseAudio · Kitchen", None),
    ([_stream(1, pid=1)], "PulseAudio · Kitchen", None),
    ([_stream(1)], "PulseAudio · Hall", 0),
    ([_stream(1, late_us=183_000)], "PulseAudio · Hall", 180),
    ([_stream(7)], "PulseAudio · Kitchen", 0)])
def test_the_facts_are_those_of_the_device_that_we_play_on(streams: list[Any], name: str, delay_ms: int | None) -> None:
    facts = facts_of(SERVER, [KITCHEN, HALL], streams)
    assert facts is not None
    assert (facts.name, facts.delay_ms) == (name, delay_ms)


def test_pipewire_is_named_and_a_dummy_is_known() -> None:
    server = SimpleNamespace(server_name="PulseAudio (on PipeWire 1.2.7)", default_sink_name="auto_null")
    facts = facts_of(server, [_sink(0, "auto_null")], [])
    assert facts == DeviceFacts("PipeWire · Auto_Null", None, False, 1.0, True)
    assert facts_of(server, [], []) is None


@pytest.mark.parametrize(("sink", "stream", "muted", "volume"), [
    (_sink(0, "kitchen"), _stream(0), False, 1.0), (_sink(0, "kitchen", mute=1), _stream(0), True, 1.0),
    (_sink(0, "kitchen"), _stream(0, mute=1), True, 1.0), (_sink(0, "kitchen", volume=0.0), _stream(0), False, 0.0),
    (_sink(0, "kitchen", volume=1.4), _stream(0, volume=0.256), False, 0.26)])
def test_muted_is_muted_wherever_it_was_done(sink: Any, stream: Any, muted: bool, volume: float) -> None:
    facts = facts_of(SERVER, [sink], [stream])
    assert facts is not None
    assert (facts.muted, facts.volume) == (muted, volume)


def test_a_delay_that_swings_by_a_block_is_no_news() -> None:
    facts = DeviceFacts("a", 100, False, 0.5)
    assert facts.same(DeviceFacts("a", 110, False, 0.5))
    assert not facts.same(DeviceFacts("a", 120, False, 0.5))
    assert not facts.same(DeviceFacts("a", None, False, 0.5))
    assert not facts.same(DeviceFacts("a", 100, True, 0.5))
    assert not facts.same(None)


def test_without_libpulse_all_but_the_name_is_unknown(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setitem(sys.modules, "pulsectl", None)
    watch = FactsWatch()
    assert watch.news() is None
    watch.begin("PulseAudio", "")
    qtbot.waitUntil(lambda: watch._thread is None or not watch._thread.is_alive(), timeout=WAIT_MS)
    assert watch.news() == DeviceFacts("PulseAudio")
    assert watch.news() is None
    watch.begin("Core Audio", "Speakers")
    assert watch.news() == DeviceFacts("Core Audio · Speakers")
    watch.end()
    assert watch.news() is None


@pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio")
def test_a_service_is_there_when_it_takes_a_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "native"
    monkeypatch.setenv("PULSE_SERVER", f"unix:{path}")
    assert sound_service_answers() is False
    with socket.socket(socket.AF_UNIX) as service:
        service.bind(str(path))
        service.listen()
        assert sound_service_answers() is True
        monkeypatch.delenv("PULSE_SERVER")
        monkeypatch.setenv("PULSE_RUNTIME_PATH", str(tmp_path))
        assert sound_service_answers() is True
    monkeypatch.setenv("PULSE_SERVER", "tcp:elsewhere")
    assert sound_service_answers() is None
    monkeypatch.delenv("PULSE_SERVER")
    monkeypatch.delenv("PULSE_RUNTIME_PATH")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    assert sound_service_answers() is None


class Told:
    """An audio process whose other half says what the test has it say."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot = qtbot
        path = folder / "said"
        os.mkfifo(path)
        self._said = os.open(path, os.O_RDWR)  # so that neither end waits for the other one to be opened
        code = ("import sys\n"
                "for line in sys.stdin:\n    if 'warm' in line: break\n"
                f"for line in open({str(path)!r}): print(line, end='', flush=True)\n")
        self.process = AudioProcess([sys.executable, "-c", code])
        self.lost: list[tuple[str, str]] = []
        self.backs = QSignalSpy(self.process.device_back)
        self.process.device_lost.connect(lambda problem, remedy: self.lost.append((problem, remedy)))
        self.process.warm()

    def say(self, message: dict[str, Any], until: Callable[[], bool]) -> None:
        os.write(self._said, json.dumps(message).encode() + b"\n")
        self._qtbot.waitUntil(until, timeout=WAIT_MS)

    def stop(self) -> None:
        os.close(self._said)  # the other half reads to its end
        self.process.stop()


@pytest.fixture
def told(qtbot: QtBot, tmp_path: Path) -> Iterator[Told]:
    told = Told(qtbot, tmp_path)
    yield told
    told.stop()


def _device(**facts: Any) -> dict[str, Any]:
    return {"device": {"name": "PipeWire · Kitchen", "delay_ms": 20, "muted": False, "volume": 1.0, "dummy": False, **facts}}


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe")
def test_each_trouble_has_its_sentence_and_goes_away_again(told: Told) -> None:
    process = told.process
    told.say({"opened": "PulseAudio"}, lambda: process.has_device is True)
    told.say(_device(), lambda: process.device_name == "PipeWire · Kitchen")
    assert (process.device_ms, process.muted, process.volume, told.lost, told.backs.count()) == (20, False, 1.0, [], 0)
    told.say(_device(muted=True, volume=0.0), lambda: told.lost == [MUTED])
    told.say(_device(volume=0.0), lambda: told.lost == [MUTED, TURNED_DOWN])
    told.say(_device(), lambda: told.backs.count() == 1)
    told.say(_device(dummy=True), lambda: told.lost[2:] == [NO_DEVICE])
    told.say({"closed": "it stopped", "system": True}, lambda: told.lost[3:] == [DEVICE_LOST])
    assert (process.device_name, process.device_ms, process.muted, process.volume) == ("", None, None, None)
    told.say({"closed": "it stopped", "system": False}, lambda: told.lost[4:] == [SYSTEM_LOST])
    told.say({"opened": "PulseAudio"}, lambda: told.backs.count() == 2)
    told.say(_device(muted=True), lambda: told.lost[5:] == [MUTED])
    process.idle()
    assert (process.device_name, process.muted, told.backs.count()) == ("", None, 3)
    assert all(sentence.endswith(".") for trouble in told.lost for sentence in trouble)


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe")
@pytest.mark.parametrize("system", [True, False, None])
def test_where_there_never_was_a_device_none_was_found(told: Told, system: bool | None) -> None:
    told.say({"closed": "none", "system": system}, lambda: told.lost == [NO_DEVICE])
