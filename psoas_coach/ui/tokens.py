# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The design tokens: colours, spacing, type sizes and radii. Plain values; `theme.py` makes paint of them.

The colours are those of the figure: warm paper, a sage mat, a teal top, indigo leggings, and coral for what hurts.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32 = 4, 8, 12, 16, 24, 32
RADIUS_SMALL, RADIUS, RADIUS_LARGE = 6, 10, 16
TEXT_SMALL, TEXT_BODY, TEXT_LEAD, TEXT_TITLE, TEXT_DISPLAY = 12, 14, 16, 20, 28
REGULAR, SEMIBOLD, BOLD = 400, 600, 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """The colours of one theme as "#RRGGBB".

    `edge` outlines controls and `hairline` only decorates; `*_soft` are grounds, `*_ink` the text on them.
    """

    background: str
    surface: str
    stage: str
    sunken: str
    hairline: str
    edge: str
    ink: str
    ink_soft: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_ink: str
    hurt: str
    hurt_hover: str
    hurt_soft: str
    hurt_ink: str
    indigo: str
    done: str
    mat: str
    track: str
    scroll: str


LIGHT = Scheme(
    background="#F4F1EC", surface="#FFFDFA", stage="#F4F1EC", sunken="#E9E4DB", hairline="#DFD8CC", edge="#857D70",
    ink="#22272E", ink_soft="#565C65",
    accent="#2F6A70", accent_hover="#27595E", on_accent="#FFFFFF", accent_soft="#D6E5DE", accent_ink="#1F5056",
    hurt="#BC4327", hurt_hover="#F6D3C7", hurt_soft="#FBE4DC", hurt_ink="#96300F",
    indigo="#3E4C66", done="#33704F", mat="#BFD3C9", track="#DDD6C9", scroll="#BDB5A8",
)
DARK = Scheme(
    background="#171A1E", surface="#22272D", stage="#1E2227", sunken="#2C323A", hairline="#363D46", edge="#818B96",
    ink="#EFEDE8", ink_soft="#B1B7BF",
    accent="#86C3BD", accent_hover="#9AD2CC", on_accent="#0E2221", accent_soft="#2A4143", accent_ink="#B0DEDA",
    hurt="#F08B6C", hurt_hover="#5A3226", hurt_soft="#47291F", hurt_ink="#FFBFA9",
    indigo="#A5B6DA", done="#84C6A1", mat="#33413C", track="#39414A", scroll="#59626D",
)

TEXT_PAIRS = (
    ("ink", "background"), ("ink", "surface"), ("ink", "stage"), ("ink", "sunken"), ("ink", "accent_soft"),
    ("ink_soft", "background"), ("ink_soft", "surface"), ("ink_soft", "stage"), ("ink_soft", "sunken"), ("ink_soft", "accent_soft"),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("accent_ink", "accent_soft"), ("accent_ink", "surface"),
    ("accent", "surface"), ("accent", "background"),
    ("hurt_ink", "hurt_soft"), ("hurt_ink", "hurt_hover"), ("hurt_ink", "surface"), ("hurt_ink", "accent_soft"),
    ("done", "surface"),
)
"""(text, ground): each at least 4.5 : 1."""

PART_PAIRS = (
    ("edge", "background"), ("edge", "surface"), ("edge", "sunken"), ("accent", "track"), ("accent", "sunken"),
    ("indigo", "track"), ("hurt", "surface"), ("hurt", "hurt_soft"), ("hurt", "background"), ("done", "background"),
)
"""(part, ground): each at least 3 : 1."""


def channels(colour: str) -> tuple[int, int, int]:
    """The red, green and blue of "#RRGGBB", 0..255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2, 0..1."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2, 1..21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def tokens_of(scheme: Scheme) -> dict[str, str]:
    """The colours of a scheme by name."""
    return {field.name: getattr(scheme, field.name) for field in fields(scheme)}
