# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The skin: for each bone the spheres that its outline is made of, and how.

The spheres of a limb follow one another along the bone, and the outline runs smoothly past them; those of a foot or a hand lie in a few
convex parts. The trunk's outline runs past elliptic sections, of which its spheres are only a rough copy: they are what rests on a floor.
Whatever stands on the floor has its underside there: the sole an ankle's height below the ankle, the palm 0.0195 below the wrist.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from psoas_coach.figure.vectors import Vector
from psoas_coach.model.kinds import Build

Sphere = tuple[Vector, float]
"""Centre in the bone's axes, and radius."""

Section = tuple[Vector, float, float]
"""An ellipse across the trunk: its centre in the bone's axes, half its depth from back to front, half its width."""

# Fractions of stature; limbs as on the right.
_LEG: Mapping[str, tuple[Sphere, ...]] = {
    "thigh": (
        ((0.000, 0.004, 0.006), 0.0500), ((0.004, -0.050, 0.007), 0.0505), ((0.006, -0.100, 0.005), 0.0455),
        ((0.005, -0.150, 0.003), 0.0395), ((0.003, -0.200, 0.001), 0.0338), ((0.000, -0.245, 0.000), 0.0312),
    ),
    "shank": (
        ((0.000, 0.000, 0.000), 0.0310), ((-0.005, -0.040, 0.001), 0.0312), ((-0.0105, -0.080, 0.002), 0.0325),
        ((-0.009, -0.125, 0.001), 0.0280), ((-0.005, -0.180, 0.000), 0.0208), ((-0.002, -0.222, 0.000), 0.0178),
        ((-0.001, -0.246, 0.000), 0.0182),
    ),
}
_ARM: Mapping[str, tuple[Sphere, ...]] = {
    "upper_arm": (
        ((0.000, -0.006, -0.004), 0.0290), ((0.001, -0.034, 0.000), 0.0297), ((0.001, -0.070, 0.000), 0.0272),
        ((0.002, -0.115, 0.000), 0.0248), ((0.000, -0.160, 0.000), 0.0212), ((0.000, -0.186, 0.000), 0.0205),
    ),
    "forearm": (
        ((0.000, 0.000, 0.000), 0.0205), ((0.002, -0.030, 0.001), 0.0222), ((0.002, -0.065, 0.001), 0.0202),
        ((0.001, -0.105, 0.000), 0.0160), ((0.000, -0.146, 0.000), 0.0130),
    ),
}
_ENDS: Mapping[str, tuple[Sphere, ...]] = {
    "foot": (
        ((-0.001, -0.001, 0.000), 0.0190), ((-0.027, -0.0205, 0.000), 0.0185), ((0.030, -0.0125, -0.002), 0.0180),
        ((0.012, -0.0250, 0.006), 0.0125), ((0.068, -0.0260, 0.0115), 0.0130), ((0.072, -0.0250, -0.0105), 0.0140),
    ),
    "toes": (
        ((-0.002, 0.0013, -0.0105), 0.0138), ((0.034, -0.0030, -0.0115), 0.0095),
        ((-0.004, 0.0003, 0.0115), 0.0128), ((0.029, -0.0045, 0.000), 0.0080), ((0.017, -0.0050, 0.0135), 0.0075),
    ),
    "hand": (
        ((0.000, 0.000, 0.000), 0.0132), ((-0.0065, -0.028, 0.0100), 0.0130), ((-0.0065, -0.028, -0.0100), 0.0130),
        ((-0.0075, -0.050, 0.0115), 0.0115), ((-0.0075, -0.051, -0.0115), 0.0120),
        ((-0.0125, -0.090, 0.0070), 0.0070), ((-0.0120, -0.097, -0.0040), 0.0075),
        ((-0.0085, -0.020, -0.0140), 0.0100), ((-0.0100, -0.042, -0.0250), 0.0078), ((-0.0125, -0.060, -0.0265), 0.0066),
    ),
}
_PAIRS: Mapping[str, tuple[Sphere, ...]] = {  # each stands for itself and its mirror image
    "pelvis": (((-0.012, 0.0, 0.045), 0.050), ((-0.006, 0.055, 0.040), 0.043), ((-0.034, 0.004, 0.036), 0.047)),
    "lumbar_lower": (((0.022, 0.0, 0.032), 0.045), ((0.020, 0.040, 0.026), 0.043)),
    "lumbar_upper": (((0.020, 0.0, 0.024), 0.043), ((0.016, 0.05, 0.026), 0.048)),
    "thorax": (((0.012, 0.01, 0.030), 0.051), ((0.018, 0.070, 0.036), 0.053), ((0.004, 0.120, 0.074), 0.034)),
}
_MIDDLE: Mapping[str, tuple[Sphere, ...]] = {
    "thorax": (((-0.006, 0.140, 0.0), 0.036),),
    "neck": (
        ((0.002, -0.030, 0.0), 0.0320), ((0.002, -0.014, 0.0), 0.0302), ((0.004, 0.006, 0.0), 0.0284), ((0.007, 0.026, 0.0), 0.0275),
        ((0.010, 0.048, 0.0), 0.0275),
    ),
    "head": (
        ((0.018, 0.050, 0.0), 0.0440), ((-0.012, 0.050, 0.0), 0.0450), ((0.010, 0.004, 0.0210), 0.0200), ((0.010, 0.004, -0.0210), 0.0200),
        ((0.036, 0.018, 0.0150), 0.0205), ((0.036, 0.018, -0.0150), 0.0205), ((0.043, -0.0125, 0.0050), 0.0125),
        ((0.043, -0.0125, -0.0050), 0.0125),
    ),
}

