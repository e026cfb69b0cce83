# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`docs/settings.md`, made from the table of settings."""

from __future__ import annotations

from collections.abc import Iterable

from psoas_coach.settings.table import PAGES, Kind, Setting


def reference(table: Iterable[Setting]) -> str:
    """The reference as Markdown."""
    lines = [
        "# Settings", "",
        "Every setting of the app, as in the Settings window and in `settings.toml` (made from the table by `make docs`; do not edit).",
        "A key `hold.bridge` is written in the file as `bridge = 5` under `[hold]`. What is not in the file has its default; the hold of",
        "a stretch follows the rule for holds, `holds.rule`, until it is in the file, be it with its default.", "",
    ]
    rows = [setting for setting in table if not setting.hidden]
    for page in PAGES:
        lines += [f"## {page}", "", "| key | what | default | takes | recommended |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(setting) for setting in rows if setting.page == page]
        lines.append("")
    return "\n".join(lines)


def _row(setting: Setting) -> str:
    zone = f"{setting.zone.range} {setting.unit}, {setting.zone.source}" if setting.zone else ""
    takes = _takes(setting) + (f", where `{setting.when[0]}` is `{setting.when[1]}`" if setting.when else "")
    return f"| `{setting.key}` | **{setting.title}.** {setting.description} | {_value(setting.default)} | {takes} | {zone} |"


def _takes(setting: Setting) -> str:
    if setting.kind is Kind.WHOLE:
        return f"{setting.low} to {setting.high} {setting.unit}"
    if setting.kind is Kind.FLAG:
        return "true or false"
    if setting.kind is Kind.CHOICE:
        return ", ".join(f"`{choice.value}`" for choice in setting.choices)
    return "text"


def _value(value: int | bool | str) -> str:
    return f"`{str(value).lower() if isinstance(value, bool) else value}`" if value != "" else "empty"
