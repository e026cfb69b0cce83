# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings to take along: written whole to a text, and read from a text that anybody may have written.

A text changes what it names and nothing else; one that names the rule for holds speaks for all holds, so those that it does not name
follow the rule. What belongs to a machine (its voices, the place of the window) is left out unless it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from psoas_coach.settings.table import RULE_KEY
from psoas_coach.settings.values import SettingError, Settings, plain
from psoas_coach.settings.wording import value_text
from psoas_coach.settings.written import text_of, values_in

HEAD = "# Settings of Psoas Coach. Take them with Settings, All settings, Take settings from a file.\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One setting that would be another: its row, and the values in words."""

    key: str
    page: str
    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What of a text is left out, and why. `key` is empty where it is all of the text."""

    key: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The settings with what a text says, and how they differ. `local` counts the values for one machine that the text has."""

    settings: Settings
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    local: int = 0


def exported(settings: Settings, *, local: bool = False) -> str:
    """Every setting with its value, also where that is the default; a hold that follows the rule has no value."""
    return HEAD + text_of({
        setting.key: settings[setting.key] for setting in settings.table
        if (local or not setting.local) and (not setting.ruled or setting.key in settings.changed)})


def taken_from(data: bytes, settings: Settings, *, local: bool = False) -> Taken:
    """`settings` with the values of that text. Never raises: what cannot be used is a fault."""
    try:
        values = values_in(data)
    except ValueError as error:
        return Taken(settings=settings, faults=(Fault(key="", why=f"Nothing of this file can be used: {plain(str(error))}."),))
    taken, faults, count = settings, [], 0
    for key, value in values.items():
        try:
            is_local = settings.setting(key).local
            count += is_local
            if local or not is_local:
                taken = taken.with_value(key, value)
        except KeyError:
            faults.append(Fault(key=plain(key), why="There is no such setting in this version."))
        except SettingError as error:
            faults.append(Fault(key=key, why=str(error)))
    if RULE_KEY in values and all(fault.key != RULE_KEY for fault in faults):
        taken = taken.without(setting.key for setting in settings.table if setting.ruled and setting.key not in values)
    return Taken(settings=taken, changes=_changes(settings, taken), faults=tuple(faults), local=count)


def _changes(old: Settings, new: Settings) -> tuple[Change, ...]:
    return tuple(
        Change(key=setting.key, page=setting.page, title=setting.title, old=_shown(old, setting.key), new=_shown(new, setting.key))
        for setting in old.table if old.changed.get(setting.key) != new.changed.get(setting.key))


def _shown(settings: Settings, key: str) -> str:
    setting = settings.setting(key)
    text = value_text(setting, settings[key])
    if not setting.ruled or key in settings.changed:
        return text
    return f"{text}, by the rule" if settings.rule_hold_s is not None else f"{text}, its own"
