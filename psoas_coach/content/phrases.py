# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the coach's own words, and the placeholders that each of them may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from psoas_coach.content.stretch import MOST_TAGS
from psoas_coach.content.table import LINE_LIMIT, NAME_LIMIT, Table
from psoas_coach.content.wording import is_identifier
from psoas_coach.model.kinds import Side
from psoas_coach.model.library import Phrases

# Beside {stretch} (a name) and {side} (a side word) there are {n} and {rest} (numbers) and the spans: {sets}, {reps} and {holds} ("two
# sets", "one set"), {hold} and {time} (what `seconds`, `minutes`, `minutes_seconds` or the half minutes give), {minutes} and {seconds}
# (the two that make one), {need} and {second_need} (what a stretch needs at hand). Each may be spelled with a capital and then begins
# with one, save in the spans themselves, which stand inside a sentence. Some spans are heard alone, in the place of signs that are
# shown: `degrees` and `percent` ("°" and "%" after {n}), `decimal` (the {rest} are the digits after the point), `times` ("×" between
# two numbers) and `up_to` (the dash between them).
SPANS: Mapping[str, frozenset[str]] = {
    **{f"one_{what}": frozenset() for what in ("rep", "hold", "second", "minute", "hundred", "degree")},
    **{f"{what}s": frozenset({"n"}) for what in ("set", "rep", "hold", "second", "minute", "hundred", "degree")},
    "minutes_seconds": frozenset({"minutes", "seconds"}),
    "one_minute_and_half": frozenset(),
    "minutes_and_half": frozenset({"n"}),
    "one_hundred_and": frozenset({"rest"}),
    "hundreds_and": frozenset({"n", "rest"}),
    "percent": frozenset({"n"}),
    "decimal": frozenset({"n", "rest"}),
    "times": frozenset(),
    "up_to": frozenset(),
}
SENTENCES: Mapping[str, frozenset[str]] = {
    "first_stretch": frozenset({"stretch"}),
    "last_stretch": frozenset({"stretch"}),
    "only_stretch": frozenset({"stretch"}),
    "next_up": frozenset({"stretch"}),
    "start_side": frozenset({"side"}),
    "switch_sides": frozenset({"side"}),
    "stand_up": frozenset(),
    "lie_down": frozenset(),
    **{f"dose_{sides}": names for side in ("", "_each_side") for sides, names in (
        (f"holds{side}", frozenset({"holds", "hold"})),
        (f"moving{side}", frozenset({"reps"})),
        (f"sets_holds{side}", frozenset({"sets", "holds", "hold"})),
        (f"sets_moving{side}", frozenset({"sets", "reps"})),
    )},
    "hold_longer": frozenset({"time", "side"}),
    "without_stopping": frozenset(),
    "safety_reminder": frozenset(),
    "needs_one": frozenset({"need"}),
    "needs_two": frozenset({"need", "second_need"}),
    "hold": frozenset(),
    "halfway": frozenset(),
    "ten_left": frozenset(),
    "hold_over": frozenset(),
    "hold_number": frozenset({"n"}),
    "last_hold": frozenset(),
    "last_rep": frozenset(),
    "set": frozenset({"n"}),
    "last_set": frozenset(),
    "rest": frozenset({"time"}),
    "round": frozenset({"n"}),
    "last_round": frozenset(),
    "wait": frozenset(),
    "wait_limited": frozenset({"time"}),
    "wait_again": frozenset(),
    "hurt": frozenset(),
    "hurt_pause": frozenset(),
    "hurt_end": frozenset(),
    "finished": frozenset(),
    "summary": frozenset({"time"}),
}
LINES: Mapping[str, frozenset[str]] = {**SENTENCES, **SPANS}
VARIANTS = ("praise", "encouragement")
LEAST_VARIANTS, MOST_VARIANTS = 3, 30
HIGHEST_NUMBER = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseBook:
    """A phrases file: the words, and the vocabulary of the tags that stretches and routines may carry."""

    phrases: Phrases
    purposes: tuple[str, ...]


def read_phrases(table: Table) -> PhraseBook:
    """The phrase book in `table`, to be used only if no fault was recorded."""
    language = table.text("language", NAME_LIMIT)
    if language and not is_identifier(language.lower()):
        table.fault("language", "is no language tag; write one such as 'en' or 'pt-br'")
    return PhraseBook(
        phrases=Phrases(
            language=language,
            side_words=_read_sides(table.table("side_words")),
            lines=_read_lines(table.table("lines")),
            variants=_read_variants(table.table("variants")),
            numbers=_read_numbers(table),
        ),
        purposes=table.texts("purposes", NAME_LIMIT, MOST_TAGS),
    )


def _read_sides(table: Table) -> dict[Side, str]:
    words = {side: table.text(side.value, NAME_LIMIT) for side in Side}
    if words[Side.LEFT] and words[Side.LEFT] == words[Side.RIGHT]:
        table.fault("right", "is the same word as left; the two sides need different words")
    table.close()
    return words


def _read_lines(table: Table) -> dict[str, str]:
    lines = {}
    for key, names in LINES.items():
        spellings = {name: {name} if key in SPANS else {name, name[:1].upper() + name[1:]} for name in names}
        lines[key] = table.text(key, LINE_LIMIT, frozenset().union(*spellings.values()))
        for name in sorted(names):
            if lines[key] and not any(f"{{{spelling}}}" in lines[key] for spelling in spellings[name]):
                table.fault(key, f"lacks the placeholder {{{name}}}; add it")
    table.close()
    return lines


def _read_variants(table: Table) -> dict[str, tuple[str, ...]]:
    variants = {key: table.texts(key, LINE_LIMIT, MOST_VARIANTS) for key in VARIANTS}
    for key, texts in variants.items():
        if 0 < len(texts) < LEAST_VARIANTS:
            table.fault(key, f"has {len(texts)} entries; it needs at least {LEAST_VARIANTS}, to alternate between")
    table.close()
    return variants


def _read_numbers(table: Table) -> tuple[str, ...]:
    numbers = table.texts("numbers", NAME_LIMIT, HIGHEST_NUMBER + 1)
    if 0 < len(numbers) < HIGHEST_NUMBER + 1:
        table.fault("numbers", f"has {len(numbers)} entries; it needs the words of 0 to {HIGHEST_NUMBER}, {HIGHEST_NUMBER + 1} in all")
    return numbers
