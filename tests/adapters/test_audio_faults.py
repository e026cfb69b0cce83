# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to sound in a home, done for real: the session's clock goes on, and speech is back where the plan is.

Every test tells how long it took from sound being there again until speech was heard.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.audio_trouble import DEVICE_LOST, MUTED, NO_DEVICE, SYSTEM_LOST, TURNED_DOWN, Trouble
from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.coach_voice import CoachVoice
from psoas_coach.adapters.render_process import RenderProcess
from psoas_coach.model.kinds import Rung
from psoas_coach.model.status import VoiceStatus
from tests.helpers.sound_here import sound_here
from tests.helpers.sound_server import DEVICE, SoundServer
from tests.helpers.sweep import SweepSession

pytestmark = [pytest.mark.real, pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio")]

WAIT_MS = 30_000
MS = 1_000_000
BACK_MS = 2_000
TOLD_MS = 3_000
ASTRAY_MS = 60
LOOKS_MS = (600, 700, 800)  # after sound is back; a device that took our stream over from another has played out what it had by then
RECORDER_MS = 60  # how far the recorder's instants may be off
LOUD = 1_000
OTHER = "other"

Tell = Callable[[str], None]


def _now_ns() -> int:
    return time.monotonic_ns()


class Home:
    """A sound server and a session that is heard from it."""

    def __init__(self, server: SoundServer, session: SweepSession, qtbot: QtBot, tell: Tell) -> None:
        self.server, self.session, self._qtbot, self.tell = server, session, qtbot, tell
        self.lost: list[tuple[str, str]] = []
        session.audio.device_lost.connect(lambda problem, remedy: self.lost.append((problem, remedy)))
        self._was = (_now_ns(), session.coach.position_ms())

    def wait_until_heard(self, sink: str = DEVICE) -> None:
        """Until half a second of the sentence was heard in one piece."""
        self._qtbot.waitUntil(lambda: any(end - start > 500 * MS for start, end in self._heard(sink)), timeout=WAIT_MS)

    def wait_until(self, what: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(what, timeout=WAIT_MS)

    def wait_ms(self, milliseconds: int) -> None:
        """Let the session run for a while."""
        end_ns = _now_ns() + milliseconds * MS
        self._qtbot.waitUntil(lambda: _now_ns() > end_ns, timeout=WAIT_MS)

    def back_after(self, what: str, there_ns: int, sink: str = DEVICE) -> float:
        """Wait until the sentence is heard again after `there_ns`, from which on sound was possible; gives the ms that took.

        Asserts that it is at the right place, and that time went on.
        """
        def again() -> list[tuple[int, int]]:
            enough_ns = (LOOKS_MS[-1] + 100) * MS
            return [(start, end) for start, end in self._heard(sink) if start > there_ns - RECORDER_MS * MS and end - start > enough_ns]

        self._qtbot.waitUntil(lambda: bool(again()), timeout=WAIT_MS)
        start_ns = again()[0][0]
        took_ms = (start_ns - there_ns) / MS
        astray = [self.session.astray_ms(self.server.recording(sink), start_ns + after * MS) for after in LOOKS_MS]
        self.tell(f"{what}: heard again after {took_ms:.0f} ms, astray by {[round(each) for each in astray if each is not None]} ms")
        assert took_ms <= BACK_MS + RECORDER_MS
        assert all(each is not None and abs(each) < ASTRAY_MS for each in astray)
        self.assert_time_went_on()
        return took_ms

    def assert_time_went_on(self) -> None:
        """The session's clock has kept to the real one."""
        now_ns, position_ms = _now_ns(), self.session.coach.position_ms()
        assert position_ms - self._was[1] == pytest.approx((now_ns - self._was[0]) / MS, abs=50)

    def _heard(self, sink: str) -> list[tuple[int, int]]:
        return self.server.recording(sink).sounding(gap_ms=80, threshold=LOUD)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_here(monkeypatch) as server:
        yield server


@pytest.fixture
def home(server: SoundServer, tmp_path: Path, qtbot: QtBot, tell: Tell) -> Iterator[Home]:
    session = SweepSession(tmp_path)
    home = Home(server, session, qtbot, tell)
    home.wait_until_heard()
    yield home
    session.stop()


@pytest.mark.parametrize("how", ["SIGKILL", "SIGSTOP"])
def test_the_audio_process_dies_or_hangs(home: Home, how: str) -> None:
    at_ns = _now_ns()
    os.kill(home.session.audio.pid, getattr(signal, how))
    home.back_after(f"audio process, {how}", at_ns)


@pytest.mark.parametrize("away_ms", [0, 3_000, 14_000])
def test_the_sound_server_dies_and_comes_back(home: Home, away_ms: int) -> None:
    home.server.kill()
    home.wait_ms(away_ms)
    home.server.restart()
    home.back_after(f"sound server away for {away_ms} ms", home.server.there_ns)


def test_the_sound_server_hangs_and_comes_back(home: Home) -> None:
    os.kill(home.server.pid, signal.SIGSTOP)
    home.wait_ms(3_000)
    os.kill(home.server.pid, signal.SIGCONT)
    home.back_after("sound server hung for 3000 ms", _now_ns())


@pytest.mark.parametrize("settled_ms", [0, 7_000])
def test_the_only_device_is_unplugged_and_plugged_in_again(home: Home, settled_ms: int) -> None:
    home.wait_ms(settled_ms)
    home.server.unplug()
    home.wait_until(lambda: home.session.audio.has_device is False)
    assert home.lost
    home.wait_ms(1_500)
    home.server.plug_in(DEVICE)
    home.back_after(f"only device replugged {settled_ms} ms after opening", home.server.there_ns)


def test_the_device_is_unplugged_while_there_is_another_one(home: Home) -> None:
    home.server.plug_in(OTHER)
    home.wait_ms(500)
    at_ns = _now_ns()
    home.server.unplug()
    home.back_after("unplugged, to the other device", at_ns, OTHER)
    home.server.plug_in(DEVICE)
    home.server.make_default(DEVICE)
    home.back_after("replugged and made the default", _now_ns())


def test_the_default_device_changes(home: Home) -> None:
    home.server.plug_in(OTHER)
    home.wait_ms(500)
    at_ns = _now_ns()
    home.server.make_default(OTHER)
    home.back_after("another default device", at_ns, OTHER)


@pytest.mark.parametrize("dummy", [False, True])
def test_a_device_appears_after_the_start(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tell: Tell, dummy: bool,
) -> None:
    with sound_here(monkeypatch, "", dummy=dummy) as server:
        home = Home(server, SweepSession(tmp_path), qtbot, tell)
        home.wait_ms(12_000)
        server.plug_in(DEVICE)
        home.back_after(f"first device appears, dummy {dummy}", server.there_ns)
        home.session.stop()


def test_a_muted_output_is_told_and_well_again_when_it_is_unmuted(home: Home, tmp_path: Path) -> None:
    voice, statuses = _voice_on(home, tmp_path)
    server = home.server
    troubles: tuple[tuple[Callable[[], None], Callable[[], None], Trouble], ...] = (
        (lambda: server.mute(True), lambda: server.mute(False), MUTED),
        (lambda: server.set_volume(0), lambda: server.set_volume(80), TURNED_DOWN))
    for bad, good, trouble in troubles:
        at_ns = _now_ns()
        bad()
        home.wait_until(lambda: voice.status.rung is Rung.CAPTIONS)
        assert (voice.status.problem, voice.status.remedy) == trouble
        told_ms = (_now_ns() - at_ns) / MS
        there_ns = _now_ns()
        good()
        home.wait_until(lambda: voice.status.rung is Rung.VOICE)
        assert voice.status.problem == ""
        well_ms = (_now_ns() - there_ns) / MS
        home.tell(f"{trouble[0]} told after {told_ms:.0f} ms, well again after {well_ms:.0f} ms")
        assert max(told_ms, well_ms) < TOLD_MS
        home.assert_time_went_on()
    assert home.session.audio.muted is False
    assert home.session.audio.volume == pytest.approx(0.8, abs=0.01)
    assert statuses
    voice.stop()


def test_the_status_names_the_device_and_its_delay_and_follows_a_change(home: Home, tmp_path: Path) -> None:
    voice, _ = _voice_on(home, tmp_path)
    home.wait_until(lambda: voice.status.device == "PulseAudio · Coach" and voice.status.device_ms is not None)
    assert voice.status.device_ms is not None
    assert 0 <= voice.status.device_ms <= 40
    home.server.plug_in(OTHER)
    home.server.make_default(OTHER)
    home.wait_until(lambda: voice.status.device == "PulseAudio · Other")
    home.server.kill()
    home.wait_until(lambda: voice.status.device == "")
    home.wait_until(lambda: (voice.status.rung, voice.status.problem, voice.status.remedy) == (Rung.CAPTIONS, *SYSTEM_LOST))
    home.server.restart()
    home.wait_until(lambda: (voice.status.rung, voice.status.device) == (Rung.VOICE, "PulseAudio · Coach"))
    voice.idle()
    home.wait_until(lambda: (voice.status.device, voice.status.device_ms) == ("", None))
    voice.stop()


def test_where_the_only_device_is_a_dummy_nothing_is_heard_and_the_person_is_told(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tell: Tell,
) -> None:
    with sound_here(monkeypatch, "", dummy=True) as server:
        home = Home(server, SweepSession(tmp_path), qtbot, tell)
        home.wait_until(lambda: home.lost == [NO_DEVICE])
        server.plug_in(DEVICE)
        with qtbot.waitSignal(home.session.audio.device_back, timeout=WAIT_MS):
            pass
        home.session.stop()


def test_a_device_that_is_gone_is_told_as_that(home: Home) -> None:
    home.server.unplug()
    home.wait_until(lambda: home.lost == [DEVICE_LOST])
    home.assert_time_went_on()


def _voice_on(home: Home, folder: Path) -> tuple[CoachVoice, list[VoiceStatus]]:
    """A coach's voice on the session's own audio process; its renderer never has anything to do."""
    store = ClipStore(folder / "clips")
    voice = CoachVoice(RenderProcess(store), store, home.session.audio)
    statuses: list[VoiceStatus] = []
    voice.status_changed.connect(statuses.append)
    home.session.audio.device_changed.emit()  # the app's voice is there before any device
    return voice, statuses
