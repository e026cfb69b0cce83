# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which frame is heard when: the audio device's pace, laid over the monotonic clock."""

from __future__ import annotations

from collections import deque

from psoas_coach.speech.mixer import MIX_RATE

_SECOND_NS = 1_000_000_000
_BUCKET_NS = _SECOND_NS // 2
_BUCKETS = 8
_JUMP_NS = 12_000_000
_JUMP_CALLBACKS = 12
_CATCH_UP_NS = 25_000_000


class SoundClock:
    """Turns instants of `time.monotonic_ns()` into frames, and back.

    The device asks for frames a fixed while (`latency_ns`) before they are heard, but is often late in asking and never early. So
    the earliest askings of the last few seconds give the line; slow drift is followed, and a lasting jump (the device ran dry) is
    taken over after a quarter of a second. Where that jump is larger (our stream was moved to another device, which first played out
    what it had), the line stays, and so many frames are to be left out that what sounds is in time again.
    """

    def __init__(self, now_ns: int, latency_ns: int) -> None:
        self._latency_ns = latency_ns
        self._origin_ns = now_ns
        self._buckets: deque[tuple[int, int]] = deque(maxlen=_BUCKETS)
        self._later: list[int] = []

    def frame_heard_at(self, at_ns: int) -> int:
        """The frame that is heard at that instant."""
        return round((at_ns - self._origin_ns) * MIX_RATE / _SECOND_NS)

    def heard_at(self, frame: int) -> int:
        """The instant in ns at which that frame is heard."""
        return self._origin_ns + round(frame * _SECOND_NS / MIX_RATE)

    def first_frame(self, now_ns: int) -> int:
        """A device begins to ask at `now_ns`: the frame to give it first. Forgets what was known of a device before."""
        self._buckets.clear()
        self._later.clear()
        return self.frame_heard_at(now_ns + self._latency_ns)

    def asked(self, frame: int, now_ns: int) -> int:
        """The device asked for `frame` at that instant; gives how many frames to leave out, nearly always 0."""
        origin = now_ns + self._latency_ns - round(frame * _SECOND_NS / MIX_RATE)
        if self._buckets and now_ns - self._buckets[-1][0] < _BUCKET_NS:
            began, least = self._buckets[-1]
            self._buckets[-1] = (began, min(least, origin))
        else:
            self._buckets.append((now_ns, origin))
        self._origin_ns = min(least for _, least in self._buckets)
        self._later = [*self._later, origin] if origin > self._origin_ns + _JUMP_NS else []
        if len(self._later) >= _JUMP_CALLBACKS:
            late_ns = min(self._later) - self._origin_ns
            if late_ns >= _CATCH_UP_NS:
                self._later.clear()
                return round(late_ns * MIX_RATE / _SECOND_NS)
            self._origin_ns = min(self._later)
            self._buckets.clear()
            self._buckets.append((now_ns, self._origin_ns))
            self._later.clear()
        return 0
