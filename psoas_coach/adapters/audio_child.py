# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The audio process: mixes clips and chimes, and plays each at its instant. Lines of JSON; nothing of Qt is imported here.

It is told `{"do": …}`: `warm`, `idle`, `play` (`path`, `chime` or `breath` with `duration_ms`; `at_ns` of the monotonic clock,
`offset_ms`, `tag`), `clear`, `flush`, `volume` (`voice`, `chime`, `breath`: gains). While warm it answers `{"frame", "age_ms", "open",
"busy", "planned", "level", "started"}` at least four times a second; `age_ms` is how long ago the device last asked for sound.
`{"opening": try}`, `{"opened": name}` and `{"closed": why, "system": whether the sound system answers}` tell of the device,
`{"device": {"name", "delay_ms", "muted", "volume", "dummy"}}` of what is new of it, `{"trouble": why}` of a clip that cannot be played.
Without a device time goes on in silence. It ends when its input does.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from typing import Any

from psoas_coach.adapters.audio_clock import SoundClock
from psoas_coach.adapters.audio_device import LATENCY_NS, NoDeviceError, OutputDevice
from psoas_coach.adapters.audio_facts import FactsWatch, sound_service_answers
from psoas_coach.adapters.audio_sounds import late_frames, sound_of
from psoas_coach.adapters.child_pipe import input_lines, protocol_output, serve
from psoas_coach.speech.clip_file import BrokenClipError
from psoas_coach.speech.mixer import BREATH, CHIME, MIX_RATE, VOICE, Mixer

_TICK_S, _CALM_TELL_S, _BUSY_TELL_S = 0.04, 0.25, 0.1
_FADED_S = 0.12
_LAST_S = 0.4  # for a sound system that does not answer
_FIRST_WITHIN_NS = 5_000_000_000
_DRY_NS = 400_000_000
_SETTLED_NS, _UNSETTLED_GAP_NS = 6_000_000_000, 2_500_000_000  # a null sink wakes in blocks of two seconds
_DEAD_MS = 60_000  # longer than anybody waits
_AHEAD_NS = 200_000_000
_FADE_FRAMES = MIX_RATE * 15 // 1000
_RETRY_S, _RETRY_LATER_S, _RETRIES_SOON = 0.5, 1.0, 20


