# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How loud a volume is, for whatever plays or writes sound."""

from __future__ import annotations


def gain_of(percent: int) -> float:
    """The gain (0..1) of a volume in percent, felt as such: half of it sounds about half as loud."""
    return (percent / 100) ** 2
