# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The count at the end of a hold: one number a second, down to the chime that stands for zero.

A slow voice cannot say every number in a second. Then it says every second one (or every fifth), on their own seconds: a regular
rhythm that is right tells more than numbers that come in a hurry and break off. Where not even two of them fit, the highest is said
alone: "three" and three seconds of silence. The tens have words of their own length ("seventeen"),
so that they are thinned out apart from the numbers below.
"""

from __future__ import annotations

from collections.abc import Callable

from psoas_coach.model.library import Phrases
from psoas_coach.plan.script import Script

COUNTED = 3
"""How many numbers are counted at least, and in the lead-in after a pause."""

HIGHEST_COUNT = 20
COUNT_FROM_MS = 5_000  # shorter holds have no room for a count beside the start
OPENING_MS = 2_000  # the start of a hold that a long count leaves alone: its chime, "And hold.", a breath of silence
STRIDES = (1, 2, 5)


def count_from(duration_ms: int, countdown: int) -> int:
    """The highest number counted in a hold of `duration_ms`, whatever the voice: `countdown` or what fits, 0 for no count."""
    if countdown < 1 or duration_ms < COUNT_FROM_MS:
        return 0
    return min(countdown, max(COUNTED, (duration_ms - OPENING_MS) // 1000))


def counted(highest: int, length_ms: Callable[[int], int]) -> tuple[int, ...]:
    """The numbers to be said, falling, so that none lasts until the next one; `length_ms` tells how long a number takes to say."""
    low, high = range(min(highest, 10), 0, -1), range(highest, 10, -1)
    numbers = (*_thinned(high, length_ms), *_thinned(low, length_ms))
    if len(numbers) > 1 or not highest:
        return numbers
    return (highest,) if length_ms(highest) <= highest * 1000 else ()


def _thinned(numbers: range, length_ms: Callable[[int], int]) -> tuple[int, ...]:
    longest_ms = max((length_ms(number) for number in numbers), default=0)
    stride = next((stride for stride in STRIDES if longest_ms <= stride * 1000), 0)
    return tuple(number for number in numbers if stride and number % stride == 0)


def counting_texts(phrases: Phrases) -> tuple[str, ...]:
    """The spoken texts of twenty down to zero: whatever a count may need, to be rendered ahead."""
    script = Script(phrases)
    return tuple(script.count(number).say for number in range(HIGHEST_COUNT, -1, -1))