CHAINS = ("thigh", "shank", "upper_arm", "forearm", "neck")
"""Bones whose outline runs past their spheres in turn."""

PARTS: Mapping[str, tuple[tuple[int, ...], ...]] = {
    "foot": ((0, 1, 3), (0, 2, 3, 5), (2, 3, 4, 5)), "toes": ((0, 1), (0, 2, 3), (2, 3, 4)),
    "hand": ((0, 1, 2, 3, 4), (3, 4, 5, 6), (7, 8), (8, 9)), "jaw": ((2, 3, 4, 5, 6, 7),),
}
"""The convex parts of whatever is no chain, as indices of its spheres."""

ROUGH_PARTS: Mapping[str, tuple[tuple[int, ...], ...]] = {
    "foot": ((0, 1, 3), (0, 2, 3, 4, 5)), "toes": ((0, 1, 2, 3, 4),), "hand": ((0, 1, 2, 3, 4), (3, 4, 5, 6), (7, 8, 9)),
}
"""The same for all but a very large picture: single toes are not seen."""

_SECTIONS: Mapping[Build, Mapping[str, tuple[Section, ...]]] = {
    Build.NARROW: {
        "pelvis": (
            ((-0.006, -0.056, 0.0), 0.036, 0.050), ((-0.016, -0.030, 0.0), 0.061, 0.084), ((-0.018, 0.000, 0.0), 0.0665, 0.0945),
            ((-0.014, 0.030, 0.0), 0.061, 0.0890),
        ),
        "lumbar_lower": (((0.016, 0.004, 0.0), 0.052, 0.0770), ((0.017, 0.036, 0.0), 0.0465, 0.0670)),
        "lumbar_upper": (((0.017, 0.012, 0.0), 0.0455, 0.0635), ((0.017, 0.042, 0.0), 0.049, 0.0675)),
        "thorax": (
            ((0.017, 0.012, 0.0), 0.053, 0.0725), ((0.019, 0.045, 0.0), 0.0585, 0.0790), ((0.018, 0.080, 0.0), 0.0590, 0.0840),
            ((0.008, 0.108, 0.0), 0.0490, 0.0860), ((-0.001, 0.131, 0.0), 0.0360, 0.0700), ((-0.005, 0.148, 0.0), 0.0270, 0.0400),
        ),
    },
    Build.BROAD: {
        "pelvis": (
            ((-0.006, -0.056, 0.0), 0.036, 0.050), ((-0.014, -0.030, 0.0), 0.058, 0.080), ((-0.014, 0.000, 0.0), 0.0625, 0.0880),
            ((-0.010, 0.030, 0.0), 0.0585, 0.0845),
        ),
        "lumbar_lower": (((0.017, 0.004, 0.0), 0.0525, 0.0790), ((0.018, 0.036, 0.0), 0.0500, 0.0745)),
        "lumbar_upper": (((0.017, 0.012, 0.0), 0.0500, 0.0740), ((0.017, 0.042, 0.0), 0.0525, 0.0785)),
        "thorax": (
            ((0.016, 0.012, 0.0), 0.0565, 0.0835), ((0.017, 0.045, 0.0), 0.0615, 0.0905), ((0.015, 0.080, 0.0), 0.0620, 0.0965),
            ((0.006, 0.108, 0.0), 0.0530, 0.0975), ((-0.001, 0.131, 0.0), 0.0410, 0.0820), ((-0.006, 0.150, 0.0), 0.0300, 0.0430),
        ),
    },
}


