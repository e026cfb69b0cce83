# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is refused before a parser sees it, because it could keep it busy for minutes or make it take all memory."""

from __future__ import annotations

import re

MOST_KEY_PARTS = 8
MOST_TABLES = 50_000
"""Of lines that begin with a bracket, and of dots outside of texts: each table, and each dot in a key, costs the parser a kilobyte."""

_TEXT_OR_COMMENT = re.compile(
    r"#[^\n]*"
    r'|"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*+"?'
    r"|'[^'\n]*+'?", re.DOTALL)
_LONG_KEY = re.compile(rf"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{MOST_KEY_PARTS}}}")
_BRACKET = re.compile(r"^[ \t]*+\[", re.MULTILINE)


def what_is_too_much(text: str, largest: int) -> str:
    """Why this text is not to be parsed, as the end of a fault; empty where it may be. `largest` is a size in bytes as UTF-8."""
    if len(text) > largest or len(text.encode("utf-8", "replace")) > largest:
        return f"is larger than {largest // 1024} kB; split it into smaller files"
    has_long_lines = max(line.count(".") for line in text.split("\n")) >= MOST_KEY_PARTS
    if not has_long_lines and text.count(".") + text.count("[") <= MOST_TABLES:
        return ""
    bare = _TEXT_OR_COMMENT.sub(_in_its_place, text)
    long = _LONG_KEY.search(bare)
    if long:
        line = 1 + bare.count("\n", 0, long.start())
        return f"has a key of more than {MOST_KEY_PARTS} parts in line {line}; no content needs more than four"
    if bare.count(".") + sum(1 for _ in _BRACKET.finditer(bare)) > MOST_TABLES:
        return f"holds more than {MOST_TABLES:,} tables; split it into smaller files"
    return ""


def _in_its_place(match: re.Match[str]) -> str:
    """A letter in the place of a text, nothing in that of a comment; the lines stay as many."""
    found = match.group()
    return "" if found.startswith("#") else "s" + "\n" * found.count("\n")
