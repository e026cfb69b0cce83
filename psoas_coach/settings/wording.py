# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of settings as a person reads them."""

from __future__ import annotations

from psoas_coach.settings.table import ADULTS, MINE, OLDER, Kind, Setting, Zone
from psoas_coach.settings.values import Value, plain

RULE_NAMES = {ADULTS: "the rule for adults", OLDER: "the rule for older adults", MINE: "the rule of your own"}


def value_text(setting: Setting, value: Value) -> str:
    """A value with its unit, or the label of a choice."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, int):
        return amount_text(setting, value)
    if setting.kind is Kind.CHOICE:
        return next((choice.label for choice in setting.choices if choice.value == value), value)
    lines = value.splitlines()
    if not lines:
        return "automatic" if setting.key.startswith("voice_in.") else "none"
    return plain(lines[0]) if len(lines) == 1 else f"{len(lines)} lines"


def amount_text(setting: Setting, value: int) -> str:
    """A whole number with its unit; milliseconds are told in seconds: "30 s", "1 rep", "0.3 s"."""
    if setting.unit == "ms":
        return f"{value / 1000:g} s"
    unit = setting.unit.removesuffix("s") if value == 1 and len(setting.unit) > 1 else setting.unit
    return f"{value} {unit}".strip()


def limits_text(setting: Setting) -> str:
    """What a whole number can be: "From 3 to 600 s"."""
    low = f"{setting.low / 1000:g}" if setting.unit == "ms" else str(setting.low)
    return f"From {low} to {amount_text(setting, setting.high)}"


def zone_text(setting: Setting, zone: Zone, value: int, whose: str = "Yours") -> str:
    """The recommended range with its source, and that a value outside it is allowed; `whose` the value is."""
    outside = "" if zone.low <= value <= zone.high else f". {whose} is outside it, and that is allowed"
    return f"Recommended: {zone.range} {setting.unit}, {zone.source}{outside}."
