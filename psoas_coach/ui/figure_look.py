# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the figure looks: the colours of skin, hair and clothes that can be chosen, each for the light and the dark theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from psoas_coach.ui.tokens import DARK, LIGHT, channels

SKINS: Mapping[str, str] = {
    "tone-1": "#F2CDB0", "tone-2": "#E8B796", "tone-3": "#D59F7A", "tone-4": "#B57D57", "tone-5": "#8C5A3C", "tone-6": "#64402C",
}
HAIRS: Mapping[str, str] = {"dark": "#3B302D", "brown": "#6A4632", "fair": "#C9A063", "grey": "#A6A29D"}


@dataclass(frozen=True, slots=True)
class Clothes:
    """The colours of one set of clothes as "#RRGGBB": top, leggings, and the leggings of the working leg."""

    top: str
    leggings: str
    working: str


CLOTHES: Mapping[str, tuple[Clothes, Clothes]] = {  # for the light theme, for the dark one
    "teal": (Clothes("#4E8C90", "#3F4D69", "#7C95C9"), Clothes("#4F9094", "#4A5A7C", "#9DB6EA")),
    "plum": (Clothes("#8A5A7E", "#44435F", "#948AC6"), Clothes("#9A678D", "#54537A", "#B7ACE8")),
    "ochre": (Clothes("#C08A3E", "#4A4A4C", "#94A07C"), Clothes("#C9954A", "#5A5C60", "#B9C79C")),
    "slate": (Clothes("#667B8C", "#383E47", "#7FA3B5"), Clothes("#71899C", "#4B5460", "#A2C8DA")),
}


@dataclass(frozen=True, slots=True)
class Tones:
    """One material in its two tones as "#RRGGBB", and what its details are drawn in."""

    shade: str
    light: str
    line: str


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a figure, as "#RRGGBB". `ground` is the stage behind it."""

    dark: bool
    ground: str
    skin: Tones
    hair: Tones
    top: Tones
    leggings: Tones
    working: Tones
    outline: str
    mat: str
    mat_light: str
    mat_edge: str
    shadow: str
    bone: str
    bone_line: str
    disc: str
    haze: str
    lens: str
    lens_body: str
    lens_edge: str
    plate: str
    ink: str
    arrow: str
    arrow_rim: str

    def far(self, tones: Tones, share: float) -> Tones:
        """The tones of something `share` of the way into the distance."""
        return Tones(*(mixed(colour, self.haze, share) for colour in (tones.shade, tones.light, tones.line)))


def mixed(one: str, other: str, share: float) -> str:
    """The colour `share` (0..1) of the way from `one` to `other`."""
    a, b = channels(one), channels(other)
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return f"#{red:02X}{green:02X}{blue:02X}"


def look_of(skin: str = "tone-3", hair: str = "dark", clothes: str = "teal", *, dark: bool = False) -> Look:
    """The look with those ids; an unknown id counts as the first choice."""
    scheme = DARK if dark else LIGHT
    worn = CLOTHES.get(clothes, CLOTHES["teal"])[1 if dark else 0]
    skin_tone, hair_tone = SKINS.get(skin, SKINS["tone-3"]), HAIRS.get(hair, HAIRS["dark"])
    warm = "#6B2F2A"  # skin grows redder, not greyer, in the shade
    return Look(
        dark=dark, ground=scheme.stage,
        skin=Tones(mixed(skin_tone, warm, 0.24), skin_tone, mixed(skin_tone, "#4A1F1A", 0.50)),
        hair=Tones(mixed(hair_tone, "#000000", 0.25), mixed(hair_tone, "#FFFFFF", 0.06), mixed(hair_tone, "#000000", 0.45)),
        top=_cloth(worn.top), leggings=_cloth(worn.leggings), working=_cloth(worn.working),
        outline="#A3ADB8" if dark else "#33302F",
        mat=scheme.mat, mat_light=mixed(scheme.mat, "#FFFFFF", 0.04 if dark else 0.22),
        mat_edge=mixed(scheme.mat, "#FFFFFF", 0.14) if dark else mixed(scheme.mat, "#1F4A3C", 0.28),
        shadow="#000000" if dark else "#24332F",
        bone="#E9E4D6" if dark else "#FBF7EC", bone_line="#8C8371" if dark else "#A59A86",
        disc="#8FA3AE" if dark else "#B9C8CE", haze=scheme.stage if dark else "#DDE4EC",
        lens="#2A3038" if dark else "#FFFDFA", lens_body="#3A434E" if dark else "#EFE4D8",
        lens_edge="#C3CBD4" if dark else "#4A4745", plate=scheme.surface, ink=scheme.ink,
        arrow="#F08B6C" if dark else "#E2583A", arrow_rim="#1E2227" if dark else "#FFFFFF",
    )


def _cloth(colour: str) -> Tones:
    return Tones(mixed(colour, "#141A33", 0.26), mixed(colour, "#FFFFFF", 0.05), mixed(colour, "#10142A", 0.50))
