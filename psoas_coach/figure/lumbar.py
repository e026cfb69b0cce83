# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lumbar spine adds to the psoas.

The numbers are a least-squares fit to the eleven right psoas fascicles of the MyoTorso model (MyoHub, Apache-2.0), each weighted by its
greatest force. Against that model the fit is within 1.1 mm everywhere in `EXTENSION`, `BENDING` and `ROTATION`, 0.28 mm on the root mean
square. Outside those ranges nothing is fitted, so the value stays at their edge.
"""

from __future__ import annotations

from psoas_coach.figure.angles import SpineAngles
from psoas_coach.model.kinds import Side

EXTENSION = (-30.0, 15.0)
BENDING = (-25.0, 25.0)
ROTATION = (-10.0, 10.0)
"""Where the fit holds, in degrees: extension, bending to the right, turning to the left, each summed over the lumbar spine."""

PER_EXTENSION, PER_EXTENSION_SQUARED = 0.2612, -0.00267
PER_BENDING, PER_BENDING_SQUARED = -0.4969, -0.00201
PER_ROTATION = -0.1918
"""Millimetres per degree, and per degree squared, for the right psoas."""

MIRROR = {Side.RIGHT: 1.0, Side.LEFT: -1.0}
"""The left psoas is the right one of the mirrored spine: bending and rotation change their sign, extension keeps it."""


def lumbar_lengthening(lumbar: SpineAngles, side: Side) -> float:
    """How many millimetres longer the psoas of `side` is than with a straight lumbar spine. Raises KeyError for BOTH.

    Extension lengthens it, and so does bending away from its side; a rounded back shortens it.
    """
    mirror = MIRROR[side]
    extension = _held(lumbar.extension, EXTENSION)
    bending = _held(mirror * lumbar.bending, BENDING)
    rotation = _held(mirror * lumbar.rotation, ROTATION)
    return (
        (PER_EXTENSION + PER_EXTENSION_SQUARED * extension) * extension
        + (PER_BENDING + PER_BENDING_SQUARED * bending) * bending
        + PER_ROTATION * rotation
    )


def _held(angle: float, within: tuple[float, float]) -> float:
    return min(max(angle, within[0]), within[1])
