# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The audio process seen from the app: started when something is to sound, watched, started again when it stands still."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from psoas_coach.adapters.audio_trouble import NO_PROCESS, WELL, Output, Trouble, loss_of, output_of
from psoas_coach.adapters.child_process import ChildProcess, child_command
from psoas_coach.model.kinds import BreathPhase, Chime

_log = logging.getLogger(__name__)

_STALL_MS = 500
_SILENCE_MS = 1_200
_COLD_MS = 8_000
_DONE_AFTER_MS = 3_000
_LET_GO_MS = 20_000
_AGAIN_MS = 15_000


class AudioProcess(QObject):
    """Plays clips and chimes at instants given as `time.monotonic_ns()`.

    `restarted`: everything that was planned is lost, plan it again. `device_lost`: nothing is heard, with a sentence and a remedy (and
    again when it is for another reason), be it that there is no device or that it is muted; time goes on in silence, and a missing
    device is tried for until `device_back`. `device_changed`: what `device_name`, `device_ms`, `muted` and `volume` tell is new.
    `level` comes at most ten times a second while anything sounds, and one 0.0 after it. `started` tells the tag of a sound that has
    begun, and when (ns).
    """

    restarted = Signal()
    device_lost = Signal(str, str)
    device_back = Signal()
    device_changed = Signal()
    level = Signal(float)
    started = Signal(str, object)

    def __init__(self, command: list[str] | None = None, *, let_go_ms: int = _LET_GO_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._child = ChildProcess(command or child_command("audio"), "the sound process", parent=self)
        self._child.started.connect(self._on_started)
        self._child.received.connect(self._on_received)
        self._child.lost.connect(self._on_lost)
        self._child.gave_up.connect(self._on_gave_up)
        self._gains = (1.0, 1.0, 1.0)
        self._session = False
        self._warm = False
        self._began = False
        self._lost_plans = False
        self._device: bool | None = None
        self._had_device = False
        self._output = Output()
        self._loss, self._trouble = WELL, WELL
        self._level = 0.0
        self._unsent: list[dict[str, Any]] = []
        self._done = QTimer(self, singleShot=True, interval=_DONE_AFTER_MS)
        self._done.timeout.connect(self._cool)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._child.start)
        self._let_go = QTimer(self, singleShot=True, interval=let_go_ms)
        self._let_go.timeout.connect(self._child_stop)

    @property
    def pid(self) -> int:
        """The process's id; 0 while there is none."""
        return self._child.pid

    @property
    def has_device(self) -> bool | None:
        """Whether a device is open; None while that is not known."""
        return self._device

    @property
    def device_name(self) -> str:
        """The sound system and the device that is open ("PipeWire · Kitchen speaker"); "" while none is."""
        return self._output.name

    @property
    def device_ms(self) -> int | None:
        """By how many ms sound is heard later than planned, because of the sound system; None where it does not tell."""
        return self._output.delay_ms

    @property
    def muted(self) -> bool | None:
        """Whether the output is muted; None where the sound system does not tell."""
        return self._output.muted

    @property
    def volume(self) -> float | None:
        """The volume of the output, 0 to 1; None where the sound system does not tell."""
        return self._output.volume

    def warm(self) -> None:
        """A session begins: open the device and keep it open until `idle`."""
        self._session = True
        self._done.stop()
        self._heat()

    def idle(self) -> None:
        """Nothing will sound for a while: close the device, and after a while let go of the process."""
        self._session = False
        self._cool()

    def play_clip(self, path: str, at_ns: int, *, offset_ms: int = 0, tag: str = "") -> None:
        """Let the clip, from `offset_ms` on, be heard at that instant."""
        self._play({"do": "play", "path": path, "at_ns": at_ns, "offset_ms": offset_ms, "tag": tag})

    def play_chime(self, chime: Chime, at_ns: int, *, tag: str = "") -> None:
        """Let the chime be heard at that instant."""
        self._play({"do": "play", "chime": chime.value, "at_ns": at_ns, "tag": tag})

    def play_breath(self, phase: BreathPhase, at_ns: int, duration_ms: int, *, offset_ms: int = 0) -> None:
        """Let the tone of a breath of `duration_ms`, from `offset_ms` into it, be heard at that instant."""
        self._play({"do": "play", "breath": phase.value, "duration_ms": duration_ms, "at_ns": at_ns, "offset_ms": offset_ms})

    def clear(self) -> None:
        """Drop what has not begun."""
        self._drop({"do": "clear"})

    def flush(self) -> None:
        """Silence at once, and nothing of what was planned."""
        self._drop({"do": "flush"})

    def set_gains(self, voice: float, chime: float, breath: float) -> None:
        """The gains of speech, of chimes and of breath tones, 0 to 1."""
        self._gains = (voice, chime, breath)
        if self._began:
            self._child.send(self._volume())

    def stop(self) -> None:
        """End the process."""
        self._session = False
        for timer in (self._done, self._again, self._let_go):
            timer.stop()
        self._child_stop()

    def _play(self, message: dict[str, Any]) -> None:
        self._heat()
        if self._began:
            self._child.send(message)
        elif not self._lost_plans:
            self._unsent.append(message)
        if not self._session:
            self._done.start()

    def _drop(self, message: dict[str, Any]) -> None:
        self._unsent.clear()
        if self._began:
            self._child.send(message)

    def _heat(self) -> None:
        self._let_go.stop()
        if self._warm:
            return
        self._warm = True
        if self._began:
            self._child.send({"do": "warm"})
            self._child.expect_within(_COLD_MS)
        else:
            self._child.start()

    def _cool(self) -> None:
        if not self._warm:
            return
        self._warm = False
        self._again.stop()
        self._unsent.clear()
        self._child.send({"do": "idle"})
        self._child.expect_within(0)
        self._set_level(0.0, sounding=False)
        self._set_output(Output())
        self._let_go.start()

    def _child_stop(self) -> None:
        self._began = self._warm = self._lost_plans = False
        self._device = None
        self._set_output(Output())
        self._child.stop()

    def _volume(self) -> dict[str, Any]:
        return {"do": "volume", "voice": self._gains[0], "chime": self._gains[1], "breath": self._gains[2]}

    def _on_started(self) -> None:
        self._began = True
        self._child.send(self._volume())
        if not self._warm:
            return
        self._child.send({"do": "warm"})
        self._child.expect_within(_COLD_MS)
        unsent, self._unsent = self._unsent, []
        if self._lost_plans:
            self._lost_plans = False
            self.restarted.emit()
            return
        for message in unsent:
            self._child.send(message)

    def _on_received(self, message: dict[str, Any]) -> None:
        if "opening" in message:
            self._child.expect_within(_COLD_MS)
        elif "opened" in message:
            self._device = self._had_device = True
            self._loss = WELL
            self._tell_trouble()
        elif "closed" in message:
            _log.info("no device: %s", message["closed"])
            self._device = False
            self._loss = loss_of(message["system"], had_device=self._had_device)
            self._set_output(Output())
        elif "device" in message:
            if self._warm:
                self._set_output(output_of(message["device"]))
        elif "trouble" in message:
            _log.info("%s", message["trouble"])
        elif self._warm:
            self._on_position(message)

    def _on_position(self, message: dict[str, Any]) -> None:
        self._child.expect_within(_SILENCE_MS)
        for tag, at_ns in message["started"]:
            self.started.emit(tag, at_ns)
        self._set_level(message["level"] if message["open"] else 0.0, sounding=message["busy"])
        if (message["busy"] or message["planned"]) and not self._session:
            self._done.start()
        if message["open"] and message["age_ms"] > _STALL_MS:
            self._child.kill("the sound stood still")

    def _set_level(self, level: float, *, sounding: bool) -> None:
        level = level if sounding else 0.0
        if level or self._level:
            self._level = level
            self.level.emit(level)

    def _set_output(self, output: Output) -> None:
        changed, self._output = output != self._output, output
        if changed:
            self.device_changed.emit()
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        trouble: Trouble = self._loss if self._loss != WELL else self._output.trouble
        if trouble == self._trouble:
            return
        self._trouble = trouble
        if trouble == WELL:
            self.device_back.emit()
        else:
            self.device_lost.emit(*trouble)

    def _on_lost(self, why: str) -> None:
        _log.info("the sound process was lost: %s", why)
        self._began = False
        self._lost_plans = self._warm
        self._set_level(0.0, sounding=False)

    def _on_gave_up(self, why: str) -> None:
        _log.info("%s", why)
        self._device, self._loss = False, NO_PROCESS
        self._set_output(Output())
        self._again.start()
