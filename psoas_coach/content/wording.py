# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a text may be: plain, short enough, and with no placeholder that nobody fills."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Collection, Iterable

from psoas_coach.model.words import PLACEHOLDERS, placeholders_of

# Marks that turn the reading direction and so can make a text look like another one.
BIDI_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MOST_COMPARED = 60
_CONTROL = frozenset({"Cc", "Cs", "Zl", "Zp"})


def faults_of_text(text: str, limit: int, allowed: Collection[str] = ()) -> Iterable[str]:
    """Yield a sentence for each thing that is wrong with `text`; `allowed` are the placeholders it may hold."""
    if not text.strip():
        yield "is empty; write a text, or leave the key out where it is optional"
        return
    if len(text) > limit:
        yield f"is {len(text)} characters long; {limit} are allowed, so shorten it"
    if len(text) > 4 * limit:
        return
    yield from _faults_of_characters(text)
    yield from _faults_of_placeholders(text, allowed)


def _faults_of_characters(text: str) -> Iterable[str]:
    if text.isascii() and text.isprintable():
        return
    for character in dict.fromkeys(text):
        name = f"U+{ord(character):04X}"
        if character in "\n\r":
            yield "holds a line break; write one line, or end the line with a backslash inside triple quotes"
            return
        if character in BIDI_MARKS:
            yield f"holds {name}, which turns the reading direction; take it out"
            return
        if unicodedata.category(character) in _CONTROL or character == "\ufeff":
            yield f"holds the control character {name}; take it out"
            return


def _faults_of_placeholders(text: str, allowed: Collection[str]) -> Iterable[str]:
    if "{{" in text or "}}" in text:
        yield "doubles a brace; braces are for placeholders alone"
        return
    try:
        found = placeholders_of(text)
    except ValueError:
        yield f"holds braces that are no placeholder; {_what_is_allowed(allowed)}"
        return
    for name in sorted(found - set(allowed)):
        if name in PLACEHOLDERS and not allowed:
            yield f"names a side with {{{name}}}, but there is no side here to name; write it without"
        else:
            yield f"holds the unknown placeholder {{{name[:40]}}}{hint(name, allowed)}; {_what_is_allowed(allowed)}"


def _what_is_allowed(allowed: Collection[str]) -> str:
    if not allowed:
        return "no placeholder is allowed here"
    return "allowed here: " + ", ".join(f"{{{name}}}" for name in sorted(allowed))


def is_identifier(text: str) -> bool:
    """Whether `text` may be an id: 1 to 64 of a-z, 0-9 and the hyphen."""
    return 0 < len(text) <= 64 and set(text) <= set(string.ascii_lowercase + string.digits + "-")


def hint(wrong: str, known: Collection[str]) -> str:
    """` (did you mean 'x'?)` where one of `known` is close to `wrong`, else nothing; nothing too where `known` is long to compare."""
    if len(known) > MOST_COMPARED:
        return ""
    import difflib  # only content with faults needs it

    close = difflib.get_close_matches(wrong[:64], sorted(known), n=1, cutoff=0.7)
    return f" (did you mean '{close[0]}'?)" if close else ""


def quoted(text: str) -> str:
    """`text` in quotes, cut and made safe to print."""
    return repr(text if len(text) <= 40 else text[:39] + "…")