class AudioChild:
    """The state of the process. The device's thread calls `_fill` alone; the lock guards the mixer and the clock."""

    def __init__(self, output: Any) -> None:
        self._output = output
        self._lock = threading.Lock()
        self._mixer = Mixer(awake=True)
        self._clock = SoundClock(time.monotonic_ns(), LATENCY_NS)
        self._device = OutputDevice(self._fill)
        self._facts = FactsWatch()
        self._pending: list[tuple[int, dict[str, Any], int]] = []
        self._warm = False
        self._breathing = True
        self._cool_at: float | None = None
        self._first = False
        self._asked_ns = self._opened_ns = 0
        self._retry_at = 0.0
        self._retries = 0
        self._tell_at = 0.0

    def handle(self, message: dict[str, Any]) -> None:
        """Do what one line asks for."""
        match message["do"]:
            case "warm":
                self._warm, self._cool_at, self._retry_at, self._retries = True, None, 0.0, 0
            case "idle":
                self._cool_at = time.monotonic() + (_FADED_S if self._mixer.busy and self._device.open else 0.0)
                self._silence()
            case "play":
                opening = self._first or not self._device.open
                self._pending.append((message["at_ns"], message, late_frames(message, opening=opening)))
                self._pending.sort(key=lambda entry: entry[0])
            case "clear":
                self._pending.clear()
                with self._lock:
                    self._mixer.clear_pending()
            case "flush":
                self._silence()
            case "volume":
                self._breathing = message[BREATH] > 0
                with self._lock:
                    for group in (VOICE, CHIME, BREATH):
                        self._mixer.set_gain(group, message[group])

    def tick(self) -> float | None:
        """Do what is due. Gives the seconds until the next call, None when only a message can change anything."""
        if self._cool_at is not None and time.monotonic() >= self._cool_at:
            self._warm, self._cool_at = False, None
            self._facts.end()
            self._device.close()
        if not self._warm:
            return None
        now_ns = time.monotonic_ns()
        if self._device.open and self._device.stopped:
            self._close("the device stopped")
            self._retry_at, self._retries = 0.0, 0
        if not self._device.open:
            self._go_on_in_silence(now_ns)
            self._try_to_open()
        self._promote(time.monotonic_ns())
        if (facts := self._facts.news()) is not None:
            self._answer(facts.message())
        now = time.monotonic()
        if now >= self._tell_at or self._facts.dead:
            self._tell()
            self._tell_at = now + (_BUSY_TELL_S if self._mixer.busy else _CALM_TELL_S)
        return _TICK_S

    def _try_to_open(self) -> None:
        if time.monotonic() < self._retry_at:
            return
        self._first = True
        self._answer({"opening": self._retries})
        try:
            name = self._device.start()
        except NoDeviceError as error:
            if not self._retries:
                self._close(str(error))
            self._retries += 1
            self._retry_at = time.monotonic() + (_RETRY_S if self._retries < _RETRIES_SOON else _RETRY_LATER_S)
            return
        self._opened_ns = time.monotonic_ns()
        self._answer({"opened": name})
        self._facts.begin(name, self._device.name)

    def _close(self, why: str) -> None:
        self._facts.end()
        self._device.close()
        self._answer({"closed": why, "system": sound_service_answers()})

    def _fill(self, frames: int) -> bytes:
        """In the device's thread: the next block."""
        now_ns = time.monotonic_ns()
        with self._lock:
            dry = now_ns - self._asked_ns > _DRY_NS
            if self._first or dry:
                # The device begins, or has run dry: what should have sounded meanwhile is left out, so that the rest is in time.
                self._first = False
                self._mixer.skip_to(self._clock.first_frame(now_ns))
            if late := self._clock.asked(self._mixer.frame, now_ns):
                self._mixer.skip_to(self._mixer.frame + late)
            self._asked_ns = now_ns
            return self._mixer.mix(frames).tobytes()

    def _go_on_in_silence(self, now_ns: int) -> None:
        with self._lock:
            self._mixer.skip_to(self._clock.frame_heard_at(now_ns))

    def _promote(self, now_ns: int) -> None:
        """Give the mixer what is due soon: no sooner, so that the device's drift is in the reckoning."""
        while self._pending and self._pending[0][0] < now_ns + _AHEAD_NS:
            at_ns, message, late = self._pending.pop(0)
            if "breath" in message and not self._breathing:
                continue  # with the tones off not even one is made; turned on, they begin with the next breath
            try:
                sound = sound_of(message)
            except (OSError, BrokenClipError) as error:
                self._answer({"trouble": f"The clip {message['path']} cannot be played: {error}"})
                continue
            with self._lock:
                self._mixer.play(
                    sound.samples, self._clock.frame_heard_at(at_ns), offset_frames=message.get("offset_ms", 0) * MIX_RATE // 1000,
                    tag=message.get("tag", ""), group=sound.group, name=sound.name, late_frames=late)

    def _silence(self) -> None:
        self._pending.clear()
        with self._lock:
            self._mixer.flush(_FADE_FRAMES)

    def _tell(self) -> None:
        with self._lock:
            started = [[tag, self._clock.heard_at(frame)] for tag, frame in self._mixer.take_started() if tag]
            frame, busy, level = self._mixer.frame, self._mixer.busy, self._mixer.take_peak()
        self._answer({"frame": frame, "age_ms": self._age_ms(), "open": self._device.open, "busy": busy, "planned": len(self._pending),
                      "level": round(level, 3), "started": started})

    def _age_ms(self) -> int:
        """For how long the device has asked for nothing; one that is waking up (Bluetooth, an idle sound server) has some seconds."""
        now_ns = time.monotonic_ns()
        if self._device.open and self._facts.dead:
            return _DEAD_MS
        if not self._device.open or (self._first and now_ns - self._opened_ns < _FIRST_WITHIN_NS):
            return 0
        age_ns = now_ns - max(self._asked_ns, self._opened_ns)
        return 0 if now_ns - self._opened_ns < _SETTLED_NS and age_ns < _UNSETTLED_GAP_NS else age_ns // 1_000_000

    def _answer(self, message: dict[str, Any]) -> None:
        self._output.write(json.dumps(message) + "\n")
        self._output.flush()


def main() -> int:
    """Serve until the input ends."""
    output = protocol_output()
    lines = input_lines(_LAST_S)
    child = AudioChild(output)
    with contextlib.suppress(BrokenPipeError):
        serve(child, lines)
    os._exit(0)