@dataclass(frozen=True, slots=True)
class _Girth:
    """By how much a build's limbs are thicker than the tables say; feet and hands keep what touches the floor."""

    thigh: float = 1.0
    shank: float = 1.0
    arm: float = 1.0
    neck: float = 1.0


_GIRTH = {Build.NARROW: _Girth(thigh=1.02, arm=0.94, neck=0.92), Build.BROAD: _Girth(thigh=0.99, shank=1.05, arm=1.16, neck=1.10)}
_KNEE = 0.0312  # whoever kneels rests on this, so it is the same for every build


def spheres_of(build: Build, stature: float, bones: Sequence[str]) -> tuple[tuple[Sphere, ...], ...]:
    """The spheres of each of `bones`, in metres, for a body of that stature."""
    return tuple(tuple(_sized(sphere, stature) for sphere in _of(build, bone)) for bone in bones)


@cache
def sections_of(build: Build, stature: float) -> Mapping[str, tuple[Section, ...]]:
    """The trunk's sections by bone, in metres, from the bottom to the top."""
    return {
        bone: tuple((_times(centre, stature), depth * stature, width * stature) for centre, depth, width in sections)
        for bone, sections in _SECTIONS[build].items()
    }


def _of(build: Build, bone: str) -> tuple[Sphere, ...]:
    girth = _GIRTH[build]
    limb, _, side = bone.rpartition("_")
    if limb in _LEG:
        spheres = tuple(_thicker(sphere, girth.thigh if limb == "thigh" else girth.shank) for sphere in _LEG[limb])
    elif limb in _ARM:
        spheres = tuple((centre, radius * girth.arm) for centre, radius in _ARM[limb])
    elif limb in _ENDS:
        spheres = _ENDS[limb]
    else:
        pairs = _PAIRS.get(bone, ())
        middle = _MIDDLE.get(bone, ())
        if bone == "neck":
            middle = tuple((centre, radius * girth.neck) for centre, radius in middle)
        return (*pairs, *(_opposite(sphere) for sphere in pairs), *middle)
    return spheres if side == "r" else tuple(_opposite(sphere) for sphere in spheres)


def _thicker(sphere: Sphere, factor: float) -> Sphere:
    """The sphere thicker by `factor`, but not at the knee."""
    centre, radius = sphere
    return sphere if abs(radius - _KNEE) < 0.0003 else (centre, radius * factor)


def _opposite(sphere: Sphere) -> Sphere:
    (x, y, z), radius = sphere
    return ((x, y, -z), radius)


def _times(centre: Vector, stature: float) -> Vector:
    return (centre[0] * stature, centre[1] * stature, centre[2] * stature)


def _sized(sphere: Sphere, stature: float) -> Sphere:
    centre, radius = sphere
    return (_times(centre, stature), radius * stature)
