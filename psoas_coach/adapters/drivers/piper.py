# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pyttsx3 driver for Piper, a natural voice on this machine, from files that the person has pointed to.

Piper and the onnxruntime below it come with the `natural` extra, and are loaded with the first sentence: they take 140 to 290 MB, all
of it in the render process. One voice is held at a time.
"""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Sequence
from typing import Any

import numpy as np
from pyttsx3.voice import Voice

from psoas_coach.adapters.drivers.piper_files import PiperFile, VoiceFileError, length_scale, read_voice, stamp_of
from psoas_coach.adapters.drivers.synchronous import SynchronousDriver, register, shortened, write_wav

NAME = "psoas_piper"
INSTALL = "pip install psoas-coach[natural]"

THREADS = 2
BETWEEN_SENTENCES_MS = 300
_NORMAL_WORDS_PER_MINUTE = 216
"""Pace at length_scale 1 with the pauses of a coach's sentences in it. A calm 150 is a length_scale of 1.44."""

_ERRORS_ONLY = 3


class PiperDriver(SynchronousDriver):
    """`voice` is the path of an `.onnx` file; `files` are the paths that `voices` tells of; rate is in words per minute.

    No noise is added, neither to the sound nor to the lengths: one text sounds the same each time, to the sample.
    """

    def __init__(self, proxy: Any) -> None:
        super().__init__(proxy)
        if importlib.util.find_spec("piper") is None or importlib.util.find_spec("onnxruntime") is None:
            raise VoiceFileError(f"Natural voices need a package that is not installed; install it with “{INSTALL}”.")
        self._values: dict[str, Any] = {"voice": "", "rate": 150, "volume": 1.0, "files": ()}
        self._loaded: tuple[str, str, Any] = ("", "", None)
        self.faults: dict[str, str] = {}

    def save_to_file(self, text: str, filename: str) -> None:
        """Write `text` as a WAV; raises VoiceFileError for the voice's files, and OSError for `filename` alone."""
        self.proxy.notify("started-utterance")
        piper = self._voice()
        samples = self._spoken(piper, text)
        write_wav(filename, samples.tobytes(), int(piper.config.sample_rate))
        self.proxy.notify("finished-utterance", completed=True)

    def setProperty(self, name: str, value: Any) -> None:
        if name not in self._values:
            raise KeyError(name)
        if name == "voice":
            read_voice(str(value))
        self._values[name] = value

    def getProperty(self, name: str) -> Any:
        if name == "voices":
            return self._voices(self._values["files"])
        if name == "faults":
            return self.faults
        return self._values[name]

    def _voices(self, files: Sequence[str]) -> list[Voice]:
        """The voices of these files; what is wrong with the others goes to `faults`."""
        self.faults = {}
        voices = []
        for path in dict.fromkeys(files):
            try:
                found = read_voice(path)
            except VoiceFileError as error:
                self.faults[path] = str(error)
                continue
            voice = Voice(path, name=found.name, languages=[found.language])
            voice.note = found.note
            voices.append(voice)
        return voices

    def _voice(self) -> Any:
        path = str(self._values["voice"])
        stamp = stamp_of(path)
        if not stamp or self._loaded[:2] != (path, stamp):
            self._loaded = ("", "", None)  # the one before is let go of first
            found = read_voice(path)
            self._loaded = (path, found.stamp, _loaded(found))
        return self._loaded[2]

    def _spoken(self, piper: Any, text: str) -> Any:
        from piper import SynthesisConfig

        config = SynthesisConfig(
            length_scale=length_scale(float(self._values["rate"]), _NORMAL_WORDS_PER_MINUTE), noise_scale=0.0, noise_w_scale=0.0,
            normalize_audio=False, volume=float(self._values["volume"]))
        pause = np.zeros(int(piper.config.sample_rate) * BETWEEN_SENTENCES_MS // 1000, dtype="<i2")
        parts: list[Any] = []
        try:
            for chunk in piper.synthesize(text.replace("[[", "[").replace("]]", "]"), config):
                parts += [pause] * bool(parts)
                parts.append(chunk.audio_int16_array.astype("<i2"))
        except Exception as error:  # onnxruntime's own have no base in common
            raise VoiceFileError(f"The natural voice failed on this sentence: {shortened(error)}.") from error
        return np.concatenate(parts) if parts else pause[:0]


def _loaded(found: PiperFile) -> Any:
    """The voice in memory. Piper's own loader leaves the number of threads open."""
    shown = found.path.rpartition("/")[2]
    try:
        import onnxruntime
        from piper import PiperVoice
        from piper.config import PiperConfig
    except (ImportError, OSError) as error:
        raise VoiceFileError(f"Natural voices cannot be used here ({shortened(error)}); install them anew with “{INSTALL}”.") from error
    logging.getLogger("piper").setLevel(logging.ERROR)
    onnxruntime.set_default_logger_severity(_ERRORS_ONLY)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = THREADS, 1
    options.log_severity_level = _ERRORS_ONLY
    try:
        session = onnxruntime.InferenceSession(found.path, sess_options=options, providers=["CPUExecutionProvider"])
        if {"input", "input_lengths", "scales"} - {entry.name for entry in session.get_inputs()}:
            raise VoiceFileError(f"“{shown}” is not a Piper voice; choose a file that ends in .onnx.")
        return PiperVoice(session=session, config=PiperConfig.from_dict(found.description))
    except VoiceFileError:
        raise
    except Exception as error:  # onnxruntime's own have no base in common
        raise VoiceFileError(f"The natural voice “{shown}” is broken or cut off; get its file again.") from error


register(NAME, PiperDriver)
