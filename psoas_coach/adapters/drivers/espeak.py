# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pyttsx3 driver for eSpeak NG that synthesises in the calling thread.

pyttsx3's own driver for it works in threads, loses sentences, now and then writes empty files, and hangs on a folder that is
missing. The library comes from the espeakng-loader package, else from the system.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

from pyttsx3.voice import Voice

from psoas_coach.adapters.drivers.synchronous import SynchronousDriver, register, write_wav

NAME = "psoas_espeak"

_SYNCHRONOUS, _DONT_EXIT = 2, 0x8000
_CHARS_UTF8, _END_PAUSE = 1, 0x1000
_EVENT_END, _EVENT_WORD = 0, 1
_RATE, _VOLUME, _PITCH = 1, 2, 3
_PARAMETERS = {"rate": (_RATE, 1.0), "volume": (_VOLUME, 100.0), "pitch": (_PITCH, 1.0)}


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint), ("text_position", ctypes.c_int), ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int), ("sample", ctypes.c_int), ("user_data", ctypes.c_void_p), ("id", ctypes.c_char * 8),
    )


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p), ("languages", ctypes.c_char_p), ("identifier", ctypes.c_char_p), ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte), ("variant", ctypes.c_ubyte), ("xx1", ctypes.c_ubyte), ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class EspeakDriver(SynchronousDriver):
    """`started-word` events carry `at_ms` beside pyttsx3's own values. The library is loaded once for the process."""

    _library: ctypes.CDLL | None = None
    _sample_rate = 0

    def __init__(self, proxy: Any) -> None:
        super().__init__(proxy)
        self._espeak = self._loaded()
        self._sound = bytearray()
        self._words: list[tuple[int, int, int]] = []
        self._voice = ""
        self._callback = _Callback(self._on_sound)
        self._espeak.espeak_SetSynthCallback(self._callback)

    @classmethod
    def _loaded(cls) -> ctypes.CDLL:
        if cls._library is None:
            path, data = _library_and_data()
            library = ctypes.CDLL(path)
            library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
            library.espeak_Synth.argtypes = (
                ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p,
                ctypes.c_void_p)
            rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
            if rate <= 0:
                raise RuntimeError("eSpeak NG could not read its voice data")
            cls._library, cls._sample_rate = library, rate
        return cls._library

    def _on_sound(self, samples: Any, count: int, events: Any) -> int:
        index = 0
        while events[index].type != _EVENT_END:
            event = events[index]
            if event.type == _EVENT_WORD:
                self._words.append((event.text_position - 1, event.length, event.audio_position))
            index += 1
        if samples and count > 0:
            self._sound += ctypes.string_at(samples, count * 2)
        return 0

    def save_to_file(self, text: str, filename: str) -> None:
        """Write `text` as a WAV; raises OSError where that cannot be."""
        self.proxy.notify("started-utterance")
        self._sound.clear()
        self._words.clear()
        data = text.encode()
        code = self._espeak.espeak_Synth(data, len(data) + 1, 0, 0, 0, _CHARS_UTF8 | _END_PAUSE, None, None)
        if code:
            raise RuntimeError(f"eSpeak NG gave error {code}")
        for start, length, at_ms in self._words:
            self.proxy.notify("started-word", name=text[start:start + length], location=start, length=length, at_ms=at_ms)
        write_wav(filename, bytes(self._sound), self._sample_rate)
        self.proxy.notify("finished-utterance", completed=True)

    def setProperty(self, name: str, value: Any) -> None:
        if name == "voice":
            if self._espeak.espeak_SetVoiceByName(str(value).encode()):
                raise ValueError(f"eSpeak NG has no voice “{value}”")
            self._voice = str(value)
            return
        parameter, scale = _PARAMETERS[name]
        self._espeak.espeak_SetParameter(parameter, int(float(value) * scale), 0)

    def getProperty(self, name: str) -> Any:
        if name == "voices":
            return self._voices()
        if name == "voice":
            return self._voice
        parameter, scale = _PARAMETERS[name]
        return self._espeak.espeak_GetParameter(parameter, 1) / scale

    def _voices(self) -> list[Voice]:
        listed = self._espeak.espeak_ListVoices(None)
        voices, index = [], 0
        while listed[index]:
            voice = listed[index].contents
            language = voice.languages[1:].decode(errors="replace")
            # its gender is left out: every one of its voices calls itself male
            voices.append(Voice(voice.identifier.decode(), name=voice.name.decode(errors="replace"), languages=[language]))
            index += 1
        return voices


def _library_and_data() -> tuple[str, bytes | None]:
    try:
        import espeakng_loader
    except ImportError:
        return ctypes.util.find_library("espeak-ng") or "libespeak-ng.so.1", None
    return str(espeakng_loader.get_library_path()), str(espeakng_loader.get_data_path()).encode()


register(NAME, EspeakDriver)
